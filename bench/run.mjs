// Runs a measurement: `node bench/run.mjs crash --rounds=50`, `pages`, `start`, `score`. It is bundled first, because
// it is TypeScript that uses the server's own modules.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { build as buildSystem } from '../scripts/build.mjs'
import { ROOT } from '../scripts/install.mjs'

/** Packages of this workspace are bundled, being TypeScript; those of the registry stay in node_modules. */
const workspaceOnly = {
  name: 'workspace-only',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, ({ path: asked, kind }) =>
      kind === 'entry-point' || asked.startsWith('@saolang/') ? undefined : { path: asked, external: true },
    )
  },
}

const [name = '', ...args] = process.argv.slice(2)
const source = path.join(ROOT, 'bench', `${name}.ts`)
if (!fs.existsSync(source)) {
  const known = fs.readdirSync(path.dirname(source)).filter((file) => file.endsWith('.ts'))
  console.error(`node bench/run.mjs ${known.map((file) => path.parse(file).name).join(' | ')}`)
  process.exit(2)
}
process.chdir(ROOT)
await buildSystem()
const bundle = path.join(ROOT, 'dist', `bench-${name}.mjs`)
await build({
  entryPoints: [source],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [workspaceOnly],
  logLevel: 'warning',
})
process.argv.splice(1, process.argv.length, bundle, ...args)
await import(pathToFileURL(bundle).href)

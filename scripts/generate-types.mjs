// Writes apps/server/src/platform/db/types.generated.ts from a database that all migrations ran on.
// `--check` writes nothing and fails when the file is stale.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import { ROOT } from './install.mjs'
import { scratchFolder } from './scratch.mjs'

const TARGET = path.join(ROOT, 'apps/server/src/platform/db/types.generated.ts')
const CODEGEN = path.join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js')
const SERVER = path.join(ROOT, 'apps/server/src/platform/db')

/** The database modules are TypeScript: bundled below node_modules, where their packages are found. */
async function loadDatabase() {
  const file = path.join(ROOT, 'node_modules/.cache/saolang', `types-${process.pid}.mjs`)
  const contents = "export { startEmbedded } from './embedded.ts'; export { migrate } from './migrate.ts'"
  await esbuild.build({
    stdin: { contents, resolveDir: SERVER, loader: 'ts' },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
  try {
    return await import(pathToFileURL(file).href)
  } finally {
    fs.rmSync(file, { force: true })
  }
}

async function generate() {
  const { startEmbedded, migrate } = await loadDatabase()
  const folder = fs.mkdtempSync(path.join(scratchFolder(), 'saolang-types-'))
  fs.chmodSync(folder, 0o755)
  try {
    const server = await startEmbedded(folder, { durable: false })
    try {
      await migrate(server.adminUrl, { folder: path.join(ROOT, 'apps/server/migrations') })
      return codegen(server.adminUrl, path.join(folder, 'types.ts'))
    } finally {
      await server.stop()
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** The mapping is the one of the parsers in connect.ts: date → text, int8 → number, numeric → text. */
function codegen(url, file) {
  const mapping = JSON.stringify({ date: 'string', int8: 'number' })
  const wanted = ['--dialect', 'postgres', '--url', url, '--out-file', file]
  const mapped = ['--date-parser', 'string', '--numeric-parser', 'string', '--type-mapping', mapping]
  const run = spawnSync(process.execPath, [CODEGEN, ...wanted, ...mapped, '--exclude-pattern', 'schema_migration'], {
    encoding: 'utf8',
    cwd: ROOT,
  })
  if (run.status !== 0) throw new Error(`kysely-codegen: ${run.stdout}${run.stderr}`)
  return fs.readFileSync(file, 'utf8')
}

const fresh = await generate()
const present = fs.existsSync(TARGET) ? fs.readFileSync(TARGET, 'utf8') : ''
if (fresh === present) {
  console.log('types.generated.ts fits the migrations.')
} else if (process.argv.includes('--check')) {
  console.error('types.generated.ts is stale: run `node scripts/generate-types.mjs` and commit the file.')
  process.exitCode = 1
} else {
  fs.writeFileSync(TARGET, fresh)
  console.log('types.generated.ts written.')
}

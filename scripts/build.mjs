// Builds dist/: the command and server (dist/saolang.mjs, chunks), the browser part and styles (dist/assets).
// `build({ force })` is called by the command itself in a checkout, so that nobody runs yesterday's sources.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { lockHash, ROOT } from './install.mjs'

const DIST = path.join(ROOT, 'dist')
const ASSETS = path.join(DIST, 'assets')
const STAMP = path.join(DIST, '.stamp')
const CLI = path.join(ROOT, 'apps/cli/src/main.ts')
const DEVICE = {
  'device.js': 'apps/device/src/main.ts',
  'passkey.js': 'apps/device/src/passkey.ts',
  'offline.js': 'apps/device/src/offline.ts',
  'service-worker.js': 'apps/device/src/service-worker.ts',
}
const STYLES = path.join(ROOT, 'apps/server/src/platform/pages/style/build.ts')
const SOURCES = ['apps/cli/src', 'apps/server/src', 'apps/device/src', 'packages', 'scripts/build.mjs']
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Brings dist/ up to date; the check alone takes some milliseconds. True when it built.
 * Every file is written under a temporary name and renamed: a process that starts meanwhile never reads half a file.
 */
export async function build({ force = false } = {}) {
  const wanted = stampOfSources()
  if (!force && read(STAMP) === wanted) return false
  const esbuild = await import('esbuild')
  const kept = new Set([
    ...(await buildCommand(esbuild)),
    ...(await buildAssets([await buildDevice(esbuild), await buildStyles(esbuild)])),
  ])
  sweep(path.join(DIST, 'chunks'), kept)
  sweep(ASSETS, kept)
  writeWhole(STAMP, wanted)
  return true
}

const JSX = { jsx: 'automatic', jsxImportSource: 'preact' }

/** Packages of this workspace are bundled; those of the registry stay in node_modules. */
const workspaceOnly = {
  name: 'workspace-only',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
      kind === 'entry-point' || name.startsWith('@saolang/') ? undefined : { path: name, external: true },
    )
  },
}

/** Split into chunks, so that `saolang score` does not load the web server: an `await import()` stays lazy. */
async function buildCommand(esbuild) {
  if (!fs.existsSync(CLI)) return []
  const { outputFiles } = await esbuild.build({
    ...JSX,
    entryPoints: { saolang: CLI },
    outdir: DIST,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    plugins: [workspaceOnly],
    write: false,
    logLevel: 'warning',
  })
  // The entry comes last: it names the chunks.
  const chunksFirst = outputFiles.toSorted((a, b) => b.path.length - a.path.length)
  for (const file of chunksFirst) writeWhole(file.path, file.contents)
  return chunksFirst.map((file) => file.path)
}

/** One script a kind of page: the marking, what talks to the browser about passkeys, and what keeps forms offline. */
async function buildDevice(esbuild) {
  const built = []
  for (const [name, entry] of Object.entries(DEVICE)) {
    if (fs.existsSync(path.join(ROOT, entry))) built.push([name, await bundleForBrowsers(esbuild, entry)])
  }
  return Object.fromEntries(built)
}

async function bundleForBrowsers(esbuild, entry) {
  const { outputFiles } = await esbuild.build({
    ...JSX,
    entryPoints: [path.join(ROOT, entry)],
    bundle: true,
    minify: true,
    platform: 'browser',
    target: ['chrome90', 'firefox90', 'safari14.1'],
    format: 'iife',
    write: false,
    logLevel: 'warning',
  })
  return outputFiles[0].contents
}

/** The style sheets are made by a module of the server (Sass); it is bundled on the fly, because it is TypeScript. */
async function buildStyles(esbuild) {
  if (!fs.existsSync(STYLES)) return {}
  const maker = path.join(DIST, `.styles-${process.pid}.mjs`)
  const plugins = [workspaceOnly, keepPlace]
  await esbuild.build({
    entryPoints: [STYLES],
    outfile: maker,
    bundle: true,
    platform: 'node',
    format: 'esm',
    plugins,
    logLevel: 'warning',
  })
  try {
    const { buildStyles: make } = await import(pathToFileURL(maker).href)
    return await make()
  } finally {
    fs.rmSync(maker, { force: true })
  }
}

/** A module that reads files beside itself still finds them when it runs from a bundle elsewhere. */
const keepPlace = {
  name: 'keep-place',
  setup(bundler) {
    bundler.onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
      contents: fs
        .readFileSync(file, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file))),
      loader: 'ts',
    }))
  },
}

/** Names carry the hash of the content, so browsers may keep them for ever; manifest.json maps the plain names. */
function buildAssets(groups) {
  const manifest = {}
  const written = [path.join(ASSETS, 'manifest.json')]
  for (const [name, content] of Object.entries(Object.assign({}, ...groups))) {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
    const { name: stem, ext } = path.parse(name)
    manifest[name] = `${stem}.${hash}${ext}`
    const file = path.join(ASSETS, manifest[name])
    writeWhole(file, content)
    written.push(file)
  }
  writeWhole(written[0], `${JSON.stringify(manifest, null, 2)}\n`)
  return written
}

/** Old chunks and assets stay for a day: a server that started before still loads them, an open page too. */
function sweep(folder, kept) {
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const file = path.join(folder, name)
    if (!kept.has(file) && Date.now() - fs.statSync(file).mtimeMs > DAY_MS) fs.rmSync(file, { force: true })
  }
}

function writeWhole(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const partial = `${file}.${process.pid}`
  fs.writeFileSync(partial, content)
  fs.renameSync(partial, file)
}

/** Names, sizes and times of all sources, and the lock: one short line that differs when any of them does. */
function stampOfSources() {
  const hash = createHash('sha256').update(lockHash())
  for (const source of SOURCES) addTo(hash, path.join(ROOT, source))
  return hash.digest('hex')
}

function addTo(hash, file) {
  const found = fs.statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return
  if (!found.isDirectory()) {
    hash.update(`${file}\0${found.size}\0${found.mtimeMs}\n`)
    return
  }
  for (const name of fs.readdirSync(file).sort()) {
    if (name !== 'node_modules' && !name.includes('.test.')) addTo(hash, path.join(file, name))
  }
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const begun = Date.now()
  const built = await build({ force: process.argv.includes('--force') })
  console.error(built ? `Built dist/ in ${Date.now() - begun} ms.` : `dist/ is up to date (${Date.now() - begun} ms).`)
}

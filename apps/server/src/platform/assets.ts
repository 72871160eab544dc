import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

const PREFIX = '/assets/'

/** The folder that `scripts/build.mjs` fills: beside the bundle, or `dist/assets` of the checkout under test. */
export function assetsFolder(): string | null {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    for (const candidate of [join(folder, 'assets'), join(folder, 'dist', 'assets')]) {
      if (existsSync(join(candidate, 'manifest.json'))) return candidate
    }
    const parent = dirname(folder)
    if (parent === folder) return null
    folder = parent
  }
}

/** Logical name → address with the content's hash; empty where nothing was built (unit tests). */
export function readAssets(folder: string | null): ReadonlyMap<string, string> {
  if (folder === null) return new Map()
  const manifest = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  return new Map(Object.entries(manifest).map(([name, file]) => [name, PREFIX + file]))
}

/** Style and script, kept by browsers for a year: their names change with their content. */
export async function serveAssets(app: FastifyInstance, folder: string | null): Promise<void> {
  if (folder === null) return
  await app.register(fastifyStatic, { root: folder, prefix: PREFIX, immutable: true, maxAge: '365d', index: false })
  const worker = readAssets(folder).get('service-worker.js')
  if (worker === undefined) return
  // At the root, because a worker reaches no further up than its own address; asked for anew each time.
  app.get('/service-worker.js', { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile(worker.slice(PREFIX.length), { cacheControl: false }).header('cache-control', 'no-cache'),
  )
}

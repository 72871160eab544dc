import fs from 'node:fs'
import http from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { ENDPOINTS } from '@saolang/server/app'
import { newDataFolder } from '../e2e/support/data-folder.ts'
import { readSamplePeople } from '../e2e/support/sample-people.ts'
import { startSystem } from '../e2e/support/system.ts'
import { openSession } from './crash/visitor.ts'

/**
 * Weights of pages, styles and scripts as they are sent: plain, gzip and Brotli, without the headers. Every page that
 * has no id in its address, as nobody and as each person of the sample programme; a page seen by several is shown once,
 * at its heaviest.
 *
 *     node bench/run.mjs pages
 */
interface Sizes {
  readonly raw: number
  readonly gzip: number
  readonly br: number
}

const PATHS = ENDPOINTS.flatMap(({ kind, def }) =>
  kind === 'query' && def.page !== undefined && !def.path.includes(':') ? [def.path] : [],
)

interface Body {
  readonly status: number
  readonly encoding: string
  readonly bytes: Buffer
}

function get(url: string, encoding: string, cookie: string): Promise<Body> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': encoding, ...(cookie === '' ? {} : { cookie }) }
    const request = http.get(url, { headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () => {
        const encoded = answer.headers['content-encoding'] ?? 'identity'
        resolve({ status: answer.statusCode ?? 0, encoding: encoded, bytes: Buffer.concat(chunks) })
      })
    })
    request.once('error', reject)
  })
}

/** Null where the person may not see the page. */
async function measure(url: string, cookie = ''): Promise<Sizes | null> {
  const gzip = await get(url, 'gzip', cookie)
  if (gzip.status !== 200) return null
  const br = await get(url, 'br', cookie)
  const raw = await get(url, 'identity', cookie)
  return { raw: raw.bytes.length, gzip: gzip.bytes.length, br: br.bytes.length }
}

async function assetsOf(url: string, cookie: string): Promise<readonly string[]> {
  const { encoding, bytes } = await get(url, 'br', cookie)
  const html = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes
  return [...html.toString().matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '')
}

const data = await newDataFolder('pages')
const system = await startSystem({ root: process.cwd(), data, environment: { SAOLANG_SAMPLE: 'yes' } })
try {
  const cookies = ['']
  for (const person of readSamplePeople(data)) cookies.push(await openSession(system.url, person))
  const found = new Map<string, Sizes>()
  const assets = new Set<string>()
  for (const cookie of cookies) {
    for (const path of PATHS) {
      const sizes = await measure(system.url + path, cookie)
      if (sizes === null) continue
      if ((found.get(path)?.br ?? 0) < sizes.br) found.set(path, sizes)
      for (const asset of await assetsOf(system.url + path, cookie)) assets.add(asset)
    }
  }
  for (const asset of assets) {
    const sizes = await measure(system.url + asset)
    if (sizes !== null) found.set(asset, sizes)
  }
  const kb = (bytes: number) => (bytes / 1024).toFixed(1).padStart(8)
  console.log('     raw     gzip       br  KB')
  for (const [path, { raw, gzip, br }] of [...found].sort(([, a], [, b]) => b.br - a.br)) {
    console.log(`${kb(raw)} ${kb(gzip)} ${kb(br)}  ${path}`)
  }
} finally {
  await system.stop()
  fs.rmSync(data, { recursive: true, force: true })
}

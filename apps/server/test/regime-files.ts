import { join } from 'node:path'
import { contentDir } from '../src/platform/content-dir.ts'
import { type RegimeFiles, readRegimeFolder } from '../src/platform/regimes.ts'
import { writeZip } from '../src/platform/zip.ts'
import type { Answer, Visitor } from './world.ts'

export const BASE = 'qd-26-2026'

type Json = { [key: string]: unknown }

/** A copy of the content of 26/2026 that a test may change. */
export function baseFiles(): Record<string, Json> {
  return JSON.parse(JSON.stringify(readRegimeFolder(join(contentDir(), 'regimes', BASE)).files))
}

/** The one file of a set, as an object. */
export function fileOf(files: Record<string, Json>, path: string): Json {
  const found = files[path]
  if (found === undefined) throw new Error(`no ${path}`)
  return found
}

/** A decision that nobody signed: 26/2026 with another id, number and day, and a renamed first sheet. */
export function fictitious(id = 'qd-99-2027', number = '99/2027/QĐ-TTg', effectiveFrom = '2027-01-15') {
  const files = baseFiles()
  const facts = fileOf(files, 'regime.json')
  Object.assign(facts, {
    id,
    document: { ...Object(facts.document), number, name: `Quyết định ${number}`, effectiveFrom, signed: '2026-12-01' },
  })
  // It follows 26/2026, set for set.
  const sheets = Array.from({ length: 26 }, (_, index) => ({ sheet: index + 1, from: [index + 1] }))
  files['mapping.json'] = { regime: BASE, sheets }
  Object.assign(fileOf(files, 'sheets/s01.json'), { name: 'Rau, củ, quả tươi (bản thử)' })
  return files
}

/** 26/2026 with one word of a sheet changed. */
export function reworded(sheet: string, name: string) {
  const files = baseFiles()
  Object.assign(fileOf(files, `sheets/${sheet}.json`), { name })
  return files
}

export function zipOf(files: RegimeFiles, folder = ''): Buffer {
  return writeZip(Object.entries(files).map(([path, content]) => [`${folder}${path}`, JSON.stringify(content)]))
}

export interface Sent {
  readonly name?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly key?: string
}

/** Sends a file as the form of a page does. */
export function upload(visitor: Visitor, url: string, bytes: Buffer, sent: Sent = {}): Promise<Answer> {
  const boundary = 'regime-test-boundary'
  const fields = Object.entries({ _key: sent.key ?? crypto.randomUUID(), ...sent.fields }).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${sent.name ?? 'bo-tep.zip'}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(fields.join('') + head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return visitor.send({
    method: 'POST',
    url,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
}

/**
 * 26/2026 with one point of one sheet given differently: the lowest option of a criterion that only this sheet uses
 * gets one point more. Gives the id of the criterion.
 */
export function repointed(sheet: string): { readonly files: Record<string, Json>; readonly criterion: string } {
  const files = baseFiles()
  for (const { use, number } of usesOf(fileOf(files, `sheets/${sheet}.json`))) {
    for (const path of Object.keys(files).filter((one) => one.startsWith('criteria/'))) {
      const options = optionsOf(fileOf(files, path)[use])
      const [first, next] = options
      if (first === undefined || next === undefined || first.points + 1 >= next.points) continue
      first.points += 1
      return { files, criterion: number }
    }
  }
  throw new Error('no criterion with room for a point')
}

function optionsOf(variant: unknown): { points: number }[] {
  const { options } = Object(variant)
  return Array.isArray(options) ? options : []
}

/** Every reference of a sheet to the catalogue, with its printed number. */
export function usesOf(value: unknown): { readonly number: string; readonly use: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const { use, number } = Object(value)
  const own = typeof use === 'string' && typeof number === 'string' ? [{ use, number }] : []
  return [...own, ...Object.values(value).flatMap(usesOf)]
}

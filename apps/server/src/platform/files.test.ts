import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type FileStore, openFileStore } from './files.ts'

const NOW = new Date('2026-11-22T08:00:00+07:00')
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'saolang-files-'))
let folder: string
let store: FileStore
let count = 0

beforeEach(async () => {
  folder = path.join(base, String(++count))
  store = await openFileStore(folder, NOW)
})
afterAll(() => fs.rmSync(base, { recursive: true, force: true }))

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n9\n%%EOF\n'
const stored = () =>
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
const save = (content: string | Buffer, maxBytes = 1_000_000) =>
  store.saveStream(Readable.from([Buffer.from(content)]), { maxBytes })

describe('saving', () => {
  test('a PDF is stored under its digest and read back', async () => {
    const sha256 = createHash('sha256').update(PDF).digest('hex')
    expect(await save(PDF)).toEqual({ ok: true, value: { sha256, size: PDF.length, type: 'application/pdf' } })
    const opened = await store.openFile(sha256)
    expect(opened?.size).toBe(PDF.length)
    expect(opened && (await text(opened.stream))).toBe(PDF)
    const part = await store.openFile(sha256, { start: 0, end: 3 })
    expect(part && (await text(part.stream))).toBe('%PDF')
  })

  test('the same content twice is one file', async () => {
    await save(PDF)
    await save(PDF)
    expect(stored()).toBe(1)
  })

  test('JPEG and PNG are known by their first bytes', async () => {
    expect(await save(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]))).toMatchObject({ value: { type: 'image/jpeg' } })
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])
    expect(await save(png)).toMatchObject({ value: { type: 'image/png' } })
  })

  test.each([
    ['a web page', '<html>', 'file/wrong-type'],
    ['a PDF header that is not at the start', `junk ${PDF}`, 'file/wrong-type'],
    ['nothing', '', 'file/empty'],
    ['a PDF with a password', PDF.replace('/Size 2', '/Encrypt 5 0 R/Size 2'), 'file/locked-pdf'],
    [
      'a linearized PDF with a password',
      PDF.replace('1 0 obj', 'trailer<</Encrypt 5 0 R>>') + ' '.repeat(200_000),
      'file/locked-pdf',
    ],
  ])('%s is refused and leaves nothing', async (_name, content, code) => {
    expect(await save(content)).toMatchObject({ ok: false, failure: { code } })
    expect(stored()).toBe(0)
  })

  test('a password named by a cross-reference stream far from the end is found', async () => {
    const stream = `7 0 obj\n<</Type/XRef/Encrypt 5 0 R>>\nstream\n${'x'.repeat(100_000)}\nendstream\nendobj\n`
    const start = `%PDF-1.7\n${'y'.repeat(100_000)}\n`
    const content = `${start}${stream}startxref\n${start.length}\n%%EOF\n`
    expect(await save(content)).toMatchObject({ failure: { code: 'file/locked-pdf' } })
  })

  test('the word EncryptMetadata alone is no password', async () => {
    expect(await save(PDF.replace('/Size 2', '/EncryptMetadata false/Size 2'))).toMatchObject({ ok: true })
  })

  test('exactly the limit is accepted, one byte more is not', async () => {
    expect(await save(PDF, PDF.length)).toMatchObject({ ok: true })
    expect(await save(`${PDF} `, PDF.length)).toMatchObject({ ok: false, failure: { code: 'file/too-large' } })
    const large = Buffer.concat([Buffer.from(PDF), Buffer.alloc(3 * 1024 * 1024)])
    expect(await save(large, 2 * 1024 * 1024)).toMatchObject({ failure: { details: { limit: 2 } } })
    expect(stored()).toBe(1)
  })

  test('an endless stream is not read to its end', async () => {
    let sent = 0
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 1
          yield Buffer.alloc(1024)
        }
      })(),
    )
    expect(await store.saveStream(endless, { maxBytes: 10_240 })).toMatchObject({ failure: { code: 'file/too-large' } })
    expect(sent).toBeLessThan(100)
  })

  test('a stream that breaks is thrown and leaves nothing', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from(PDF)
        throw new Error('connection lost')
      })(),
    )
    await expect(store.saveStream(broken, { maxBytes: 1_000_000 })).rejects.toThrow('connection lost')
    expect(stored()).toBe(0)
  })
})

test('only a digest is an address', async () => {
  fs.writeFileSync(path.join(folder, 'secret'), 'x')
  expect(await store.openFile('../secret')).toBeUndefined()
  expect(await store.openFile('secret')).toBeUndefined()
  expect(await store.openFile('0'.repeat(64))).toBeUndefined()
})

test('uploads cut off by a crash are swept after a day, younger ones stay', async () => {
  for (const [name, hours] of [
    ['old', 25],
    ['young', 23],
  ] as const) {
    const file = path.join(folder, 'arriving', name)
    fs.writeFileSync(file, 'part')
    const at = new Date(NOW.getTime() - hours * 3_600_000)
    fs.utimesSync(file, at, at)
  }
  await openFileStore(folder, NOW)
  expect(fs.readdirSync(path.join(folder, 'arriving'))).toEqual(['young'])
})

import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isZip, readZip, writeZip } from './zip.ts'

const LIMITS = { files: 10, bytes: 10_000 }

/** Written by Info-ZIP `zip -r - q`: a folder, and a file whose sizes stand after its data (a stream). */
const FOREIGN = Buffer.from(
  'UEsDBAoAAAAAAAAAIQAAAAAAAAAAAAAAAAACABwAcS9VVAkAAwCmzhLm0wJrdXgLAAEEAAAAAAQAAAAAUEsDBBQACAAIAAAAIQAAAAAAAAAAAAUAAAAHABwAcS9hLnR4dFVUCQADAKbOEgCmzhJ1eAsAAQQAAAAABAAAAADLSM3JyQcAUEsHCIamEDYHAAAABQAAAFBLAQIeAwoAAAAAAAAAIQAAAAAAAAAAAAAAAAACABgAAAAAAAAAEADtQQAAAABxL1VUBQADAKbOEnV4CwABBAAAAAAEAAAAAFBLAQIeAxQACAAIAAAAIQCGphA2BwAAAAUAAAAHABgAAAAAAAEAAACkgTwAAABxL2EudHh0VVQFAAMAps4SdXgLAAEEAAAAAAQAAAAAUEsFBgAAAAACAAIAlQAAAJQAAAAAAA==',
  'base64',
)

function read(bytes: Buffer, limits = LIMITS) {
  const result = readZip(bytes, limits)
  return result.ok
    ? result.value.map(({ name, bytes: content }) => [name, content.toString('utf8')])
    : result.failure.code
}

test('what is written is read back, names and texts, and the same files give the same bytes', () => {
  const files = [
    ['a.json', '{"tên":"Rượu cần"}'],
    ['sheets/s01.json', 'x'.repeat(5000)],
    ['empty.json', ''],
  ] as const
  const packed = writeZip(files)
  expect(read(packed)).toEqual(files)
  expect(writeZip(files).equals(packed)).toBe(true)
  expect([isZip(packed), isZip(Buffer.from('{"a":1}')), isZip(Buffer.alloc(0))]).toEqual([true, false, false])
})

test('an archive of another program is read, its folders left out', () => {
  expect(read(FOREIGN)).toEqual([['q/a.txt', 'hello']])
})

test('the limits hold, whatever the directory promises', () => {
  const bomb = writeZip([['a', 'x'.repeat(20_000)]])
  expect(read(bomb)).toBe('zip/too-large')
  // The directory says 10 bytes; unpacking would go on.
  const lying = Buffer.from(bomb)
  const at = lying.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  lying.writeUInt32LE(10, at + 24)
  expect(read(lying)).toBe('zip/too-large')
  expect(
    read(
      writeZip([
        ['a', 'x'.repeat(6000)],
        ['b', 'y'.repeat(6000)],
      ]),
    ),
  ).toBe('zip/too-large')
  expect(read(writeZip(Array.from({ length: 11 }, (_, index) => [`${index}`, ''])))).toBe('zip/too-many')
})

test('a million times smaller is still small: the work ends at the limit', () => {
  const content = Buffer.alloc(200 * 1024 * 1024)
  const packed = deflateRawSync(content)
  const bomb = Buffer.from(writeZip([['a', 'x']]))
  const grown = Buffer.concat([bomb.subarray(0, 31), packed])
  expect(packed.length).toBeLessThan(300_000)
  const end = Buffer.from(bomb.subarray(bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))))
  end.writeUInt32LE(packed.length, 20)
  end.writeUInt32LE(grown.length, end.length - 6)
  expect(read(Buffer.concat([grown, end]))).toBe('zip/too-large')
})

test.each([
  ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
  ['cut in the middle', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 20), bytes.subarray(60)])],
  ['a changed byte', (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => (index === 40 ? byte ^ 0xff : byte)))],
  ['an offset beyond the end', (bytes: Buffer) => changed(bytes, bytes.length - 6, 0xffff_fff0)],
])('%s: unreadable', (_name, spoil) => {
  expect(read(spoil(writeZip([['a.json', 'hello hello hello hello']])))).toBe('zip/unreadable')
})

test('a password or another method is told', () => {
  const bytes = writeZip([['a.json', 'hello']])
  const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  const locked = Buffer.from(bytes)
  locked[at + 8] = 1
  expect(read(locked)).toBe('zip/locked')
  const other = Buffer.from(bytes)
  other[at + 10] = 12
  expect(read(other)).toBe('zip/method')
})

test('a link is told apart from a file', () => {
  const bytes = Buffer.from(writeZip([['a.json', '/etc/passwd']]))
  const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  bytes.writeUInt32LE(0xa1ff_0000, at + 38)
  const result = readZip(bytes, LIMITS)
  expect(result.ok && result.value[0]?.link).toBe(true)
})

function changed(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(value, at)
  return copy
}

import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { fail, ok, type Result } from '@saolang/domain/result'

/** What an archive may hold at most, so that a small file cannot become a large one. */
export interface ZipLimits {
  readonly files: number
  /** Bytes of all files together, unpacked. */
  readonly bytes: number
}

export interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
  /** A link to another place, not a file. */
  readonly link: boolean
}

export type ZipCode = 'zip/unreadable' | 'zip/too-many' | 'zip/too-large' | 'zip/locked' | 'zip/method'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
/** Comment of an archive, at most, and its last record. */
const TAIL = 65_557

/** Whether the bytes begin as an archive does. */
export function isZip(bytes: Buffer): boolean {
  return bytes.length > 4 && (bytes.readUInt32LE(0) === LOCAL || bytes.readUInt32LE(0) === END)
}

/**
 * Reads an archive in memory, by its directory at the end. Folders are left out. What a directory promises is not
 * believed: unpacking stops at the limit itself. Names come as they are written; the caller judges them.
 */
export function readZip(bytes: Buffer, limits: ZipLimits): Result<readonly ZipEntry[], ZipCode> {
  try {
    return readEntries(bytes, limits)
  } catch (error) {
    // Offsets beyond the end, or data that do not unpack.
    if (error instanceof RangeError || isZlibError(error))
      return tooLarge(error) ? fail('zip/too-large', { megabytes: megabytesOf(limits) }) : fail('zip/unreadable')
    throw error
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR_)/.test(String(error.code))
}

function tooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}

function readEntries(bytes: Buffer, limits: ZipLimits): Result<readonly ZipEntry[], ZipCode> {
  const end = findEnd(bytes)
  if (end === null) return fail('zip/unreadable')
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.files) return fail('zip/too-many', { max: limits.files })
  const entries: ZipEntry[] = []
  let left = limits.bytes
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) return fail('zip/unreadable')
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if (!name.endsWith('/')) {
      const unpacked = unpack(bytes, at, left)
      if (!unpacked.ok) return unpacked
      left -= unpacked.value.length
      entries.push({ name, bytes: unpacked.value, link: isLink(bytes, at) })
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return ok(entries)
}

function findEnd(bytes: Buffer): number | null {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - TAIL); at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at
  }
  return null
}

function unpack(bytes: Buffer, at: number, left: number): Result<Buffer, ZipCode> {
  if ((bytes.readUInt16LE(at + 8) & 1) === 1) return fail('zip/locked')
  const method = bytes.readUInt16LE(at + 10)
  const sum = bytes.readUInt32LE(at + 16)
  const packed = bytes.readUInt32LE(at + 20)
  const local = bytes.readUInt32LE(at + 42)
  if (bytes.readUInt32LE(local) !== LOCAL) return fail('zip/unreadable')
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packed > bytes.length) return fail('zip/unreadable')
  const data = bytes.subarray(start, start + packed)
  if (method !== STORED && method !== DEFLATED) return fail('zip/method')
  if (method === STORED && data.length > left) throw roomUsed()
  const content = method === STORED ? data : inflate(data, left)
  return crc32(content) === sum ? ok(content) : fail('zip/unreadable')
}

function inflate(data: Buffer, left: number): Buffer {
  if (left <= 0) throw roomUsed()
  return inflateRawSync(data, { maxOutputLength: left })
}

/** The same as zlib throws at its limit. */
function roomUsed(): Error {
  return Object.assign(new Error('no room left'), { code: 'ERR_BUFFER_TOO_LARGE' })
}

function megabytesOf({ bytes }: ZipLimits): number {
  return Math.round(bytes / 1_048_576)
}

/** Unix mode of the entry, in the upper half of its attributes: 0xA000 is a symbolic link. */
function isLink(bytes: Buffer, at: number): boolean {
  return ((bytes.readUInt32LE(at + 38) >>> 16) & 0xf000) === 0xa000
}

/** First day that the format can write: the same files give the same bytes. */
const DAY = 0x0021

/**
 * An archive of texts, with forward slashes in their names. Bytes (PDF, pictures, workbooks) are packed already: they are
 * stored as they are.
 */
export function writeZip(files: readonly (readonly [name: string, content: string | Buffer])[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, given] of files) {
    const content = typeof given === 'string' ? Buffer.from(given, 'utf8') : given
    const packed = typeof given === 'string' ? deflateRawSync(content, { level: 9 }) : content
    const title = Buffer.from(name, 'utf8')
    // Version 2.0, names in UTF-8, method, time and day, sum, sizes, lengths of name and extra.
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(0x0800, 2)
    head.writeUInt16LE(typeof given === 'string' ? DEFLATED : STORED, 4)
    head.writeUInt16LE(DAY, 8)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(title.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    parts.push(mark(LOCAL), head, title, packed)
    directory.push(mark(CENTRAL), Buffer.from([20, 0]), head, tail, title)
    offset += 4 + head.length + title.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, list, mark(END), end])
}

function mark(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature, 0)
  return bytes
}

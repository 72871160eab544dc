import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { fail, ok, type Result } from '@saolang/domain/result'

/** What the store accepts, known from the content itself: the name and the browser's word prove nothing. */
export type FileType = 'application/pdf' | 'image/jpeg' | 'image/png'

export interface SavedFile {
  /** 64 hexadecimal digits; also the file's address in the store. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly type: FileType
}

export type SaveFailure = 'file/too-large' | 'file/wrong-type' | 'file/empty' | 'file/locked-pdf'

export interface OpenedFile {
  readonly stream: Readable
  /** Bytes of the whole file. */
  readonly size: number
  readonly modifiedAt: Date
}

export interface FileStore {
  /**
   * Stores what the stream brings, under the digest of its content (the same content twice is one file).
   * A stream that breaks is thrown, and leaves nothing behind. `maxBytes` must fit what the person was told.
   */
  readonly saveStream: (
    source: Readable,
    limit: { readonly maxBytes: number },
  ) => Promise<Result<SavedFile, SaveFailure>>
  /** The content, or a part of it (`start` and `end` inclusive, in bytes); undefined when there is none. */
  readonly openFile: (
    sha256: string,
    range?: { readonly start: number; readonly end: number },
  ) => Promise<OpenedFile | undefined>
  /** How the store is: for the health page. */
  readonly condition: () => Promise<StoreCondition>
}

export interface StoreCondition {
  /** Bytes free for this program on the disk of the store, and of the whole disk. */
  readonly freeBytes: number
  readonly totalBytes: number
  /** Something could be written, synced and taken away again. */
  readonly writable: boolean
  /** When the backup last said that it was done, by touching `last-backup` in the store's folder. */
  readonly lastBackup: Date | null
}

const ARRIVING = 'arriving'
const DAY_MS = 24 * 60 * 60 * 1000
const MEGABYTE = 1024 * 1024

/** Opens `<data>/files` and sweeps away uploads that were cut off more than a day before `now`. */
export async function openFileStore(folder: string, now: Date): Promise<FileStore> {
  await mkdir(path.join(folder, ARRIVING), { recursive: true, mode: 0o700 })
  await sweepCutUploads(path.join(folder, ARRIVING), now)
  return {
    saveStream: (source, { maxBytes }) => saveStream(folder, source, maxBytes),
    openFile: (sha256, range) => openFile(folder, sha256, range),
    condition: () => conditionOf(folder),
  }
}

async function conditionOf(folder: string): Promise<StoreCondition> {
  const disk = await statfs(folder)
  const backup = await stat(path.join(folder, 'last-backup')).catch(() => undefined)
  return {
    freeBytes: disk.bavail * disk.bsize,
    totalBytes: disk.blocks * disk.bsize,
    writable: await isWritable(path.join(folder, ARRIVING, `probe-${randomUUID()}`)),
    lastBackup: backup?.mtime ?? null,
  }
}

async function isWritable(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.write('x')
      await handle.sync()
    } finally {
      await handle.close()
    }
    return true
  } catch {
    return false
  } finally {
    await rm(file, { force: true }).catch(() => undefined)
  }
}

async function sweepCutUploads(arriving: string, now: Date): Promise<void> {
  for (const name of await readdir(arriving)) {
    const file = path.join(arriving, name)
    const found = await stat(file).catch(() => undefined)
    if (found && now.getTime() - found.mtimeMs > DAY_MS) await rm(file, { force: true })
  }
}

async function saveStream(folder: string, source: Readable, maxBytes: number): Promise<Result<SavedFile, SaveFailure>> {
  const arriving = path.join(folder, ARRIVING, randomUUID())
  const handle = await open(arriving, 'wx+', 0o600)
  try {
    const { size, sha256 } = await receive(source, handle, maxBytes)
    if (size > maxBytes) return fail('file/too-large', { limit: Math.floor(maxBytes / MEGABYTE) })
    if (size === 0) return fail('file/empty')
    const type = sniff(await readAt(handle, 0, 16))
    if (type === undefined) return fail('file/wrong-type')
    if (type === 'application/pdf' && (await isLockedPdf(handle, size))) return fail('file/locked-pdf')
    await handle.sync()
    await moveIntoPlace(folder, arriving, sha256)
    return ok({ sha256, size, type })
  } finally {
    await handle.close()
    await rm(arriving, { force: true })
  }
}

/** Writes while it counts and digests. What is too large is read on for a while, so that the browser sees the answer. */
async function receive(
  source: Readable,
  handle: FileHandle,
  maxBytes: number,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > 2 * maxBytes) break
    if (size > maxBytes) continue
    hash.update(bytes)
    await writeAll(handle, bytes)
  }
  return { size, sha256: hash.digest('hex') }
}

/** A single write may take a part only (a disk that fills up): the rest follows or the error comes. */
async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done)
    done += bytesWritten
  }
}

/** Renamed when it is whole and on the disk; then the folders are synced, so that the name is on the disk too. */
async function moveIntoPlace(folder: string, arriving: string, sha256: string): Promise<void> {
  const target = storedAt(folder, sha256)
  const prefix = path.dirname(target)
  const isNew = (await mkdir(prefix, { recursive: true, mode: 0o700 })) !== undefined
  await rename(arriving, target)
  await syncFolder(prefix)
  if (isNew) await syncFolder(folder)
}

/** Puts the names in a folder on the disk: after a rename it is the name that could be lost. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Address of a file in a store: the first two digits of its digest are a folder. */
export function storedAt(folder: string, sha256: string): string {
  return path.join(folder, sha256.slice(0, 2), sha256)
}

async function openFile(
  folder: string,
  sha256: string,
  range?: { readonly start: number; readonly end: number },
): Promise<OpenedFile | undefined> {
  // Only a digest is an address: nothing that a person sends can name another place on the disk.
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
  const file = storedAt(folder, sha256)
  const found = await stat(file).catch(() => undefined)
  if (found === undefined) return undefined
  return { stream: fs.createReadStream(file, range), size: found.size, modifiedAt: found.mtime }
}

const SIGNATURES: readonly { readonly type: FileType; readonly bytes: Buffer }[] = [
  { type: 'application/pdf', bytes: Buffer.from('%PDF-', 'latin1') },
  { type: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff]) },
  { type: 'image/png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
]

/** The type by the first bytes, or undefined. The signature stands at the very start: no file with two faces. */
function sniff(start: Buffer): FileType | undefined {
  return SIGNATURES.find(({ bytes }) => start.subarray(0, bytes.length).equals(bytes))?.type
}

const TAIL = 64 * 1024
/** `/Encrypt 12 0 R` or an inline dictionary, in a trailer (ISO 32000-1, 7.5.5 and 7.6.1). */
const ENCRYPT = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/

/**
 * Whether a PDF asks for a password or forbids things: its trailer names an encryption dictionary. Trailers stand at
 * the end, at the place that `startxref` points to, or (linearized files) near the start.
 */
async function isLockedPdf(handle: FileHandle, size: number): Promise<boolean> {
  const head = (await readAt(handle, 0, TAIL)).toString('latin1')
  const tail = (await readAt(handle, Math.max(0, size - TAIL), TAIL)).toString('latin1')
  if (ENCRYPT.test(head) || ENCRYPT.test(tail)) return true
  const offsets = [...tail.matchAll(/startxref\s+(\d{1,12})/g)].map((match) => Number(match[1]))
  const offset = offsets.at(-1)
  if (offset === undefined || offset >= size) return false
  return ENCRYPT.test((await readAt(handle, offset, 4096)).toString('latin1'))
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

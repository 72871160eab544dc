import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'

/** A file of an archive; its content is asked for when its turn comes, and never twice. */
export interface ZipPart {
  readonly name: string
  readonly open: () => Promise<Buffer | AsyncIterable<Buffer>>
}

interface Written {
  readonly title: Buffer
  readonly sum: number
  readonly size: number
  readonly at: number
}

/** First day that the format can write: the same files give the same bytes. */
const DAY = 0x0021
/** Names in UTF-8; sum and size stand behind the content, as they are not known before. */
const FLAGS = 0x0808
const VERSION = 20
/** Beyond these the format needs 64-bit fields, which are not written. */
const MOST_BYTES = 0xffffffff
const MOST_FILES = 65_000

/**
 * An archive as a stream, stored without packing (PDF and pictures are packed already): in memory stands one piece of
 * one file at a time. What cannot be opened ends the stream with its error; a half archive has no directory.
 */
export function streamZip(parts: readonly ZipPart[]): Readable {
  if (parts.length > MOST_FILES) throw new Error(`an archive of ${parts.length} files is too large`)
  return Readable.from(pieces(parts), { objectMode: false })
}

async function* pieces(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const directory: Written[] = []
  let at = 0
  for (const part of parts) {
    const title = Buffer.from(part.name, 'utf8')
    const start = at
    const head = localHead(title)
    at += head.length
    yield head
    let [sum, size] = [0, 0]
    const content = await part.open()
    for await (const piece of Buffer.isBuffer(content) ? [content] : content) {
      sum = crc32(piece, sum)
      size += piece.length
      if (at + size > MOST_BYTES) throw new Error('an archive of more than 4 GB')
      yield piece
    }
    const tail = descriptor(sum, size)
    at += size + tail.length
    directory.push({ title, sum, size, at: start })
    yield tail
  }
  yield centre(directory, at)
}

function localHead(title: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DAY, 12)
  head.writeUInt16LE(title.length, 26)
  return Buffer.concat([head, title])
}

function descriptor(sum: number, size: number): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(sum, 4)
  tail.writeUInt32LE(size, 8)
  tail.writeUInt32LE(size, 12)
  return tail
}

function centre(files: readonly Written[], at: number): Buffer {
  const list = Buffer.concat(files.map(centralEntry))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([list, end])
}

function centralEntry({ title, sum, size, at }: Written): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(VERSION, 4)
  entry.writeUInt16LE(VERSION, 6)
  entry.writeUInt16LE(FLAGS, 8)
  entry.writeUInt16LE(DAY, 14)
  entry.writeUInt32LE(sum, 16)
  entry.writeUInt32LE(size, 20)
  entry.writeUInt32LE(size, 24)
  entry.writeUInt16LE(title.length, 28)
  entry.writeUInt32LE(at, 42)
  return Buffer.concat([entry, title])
}

/** Names of an archive that no system refuses, each once: `a.pdf`, `a (2).pdf`. Folders stay. */
export function archiveNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((given) => {
    const clean = given
      .split('/')
      .map(
        (part) =>
          part
            .replace(/[\p{Cc}\\:*?"<>|]+/gu, ' ')
            .replace(/^\.+|[. ]+$/gu, '')
            .slice(0, 120) || 'tep',
      )
      .join('/')
    const dot = clean.lastIndexOf('.')
    const [stem, end] = dot > clean.lastIndexOf('/') + 1 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, '']
    let name = clean
    for (let no = 2; taken.has(name.toLowerCase()); no += 1) name = `${stem} (${no})${end}`
    taken.add(name.toLowerCase())
    return name
  })
}

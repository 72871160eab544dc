import { fail, ok, type Result } from '@saolang/domain/result'
import type { RegimeFiles } from '../../platform/regimes.ts'
import { isZip, readZip, type ZipCode } from '../../platform/zip.ts'

/** What is taken at most: packed (the upload), unpacked, and files. The largest regime so far has 0.4 MB in 35 files. */
export const MAX_PACKED_BYTES = 5 * 1024 * 1024
const LIMITS = { bytes: 20 * 1024 * 1024, files: 500 }
/** No content of ours is nested deeper. */
const DEEPEST = 32
/** Faults that one answer lists. */
const MOST_FAULTS = 50

export type PackageCode =
  | 'regime/package-unreadable'
  | 'regime/package-too-many'
  | 'regime/package-empty'
  | 'regime/package-faulty'
  | ZipCode

type Named = readonly (readonly [name: string, content: Buffer | unknown])[]

/**
 * The files of a zip of the folder, or of one JSON `{ path: content }`. Nothing is written to a disk. One wrong file
 * and nothing is taken: `package-faulty` names each path with what is wrong, as its details.
 */
export function readPackage(bytes: Buffer): Result<RegimeFiles, PackageCode> {
  if (!isZip(bytes)) return readBundle(bytes)
  const entries = readZip(bytes, LIMITS)
  if (!entries.ok) return entries
  const links = entries.value.filter(({ link }) => link).map(({ name }) => name)
  return collect(
    entries.value.map(({ name, bytes: content }) => [name, content]),
    links,
  )
}

function readBundle(bytes: Buffer): Result<RegimeFiles, PackageCode> {
  const read = readJson(bytes)
  if (!read.ok || typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) {
    return fail('regime/package-unreadable')
  }
  const entries = Object.entries(read.value)
  if (entries.length > LIMITS.files) return fail('regime/package-too-many', { max: LIMITS.files })
  return collect(entries, [])
}

function collect(named: Named, links: readonly string[]): Result<RegimeFiles, PackageCode> {
  const wanted = named.filter(([name]) => !isBeside(name))
  if (wanted.length === 0) return fail('regime/package-empty')
  const top = commonFolder(wanted.map(([name]) => name))
  const faults = new Map<string, string>()
  const files = new Map<string, unknown>()
  for (const [name, content] of wanted) {
    const path = name.slice(top.length)
    const wrong = links.includes(name) ? 'Là đường dẫn tắt, không phải tệp.' : wrongPath(path, files)
    const read = wrong === null && Buffer.isBuffer(content) ? readJson(content) : { ok: true as const, value: content }
    const fault = wrong ?? (read.ok ? wrongContent(read.value) : read.say)
    if (fault === null && read.ok) files.set(path, read.value)
    else faults.set(shown(path), fault ?? 'Không đọc được.')
  }
  if (faults.size === 0) return ok(Object.fromEntries(files))
  return fail('regime/package-faulty', Object.fromEntries([...faults].slice(0, MOST_FAULTS)))
}

/** What packing programs add, and words for people: left out. */
function isBeside(name: string): boolean {
  const last = name.split('/').at(-1) ?? ''
  return (
    name.startsWith('__MACOSX/') || last === '.DS_Store' || last === 'Thumbs.db' || /^readme(\.md|\.txt)?$/i.test(last)
  )
}

/** `qd-26-2026/`, where the folder itself was packed. */
function commonFolder(names: readonly string[]): string {
  const [first = ''] = names
  const folder = first.slice(0, first.indexOf('/') + 1)
  const isRoot = /^(criteria|sheets|forms)\/$/.test(folder)
  return folder !== '' && !isRoot && names.every((name) => name.startsWith(folder)) ? folder : ''
}

const PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}$/

function wrongPath(path: string, files: ReadonlyMap<string, unknown>): string | null {
  if (!PATH.test(path) || path.includes('..'))
    return 'Đường dẫn không được phép. Chỉ dùng chữ không dấu, số và gạch nối.'
  if (!path.endsWith('.json')) return 'Không phải tệp .json. Hãy bỏ tệp này ra.'
  return files.has(path) ? 'Tệp này có hai lần trong gói.' : null
}

type ReadJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly say: string }

function readJson(bytes: Buffer): ReadJson {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, say: 'Không phải chữ UTF-8. Hãy lưu lại tệp bằng UTF-8.' }
    const where = error instanceof Error ? / at position (\d+)/.exec(error.message)?.[1] : undefined
    const place = where === undefined ? '' : ` (ký tự thứ ${where})`
    return { ok: false, say: `Không phải JSON đúng cách viết${place}.` }
  }
}

/** PostgreSQL holds no NUL and no half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/u

function wrongContent(value: unknown): string | null {
  if (isTooDeep(value, 0)) return `Lồng nhau quá ${DEEPEST} tầng.`
  return holdsUnstorable(value) ? 'Có ký tự không lưu được (NUL hoặc nửa ký tự).' : null
}

function isTooDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === DEEPEST || Object.values(value).some((item) => isTooDeep(item, depth + 1))
}

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return UNSTORABLE.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, item]) => UNSTORABLE.test(key) || holdsUnstorable(item))
}

function shown(path: string): string {
  const plain = path.replace(/[^\p{L}\p{N} ._/\\:-]/gu, '?').slice(0, 120)
  return plain === '' ? '(không tên)' : plain
}

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a backup holds: written last, so that a folder without it is no backup. */
export const Manifest = z.object({
  format: z.literal('saolang-backup/1'),
  madeAt: z.string(),
  version: z.string(),
  /** Migrations that had run, with their sums: the restored database gets these and no others. */
  migrations: z.array(z.object({ name: z.string(), sha256 })),
  /** In the order in which they are filled: what others refer to comes first. */
  tables: z.array(
    z.object({
      ...{ name: z.string().regex(/^[a-z][a-z0-9_]*$/), columns: z.array(z.string()) },
      ...{ rows: z.number().int(), sha256 },
    }),
  ),
  /** Names of the files of the store; each name is the digest of the content. */
  files: z.array(sha256),
})
export type Manifest = z.infer<typeof Manifest>

export const MANIFEST = 'manifest.json'
/** Beside the backups of one folder: contents never change, so all of them share one copy. */
export const SHARED_FILES = 'files'

/** A backup that cannot be made, read or restored; the message says what to do, in Vietnamese, for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

export function tableFile(folder: string, table: string): string {
  return path.join(folder, 'tables', `${table}.copy.gz`)
}

/** Throws `BackupError` where the folder holds no backup of this format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, MANIFEST), 'utf8').catch(() => null)
  if (text === null)
    throw new BackupError(`${folder}: không có ${MANIFEST}. Hãy chọn thư mục của một bản sao lưu đã xong.`)
  const read = Manifest.safeParse(parsed(text))
  if (!read.success) throw new BackupError(`${folder}: ${MANIFEST} không đọc được. Hãy dùng bản sao lưu khác.`)
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

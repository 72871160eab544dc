import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { STREAM_KINDS } from '@saolang/server/app'
import { verifyHistory } from '@saolang/server/platform/acts/verify'
import { checkBackup, keepNewest, makeBackup } from '@saolang/server/platform/backup/backup'
import { BackupError, type Manifest, readManifest } from '@saolang/server/platform/backup/manifest'
import { restoreBackup } from '@saolang/server/platform/backup/restore'
import { connect } from '@saolang/server/platform/db/connect'
import { startEmbedded } from '@saolang/server/platform/db/embedded'
import { migrate } from '@saolang/server/platform/db/migrate'
import { snapshot } from '@saolang/server/platform/db/snapshot'
import { readCommandSettings, type Settings } from '@saolang/server/platform/settings'
import { softwareVersion } from '@saolang/server/platform/version'
import { whereDatabase } from '@saolang/server/start'
import type { Out } from './history.ts'
import { readWords } from './history-words.ts'

const USAGE = `saolang backup <thư mục> [--keep=<số bản>]   sao lưu toàn bộ dữ liệu, hệ thống vẫn chạy; giữ lại số bản mới nhất
saolang restore <bản sao lưu>                khôi phục vào một nơi trống (SAOLANG_DATA, DATABASE_URL mới), rồi kiểm tra lịch sử
saolang restore <bản sao lưu> --drill=yes    diễn tập: khôi phục vào nơi tạm, kiểm tra, rồi xóa
saolang restore <bản sao lưu> --check=yes    chỉ đọc lại bản sao lưu, so từng mã kiểm tra
`
const MOST_KEPT = 1000

/** Exit code 0: done and right; 1: not possible, or wrong; 2: words; 78: settings. */
export async function backup(
  environment: NodeJS.ProcessEnv,
  words: readonly string[],
  out: Out = process.stdout,
  err: Out = process.stderr,
): Promise<number> {
  const given = readWords(words, ['keep'])
  const [into, ...more] = given?.rest ?? []
  const keep = given?.named.keep === undefined ? MOST_KEPT : Number(given.named.keep)
  if (into === undefined || more.length > 0 || !Number.isInteger(keep) || keep < 1 || keep > MOST_KEPT) {
    err.write(USAGE)
    return 2
  }
  return withSettings(environment, err, async (settings) => {
    const database = await whereDatabase(settings)
    try {
      const files = path.join(settings.data, 'files')
      const now = new Date()
      const made = await makeBackup({ adminUrl: database.adminUrl, files, into, now, version: softwareVersion() })
      const removed = await keepNewest(into, keep)
      await touch(path.join(files, 'last-backup'), now)
      out.write(`${made.folder}\n${counts(made.manifest)}\n`)
      if (removed.length > 0) out.write(`Đã xóa ${removed.length} bản cũ.\n`)
      out.write('Khóa secret.key (hoặc SAOLANG_SECRET_KEY) không nằm trong bản sao lưu: hãy giữ riêng ở nơi khác.\n')
      return 0
    } finally {
      await database.stop()
    }
  })
}

/** Exit codes as for `backup`. A drill leaves nothing behind and needs no settings of the installation. */
export async function restore(
  environment: NodeJS.ProcessEnv,
  words: readonly string[],
  out: Out = process.stdout,
  err: Out = process.stderr,
): Promise<number> {
  const given = readWords(words, ['drill', 'check'])
  const [folder, ...more] = given?.rest ?? []
  const flags = Object.values(given?.named ?? {})
  if (folder === undefined || more.length > 0 || flags.length > 1 || flags.some((value) => value !== 'yes')) {
    err.write(USAGE)
    return 2
  }
  if (given?.named.check !== undefined) return tell(err, () => check(folder, out))
  if (given?.named.drill !== undefined) return tell(err, () => drill(folder, out))
  return withSettings(environment, err, async (settings) => {
    const database = await whereDatabase(settings)
    try {
      return await restoreAndVerify(folder, database.adminUrl, path.join(settings.data, 'files'), out)
    } finally {
      await database.stop()
    }
  })
}

async function check(folder: string, out: Out): Promise<number> {
  const manifest = await readManifest(folder)
  const wrong = await checkBackup(folder)
  for (const one of wrong) out.write(`SAI: ${one}\n`)
  out.write(wrong.length === 0 ? `KHỚP: ${counts(manifest)}\n` : '')
  return wrong.length === 0 ? 0 : 1
}

async function drill(folder: string, out: Out): Promise<number> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'saolang-drill-'))
  try {
    const database = await startEmbedded(data)
    try {
      return await restoreAndVerify(folder, database.adminUrl, path.join(data, 'files'), out)
    } finally {
      await database.stop()
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

/** What was restored is brought to this version, then the whole history is read again. */
async function restoreAndVerify(folder: string, adminUrl: string, files: string, out: Out): Promise<number> {
  const manifest = await restoreBackup({ folder, adminUrl, files })
  await migrate(adminUrl)
  const { db, close } = connect(adminUrl, { max: 1 })
  try {
    const { streams, acts, findings } = await snapshot(db, (tx) => verifyHistory(tx, STREAM_KINDS))
    out.write(`${counts(manifest)}\n`)
    out.write(
      `Lịch sử: ${streams} chuỗi, ${acts} việc: ${findings.length === 0 ? 'khớp' : `${findings.length} chỗ sai`}\n`,
    )
    return findings.length === 0 ? 0 : 1
  } finally {
    await close()
  }
}

function counts({ madeAt, tables, files }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `Bản sao lưu lúc ${madeAt}: ${tables.length} bảng, ${rows} dòng, ${files.length} tệp.`
}

async function touch(file: string, now: Date): Promise<void> {
  await writeFile(file, '')
  await utimes(file, now, now)
}

async function withSettings(
  environment: NodeJS.ProcessEnv,
  err: Out,
  work: (settings: Settings) => Promise<number>,
): Promise<number> {
  const read = readCommandSettings(environment)
  if (!read.ok) {
    err.write(`${read.wrong.join('\n')}\n`)
    return 78
  }
  return tell(err, () => work(read.settings))
}

/** What the operator can do something about is one sentence; anything else is thrown as it is. */
async function tell(err: Out, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    err.write(`${error.message}\n`)
    return 1
  }
}

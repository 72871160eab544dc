import { STREAM_KINDS } from '@saolang/server/app'
import { type Finding, type Published, type Verified, verifyHistory } from '@saolang/server/platform/acts/verify'
import { connect } from '@saolang/server/platform/db/connect'
import { snapshot } from '@saolang/server/platform/db/snapshot'
import { readCommandSettings } from '@saolang/server/platform/settings'
import { openDatabase } from '@saolang/server/start'
import { readWords } from './history-words.ts'
import { progressLine } from './progress.ts'

const WORDS: Readonly<Record<Finding['wrong'], string>> = {
  payload: 'nội dung của việc này đã bị sửa',
  chain: 'mắt xích của việc này đã bị sửa',
  order: 'thiếu hoặc thừa việc ở chỗ này',
  head: 'việc cuối không khớp với chuỗi',
  projection: 'bảng tra cứu không khớp với lịch sử',
  'unknown-kind': 'loại hồ sơ không được biết',
  empty: 'chuỗi không có việc nào',
  redaction: 'dữ liệu bị xóa không đúng với việc xóa đã ghi',
  covered: 'khác với lịch sử đã chốt trong mã gốc của ngày',
  late: 'việc của ngày đã chốt, không nằm trong mã gốc nào',
  rows: 'có dòng không thuộc hồ sơ nào',
  root: 'mã gốc của ngày không khớp',
}

const BAD_COMMAND = 2
const BAD_SETTING = 78

/**
 * Re-reads the history. Exit code 0 where everything fits, 1 where something was tampered with (each finding is a line
 * that names the act), 2 for words that cannot be read, 78 for wrong settings.
 */
export async function verify(environment: NodeJS.ProcessEnv, words: readonly string[] = []): Promise<number> {
  const since = readSince(words)
  if (since === undefined) {
    process.stderr.write('saolang verify [--since=<ngày> --root=<64 chữ số hex của mã gốc đã công bố>]\n')
    return BAD_COMMAND
  }
  const read = readCommandSettings(environment)
  if (!read.ok) {
    process.stderr.write(`${read.wrong.join('\n')}\n`)
    return BAD_SETTING
  }
  const database = await openDatabase(read.settings)
  const { db, close } = connect(database.url, { max: 1 })
  try {
    const watch = progressLine(process.stderr)
    const options = { watch: watch.show, ...(since === null ? {} : { since }) }
    const result = await snapshot(db, (tx) => verifyHistory(tx, STREAM_KINDS, () => {}, options))
    watch.end()
    process.stdout.write(report(result))
    return result.findings.length === 0 ? 0 : 1
  } finally {
    await close()
    await database.stop()
  }
}

/** The published root to go on from; null without one, undefined where the words make no sense. */
function readSince(words: readonly string[]): Published | null | undefined {
  const given = readWords(words, ['since', 'root'])
  if (given === null || given.rest.length > 0) return undefined
  const { since, root } = given.named
  if (since === undefined && root === undefined) return null
  if (since === undefined || root === undefined) return undefined
  return /^\d{4}-\d{2}-\d{2}$/.test(since) && /^[0-9a-f]{64}$/.test(root) ? { day: since, root } : undefined
}

function report(result: Verified): string {
  const redacted = result.redacted.map(
    ({ stream, act, by, fields }) =>
      `đã xóa dữ liệu cá nhân: ${stream} việc ${act} (${fields.join(', ')}) theo việc ${by}`,
  )
  const outcome = result.findings.length === 0 ? 'khớp' : `${result.findings.length} chỗ sai`
  const passed = result.unchanged === 0 ? '' : `, ${result.unchanged} chuỗi không đổi từ mã gốc đã công bố`
  const total = `${result.streams} chuỗi, ${result.acts} việc, ${result.roots} mã gốc${passed}: ${outcome}`
  return [...result.findings.map(lineOf), ...redacted, total, ''].join('\n')
}

function lineOf(finding: Finding): string {
  if (finding.wrong === 'root') return `SAI: ngày ${finding.day ?? '?'}: ${WORDS.root}`
  const act = finding.act === null ? '' : ` việc ${finding.seq} (${finding.act})`
  const table = finding.table === undefined ? '' : ` bảng ${finding.table}`
  return `SAI: ${finding.kind} ${finding.stream}${act}${table}: ${WORDS[finding.wrong]}`
}

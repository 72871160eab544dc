import { STREAM_KINDS } from '@saolang/server/app'
import { type Finding, verifyHistory } from '@saolang/server/platform/acts/verify'
import { connect } from '@saolang/server/platform/db/connect'
import { snapshot } from '@saolang/server/platform/db/snapshot'
import { readSettings } from '@saolang/server/platform/settings'
import { openDatabase } from '@saolang/server/start'

const WORDS: Readonly<Record<Finding['wrong'], string>> = {
  payload: 'nội dung của việc này đã bị sửa',
  chain: 'mắt xích của việc này đã bị sửa',
  order: 'thiếu hoặc thừa việc ở chỗ này',
  head: 'việc cuối không khớp với chuỗi',
  projection: 'bảng tra cứu không khớp với lịch sử',
  'unknown-kind': 'loại hồ sơ không được biết',
  empty: 'chuỗi không có việc nào',
}

/**
 * Re-reads the whole history. Exit code 0 where everything fits, 1 where something was tampered with; then each
 * finding is a line that names the act.
 */
export async function verify(environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readSettings({ ...environment, SAOLANG_SAMPLE: 'yes' })
  if (!read.ok) {
    process.stderr.write(`${read.wrong.join('\n')}\n`)
    return 78
  }
  const database = await openDatabase(read.settings)
  const { db, close } = connect(database.url, { max: 1 })
  try {
    const result = await snapshot(db, (tx) => verifyHistory(tx, STREAM_KINDS))
    for (const finding of result.findings) process.stdout.write(`${lineOf(finding)}\n`)
    const outcome = result.findings.length === 0 ? 'khớp' : `${result.findings.length} chỗ sai`
    process.stdout.write(`${result.streams} chuỗi, ${result.acts} việc: ${outcome}\n`)
    return result.findings.length === 0 ? 0 : 1
  } finally {
    await close()
    await database.stop()
  }
}

function lineOf(finding: Finding): string {
  const act = finding.act === null ? '' : ` việc ${finding.seq} (${finding.act})`
  const table = finding.table === undefined ? '' : ` bảng ${finding.table}`
  return `SAI: ${finding.kind} ${finding.stream}${act}${table}: ${WORDS[finding.wrong]}`
}

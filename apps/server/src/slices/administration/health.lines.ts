import { addDays, formatDate, type PlainDate, plainDate, yearOf } from '@saolang/domain/plain-date'
import { regimeInForce } from '@saolang/domain/regime'
import { sql } from 'kysely'
import { z } from 'zod'
import { migrationsFolder, readMigrations } from '../../platform/db/migrate.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { holdsSample } from '../../platform/sample-mark.ts'
import { softwareVersion } from '../../platform/version.ts'

/** `good` needs nobody, `attention` somebody soon, `bad` somebody now. */
export const HEALTH_STATES = ['good', 'attention', 'bad'] as const
export type HealthState = (typeof HEALTH_STATES)[number]

export const HealthLine = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(HEALTH_STATES),
  /** What was found, and what it means. */
  say: z.string(),
  /** What to do; null where nothing is to be done. */
  todo: z.string().nullable(),
})
export type HealthLine = z.infer<typeof HealthLine>

const line = (id: string, title: string, state: HealthState, say: string, todo: string | null = null): HealthLine => ({
  ...{ id, title, state, say },
  todo: state === 'good' ? null : todo,
})

const GIGABYTE = 1024 ** 3
const HOUR_MS = 3_600_000

/** Every line of the health page. A check that itself fails is a line that says so. */
export async function healthLines(ask: Ask): Promise<readonly HealthLine[]> {
  const checks = [
    () => database(ask),
    () => migrations(ask),
    () => clock(ask),
    () => disk(ask),
    () => store(ask),
    () => background(ask),
    () => history(ask),
    () => backup(ask),
    () => calendar(ask),
    () => regime(ask),
    () => channels(ask),
    () => sample(ask),
    () => versions(ask),
  ]
  const lines: HealthLine[] = []
  // One after the other: they share one transaction.
  for (const check of checks) lines.push(await check())
  return lines
}

const Facts = z.object({ now: z.date(), bytes: z.number(), version: z.string() })

async function facts(ask: Ask) {
  const { rows } = await sql`select clock_timestamp() as now, pg_database_size(current_database()) as bytes,
    current_setting('server_version') as version`.execute(ask.tx)
  return Facts.parse(rows[0])
}

async function database(ask: Ask): Promise<HealthLine> {
  const { bytes, version } = await facts(ask)
  const isOld = Number.parseInt(version, 10) < 15
  const say = `Trả lời tốt, PostgreSQL ${version}, dữ liệu ${sizeText(bytes)}.`
  return line('database', 'Cơ sở dữ liệu', isOld ? 'attention' : 'good', say, 'Hãy nâng lên PostgreSQL 15 trở lên.')
}

async function migrations(ask: Ask): Promise<HealthLine> {
  const known = readMigrations(migrationsFolder()).map(({ name }) => name)
  const { rows } = await sql<{ name: string }>`select name from schema_migration order by name`.execute(ask.tx)
  const ran = new Set(rows.map(({ name }) => name))
  const missing = known.filter((name) => !ran.has(name))
  const foreign = [...ran].filter((name) => !known.includes(name))
  const say =
    missing.length + foreign.length === 0
      ? `Đủ ${known.length} bước, mới nhất ${known.at(-1) ?? ''}.`
      : `Thiếu ${missing.length} bước, có ${foreign.length} bước của bản mới hơn.`
  const state = missing.length + foreign.length === 0 ? 'good' : 'bad'
  return line('migrations', 'Cấu trúc dữ liệu', state, say, 'Hãy khởi động lại bằng đúng phiên bản phần mềm mới nhất.')
}

/** Two minutes: more, and due dates at midnight and one-time codes go wrong. */
const SKEW_SECONDS = 120

async function clock(ask: Ask): Promise<HealthLine> {
  const { now } = await facts(ask)
  const seconds = Math.round(Math.abs(now.getTime() - ask.clock.now().getTime()) / 1000)
  const state = seconds <= SKEW_SECONDS ? 'good' : 'bad'
  const say = `Đồng hồ máy chủ và cơ sở dữ liệu lệch ${spanText(seconds)}.`
  return line(
    'clock',
    'Đồng hồ',
    state,
    say,
    'Hãy bật đồng bộ giờ (NTP) trên cả hai máy; thời hạn tính theo đồng hồ này.',
  )
}

async function disk(ask: Ask): Promise<HealthLine> {
  const { freeBytes, totalBytes } = await ask.files.condition()
  const part = totalBytes === 0 ? 0 : freeBytes / totalBytes
  const state = freeBytes < GIGABYTE ? 'bad' : part < 0.1 || freeBytes < 5 * GIGABYTE ? 'attention' : 'good'
  const say = `Còn trống ${sizeText(freeBytes)} trên ${sizeText(totalBytes)}. Khi hết chỗ, không gửi được minh chứng.`
  return line(
    'disk',
    'Chỗ trống của thư mục dữ liệu',
    state,
    say,
    'Hãy thêm đĩa hoặc chuyển bản sao lưu cũ đi nơi khác.',
  )
}

async function store(ask: Ask): Promise<HealthLine> {
  const { writable } = await ask.files.condition()
  const say = writable ? 'Ghi thử và xóa được.' : 'Không ghi được tệp: người dùng không gửi được minh chứng.'
  return line('files', 'Kho tệp', writable ? 'good' : 'bad', say, 'Hãy kiểm tra quyền ghi và đĩa của thư mục dữ liệu.')
}

const LATE_MINUTES = 15

async function background(ask: Ask): Promise<HealthLine> {
  const row = await ask.tx
    .selectFrom('outbox')
    .select((e) => [
      e.fn.countAll<number>().filterWhere('failed_at', 'is', null).as('waiting'),
      e.fn.countAll<number>().filterWhere('failed_at', 'is not', null).as('failed'),
      e.fn.min('next_at').filterWhere('failed_at', 'is', null).as('oldest'),
    ])
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow()
  const oldest = row.oldest === null ? null : new Date(row.oldest)
  const minutes = oldest === null ? 0 : Math.max(0, Math.floor((ask.now.getTime() - oldest.getTime()) / 60_000))
  const state = minutes > LATE_MINUTES ? 'bad' : Number(row.failed) > 0 ? 'attention' : 'good'
  const late = minutes > 0 ? `, việc cũ nhất trễ ${minutes} phút` : ''
  const say = `${row.waiting} việc chờ${late}, ${row.failed} việc đã thôi thử.`
  return line(
    'background',
    'Việc chạy nền',
    state,
    say,
    'Hãy mở Việc chạy nền, đọc lỗi và giao thử lại; nếu trễ, khởi động lại máy chủ.',
  )
}

async function history(ask: Ask): Promise<HealthLine> {
  const last = await ask.tx
    .selectFrom('history_root')
    .select(['day', 'made_at'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const first = await ask.tx.selectFrom('act').select('at').orderBy('at').limit(1).executeTakeFirst()
  const title = 'Mã gốc lịch sử hằng ngày'
  const isYoung = first === undefined || ask.now.getTime() - first.at.getTime() < 48 * HOUR_MS
  if (last === undefined) {
    const state = isYoung ? 'good' : 'attention'
    return line(
      'history',
      title,
      state,
      'Chưa có mã gốc nào.',
      'Hãy kiểm tra việc chạy nền mỗi đêm, hoặc chạy saolang history seal.',
    )
  }
  const isLate = last.day < addDays(ask.today, -2)
  const say = `Mã gốc gần nhất của ngày ${formatDate(plainDate(last.day))}, lập lúc ${formatDateTime(last.made_at)}.`
  return line(
    'history',
    title,
    isLate ? 'bad' : 'good',
    say,
    'Hãy xem việc chạy nền, rồi chạy saolang verify để kiểm tra lịch sử.',
  )
}

async function backup(ask: Ask): Promise<HealthLine> {
  const { lastBackup } = await ask.files.condition()
  const title = 'Sao lưu'
  const todo = 'Hãy chạy lệnh saolang backup mỗi đêm (docs/operations.md).'
  if (lastBackup === null) return line('backup', title, 'attention', 'Chưa thấy dấu của lần sao lưu nào.', todo)
  const hours = Math.max(0, Math.floor((ask.clock.now().getTime() - lastBackup.getTime()) / HOUR_MS))
  const state = hours > 7 * 24 ? 'bad' : hours > 26 ? 'attention' : 'good'
  return line('backup', title, state, `Lần gần nhất ${formatDateTime(lastBackup)}, cách đây ${hours} giờ.`, todo)
}

/** From November on the calendar of the next year is needed: terms of working days reach into it. */
const CALENDAR_FROM = '-11-01'

async function calendar(ask: Ask): Promise<HealthLine> {
  const year = yearOf(ask.today)
  const { years } = ask.calendar
  const lacksThis = years[year] === undefined
  const isDue = ask.today >= `${year}${CALENDAR_FROM}`
  const lacksNext = years[year + 1] === undefined
  const state = lacksThis ? 'bad' : lacksNext && isDue ? 'attention' : 'good'
  const missing = lacksThis ? year : year + 1
  const say =
    state === 'good'
      ? `Có lịch năm ${year}${lacksNext ? '' : ` và ${year + 1}`}.`
      : `Chưa có lịch nghỉ lễ năm ${missing}: thời hạn ngày làm việc chỉ trừ thứ bảy, chủ nhật.`
  return line(
    'calendar',
    'Lịch nghỉ lễ',
    state,
    say,
    `Hãy thêm content/calendar/${missing}.json theo thông báo nghỉ lễ, hoặc cập nhật phần mềm.`,
  )
}

async function regime(ask: Ask): Promise<HealthLine> {
  const inForce = regimeInForce(ask.regimes, ask.today)
  const title = 'Quy định đang áp dụng'
  if (inForce === undefined) {
    return line(
      'regime',
      title,
      'bad',
      'Không có quyết định nào có hiệu lực hôm nay: không nhận được hồ sơ mới.',
      'Hãy kiểm tra đồng hồ, hoặc nạp quyết định mới.',
    )
  }
  const { number, effectiveFrom } = inForce.document
  const known = `${ask.regimes.size} quyết định đã nạp.`
  return line(
    'regime',
    title,
    'good',
    `Quyết định ${number}, hiệu lực từ ${formatDate(dayOf(effectiveFrom))}; ${known}`,
  )
}

function dayOf(text: string): PlainDate {
  return plainDate(text)
}

async function channels(ask: Ask): Promise<HealthLine> {
  const ids = ask.channels.map(({ id }) => id)
  const state = ids.length === 0 ? 'attention' : 'good'
  const say =
    ids.length === 0 ? 'Chưa nối máy chủ thư: thông báo chỉ hiện trong hệ thống.' : `Đang dùng: ${ids.join(', ')}.`
  return line(
    'channels',
    'Kênh gửi thông báo',
    state,
    say,
    'Hãy đặt SAOLANG_SMTP_URL và SAOLANG_MAIL_FROM rồi khởi động lại.',
  )
}

async function sample(ask: Ask): Promise<HealthLine> {
  const holds = await holdsSample(ask.tx)
  const say = holds
    ? 'Cơ sở dữ liệu này có chương trình mẫu: người và mật khẩu mẫu ai cũng đọc được.'
    : 'Không có dữ liệu mẫu. Bản này không có nút bật dữ liệu mẫu.'
  return line(
    'sample',
    'Dữ liệu mẫu',
    holds ? 'attention' : 'good',
    say,
    'Khi dùng thật, hãy bắt đầu với thư mục dữ liệu mới và không đặt SAOLANG_SAMPLE.',
  )
}

async function versions(ask: Ask): Promise<HealthLine> {
  const { version } = await facts(ask)
  const say = `Sao Làng ${softwareVersion()}, Node ${process.version}, PostgreSQL ${version}.`
  return line('versions', 'Phiên bản', 'good', say)
}

function spanText(seconds: number): string {
  if (seconds < 120) return `${seconds} giây`
  if (seconds < 7200) return `${Math.round(seconds / 60)} phút`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} giờ` : `${Math.round(seconds / 86_400)} ngày`
}

function sizeText(bytes: number): string {
  const unit = bytes >= GIGABYTE ? 'GB' : 'MB'
  const value = bytes / (bytes >= GIGABYTE ? GIGABYTE : 1024 ** 2)
  return `${value.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} ${unit}`
}

/** The worst of them. */
export function worstOf(lines: readonly HealthLine[]): HealthState {
  return HEALTH_STATES[Math.max(0, ...lines.map(({ state }) => HEALTH_STATES.indexOf(state)))] ?? 'good'
}

import { dayOfWeek, parsePlainDate } from '@saolang/domain/plain-date'
import type { Regime } from '@saolang/domain/regime'
import type { RuleAnswer } from '@saolang/domain/rule'
import { formatDate, joinVi } from '../../platform/pages/text.ts'

/** One line of an answer for people. */
export interface AnswerLine {
  readonly label: string
  readonly value: string
  /** The lines that answer the question; the others explain. */
  readonly main: boolean
}

const WEEKDAYS = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']

/** `thứ Hai, 22/06/2026` */
export function longDate(date: string): string {
  const plain = parsePlainDate(date)
  return plain.ok ? `${WEEKDAYS[dayOfWeek(plain.value)]}, ${formatDate(date)}` : date
}

/** The day of the week in words. */
export function weekday(date: string): string {
  const plain = parsePlainDate(date)
  return plain.ok ? (WEEKDAYS[dayOfWeek(plain.value)] ?? '') : ''
}

const LEVEL_WORDS: Readonly<Record<string, string>> = {
  none: 'Không có cấp nào',
  commune: 'Cấp xã',
  district: 'Cấp huyện',
  province: 'Cấp tỉnh',
  ministry: 'Cấp trung ương (bộ)',
}
const level = (value: string) => LEVEL_WORDS[value] ?? value

/** Members with one text or number: what they are called, how they are shown, whether they are the answer itself. */
const TEXTS: readonly (readonly [key: string, label: string, show: (value: string) => string, main?: true])[] = [
  ['due', 'Ngày cuối', longDate, true],
  ['extendedTo', 'Ngày cuối rơi vào ngày nghỉ, kết thúc vào', longDate, true],
  ['number', 'Quy định', String, true],
  ['finishBy', 'Phải đánh giá xong chậm nhất', longDate, true],
  ['expires', 'Có giá trị đến hết', longDate, true],
  ['opens', 'Nộp sớm nhất', longDate, true],
  ['closes', 'Nộp muộn nhất', longDate, true],
  ['until', 'Kéo dài nhiều nhất đến', longDate, true],
  ['finishBefore', 'Đánh giá xong trước ngày', longDate, true],
  ['proposedBefore', 'Đề nghị trước ngày', longDate, true],
  ['no', 'Đợt', String],
  ['year', 'Năm', String],
  ['evaluates', 'Đánh giá, phân hạng', level, true],
  ['decides', 'Quyết định công nhận', level, true],
  ['certifies', 'Cấp giấy chứng nhận', level, true],
  ['withdraws', 'Thu hồi', level, true],
  ['to', 'Chuyển lên', (value) => (value === 'none' ? 'Không chuyển' : level(value)), true],
  ['atLeast', 'Mức điểm để chuyển', (value) => `từ ${value} điểm`],
  ['below', 'Khi cấp trên chấm thấp hơn', String],
  ['note', 'Áp dụng khi', String],
  ['format', 'Dạng mã', String],
]

/** An answer as lines, in the words of the law. Dates come with their day of the week. */
export function linesOf(answer: RuleAnswer, regimes: ReadonlyMap<string, Regime>): readonly AnswerLine[] {
  const facts = new Map<string, unknown>(Object.entries(answer))
  const texts = TEXTS.flatMap(([key, label, show, main]) => {
    const value = facts.get(key)
    return typeof value === 'string' || typeof value === 'number'
      ? [{ label, value: show(String(value)), main: main === true }]
      : []
  })
  return [...texts, ...codeLines(answer, regimes), ...listLines(answer), ...regimeLine(answer, regimes)]
}

function listLines(answer: RuleAnswer): readonly AnswerLine[] {
  const days = (label: string, list: readonly { readonly date: string; readonly name: string }[] | undefined) =>
    list === undefined || list.length === 0
      ? []
      : [{ label, value: list.map(({ date, name }) => `${formatDate(date)} ${name}`).join('; '), main: false }]
  const amendments = 'amendments' in answer && answer.amendments.length > 0 ? [joinVi(answer.amendments)] : []
  return [
    ...amendments.map((value) => ({ label: 'Đã sửa đổi bởi', value, main: false })),
    ...('due' in answer ? days('Ngày nghỉ đã trừ', answer.holidays) : []),
    ...('due' in answer ? days('Ngày làm bù đã tính', answer.workdays) : []),
  ]
}

function codeLines(answer: RuleAnswer, regimes: ReadonlyMap<string, Regime>): readonly AnswerLine[] {
  if (!('readings' in answer)) return []
  return answer.readings.map(({ regime, province, district, commune, serial, year }) => {
    const places = [`tỉnh ${province}`, district !== null && `huyện ${district}`, commune !== null && `xã ${commune}`]
    const parts = [...places.filter((part) => part !== false), `số thứ tự ${serial}`, `năm ${year}`]
    return { label: regimes.get(regime)?.document.name ?? regime, value: parts.join(', '), main: true }
  })
}

/** Which regulation the numbers are from, where the question did not name it and the answer does not say it above. */
function regimeLine(answer: RuleAnswer, regimes: ReadonlyMap<string, Regime>): readonly AnswerLine[] {
  if ('number' in answer || 'readings' in answer || answer.regime === null) return []
  const name = regimes.get(answer.regime)?.document.name ?? answer.regime
  return [{ label: 'Theo', value: name, main: false }]
}

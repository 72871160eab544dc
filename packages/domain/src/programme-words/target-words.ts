import type { Comparison, Hundredths } from '../plan/index.ts'
import { NUMBER, readNumber } from './numbers.ts'

/** What the words of a target say: comparison, number or range, unit, and the words that carry the comparison. */
export interface TargetWords {
  readonly comparison: Comparison
  readonly floor: Hundredths | null
  readonly aim: Hundredths | null
  readonly unit: string
  /** As written (`từ … trở lên`); null where a bare number stands. */
  readonly words: string | null
}

const NOTHING: TargetWords = { comparison: 'none', floor: null, aim: null, unit: '', words: null }

/** Lower case without accents, one letter for one letter: places in it are places in the text. */
export function flat(text: string): string {
  return [...text]
    .map((letter) => {
      const plain = letter
        .normalize('NFD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .replace('đ', 'd')
      return plain.length === letter.length ? plain : letter
    })
    .join('')
}

/** Numbers of days, years, rounds and papers are no targets: they are covered over. */
const COVERED = [
  /\d{1,2}\/\d{1,2}(?:\/\d{4})?/g,
  /\d+\/[a-z]{1,3}[-–]\S+/g,
  /\b(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\b/g,
  /\bnam\s+(?:19|20)\d{2}\b/g,
  /\b(?:ngay|thang|dot|quy|dieu|khoan|lan)\s+(?:thu\s+)?\d+(?:\/\d{4})?/g,
]

function cover(text: string): string {
  return COVERED.reduce((rest, pattern) => rest.replace(pattern, (found) => '·'.repeat(found.length)), text)
}

const OPERATORS: readonly (readonly [Comparison | 'below', RegExp])[] = [
  ['gt', /(?:tren|hon|vuot)\s+$/],
  ['gte', /(?:it nhat|toi thieu|khong duoi|khong it hon)\s+(?:co\s+|dat\s+|la\s+)*(?:tu\s+)?$/],
  ['lte', /(?:khong qua|toi da|khong vuot qua)\s+(?:co\s+|la\s+)*$/],
  ['below', /(?:duoi|it hon)\s+$/],
  ['approx', /(?:khoang|xap xi|uoc dat|uoc)\s+(?:tu\s+)?$/],
  ['between', /\btu\s+(?:hang\s+)?$/],
]

const UNITS = [
  ...['sản phẩm', 'tổ chức kinh tế', 'hợp tác xã', 'tổ hợp tác', 'doanh nghiệp', 'chủ thể', 'làng nghề'],
  ...['điểm', 'cụm', 'cửa hàng', 'trung tâm', 'báo cáo', 'lao động', 'hội nghị', 'hội chợ', 'chuỗi', 'mô hình'],
  ...['lượt', 'đợt', 'ngày', 'tháng', 'sao', 'lớp', 'người', 'học viên', 'huyện', 'xã', 'hộ'],
].map((words) => ({ words, flat: flat(words) }))

function unitAfter(written: string, plain: string): string {
  const share = /^\s*%(?:\s*\/\s*năm)?/u.exec(written)
  if (share !== null) return share[0].replace(/\s/g, '')
  const after = plain.trimStart()
  return (
    UNITS.find(({ flat: unit }) => after.startsWith(unit) && !/^\p{L}/u.test(after.slice(unit.length)))?.words ?? ''
  )
}

const RANGE = new RegExp(`(${NUMBER})\\s*%?\\s*(?:[-–]|\\bden\\b)\\s*(${NUMBER})|(${NUMBER})`, 'g')

interface Candidate extends TargetWords {
  readonly below: boolean
}

function candidates(text: string): readonly Candidate[] {
  const plain = cover(flat(text))
  return [...plain.matchAll(RANGE)].flatMap((match) => {
    const low = readNumber(match[1] ?? match[3] ?? '')
    const high = match[2] === undefined ? null : readNumber(match[2])
    if (low === null || (high !== null && high < low)) return []
    const end = match.index + match[0].length
    const unit = unitAfter(text.slice(end), plain.slice(end))
    const found = comparisonOf(text, plain, match.index, end, high !== null)
    return [{ ...found, floor: low, aim: high, unit }]
  })
}

/** `từ … trở lên`: the words after the number, before the next number or sign. */
const UPWARDS = /^[^\d.,;:()+]{0,60}?(tro len)/

function comparisonOf(text: string, plain: string, start: number, end: number, isRange: boolean) {
  const before = plain.slice(0, start)
  const operator = OPERATORS.find(([, pattern]) => pattern.test(before))
  const written = operator === undefined ? null : text.slice(operator[1].exec(before)?.index, start).trim()
  const upwards = UPWARDS.exec(plain.slice(end))
  if (upwards !== null && (operator === undefined || operator[0] === 'between')) {
    const at = end + upwards[0].length
    const words = [written, text.slice(at - 'tro len'.length, at)].filter((part) => part !== null).join(' … ')
    return { comparison: 'gte', words, below: false } as const
  }
  if (operator === undefined) return { comparison: isRange ? 'between' : 'eq', words: null, below: false } as const
  const [sign] = operator
  if (sign === 'below') return { comparison: 'lte', words: written, below: true } as const
  // "nâng hạng sao từ 05 sản phẩm" = from five up; "từ 5-10%" is a range.
  if (sign === 'between') return { comparison: isRange ? 'between' : 'gte', words: written, below: false } as const
  return { comparison: sign, words: written, below: false } as const
}

/** How sure the words make a candidate: a carried comparison before a bare number, a star minimum last. */
function rank(one: Candidate): number {
  return (one.unit === 'sao' ? 2 : 0) + (one.words === null ? 1 : 0)
}

/**
 * Reads comparison, number or range and unit from the words of a target (DRV-05, TGT-01, TGT-02):
 * `từ 40 sản phẩm trở lên` → gte 40; `ít nhất 30-40%` → gte floor 30 aim 40; `trên 60` → gt 60; `khoảng 75` → approx.
 * `none` where no number carries it. Null for "dưới …", which no comparison of targets can say exactly.
 */
export function readTargetWords(text: string): TargetWords | null {
  const written = text.normalize('NFC')
  const [best] = [...candidates(written)].sort((one, other) => rank(one) - rank(other))
  if (best === undefined) return NOTHING
  const { below, ...words } = best
  return below ? null : words
}

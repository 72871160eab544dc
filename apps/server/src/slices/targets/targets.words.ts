import type { Comparison, TargetContent } from '@saolang/domain/plan'
import { formatHundredths } from '@saolang/domain/programme-words'
import type { Forecast, Goal, Judgement, QualitativeState } from '@saolang/domain/target'
import type { TagTone } from '../../platform/pages/notices.tsx'

export const JUDGEMENT_WORDS: Readonly<Record<Judgement, string>> = {
  met: 'Đạt',
  onCourse: 'Đúng tiến độ',
  atRisk: 'Có nguy cơ',
  offCourse: 'Chậm',
  notMet: 'Không đạt',
  undecided: 'Chưa kết luận',
  early: 'Mới đầu kỳ',
  notStarted: 'Chưa đến kỳ',
  noFigures: 'Chưa có số liệu',
  qualitative: 'Không đặt bằng số',
}

export const JUDGEMENT_TONES: Readonly<Record<Judgement, TagTone>> = {
  met: 'done',
  onCourse: 'active',
  atRisk: 'waiting',
  offCourse: 'problem',
  notMet: 'problem',
  undecided: 'waiting',
  early: 'neutral',
  notStarted: 'neutral',
  noFigures: 'neutral',
  qualitative: 'ended',
}

export const STATE_WORDS: Readonly<Record<QualitativeState, string>> = {
  notBegun: 'Chưa làm',
  inProgress: 'Đang làm',
  done: 'Đã làm',
  notDone: 'Không làm được',
}

export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  gt: 'Trên (phải lớn hơn con số)',
  gte: 'Ít nhất, tối thiểu, từ … trở lên',
  eq: 'Đúng con số nêu',
  approx: 'Khoảng',
  between: 'Từ … đến',
  lte: 'Không quá',
  none: 'Không đặt bằng số',
}

export const COMPARISON_SIGNS: Readonly<Record<Comparison, string>> = {
  ...{ gt: '>', gte: '≥', eq: '=', approx: '≈', between: '', lte: '≤', none: '' },
}

const COMPARISON_SAYS: Readonly<Record<Comparison, string>> = {
  ...{ gt: 'trên ', gte: 'ít nhất ', eq: '', approx: 'khoảng ', between: 'từ ', lte: 'không quá ', none: '' },
}

export const KIND_WORDS: Readonly<Record<TargetContent['kind'], string>> = {
  target: 'Mục tiêu',
  schedule: 'Lịch, thời hạn',
  rule: 'Quy định có con số',
  qualitative: 'Mục tiêu không có con số',
}

/** A number with its unit: `60 sản phẩm`, `33,5%`, `5%/năm`. */
export function amountWords(hundredths: number, unit: string): string {
  const number = formatHundredths(hundredths)
  return unit === '' ? number : unit.startsWith('%') ? `${number}${unit}` : `${number} ${unit}`
}

/** What the target asks: `trên 60 sản phẩm`, `ít nhất 30%, phấn đấu 40%`, `từ 5 đến 10%/năm`. */
export function goalWords(goal: Goal, unit: string): string {
  const { comparison, floor, aim, tolerance } = goal
  if (floor === null) return 'không đặt bằng số'
  if (comparison === 'between' && aim !== null) return `từ ${formatHundredths(floor)} đến ${amountWords(aim, unit)}`
  const upper = aim === null ? '' : `, phấn đấu ${amountWords(aim, unit)}`
  const width = tolerance === null ? '' : ` (biên độ ${amountWords(tolerance, unit)})`
  return `${COMPARISON_SAYS[comparison]}${amountWords(floor, unit)}${upper}${width}`
}

/** How far one may trust the number that is foretold. */
export function forecastWords(
  foretold: Forecast,
  unit: string,
): { readonly value: string; readonly basis: string } | null {
  switch (foretold.state) {
    case 'value':
      return {
        value: amountWords(foretold.hundredths, unit),
        basis:
          foretold.basis === 'linear'
            ? `Theo nhịp ${foretold.elapsedDays} trên ${foretold.days} ngày đã qua`
            : 'Giữ như số gần nhất',
      }
    case 'tooEarly':
      return { value: 'chưa đủ số liệu để dự báo', basis: '' }
    case 'none':
      return null
  }
}

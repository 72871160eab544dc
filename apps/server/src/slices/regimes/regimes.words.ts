import type { Body, Clock, DossierKind, Level, Regime, Transition } from '@saolang/domain/regime'
import { formatDate } from '../../platform/pages/text.ts'

/** The words of the law for what a regulation holds as data. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  commune: 'Cấp xã',
  district: 'Cấp huyện',
  province: 'Cấp tỉnh',
  ministry: 'Trung ương',
}

const BODIES: ReadonlyMap<string, string> = new Map([
  ['commune-committee', 'UBND cấp xã'],
  ['commune-chair', 'Chủ tịch UBND cấp xã'],
  ['district-council', 'Hội đồng cấp huyện'],
  ['district-committee', 'UBND cấp huyện'],
  ['district-chair', 'Chủ tịch UBND cấp huyện'],
  ['province-council', 'Hội đồng cấp tỉnh'],
  ['province-committee', 'UBND cấp tỉnh'],
  ['province-chair', 'Chủ tịch UBND cấp tỉnh'],
  ['ministry-council', 'Hội đồng cấp Trung ương'],
  ['ministry-ministry', 'Bộ Nông nghiệp và Môi trường'],
  ['ministry-minister', 'Bộ trưởng Bộ Nông nghiệp và Môi trường'],
])

/** A body in words; null: nobody. The ministry bears the name of today. */
export function bodyWords(body: Body | null): string {
  if (body === null) return 'Không có'
  const known = BODIES.get(body)
  if (known !== undefined) return known
  const level = LEVELS.find((each) => body.startsWith(`${each}-`))
  return level === undefined ? body : `Cơ quan ${LEVEL_WORDS[level].toLocaleLowerCase('vi')}`
}

const LEVELS: readonly Level[] = ['commune', 'district', 'province', 'ministry']

const KINDS: ReadonlyMap<string, string> = new Map([
  ['first', 'Hồ sơ lần đầu'],
  ['upgrade', 'Hồ sơ nâng hạng'],
  ['renewal', 'Hồ sơ đánh giá lại'],
  ['request-to-district', 'Đề nghị lên cấp huyện'],
  ['request-to-province', 'Đề nghị lên cấp tỉnh'],
  ['request-to-ministry', 'Đề nghị lên Trung ương'],
  ['re-evaluation-request-to-province', 'Đề nghị lên cấp tỉnh, khi đánh giá lại'],
  ['re-evaluation-request-to-ministry', 'Đề nghị lên Trung ương, khi đánh giá lại'],
])

export function dossierWords(kind: string): string {
  return KINDS.get(kind) ?? 'Hồ sơ khác'
}

const MAKERS: ReadonlyMap<string, string> = new Map([
  ['owner', 'Chủ thể'],
  ['commune', 'UBND cấp xã'],
  ['district', 'UBND cấp huyện'],
  ['province', 'UBND cấp tỉnh'],
])

export function makerWords(by: string): string {
  return MAKERS.get(by) ?? 'Cơ quan có thẩm quyền'
}

const KIND_SHORT: Readonly<Record<DossierKind, string>> = {
  first: 'lần đầu',
  upgrade: 'nâng hạng',
  renewal: 'đánh giá lại',
}

export function kindsWords(kinds: readonly DossierKind[]): string {
  return kinds.length === 3 ? 'Mọi loại hồ sơ' : `Hồ sơ ${kinds.map((kind) => KIND_SHORT[kind]).join(', ')}`
}

const EVENTS: ReadonlyMap<string, string> = new Map([
  ['dossier-received', 'từ ngày nhận hồ sơ'],
  ['certificate-issued', 'từ ngày cấp giấy'],
  ['request-complete', 'từ ngày nhận đủ hồ sơ'],
  ['violation-concluded-or-production-ended', 'từ ngày có kết luận hoặc ngừng sản xuất'],
  ['certificate-expiry', 'ngày giấy hết hạn'],
])

const UNITS = { 'working-day': 'ngày làm việc', day: 'ngày', month: 'tháng' } as const

/** How long a clock runs, and from when: "15 ngày làm việc, từ ngày nhận hồ sơ". */
export function clockWords(clock: Clock): string {
  switch (clock.kind) {
    case 'term': {
      const event = EVENTS.get(clock.after)
      const from = event === undefined ? '' : clock.after === 'certificate-expiry' ? `, sau ${event}` : `, ${event}`
      return `${clock.amount} ${UNITS[clock.unit]}${from}`
    }
    case 'window':
      return `Từ ${clock.earliest} đến ${clock.latest} ngày trước ${EVENTS.get(clock.before) ?? 'hạn'}`
    case 'round':
      return `Đề nghị trước ${dayOfYear(clock.proposedBefore)}, đánh giá trước ${dayOfYear(clock.heldBefore)}`
    case 'date':
      return formatDate(clock.date)
  }
}

/** `04-30` as `30/04`. */
function dayOfYear(monthDay: string): string {
  return monthDay.split('-').reverse().join('/')
}

const WHEN: Readonly<Record<Transition['when'], string>> = {
  'recognised-before': 'Đã công nhận trước',
  'lodged-before': 'Nộp trước',
  'window-missed': 'Lỡ hạn nộp đánh giá lại',
}

export function transitionWords({ when, date }: Transition): string {
  return date === null ? WHEN[when] : `${WHEN[when]} ${formatDate(date)}`
}

/** "từ 06/07/2025", "đến 30/06/2025", "từ … đến …"; empty where a row holds as long as the regulation. */
export function spanWords(from: string | null, to: string | null): string {
  const words = [from === null ? null : `từ ${formatDate(from)}`, to === null ? null : `đến ${formatDate(to)}`]
  return words.filter((word) => word !== null).join(' ')
}

/** "3 và 4 sao", "5 sao". */
export function starsWords(stars: readonly number[]): string {
  const sorted = [...stars].sort((left, right) => left - right)
  const last = sorted.at(-1) ?? 0
  return sorted.length < 2 ? `${last} sao` : `${sorted.slice(0, -1).join(', ')} và ${last} sao`
}

/** The last day on which a regulation rules new work, by the first day of the next one. */
export type RegimeState = 'in-force' | 'former' | 'coming'

/** Where a regulation stands on a day: the newest one that has begun rules new work. */
export function stateOn(regime: Regime, all: Iterable<Regime>, today: string): RegimeState {
  if (regime.document.effectiveFrom > today) return 'coming'
  const newer = [...all].some(
    ({ document }) => document.effectiveFrom > regime.document.effectiveFrom && document.effectiveFrom <= today,
  )
  return newer ? 'former' : 'in-force'
}

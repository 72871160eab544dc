import type { PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { fold } from '../vietnamese-text/index.ts'

/** The three levels of local government until 30/6/2025. */
export type FormerLevel = 'province' | 'district' | 'commune'

/** What a unit was called; the words stand in its name. */
export type FormerKind = 'tỉnh' | 'thành phố' | 'quận' | 'huyện' | 'thị xã' | 'thị trấn' | 'phường' | 'xã' | 'đặc khu'

/**
 * A unit that is no more, or an earlier state of one that is. Code lists overlap with other meanings
 * (00004 was Phường Trúc Bạch, is Phường Ba Đình): only list and code together say which unit is meant.
 */
export interface FormerUnit {
  /** The code list it stands in: `2025-06`, 63 provinces; `2025-07`, an earlier state within the list of today. */
  readonly list: string
  /** Two digits of a province, three of a district, five of a commune. */
  readonly code: string
  readonly level: FormerLevel
  /** Full name with its kind, as its list writes it: `Xã Tỏa Tình`. NFC. */
  readonly name: string
  readonly kind: FormerKind
  /** The unit it belonged to, in the same list; null of a province. */
  readonly parentCode: string | null
  /** The province in the same list; of a province its own. */
  readonly provinceCode: string
  /** Null where no source says since when: only the state on the last day is known. */
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate
}

const KINDS: Readonly<Record<FormerLevel, readonly FormerKind[]>> = {
  province: ['tỉnh', 'thành phố'],
  district: ['quận', 'huyện', 'thị xã', 'thành phố'],
  commune: ['xã', 'phường', 'thị trấn', 'đặc khu'],
}

/** Kind and bare name: `Thị trấn Tuần Giáo` → thị trấn, `Tuần Giáo`. Fails with `unit/kind-unknown`. */
export function readFormerName(
  level: FormerLevel,
  name: string,
): Result<{ readonly kind: FormerKind; readonly bareName: string }, 'unit/kind-unknown'> {
  const kind = KINDS[level].find((each) => name.toLowerCase().startsWith(`${each} `))
  return kind === undefined
    ? fail('unit/kind-unknown', { name })
    : ok({ kind, bareName: name.slice(kind.length).trim() })
}

/** The level of a code of the three-level list. Fails with `unit/code-invalid`. */
export function levelOfFormerCode(code: string): Result<FormerLevel, 'unit/code-invalid'> {
  if (/^\d{2}$/.test(code)) return ok('province')
  if (/^\d{3}$/.test(code)) return ok('district')
  return /^\d{5}$/.test(code) ? ok('commune') : fail('unit/code-invalid', { code })
}

/** NFC, single blanks, a capital in the kind's first word only: `Thị Trấn  Thổ Tang` → `Thị trấn Thổ Tang`. */
export function tidyFormerName(level: FormerLevel, name: string): string {
  const plain = name.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const read = readFormerName(level, plain)
  return read.ok ? `${capital(read.value.kind)} ${read.value.bareName}` : plain
}

/** Names from the smallest unit to the province, as an address is written: `Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên`. */
export function placeText(names: readonly string[]): string {
  return capital(names.map(withinSentence).join(', '))
}

/** A unit's name inside a sentence: its kind with a small letter, `xã Tỏa Tình`. */
export function withinSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Own name without its kind, folded: what a search compares first. */
export function foldedBareName(unit: Pick<FormerUnit, 'name' | 'kind'>): string {
  return fold(unit.name.slice(unit.kind.length))
}

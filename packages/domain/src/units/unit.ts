import type { PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { fold } from '../vietnamese-text/index.ts'

/** The two levels of local government since 1/7/2025. */
export type UnitLevel = 'province' | 'commune'

/** What a unit is called in law; the words stand in its name. */
export type UnitKind = 'tỉnh' | 'thành phố' | 'xã' | 'phường' | 'đặc khu'

/** An administrative unit under the code list of Quyết định 19/2025/QĐ-TTg. */
export interface Unit {
  /** Two digits of a province, five of a commune. */
  readonly code: string
  readonly level: UnitLevel
  /** Full name with its kind: `Xã Quài Tở`, `Thành phố Đồng Nai`. NFC. */
  readonly name: string
  /** The code of the province; of a province its own. */
  readonly provinceCode: string
  readonly kind: UnitKind
  readonly validFrom: PlainDate
  /** Last day under this name and kind, or null while it holds. */
  readonly validTo: PlainDate | null
  /** Full names of the units whose area, or part of it, it took over: `Xã Tỏa Tình, Huyện Tuần Giáo, Tỉnh Điện Biên`. */
  readonly predecessors: readonly string[]
}

const KINDS: Readonly<Record<UnitLevel, readonly UnitKind[]>> = {
  province: ['tỉnh', 'thành phố'],
  commune: ['xã', 'phường', 'đặc khu'],
}

/** Kind and bare name of a unit's full name: `Xã Quài Tở` → xã, `Quài Tở`. Fails with `unit/kind-unknown`. */
export function readUnitName(
  level: UnitLevel,
  name: string,
): Result<{ readonly kind: UnitKind; readonly bareName: string }, 'unit/kind-unknown'> {
  const plain = name.normalize('NFC').trim()
  const kind = KINDS[level].find((each) => plain.toLowerCase().startsWith(`${each} `))
  if (kind === undefined) return fail('unit/kind-unknown', { name: plain })
  return ok({ kind, bareName: plain.slice(kind.length).trim() })
}

/** Name without the kind: `Quài Tở`. */
export function bareNameOf(unit: Unit): string {
  return unit.name.slice(unit.kind.length).trim()
}

/** The level that a code belongs to by its length. Fails with `unit/code-invalid`. */
export function levelOfCode(code: string): Result<UnitLevel, 'unit/code-invalid'> {
  if (/^\d{2}$/.test(code)) return ok('province')
  return /^\d{5}$/.test(code) ? ok('commune') : fail('unit/code-invalid', { code })
}

/** Whether a unit has its name and kind on a day. */
export function isUnitOn(unit: Unit, date: PlainDate): boolean {
  return unit.validFrom <= date && (unit.validTo === null || date <= unit.validTo)
}

/** Everything by which a unit is found, folded, for the search column of the database. */
export function unitSearchText(unit: Unit): string {
  return fold([unit.code, unit.name, ...unit.predecessors].join(' | '))
}

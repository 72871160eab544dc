import type { PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/** A former commune that the paper of a record names. */
export interface NamedFormer {
  readonly code: string
  readonly former: { readonly level: string; readonly validTo: PlainDate } | null
  /** Provinces of today that hold the former unit's province. */
  readonly heirs: readonly string[]
  readonly provinceCode: string
  readonly date: PlainDate
}

/** Whether the paper can name it: a commune of the closed list, on a day of that list, in the record's province of today. */
export function checkNamedFormer(
  named: NamedFormer,
): Result<null, 'unit/former-unknown' | 'unit/former-too-late' | 'unit/former-elsewhere'> {
  if (named.former === null || named.former.level !== 'commune') {
    return fail('unit/former-unknown', { code: named.code })
  }
  if (named.date > named.former.validTo) return fail('unit/former-too-late')
  return named.heirs.includes(named.provinceCode) ? ok(null) : fail('unit/former-elsewhere', { code: named.code })
}

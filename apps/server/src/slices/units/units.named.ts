import { NATION } from '@saolang/domain/permission'
import { plainDate } from '@saolang/domain/plain-date'
import { ok, type Result } from '@saolang/domain/result'
import { checkNamedFormer } from '@saolang/domain/units'
import type { Tx } from '../../platform/acts/stream.ts'
import { findFormer, listPredecessors, listSuccessors } from './units.former.store.ts'
import { presentPlace } from './units.present.ts'
import { findPresent } from './units.store.ts'

/** A former commune that a paper names must have been one on its day, and lie in the province of the record today. */
export async function checkFormerCommune(
  tx: Tx,
  named: { readonly code: string | null; readonly provinceCode: string; readonly date: string },
): Promise<Result<null, string>> {
  if (named.code === null) return ok(null)
  const former = await findFormer(tx, named.code)
  const heirs = former === undefined ? [] : await listSuccessors(tx, [former.provinceCode])
  return checkNamedFormer({
    code: named.code,
    former: former === undefined ? null : { level: former.level, validTo: plainDate(former.validTo) },
    heirs: heirs.map((one) => one.code),
    provinceCode: named.provinceCode,
    date: plainDate(named.date),
  })
}

/** The former communes on whose area a commune of today lies, to choose from in a form. */
export async function formerCommuneChoices(tx: Tx, communeCode: string) {
  const rows = await listPredecessors(tx, communeCode)
  return rows.map((row) => ({ value: row.formerCode, text: row.formerPlace }))
}

/** A unit of today as an address: `Xã Quài Tở, tỉnh Điện Biên`; the ministry's place has a name of its own. The foreign key of a record says that it is there. */
export async function getPlace(tx: Tx, code: string): Promise<string> {
  if (code === NATION) return 'Trung ương'
  const unit = await findPresent(tx, code)
  if (unit === undefined) throw new Error(`no unit ${code}`)
  return presentPlace(unit)
}

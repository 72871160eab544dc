import { eitherOf, placeText, thenAndNow } from '@saolang/domain/units'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import {
  type FormerRow,
  findFormer,
  lastDayOfFormerList,
  listEarlierStates,
  listPredecessors,
} from './units.former.store.ts'
import { presentPlace } from './units.present.ts'
import { findPresent, type PresentRow } from './units.store.ts'

/** The place of a record on its day and today, for the view of any slice. */
export const ThenNowView = z.object({
  now: z.string(),
  /** As one text; null where no source says what was there. */
  before: z.string().nullable(),
  /** `named`: the record itself names it; `oneOf`: the record does not say which of these. */
  certainty: z.enum(['named', 'only', 'oneOf', 'unknown', 'earlier']),
})
export type ThenNowView = z.infer<typeof ThenNowView>

/**
 * Unit then and unit now of a record: by its commune of today, its day, and the former commune it names, if any.
 * Null where the unit is the same today, so that nothing need be said.
 */
export async function unitThenNow(
  tx: Tx,
  record: { readonly communeCode: string; readonly date: string; readonly formerCode?: string | null },
): Promise<ThenNowView | null> {
  const unit = await findPresent(tx, record.communeCode)
  if (unit === undefined) return null
  const lastDay = await lastDayOfFormerList(tx)
  const before = record.date <= lastDay
  const earlier = before ? null : await earlierPlace(tx, unit, record.date)
  const named = before && record.formerCode ? await findFormer(tx, record.formerCode) : undefined
  const predecessors = before && named === undefined ? await listPredecessors(tx, record.communeCode) : []
  const told = thenAndNow({
    now: presentPlace(unit),
    isBeforeList: before,
    earlier,
    named: named?.place ?? null,
    predecessors: predecessors.map((one) => one.formerPlace),
  })
  if (told === null) return null
  const { now, certainty } = told
  return { now, certainty, before: told.before.length === 0 ? null : eitherOf(told.before) }
}

/** Its address by the names within the list of today that held on a day: its own, or only its province's. */
async function earlierPlace(tx: Tx, unit: PresentRow, date: string): Promise<string | null> {
  const holds = (one: FormerRow) => (one.validFrom ?? '') <= date && date <= one.validTo
  const own = (await listEarlierStates(tx, unit.code)).find(holds)
  if (own !== undefined) return own.place
  const province = (await listEarlierStates(tx, unit.provinceCode)).find(holds)
  return province === undefined ? null : placeText([unit.name, province.name])
}

/** Two lines: where it was on the day of the record, and what that is now. */
export function UnitThenNow({ place, date }: { readonly place: ThenNowView; readonly date: string }) {
  return (
    <>
      <span>{`Ngày ${date}: ${place.before ?? 'chưa có nguồn nói thuộc đâu'}`}</span>
      <br />
      <span>{`Nay: ${place.now}`}</span>
    </>
  )
}

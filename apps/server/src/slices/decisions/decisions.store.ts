import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

export interface DecisionRow {
  readonly id: string
  readonly kind: string
  readonly stage: string
  readonly number: string | null
  readonly signedOn: string | null
  readonly signer: string | null
  readonly roundName: string | null
  readonly lines: number
}

export const DECISIONS_PAGE = 50

/** Decisions of a province: drafts first, then by date, the newest first. Dropped drafts are left out. */
export async function listDecisions(
  tx: Tx,
  provinceCode: string,
  page: number,
): Promise<{ rows: readonly DecisionRow[]; total: number }> {
  const found = tx
    .selectFrom('decision')
    .where('decision.province_code', '=', provinceCode)
    .where('decision.stage', '<>', 'discarded')
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .leftJoin('round', 'round.id', 'decision.round_id')
    .select(['decision.id', 'decision.kind', 'decision.stage', 'decision.number', 'decision.signer'])
    .select(['decision.signed_on as signedOn', 'round.name as roundName'])
    .select(sql<number>`(select count(*) from decision_line where decision_id = decision.id)`.as('lines'))
    .orderBy(sql`decision.stage = 'issued'`)
    .orderBy(sql`decision.signed_on desc nulls first`)
    .orderBy('decision.id')
    .limit(DECISIONS_PAGE)
    .offset((page - 1) * DECISIONS_PAGE)
    .execute()
  return { rows: rows.map((row) => ({ ...row, lines: Number(row.lines) })), total: Number(total) }
}

/** Whether the province gave this number to another decision of this year already. */
export async function isNumberTaken(
  tx: Tx,
  of: { readonly id: string; readonly provinceCode: string },
  number: string,
  year: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('decision')
    .select('id')
    .where('province_code', '=', of.provinceCode)
    .where('id', '<>', of.id)
    .where('number', '=', number)
    .where('signed_on', '>=', `${year}-01-01`)
    .where('signed_on', '<=', `${year}-12-31`)
    .executeTakeFirst()
  return row !== undefined
}

/** Drafts of a province that wait for number and signature. */
export function listDraftIds(tx: Tx, provinceCode: string): Promise<readonly { id: string }[]> {
  return tx
    .selectFrom('decision')
    .select('id')
    .where('province_code', '=', provinceCode)
    .where('stage', '=', 'draft')
    .orderBy('id')
    .limit(100)
    .execute()
}

/** Decisions of a province whose correction waits for somebody other than this person. */
export function listCorrectionIds(tx: Tx, provinceCode: string, personId: string): Promise<readonly { id: string }[]> {
  return tx
    .selectFrom('decision')
    .select('id')
    .where('province_code', '=', provinceCode)
    .where('correction_by', 'is not', null)
    .where('correction_by', '<>', personId)
    .orderBy('id')
    .limit(100)
    .execute()
}

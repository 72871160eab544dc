import type { ForwardStage } from '@saolang/domain/forward'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

export const FORWARDS_PAGE = 50
/** Most products that one page offers; the rest comes when these are sent. */
const MOST = 200

/** A line of the list of packages. */
export interface ForwardRow {
  readonly id: string
  readonly provinceCode: string
  readonly stage: ForwardStage
  readonly number: string | null
  readonly signedOn: string | null
  readonly sentOn: string | null
  readonly dueOn: string | null
  readonly products: number
  readonly results: number
  readonly names: string
}

/** Whose packages: of one province, or all that were sent. */
export type ForwardScope = { readonly provinceCode: string } | { readonly sent: true }

const OPEN = sql`f.stage not in ('closed', 'discarded')`

function scoped(scope: ForwardScope) {
  return 'sent' in scope ? sql`f.sent_on is not null` : sql`f.province_code = ${scope.provinceCode}`
}

/** Packages, what waits first, then the newest; one page. */
export async function listForwards(
  tx: Tx,
  scope: ForwardScope,
  input: { readonly open: boolean; readonly page: number },
): Promise<{ readonly rows: readonly ForwardRow[]; readonly total: number }> {
  const where = input.open ? sql`${scoped(scope)} and ${OPEN}` : scoped(scope)
  const counted = await sql<{ total: string }>`select count(*) as total from forward f where ${where}`.execute(tx)
  const { rows } = await sql<ForwardRow>`
    select f.id, f.province_code as "provinceCode", f.stage, f.number, f.signed_on as "signedOn",
      f.sent_on as "sentOn", f.due_on as "dueOn", f.products, f.results,
      coalesce((select string_agg(p.name, '; ' order by p.folded) from forward_line l
        join product p on p.id = l.product_id where l.forward_id = f.id), '') as names
    from forward f where ${where}
    order by f.stage in ('closed', 'discarded'), f.sent_on desc nulls first, f.id
    limit ${FORWARDS_PAGE} offset ${(input.page - 1) * FORWARDS_PAGE}`.execute(tx)
  return { rows, total: Number(counted.rows[0]?.total ?? 0) }
}

/** Open packages that wait for somebody: those of a province in its hand, or those that lie at the ministry. */
export async function listOpenForwards(tx: Tx, scope: ForwardScope): Promise<readonly ForwardRow[]> {
  return (await listForwards(tx, scope, { open: true, page: 1 })).rows
}

/** A product whose result is approved by decision and that stands in no package. */
export interface ReadyRow {
  readonly evaluationId: string
  readonly decisionId: string
}

/** Approved results of a province that may go to the ministry (Điều 7.3e), by decision and product. */
export async function listReadyRows(tx: Tx, provinceCode: string): Promise<readonly ReadyRow[]> {
  return readyRows(tx, provinceCode)
    .select(['decision_line.evaluation_id as evaluationId', 'decision.id as decisionId'])
    .orderBy('decision.signed_on')
    .orderBy('product.folded')
    .orderBy('decision_line.evaluation_id')
    .limit(MOST)
    .execute()
}

export async function countReady(tx: Tx, provinceCode: string): Promise<number> {
  const row = await readyRows(tx, provinceCode)
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(row.total)
}

function readyRows(tx: Tx, provinceCode: string) {
  return tx
    .selectFrom('dossier')
    .innerJoin('decision_line', 'decision_line.dossier_id', 'dossier.id')
    .innerJoin('decision', 'decision.id', 'decision_line.decision_id')
    .innerJoin('product', 'product.id', 'dossier.product_id')
    .leftJoin('forward_line', 'forward_line.evaluation_id', 'decision_line.evaluation_id')
    .where('dossier.province_code', '=', provinceCode)
    .where('dossier.stage', '=', 'forwarded')
    .where('decision.kind', '=', 'approveResult')
    .where('decision.stage', '=', 'issued')
    .where('forward_line.evaluation_id', 'is', null)
}

/** The decision and the package of each result; results of other provinces are not found. */
export async function findApproved(
  tx: Tx,
  provinceCode: string,
  evaluationIds: readonly string[],
): Promise<readonly (ReadyRow & { readonly takenBy: string | null })[]> {
  if (evaluationIds.length === 0) return []
  return tx
    .selectFrom('decision_line')
    .innerJoin('decision', 'decision.id', 'decision_line.decision_id')
    .leftJoin('forward_line', 'forward_line.evaluation_id', 'decision_line.evaluation_id')
    .select([
      'decision_line.evaluation_id as evaluationId',
      'decision.id as decisionId',
      'forward_line.forward_id as takenBy',
    ])
    .where('decision.province_code', '=', provinceCode)
    .where('decision.kind', '=', 'approveResult')
    .where('decision.stage', '=', 'issued')
    .where('decision_line.evaluation_id', 'in', [...evaluationIds])
    .orderBy('decision_line.evaluation_id')
    .execute()
}

/** Whether the province has given that number to another letter of the same year. */
export async function isNumberTaken(
  tx: Tx,
  provinceCode: string,
  letter: { readonly number: string; readonly on: string },
  own: string,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from forward where province_code = ${provinceCode} and number = ${letter.number}
      and extract(year from signed_on) = ${Number(letter.on.slice(0, 4))} and stage <> 'discarded' and id <> ${own}
    limit 1`.execute(tx)
  return rows.length > 0
}

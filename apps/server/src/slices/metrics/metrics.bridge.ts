import type { BridgeMove, MetricBridge, MetricScope } from '@saolang/domain/metric'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { type Fragment, inScope } from './metrics.source.ts'

/**
 * Certificates of the scope as spans [begins, ends): the day on which a certificate stops to count is the first that
 * is past its last day, or the day of its withdrawal or replacement. `before` and `after` are the neighbours' edges.
 */
function spans(scope: MetricScope): Fragment {
  // From the newest to the oldest, as the index has them: the row that follows is the certificate before.
  return sql`select s.*, lead(s.ends) over line as before, lag(s.begins) over line as after
    from (select c.id, c.product_id, c.producer_id, c.commune_code, c.province_code, c.number, c.issued_on as begins,
        least(c.runs_until + 1, c.withdrawn_on, c.replaced_on) as ends,
        c.withdrawn_on is not distinct from least(c.runs_until + 1, c.withdrawn_on, c.replaced_on) as withdrawn
      from certificate c where ${inScope(scope, 'c')}) s
    where s.ends > s.begins
    window line as (partition by s.product_id order by s.begins desc)`
}

const ARRIVAL = sql`case when s.before is null then 'fresh' when s.before < s.begins then 'returned' else 'renewed' end`
/** Certificates that begin in the period, and products that stop to count in it. */
const beginsIn = (from: string, to: string) => sql`s.begins between ${from} and ${to}`
const endsIn = (from: string, to: string) =>
  sql`s.ends between ${from} and ${to} and (s.after is null or s.after > s.ends)`

/** Every step of the period: a product that came, came back, ended, or went on with a new certificate. */
function moves(from: string, to: string): Fragment {
  return sql`select s.product_id, s.id, s.number, s.producer_id, s.commune_code, s.begins as on_date, ${ARRIVAL} as move
    from spans s where ${beginsIn(from, to)}
    union all select s.product_id, s.id, s.number, s.producer_id, s.commune_code, s.ends,
      case when s.withdrawn then 'withdrawn' else 'expired' end
    from spans s where ${endsIn(from, to)}`
}

/** C-11: start + new + returned − expired − withdrawn = end, over products with a certificate in force. */
export async function readBridge(tx: Tx, scope: MetricScope, from: string, to: string): Promise<MetricBridge> {
  const is = (condition: Fragment) => sql`count(*) filter (where ${condition})::int`
  const [came, went] = [beginsIn(from, to), endsIn(from, to)]
  // One pass: the country has more than twenty thousand spans.
  const { rows } = await sql<MetricBridge>`select ${is(sql`s.begins < ${from} and s.ends >= ${from}`)} as start,
      ${is(sql`${came} and ${ARRIVAL} = 'fresh'`)} as fresh, ${is(sql`${came} and ${ARRIVAL} = 'returned'`)} as returned,
      ${is(sql`${came} and ${ARRIVAL} = 'renewed'`)} as renewed,
      ${is(sql`${went} and not s.withdrawn`)} as expired, ${is(sql`${went} and s.withdrawn`)} as withdrawn,
      ${is(sql`s.begins <= ${to} and s.ends > ${to}`)} as "end" from (${spans(scope)}) s`.execute(tx)
  const [bridge] = rows
  if (bridge === undefined) throw new Error('counts have one row')
  return bridge
}

/** A product behind one step of the bridge. */
export interface BridgeRow {
  readonly productId: string
  readonly productName: string
  readonly producerName: string
  readonly certificateId: string
  readonly number: string
  readonly checkCode: string
  readonly communeName: string
  readonly on: string
}

export async function listBridge(
  tx: Tx,
  question: { readonly scope: MetricScope; readonly from: string; readonly to: string; readonly move: BridgeMove },
  page: { readonly number: number; readonly size: number },
): Promise<{ readonly rows: readonly BridgeRow[]; readonly total: number }> {
  const { scope, from, to, move } = question
  const { rows } = await sql<BridgeRow & { full: number }>`with spans as (${spans(scope)})
    select m.product_id as "productId", product.name as "productName", producer.name as "producerName",
      m.id as "certificateId", m.number, certificate.check_code as "checkCode", unit.name as "communeName", m.on_date as "on", count(*) over ()::int as full
    from (${moves(from, to)}) m join product on product.id = m.product_id
    join certificate on certificate.id = m.id join producer on producer.id = m.producer_id join unit on unit.code = m.commune_code
    where m.move = ${move} order by m.on_date, product.folded, m.id
    limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(tx)
  return { rows: rows.map(({ full: _full, ...row }) => row), total: rows[0]?.full ?? 0 }
}

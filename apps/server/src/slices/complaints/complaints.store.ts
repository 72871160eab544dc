import type { Complaint, ComplaintKind, ComplaintScope } from '@saolang/domain/complaint'
import type { PlainDate } from '@saolang/domain/plain-date'
import { fold } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { COMPLAINT } from './complaints.stream.ts'
import type { ComplaintState } from './complaints.words.ts'

export const COMPLAINTS_PAGE = 50

export function findComplaint(tx: Tx, id: string): Promise<Complaint | undefined> {
  return findState(tx, COMPLAINT, id)
}

export interface ComplaintFilter {
  /** Of officials: a province or one commune of it. Of producers: their own products, wherever it was seen. */
  readonly of: { readonly scope: ComplaintScope } | { readonly producerIds: readonly string[] }
  readonly state: ComplaintState
  readonly about: ComplaintKind | null
  readonly productId: string | null
  readonly words: string
  readonly today: PlainDate
}

const OPEN = sql<boolean>`complaint.stage <> 'answered'`

function stateCondition(state: ComplaintState, today: PlainDate) {
  switch (state) {
    case 'all':
      return sql<boolean>`true`
    case 'open':
      return OPEN
    case 'overdue':
      return sql<boolean>`${OPEN} and complaint.due_on < ${today}`
    case 'received':
    case 'handling':
    case 'answered':
      return sql<boolean>`complaint.stage = ${state}`
  }
}

function placed(tx: Tx, of: ComplaintFilter['of']) {
  const base = tx.selectFrom('complaint')
  if ('producerIds' in of) {
    return of.producerIds.length === 0
      ? base.where(sql<boolean>`false`)
      : base.where('complaint.producer_id', 'in', of.producerIds)
  }
  const { provinceCode, communeCode } = of.scope
  const near = base.where('complaint.province_code', '=', provinceCode)
  return communeCode === null ? near : near.where('complaint.commune_code', '=', communeCode)
}

/** Complaints a page at a time: open ones by their last day, then the answered, the newest first. */
export async function listComplaints(
  tx: Tx,
  filter: ComplaintFilter,
  page: { readonly number: number; readonly size: number },
) {
  const words = fold(filter.words).replace(/[%_\\]/g, '')
  let found = placed(tx, filter.of).where(stateCondition(filter.state, filter.today))
  if (filter.about !== null) found = found.where('complaint.about', '=', filter.about)
  if (filter.productId !== null) found = found.where('complaint.product_id', '=', filter.productId)
  if (words !== '') found = found.where('complaint.folded', 'like', `%${words}%`)
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .leftJoin('unit', 'unit.code', 'complaint.commune_code')
    .leftJoin('producer', 'producer.id', 'complaint.producer_id')
    .select(['complaint.id', 'complaint.number', 'about', 'title', 'complaint.level', 'complaint.stage', 'result'])
    .select(['received_on as receivedOn', 'due_on as dueOn', 'answered_on as answeredOn', 'taken_by as takenBy'])
    .select(['organised', 'unanswered', 'unit.name as communeName', 'producer.name as producerName'])
    .orderBy(sql`complaint.stage = 'answered'`)
    .orderBy(sql`case when complaint.stage = 'answered' then null else complaint.due_on end`)
    .orderBy('complaint.received_on', 'desc')
    .orderBy('complaint.number', 'desc')
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute()
  return { rows, total: Number(total) }
}

export type ComplaintRow = Awaited<ReturnType<typeof listComplaints>>['rows'][number]

export interface ComplaintSummary {
  readonly received: number
  readonly open: number
  readonly overdue: number
  readonly answered: number
  readonly answeredInTime: number
  readonly byKind: readonly { readonly about: string; readonly received: number; readonly right: number }[]
}

/** Figures for reports: complaints that came in a period, both days included, as they stand today (CSV-01). */
export async function readComplaintSummary(
  tx: Tx,
  scope: ComplaintScope & { readonly from: string; readonly to: string },
  today: PlainDate,
): Promise<ComplaintSummary> {
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${condition}))::integer`
  const rows = await placed(tx, { scope })
    .where('received_on', '>=', scope.from)
    .where('received_on', '<=', scope.to)
    .select([
      'about',
      sql<number>`count(*)::integer`.as('received'),
      count(OPEN).as('open'),
      count(sql`${OPEN} and due_on < ${today}`).as('overdue'),
      count(sql`stage = 'answered' and answered_on <= due_on`).as('inTime'),
      count(sql`result in ('right', 'partly')`).as('right'),
    ])
    .groupBy('about')
    .orderBy('about')
    .execute()
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  const received = sum((row) => row.received)
  const open = sum((row) => row.open)
  return {
    ...{ received, open, overdue: sum((row) => row.overdue), answered: received - open },
    answeredInTime: sum((row) => row.inTime),
    byKind: rows.map(({ about, received: came, right }) => ({ about, received: came, right })),
  }
}

/** How many complaints about each product are open; products without one are absent. For who plans inspections. */
export async function countOpenComplaints(tx: Tx, productIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (productIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('complaint')
    .select(['product_id as id', sql<number>`count(*)::integer`.as('open')])
    .where('product_id', 'in', productIds)
    .where(OPEN)
    .groupBy('product_id')
    .execute()
  return new Map(rows.flatMap(({ id, open }) => (id === null ? [] : [[id, open]])))
}

/** What the register of misuse of the mark has from this complaint (INS-07): entries name its number. */
export async function listMisuses(tx: Tx, complaint: Pick<Complaint, 'provinceCode' | 'number'>) {
  return tx
    .selectFrom('register_entry')
    .select(['id', 'name'])
    .where('province_code', '=', complaint.provinceCode)
    .where('register', '=', 'markMisuse')
    .where(sql<boolean>`upper(trim(fields ->> 'complaint')) = ${complaint.number}`)
    .where('ended', '=', false)
    .orderBy('id')
    .limit(20)
    .execute()
}

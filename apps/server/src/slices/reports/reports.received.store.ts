import type { ReportKind, ReportPlace, ReportStage } from '@saolang/domain/report'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { REPORTS_PAGE } from './reports.store.ts'

/** Reports that come to a place from the level below. */
export function below({ level, provinceCode }: ReportPlace): RawBuilder<boolean> {
  return level === 'ministry'
    ? sql<boolean>`r.level = 'province'`
    : sql<boolean>`(r.province_code = ${provinceCode} and r.level = 'commune')`
}

const UNIT = sql`coalesce(r.commune_code, r.province_code)`

export interface WaitingRow {
  readonly id: string
  readonly unitName: string
  readonly title: string
  readonly number: string | null
  readonly dueBefore: string | null
  readonly sentOn: string | null
}

/** Reports that were sent and nobody has received or returned yet, the oldest first. */
export async function listWaiting(tx: Tx, place: ReportPlace, limit: number) {
  const { rows } = await sql<WaitingRow & { full: number }>`
    select r.id, u.name as "unitName", r.title, r.number, r.due_before as "dueBefore", r.sent_on as "sentOn", count(*) over ()::int as full
    from report r join unit u on u.code = ${UNIT}
    where ${below(place)} and r.stage = 'sent' and r.joined_id is null order by r.sent_on, u.name limit ${limit}`.execute(
    tx,
  )
  return { rows, total: rows[0]?.full ?? 0 }
}

export interface RequestRow {
  readonly id: string
  readonly title: string
  readonly dueBefore: string
  readonly total: number
  readonly sent: number
}

/** Demands for reports, with how many answers came. */
export async function listRequests(tx: Tx, place: ReportPlace): Promise<readonly RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select r.request_id as id, min(r.title) as title, min(r.due_before) as "dueBefore", count(*)::int as total,
      count(r.sent_on)::int as sent
    from report r where ${below(place)} and r.request_id is not null and r.corrects_id is null
    group by r.request_id order by min(r.due_before) desc limit 20`.execute(tx)
  return rows
}

export interface UnitLine {
  readonly code: string
  readonly name: string
}

export interface CellRow {
  readonly unit: string
  readonly id: string
  readonly from: string
  readonly stage: ReportStage
  readonly dueBefore: string | null
  readonly sentOn: string | null
}

export interface TableFilter {
  readonly kind: Extract<ReportKind, 'month' | 'quarter' | 'year'>
  readonly year: number
  /** Reports of one demand instead of a kind and a year. */
  readonly request: string | null
  /** Only units that have something to send. */
  readonly missing: boolean
  readonly today: string
}

function asked(place: ReportPlace, { kind, year, request }: TableFilter): RawBuilder<boolean> {
  const which =
    request === null
      ? sql<boolean>`r.kind = ${kind} and r.from_date between ${`${year}-01-01`} and ${`${year}-12-31`}`
      : sql<boolean>`r.request_id = ${request}`
  return sql<boolean>`${below(place)} and ${which} and r.corrects_id is null`
}

/** Units of the level below, a page at a time, with their reports of the year. */
export async function readTable(tx: Tx, place: ReportPlace, filter: TableFilter, page: number) {
  const level =
    place.level === 'ministry'
      ? sql<boolean>`u.level = 'province'`
      : sql<boolean>`u.level = 'commune' and u.province_code = ${place.provinceCode}`
  const late = sql<boolean>`exists (select from report r where ${asked(place, filter)} and ${UNIT} = u.code
    and r.sent_on is null and r.due_before <= ${filter.today})`
  const among =
    filter.request === null
      ? sql<boolean>`true`
      : sql<boolean>`exists (select from report r where ${asked(place, filter)} and ${UNIT} = u.code)`
  const units = await sql<UnitLine & { full: number }>`
    select u.code, u.name, count(*) over ()::int as full from unit u
    where ${level} and ${among} and ${filter.missing ? late : sql<boolean>`true`}
    order by u.name, u.code limit ${REPORTS_PAGE} offset ${(page - 1) * REPORTS_PAGE}`.execute(tx)
  const codes = units.rows.map(({ code }) => code)
  if (codes.length === 0) return { units: [], cells: [], total: 0, columns: [] }
  const cells = await sql<CellRow>`
    select ${UNIT} as unit, r.id, r.from_date as "from", r.stage, r.due_before as "dueBefore", r.sent_on as "sentOn" from report r
    where ${asked(place, filter)} and ${UNIT} in (${sql.join(codes)})`.execute(tx)
  const columns = await sql<ColumnRow>`
    select r.from_date as "from", r.to_date as "to", min(r.due_before) as "dueBefore", count(*)::int as total,
      count(r.sent_on)::int as sent, count(*) filter (where coalesce(r.sent_on, ${filter.today}) >= r.due_before)::int as late
    from report r where ${asked(place, filter)} group by 1, 2 order by 1, 2`.execute(tx)
  return { units: units.rows, cells: cells.rows, total: units.rows[0]?.full ?? 0, columns: columns.rows }
}

/** One period of the table with its sums. */
export interface ColumnRow {
  readonly from: string
  readonly to: string
  readonly dueBefore: string | null
  readonly total: number
  readonly sent: number
  readonly late: number
}

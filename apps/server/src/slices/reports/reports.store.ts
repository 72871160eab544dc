import { type Actor, isOfficialRole, NATION } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import { programmePlaces } from '@saolang/domain/plan'
import type { Report, ReportKind, ReportLevel, ReportPlace, ReportStage } from '@saolang/domain/report'
import { type RawBuilder, sql } from 'kysely'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { REPORT } from './reports.stream.ts'

export const REPORTS_PAGE = 50

export async function findReport(tx: Tx, id: string): Promise<Report | undefined> {
  return findState(tx, REPORT, id)
}

/** The places for which somebody writes reports. */
export function writingPlaces(actor: Actor | null): readonly ReportPlace[] {
  return programmePlaces(actor).flatMap(({ level, provinceCode, communeCode }) =>
    level === 'district' ? [] : [{ level, provinceCode, communeCode }],
  )
}

/** Reports that a place writes. */
export function ofPlace({ level, provinceCode, communeCode }: ReportPlace): RawBuilder<boolean> {
  return sql<boolean>`(r.province_code = ${provinceCode} and r.level = ${level}
    and r.commune_code is not distinct from ${communeCode})`
}

const either = (parts: readonly RawBuilder<boolean>[]) =>
  parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`

/** Own reports; also those of the province for who signs there. */
function own(actor: Actor | null): RawBuilder<boolean> {
  const signing = (actor?.hats ?? [])
    .filter(({ role, lent }) => role === 'signatory' && lent === undefined)
    .map(({ provinceCode }) => ofPlace({ level: 'province', provinceCode, communeCode: null }))
  return either([...writingPlaces(actor).map(ofPlace), ...signing])
}

/** Reports of others that were sent, as `canReadReport` allows them. */
function others(actor: Actor | null): RawBuilder<boolean> {
  const officials = (actor?.hats ?? []).filter(({ role }) => isOfficialRole(role))
  const provinces = [...new Set(officials.map(({ provinceCode }) => provinceCode))].filter((code) => code !== NATION)
  const parts = provinces.map((code) => sql<boolean>`r.province_code = ${code}`)
  if (officials.some(({ role }) => role === 'ministryOffice')) parts.push(sql<boolean>`r.level = 'province'`)
  if (officials.length > 0) parts.push(sql<boolean>`r.level = 'ministry'`)
  return sql<boolean>`(r.sent_on is not null and ${either(parts)} and not ${own(actor)})`
}

export const REPORT_STATES = ['all', 'todo', 'late', 'sent', 'returned'] as const
export type ReportState = (typeof REPORT_STATES)[number]

export interface ReportFilter {
  readonly whose: 'own' | 'others'
  readonly state: ReportState
  readonly kind: ReportKind | ''
  readonly level: ReportLevel | ''
  readonly year: number | null
}

export interface ReportRow {
  readonly id: string
  readonly kind: ReportKind
  readonly level: ReportLevel
  readonly placeName: string
  readonly title: string
  readonly dueBefore: string | null
  readonly stage: ReportStage
  readonly number: string | null
  readonly sentOn: string | null
  readonly joinedId: string | null
  readonly correctsId: string | null
}

function stateOf(state: ReportState, today: string): RawBuilder<boolean> {
  switch (state) {
    case 'all':
      return sql<boolean>`true`
    case 'todo':
      return sql<boolean>`r.stage in ('due', 'drafting', 'signed', 'returned') and r.joined_id is null`
    case 'late':
      return sql<boolean>`coalesce(r.sent_on, ${today}) >= r.due_before`
    case 'sent':
      return sql<boolean>`r.stage in ('sent', 'received')`
    case 'returned':
      return sql<boolean>`r.stage = 'returned'`
  }
}

const ROW = sql`r.id, r.kind, r.level, u.name as "placeName", r.title, r.due_before as "dueBefore", r.stage, r.number,
  r.sent_on as "sentOn", r.joined_id as "joinedId", r.corrects_id as "correctsId"`
const FROM = sql`report r left join unit u on u.code = coalesce(r.commune_code, nullif(r.province_code, '00'))`

/** Reports that somebody may see: what is to be done first, then the newest. */
export async function listReports(tx: Tx, actor: Actor | null, filter: ReportFilter, page: number, today: string) {
  const { whose, state, kind, level, year } = filter
  const parts = [
    whose === 'own' ? own(actor) : others(actor),
    stateOf(state, today),
    ...(kind === '' ? [] : [sql<boolean>`r.kind = ${kind}`]),
    ...(level === '' ? [] : [sql<boolean>`r.level = ${level}`]),
    ...(year === null ? [] : [sql<boolean>`r.from_date between ${`${year}-01-01`} and ${`${year}-12-31`}`]),
  ]
  const where = sql.join(parts, sql` and `)
  const { rows } = await sql<ReportRow & { full: number }>`select ${ROW}, count(*) over ()::int as full from ${FROM}
    where ${where} order by (r.stage in ('due', 'drafting', 'signed', 'returned')) desc, r.due_before desc nulls last,
      r.from_date desc, r.id limit ${REPORTS_PAGE} offset ${(page - 1) * REPORTS_PAGE}`.execute(tx)
  return { rows, total: rows[0]?.full ?? 0 }
}

/** Whether there is a report of a period at a place; a correction is none. */
export async function findPeriodic(
  tx: Tx,
  place: ReportPlace,
  period: { readonly kind: string; readonly from: string; readonly to: string },
): Promise<{ readonly id: string } | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select r.id from report r where ${ofPlace(place)} and r.kind = ${period.kind}
    and r.from_date = ${period.from} and r.to_date = ${period.to} and r.corrects_id is null`.execute(tx)
  return rows[0]
}

/** The month that falls due on the day of a quarter at the same place, and is still open. */
export async function findMonthOf(
  tx: Tx,
  quarter: Report,
): Promise<{ readonly id: string; readonly title: string } | undefined> {
  const { rows } = await sql<{ id: string; title: string }>`select r.id, r.title from report r
    where ${ofPlace(quarter.place)} and r.kind = 'month' and r.due_before = ${quarter.dueBefore} and r.joined_id is null
      and r.sent_on is null and r.stage in ('due', 'drafting') limit 1`.execute(tx)
  return rows[0]
}

/** A correction or update of a report that was not sent yet. */
export async function findOpenFollower(tx: Tx, id: string): Promise<{ readonly id: string } | undefined> {
  return tx
    .selectFrom('report')
    .select('id')
    .where('corrects_id', '=', id)
    .where('stage', 'not in', ['sent', 'received'])
    .executeTakeFirst()
}

/** Titles of reports that a page points to. */
export async function reportTitles(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('report').select(['id', 'title']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Places whose programme somebody runs today: they are asked for reports. Of one province, or of the ministry. */
export async function listReporters(tx: Tx, provinceCode: string, today: PlainDate): Promise<readonly ReportPlace[]> {
  const { rows } = await sql<{ role: string; commune: string | null }>`
    select distinct case when h.role = 'communeChair' then 'communeOfficer' else h.role end as role, h.commune_code as commune
    from role_holding h join person p on p.id = h.person_id
    where h.province_code = ${provinceCode} and not p.ended and h.role in ('communeOfficer', 'communeChair', 'provinceOffice', 'ministryOffice')
      and h.from_date <= ${today} and (h.to_date is null or h.to_date >= ${today})`.execute(tx)
  return rows.flatMap(({ role, commune }): ReportPlace[] => {
    if (role === 'ministryOffice') return [{ level: 'ministry', provinceCode, communeCode: null }]
    if (role === 'provinceOffice') return [{ level: 'province', provinceCode, communeCode: null }]
    return commune === null ? [] : [{ level: 'commune', provinceCode, communeCode: commune }]
  })
}

/** Provinces in which somebody runs the programme, and the ministry. */
export async function listReportingProvinces(tx: Tx): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('role_holding')
    .select('province_code as code')
    .distinct()
    .where('role', 'in', ['communeOfficer', 'communeChair', 'provinceOffice', 'ministryOffice'])
    .execute()
  return rows.map(({ code }) => code)
}

/** Plans of a place that a review may be about. */
export async function listPlansOf(tx: Tx, { level, provinceCode, communeCode }: ReportPlace) {
  return tx
    .selectFrom('plan')
    .select(['id', 'title', 'number', 'from_date as from', 'to_date as to'])
    .where('province_code', '=', provinceCode)
    .where('level', 'in', level === 'province' ? ['province', 'district'] : [level])
    .where((where) => (communeCode === null ? where.lit(true) : where('commune_code', '=', communeCode)))
    .where('stage', '!=', 'draft')
    .orderBy('from_date', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

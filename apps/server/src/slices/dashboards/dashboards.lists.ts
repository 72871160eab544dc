import { NATION } from '@saolang/domain/permission'
import { addDays, type PlainDate, partsOf } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { type Fragment, inScope, type Scope } from './dashboards.scope.ts'
import { SOON_DAYS } from './reading.work.ts'

/** What belongs to the level itself: the ministry's own in the country, else everything of the place. */
function ownRows(scope: Scope, alias: string): Fragment {
  return scope.level === 'nation' ? sql`${sql.ref(`${alias}.province_code`)} = ${NATION}` : inScope(scope, alias)
}

/** Agencies that lead overdue tasks, the most first. */
export async function listLateAgencies(tx: Tx, scope: Scope, today: PlainDate) {
  const { rows } = await sql<{ name: string; tasks: number }>`
    select coalesce(a.name, 'Chưa rõ cơ quan chủ trì') as name, count(*)::int as tasks
    from task t left join task_agency a on a.task_id = t.id and a.part = 'lead'
    where ${ownRows(scope, 't')} and t.stage not in ('done', 'cancelled') and t.due_on < ${today}
    group by 1 order by 2 desc, 1 limit 8`.execute(tx)
  return rows
}

/** The next tasks by their last day, overdue ones first. */
export async function listNextTasks(tx: Tx, scope: Scope, today: PlainDate) {
  const { rows } = await sql<{ id: string; title: string; due: string }>`
    select t.id, t.title, t.due_on as due from task t
    where ${ownRows(scope, 't')} and t.stage not in ('done', 'cancelled') and t.due_on <= ${addDays(today, SOON_DAYS)}
    order by t.due_on, t.position, t.id limit 6`.execute(tx)
  return rows
}

/** The next reports of the level that are not sent. */
export async function listNextReports(tx: Tx, scope: Scope) {
  const level = scope.level === 'nation' ? 'ministry' : scope.level
  const { rows } = await sql<{ id: string; title: string; due: string }>`
    select r.id, r.title, r.due_before - 1 as due from report r
    where ${ownRows(scope, 'r')} and r.level = ${level} and r.sent_on is null and r.due_before is not null
    order by r.due_before, r.id limit 4`.execute(tx)
  return rows
}

/** Plans that run today: those of the level first, issued ones, the newest, with what each lacks. */
export async function listPlans(tx: Tx, scope: Scope, today: PlainDate) {
  const level = scope.level === 'nation' ? 'ministry' : scope.level
  const { rows } = await sql<{
    id: string
    title: string
    number: string | null
    own: boolean
    targets: number
    leadless: number
  }>`
    select p.id, p.title, p.number, p.level = ${level} as own,
      (select count(*) from target g where g.plan_id = p.id and g.stage = 'active')::int as targets,
      (select count(*) from task t where t.plan_id = p.id and t.stage not in ('done', 'cancelled')
        and not exists (select from task_agency a where a.task_id = t.id and a.part = 'lead'))::int as leadless
    from plan p where ${ownRows(scope, 'p')} and p.stage <> 'closed' and p.from_date <= ${today} and p.to_date >= ${today}
    order by p.level = ${level} desc, p.stage = 'draft', p.from_date desc, targets desc, p.to_date, p.id limit 12`.execute(
    tx,
  )
  return rows
}

/** Communes of a province without an officer who can be called (CMN-05). */
export async function listCommunesWithoutOfficer(tx: Tx, provinceCode: string, today: PlainDate) {
  const { rows } = await sql<{ code: string; name: string }>`
    select u.code, u.name from unit u where u.level = 'commune' and u.province_code = ${provinceCode}
      and not exists (select from role_holding h join person p on p.id = h.person_id
        where h.commune_code = u.code and h.role = 'communeOfficer' and not p.ended and coalesce(p.phone, '') <> ''
          and h.from_date <= ${today} and (h.to_date is null or h.to_date >= ${today})) order by u.name`.execute(tx)
  return rows
}

/** Who is in charge of OCOP in a commune today, with the phone at work. */
export async function listOfficers(tx: Tx, communeCode: string, today: PlainDate) {
  const { rows } = await sql<{ id: string; name: string; title: string | null; phone: string | null }>`
    select p.id, p.name, h.title, p.phone from role_holding h join person p on p.id = h.person_id
    where h.commune_code = ${communeCode} and h.role = 'communeOfficer' and not p.ended
      and h.from_date <= ${today} and (h.to_date is null or h.to_date >= ${today}) order by p.name, p.id`.execute(tx)
  return rows
}

/** A product in force, as a file for new rural areas shows it. */
export interface ResultRow {
  readonly product: string
  readonly producer: string
  readonly producerKind: string
  readonly star: number
  readonly number: string
  readonly issuedOn: string
  readonly runsUntil: string
}

/** Products in force of a commune: results that its file for new rural areas may use (GEN-02). */
export async function listResults(tx: Tx, communeCode: string, today: PlainDate): Promise<readonly ResultRow[]> {
  const { rows } = await sql<ResultRow>`
    select p.name as product, o.name as producer, o.kind as "producerKind", c.star, c.number,
      c.issued_on as "issuedOn", c.runs_until as "runsUntil"
    from certificate c join product p on p.id = c.product_id join producer o on o.id = c.producer_id
    where c.commune_code = ${communeCode} and c.issued_on <= ${today} and c.runs_until >= ${today}
      and (c.withdrawn_on is null or c.withdrawn_on > ${today}) and (c.replaced_on is null or c.replaced_on > ${today})
    order by c.star desc, p.folded, c.id limit 500`.execute(tx)
  return rows
}

/** Producers of a commune with a product in force who gave no figures of the last year. */
export async function listWithoutFigures(tx: Tx, communeCode: string, today: PlainDate) {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct o.id, o.name from certificate c join producer o on o.id = c.producer_id
    where c.commune_code = ${communeCode} and c.issued_on <= ${today} and c.runs_until >= ${today}
      and c.withdrawn_on is null and c.replaced_on is null
      and not exists (select from producer_year y where y.producer_id = o.id
        and y.from_date = make_date(${partsOf(today).year - 1}::int, 1, 1)) order by o.name limit 50`.execute(tx)
  return rows
}

/** Communication of this year in a commune, by theme. */
export async function listThemes(tx: Tx, communeCode: string, today: PlainDate) {
  const { rows } = await sql<{ theme: string | null; entries: number }>`
    select e.theme, count(*)::int as entries from register_entry e
    where e.register = 'communication' and not e.ended and e.commune_code = ${communeCode}
      and e.from_date between make_date(${partsOf(today).year}::int, 1, 1) and ${today}
    group by 1 order by 2 desc, 1`.execute(tx)
  return rows
}

import { addDays, type PlainDate, partsOf } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { inScope, type Scope, unitOf } from './dashboards.scope.ts'
import type { OfUnit } from './reading.certificates.ts'
import type { Reading } from './reading.ts'

/** A task whose last day comes within so many days is due soon. */
export const SOON_DAYS = 14

/** Dossiers on their way, by the desk on which they lie; late by the clock that runs there. Drafts are nobody's work. */
export async function readDesks(tx: Tx, scope: Scope, today: PlainDate) {
  const { rows } = await sql<OfUnit<Reading['desks'][number]>>`
    select ${unitOf(scope, 'd')} as unit,
      case when d.stage in ('submitted', 'received') then 'commune' when d.stage in ('returned', 'supplementing') then 'producer'
        when d.stage in ('proposed', 'accepted') then 'office' when d.stage = 'advised' then 'round' else 'council' end as desk,
      count(*)::int as dossiers,
      count(*) filter (where (d.stage = 'received' and d.report_due < ${today})
        or (d.stage = 'supplementing' and d.supplement_due < ${today}))::int as late
    from dossier d where ${inScope(scope, 'd')}
      and d.stage not in ('draft', 'recognised', 'forwarded', 'notReached', 'withdrawn')
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** Tasks that are not closed; without a lead means that nobody answers for them. */
export async function readTasks(tx: Tx, scope: Scope, today: PlainDate) {
  const soon = addDays(today, SOON_DAYS)
  const { rows } = await sql<OfUnit<Reading['tasks']>>`
    select ${unitOf(scope, 't')} as unit, count(*)::int as open,
      count(*) filter (where t.due_on between ${today} and ${soon})::int as soon,
      count(*) filter (where t.due_on < ${today})::int as overdue,
      count(*) filter (where not exists (
        select from task_agency a where a.task_id = t.id and a.part = 'lead'))::int as leadless
    from task t where ${inScope(scope, 't')} and t.stage not in ('done', 'cancelled') group by 1 order by 1`.execute(tx)
  return rows
}

/** Reports: open ones, those that are late, and of those due this year how many came in time. */
export async function readReports(tx: Tx, scope: Scope, today: PlainDate) {
  const { year } = partsOf(today)
  const { rows } = await sql<OfUnit<Reading['reports']>>`
    select ${unitOf(scope, 'r')} as unit,
      count(*) filter (where r.sent_on is null and (r.due_before is null or r.due_before > ${today}))::int as open,
      count(*) filter (where r.sent_on is null and r.due_before <= ${today})::int as late,
      count(*) filter (where r.due_before is not null and (r.due_before <= ${today} or r.sent_on is not null))::int as expected,
      count(*) filter (where r.sent_on < r.due_before)::int as "onTime"
    from report r where ${inScope(scope, 'r')} and r.to_date >= make_date(${year}::int, 1, 1)
      and r.from_date <= make_date(${year}::int, 12, 31) group by 1 order by 1`.execute(tx)
  return rows
}

/** Plans that run today; without a number they are drafts. */
export async function readPlans(tx: Tx, scope: Scope, today: PlainDate) {
  const { rows } = await sql<OfUnit<Reading['plans']>>`
    select ${unitOf(scope, 'p')} as unit, count(*)::int as running,
      count(*) filter (where p.number is null)::int as unnumbered
    from plan p where ${inScope(scope, 'p')} and p.stage <> 'closed' and p.from_date <= ${today} and p.to_date >= ${today}
    group by 1 order by 1`.execute(tx)
  return rows
}

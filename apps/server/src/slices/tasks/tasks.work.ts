import { addDays, plainDate } from '@saolang/domain/plain-date'
import { programmePlaces } from '@saolang/domain/plan'
import { sql } from 'kysely'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { agenciesOf } from './tasks.agencies.ts'
import { listOrphans } from './tasks.orphans.ts'
import { LIVE_TASK, listTasks } from './tasks.store.ts'
import { filterOf } from './tasks.summary.ts'

/** Lines shown one by one; the rest stands behind the list. */
const MOST = 50
/** What is due later than so many days is not yet work of the day. */
const AHEAD_DAYS = 30

/**
 * Tasks that wait for the person: led by an agency in which they hold the role they wear, or given to them. Urged ones
 * come first. Those who keep plans are told what they have to set right.
 */
export async function taskWork(ask: Ask): Promise<readonly WorkItem[]> {
  const actor = ask.person?.actor
  if (actor === undefined) return []
  const agencies = await agenciesOf(ask)
  const rows = await ownRows(ask, agencies, actor.personId)
  const items = rows.slice(0, MOST).map((row): WorkItem => {
    const due = row.due === null ? null : plainDate(row.due)
    const urged = row.urgedOn === null ? null : plainDate(row.urgedOn)
    const recurring = row.recurrence === null ? 'Thực hiện nhiệm vụ' : 'Làm và ghi kỳ của nhiệm vụ'
    return {
      // An urge is due at once: from the day on which it came.
      due: urged !== null && (due === null || urged < due) ? urged : due,
      verb: urged === null ? recurring : 'Báo cáo việc được đôn đốc',
      object: row.title,
      href: `/tasks/${row.id}`,
    }
  })
  const more = rows.length > MOST ? [{ ...MORE, count: rows.length - MOST }] : []
  return [...items, ...more, ...(await keeperWork(ask))]
}

const MORE = { due: null, verb: 'Xem thêm nhiệm vụ đến hạn', object: 'Nhiệm vụ của cơ quan', href: '/tasks' }

async function ownRows(ask: Ask, agencies: readonly string[], personId: string) {
  const ids = agencies.length === 0 ? sql`null::uuid` : sql.join(agencies.map((id) => sql`${id}::uuid`))
  return (
    ask.tx
      .selectFrom('task')
      .innerJoin('task_detail', 'task_detail.task_id', 'task.id')
      .leftJoin('plan', 'plan.id', 'task.plan_id')
      .select(['task.id', 'task.title', 'task.due_on as due', 'urged_on as urgedOn', 'task.recurrence'])
      .where(LIVE_TASK)
      .where(
        sql<boolean>`(task.assignee_id = ${personId} or task.id in (select a.task_id from task_agency a
        where a.part = 'lead' and a.agency_id in (${ids})))`,
      )
      .where(sql<boolean>`(urged_on is not null or task.due_on <= ${addDays(ask.today, AHEAD_DAYS)})`)
      // Work of a draft is not yet anybody's; that of a closed plan no more.
      .where(sql<boolean>`(plan.id is null or plan.stage = 'issued')`)
      .orderBy(sql`urged_on is null`)
      .orderBy('task.due_on', (order) => order.asc().nullsLast())
      .orderBy('task.id')
      .limit(MOST + 500)
      .execute()
  )
}

/** For the keepers of plans: leads that are missing, tasks of districts that are no more, what may be urged. */
async function keeperWork(ask: Ask): Promise<readonly WorkItem[]> {
  const work: WorkItem[] = []
  for (const { provinceCode, communeCode } of programmePlaces(ask.person?.actor ?? null)) {
    const scope = { provinceCode, communeCode, planId: null }
    const filter = { ...filterOf(scope, ask.today), withoutCommunes: communeCode === null }
    const one = { number: 1, size: 1 }
    const missing = await listTasks(ask.tx, { ...filter, state: 'noLead' }, one)
    const [first] = missing.rows
    if (first !== undefined) {
      const object = missing.total === 1 ? first.title : 'Nhiệm vụ chưa có chủ trì'
      const href = '/tasks/missing-leads'
      work.push({ due: null, verb: 'Ghi cơ quan chủ trì', object, href, count: missing.total })
    }
    const orphans = communeCode === null ? await listOrphans(ask.tx, scope, ask.today) : []
    if (orphans.length > 0) {
      const object = 'Việc của huyện cũ, cơ quan đã kết thúc'
      work.push({ due: null, verb: 'Bàn giao nhiệm vụ', object, href: '/tasks/orphaned', count: orphans.length })
    }
  }
  return work
}

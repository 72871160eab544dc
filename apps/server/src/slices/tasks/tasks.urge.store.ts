import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { LIVE_TASK, RUNNING } from './tasks.store.ts'

export interface OverdueTask {
  readonly id: string
  readonly title: string
  readonly due: string
  readonly urgedOn: string | null
}

/** A lead with its overdue tasks. The key is the agency's id, or `name:` and the name as written. */
export interface OverdueLead {
  readonly key: string
  readonly name: string
  readonly agencyId: string | null
  readonly tasks: readonly OverdueTask[]
}

/** Overdue tasks by their leads: whom the bulk urge writes to. A task of two leads stands at both. */
export async function listOverdueByLead(
  tx: Tx,
  of: { readonly provinceCode: string; readonly planId: string | null; readonly communeCode?: string | null },
  today: string,
): Promise<readonly OverdueLead[]> {
  const all = tx
    .selectFrom('task')
    .innerJoin('task_detail', 'task_detail.task_id', 'task.id')
    .innerJoin('task_agency as lead', (join) => join.onRef('lead.task_id', '=', 'task.id').on('lead.part', '=', 'lead'))
    .leftJoin('agency', 'agency.id', 'lead.agency_id')
    .select(['task.id', 'task.title', 'task.due_on as due', 'urged_on as urgedOn', 'lead.agency_id as agencyId'])
    .select(sql<string>`coalesce(agency.name, lead.name)`.as('name'))
    .where('task.province_code', '=', of.provinceCode)
    .where(sql<boolean>`${LIVE_TASK} and task.due_on < ${today}`)
    .where(RUNNING)
  const some = of.planId === null ? all : all.where('task.plan_id', '=', of.planId)
  const { communeCode = null } = of
  const near = communeCode === null ? some : some.where('task.commune_code', '=', communeCode)
  const rows = await near.orderBy('name').orderBy('task.due_on').orderBy('task.id').limit(2000).execute()
  const groups = new Map<string, OverdueLead>()
  for (const { agencyId, name, due, ...task } of rows) {
    const key = agencyId ?? `name:${name}`
    const known = groups.get(key) ?? { key, name, agencyId, tasks: [] }
    groups.set(key, { ...known, tasks: [...known.tasks, { ...task, due: due ?? '' }] })
  }
  return [...groups.values()]
}

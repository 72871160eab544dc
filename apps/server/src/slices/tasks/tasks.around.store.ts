import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** The plan of a task, as its row says; undefined for work outside plans. */
export function findPlanOf(tx: Tx, planId: string) {
  return tx
    .selectFrom('plan')
    .select(['id', 'title', 'number', 'stage', 'level', 'province_code as provinceCode', 'commune_code as communeCode'])
    .select(['from_date as from', 'to_date as to', 'place_name as placeName'])
    .where('id', '=', planId)
    .executeTakeFirst()
}
export type PlanRow = NonNullable<Awaited<ReturnType<typeof findPlanOf>>>

/** Plans of a place to choose from; without the closed ones where something new is entered. */
export async function planOptions(
  tx: Tx,
  of: { readonly provinceCode: string; readonly open: boolean; readonly communeCode?: string | null },
) {
  const all = tx
    .selectFrom('plan')
    .select(['id', 'title', 'number', 'level'])
    .where('province_code', '=', of.provinceCode)
  const open = of.open ? all.where('stage', '<>', 'closed') : all
  const near =
    of.communeCode === undefined
      ? open
      : of.communeCode === null
        ? open.where('commune_code', 'is', null)
        : open.where('commune_code', '=', of.communeCode)
  return near.orderBy('from_date', 'desc').orderBy('title').orderBy('id').limit(300).execute()
}

/** How many entries of registers prove what was done, by register (TSK: "12 hoạt động đã ghi"). */
export async function countEntries(tx: Tx, taskId: string) {
  return tx
    .selectFrom('register_entry')
    .select(['register', sql<number>`count(*)::integer`.as('count')])
    .where('task_id', '=', taskId)
    .where('ended', '=', false)
    .groupBy('register')
    .orderBy('register')
    .execute()
}

/** The targets that a task serves, by their keys in its plan. */
export async function listTargetsOf(tx: Tx, planId: string | null, keys: readonly string[]) {
  if (planId === null || keys.length === 0) return []
  return tx
    .selectFrom('target')
    .select(['id', 'text'])
    .where('plan_id', '=', planId)
    .where('key', 'in', [...keys])
    .orderBy('position')
    .execute()
}

/** Tasks linked from here or to here. */
export async function listLinks(tx: Tx, taskId: string) {
  return tx
    .selectFrom('task_link')
    .innerJoin('task', (join) =>
      join.on((on) =>
        on.or([
          on.and([on('task_link.task_id', '=', taskId), on('task.id', '=', on.ref('task_link.other_id'))]),
          on.and([on('task_link.other_id', '=', taskId), on('task.id', '=', on.ref('task_link.task_id'))]),
        ]),
      ),
    )
    .select(['task.id', 'task.title', 'task.stage', 'task_link.relation'])
    .select(
      sql<string[]>`coalesce((select array_agg(a.name order by a.key::integer) from task_agency a
        where a.task_id = task.id and a.part = 'lead'), '{}')`.as('leads'),
    )
    .distinct()
    .orderBy('task.title')
    .limit(50)
    .execute()
}

/** Other tasks of the plan that read alike: the same duty may be given twice (C-33). */
export async function listAlike(tx: Tx, task: { readonly id: string; readonly planId: string | null }) {
  const { planId } = task
  if (planId === null) return []
  return tx
    .selectFrom('task as own')
    .innerJoin('task as other', 'other.plan_id', 'own.plan_id')
    .select(['other.id', 'other.title'])
    .where('own.id', '=', task.id)
    .where('other.id', '<>', task.id)
    .where('other.stage', '<>', 'cancelled')
    .where(sql<boolean>`similarity(lower(own.title), lower(other.title)) > 0.45`)
    .orderBy(sql`similarity(lower(own.title), lower(other.title))`, 'desc')
    .limit(5)
    .execute()
}

export async function personNames(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.flatMap((id) => (id === null ? [] : [id])))]
  if (known.length === 0) return new Map()
  const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

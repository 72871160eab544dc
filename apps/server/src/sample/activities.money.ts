import type { ActivityCast, SampleActivities } from './activities.ts'
import type { SamplePerson, SampleRunner } from './runner.ts'

/** How tasks of the living plan stand, and its money: the estimate of the year, then allocations and payments. */
export async function loadMoney(
  runner: SampleRunner,
  cast: ActivityCast,
  activities: SampleActivities,
  entries: ReadonlyMap<string, string>,
): Promise<void> {
  const office = await runner.as(cast.registered.ids.get('office') ?? '')
  await reportTasks(runner, cast, activities, office)
  const { estimate, money } = activities
  const lines = await versions(runner, 'budget_line', cast.planId)
  const amount = Object.fromEntries(
    Object.entries(estimate.amounts).map(([key, dong]) => [lines.get(key)?.id ?? '', dong]),
  )
  const path = `/budget/${cast.planId}/estimates/${estimate.year}`
  for (const step of estimate.steps) {
    const { version } = await moneyOf(runner, cast.planId)
    const decision = step.stage === 'approved' ? estimate.decision : null
    await office.post(path, { ...step, ...(decision === null ? {} : { decision }), amount, version })
  }
  for (const { line, entry } of activities.pays) {
    await tie(runner, office, lines.get(line)?.id ?? '', entries.get(entry) ?? '')
  }
  for (const { line, producer, ...entry } of money) {
    const now = (await versions(runner, 'budget_line', cast.planId)).get(line)
    const producerId = cast.producers.get(producer ?? '')?.id ?? null
    await office.post(`/budget/lines/${now?.id ?? ''}/entries`, { ...entry, producerId, version: now?.version ?? 0 })
  }
}

/** A line of money says for which entry it pays; the rest of it stays. */
async function tie(runner: SampleRunner, office: SamplePerson, id: string, registerEntryId: string): Promise<void> {
  const line = await runner.services.db
    .selectFrom('budget_line')
    .select(['title', 'source', 'content', 'year', 'capital', 'contribution', 'counterpart', 'task_id as taskId'])
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await office.post(`/budget/lines/${id}`, { ...line, registerEntryId, why: 'Ghi điểm bán được chi' })
}

function moneyOf(runner: SampleRunner, planId: string) {
  const { db } = runner.services
  return db.selectFrom('plan_money').select('version').where('plan_id', '=', planId).executeTakeFirstOrThrow()
}

/** Tasks or lines of money of a plan by their key, with the version that stands. */
async function versions(runner: SampleRunner, table: 'budget_line' | 'task', planId: string) {
  const rows = await runner.services.db
    .selectFrom(table)
    .select(['key', 'id', 'version'])
    .where('plan_id', '=', planId)
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

async function reportTasks(
  runner: SampleRunner,
  cast: ActivityCast,
  { tasks }: SampleActivities,
  office: SamplePerson,
): Promise<void> {
  const standing = await versions(runner, 'task', cast.planId)
  for (const { task, done, progress, waits } of tasks) {
    const { id, version } = standing.get(task) ?? { id: '', version: 0 }
    if (waits !== undefined) {
      await office.post(`/tasks/${id}/steps`, { version, step: 'wait', waitingFor: waits })
      continue
    }
    const report = done ?? progress
    if (report === undefined) continue
    const fields = Object.fromEntries(Object.entries(report).map(([name, value]) => [name, String(value)]))
    const kind = done === undefined ? 'progress' : 'done'
    await office.upload(`/tasks/${id}/report`, { ...fields, kind, version: String(version) })
  }
}

import type { Tx } from '../../platform/acts/stream.ts'

export const LOG_PAGE = 50

export interface SentRow {
  readonly id: string
  readonly personName: string
  readonly channel: string
  readonly address: string
  readonly subject: string
  readonly kind: string
  readonly state: string
  readonly at: Date
  readonly sentAt: Date | null
  readonly error: string | null
}

/** Everything that left the house for people of a province, or waits to, the newest first. */
export async function listSent(
  tx: Tx,
  provinceCode: string,
  filter: { readonly state: string | null; readonly page: number },
): Promise<{ readonly rows: readonly SentRow[]; readonly total: number }> {
  let base = tx
    .selectFrom('delivery')
    .innerJoin('person', 'person.id', 'delivery.person_id')
    .where('delivery.province_code', '=', provinceCode)
  if (filter.state !== null) base = base.where('delivery.state', '=', filter.state)
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .select(['delivery.id', 'person.name as personName', 'channel', 'address', 'subject', 'kind', 'state'])
    .select(['created_at as at', 'sent_at as sentAt', 'last_error as error'])
    .orderBy('created_at', 'desc')
    .orderBy('delivery.id')
    .limit(LOG_PAGE)
    .offset((filter.page - 1) * LOG_PAGE)
    .execute()
  return { rows, total: Number(total) }
}

export interface TaskRow {
  readonly id: number
  readonly topic: string
  readonly attempts: number
  readonly createdAt: Date
  readonly nextAt: Date
  readonly failedAt: Date | null
  readonly error: string | null
}

export const TASK_STATES = ['waiting', 'failed'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** Background work of a province that is not done: what waits, and what was given up. */
export async function listTasks(
  tx: Tx,
  provinceCode: string,
  filter: { readonly state: TaskState; readonly page: number },
  now: Date,
): Promise<{ readonly rows: readonly TaskRow[]; readonly counts: Readonly<Record<TaskState | 'doneToday', number>> }> {
  const mine = tx.selectFrom('outbox').where('province_code', 'in', [provinceCode, '00'])
  const count = async (of: typeof mine) => {
    const { total } = await of.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    return Number(total)
  }
  const waiting = mine.where('done_at', 'is', null).where('failed_at', 'is', null)
  const failed = mine.where('failed_at', 'is not', null)
  const rows = await (filter.state === 'failed' ? failed : waiting)
    .select(['id', 'topic', 'attempts', 'created_at as createdAt', 'next_at as nextAt'])
    .select(['failed_at as failedAt', 'last_error as error'])
    .orderBy('next_at')
    .orderBy('id')
    .limit(LOG_PAGE)
    .offset((filter.page - 1) * LOG_PAGE)
    .execute()
  const doneToday = mine.where('done_at', '>', new Date(now.getTime() - 86_400_000))
  return {
    rows: rows.map((row) => ({ ...row, id: Number(row.id) })),
    counts: { waiting: await count(waiting), failed: await count(failed), doneToday: await count(doneToday) },
  }
}

/** Whether a task is of the province (or of all): only those may be tried again from there. */
export async function isTaskOf(tx: Tx, provinceCode: string, id: number): Promise<boolean> {
  const row = await tx
    .selectFrom('outbox')
    .select('id')
    .where('id', '=', id)
    .where('province_code', 'in', [provinceCode, '00'])
    .executeTakeFirst()
  return row !== undefined
}

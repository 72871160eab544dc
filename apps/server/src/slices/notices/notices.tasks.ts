import { dayOfWeek, formatDate, type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { dueOf, type Task } from '@saolang/domain/task'
import { sql } from 'kysely'
import { z } from 'zod'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import type { Daily, Handler } from '../../platform/background/worker.ts'
import type { ChannelId } from '../../platform/channels/channel.ts'
import { listPeopleIn, readTaskSummary, TASK } from '../tasks/index.ts'
import { tell } from './notices.store.ts'
import type { About, ToldAct } from './notices.tell.ts'
import { holders } from './readers.store.ts'

export interface TaskReaders {
  readonly leads: readonly string[]
  readonly parties: readonly string[]
  readonly assignee: readonly string[]
}

const Urged = z.object({ count: z.number(), agencyId: z.string().nullable() })
const LONGEST_TITLE = 100

/** A task as letters speak of it; nothing for an urge that stands in the letter of another task. */
export async function aboutTask(
  tx: Tx,
  id: string,
  act: ToldAct,
  said: readonly (readonly [string, string])[],
  today: PlainDate,
): Promise<About | undefined> {
  const task = await findState(tx, TASK, id)
  if (task === undefined) return undefined
  const urged = act.kind === 'TaskUrged' ? Urged.parse(act.payload) : null
  if (urged?.count === 0) return undefined
  const due = dueOf(task)
  const known = {
    taskId: id,
    shortTitle: task.facts.title.slice(0, LONGEST_TITLE),
    due: due === null ? 'chưa nêu' : formatDate(due),
    where: urged !== null && urged.count > 1 ? '?state=urged' : `/${id}`,
  }
  return {
    ...{ provinceCode: task.provinceCode, communeCode: task.communeCode, producerId: null, members: [] },
    task: await readersOf(tx, task, urged?.agencyId ?? null, today),
    words: new Map([...said, ...Object.entries(known)]),
  }
}

async function readersOf(tx: Tx, task: Task, only: string | null, today: PlainDate): Promise<TaskReaders> {
  const ids = (agencies: Task['facts']['leads']) =>
    agencies.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))
  const people = async (agencies: readonly string[]) =>
    (await listPeopleIn(tx, agencies, today)).map((person) => person.id)
  const { leads, coordinating } = task.facts
  const assignee = task.assignee === null ? [] : [task.assignee.personId]
  const { provinceCode, communeCode } = task
  const roles = ['communeOfficer', 'communeChair']
  const ofCommune = communeCode === null ? [] : await holders(tx, today, { roles, provinceCode, communeCode })
  const leading = [...(await people(only === null ? ids(leads) : [only])), ...assignee, ...ofCommune]
  const parties = [...leading, ...(await people(ids(coordinating)))]
  return { leads: [...new Set(leading)], parties: [...new Set(parties)], assignee }
}

const OVERDUE = 'tasks-overdue'

/** On Mondays the office of each province is told of the tasks that are overdue: one notice a week. */
export function overdueHandler(channels: () => readonly ChannelId[]): Handler {
  return {
    topic: OVERDUE,
    inside: async (tx, { task, now, services }) => {
      const today = services.clock.today()
      const { day } = z.object({ day: z.string() }).parse(task.payload)
      if (dayOfWeek(plainDate(day)) !== 1) return
      const rows = await tx
        .selectFrom('task')
        .select('province_code as provinceCode')
        .distinct()
        .where('due_on', '<', today)
        .where(sql<boolean>`stage not in ('done', 'cancelled')`)
        .execute()
      for (const { provinceCode } of rows) await tellOffice(tx, provinceCode, { today, day, now }, channels())
    },
  }
}

async function tellOffice(
  tx: Tx,
  provinceCode: string,
  at: { readonly today: PlainDate; readonly day: string; readonly now: Date },
  channels: readonly ChannelId[],
): Promise<void> {
  const { overdue, byLead } = await readTaskSummary(tx, { provinceCode }, at.today)
  const late = byLead.filter((lead) => lead.overdue > 0).slice(0, 10)
  const lines = late.map((lead) => `- ${lead.name}: ${lead.overdue} việc`)
  const body = [...lines, 'Mở bảng nhiệm vụ để đôn đốc các cơ quan chủ trì.'].join('\n')
  const subject = `Tuần này có ${overdue} nhiệm vụ quá hạn`
  const people = await holders(tx, at.today, { roles: ['provinceOffice', 'ministryOffice'], provinceCode })
  for (const personId of people) {
    const notice = { provinceCode, personId, topic: 'due' as const, href: '/tasks/urge' }
    await tell(tx, { ...notice, subject, body, source: `tasks-overdue:${at.day}` }, channels, at.now)
  }
}

export const overdueDaily: Daily = {
  name: OVERDUE,
  at: '06:45',
  task: (day) => ({ topic: OVERDUE, provinceCode: '00', payload: { day } }),
}

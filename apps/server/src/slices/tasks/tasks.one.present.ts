import { canReadAgencies } from '@saolang/domain/agency'
import { plainDate } from '@saolang/domain/plain-date'
import { programmePlaces } from '@saolang/domain/plan'
import {
  canCommentOnTask,
  canKeepTasks,
  canUrgeTask,
  canWorkOnTask,
  daysLeftOf,
  dueOf,
  isDueByPlan,
  isLive,
  recurrenceWords,
  STANDINGS,
  standingOf,
  TASK_RELATIONS,
  TASK_STAGES,
  type Task,
  turnsOf,
} from '@saolang/domain/task'
import { z } from 'zod'
import { loadActWords } from '../../platform/act-words.ts'
import { listWritten } from '../../platform/acts/written.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { fillWords } from '../../platform/letters.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import { agenciesOf, listPeopleIn } from './tasks.agencies.ts'
import { countEntries, findPlanOf, listAlike, listLinks, listTargetsOf, personNames } from './tasks.around.store.ts'

const Agency = z.object({ name: z.string(), agencyId: z.string().nullable() })
const Choice = z.object({ value: z.string(), text: z.string() })
const Evidence = z.object({ fileId: z.string(), name: z.string() })
const Report = z.object({
  ...{ on: z.string(), by: z.string(), percent: z.number().int().nullable(), words: z.string().nullable() },
  evidence: z.array(Evidence),
  /** The turn that it ticked; `done` for the last report. */
  about: z.string().nullable(),
})

export const TaskView = z.object({
  ...{ id: z.string(), version: z.number().int(), title: z.string(), stage: z.enum(TASK_STAGES) },
  ...{ level: z.string(), planId: z.string().nullable(), planTitle: z.string().nullable(), planClosed: z.boolean() },
  /** The plan is issued, or there is none: only then does the clock run. */
  running: z.boolean(),
  opensAgencies: z.boolean(),
  facts: z.object({
    ...{ text: z.string().nullable(), leads: z.array(Agency), leadBasis: z.enum(['stated', 'implied', 'none']) },
    ...{ coordinating: z.array(Agency), participants: z.string().nullable(), timeText: z.string().nullable() },
    ...{ start: z.string().nullable(), due: z.string().nullable(), recurrence: z.string().nullable() },
    ...{ eventBound: z.string().nullable(), outputs: z.array(z.string()), assignedBy: z.string().nullable() },
    section: z.string().nullable(),
    lines: z.object({ from: z.number(), to: z.number() }).nullable(),
  }),
  recurrenceName: z.string().nullable(),
  due: z.string().nullable(),
  dueByPlan: z.boolean(),
  standing: z.enum(STANDINGS),
  clock: z.object({ daysLeft: z.number(), unit: z.enum(['working', 'calendar']) }).nullable(),
  event: z.object({ on: z.string(), due: z.string(), days: z.number(), unit: z.string() }).nullable(),
  percent: z.number().int().nullable(),
  waitingFor: z.string().nullable(),
  assignee: z.string().nullable(),
  cancelled: z.string().nullable(),
  outputsDone: z.array(z.string()),
  turns: z.array(z.object({ due: z.string(), done: z.boolean(), late: z.boolean() })),
  reports: z.array(Report),
  comments: z.array(z.object({ at: z.string(), by: z.string(), words: z.string() })),
  urges: z.array(
    z.object({
      ...{ on: z.string(), by: z.string(), words: z.string() },
      ...{ answerBy: z.string().nullable(), open: z.boolean() },
    }),
  ),
  handovers: z.array(z.object({ on: z.string(), from: z.string(), to: z.string(), reason: z.string() })),
  links: z.array(
    z.object({
      ...{ id: z.string(), title: z.string(), relation: z.enum(TASK_RELATIONS), leads: z.array(z.string()) },
    }),
  ),
  alike: z.array(Choice),
  targets: z.array(z.object({ id: z.string(), text: z.string() })),
  entries: z.array(z.object({ register: z.string(), name: z.string(), count: z.number().int() })),
  history: z.array(z.object({ id: z.string(), at: z.string(), by: z.string().nullable(), say: z.string() })),
  people: z.array(Choice),
  may: z.object({ keep: z.boolean(), work: z.boolean(), comment: z.boolean(), urge: z.boolean(), enter: z.boolean() }),
  today: z.string(),
})
export type TaskView = z.infer<typeof TaskView>

/** Everything of a task for those who may read it. */
export async function presentTask(ask: Ask, id: string, task: Task): Promise<TaskView> {
  const actor = ask.person?.actor ?? null
  const mine = await agenciesOf(ask)
  const live = isLive(task.stage)
  const plan = task.planId === null ? undefined : await findPlanOf(ask.tx, task.planId)
  const running = plan === undefined || plan.stage === 'issued'
  const may = {
    ...{ keep: canKeepTasks(actor, task).may, work: canWorkOnTask(actor, task, mine).may },
    ...{ comment: canCommentOnTask(actor, task, mine).may, urge: canUrgeTask(actor, task).may && live && running },
    // Difficulties are entered by the offices of provinces and communes (TSK-05).
    enter: programmePlaces(actor).some((place) => place.level !== 'ministry'),
  }
  const { targetKeys, purposeKeys: _purposes, title, ...facts } = task.facts
  return {
    ...{ id, version: task.version, title, stage: task.stage, level: task.level, planId: task.planId },
    ...{ planTitle: plan?.title ?? null, planClosed: plan?.stage === 'closed', running },
    opensAgencies: canReadAgencies(actor, task.provinceCode).may,
    facts: { ...facts, leads: [...facts.leads], coordinating: [...facts.coordinating], outputs: [...facts.outputs] },
    ...(await presentTime(ask, task, running)),
    ...(await presentWork(ask, task)),
    links: (await listLinks(ask.tx, id)).map(({ relation, ...link }) => ({
      ...link,
      relation: relation === 'sameDuty' ? ('sameDuty' as const) : ('related' as const),
    })),
    alike: may.keep && live ? (await listAlike(ask.tx, { id, planId: task.planId })).map(toChoice) : [],
    targets: await listTargetsOf(ask.tx, task.planId, targetKeys),
    entries: (await countEntries(ask.tx, id)).map((entry) => ({
      ...entry,
      name: loadRegisters().get(entry.register)?.name ?? entry.register,
    })),
    history: await presentHistory(ask, id),
    people: may.work && live ? (await peopleFor(ask, task)).map(({ id: value, name }) => ({ value, text: name })) : [],
    ...{ may, today: ask.today },
  }
}

const toChoice = (row: { readonly id: string; readonly title: string }) => ({ value: row.id, text: row.title })

function peopleFor(ask: Ask, task: Task) {
  const ids = task.facts.leads.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))
  return listPeopleIn(ask.tx, ids, ask.today)
}

async function presentTime(ask: Ask, task: Task, running: boolean) {
  const due = dueOf(task)
  const { reminderDays } = await readOfficeSettings(ask.tx, task.provinceCode, ask.today)
  const { recurrence, timeText } = task.facts
  return {
    ...{ due, dueByPlan: isDueByPlan(task), event: task.event },
    recurrenceName: recurrence === null ? null : recurrenceWords(recurrence),
    standing: standingOf({ stage: task.stage, due: running ? due : null }, ask.today, reminderDays),
    clock:
      due === null || !isLive(task.stage) || !running ? null : daysLeftOf(ask.calendar, { due, timeText }, ask.today),
    turns: turnsOf(task).map((turn) => ({ ...turn, late: running && !turn.done && plainDate(turn.due) < ask.today })),
  }
}

async function presentWork(ask: Ask, task: Task) {
  const said = [
    ...task.reports.map((one) => ({ ...one, about: null })),
    ...task.ticks.map((one) => ({ ...one, about: `Kỳ ${formatDate(one.due)}` })),
    ...(task.done === null ? [] : [{ ...task.done, about: 'Ghi đã xong' }]),
  ].sort((one, other) => (one.at < other.at ? 1 : -1))
  const names = await personNames(
    ask.tx,
    [...said, ...task.comments, ...task.urges].map(({ by }) => by),
  )
  const nameOf = (id: string | null) => (id === null ? '' : (names.get(id) ?? ''))
  const listed = (agencies: readonly { readonly name: string }[]) => agencies.map(({ name }) => name).join('; ')
  return {
    ...{ percent: task.percent, waitingFor: task.waitingFor, assignee: task.assignee?.name ?? null },
    ...{ cancelled: task.cancelled?.reason ?? null, outputsDone: [...(task.done?.outputs ?? [])] },
    reports: said.map(({ on, by, percent, words, evidence, about }) => ({
      ...{ on, by: nameOf(by), percent, words, evidence: [...evidence], about },
    })),
    comments: task.comments.map(({ at, by, words }) => ({ at, by: nameOf(by), words })),
    urges: task.urges.map(({ on, by, words, answerBy, open }) => ({ on, by: nameOf(by), words, answerBy, open })),
    handovers: task.handovers.map(({ on, from, to, reason }) => ({ on, from: listed(from), to: listed(to), reason })),
  }
}

async function presentHistory(ask: Ask, id: string): Promise<TaskView['history']> {
  const acts = await listWritten(ask.tx, id, 200)
  return acts.map(({ id: act, kind, at, payload, by }) => {
    const said = z.record(z.string(), z.unknown()).parse(payload)
    const words = new Map(
      Object.entries(said).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' || typeof value === 'number' ? [[key, formatDate(String(value))]] : [],
      ),
    )
    return { id: act, at: at.toISOString(), by, say: fillWords(loadActWords().get(kind)?.say ?? kind, words) }
  })
}

/** The other half of a duty that is given twice, while the two are led by different offices (C-33). */
export function twinOf(view: TaskView): TaskView['links'][number] | undefined {
  const own = view.facts.leads.map(({ name }) => name).join('; ')
  return view.links.find((link) => link.relation === 'sameDuty' && link.leads.join('; ') !== own)
}

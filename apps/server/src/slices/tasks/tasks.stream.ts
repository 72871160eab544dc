import { dueOf, foldTask, isDueByPlan, reachOf, startOf, type Task, type TaskAct, turnsOf } from '@saolang/domain/task'
import { fold } from '@saolang/domain/vietnamese-text'
import type { ProjectionTable, Row } from '../../platform/acts/projection.ts'
import type { StreamKind } from '../../platform/acts/stream.ts'

type Table = ProjectionTable<Task>
type At = Parameters<Table['rows']>[0]

const TASK_TABLE: Table = {
  table: 'task',
  owner: 'id',
  keys: [],
  rows: ({ id, state, seq }) => [
    {
      ...{ id, province_code: state.provinceCode, plan_id: state.planId, level: state.level },
      ...{ commune_code: state.communeCode, key: state.key, position: state.position },
      ...{ title: state.facts.title, folded: fold(`${state.facts.title} ${state.key}`) },
      ...{ start_on: startOf(state), due_on: dueOf(state), recurrence: state.facts.recurrence },
      ...{ stage: state.stage, assignee_id: state.assignee?.personId ?? null },
      ...{ done_on: state.done?.on ?? null, version: seq },
    },
  ],
}

const DETAIL_TABLE: Table = {
  table: 'task_detail',
  owner: 'task_id',
  keys: [],
  rows: ({ id, state }) => {
    const { facts, reports, ticks, urges, done } = state
    const days = [...reports, ...ticks, ...(done === null ? [] : [done])].map(({ on }) => on).sort()
    return [
      {
        ...{
          province_code: state.provinceCode,
          task_id: id,
          time_text: facts.timeText,
          due_by_plan: isDueByPlan(state),
        },
        awaits_event: facts.eventBound !== null && state.event === null,
        ...{ reaches_on: reachOf(state), percent: state.percent, reported_on: days.at(-1) ?? null },
        urged_on: urges.findLast(({ open }) => open)?.on ?? null,
        waiting_for: state.waitingFor,
        folded_agencies: fold([...facts.leads, ...facts.coordinating].map(({ name }) => name).join(' ')),
      },
    ]
  },
}

function agencyRows({ id, state }: At): readonly Row[] {
  const { leads, coordinating } = state.facts
  const parts = [...leads.map((one) => ({ ...one, part: 'lead' }))]
  const helpers = coordinating.map((one) => ({ ...one, part: 'coordinating' }))
  return [...parts, ...helpers].map(({ part, name, agencyId }, at) => ({
    ...{ province_code: state.provinceCode, task_id: id, key: String(at), part, name, agency_id: agencyId },
  }))
}

function turnRows({ id, state }: At): readonly Row[] {
  const done = new Map(state.ticks.map((tick) => [tick.due, tick.on]))
  return turnsOf(state).map(({ due }) => ({
    ...{ province_code: state.provinceCode, task_id: id, due_on: due, done_on: done.get(due) ?? null },
  }))
}

function handoverRows({ id, state }: At): readonly Row[] {
  return state.handovers.flatMap(({ on, from }, at) =>
    from.map(({ name, agencyId }, place) => ({
      ...{ province_code: state.provinceCode, task_id: id, key: `${at}.${place}`, handed_on: on, name },
      agency_id: agencyId,
    })),
  )
}

/** A task: its row, what lists show of it, its agencies, turns, links and former leads. */
export const TASK: StreamKind<Task, TaskAct> = {
  kind: 'task',
  fold: foldTask,
  tables: [
    TASK_TABLE,
    DETAIL_TABLE,
    { table: 'task_agency', owner: 'task_id', keys: ['key'], rows: agencyRows },
    { table: 'task_occurrence', owner: 'task_id', keys: ['due_on'], rows: turnRows },
    {
      table: 'task_link',
      owner: 'task_id',
      keys: ['other_id'],
      rows: ({ id, state }) =>
        state.links.map(({ taskId, relation }) => ({
          ...{ province_code: state.provinceCode, task_id: id, other_id: taskId, relation },
        })),
    },
    { table: 'task_handover', owner: 'task_id', keys: ['key'], rows: handoverRows },
  ],
}

import type { Recorded } from '../acts/index.ts'
import type { EventTerm, TaskAct, TaskAgency, TaskRelation, TaskReport, TaskSetting } from './acts.ts'

export const TASK_STAGES = ['planned', 'assigned', 'inProgress', 'waiting', 'done', 'cancelled'] as const
/** Overdue and due soon are no stages: they are derived (INV-22, `standingOf`). */
export type TaskStage = (typeof TASK_STAGES)[number]

type By = { readonly at: string; readonly by: string | null }

/** A task through its acts. Lists are oldest first. */
export interface Task extends TaskSetting {
  readonly stage: TaskStage
  readonly assignee: { readonly personId: string; readonly name: string } | null
  /** The day of the event that it waited for, and the due day that follows. */
  readonly event: ({ readonly on: string; readonly due: string } & EventTerm) | null
  readonly percent: number | null
  readonly waitingFor: string | null
  readonly reports: readonly (TaskReport & By)[]
  /** Ticked turns of a recurring task, by their last day. */
  readonly ticks: readonly (TaskReport & By & { readonly due: string })[]
  readonly done: (TaskReport & By & { readonly outputs: readonly string[] }) | null
  readonly cancelled: { readonly reason: string; readonly at: string } | null
  readonly comments: readonly (By & { readonly words: string })[]
  /** An urge is open until something is reported after it. */
  readonly urges: readonly (By & {
    readonly on: string
    readonly words: string
    readonly answerBy: string | null
    readonly open: boolean
  })[]
  /** Who led it before (DRV-13). */
  readonly handovers: readonly {
    readonly on: string
    readonly from: readonly TaskAgency[]
    readonly to: readonly TaskAgency[]
    readonly reason: string
  }[]
  readonly links: readonly { readonly taskId: string; readonly title: string; readonly relation: TaskRelation }[]
  readonly version: number
}

const FRESH = {
  ...({ stage: 'planned', assignee: null, event: null, percent: null, waitingFor: null, reports: [] } as const),
  ...({ ticks: [], done: null, cancelled: null, comments: [], urges: [], handovers: [], links: [] } as const),
}

export function foldTask(state: Task | undefined, act: Recorded<TaskAct>): Task {
  if (act.kind === 'TaskSet') return { ...act.payload, ...FRESH, version: act.seq }
  if (state === undefined) throw new Error(`a task cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

const answered = (state: Task) => ({ urges: state.urges.map((urge) => ({ ...urge, open: false })) })

function changeBy(state: Task, act: Exclude<Recorded<TaskAct>, { kind: 'TaskSet' }>): Partial<Task> {
  const by: By = { at: act.at, by: act.by }
  switch (act.kind) {
    case 'TaskChanged':
      return { facts: act.payload.facts }
    case 'TaskLeadNamed':
      return { facts: { ...state.facts, leads: act.payload.leads, leadBasis: 'stated' } }
    case 'TaskAssigned': {
      const { personId, name } = act.payload
      return { assignee: { personId, name }, stage: state.stage === 'planned' ? 'assigned' : state.stage }
    }
    case 'TaskStarted':
      return { stage: 'inProgress', waitingFor: null }
    case 'TaskProgressed': {
      const reports = [...state.reports, { ...act.payload, ...by }]
      const percent = act.payload.percent ?? state.percent
      return { reports, percent, stage: 'inProgress', waitingFor: null, ...answered(state) }
    }
    case 'TaskWaiting':
      return { stage: 'waiting', waitingFor: act.payload.forWhat, ...answered(state) }
    case 'TaskEventRecorded':
      return { event: act.payload }
    case 'OccurrenceDone': {
      const ticks = [...state.ticks, { ...act.payload, ...by }]
      return { ticks, stage: 'inProgress', waitingFor: null, ...answered(state) }
    }
    case 'TaskDone':
      return { stage: 'done', done: { ...act.payload, ...by }, waitingFor: null, ...answered(state) }
    case 'TaskReopened':
    case 'TaskCancelled':
      return endingBy(state, act)
    case 'TaskUrged':
      return { urges: [...state.urges, { ...act.payload, ...by, open: true }] }
    case 'TaskCommented':
      return { comments: [...state.comments, { ...act.payload, ...by }] }
    case 'TaskHandedOver': {
      const { on, to, reason } = act.payload
      const handovers = [...state.handovers, { on, from: state.facts.leads, to, reason }]
      // Whom the old office had put to it does not work in the new one.
      return { handovers, facts: { ...state.facts, leads: to }, assignee: null }
    }
    case 'TaskLinked':
      return { links: [...state.links.filter(({ taskId }) => taskId !== act.payload.taskId), act.payload] }
  }
}

function endingBy(
  state: Task,
  act: Extract<Recorded<TaskAct>, { kind: 'TaskReopened' | 'TaskCancelled' }>,
): Partial<Task> {
  if (act.kind === 'TaskCancelled') {
    const cancelled = { reason: act.payload.reason, at: act.at }
    return { stage: 'cancelled', cancelled, waitingFor: null, ...answered(state) }
  }
  const { due } = act.payload
  if (due !== null) return { ticks: state.ticks.filter((tick) => tick.due !== due) }
  const worked = state.reports.length + state.ticks.length > 0 || state.done !== null
  const stage = worked ? 'inProgress' : state.assignee === null ? 'planned' : 'assigned'
  return { stage, done: null, cancelled: null }
}

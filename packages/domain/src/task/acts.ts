import type { ActBody } from '../acts/index.ts'
import type { PlanLevel, SourceLines } from '../plan/index.ts'

/** An agency as a document names it, and the one of the register that it is; null where the register has none. */
export type TaskAgency = { readonly name: string; readonly agencyId: string | null }

/** What is to be done, by whom and when, in the words of the document (TSK-01). */
export type TaskFacts = {
  readonly title: string
  readonly text: string | null
  /** Chủ trì. Empty: the document names nobody, and the plan cannot be issued (INV-18). */
  readonly leads: readonly TaskAgency[]
  readonly leadBasis: 'stated' | 'implied' | 'none'
  /** Phối hợp. */
  readonly coordinating: readonly TaskAgency[]
  readonly participants: string | null
  /** Time as written; the dates stand beside it and never replace it. */
  readonly timeText: string | null
  readonly start: string | null
  readonly due: string | null
  /** An RRULE without DTSTART, read by `readRecurrence`. */
  readonly recurrence: string | null
  /** The event that the task waits for, in words. */
  readonly eventBound: string | null
  readonly outputs: readonly string[]
  readonly purposeKeys: readonly string[]
  readonly targetKeys: readonly string[]
  /** The document that assigned it, if another than the plan (TSK-07). */
  readonly assignedBy: string | null
  readonly section: string | null
  readonly lines: SourceLines | null
}

/** First and last day of the plan; both counted. */
export type TaskPeriod = { readonly from: string; readonly to: string }

export type TaskSetting = {
  readonly provinceCode: string
  readonly level: PlanLevel
  readonly communeCode: string | null
  /** Null for work that no plan names. */
  readonly planId: string | null
  readonly key: string
  readonly position: number
  readonly period: TaskPeriod | null
  readonly facts: TaskFacts
}

/** A stored file that proves what was done. */
export type TaskEvidence = { readonly fileId: string; readonly name: string }

/** What somebody reports on a day; at least one of percent, words and evidence is there. */
export type TaskReport = {
  readonly on: string
  readonly percent: number | null
  readonly words: string | null
  readonly evidence: readonly TaskEvidence[]
}

/** A day by which something follows an event: so many calendar or working days after it. */
export type EventTerm = { readonly days: number; readonly unit: 'calendar' | 'working' }

export type TaskUrging = {
  readonly on: string
  readonly words: string
  /** The day until which the lead is asked to report. */
  readonly answerBy: string | null
  /** How many tasks of the lead one letter urges; 0 for those that stand in the letter of another. */
  readonly count: number
  /** Their titles, for the letter. */
  readonly titles: string
  /** The lead to whom the letter goes; null: to all leads. */
  readonly agencyId: string | null
}

export const TASK_RELATIONS = ['sameDuty', 'related'] as const
/** `sameDuty`: one duty that the document gives twice (C-33). */
export type TaskRelation = (typeof TASK_RELATIONS)[number]

export type TaskAct =
  | ActBody<'TaskSet', TaskSetting>
  | ActBody<'TaskChanged', { readonly facts: TaskFacts; readonly reason: string | null }>
  | ActBody<'TaskLeadNamed', { readonly leads: readonly TaskAgency[] }>
  | ActBody<'TaskAssigned', { readonly personId: string; readonly name: string; readonly words: string | null }>
  | ActBody<'TaskStarted', { readonly on: string }>
  | ActBody<'TaskProgressed', TaskReport>
  | ActBody<'TaskWaiting', { readonly forWhat: string }>
  | ActBody<'TaskEventRecorded', { readonly on: string; readonly due: string } & EventTerm>
  | ActBody<'OccurrenceDone', TaskReport & { readonly due: string }>
  | ActBody<'TaskDone', TaskReport & { readonly outputs: readonly string[] }>
  | ActBody<'TaskReopened', { readonly reason: string; readonly due: string | null }>
  | ActBody<'TaskCancelled', { readonly reason: string }>
  | ActBody<'TaskUrged', TaskUrging>
  | ActBody<'TaskCommented', { readonly words: string }>
  | ActBody<'TaskHandedOver', { readonly on: string; readonly to: readonly TaskAgency[]; readonly reason: string }>
  | ActBody<'TaskLinked', { readonly taskId: string; readonly title: string; readonly relation: TaskRelation }>

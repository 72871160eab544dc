import type { Recorded } from '../acts/index.ts'
import type { Demand, InspectionAct, InspectionFile, InspectionOpening, InspectionRecord } from './acts.ts'
import type { InspectionOutcome, SampleResult, Verdict } from './kinds.ts'

export interface Sample {
  readonly key: string
  readonly takenOn: string
  readonly what: string
  readonly reason: string
  readonly laboratory: string | null
  readonly answer: {
    readonly on: string
    readonly result: SampleResult
    readonly values: string
    readonly files: readonly InspectionFile[]
  } | null
}

/** `raised`: nobody has said what is to be done yet. */
export const FINDING_STATES = ['raised', 'demanded', 'answered', 'again', 'accepted'] as const
export type FindingState = (typeof FINDING_STATES)[number]

export interface Finding {
  readonly key: string
  readonly on: string
  readonly text: string
  readonly violation: boolean
  readonly sample: string | null
  readonly demand: Demand | null
  readonly state: FindingState
  readonly answers: readonly { readonly on: string; readonly text: string; readonly files: readonly InspectionFile[] }[]
  readonly checks: readonly { readonly on: string; readonly verdict: Verdict; readonly note: string | null }[]
}

export interface Recall {
  readonly key: string
  readonly on: string
  readonly lots: readonly string[]
  readonly reason: string
  readonly due: string
  readonly done: { readonly on: string; readonly recovered: string; readonly note: string | null } | null
}

export type InspectionStage = 'planned' | 'recorded' | 'concluded' | 'cancelled'

/** One inspection from its opening to what became of its findings. */
export interface Inspection extends InspectionOpening {
  readonly stage: InspectionStage
  readonly record: Pick<InspectionRecord, 'headings' | 'marks' | 'summary'> | null
  readonly files: readonly (InspectionFile & { readonly on: string; readonly note: string | null })[]
  readonly samples: readonly Sample[]
  readonly findings: readonly Finding[]
  readonly recalls: readonly Recall[]
  readonly conclusion: { readonly on: string; readonly outcome: InspectionOutcome; readonly text: string } | null
  readonly withdrawals: readonly {
    readonly on: string
    readonly certificateId: string
    readonly decisionId: string
    readonly groundLabel: string
  }[]
  readonly cancelled: { readonly on: string; readonly reason: string } | null
  readonly version: number
}

const EMPTY = {
  stage: 'planned' as const,
  record: null,
  files: [],
  samples: [],
  findings: [],
  recalls: [],
  conclusion: null,
  withdrawals: [],
  cancelled: null,
}

export function foldInspection(state: Inspection | undefined, act: Recorded<InspectionAct>): Inspection {
  if (act.kind === 'InspectionOpened') return { ...act.payload, ...EMPTY, version: act.seq }
  if (state === undefined) throw new Error(`an inspection cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

type Later = Exclude<Recorded<InspectionAct>, { kind: 'InspectionOpened' }>

function changeBy(state: Inspection, act: Later): Partial<Inspection> {
  switch (act.kind) {
    case 'InspectionRecorded': {
      const { on, members, headings, marks, summary } = act.payload
      return { stage: 'recorded', on, members, record: { headings, marks, summary } }
    }
    case 'InspectionFilesAdded': {
      const { on, note, files } = act.payload
      return { files: [...state.files, ...files.map((file) => ({ ...file, on, note }))] }
    }
    case 'InspectionConcluded':
      return { stage: 'concluded', conclusion: act.payload }
    case 'WithdrawalSuggested':
      return { withdrawals: [...state.withdrawals, act.payload] }
    case 'InspectionCancelled':
      return { stage: 'cancelled', cancelled: act.payload }
    case 'SampleTaken':
    case 'SampleAnswered':
      return { samples: samplesAfter(state.samples, act) }
    case 'RecallOrdered':
    case 'RecallFinished':
      return { recalls: recallsAfter(state.recalls, act) }
    case 'FindingRaised':
    case 'CorrectionDemanded':
    case 'CorrectionAnswered':
    case 'CorrectionChecked':
      return { findings: findingsAfter(state.findings, act) }
  }
}

function samplesAfter(samples: readonly Sample[], act: Extract<Later, { kind: 'SampleTaken' | 'SampleAnswered' }>) {
  if (act.kind === 'SampleTaken') {
    const { key, on, what, reason, laboratory } = act.payload
    return [...samples, { key, takenOn: on, what, reason, laboratory, answer: null }]
  }
  const { key, laboratory, on, result, values, files } = act.payload
  return samples.map((one) => (one.key === key ? { ...one, laboratory, answer: { on, result, values, files } } : one))
}

function recallsAfter(recalls: readonly Recall[], act: Extract<Later, { kind: 'RecallOrdered' | 'RecallFinished' }>) {
  if (act.kind === 'RecallOrdered') return [...recalls, { ...act.payload, done: null }]
  const { key, ...done } = act.payload
  return recalls.map((one) => (one.key === key ? { ...one, done } : one))
}

type OfFinding = Extract<
  Later,
  { kind: 'FindingRaised' | 'CorrectionDemanded' | 'CorrectionAnswered' | 'CorrectionChecked' }
>

function findingsAfter(findings: readonly Finding[], act: OfFinding): readonly Finding[] {
  if (act.kind === 'FindingRaised') {
    const state = act.payload.demand === null ? ('raised' as const) : ('demanded' as const)
    return [...findings, { ...act.payload, state, answers: [], checks: [] }]
  }
  return findings.map((one) => (one.key === act.payload.key ? { ...one, ...findingAfter(one, act) } : one))
}

function findingAfter(one: Finding, act: Exclude<OfFinding, { kind: 'FindingRaised' }>): Partial<Finding> {
  switch (act.kind) {
    case 'CorrectionDemanded':
      return { demand: act.payload.demand, state: one.state === 'raised' ? 'demanded' : one.state }
    case 'CorrectionAnswered': {
      const { on, text, files } = act.payload
      return { state: 'answered', answers: [...one.answers, { on, text, files }] }
    }
    case 'CorrectionChecked': {
      const { on, verdict, note, due } = act.payload
      const demand = one.demand === null || due === null ? one.demand : { ...one.demand, due }
      return { state: verdict, demand, checks: [...one.checks, { on, verdict, note }] }
    }
  }
}

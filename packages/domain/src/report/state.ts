import type { Recorded } from '../acts/index.ts'
import type { FollowReason, Frozen, ReportAct, ReportOpening, ReportSignature } from './acts.ts'
import type { FigureSet } from './figures.ts'
import { type ReportStage, type SectionKey, sectionsOf } from './kinds.ts'

/** One section: what it says, and what was drafted from the figures last. */
export interface ReportSection {
  readonly key: SectionKey
  readonly text: string
  /** A person wrote it: no later draft takes its place by itself. */
  readonly edited: boolean
  /** The last draft, null before figures were taken. */
  readonly draft: string | null
  /** Number of the act that changed it last: two people on one section see each other. */
  readonly version: number
  readonly by: string | null
  readonly at: string | null
}

/** One sending, with all that it said. What was sent before a return stays. */
export interface Sending {
  readonly on: string
  readonly signature: ReportSignature
  readonly frozen: Frozen | null
}

export interface Report extends Omit<ReportOpening, 'sections'> {
  readonly stage: ReportStage
  readonly sections: readonly ReportSection[]
  readonly figures: FigureSet | null
  /** What a person expects for the whole period, by key of the figure. */
  readonly estimates: Readonly<Record<string, number>>
  /** On the quarter: the month that is reported with it. */
  readonly month: { readonly id: string; readonly from: string; readonly to: string } | null
  /** On the month: the quarter in which it is drafted. */
  readonly joined: string | null
  readonly signature: ReportSignature | null
  readonly sendings: readonly Sending[]
  readonly received: { readonly on: string; readonly note: string | null } | null
  readonly returned: { readonly on: string; readonly reason: string } | null
  readonly correctedBy: readonly { readonly id: string; readonly why: FollowReason }[]
  readonly version: number
}

export function foldReport(state: Report | undefined, act: Recorded<ReportAct>): Report {
  if (act.kind === 'ReportOpened') return opened(act.payload, act.seq)
  if (state === undefined) throw new Error(`a report cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function opened(opening: ReportOpening, seq: number): Report {
  const { sections, ...facts } = opening
  const texts = new Map(sections.map(({ key, text }) => [key, text]))
  return {
    ...facts,
    stage: 'due',
    sections: sectionsOf(facts.kind, facts.place.level).map((key) => ({
      ...{ key, text: texts.get(key) ?? '', edited: texts.has(key), draft: null, version: seq, by: null, at: null },
    })),
    ...{ figures: null, estimates: {}, month: null, joined: null, signature: null, sendings: [] },
    ...{ received: null, returned: null, correctedBy: [], version: seq },
  }
}

type Later = Exclude<Recorded<ReportAct>, { kind: 'ReportOpened' }>

/** The first word makes a draft of it; a returned report stays returned until it is signed anew. */
const working = (stage: ReportStage): ReportStage => (stage === 'due' ? 'drafting' : stage)

function changeBy(state: Report, act: Later): Partial<Report> {
  switch (act.kind) {
    case 'ReportRequested':
      return {}
    case 'ReportsCombined': {
      const { monthId: id, from, to } = act.payload
      return { month: { id, from, to }, stage: working(state.stage) }
    }
    case 'ReportJoined':
      return { joined: act.payload.quarterId, stage: working(state.stage) }
    case 'FiguresTaken':
    case 'SectionSaved':
    case 'SectionDraftUsed':
    case 'ReportEstimated':
      return { ...writtenBy(state, act), stage: working(state.stage) }
    case 'ReportSigned':
      return { signature: act.payload, stage: 'signed' }
    case 'ReportReopened':
      return { signature: null, stage: state.sendings.length > 0 ? 'returned' : 'drafting' }
    case 'ReportSent':
      return sent(state, act.payload)
    case 'ReportReceived':
      return { received: act.payload, stage: 'received' }
    case 'ReportReturned':
      return { returned: act.payload, signature: null, stage: 'returned' }
    case 'ReportCorrected': {
      const { byId: id, why } = act.payload
      return { correctedBy: [...state.correctedBy, { id, why }] }
    }
  }
}

type Written = Extract<Later, { kind: 'FiguresTaken' | 'SectionSaved' | 'SectionDraftUsed' | 'ReportEstimated' }>

function writtenBy(state: Report, act: Written): Partial<Report> {
  const touch = { version: act.seq, by: act.by, at: act.at }
  const change = (key: SectionKey, to: (section: ReportSection) => Partial<ReportSection>) =>
    state.sections.map((one) => (one.key === key ? { ...one, ...to(one), ...touch } : one))
  switch (act.kind) {
    case 'SectionSaved':
      return { sections: change(act.payload.key, () => ({ text: act.payload.text, edited: true })) }
    case 'SectionDraftUsed':
      return { sections: change(act.payload.key, ({ draft, text }) => ({ text: draft ?? text, edited: false })) }
    case 'ReportEstimated':
      return { estimates: act.payload.estimates }
    case 'FiguresTaken': {
      const drafts = new Map(act.payload.drafts.map(({ key, text }) => [key, text]))
      // What a person wrote stays; the new draft stands beside it.
      const sections = state.sections.map((one) => {
        const draft = drafts.get(one.key)
        if (draft === undefined) return one
        return one.edited ? { ...one, draft } : { ...one, draft, text: draft, ...touch }
      })
      return { figures: act.payload.figures, sections }
    }
  }
}

function sent(state: Report, payload: { readonly on: string; readonly frozen: Frozen | null }): Partial<Report> {
  const { signature } = state
  if (signature === null) throw new Error('a report is signed before it is sent')
  const { on, frozen } = payload
  return { stage: 'sent', returned: null, received: null, sendings: [...state.sendings, { on, signature, frozen }] }
}

/** The last sending; null before the first. */
export function lastSending(report: Pick<Report, 'sendings'>): Sending | null {
  return report.sendings.at(-1) ?? null
}

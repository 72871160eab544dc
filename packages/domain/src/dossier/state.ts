import type { Recorded } from '../acts/index.ts'
import type { DossierAct, FieldOpinion, OpenedDossier, SupplementItem, TransitionChoice } from './acts.ts'

/**
 * Where a dossier stands. `notReached` and `withdrawn` are ends, `recognised` and `forwarded` hand over to the
 * certificate and to the ministry.
 */
export type DossierStage =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'received'
  | 'proposed'
  | 'accepted'
  | 'supplementing'
  | 'advised'
  | 'inRound'
  | 'evaluated'
  | 'recognised'
  | 'forwarded'
  | 'notReached'
  | 'withdrawn'

/** What was typed in one part, and the number of the act that last changed it: the version a form must name. */
export interface PartState {
  readonly fields: Readonly<Record<string, string>>
  readonly version: number
  readonly savedAt: string
  readonly savedBy: string | null
}

/** A paper of the producer's wallet that proves one or more criteria. */
export interface Proof {
  readonly id: string
  readonly paperId: string
  readonly title: string
  readonly criteria: readonly string[]
  readonly pages: string | null
  readonly version: number
}

/** A request to supplement: only the named parts are open, until it is answered. */
export interface Supplement {
  readonly by: 'commune' | 'province'
  readonly on: string
  readonly due: string | null
  readonly requests: readonly SupplementItem[]
  /** The number of the act that asked: a part with a higher version has been worked on since. */
  readonly since: number
}

export interface FormerAnswers {
  readonly regime: string
  readonly sheet: number
  readonly on: string
  readonly parts: Readonly<Record<string, PartState>>
}

export interface CommuneFinding {
  readonly text: string
  readonly version: number
}

/** A dossier as its acts say it is. */
export interface Dossier extends OpenedDossier {
  readonly stage: DossierStage
  readonly version: number
  readonly parts: Readonly<Record<string, PartState>>
  readonly proofs: readonly Proof[]
  readonly proofsVersion: number
  /** What was taken over from an earlier dossier; a part saved since has a higher version. */
  readonly carried: { readonly from: string; readonly parts: readonly string[]; readonly version: number } | null
  /** What was typed under the rules before, where the dossier was moved: for suggestions, and so that nothing is lost. */
  readonly former: FormerAnswers | null
  readonly producer: Readonly<Record<string, string>> | null
  readonly receiptNumber: string | null
  readonly submittedOn: string | null
  readonly samples: number | null
  readonly productCode: string | null
  readonly receivedOn: string | null
  readonly reportDue: string | null
  readonly findings: Readonly<Record<string, CommuneFinding>>
  readonly meeting: { readonly on: string; readonly summary: string } | null
  readonly report: {
    readonly number: string
    readonly letter: string
    readonly signer: string
    readonly on: string
  } | null
  readonly supplement: Supplement | null
  readonly supplementCount: number
  readonly advice: { readonly summary: string; readonly siteVisit: string | null; readonly tests: string | null } | null
  /** Opinions of field departments, one of each department on each criterion. */
  readonly opinions: readonly FieldOpinion[]
  readonly roundId: string | null
  readonly evaluationId: string | null
  readonly star: number | null
  readonly meanText: string | null
  readonly certificateId: string | null
  readonly transition: { readonly on: string; readonly choice: TransitionChoice; readonly reason: string } | null
}

/** One act on: the state after it. Total: an act that does not fit was never written, because the rules refuse it. */
export function foldDossier(state: Dossier | undefined, act: Recorded<DossierAct>): Dossier {
  if (act.kind === 'DossierOpened') return { ...EMPTY, ...act.payload, version: act.seq }
  if (state === undefined) throw new Error(`a dossier cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

const EMPTY = {
  stage: 'draft' as const,
  parts: {},
  proofs: [],
  proofsVersion: 0,
  carried: null,
  former: null,
  producer: null,
  receiptNumber: null,
  submittedOn: null,
  samples: null,
  productCode: null,
  receivedOn: null,
  reportDue: null,
  findings: {},
  meeting: null,
  report: null,
  supplement: null,
  supplementCount: 0,
  advice: null,
  opinions: [],
  roundId: null,
  evaluationId: null,
  star: null,
  meanText: null,
  certificateId: null,
  transition: null,
}

function changeBy(state: Dossier, act: Exclude<Recorded<DossierAct>, { kind: 'DossierOpened' }>): Partial<Dossier> {
  switch (act.kind) {
    case 'DossierCarriedOver':
      return { carried: { ...act.payload, version: act.seq } }
    case 'DossierMoved': {
      const { on, fromRegime, fromSheet, regime, sheet } = act.payload
      const former = { regime: fromRegime, sheet: fromSheet, on, parts: state.parts }
      return { regime, sheet, former, parts: {}, carried: null }
    }
    case 'TransitionDecided': {
      const { on, choice, reason } = act.payload
      return { transition: { on, choice, reason } }
    }
    case 'DossierPartSaved':
      return { parts: { ...state.parts, [act.payload.part]: savePart(state.parts[act.payload.part], act) } }
    case 'ProofLinked':
      return { proofs: [...withoutProof(state, act.payload.proof), newProof(act)], proofsVersion: act.seq }
    case 'ProofUnlinked':
      return { proofs: withoutProof(state, act.payload.proof), proofsVersion: act.seq }
    case 'DossierSubmitted': {
      const { on, receiptNumber, productName, producer, samples } = act.payload
      return { stage: 'submitted', submittedOn: on, receiptNumber, productName, producer, samples }
    }
    case 'DossierReturned': {
      const { on, requests } = act.payload
      return { stage: 'returned', ...asked(state, { by: 'commune', on, due: null, requests, since: act.seq }) }
    }
    case 'DossierResubmitted':
      return { stage: 'submitted', supplement: null, submittedOn: act.payload.on }
    case 'DossierReceived': {
      const { on, productCode, reportDue } = act.payload
      return { stage: 'received', receivedOn: on, productCode, reportDue }
    }
    case 'CommuneFindingSaved': {
      const saved = { text: act.payload.text, version: act.seq }
      return { findings: { ...state.findings, [act.payload.finding]: saved } }
    }
    case 'CommuneMeetingRecorded':
      return { meeting: act.payload }
    case 'DossierProposed': {
      const { on, reportNumber, letterNumber, signer, samples } = act.payload
      return { stage: 'proposed', report: { number: reportNumber, letter: letterNumber, signer, on }, samples }
    }
    case 'DossierAccepted':
      return { stage: 'accepted' }
    case 'SupplementRequested': {
      const { on, due, requests } = act.payload
      return { stage: 'supplementing', ...asked(state, { by: 'province', on, due, requests, since: act.seq }) }
    }
    case 'SupplementSent':
      return { stage: 'accepted', supplement: null }
    case 'AdviceGiven': {
      const { summary, siteVisit, tests } = act.payload
      return { stage: 'advised', advice: { summary, siteVisit, tests } }
    }
    case 'FieldOpinionGiven': {
      const { agencyId, criterion } = act.payload
      const others = state.opinions.filter((one) => one.agencyId !== agencyId || one.criterion !== criterion)
      return { opinions: [...others, act.payload] }
    }
    case 'DossierPlacedInRound':
      return { stage: 'inRound', roundId: act.payload.roundId, evaluationId: act.payload.evaluationId }
    case 'DossierEvaluated': {
      const { star, meanText, outcome } = act.payload
      return { stage: outcome === 'notReached' ? 'notReached' : 'evaluated', star, meanText }
    }
    case 'DossierRecognised':
      return { stage: 'recognised', certificateId: act.payload.certificateId }
    case 'DossierForwarded':
      return { stage: 'forwarded' }
    case 'DossierAtMinistry':
    case 'NationalResultReceived':
    case 'DossierDecisionCorrected':
      return {}
    case 'DossierWithdrawn':
      return { stage: 'withdrawn' }
  }
}

function savePart(before: PartState | undefined, act: Extract<Recorded<DossierAct>, { kind: 'DossierPartSaved' }>) {
  const fields = new Map(Object.entries(before?.fields ?? {}))
  for (const [key, value] of Object.entries(act.payload.changes)) {
    if (value === null) fields.delete(key)
    else fields.set(key, value)
  }
  return { fields: Object.fromEntries(fields), version: act.seq, savedAt: act.at, savedBy: act.by }
}

function newProof(act: Extract<Recorded<DossierAct>, { kind: 'ProofLinked' }>): Proof {
  const { proof, ...rest } = act.payload
  return { id: proof, ...rest, version: act.seq }
}

function withoutProof(state: Dossier, id: string): readonly Proof[] {
  return state.proofs.filter((proof) => proof.id !== id)
}

function asked(state: Dossier, supplement: Supplement): Partial<Dossier> {
  return { supplement, supplementCount: state.supplementCount + 1 }
}

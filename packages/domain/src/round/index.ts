import type { ActBody, Recorded } from '../acts/index.ts'
import type { Dossier } from '../dossier/index.ts'
import { type Actor, asRole, type Permission } from '../permission/index.ts'
import { formatDate, plainDate } from '../plain-date/index.ts'
import type { GapConfirmed } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { SessionAct, SessionPlan } from './session.ts'

export * from './session.ts'

/** What the office of a province says when it opens a round. */
export type NewRound = {
  readonly year: number
  readonly no: number
  readonly name: string
  readonly regime: string
  /** Strict: a dossier proposed on this very day is too late. */
  readonly proposedBefore: string
  readonly finishBefore: string
  /** Plan and charter that allow an extra round (Điều 5.2); null for the regular ones. */
  readonly note: string | null
  /** A day of the round lies in a gap of the regulation, and a person confirmed it. */
  readonly gap?: GapConfirmed | null
}

/** A round as it was opened. */
export type OpenedRound = NewRound & { readonly provinceCode: string }

export type RoundAct =
  | ActBody<'RoundOpened', OpenedRound>
  | ActBody<'RoundClosed', { readonly on: string }>
  | SessionAct

/** A round of a province (đợt đánh giá, Điều 5). Which dossiers are in it, the dossiers say themselves. */
export interface Round extends OpenedRound {
  readonly stage: 'open' | 'closed'
  /** When its council is to sit; null until somebody plans it. */
  readonly session: SessionPlan | null
  /** Dossiers in the order of the programme; those placed later are not in it. */
  readonly order: readonly string[]
  readonly version: number
}

export function foldRound(state: Round | undefined, act: Recorded<RoundAct>): Round {
  if (act.kind === 'RoundOpened') return { ...act.payload, stage: 'open', session: null, order: [], version: act.seq }
  if (state === undefined) throw new Error(`a round cannot begin with ${act.kind}`)
  switch (act.kind) {
    case 'RoundClosed':
      return { ...state, stage: 'closed', version: act.seq }
    case 'SessionPlanned':
      return { ...state, session: act.payload, version: act.seq }
    case 'ProgrammeOrdered':
      return { ...state, order: act.payload.order, version: act.seq }
  }
}

/** The OCOP office of the province opens rounds and fills them (Điều 5.1, 7.3a). */
export function canManageRounds(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['provinceOffice'], { provinceCode, communeCode: '' }, 'rounds')
}

export type OpenRoundCode = 'round/dates' | 'round/extra-note' | 'round/no-rounds-of-regime'

/**
 * Opens a round. Its dates are free, because the office may set earlier ones; a number that is not one of the regime's
 * regular rounds of a year needs the plan and the charter that allow it (Điều 5.1, 5.2). `regularNos` is null where the
 * regulation says nothing of rounds (148/2023): then any number will do.
 */
export function openRound(regularNos: readonly number[] | null, input: OpenedRound): Result<RoundAct[], OpenRoundCode> {
  if (regularNos?.length === 0) return fail('round/no-rounds-of-regime')
  if (input.finishBefore <= input.proposedBefore) return fail('round/dates')
  if (regularNos !== null && !regularNos.includes(input.no) && input.note === null)
    return fail('round/extra-note', { no: input.no })
  return ok([{ kind: 'RoundOpened', payload: input }])
}

/** A dossier that somebody wants to put into a round, with the name by which people know it. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly dossier: Pick<Dossier, 'stage' | 'report' | 'regime' | 'provinceCode'>
}

export type PlaceCode =
  | 'round/closed'
  | 'round/nothing-chosen'
  | 'round/not-advised'
  | 'round/proposed-too-late'
  | 'round/other-regime'

/**
 * Whether all of these may go into the round: advised, of the round's regime, and proposed by the commune before the
 * round's day (Điều 5.1). A refusal names the ones that may not.
 */
export function checkPlacing(round: Round, candidates: readonly Candidate[]): Result<null, PlaceCode> {
  if (round.stage === 'closed') return fail('round/closed')
  if (candidates.length === 0) return fail('round/nothing-chosen')
  const named = (found: readonly Candidate[]) => found.map(({ name }) => name).join('; ')
  const early = candidates.filter(({ dossier }) => dossier.stage !== 'advised')
  if (early.length > 0) return fail('round/not-advised', { names: named(early) })
  const other = candidates.filter(({ dossier }) => dossier.regime !== round.regime)
  if (other.length > 0) return fail('round/other-regime', { names: named(other) })
  const late = candidates.filter(({ dossier }) => !isInTime(round, dossier.report?.on ?? null))
  if (late.length > 0)
    return fail('round/proposed-too-late', { names: named(late), before: formatDate(plainDate(round.proposedBefore)) })
  return ok(null)
}

/** Proposed strictly before the round's day. */
export function isInTime(round: Pick<Round, 'proposedBefore'>, proposedOn: string | null): boolean {
  return proposedOn !== null && proposedOn < round.proposedBefore
}

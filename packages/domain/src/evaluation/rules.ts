import type { MemberBallot } from '../ballot/index.ts'
import { choicesOf, NO_OPTION } from '../ballot/index.ts'
import { type Charter, type Council, neededOf, votingMembers } from '../council/index.ts'
import { type Fraction, meanOf } from '../fraction/index.ts'
import { leaves, type Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { countChoices, sumPoints } from '../scoring/count.ts'
import { indexSheet } from '../scoring/sheet-index.ts'
import { spreadOf } from '../scoring/spread.ts'
import type { Spread } from '../scoring/types.ts'
import type { EvaluationAct, TickedKnockOut } from './acts.ts'
import type { ProductEvaluation } from './state.ts'

export type OpenMarksCode = 'evaluation/not-marking' | 'evaluation/ballots-open' | 'evaluation/too-few-ballots'

/**
 * The chair opens the marks: no sheet is still open (finished, in conflict, or absent with a reason), and the finished
 * ones are a quorum of the voters without a conflict.
 */
export function openMarks(
  evaluation: ProductEvaluation,
  council: Council,
  ballots: readonly MemberBallot[],
  on: string,
): Result<EvaluationAct[], OpenMarksCode> {
  if (evaluation.stage !== 'marking') return fail('evaluation/not-marking')
  const open = ballots.filter((ballot) => ballot.stage === 'marking').length
  if (open > 0) return fail('evaluation/ballots-open', { count: open })
  const { finished, needed } = ballotQuorum(council, ballots)
  if (finished < needed || finished === 0) return fail('evaluation/too-few-ballots', { finished, needed })
  return ok([{ kind: 'MarksOpened', payload: { on, finished, needed } }])
}

/** Finished sheets, and how many are needed: the charter's fraction of the voters who have no conflict here. */
export function ballotQuorum(
  council: Pick<Council, 'members' | 'charter'>,
  ballots: readonly Pick<MemberBallot, 'stage'>[],
): { readonly finished: number; readonly needed: number; readonly of: number } {
  const inConflict = ballots.filter((ballot) => ballot.stage === 'conflict').length
  const of = votingMembers(council).length - inConflict
  const finished = ballots.filter((ballot) => ballot.stage === 'finished').length
  return { finished, needed: neededOf(council.charter, of), of }
}

export type DiscussCode = 'evaluation/not-opened' | 'evaluation/reason-missing'

/** Marks are given again after a discussion; what was finished before is kept on each ballot. */
export function openDiscussion(
  evaluation: ProductEvaluation,
  input: { readonly on: string; readonly reason: string },
): Result<EvaluationAct[], DiscussCode> {
  return afterSpread(evaluation, 'DiscussionOpened', input)
}

/** Goes on in spite of a wide spread, with a reason in the minutes. */
export function acceptSpread(
  evaluation: ProductEvaluation,
  input: { readonly on: string; readonly reason: string },
): Result<EvaluationAct[], DiscussCode> {
  return afterSpread(evaluation, 'SpreadAccepted', input)
}

/** What the council does about marks that are far apart: only once they are open, and with a reason. */
function afterSpread(
  evaluation: ProductEvaluation,
  kind: 'DiscussionOpened' | 'SpreadAccepted',
  input: { readonly on: string; readonly reason: string },
): Result<EvaluationAct[], DiscussCode> {
  if (evaluation.stage !== 'opened') return fail('evaluation/not-opened')
  const reason = input.reason.trim()
  return reason === '' ? fail('evaluation/reason-missing') : ok([{ kind, payload: { on: input.on, reason } }])
}

/** The ballots that count: finished ones. */
export function countedBallots(ballots: readonly MemberBallot[]): readonly MemberBallot[] {
  return ballots.filter((ballot) => ballot.stage === 'finished')
}

/** How far the finished ballots are apart; null before there is one, or where a stored choice cannot be read. */
export function spreadOfBallots(sheet: Sheet, ballots: readonly MemberBallot[]): Spread | null {
  const counted = countedBallots(ballots).flatMap((ballot) => {
    const one = countChoices(sheet, choicesOf(ballot))
    return one.ok ? [one.value] : []
  })
  return counted.length === 0 ? null : spreadOf(sheet, counted, counted.map(sumPoints))
}

/** Whether the spread still asks for a discussion or a reason. */
export function spreadIsOpen(evaluation: ProductEvaluation, charter: Charter, spread: Spread | null): boolean {
  return spread !== null && spread.points > charter.maxSpread && evaluation.spreadReason === null
}

/**
 * What the secretary starts from: per criterion the answer that most members gave; where two have equal votes, the
 * lower one. It must be confirmed by a person.
 */
export function proposeAgreed(sheet: Sheet, ballots: readonly MemberBallot[]): Readonly<Record<string, string>> {
  const { options } = indexSheet(sheet)
  const points = (option: string) => options.get(option)?.points ?? 0
  return Object.fromEntries(
    leaves(sheet).map((leaf) => {
      const votes = new Map<string, number>()
      for (const ballot of countedBallots(ballots)) {
        const answer = ballot.marks[leaf.id]?.option ?? NO_OPTION
        votes.set(answer, (votes.get(answer) ?? 0) + 1)
      }
      const [first] = [...votes].sort(
        ([a, most], [b, next]) => next - most || points(a) - points(b) || (a < b ? -1 : 1),
      )
      return [leaf.id, first?.[0] ?? NO_OPTION]
    }),
  )
}

export type AgreeCode =
  | 'evaluation/not-opened'
  | 'evaluation/agreed-missing'
  | 'evaluation/agreed-unknown'
  | 'evaluation/knock-out-reason'
  | 'request/conflict'

/** The agreed option of every criterion, and the knock-outs with their reasons, as the minutes record them. */
export function recordAgreed(
  evaluation: ProductEvaluation,
  sheet: Sheet,
  input: {
    readonly version: number
    readonly agreed: Readonly<Record<string, string>>
    readonly knockOuts: readonly TickedKnockOut[]
  },
): Result<EvaluationAct[], AgreeCode> {
  if (evaluation.stage !== 'opened') return fail('evaluation/not-opened')
  const { byId } = indexSheet(sheet)
  for (const [criterion, option] of Object.entries(input.agreed)) {
    const known = option === NO_OPTION || byId.get(criterion)?.options.some(({ id }) => id === option)
    if (byId.get(criterion) === undefined || known !== true) return fail('evaluation/agreed-unknown', { criterion })
  }
  const missing = leaves(sheet).filter((leaf) => input.agreed[leaf.id] === undefined)
  if (missing.length > 0) {
    return fail('evaluation/agreed-missing', {
      count: missing.length,
      criteria: missing.map(({ id }) => id).join(', '),
    })
  }
  const knownKnockOuts = sheet.knockOuts.map(({ id }) => id)
  if (input.knockOuts.some(({ knockOut }) => !knownKnockOuts.includes(knockOut))) {
    return fail('evaluation/agreed-unknown', { criterion: '' })
  }
  if (input.knockOuts.some(({ reason }) => reason.trim() === '')) return fail('evaluation/knock-out-reason')
  const payload = { agreed: input.agreed, knockOuts: input.knockOuts }
  if (evaluation.agreed !== null && sameAgreed(evaluation, payload)) return ok([])
  if (evaluation.version !== input.version) return fail('request/conflict')
  return ok([{ kind: 'AgreedRecorded', payload }])
}

function sameAgreed(
  { agreed, knockOuts }: ProductEvaluation,
  next: { readonly agreed: Readonly<Record<string, string>>; readonly knockOuts: readonly TickedKnockOut[] },
): boolean {
  const keys = Object.keys(next.agreed)
  const ticks = (list: readonly TickedKnockOut[]) =>
    list
      .map((one) => `${one.knockOut}\n${one.reason}`)
      .sort()
      .join('\n\n')
  return keys.every((key) => agreed?.[key] === next.agreed[key]) && ticks(knockOuts) === ticks(next.knockOuts)
}

/** Mean and distance of totals, as the board shows them before closing; null where there is none. */
export function figuresOf(
  totals: readonly number[],
  charter: Pick<Charter, 'dropExtremes'>,
): { readonly mean: Fraction; readonly points: number } | null {
  if (totals.length === 0) return null
  const sorted = totals.toSorted((one, two) => one - two)
  const kept = charter.dropExtremes && sorted.length >= 3 ? sorted.slice(1, -1) : sorted
  return { mean: meanOf(kept), points: (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) }
}

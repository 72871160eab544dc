import { canonicalJson } from '../acts/index.ts'
import { choicesOf, type MemberBallot, NO_OPTION } from '../ballot/index.ts'
import type { Charter } from '../council/index.ts'
import { type Fraction, reaches } from '../fraction/index.ts'
import { authorityOn, forwardingOn, type Regime, type Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { type Choices, evaluate, type ScoreCode } from '../scoring/index.ts'
import type { EvaluationAct, EvaluationResult, Outcome } from './acts.ts'
import { countedBallots, spreadIsOpen, spreadOfBallots } from './rules.ts'
import type { ProductEvaluation } from './state.ts'

/**
 * What follows from a result (Điều 4.1, 7.3đ, 7.3e), read from the regime's content. The class decides: a class that
 * the province certifies is recognised, whatever the mean, so 91 points with a 5-star minimum missed are 4 stars and
 * are recognised by the province. A class of the level above is sent on where the mean reaches the content's
 * threshold (90, "from 90 points": reached exactly, unrounded). Everything else has no certificate.
 */
export function outcomeOf(
  regime: Pick<Regime, 'authority' | 'forwarding'>,
  result: { readonly star: number | null; readonly mean: Fraction },
  on: string,
): Outcome {
  const authority = authorityOn(regime, result.star, on)
  if (authority === undefined || !authority.certificate) return 'notReached'
  if (authority.level === 'province') return 'recognise'
  const up = forwardingOn(regime, 'province', on)
  return authority.level === up?.to && reaches(result.mean, up.atLeast) ? 'forward' : 'notReached'
}

export type CloseCode =
  | 'evaluation/already-closed'
  | 'evaluation/not-opened'
  | 'evaluation/agreed-needed'
  | 'evaluation/spread-open'
  | ScoreCode

/** The chair closes: the result is computed from the ballots and the agreed options, hashed, and kept as an act. */
export function closeEvaluation(
  evaluation: ProductEvaluation,
  context: {
    readonly id: string
    readonly regime: Regime
    readonly sheet: Sheet
    readonly charter: Charter
    readonly ballots: readonly MemberBallot[]
    readonly on: string
    /** SHA-256 in hexadecimal, from the platform. */
    readonly hash: (text: string) => string
  },
): Result<EvaluationAct[], CloseCode> {
  if (evaluation.stage === 'closed') return fail('evaluation/already-closed')
  if (evaluation.stage !== 'opened') return fail('evaluation/not-opened')
  if (evaluation.agreed === null) return fail('evaluation/agreed-needed')
  const { sheet, charter, regime, ballots } = context
  const spread = spreadOfBallots(sheet, ballots)
  if (spreadIsOpen(evaluation, charter, spread)) {
    return fail('evaluation/spread-open', { points: spread?.points ?? 0, max: charter.maxSpread })
  }
  const counted = countedBallots(ballots)
  const scored = evaluate(sheet, regime.bands, {
    ballots: counted.map((ballot) => ({ choices: choicesOf(ballot) })),
    agreed: agreedChoices(evaluation.agreed),
    charter: { minimumTest: charter.minimumTest, dropExtremes: charter.dropExtremes },
    knockOuts: evaluation.knockOuts.map(({ knockOut }) => knockOut),
  })
  if (!scored.ok) return scored
  const { mean, meanText, band, star, totals, parts } = scored.value
  const result = {
    on: context.on,
    totals: counted.map((ballot, place) => ({
      personId: ballot.personId,
      total: totals[place] ?? 0,
      parts: parts[place] ?? {},
    })),
    parts: scored.value.explanation.flatMap((line) =>
      line.code === 'part' ? [{ part: line.part, ...line.mean, max: line.max }] : [],
    ),
    mean: { numerator: mean.numerator, denominator: mean.denominator },
    meanText,
    band,
    star,
    unmet: scored.value.unmet.map((one) => ({ ...one, needs: [...one.needs] })),
    spread: spreadPayload(scored.value.spread),
    knockOuts: evaluation.knockOuts,
    outcome: outcomeOf(regime, { star, mean }, context.on),
  }
  const resultHash = context.hash(resultText(context.id, evaluation, result))
  return ok([{ kind: 'EvaluationClosed', payload: { ...result, resultHash } }])
}

function spreadPayload(spread: NonNullable<ReturnType<typeof spreadOfBallots>>): EvaluationResult['spread'] {
  const { max, min, points, byCriterion } = spread
  return { max, min, points, criteria: byCriterion.map((one) => ({ criterion: one.criterion, points: one.points })) }
}

/** The agreed answers as choices for the scoring engine. */
export function agreedChoices(agreed: Readonly<Record<string, string>>): Choices {
  return Object.fromEntries(Object.entries(agreed).filter(([, option]) => option !== NO_OPTION))
}

/** The text whose hash seals a result: which product, under which rules, and every figure. Equal results, equal text. */
export function resultText(
  id: string,
  evaluation: ProductEvaluation,
  result: Omit<EvaluationResult, 'resultHash'>,
): string {
  const { dossierId, productId, roundId, councilId, regime, sheet, agreed, attempt } = evaluation
  // Seals from before revisions were kept stay what they were.
  const pinned = evaluation.regimeHash === null ? {} : { regimeHash: evaluation.regimeHash }
  const about = { id, dossierId, productId, roundId, councilId, regime, ...pinned, sheet, agreed, attempt }
  return canonicalJson({ ...about, result })
}

/** The seal of a closed result, computed anew from the state: differs from the stored one when somebody changed it. */
export function resultHashOf(id: string, evaluation: ProductEvaluation, hash: (text: string) => string): string | null {
  if (evaluation.result === null) return null
  const { resultHash: _stored, ...result } = evaluation.result
  return hash(resultText(id, evaluation, result))
}

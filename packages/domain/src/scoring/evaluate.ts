import { type Fraction, formatTwoDecimals, meanOf } from '../fraction/index.ts'
import type { Band, KnockOut, Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { type ChoiceCode, type Counted, countChoices, sumParts, sumPoints } from './count.ts'
import { explain } from './explain.ts'
import { findUnmet } from './minimums.ts'
import { spreadOf } from './spread.ts'
import { bandOf, starOf } from './star.ts'
import type { CharterRules, Evaluation, EvaluationInput, ScoreCode } from './types.ts'

const defaultCharter: CharterRules = { minimumTest: 'agreed', dropExtremes: false }

/**
 * The result of a product: totals, exact mean, band, missed minimums, star, spread, and the reasons of all of them.
 * Pure and total: the same sheet and marks give the same result everywhere. Fails on a criterion or an option that the
 * sheet does not have, on an unknown knock-out, and where there is no ballot (Điều 3.3; Phụ lục II).
 */
export function evaluate(sheet: Sheet, bands: readonly Band[], input: EvaluationInput): Result<Evaluation, ScoreCode> {
  const charter = { ...defaultCharter, ...input.charter }
  const ballots = countAll(sheet, input)
  if (!ballots.ok) return ballots
  const agreed = countChoices(sheet, input.agreed)
  if (!agreed.ok) return agreed
  const knockOuts = findKnockOuts(sheet, input.knockOuts ?? [])
  if (!knockOuts.ok) return knockOuts

  const totals = ballots.value.map(sumPoints)
  const parts = ballots.value.map((ballot) => sumParts(sheet, ballot))
  const { mean, left } = meanTotal(totals, charter.dropExtremes)
  const band = bandOf(bands, mean)
  const unmet = findUnmet(sheet, ballots.value, agreed.value, charter.minimumTest)
  const star = starOf(band, new Set(unmet.map((each) => each.star)))
  const spread = spreadOf(sheet, ballots.value, totals)
  const findings = { sheet, bands, parts, mean, left, band, star, unmet, spread }
  return ok({
    totals,
    parts,
    mean,
    meanText: formatTwoDecimals(mean),
    band,
    star: knockOuts.value.length > 0 ? null : star,
    unmet,
    spread,
    explanation: explain({ ...findings, agreed: agreed.value, knockOuts: knockOuts.value }),
  })
}

function countAll(
  sheet: Sheet,
  { ballots }: EvaluationInput,
): Result<readonly Counted[], ChoiceCode | 'score/no-ballots'> {
  if (ballots.length === 0) return fail('score/no-ballots')
  const counted: Counted[] = []
  for (const { choices } of ballots) {
    const one = countChoices(sheet, choices)
    if (!one.ok) return one
    counted.push(one.value)
  }
  return ok(counted)
}

function findKnockOuts(sheet: Sheet, ids: readonly string[]): Result<readonly KnockOut[], 'score/unknown-knock-out'> {
  const unknown = ids.find((id) => !sheet.knockOuts.some((each) => each.id === id))
  if (unknown !== undefined) return fail('score/unknown-knock-out', { knockOut: unknown, sheet: sheet.number })
  return ok(sheet.knockOuts.filter(({ id }) => ids.includes(id)))
}

function meanTotal(totals: readonly number[], dropExtremes: boolean): { mean: Fraction; left: readonly number[] } {
  if (!dropExtremes || totals.length < 3) return { mean: meanOf(totals), left: [] }
  const highest = totals.indexOf(Math.max(...totals))
  const lowest = totals.lastIndexOf(Math.min(...totals))
  return { mean: meanOf(totals.filter((_, place) => place !== highest && place !== lowest)), left: [lowest, highest] }
}

import { type Shortcomings, upgradePlanOf } from '@saolang/domain/cycle'
import type { ProductEvaluation } from '@saolang/domain/evaluation'
import { formatTwoDecimals, fraction, meanOf } from '@saolang/domain/fraction'
import { asRole } from '@saolang/domain/permission'
import { leaves, type Regime, type Sheet } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { upgradePlanId } from '../../platform/upgrade-plan-id.ts'
import { criterionTitle, findEvaluationRow, readEvaluation, rulesOfEvaluation } from '../councils/index.ts'
import { type EvaluationReading, pointsOf, withMarks } from './evaluation.present.ts'
import { resultHashOf } from './results.commands.ts'

export const ResultView = z.object({
  id: z.string(),
  code: z.string().nullable(),
  productName: z.string(),
  producerName: z.string(),
  communeName: z.string(),
  regime: z.string(),
  closedOn: z.string(),
  star: z.number().int().nullable(),
  band: z.number().int(),
  bandLabel: z.string(),
  meanText: z.string(),
  /** The mean in hundredths, for the scale. */
  meanHundredths: z.number().int(),
  max: z.number().int(),
  ballots: z.number().int(),
  outcome: z.enum(['recognise', 'forward', 'notReached']),
  parts: z.array(z.object({ code: z.string(), label: z.string(), mean: z.string(), max: z.number().int() })),
  thresholds: z.array(z.object({ stars: z.number().int(), points: z.number().int() })),
  unmet: z.array(z.object({ criterion: z.string(), star: z.number().int(), needs: z.string(), chosen: z.string() })),
  knockOuts: z.array(z.object({ label: z.string(), reason: z.string() })),
  criteria: z.array(
    z.object({
      part: z.string(),
      title: z.string(),
      max: z.number().int(),
      mean: z.string(),
      agreed: z.string(),
      /** Reasons that members wrote, without names. */
      reasons: z.array(z.string()),
    }),
  ),
  /** What to mend for the next star, a line each (GEN-08). */
  mend: z.object({ stars: z.number().int(), gaps: z.array(z.string()), work: z.array(z.string()) }),
  /** The upgrade plan that was made of this result; and whether the reader may make it. */
  upgrade: z.object({ href: z.string().nullable(), mayPlan: z.boolean() }),
  /** For the council, the office and the leaders; null for producer and commune. */
  official: z
    .object({
      councilId: z.string(),
      totals: z.array(z.object({ personId: z.string(), name: z.string(), total: z.number().int() })),
      spread: z.object({
        max: z.number().int(),
        min: z.number().int(),
        points: z.number().int(),
        criteria: z.array(z.object({ title: z.string(), points: z.number().int() })),
        reason: z.string().nullable(),
      }),
      attempt: z.number().int(),
      resultHash: z.string(),
      hashHolds: z.boolean(),
    })
    .nullable(),
})
export type ResultView = z.infer<typeof ResultView>
type Closed = NonNullable<ProductEvaluation['result']>

/** The result of a product for whoever may see it; before closing there is none for anybody. */
export async function presentResult(ask: Ask, id: string): Promise<Result<ResultView, string>> {
  const read = await readEvaluation(ask, id)
  if (!read.ok) return read
  const reading = await withMarks(ask, read.value)
  const { evaluation, seen } = reading
  if (!seen.summary || evaluation.result === null) {
    return fail(seen.ballots === null ? 'request/not-found' : 'evaluation/not-closed')
  }
  const row = await findEvaluationRow(ask.tx, id)
  const { regime, sheet } = rulesOfEvaluation(ask, evaluation)
  const shown = { ...presentFigures(regime, sheet, evaluation.result), criteria: presentCriteria(reading) }
  return ok({
    id,
    code: row?.code ?? null,
    productName: row?.productName ?? evaluation.productName,
    producerName: row?.producerName ?? '',
    communeName: row?.communeName ?? '',
    ...shown,
    mend: presentMend(shown),
    upgrade: await presentUpgrade(ask, id, evaluation),
    official: seen.numbers ? presentOfficial(reading, evaluation.result) : null,
  })
}

type Shown = Pick<ResultView, 'star' | 'unmet' | 'knockOuts' | 'criteria'>

/** What a result says that is worth mending, for the rules of the domain. */
export function shortcomingsOf({ star, unmet, knockOuts, criteria }: Shown): Shortcomings {
  return {
    ...{ star, unmet, knockOuts },
    // "2,50" are 250 hundredths.
    criteria: criteria.map(({ title, mean, max, reasons }) => ({
      ...{ title, max, remarks: reasons, mean: Number(mean.replace(/\D/gu, '')) },
    })),
  }
}

function presentMend(shown: Shown): ResultView['mend'] {
  const { aim, gaps, work } = upgradePlanOf(shortcomingsOf(shown))
  return { stars: Number(aim.slice(-1)), gaps: [...gaps], work: [...work] }
}

/** Who plans the upgrade: the producer, its commune, the office; the entry stands once for a result. */
async function presentUpgrade(
  ask: Ask,
  id: string,
  { provinceCode, communeCode, producerId }: ProductEvaluation,
): Promise<ResultView['upgrade']> {
  const roles = ['producer', 'communeOfficer', 'communeChair', 'provinceOffice'] as const
  const permission = asRole(ask.person?.actor ?? null, roles, { provinceCode, communeCode, producerId }, 'profile')
  const plan = upgradePlanId(id)
  const row = await ask.tx.selectFrom('register_entry').select('id').where('id', '=', plan).executeTakeFirst()
  const href = row === undefined || !permission.may ? null : `/registers/upgradePlan/${plan}`
  return { href, mayPlan: permission.may && row === undefined }
}

function presentFigures(regime: Regime, sheet: Sheet, result: Closed) {
  const { star, band, meanText, mean, outcome, on } = result
  const label = (criterion: string, option: string | null) =>
    leaves(sheet)
      .find((leaf) => leaf.id === criterion)
      ?.options.find((one) => one.id === option)?.label ?? 'Không có mức phù hợp'
  return {
    regime: regime.document.name,
    closedOn: on,
    ...{ star, band, meanText, outcome },
    bandLabel: regime.bands.find((one) => one.star === band)?.label ?? '',
    meanHundredths: Math.round((mean.numerator * 100) / mean.denominator),
    max: sheet.parts.reduce((sum, part) => sum + part.max, 0),
    ballots: result.totals.length,
    parts: result.parts.map((part) => ({
      code: part.part,
      label: sheet.parts.find((one) => one.code === part.part)?.label ?? '',
      mean: formatTwoDecimals(fraction(part.numerator, part.denominator)),
      max: part.max,
    })),
    thresholds: regime.bands.filter((one) => one.from > 0).map((one) => ({ stars: one.star, points: one.from })),
    unmet: result.unmet
      .filter((one) => one.star <= band)
      .map((one) => ({
        criterion: criterionTitle(sheet, one.criterion),
        star: one.star,
        needs: label(one.criterion, one.needs[0] ?? null),
        chosen: label(one.criterion, one.chosen),
      })),
    knockOuts: result.knockOuts.map((one) => ({
      label: sheet.knockOuts.find((each) => each.id === one.knockOut)?.label ?? one.knockOut,
      reason: one.reason,
    })),
  }
}

/** Means and reasons a criterion. Names stay out for everybody: they stand in the minutes and the filled sheets. */
function presentCriteria(reading: EvaluationReading): ResultView['criteria'] {
  const { sheet, evaluation } = reading
  const ballots = reading.seen.anonymous
  return sheet.parts.flatMap((part) =>
    leaves({ ...sheet, parts: [part] }).map((leaf) => {
      const agreed = evaluation.agreed?.[leaf.id]
      return {
        ...{ part: part.code, title: `${leaf.id} ${leaf.label}`, max: leaf.max },
        mean: formatTwoDecimals(
          meanOf(ballots.map((ballot) => pointsOf(sheet, leaf.id, ballot.marks[leaf.id]?.option ?? null))),
        ),
        agreed: leaf.options.find((one) => one.id === agreed)?.label ?? 'Không có mức phù hợp',
        reasons: ballots.flatMap((ballot) => ballot.marks[leaf.id]?.reason ?? []).sort(),
      }
    }),
  )
}

function presentOfficial(reading: EvaluationReading, result: Closed): NonNullable<ResultView['official']> {
  const { evaluation, names, sheet, id } = reading
  return {
    councilId: evaluation.councilId,
    totals: result.totals.map(({ personId, total }) => ({ personId, name: names.get(personId) ?? '', total })),
    spread: {
      ...{ max: result.spread.max, min: result.spread.min, points: result.spread.points },
      criteria: result.spread.criteria
        .slice(0, 3)
        .map((one) => ({ title: criterionTitle(sheet, one.criterion), points: one.points })),
      reason: evaluation.spreadReason,
    },
    attempt: evaluation.attempt,
    resultHash: result.resultHash,
    hashHolds: resultHashOf(id, evaluation) === result.resultHash,
  }
}

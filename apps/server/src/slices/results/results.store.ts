import type { Outcome } from '@saolang/domain/evaluation'
import { formatTwoDecimals, fraction } from '@saolang/domain/fraction'
import type { Tx } from '../../platform/acts/stream.ts'
import { findEvaluation } from '../councils/index.ts'

/** A closed evaluation as decisions list it. */
export interface ClosedEvaluation {
  readonly id: string
  readonly roundId: string
  readonly dossierId: string
  readonly productId: string
  readonly productName: string
  readonly productCode: string | null
  readonly producerId: string
  readonly producerName: string
  readonly communeCode: string
  readonly communeName: string
  readonly kind: string
  readonly regime: string
  readonly star: number | null
  readonly meanText: string
  readonly outcome: Outcome
  readonly resultHash: string
}

/** Closed evaluations of a province; `undecided`: whose dossier still waits for the province's decision. */
export async function listClosedEvaluations(
  tx: Tx,
  filter: { readonly provinceCode: string; readonly roundId?: string; readonly undecided?: boolean },
): Promise<readonly ClosedEvaluation[]> {
  let found = tx
    .selectFrom('evaluation')
    .innerJoin('dossier', 'dossier.id', 'evaluation.dossier_id')
    .innerJoin('product', 'product.id', 'dossier.product_id')
    .innerJoin('producer', 'producer.id', 'dossier.producer_id')
    .innerJoin('unit', 'unit.code', 'dossier.commune_code')
    .select([
      'evaluation.id',
      'evaluation.round_id as roundId',
      'evaluation.dossier_id as dossierId',
      'dossier.product_id as productId',
      'product.name as productName',
      'product.code as productCode',
      'dossier.producer_id as producerId',
      'producer.name as producerName',
      'dossier.commune_code as communeCode',
      'unit.name as communeName',
      'dossier.kind',
      'dossier.regime',
      'evaluation.star',
      'evaluation.mean_numerator as numerator',
      'evaluation.mean_denominator as denominator',
    ])
    .where('evaluation.province_code', '=', filter.provinceCode)
    .where('evaluation.stage', '=', 'closed')
    .orderBy('product.code')
    .orderBy('product.name')
    .orderBy('evaluation.id')
    .limit(1000)
  if (filter.roundId !== undefined) found = found.where('evaluation.round_id', '=', filter.roundId)
  if (filter.undecided === true) found = found.where('dossier.stage', '=', 'evaluated')
  const closed: ClosedEvaluation[] = []
  for (const { numerator, denominator, ...row } of await found.execute()) {
    const result = (await findEvaluation(tx, row.id))?.result
    if (result == null) throw new Error(`the closed evaluation ${row.id} has no result`)
    const meanText = formatTwoDecimals(fraction(numerator ?? 0, denominator ?? 1))
    closed.push({ ...row, meanText, outcome: result.outcome, resultHash: result.resultHash })
  }
  return closed
}

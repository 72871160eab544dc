import { type DecidableResult, outcomeFor, type ResultDecisionKind } from '@saolang/domain/decision'
import type { Tx } from '../../platform/acts/stream.ts'
import { findEvaluation } from '../councils/index.ts'
import { resultHashOf } from '../results/index.ts'
import { getUnit } from '../units/index.ts'

/** Most results that one page offers; the rest comes when these are decided. */
const MOST = 200

/**
 * Closed results of a province that may go into a decision of a kind: their dossiers wait for it, and they stand in no
 * decision yet. By round, then by product.
 */
export async function listDecidable(
  tx: Tx,
  provinceCode: string,
  kind: ResultDecisionKind,
): Promise<readonly (DecidableResult & { readonly roundName: string })[]> {
  const rows = await waiting(tx, provinceCode)
    .innerJoin('product', 'product.id', 'dossier.product_id')
    .innerJoin('round', 'round.id', 'evaluation.round_id')
    .select(['evaluation.id', 'round.name'])
    .orderBy('round.year')
    .orderBy('round.no')
    .orderBy('product.folded')
    .orderBy('evaluation.id')
    .limit(MOST)
    .execute()
  const found = []
  for (const row of rows) {
    const result = await findDecidable(tx, row.id)
    if (result?.outcome === outcomeFor(kind)) found.push({ ...result, roundName: row.name })
  }
  return found
}

/** How many results wait for a decision, with or without a certificate of the province in view. */
export async function countDecidable(tx: Tx, provinceCode: string): Promise<number> {
  const { total } = await waiting(tx, provinceCode)
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

function waiting(tx: Tx, provinceCode: string) {
  return tx
    .selectFrom('evaluation')
    .innerJoin('dossier', 'dossier.id', 'evaluation.dossier_id')
    .leftJoin('decision_line', 'decision_line.evaluation_id', 'evaluation.id')
    .where('evaluation.province_code', '=', provinceCode)
    .where('evaluation.stage', '=', 'closed')
    .where('dossier.stage', '=', 'evaluated')
    .where('decision_line.evaluation_id', 'is', null)
}

/** Locks the chains of results until the end of the transaction, in one order: two drafts cannot take one result. */
export async function lockResults(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.selectFrom('stream').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()
}

/** A closed result as a line of a decision; undefined while it is open or has no class with a certificate. */
export async function findDecidable(tx: Tx, id: string): Promise<DecidableResult | undefined> {
  const evaluation = await findEvaluation(tx, id)
  const result = evaluation?.result ?? null
  if (evaluation === undefined || result === null || result.star === null) return undefined
  const producer = await tx
    .selectFrom('producer')
    .select('name')
    .where('id', '=', evaluation.producerId)
    .executeTakeFirstOrThrow()
  const line = await tx
    .selectFrom('decision_line')
    .select('decision_id')
    .where('evaluation_id', '=', id)
    .executeTakeFirst()
  const { dossierId, productId, productName, productCode, producerId, communeCode, regime, roundId } = evaluation
  return {
    evaluationId: id,
    resultHash: result.resultHash,
    dossierId,
    productId,
    productName,
    productCode,
    producerId,
    producerName: producer.name,
    communeCode,
    communeName: (await getUnit(tx, communeCode)).name,
    regime,
    star: result.star,
    meanText: result.meanText,
    closedOn: result.on,
    roundId,
    outcome: result.outcome,
    decided: line !== undefined,
  }
}

/**
 * The seal of each result as it stands now, computed anew from its acts: null where it is gone or open again, or where
 * the figures no longer fit the seal that was stored with them.
 */
export async function sealsNow(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const seals = new Map<string, string | null>()
  for (const id of ids) {
    const evaluation = await findEvaluation(tx, id)
    const stored = evaluation?.result?.resultHash ?? null
    const computed = evaluation === undefined ? null : resultHashOf(id, evaluation)
    seals.set(id, stored !== null && stored === computed ? stored : null)
  }
  return seals
}

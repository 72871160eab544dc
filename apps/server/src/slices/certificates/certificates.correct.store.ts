import type { Tx } from '../../platform/acts/stream.ts'

/** Certificates that a decision granted, product by product: the order in which everybody locks them. */
export function listOfDecision(
  tx: Tx,
  decisionId: string,
): Promise<readonly { readonly id: string; readonly productId: string }[]> {
  return tx
    .selectFrom('certificate')
    .select(['id', 'product_id as productId'])
    .where('decision_id', '=', decisionId)
    .orderBy('product_id')
    .execute()
}

/** Certificates of a province whose correction waits for somebody other than this person. */
export function listCorrectionIds(tx: Tx, provinceCode: string, personId: string): Promise<readonly { id: string }[]> {
  return tx
    .selectFrom('certificate')
    .select('id')
    .where('province_code', '=', provinceCode)
    .where('correction_by', 'is not', null)
    .where('correction_by', '<>', personId)
    .orderBy('id')
    .limit(100)
    .execute()
}

/** The number that a certificate carries today. */
export async function numberOf(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.selectFrom('certificate').select('number').where('id', '=', id).executeTakeFirst()
  return row?.number ?? null
}

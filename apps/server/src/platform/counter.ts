import { sql } from 'kysely'
import type { Tx } from './acts/stream.ts'

/**
 * The next number of a gap-free series, from 1: the row is locked by the transaction that takes it, and a transaction
 * that fails gives it back.
 */
export async function nextNumber(tx: Tx, provinceCode: string, name: string): Promise<number> {
  const { value } = await tx
    .insertInto('counter')
    .values({ province_code: provinceCode, name, value: 1 })
    .onConflict((conflict) =>
      conflict.columns(['province_code', 'name']).doUpdateSet({ value: sql<number>`counter.value + 1` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

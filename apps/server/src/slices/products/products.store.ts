import type { Product } from '@saolang/domain/product'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { PRODUCT } from './products.stream.ts'

export interface ProductRow {
  readonly id: string
  readonly name: string
  readonly producerId: string
  readonly regime: string
  readonly sheet: number
  readonly code: string | null
}

const MOST_OF_PRODUCER = 500
const MOST_IN_SET = 2000

/** The product as its acts say, or undefined. Takes no lock. */
export function findProduct(tx: Tx, id: string): Promise<Product | undefined> {
  return findState(tx, PRODUCT, id)
}

/** The products of a producer by name. */
export function listProductsOfProducer(tx: Tx, producerId: string): Promise<readonly ProductRow[]> {
  return select(tx)
    .where('producer_id', '=', producerId)
    .orderBy('folded')
    .orderBy('id')
    .limit(MOST_OF_PRODUCER)
    .execute()
}

/** A product of the same set in a commune, with the name of its producer. */
export interface NeighbourRow {
  readonly id: string
  readonly name: string
  readonly producerName: string
}

/**
 * The products of one set in a commune: where a product may be registered twice. One of another regulation may well
 * be the same product, whatever the number of its set.
 */
export function listProductsInSet(
  tx: Tx,
  communeCode: string,
  set: { readonly regime: string | undefined; readonly sheet: number },
): Promise<readonly NeighbourRow[]> {
  return tx
    .selectFrom('product')
    .innerJoin('producer', 'producer.id', 'product.producer_id')
    .select(['product.id', 'product.name', 'producer.name as producerName'])
    .where('product.commune_code', '=', communeCode)
    .where((where) => {
      const sheet = where('product.sheet', '=', set.sheet)
      return set.regime === undefined ? sheet : where.or([sheet, where('product.regime', '<>', set.regime)])
    })
    .orderBy('product.folded')
    .limit(MOST_IN_SET)
    .execute()
}

function select(tx: Tx) {
  return tx.selectFrom('product').select(['id', 'name', 'producer_id as producerId', 'regime', 'sheet', 'code'])
}

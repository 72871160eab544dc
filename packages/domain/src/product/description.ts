import { type Actor, asRole, type Permission, type Place } from '../permission/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { Product, ProductAct } from './product.ts'

/** Where a product comes from (STD-01): a speciality, a traditional good of a craft, or new by science and technology. */
export const PRODUCT_ORIGINS = ['speciality', 'traditional', 'newTechnology'] as const
export type ProductOrigin = (typeof PRODUCT_ORIGINS)[number]

/** To what the programme gives priority (GEN-11). */
export const PRODUCT_DIRECTIONS = ['processed', 'deepProcessed', 'community', 'circular'] as const
export type ProductDirection = (typeof PRODUCT_DIRECTIONS)[number]

/** What a product is, as its owner or its commune says. Null: nobody has said so, which is not "no". */
export type ProductDescription = {
  readonly origin: ProductOrigin | null
  readonly directions: readonly ProductDirection[] | null
  /** What makes it its own in the culture of its place, in the words of its owner (CSV-03). */
  readonly culture: string | null
}

export const UNDESCRIBED: ProductDescription = { origin: null, directions: null, culture: null }

/** The owner, or the officer of the commune, for a product that has its code already too. */
export function canDescribeProduct(actor: Actor | null, product: Place): Permission {
  return asRole(actor, ['producer', 'communeOfficer'], product, 'products')
}

/** Says what a product is. Deep processing is processing; the order of the list is kept, so that equal is equal. */
export function describeProduct(
  product: Product,
  input: ProductDescription & { readonly version: number },
): Result<ProductAct[], 'request/conflict'> {
  if (input.version !== product.version) return fail('request/conflict')
  const { origin, culture } = input
  const directions = normal(input.directions)
  const before = product.description
  const isSame = before.origin === origin && before.directions?.join() === directions?.join()
  if (isSame && before.culture === culture) return ok([])
  return ok([{ kind: 'ProductDescribed', payload: { origin, directions, culture } }])
}

function normal(directions: readonly ProductDirection[] | null): readonly ProductDirection[] | null {
  if (directions === null) return null
  const implied = directions.includes('deepProcessed') ? [...directions, 'processed'] : directions
  return PRODUCT_DIRECTIONS.filter((one) => implied.includes(one))
}

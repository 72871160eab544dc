import { canDescribeProduct, PRODUCT_DIRECTIONS, PRODUCT_ORIGINS, type Product } from '@saolang/domain/product'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { loadStandardisation } from '../../platform/standardisation.ts'

/** What a product is (STD-01, GEN-11, CSV-03), with what is to be standardised for its origin. */
export const DescriptionView = z.object({
  productId: z.string(),
  origin: z.object({ value: z.enum(PRODUCT_ORIGINS), text: z.string() }).nullable(),
  /** Null: nobody has said so. */
  directions: z.array(z.object({ value: z.enum(PRODUCT_DIRECTIONS), text: z.string() })).nullable(),
  culture: z.string().nullable(),
  checks: z.array(z.string()),
  mayDescribe: z.boolean(),
})
export type DescriptionView = z.infer<typeof DescriptionView>

export function presentDescription(ask: Pick<Ask, 'person'>, productId: string, product: Product): DescriptionView {
  const content = loadStandardisation()
  const { origin, directions, culture } = product.description
  const found = content.origins.find((one) => one.value === origin)
  return {
    productId,
    origin: found === undefined ? null : { value: found.value, text: found.text },
    directions:
      directions === null
        ? null
        : content.directions.flatMap(({ value, text }) => (directions.includes(value) ? [{ value, text }] : [])),
    culture,
    checks: [...(found?.checks ?? [])],
    mayDescribe: canDescribeProduct(ask.person?.actor ?? null, product).may,
  }
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeProduct, foldProduct, PRODUCT_DIRECTIONS, PRODUCT_ORIGINS, type Product } from './index.ts'

const header = { id: 'a', at: '', by: null, hat: null, onBehalfOf: null, regime: null }
const payload = { provinceCode: '11', communeCode: '03127', producerId: 'p', name: 'Chè', regime: 'r', sheet: 11 }
const first = foldProduct(undefined, { ...header, seq: 1, kind: 'ProductRegistered', payload })

function after(product: Product, input: Parameters<typeof describeProduct>[1]): Product {
  const acts = describeProduct(product, input)
  if (!acts.ok) throw new Error(acts.failure.code)
  return acts.value.reduce((state, act) => foldProduct(state, { ...header, ...act, seq: state.version + 1 }), product)
}

test('nobody has said what a new product is; an empty list says that it is none of these', () => {
  expect(first.description).toEqual({ origin: null, directions: null, culture: null })
  const said = after(first, { origin: 'traditional', directions: [], culture: 'Nghề của bản', version: 1 })
  expect(said).toMatchObject({
    ...{ description: { origin: 'traditional', directions: [], culture: 'Nghề của bản' }, version: 2 },
  })
  expect(describeProduct(said, { origin: null, directions: null, culture: null, version: 1 })).toMatchObject({
    failure: { code: 'request/conflict' },
  })
})

test('deep processing is processing, in whatever order it is said; saying it twice writes nothing', () => {
  const directions = fc.option(fc.array(fc.constantFrom(...PRODUCT_DIRECTIONS)))
  fc.assert(
    fc.property(fc.option(fc.constantFrom(...PRODUCT_ORIGINS)), directions, (origin, said) => {
      const product = after(first, { origin, directions: said, culture: null, version: 1 })
      const held = product.description.directions
      expect(held === null).toBe(said === null)
      if (held?.includes('deepProcessed') === true) expect(held).toContain('processed')
      expect(
        describeProduct(product, { origin, directions: said, culture: null, version: product.version }),
      ).toMatchObject({ value: [] })
      const renamed = foldProduct(product, { ...header, seq: 9, kind: 'ProductRenamed', payload: { name: 'Khác' } })
      expect(renamed.description).toEqual(product.description)
    }),
  )
})

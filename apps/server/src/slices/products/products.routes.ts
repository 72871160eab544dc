import { canReadProgramme } from '@saolang/domain/plan'
import type { Product } from '@saolang/domain/product'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer, text, tick } from '../../platform/http/fields.ts'
import { typedText } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { listMinistryStates } from '../../platform/ministry-state.ts'
import type { ProductSection } from '../../platform/product-parts.ts'
import { readProducer, regimeToday } from '../producers/index.ts'
import { changeRoutes } from './products.change.routes.ts'
import { chooserPage, NameChosen } from './products.chooser.pages.tsx'
import { codePlace } from './products.code-place.ts'
import { editableProducer, listAlikeProducts, readProduct, registerProduct } from './products.commands.ts'
import { presentDescription } from './products.description.present.ts'
import { descriptionRoutes } from './products.description.routes.ts'
import { frameOfNew, productPage, productsPage } from './products.pages.tsx'
import {
  ChooserSearch,
  ChooserView,
  type Chosen,
  ProductLine,
  ProductPageView,
  presentChooser,
  presentProduct,
  presentProductLine,
} from './products.present.ts'
import { findProduct, listProductsOfProducer } from './products.store.ts'

const Producer = z.object({ producerId: z.uuid() })

const listRoute = query({
  id: 'products.list',
  path: '/producers/:producerId/products',
  summary: 'The products of a producer',
  access: 'signedIn',
  params: Producer,
  search: z.object({}),
  view: z.object({
    producer: z.object({ id: z.string(), name: z.string() }),
    mayEdit: z.boolean(),
    products: z.array(ProductLine),
  }),
  run: async (ask, { params }) => {
    const read = await readProducer(ask, params.producerId, 'products')
    if (!read.ok) return read
    const rows = await listProductsOfProducer(ask.tx, params.producerId)
    const producer = { id: params.producerId, name: read.value.producer.name }
    const products = rows.map((row) => presentProductLine(row, ask.regimes))
    return ok({ producer, mayEdit: read.value.mayEdit, products })
  },
  page: productsPage,
})

const chooseRoute = query({
  id: 'products.choose',
  path: '/producers/:producerId/products/new',
  summary: 'The guided choice of a set for a new product: industry, group, set, or a search',
  access: 'signedIn',
  params: Producer,
  search: ChooserSearch,
  view: ChooserView,
  run: (ask, { params, search }) => chooserFor(ask, params.producerId, search),
  page: (view, shell) =>
    chooserPage(view, frameOfNew(view.producer), shell, NameChosen({ view, typed: {}, alike: [], shell })),
})

async function chooserFor(ask: Ask, producerId: string, chosen: Chosen) {
  const producer = await editableProducer(ask, producerId)
  if (!producer.ok) return producer
  const regime = regimeToday(ask)
  return regime.ok ? ok(presentChooser(producerId, producer.value, regime.value, chosen)) : regime
}

const registerRoute = command({
  id: 'products.register',
  path: '/producers/:producerId/products',
  summary: 'Register a product on a set of the regulation in force',
  access: 'signedIn',
  params: Producer,
  body: z.strictObject({ name: text(300, 2), sheet: integer(1, 99), despiteAlike: tick() }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => registerProduct(ask, { producerId: params.producerId, ...body }),
  done: ({ id }) => ({ to: `/products/${id}`, say: 'product-registered' }),
  again: async (ask, { params, raw, problem }) => {
    const sheet = Number(raw.sheet)
    const chosen = { q: '', industry: '', group: '', sheet: Number.isInteger(sheet) ? sheet : null }
    const view = await chooserFor(ask, params.producerId, chosen)
    if (!view.ok) return null
    const name = typedText(raw, 'name')
    const producer = await readProducer(ask, params.producerId, 'products')
    const seen = problem.code === 'product/alike-exists' || raw.despiteAlike !== undefined
    const alike =
      seen && producer.ok ? await listAlikeProducts(ask, producer.value.producer.communeCode, { name, sheet }) : []
    const placed = problemInPlace(problem, { 'product/alike-exists': 'despiteAlike' })
    return (shell) => {
      const again = { ...shell, problem: placed }
      const form = NameChosen({ view: view.value, typed: { name }, alike, shell: again })
      return chooserPage(view.value, frameOfNew(view.value.producer), again, form)
    }
  },
})

const productRoute = query({
  id: 'products.get',
  path: '/products/:productId',
  summary: 'A product with its set and what the set asks',
  access: 'signedIn',
  params: z.object({ productId: z.uuid() }),
  search: z.object({}),
  view: ProductPageView,
  run: async (ask, { params }) => {
    const read = await readProduct(ask, await findProduct(ask.tx, params.productId))
    if (!read.ok) return read
    const view = presentProduct(params.productId, read.value, ask)
    const { product, producer } = read.value
    const { provinceCode, communeCode } = producer
    const actor = ask.person?.actor ?? null
    const mayReadActivities =
      canReadProgramme(actor, { level: 'commune', provinceCode, communeCode }).may ||
      actor?.hats.some((hat) => hat.producerId === product.producerId) === true
    const description = presentDescription(ask, params.productId, product)
    const sections = await sectionsOf(ask, params.productId, product)
    const atMinistry = (await listMinistryStates(ask.tx, { productId: params.productId })).map(({ words }) => words)
    return ok({
      ...view,
      atMinistry,
      codePlace: await codePlace(ask, product),
      mayReadActivities,
      description,
      sections,
    })
  },
  page: productPage,
})

/** What slices to the right tell of the product, in the order of `PRODUCT_PARTS`. */
async function sectionsOf(ask: Ask, id: string, product: Product): Promise<ProductSection[]> {
  const sections: ProductSection[] = []
  for (const part of ask.productParts) {
    const section = await part.read(ask, { id, ...product })
    if (section !== null) sections.push(section)
  }
  return sections
}

export const productsRoutes: readonly Endpoint[] = [
  listRoute,
  chooseRoute,
  registerRoute,
  productRoute,
  ...changeRoutes,
  ...descriptionRoutes,
]

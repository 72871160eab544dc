import { canMoveProduct } from '@saolang/domain/product'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, integer, text, tick, version } from '../../platform/http/fields.ts'
import { typedText } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { lastSaver, regimeToday } from '../producers/index.ts'
import { chooserPage } from './products.chooser.pages.tsx'
import { listAlikeProducts, moveProductTo, readProduct, reclassifyProduct, renameProduct } from './products.commands.ts'
import { movePage } from './products.move.pages.tsx'
import { ConfirmSet, frameOfChange, productConflictPage, renamePage } from './products.pages.tsx'
import {
  ChooserSearch,
  ChooserView,
  type Chosen,
  MoveView,
  ProductView,
  presentChooser,
  presentMove,
  presentProduct,
} from './products.present.ts'
import { findProduct } from './products.store.ts'

const Product = z.object({ productId: z.uuid() })

/** The product for a form that changes it: refused where the asking person may not, or it has its code. */
async function changeable(ask: Ask, id: string) {
  const product = await findProduct(ask.tx, id)
  const read = await readProduct(ask, product)
  if (!read.ok) return read
  if (!read.value.mayEdit) return fail('permission/not-your-work')
  const view = presentProduct(id, read.value, ask)
  if (!view.mayChange) return fail('product/has-code', { code: view.code ?? '' })
  return ok({ view, ...read.value })
}

const nameRoute = query({
  id: 'products.name',
  path: '/products/:productId/name',
  summary: 'The form for another name of a product',
  access: 'signedIn',
  api: false,
  params: Product,
  search: z.object({}),
  view: ProductView,
  run: async (ask, { params }): Promise<Result<ProductView, string>> => {
    const found = await changeable(ask, params.productId)
    return found.ok ? ok(found.value.view) : found
  },
  page: (view, shell) => renamePage({ ...view, typed: null, alike: [] }, shell),
})

const renameRoute = command({
  id: 'products.rename',
  path: '/products/:productId/name',
  summary: 'Rename a product that has no code yet',
  access: 'signedIn',
  params: Product,
  body: z.strictObject({ version: version(), name: text(300, 2), despiteAlike: tick(), keep: answers(5, 10) }),
  answer: z.object({ version: z.number().int() }),
  run: (ask, { params, body }) => renameProduct(ask, params.productId, body),
  done: (_answer, { params }) => ({ to: `/products/${params.productId}`, say: 'product-renamed' }),
  again: async (ask, { params, raw, problem }) => {
    const found = await changeable(ask, params.productId)
    if (!found.ok) return null
    const { view, product } = found.value
    const typed = typedText(raw, 'name')
    if (problem.code === 'request/conflict') {
      const savedBy = await lastSaver(ask.tx, params.productId)
      const both = { field: 'name' as const, typed, saved: view.name, entered: typed }
      return (shell) => productConflictPage({ product: view, savedBy, ...both }, shell)
    }
    const seen = problem.code === 'product/alike-exists' || raw.despiteAlike !== undefined
    const wanted = { name: typed, sheet: product.sheet }
    const alike = seen ? await listAlikeProducts(ask, product.communeCode, wanted, params.productId) : []
    const placed = problemInPlace(problem, { 'product/alike-exists': 'despiteAlike' })
    const page = { ...view, version: Number(raw.version ?? view.version), typed, alike }
    return (shell) => renamePage(page, { ...shell, problem: placed })
  },
})

const setRoute = query({
  id: 'products.chooseSet',
  path: '/products/:productId/set',
  summary: 'The guided choice of another set for a product that has no code yet',
  access: 'signedIn',
  params: Product,
  search: ChooserSearch,
  view: z.object({ product: ProductView, chooser: ChooserView }),
  run: async (ask, { params, search }) => {
    const found = await changeable(ask, params.productId)
    if (!found.ok) return found
    const regime = regimeToday(ask)
    if (!regime.ok) return regime
    const { view, product, producer } = found.value
    return ok({ product: view, chooser: presentChooser(product.producerId, producer, regime.value, search) })
  },
  page: ({ product, chooser }, shell) =>
    chooserPage(chooser, frameOfChange(product), shell, ConfirmSet({ product, view: chooser, shell })),
})

const reclassifyRoute = command({
  id: 'products.reclassify',
  path: '/products/:productId/set',
  summary: 'Put a product that has no code yet on another set',
  access: 'signedIn',
  params: Product,
  body: z.strictObject({ version: version(), sheet: integer(1, 99), keep: answers(5, 10) }),
  answer: z.object({ version: z.number().int() }),
  run: (ask, { params, body }) => reclassifyProduct(ask, params.productId, body),
  done: (_answer, { params }) => ({ to: `/products/${params.productId}`, say: 'product-reclassified' }),
  again: async (ask, { params, raw, problem }) => {
    const found = await changeable(ask, params.productId)
    const regime = regimeToday(ask)
    if (!found.ok || !regime.ok || problem.code !== 'request/conflict') return null
    const { view } = found.value
    const typed = String(raw.sheet)
    const wanted = regime.value.sheets.find((sheet) => String(sheet.number) === typed)
    const words = (set: { number: number; name: string } | null | undefined) =>
      set === null || set === undefined ? '' : `Bộ ${set.number}. ${set.name}`
    const savedBy = await lastSaver(ask.tx, params.productId)
    const both = { field: 'sheet' as const, typed, saved: words(view.set), entered: words(wanted) }
    return (shell) => productConflictPage({ product: view, savedBy, ...both }, shell)
  },
})

/** The product for the form that moves it: refused where it is not the reader's, or stands under the rules in force. */
async function movable(ask: Ask, id: string, search: Chosen): Promise<Result<MoveView, string>> {
  const read = await readProduct(ask, await findProduct(ask.tx, id))
  if (!read.ok) return read
  const permission = canMoveProduct(ask.person?.actor ?? null, read.value.product)
  if (!permission.may) return fail(permission.reason)
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const view = presentProduct(id, read.value, ask)
  if (view.toMove === null) return fail('product/already-moved', { regime: regime.value.document.number })
  return ok(presentMove(view, read.value, ask, { regime: regime.value, search }))
}

const moveFormRoute = query({
  id: 'products.moveForm',
  path: '/products/:productId/move',
  summary: 'Where a product of a former regulation goes in the one in force',
  access: 'signedIn',
  params: Product,
  search: ChooserSearch,
  view: MoveView,
  run: (ask, { params, search }) => movable(ask, params.productId, search),
  page: movePage,
})

const moveRoute = command({
  id: 'products.move',
  path: '/products/:productId/move',
  summary: 'Move a product of a former regulation to a set of the one in force: owner or commune',
  access: 'signedIn',
  params: Product,
  body: z.strictObject({ version: version(), sheet: integer(1, 99) }),
  answer: z.object({ version: z.number().int() }),
  run: (ask, { params, body }) => moveProductTo(ask, params.productId, body),
  done: (_answer, { params }) => ({ to: `/products/${params.productId}`, say: 'product-moved' }),
  again: async (ask, { params }) => {
    const view = await movable(ask, params.productId, { q: '', industry: '', group: '', sheet: null })
    return view.ok ? (shell) => movePage(view.value, shell) : null
  },
})

export const changeRoutes: readonly Endpoint[] = [
  nameRoute,
  renameRoute,
  setRoute,
  reclassifyRoute,
  moveFormRoute,
  moveRoute,
]

import {
  canDescribeProduct,
  describeProduct,
  PRODUCT_DIRECTIONS,
  PRODUCT_ORIGINS,
  type ProductDescription,
} from '@saolang/domain/product'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { appendActs, findStream } from '../../platform/acts/stream.ts'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, list, optionalText, version } from '../../platform/http/fields.ts'
import { typedText } from '../../platform/http/form-body.ts'
import { lastSaver } from '../producers/index.ts'
import { readProduct } from './products.commands.ts'
import { type DescriptionForm, descriptionPage, NONE } from './products.description.pages.tsx'
import { presentDescription } from './products.description.present.ts'
import { findProduct } from './products.store.ts'
import { PRODUCT } from './products.stream.ts'

const One = z.object({ productId: z.uuid() })

async function formOf(ask: Ask, id: string): Promise<Result<DescriptionForm, string>> {
  const read = await readProduct(ask, await findProduct(ask.tx, id))
  if (!read.ok) return read
  const { product } = read.value
  const permission = canDescribeProduct(ask.person?.actor ?? null, product)
  if (!permission.may) return fail(permission.reason)
  const { origin, directions, culture } = product.description
  const ticked = directions !== null && directions.length === 0 ? [NONE] : [...(directions ?? [])]
  return ok({
    id,
    name: product.name,
    version: product.version,
    origin: origin ?? '',
    directions: ticked,
    culture: culture ?? '',
    conflict: null,
  })
}

const formRoute = query({
  id: 'products.descriptionForm',
  path: '/products/:productId/description',
  summary: 'The form that says from what kind of origin a product is and to which directions it belongs',
  access: 'signedIn',
  api: false,
  params: One,
  search: z.object({}),
  view: z.custom<DescriptionForm>(),
  run: (ask, { params }) => formOf(ask, params.productId),
  page: descriptionPage,
})

/** Writes what the owner or the commune says of a product; a product that has its code may still be described. */
async function describe(
  ask: Ask,
  id: string,
  input: ProductDescription & { readonly version: number },
): Promise<Result<{ version: number }, string>> {
  const stream = await findStream(ask.tx, PRODUCT, id)
  const read = await readProduct(ask, stream?.state)
  if (stream === undefined || !read.ok) return fail('request/not-found')
  const permission = canDescribeProduct(ask.person?.actor ?? null, stream.state)
  if (!permission.may) return fail(permission.reason)
  const acts = describeProduct(stream.state, input)
  if (!acts.ok) return acts
  const { seq } = await appendActs(ask.tx, PRODUCT, stream, acts.value, ask.source(permission.hat.role))
  return ok({ version: seq })
}

const none = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), field.nullable())

const describeRoute = command({
  id: 'products.describe',
  path: '/products/:productId/description',
  summary: 'Say from what kind of origin a product is and to which directions it belongs: owner or commune',
  access: 'signedIn',
  params: One,
  body: z.strictObject({
    version: version(),
    origin: none(choice(PRODUCT_ORIGINS)),
    culture: optionalText(1000),
    directions: list(choice([...PRODUCT_DIRECTIONS, NONE]), PRODUCT_DIRECTIONS.length).refine(
      (said) => said.length === 1 || !said.includes(NONE),
      'field/invalid',
    ),
  }),
  answer: z.object({ version: z.number().int() }),
  run: (ask, { params, body }) => {
    const { version, origin, directions, culture } = body
    const said = directions.filter((one) => one !== NONE)
    return describe(ask, params.productId, {
      version,
      origin,
      culture,
      directions: directions.length === 0 ? null : said,
    })
  },
  done: (_answer, { params }) => ({ to: `/products/${params.productId}#description`, say: 'product-described' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await formOf(ask, params.productId)
    if (!form.ok) return null
    const { directions } = raw
    const typed = Array.isArray(directions) ? directions : typeof directions === 'string' ? [directions] : []
    const conflict = problem.code === 'request/conflict' ? await standing(ask, params.productId) : null
    const again = { origin: typedText(raw, 'origin'), directions: typed, culture: typedText(raw, 'culture'), conflict }
    return (shell) => descriptionPage({ ...form.value, ...again }, shell)
  },
})

async function standing(ask: Ask, id: string): Promise<DescriptionForm['conflict']> {
  const product = await findProduct(ask.tx, id)
  if (product === undefined) return null
  const { origin, directions, culture } = presentDescription(ask, id, product)
  const texts = directions === null ? ['chưa xác định định hướng'] : directions.map((one) => one.text)
  const stands = [origin?.text ?? 'chưa xác định loại hình', ...texts, culture ?? 'chưa ghi nét riêng'].join('; ')
  return { by: await lastSaver(ask.tx, id), stands }
}

export const descriptionRoutes: readonly Endpoint[] = [formRoute, describeRoute]

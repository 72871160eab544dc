import { canEditProducer, type Producer, type ProducerKind, producerPlace } from '@saolang/domain/producer'
import {
  canMoveProduct,
  classifyProduct,
  isAlikeProductName,
  isChangeable,
  moveProduct,
  type Product,
  type ProductAct,
} from '@saolang/domain/product'
import { formatProductCode, parseProductCode } from '@saolang/domain/product-code'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readProducer, regimeToday } from '../producers/index.ts'
import { listProductsInSet, type NeighbourRow } from './products.store.ts'
import { PRODUCT } from './products.stream.ts'

export interface NewProduct {
  readonly producerId: string
  readonly name: string
  /** Number of the set in the regulation in force. */
  readonly sheet: number
  /** The person saw the products of like name and goes on. */
  readonly despiteAlike: boolean
}

/**
 * A producer registers a product on a set of the regulation in force. Fails with `product/alike-exists` where the
 * commune has a product of like name in the set and `despiteAlike` is not set, `product/tourism-only` by Điều 2.3.
 */
export async function registerProduct(ask: Ask, input: NewProduct): Promise<Result<{ id: string }, string>> {
  const producer = await editableProducer(ask, input.producerId)
  if (!producer.ok) return producer
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const sheet = classifyProduct(regime.value, input.sheet, producer.value.kind)
  if (!sheet.ok) return sheet
  const { provinceCode, communeCode } = producer.value
  const alike = input.despiteAlike ? [] : await listAlikeProducts(ask, communeCode, input)
  if (alike.length > 0) return fail('product/alike-exists', { count: alike.length })
  const { producerId, name } = input
  const payload = { provinceCode, communeCode, producerId, name, regime: regime.value.id, sheet: sheet.value.number }
  const source = ask.source('producer', { regime: regime.value.id })
  const acts: ProductAct[] = [{ kind: 'ProductRegistered', payload }]
  const stream = await beginStream(ask.tx, PRODUCT, { provinceCode }, acts, source)
  return ok({ id: stream.id })
}

/** Products of the commune and set whose name may well mean the same; `except` is the product being changed. */
export async function listAlikeProducts(
  ask: Ask,
  communeCode: string,
  input: { readonly name: string; readonly sheet: number },
  except: string | null = null,
): Promise<readonly NeighbourRow[]> {
  const regime = regimeToday(ask)
  const set = { regime: regime.ok ? regime.value.id : undefined, sheet: input.sheet }
  const rows = await listProductsInSet(ask.tx, communeCode, set)
  return rows.filter((row) => row.id !== except && isAlikeProductName(row.name, input.name)).slice(0, 10)
}

/** The producer, where the asking person is one of its own people. */
export async function editableProducer(ask: Ask, producerId: string): Promise<Result<Producer, string>> {
  const read = await readProducer(ask, producerId, 'products')
  if (!read.ok) return read
  const permission = canEditProducer(
    ask.person?.actor ?? null,
    producerPlace(producerId, read.value.producer),
    'products',
  )
  return permission.may ? ok(read.value.producer) : fail(permission.reason)
}

async function changeableProduct(
  ask: Ask,
  id: string,
  version: number,
): Promise<Result<{ stream: Stream<Product>; producer: Producer }, string>> {
  const stream = await findStream(ask.tx, PRODUCT, id)
  if (stream === undefined) return fail('request/not-found')
  const producer = await editableProducer(ask, stream.state.producerId)
  if (!producer.ok) return producer
  if (!isChangeable(stream.state)) return fail('product/has-code', { code: stream.state.code ?? '' })
  return stream.state.version === version ? ok({ stream, producer: producer.value }) : fail('request/conflict')
}

/** Fields that the person left as they are stored, after a conflict: `{ name: 'saved' }`. */
type Keep = Readonly<Record<string, string>>

/** Changes the name, until the commune has given the product its code. */
export async function renameProduct(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly name: string; readonly despiteAlike: boolean; readonly keep: Keep },
): Promise<Result<{ version: number }, string>> {
  const found = await changeableProduct(ask, id, input.version)
  if (!found.ok) return found
  const { stream } = found.value
  if (input.keep.name === 'saved' || stream.state.name === input.name) return ok({ version: stream.seq })
  const wanted = { name: input.name, sheet: stream.state.sheet }
  const alike = input.despiteAlike ? [] : await listAlikeProducts(ask, stream.state.communeCode, wanted, id)
  if (alike.length > 0) return fail('product/alike-exists', { count: alike.length })
  const acts: ProductAct[] = [{ kind: 'ProductRenamed', payload: { name: input.name } }]
  const { seq } = await appendActs(ask.tx, PRODUCT, stream, acts, ask.source('producer'))
  return ok({ version: seq })
}

/** Puts the product on another set of the regulation in force, until the commune has given it its code. */
export async function reclassifyProduct(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly sheet: number; readonly keep: Keep },
): Promise<Result<{ version: number }, string>> {
  const found = await changeableProduct(ask, id, input.version)
  if (!found.ok) return found
  const { stream, producer } = found.value
  if (input.keep.sheet === 'saved') return ok({ version: stream.seq })
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const sheet = classifyProduct(regime.value, input.sheet, producer.kind)
  if (!sheet.ok) return sheet
  if (stream.state.regime !== regime.value.id)
    return moveTo(ask, stream, input.sheet, { kind: producer.kind, role: 'producer' })
  const payload = { regime: regime.value.id, sheet: sheet.value.number }
  if (stream.state.regime === payload.regime && stream.state.sheet === payload.sheet) return ok({ version: stream.seq })
  const source = ask.source('producer', { regime: payload.regime })
  const { seq } = await appendActs(ask.tx, PRODUCT, stream, [{ kind: 'ProductReclassified', payload }], source)
  return ok({ version: seq })
}

/**
 * Puts a product of a former regulation on a sheet of the one in force: its owner, or the officer of its commune. Name
 * and code stay; a dossier that was lodged before keeps its own rules.
 */
export async function moveProductTo(
  ask: Ask,
  id: string,
  input: { readonly version: number | null; readonly sheet: number },
): Promise<Result<{ version: number }, string>> {
  const stream = await findStream(ask.tx, PRODUCT, id)
  if (stream === undefined) return fail('request/not-found')
  const read = await readProducer(ask, stream.state.producerId, 'products')
  if (!read.ok) return read
  const permission = canMoveProduct(ask.person?.actor ?? null, stream.state)
  if (!permission.may) return fail(permission.reason)
  if (input.version !== null && stream.state.version !== input.version) return fail('request/conflict')
  return moveTo(ask, stream, input.sheet, { kind: read.value.producer.kind, role: permission.hat.role })
}

async function moveTo(
  ask: Ask,
  stream: Stream<Product>,
  sheet: number,
  by: { readonly kind: ProducerKind; readonly role: string },
): Promise<Result<{ version: number }, string>> {
  const to = regimeToday(ask)
  if (!to.ok) return to
  const rules = { from: ask.regimes.get(stream.state.regime), to: to.value }
  const acts = moveProduct(stream.state, rules, sheet, by.kind)
  if (!acts.ok) return acts
  const source = ask.source(by.role, { regime: to.value.id })
  const { seq } = await appendActs(ask.tx, PRODUCT, stream, acts.value, source)
  return ok({ version: seq })
}

/**
 * The code of a product for a year of evaluation, `11-03127-001-2026`, in the transaction of the command that needs
 * it (the commune receives a dossier). A product that has a code of that year keeps it.
 */
export async function issueProductCode(
  ask: Ask,
  productId: string,
  year: number,
): Promise<Result<string, 'request/not-found'>> {
  const stream = await findStream(ask.tx, PRODUCT, productId)
  if (stream === undefined) return fail('request/not-found')
  const { provinceCode: province, communeCode: commune, code: held } = stream.state
  const parts = held === null ? null : parseProductCode(held)
  if (held !== null && parts?.ok === true && parts.value.year === year) return ok(held)
  const serial = await nextNumber(ask.tx, province, `product:${commune}:${year}`)
  const code = formatProductCode({ province, commune, serial, year })
  const source = ask.source('communeOfficer', { regime: stream.state.regime })
  await appendActs(ask.tx, PRODUCT, stream, [{ kind: 'ProductCodeIssued', payload: { code } }], source)
  return ok(code)
}

/** A product that the asking person may read: the readers of its producer. */
export async function readProduct(
  ask: Ask,
  product: Product | undefined,
): Promise<Result<{ product: Product; producer: Producer; mayEdit: boolean }, 'request/not-found'>> {
  if (product === undefined) return fail('request/not-found')
  const read = await readProducer(ask, product.producerId, 'products')
  return read.ok ? ok({ product, producer: read.value.producer, mayEdit: read.value.mayEdit }) : read
}

import { mayTakePart, type Producer } from '@saolang/domain/producer'
import {
  asksOfSet,
  canMoveProduct,
  isChangeable,
  isTourismSheet,
  listIndustries,
  type Product,
  searchSets,
} from '@saolang/domain/product'
import { findSheet, mapSheet, type Regime, regimeInForce, type Sheet } from '@saolang/domain/regime'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { ProductSection } from '../../platform/product-parts.ts'
import { ThenNowView } from '../units/index.ts'
import { DescriptionView } from './products.description.present.ts'
import type { ProductRow } from './products.store.ts'

export const SetView = z.object({
  number: z.number().int(),
  name: z.string(),
  industry: z.string(),
  group: z.string(),
  article: z.string(),
  ministries: z.array(z.string()),
  /** Physical samples to hand in; 0 for services. */
  samples: z.number().int(),
  asks: z.array(z.object({ no: z.number().int(), label: z.string(), asks: z.string() })),
  /** What ends the assessment: of the whole file, or found at a criterion. */
  knockOuts: z.array(z.string()),
  /** Điều 2.3: whether this kind of producer may take part with it. */
  isOpen: z.boolean(),
  /** The source lacks criteria of the sheet: no new dossier is taken on it. */
  isIncomplete: z.boolean(),
})
export type SetView = z.infer<typeof SetView>

/** A set of Phụ lục I with what it will ask. */
function presentSet(regime: Regime, sheet: Sheet, kind: Producer['kind']): SetView {
  const { number, name, article, classification, ministries, samples, knockOuts } = sheet
  return {
    number,
    name,
    industry: classification.industry.name,
    group: classification.group.name,
    article,
    ministries: [...ministries],
    samples: samples.count,
    asks: asksOfSet(regime, sheet).map((row) => ({ ...row })),
    knockOuts: knockOuts.map((one) => (one.criterion === null ? one.label : `Tiêu chí ${one.criterion}: ${one.label}`)),
    isOpen: sheet.status === 'complete' && mayTakePart(kind, isTourismSheet(sheet)),
    isIncomplete: sheet.status === 'incomplete',
  }
}

const Branch = z.object({ no: z.string(), name: z.string(), sets: z.number().int(), holds: z.string() })

/** One page of the chooser: industries, groups, sets of a group or of a search, or the chosen set. */
export const ChooserView = z.object({
  producer: z.object({ id: z.string(), name: z.string() }),
  step: z.enum(['industry', 'group', 'set', 'found', 'chosen']),
  words: z.string(),
  industry: z.object({ no: z.string(), name: z.string() }).nullable(),
  branches: z.array(Branch),
  sets: z.array(SetView),
})
export type ChooserView = z.infer<typeof ChooserView>

/** The steps of the chooser in the address. */
export const ChooserSearch = z.object({
  q: z.string().max(100).default(''),
  industry: z.string().max(10).default(''),
  group: z.string().max(10).default(''),
  sheet: integer(1, 99).nullable().default(null),
})

export interface Chosen {
  readonly q: string
  readonly industry: string
  readonly group: string
  readonly sheet: number | null
}

/** What the chooser shows for an address; what the address names wrongly counts as not chosen yet. */
export function presentChooser(id: string, producer: Producer, regime: Regime, chosen: Chosen): ChooserView {
  const frame = { producer: { id, name: producer.name }, words: chosen.q, industry: null, branches: [], sets: [] }
  const setOf = (sheet: Sheet) => presentSet(regime, sheet, producer.kind)
  const sheet = chosen.sheet === null ? undefined : findSheet(regime, chosen.sheet)
  if (sheet !== undefined) {
    const { no, name } = sheet.classification.industry
    return { ...frame, step: 'chosen', industry: { no, name }, sets: [setOf(sheet)] }
  }
  if (chosen.q.trim() !== '') return { ...frame, step: 'found', sets: searchSets(regime, chosen.q).map(setOf) }
  const industries = listIndustries(regime)
  const industry = industries.find((one) => one.industry.no === chosen.industry)
  if (industry === undefined) {
    const branches = industries.map(({ industry: { no, name }, groups }) => ({
      no,
      name,
      sets: groups.flatMap((each) => each.sheets).length,
      holds: groups.map((each) => each.group.name).join('; '),
    }))
    return { ...frame, step: 'industry', branches }
  }
  const { no, name } = industry.industry
  const only = industry.groups.length === 1 ? industry.groups[0] : undefined
  const group = industry.groups.find((one) => one.group.no === chosen.group) ?? only
  if (group !== undefined) return { ...frame, step: 'set', industry: { no, name }, sets: group.sheets.map(setOf) }
  const branches = industry.groups.map((each) => ({
    ...each.group,
    sets: each.sheets.length,
    holds: each.sheets.map((one) => one.name).join('; '),
  }))
  return { ...frame, step: 'group', industry: { no, name }, branches }
}

export const ProductView = z.object({
  id: z.string(),
  name: z.string(),
  producer: z.object({ id: z.string(), name: z.string() }),
  /** `(T)-(X)-(STT)-20NN`; null until the commune has received a dossier. */
  code: z.string().nullable(),
  version: z.number().int(),
  regime: z.string(),
  /** What changes for it between two regulations: the public page of its set. */
  compareHref: z.string(),
  set: SetView.nullable(),
  mayEdit: z.boolean(),
  /** Name and set may still change. */
  mayChange: z.boolean(),
  /** The regulation in force, where the product still stands under a former one. */
  toMove: z.object({ number: z.string(), from: z.string() }).nullable(),
  mayMove: z.boolean(),
})
export type ProductView = z.infer<typeof ProductView>

/** The product with the place that a code of before 1/7/2025 names, and what that is now. */
export const ProductPageView = ProductView.extend({
  codePlace: z.object({ on: z.string(), place: ThenNowView }).nullable(),
  /** Whether the reader may open what the registers say of the product. */
  mayReadActivities: z.boolean(),
  /** Where it stands on its way to the ministry, each package in words (FWD-02). */
  atMinistry: z.array(z.string()),
  description: DescriptionView,
  /** What the yearly cycle and the wallet of papers tell of it. */
  sections: z.array(ProductSection),
})
export type ProductPageView = z.infer<typeof ProductPageView>

export function presentProduct(
  id: string,
  read: { readonly product: Product; readonly producer: Producer; readonly mayEdit: boolean },
  ask: Pick<Ask, 'regimes' | 'today' | 'person'>,
): ProductView {
  const { product, producer, mayEdit } = read
  const regime = ask.regimes.get(product.regime)
  const now = regimeInForce(ask.regimes, ask.today)
  const former = now !== undefined && now.id !== product.regime
  const sheet = regime === undefined ? undefined : findSheet(regime, product.sheet)
  return {
    id,
    name: product.name,
    producer: { id: product.producerId, name: producer.name },
    code: product.code,
    version: product.version,
    regime: regime?.document.number ?? product.regime,
    compareHref: `/regimes/compare?before=${product.regime}&was=${product.sheet}`,
    set: regime === undefined || sheet === undefined ? null : presentSet(regime, sheet, producer.kind),
    mayEdit,
    mayChange: mayEdit && isChangeable(product),
    toMove: former ? { number: now.document.number, from: now.document.effectiveFrom } : null,
    mayMove: former && canMoveProduct(ask.person?.actor ?? null, product).may,
  }
}

export const MoveView = z.object({
  product: ProductView,
  /** The regulation in force. */
  to: z.object({ number: z.string(), name: z.string(), from: z.string(), article: z.string() }),
  /** The sets that the regulations map the present one to; `say`: what moved. */
  suggested: z.array(z.object({ set: SetView, say: z.string().nullable() })),
  chooser: ChooserView,
})
export type MoveView = z.infer<typeof MoveView>

/** Where a product of a former regulation may go in the one in force: what the mapping says, or any set by choice. */
export function presentMove(
  product: ProductView,
  read: { readonly product: Product; readonly producer: Producer },
  ask: Pick<Ask, 'regimes'>,
  chosen: { readonly regime: Regime; readonly search: Chosen },
): MoveView {
  const { regime, search } = chosen
  const { number, name, effectiveFrom, article } = regime.document
  const suggested = mapSheet(ask.regimes, read.product, regime.id).flatMap(({ sheet, say }) => {
    const found = findSheet(regime, sheet)
    return found === undefined ? [] : [{ set: presentSet(regime, found, read.producer.kind), say }]
  })
  return {
    product,
    to: { number, name, from: effectiveFrom, article },
    suggested,
    chooser: presentChooser(read.product.producerId, read.producer, regime, search),
  }
}

export const ProductLine = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  sheet: z.number().int(),
  setName: z.string(),
})
export type ProductLine = z.infer<typeof ProductLine>

/** A product in a list. */
export function presentProductLine(row: ProductRow, regimes: ReadonlyMap<string, Regime>): ProductLine {
  const regime = regimes.get(row.regime)
  const setName = (regime === undefined ? undefined : findSheet(regime, row.sheet)?.name) ?? `Bộ số ${row.sheet}`
  return { id: row.id, name: row.name, code: row.code, sheet: row.sheet, setName }
}

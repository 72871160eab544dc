import { groupLotCode, LOT_STAGES } from '@saolang/domain/lot'
import { producerScope } from '@saolang/domain/producer'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { readStampRule } from '../../platform/stamp-rules.ts'
import { optionalId } from './lots.fields.ts'
import { OddView, presentOdd } from './lots.present.ts'
import { listOddStamps } from './lots.scans.store.ts'
import { LIST_STAGES, LOTS_PAGE, type LotRow, listLots, listProductChoices } from './lots.store.ts'
import { amountWords } from './lots.words.ts'

const Choice = z.object({ value: z.string(), text: z.string() })

export const LotLine = z.object({
  id: z.string(),
  code: z.string(),
  product: z.string(),
  producer: z.string(),
  commune: z.string(),
  producedOn: z.string(),
  expiresOn: z.string().nullable(),
  amount: z.string(),
  stage: z.enum(LOT_STAGES),
  recalled: z.boolean(),
  events: z.number().int(),
  lastEventOn: z.string().nullable(),
})
export type LotLine = z.infer<typeof LotLine>

export const LotsSearch = z.object({
  q: z.string().max(100).default(''),
  ...{ product: optionalId(), producer: optionalId() },
  stage: z.enum(['', ...LIST_STAGES]).default(''),
  flagged: z.enum(['', 'yes']).default(''),
  page: integer(1, 10_000).default(1),
})
export type LotsSearch = z.infer<typeof LotsSearch>

export const LotsView = z.object({
  filter: z.object({
    ...{ q: z.string(), product: z.string(), producer: z.string() },
    ...{ stage: z.string(), flagged: z.string() },
  }),
  products: z.array(Choice),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  /** Whether the reader is of a producer: its list needs no name of it. */
  own: z.boolean(),
  mayOpen: z.boolean(),
  odd: z.number().int(),
  lots: z.array(LotLine),
})
export type LotsView = z.infer<typeof LotsView>

/** The producers in whose name the reader may keep lots, an officer in assisted mode included. */
export function keptProducers(ask: Ask) {
  const hats = ask.person?.actor.hats ?? []
  return hats.filter(
    ({ role, producerId, lent }) =>
      role === 'producer' && producerId !== null && (lent === undefined || lent.works.includes('products')),
  )
}

export async function presentLots(ask: Ask, search: LotsSearch, size = LOTS_PAGE): Promise<Result<LotsView, string>> {
  const scope = ask.person === null ? null : producerScope(ask.person.actor)
  if (scope === null) return fail('permission/not-your-work')
  const { q, product, producer, stage, flagged, page } = search
  const filter = {
    ...{ scope, productId: product, producerId: producer, stage: stage === '' ? null : stage },
    ...{ flagged: flagged === 'yes', words: q },
  }
  const { rows, total } = await listLots(ask.tx, filter, { number: page, size })
  const products = await listProductChoices(ask.tx, scope)
  const own = scope.area === 'own'
  return ok({
    filter: { q, product: product ?? '', producer: producer ?? '', stage, flagged },
    products: products.map((one) => ({ value: one.id, text: own ? one.name : `${one.name} (${one.producer})` })),
    ...{ total: Number(total), page, pages: Math.max(1, Math.ceil(Number(total) / size)), own },
    mayOpen: keptProducers(ask).length > 0,
    odd: (await listOddStamps(ask.tx, { scope })).length,
    lots: rows.map(lineOf),
  })
}

function lineOf({ amount, unit, code, ...row }: LotRow): LotLine {
  return { ...row, code: groupLotCode(code), amount: amountWords(Number(amount), unit) }
}

export const OddStampsView = z.object({
  rule: z.object({ scans: z.number().int(), daysAfterSale: z.number().int() }),
  stamps: z.array(OddView),
})
export type OddStampsView = z.infer<typeof OddStampsView>

/** Stamps to look at: of the reader's own lots, or of the place (TRC-02). */
export async function presentOddStamps(ask: Ask): Promise<Result<OddStampsView, string>> {
  const scope = ask.person === null ? null : producerScope(ask.person.actor)
  if (scope === null) return fail('permission/not-your-work')
  const stamps = await listOddStamps(ask.tx, { scope })
  return ok({ rule: { ...readStampRule() }, stamps: stamps.map(presentOdd) })
}

export const NewLotView = z.object({
  today: z.string(),
  products: z.array(Choice),
  product: z.string(),
})
export type NewLotView = z.infer<typeof NewLotView>

/** The first tap: the products in whose name the reader may open a lot. */
export async function presentNewLot(ask: Ask, product: string | null): Promise<Result<NewLotView, string>> {
  const hats = keptProducers(ask)
  if (hats.length === 0) return fail('permission/not-your-work')
  const products = await listProductChoices(ask.tx, { area: 'own', hats })
  const several = new Set(products.map((one) => one.producer)).size > 1
  const choices = products.map((one) => ({ value: one.id, text: several ? `${one.name} (${one.producer})` : one.name }))
  const chosen = choices.find(({ value }) => value === product) ?? (choices.length === 1 ? choices[0] : undefined)
  return ok({ today: ask.today, products: choices, product: chosen?.value ?? '' })
}

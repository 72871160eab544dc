import {
  chainOf,
  groupLotCode,
  groupStampCode,
  LOT_EVENT_KINDS,
  LOT_ROLES,
  type Lot,
  type LotEventKind,
  parseLotCode,
  sourcesOf,
} from '@saolang/domain/lot'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { listCertificates, listDay } from '../certificates/index.ts'
import { getUnit } from '../units/index.ts'
import { readScans } from './lots.scans.store.ts'
import type { ProvenStamp } from './lots.stamps.ts'
import { edgesBack, findByCode, findLot, findRecall, namedLots, publicAreas } from './lots.store.ts'

export const Lang = z.enum(['vi', 'en'])

/** One step of the chain: what, when, where and in which role; never a note, a file or a person. */
const Step = z.object({
  kind: z.enum(LOT_EVENT_KINDS),
  on: z.string(),
  place: z.string().nullable(),
  role: z.enum(LOT_ROLES),
  /** The lot that went into this one, where the step was done there. */
  ofLot: z.string().nullable(),
})

/** What is said in public of a lot: no quantity, no supplier, no note, no person. */
const Facts = z.object({
  code: z.string(),
  product: z.string(),
  producer: z.string(),
  commune: z.string(),
  province: z.string(),
  producedOn: z.string(),
  expiresOn: z.string().nullable(),
  isExpired: z.boolean(),
  /** The certificate that counts today, read from the register (living). */
  certificate: z.object({ star: z.number().int(), checkCode: z.string(), lastDay: z.string() }).nullable(),
  areas: z.array(z.object({ name: z.string().nullable(), commune: z.string().nullable() })),
  /** Whether something was bought; of whom is nobody's business here. */
  bought: z.boolean(),
  sources: z.array(z.object({ code: z.string(), product: z.string(), producer: z.string() })),
  chain: z.array(Step),
  /** An open recall that names the lot (INS-04). */
  recall: z.object({ since: z.string(), reason: z.string() }).nullable(),
})

export const PublicLotView = z.object({
  answer: z.enum(['found', 'unknown', 'mistyped']),
  lang: Lang,
  today: z.string(),
  /** As typed, or as it is printed. */
  code: z.string(),
  /** Where this answer lives, when the code was typed in another way. */
  canonical: z.string().nullable(),
  /** The address of the same page without its language. */
  path: z.string(),
  lot: Facts.nullable(),
  /** Of the page of a stamp: how often it was scanned, this time counted, and when first. */
  stamp: z.object({ code: z.string(), scans: z.number().int(), firstAt: z.string() }).nullable(),
  contact: z.string(),
})
export type PublicLotView = z.infer<typeof PublicLotView>
export type PublicLot = z.infer<typeof Facts>

type Lang = z.infer<typeof Lang>

const nothing = (ask: Ask, lang: Lang, typed: string, path: string) => ({
  ...{ lang, today: ask.today, code: [...typed].slice(0, 30).join(''), canonical: null, path, lot: null, stamp: null },
  contact: '',
})

export const pathOfLot = (code: string, lang: Lang) =>
  `/l/${encodeURIComponent(code)}${lang === 'en' ? '?lang=en' : ''}`

/** What the code of a lot says today; an unknown or mistyped one is an answer too. */
export async function presentPublicLot(ask: Ask, typed: string, lang: Lang): Promise<PublicLotView> {
  const parsed = parseLotCode(typed)
  if (!parsed.ok) return { ...nothing(ask, lang, typed, '/l'), answer: 'mistyped' }
  const code = parsed.value
  const base = { ...nothing(ask, lang, groupLotCode(code), `/l/${code}`) }
  const canonical = typed === code ? null : pathOfLot(code, lang)
  const row = await findByCode(ask.tx, code)
  const lot = row === undefined ? undefined : await findLot(ask.tx, row.id)
  if (lot === undefined) return { ...base, canonical, answer: 'unknown' }
  return {
    ...base,
    canonical,
    answer: 'found',
    lot: await factsOf(ask, row?.id ?? '', lot),
    contact: await contactOf(ask, lot),
  }
}

/** What a stamp says: its lot, and how often it was scanned (TRC-02). */
export async function presentStamp(
  ask: Ask,
  proven: ProvenStamp | undefined | null,
  typed: string,
  lang: Lang,
): Promise<PublicLotView> {
  if (proven == null) {
    const answer = proven === null ? 'mistyped' : 'unknown'
    return { ...nothing(ask, lang, typed, `/q/${encodeURIComponent(typed)}`), answer }
  }
  const lot = await findLot(ask.tx, proven.lotId)
  if (lot === undefined) throw new Error(`batch ${proven.batch} has no lot`)
  const seen = await readScans(ask.tx, proven.batch, proven.serial)
  const code = groupStampCode(proven.code)
  const firstAt = (seen?.firstAt ?? ask.now).toISOString()
  return {
    ...nothing(ask, lang, code, `/q/${proven.code}`),
    answer: 'found',
    lot: await factsOf(ask, proven.lotId, lot),
    stamp: { code, scans: seen?.scans ?? 0, firstAt },
    contact: await contactOf(ask, lot),
  }
}

/** A "no" as the failure that the API answers. */
export function failureOf(view: PublicLotView) {
  const failed = (result: Result<never, string>) => (result.ok ? null : result.failure)
  switch (view.answer) {
    case 'found':
      return null
    case 'unknown':
      return failed(fail('lot/unknown-code'))
    case 'mistyped':
      return failed(fail('lot/mistyped'))
  }
}

async function factsOf(ask: Ask, id: string, lot: Lot): Promise<PublicLot> {
  const { producedOn, expiresOn } = lot.facts
  const held = materialsOf(lot)
  const before = await sourceLots(ask, id)
  const areas = await publicAreas(ask.tx, idsOf([lot, ...before].flatMap(materialsOf).map(({ entryId }) => entryId)))
  const sources = await namedLots(ask.tx, idsOf(held.map(({ sourceLotId }) => sourceLotId)))
  const names = await namesOf(ask, lot)
  const { rows } = await listCertificates(
    ask.tx,
    { provinceCode: lot.provinceCode, productId: lot.productId, state: 'inForce', size: 1 },
    listDay(ask),
  )
  return {
    ...{ code: groupLotCode(lot.code), ...names, producedOn, expiresOn },
    isExpired: expiresOn !== null && expiresOn < ask.today,
    certificate: rows.map(({ star, checkCode, runsUntil }) => ({ star, checkCode, lastDay: runsUntil }))[0] ?? null,
    areas: [...areas.values()].map((area) => ({ name: area.published ? area.name : null, commune: area.commune })),
    bought: held.some(({ kind }) => kind === 'purchase'),
    sources: [...sources.values()].map(({ code, product, producer }) => ({ code, product, producer })),
    chain: wholeChain(lot, before),
    recall: (await findRecall(ask.tx, lot)) ?? null,
  }
}

const materialsOf = (lot: Lot) => lot.materials.filter(({ takenBack }) => takenBack === null)

/** Lots behind a lot that a public page walks over: enough for any real chain, and cheap. */
const MOST_BEHIND = 20

async function sourceLots(ask: Ask, id: string): Promise<readonly Lot[]> {
  const ids = [...sourcesOf(await edgesBack(ask.tx, id), id)].slice(0, MOST_BEHIND)
  const lots = []
  for (const one of ids) lots.push(await findLot(ask.tx, one))
  return lots.filter((lot) => lot !== undefined)
}

/** What was done to make a material; how it was sold or stored belongs to its own page. */
const MAKING: readonly LotEventKind[] = ['growing', 'harvest', 'processing', 'packing', 'test']

/** From the area to the sale: the steps of the lots behind, then its own, by day (TRC-01). */
function wholeChain(lot: Lot, before: readonly Lot[]): PublicLot['chain'] {
  const behind = before.flatMap((one) => chainOf(one).map((event) => ({ ...event, ofLot: one.code })))
  const own = chainOf(lot).map((event) => ({ ...event, ofLot: null }))
  const steps = [...behind.filter(({ kind }) => MAKING.includes(kind)), ...own]
  return steps
    .map(({ kind, on, place, role, ofLot }) => ({ kind, on, place, role, ofLot }))
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

const idsOf = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null)

async function namesOf(ask: Ask, lot: Lot) {
  const row = await ask.tx
    .selectFrom('product')
    .innerJoin('producer', 'producer.id', 'product.producer_id')
    .select(['product.name as product', 'producer.name as producer'])
    .where('product.id', '=', lot.productId)
    .executeTakeFirstOrThrow()
  const [commune, province] = [await getUnit(ask.tx, lot.communeCode), await getUnit(ask.tx, lot.provinceCode)]
  return { ...row, commune: commune.name, province: province.name }
}

/** The office for the public, else the one that runs the programme; empty where the province has laid down none. */
async function contactOf(ask: Ask, lot: Lot): Promise<string> {
  const { publicContact, issuingOffice } = await readOfficeSettings(ask.tx, lot.provinceCode, ask.today)
  const { phone, email } = publicContact
  const office = publicContact.office || issuingOffice.name
  const address = publicContact.address || issuingOffice.address
  return [office, phone, email, address].filter((part) => part !== '').join(', ')
}

/** The page of a lot behind a GS1 Digital Link; undefined codes are not found. */
export const digitalLink = (code: string | undefined): Result<{ to: string }, 'request/not-found'> =>
  code === undefined ? fail('request/not-found') : ok({ to: pathOfLot(code, 'vi') })

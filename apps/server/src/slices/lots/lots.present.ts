import {
  chainOf,
  formatThousandths,
  groupLotCode,
  kindsOpen,
  LOT_EVENT_KINDS,
  LOT_ROLES,
  LOT_STAGES,
  LOT_STEPS,
  LOT_UNITS,
  type Lot,
  type LotEventFacts,
  type LotFacts,
  leftOf,
  MATERIAL_KINDS,
  stepsOpen,
} from '@saolang/domain/lot'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import type { ReadLot } from './lots.commands.ts'
import { GenealogyNode, readGenealogy } from './lots.genealogy.ts'
import { countByBatch, listOddStamps, type OddStamp } from './lots.scans.store.ts'
import { STAMPS_A_FILE } from './lots.stamps.ts'
import { findRecall, listAreas, listTaken, namedLots } from './lots.store.ts'
import { amountWords, EVENT_WORDS, ROLE_WORDS } from './lots.words.ts'

const File = z.object({ fileId: z.string(), name: z.string() })
const Was = z.object({ words: z.string(), reason: z.string(), when: z.string(), by: z.string() })

const EventView = z.object({
  key: z.string(),
  kind: z.enum(LOT_EVENT_KINDS),
  on: z.string(),
  place: z.string().nullable(),
  role: z.enum(LOT_ROLES),
  note: z.string().nullable(),
  file: File.nullable(),
  by: z.string(),
  /** What the line said before, the latest first: nothing is lost. */
  former: z.array(Was),
  struck: Was.omit({ words: true }).nullable(),
})
export type EventView = z.infer<typeof EventView>

const MaterialView = z.object({
  key: z.string(),
  kind: z.enum(MATERIAL_KINDS),
  name: z.string(),
  supplier: z.string().nullable(),
  amount: z.string(),
  href: z.string().nullable(),
  /** Why it was taken back; null while it counts. */
  takenBack: z.string().nullable(),
})

export const OddView = z.object({
  lotId: z.string(),
  lotCode: z.string(),
  product: z.string(),
  producer: z.string(),
  batch: z.string(),
  serial: z.number().int(),
  scans: z.number().int(),
  days: z.number().int(),
  daysAfterSale: z.number().int(),
  first: z.string(),
  last: z.string(),
})
export type OddView = z.infer<typeof OddView>

export const LotView = z.object({
  id: z.string(),
  code: z.string(),
  publicPath: z.string(),
  version: z.number().int(),
  today: z.string(),
  product: z.object({ id: z.string(), name: z.string() }),
  producer: z.object({ id: z.string(), name: z.string() }),
  stage: z.enum(LOT_STAGES),
  recall: z.object({ since: z.string(), reason: z.string() }).nullable(),
  facts: z.object({
    producedOn: z.string(),
    /** As it is typed: `1.250,5`. */
    amount: z.string(),
    unit: z.enum(LOT_UNITS),
    expiresOn: z.string().nullable(),
    gtin: z.string().nullable(),
  }),
  former: z.array(Was),
  photo: File.nullable(),
  /** What others took of it and what is left, in words; null where nobody took any. */
  taken: z.object({ taken: z.string(), left: z.string() }).nullable(),
  events: z.array(EventView),
  materials: z.array(MaterialView),
  back: z.array(GenealogyNode),
  onward: z.array(GenealogyNode),
  stamps: z.array(
    z.object({
      batch: z.string(),
      count: z.number().int(),
      on: z.string(),
      scanned: z.number().int(),
      scans: z.number().int(),
      /** Sheets to print: from which serial to which. */
      files: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
    }),
  ),
  odd: z.array(OddView),
  mayKeep: z.boolean(),
  /** What may be recorded, and done, at this stage. */
  kinds: z.array(z.enum(LOT_EVENT_KINDS)),
  steps: z.array(z.enum(LOT_STEPS)),
  areas: z.array(z.object({ value: z.string(), text: z.string() })),
  /** The line of the diary that is being corrected. */
  editing: z.string().nullable(),
})
export type LotView = z.infer<typeof LotView>

type Names = ReadonlyMap<string, string>

export async function presentLot(ask: Ask, id: string, read: ReadLot, editing: string | null): Promise<LotView> {
  const { lot, mayKeep } = read
  const [taken, names] = [await listTaken(ask.tx, id), await peopleNames(ask, lot)]
  const { amount, unit } = lot.facts
  const areas = mayKeep && lot.stage === 'open' ? await listAreas(ask.tx, lot) : []
  return {
    ...{ id, code: groupLotCode(lot.code), publicPath: `/l/${lot.code}`, version: lot.version, today: ask.today },
    product: { id: lot.productId, name: read.productName },
    producer: { id: lot.producerId, name: read.producerName },
    ...{ stage: lot.stage, recall: (await findRecall(ask.tx, lot)) ?? null, photo: lot.photo },
    facts: { ...lot.facts, amount: formatThousandths(amount) },
    former: lot.former.map((one) => ({ words: factWords(one.facts), ...wasOf(one, names) })).toReversed(),
    taken: taken.length === 0 ? null : takenWords(amount, unit, taken),
    events: presentEvents(lot, names),
    materials: await presentMaterials(ask, lot),
    ...(await readGenealogy(ask.tx, id, lot.producerId)),
    stamps: await presentStamps(ask, id, lot),
    odd: (await listOddStamps(ask.tx, { lotId: id })).map(presentOdd),
    mayKeep,
    kinds: [...kindsOpen(lot.stage)],
    steps: [...stepsOpen(lot.stage)],
    areas: areas.map(({ id: value, name, areaCode }) => ({
      value,
      text: areaCode === null || areaCode === '' ? name : `${name} (${areaCode})`,
    })),
    editing: lot.events.some(({ key, struck }) => key === editing && struck === null) ? editing : null,
  }
}

function takenWords(had: number, unit: Lot['facts']['unit'], taken: readonly number[]) {
  const left = leftOf(had, taken)
  return { taken: amountWords(had - left, unit), left: amountWords(left, unit) }
}

const wasOf = (one: { reason: string; at: string; by: string | null }, names: Names) => ({
  ...{ reason: one.reason, when: formatDateTime(new Date(one.at)), by: names.get(one.by ?? '') ?? '' },
})

const factWords = (facts: LotFacts) =>
  [
    `sản xuất ${formatDate(facts.producedOn)}`,
    amountWords(facts.amount, facts.unit),
    facts.expiresOn === null ? '' : `hạn ${formatDate(facts.expiresOn)}`,
    facts.gtin === null ? '' : `GTIN ${facts.gtin}`,
  ]
    .filter((part) => part !== '')
    .join(', ')

const eventWords = (facts: LotEventFacts) =>
  [EVENT_WORDS[facts.kind], formatDate(facts.on), facts.place, ROLE_WORDS[facts.role], facts.note]
    .filter((part) => part !== null)
    .join(', ')

/** The diary by day; struck lines stand where they stood. */
export function presentEvents(lot: Lot, names: Names): EventView[] {
  const shown = [...chainOf(lot), ...lot.events.filter(({ struck }) => struck !== null)]
  const sorted = shown.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
  return sorted.map(({ key, kind, on, place, role, note, file, by, former, struck }) => ({
    ...{ key, kind, on, place, role, note, file, by: names.get(by ?? '') ?? '' },
    former: former.map((one) => ({ words: eventWords(one.facts), ...wasOf(one, names) })).toReversed(),
    struck: struck === null ? null : wasOf(struck, names),
  }))
}

/** Names of those who wrote, by id. */
export async function peopleNames(ask: Ask, lot: Lot): Promise<Names> {
  const changes = lot.events.flatMap((event) => [event, event.struck, ...event.former])
  const ids = new Set([...changes, ...lot.former].flatMap((one) => (one?.by == null ? [] : [one.by])))
  if (ids.size === 0) return new Map()
  const rows = await ask.tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

async function presentMaterials(ask: Ask, lot: Lot): Promise<LotView['materials']> {
  const ids = lot.materials.flatMap(({ sourceLotId }) => (sourceLotId === null ? [] : [sourceLotId]))
  const named = await namedLots(ask.tx, ids)
  return lot.materials.map(({ key, kind, name, supplier, amount, unit, entryId, sourceLotId, takenBack }) => {
    const source = named.get(sourceLotId ?? '')
    const own = source?.producerId === lot.producerId ? `/lots/${sourceLotId}` : `/l/${source?.code ?? ''}`
    const href = entryId === null ? (source === undefined ? null : own) : `/registers/materialArea/${entryId}`
    const shown = source === undefined ? name : `${source.product}, lô ${groupLotCode(source.code)}`
    return {
      ...{ key, kind, name: shown, supplier, amount: amountWords(amount, unit), href },
      takenBack: takenBack?.reason ?? null,
    }
  })
}

async function presentStamps(ask: Ask, id: string, lot: Lot): Promise<LotView['stamps']> {
  if (lot.stamps.length === 0) return []
  const seen = await countByBatch(ask.tx, id)
  return lot.stamps.map(({ batch, count, on }) => ({
    ...{ batch, count, on, scanned: seen.get(batch)?.stamps ?? 0, scans: seen.get(batch)?.scans ?? 0 },
    files: Array.from({ length: Math.ceil(count / STAMPS_A_FILE) }, (_, at) => ({
      from: at * STAMPS_A_FILE + 1,
      to: Math.min(count, (at + 1) * STAMPS_A_FILE),
    })),
  }))
}

export function presentOdd(stamp: OddStamp): OddView {
  const { lotId, code, product, producer, batch, serial, scans, days, daysAfterSale, firstAt, lastAt } = stamp
  return {
    ...{ lotId, lotCode: groupLotCode(code), product, producer, batch, serial, scans, days, daysAfterSale },
    ...{ first: formatDateTime(firstAt), last: formatDateTime(lastAt) },
  }
}

/** A stamp without its proof: nobody makes one from a list. */
export const stampName = (batch: string, serial: number) => `${batch} số ${serial}`

import { randomUUID } from 'node:crypto'
import { NATION } from '@saolang/domain/permission'
import { programmePlaces } from '@saolang/domain/plan'
import { moveEntry, type RegisterEntryAct, recordEntry } from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findState, findStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import type { WrittenSheet } from '../../platform/spreadsheet/index.ts'
import { PRODUCER_KIND_WORDS } from '../producers/index.ts'
import { getDefinition } from './registers.access.ts'
import { REGISTER_ENTRY } from './registers.stream.ts'
import {
  countSync,
  findLayout,
  listSync,
  SYNC_PAGE,
  type SyncFilter,
  type SyncProduct,
} from './registers.sync.store.ts'

export interface SyncSearch {
  readonly q: string
  readonly show: 'waiting' | 'all'
  readonly page: number
}

export interface SyncView {
  readonly search: SyncSearch
  readonly total: number
  readonly waiting: number
  readonly all: number
  readonly pages: number
  readonly products: readonly SyncProduct[]
  readonly layout: { readonly id: string; readonly name: string } | null
  readonly today: string
  readonly mayLayOut: boolean
}

function placeOf(ask: Ask) {
  const place = programmePlaces(ask.person?.actor ?? null).find((one) => one.level !== 'ministry')
  return place === undefined ? fail('permission/not-your-work') : ok(place)
}

function filterOf(
  ask: Ask,
  place: { provinceCode: string; communeCode: string | null },
  search: SyncSearch,
): SyncFilter {
  const { provinceCode, communeCode } = place
  return { provinceCode, communeCode, today: ask.today, words: search.q, waiting: search.show === 'waiting' }
}

/** Products of a place with a certificate in force, and whether the national system has their newest state (NAT-01). */
export async function readSync(ask: Ask, search: SyncSearch): Promise<Result<SyncView, string>> {
  const place = placeOf(ask)
  if (!place.ok) return place
  const filter = filterOf(ask, place.value, search)
  const total = await countSync(ask.tx, filter)
  return ok({
    ...{ search, total, pages: Math.max(1, Math.ceil(total / SYNC_PAGE)), today: ask.today },
    waiting: await countSync(ask.tx, { ...filter, words: '', waiting: true }),
    all: await countSync(ask.tx, { ...filter, words: '', waiting: false }),
    products: await listSync(ask.tx, filter, { limit: SYNC_PAGE, offset: (search.page - 1) * SYNC_PAGE }),
    layout: await findLayout(ask.tx, filter.provinceCode, NATION),
    mayLayOut: place.value.level === 'province',
  })
}

export const MOST_EXPORTED = 5000

/** Values of the columns that a layout may name; the words of the columns stand in `content/registers`. */
function valuesOf(ask: Ask, row: SyncProduct): Readonly<Record<string, string>> {
  const profile = (key: string) => (typeof row.profile[key] === 'string' ? String(row.profile[key]) : '')
  const set = ask.regimes.get(row.regime)?.sheets.find((one) => one.number === row.sheet)
  const kind = Object.entries(PRODUCER_KIND_WORDS).find(([key]) => key === row.producerKind)?.[1] ?? ''
  return {
    ...{ productName: row.name, productCode: row.code ?? '', producerName: row.producer, producerKind: kind },
    ...{ registrationNumber: profile('registrationNumber'), address: profile('address') },
    ...{ province: row.province, commune: row.commune, productSet: set?.name ?? '', star: String(row.star) },
    ...{ certificateNumber: row.number, issuedOn: formatDate(row.issuedOn), runsUntil: formatDate(row.runsUntil) },
    ...{ decisionNumber: row.decision ?? '', nationalCode: row.nationalCode ?? '' },
  }
}

interface LayoutColumn {
  readonly key: string
  readonly heading: string
}

/** The columns of the layout in use, in their order; without one, every column under its own name. */
async function columnsInUse(ask: Ask, provinceCode: string): Promise<readonly LayoutColumn[]> {
  const definition = getDefinition('nationalLayout')
  const names = (definition.ok ? definition.value.parts : []).flatMap((part) => part.names ?? [])
  const layout = await findLayout(ask.tx, provinceCode, NATION)
  const entry = layout === null ? undefined : await findState(ask.tx, REGISTER_ENTRY, layout.id)
  const chosen = (entry?.subjects ?? []).flatMap((one) => {
    const column = names.find(({ value }) => value === one.name)
    return column === undefined ? [] : [{ key: column.value, heading: one.note ?? column.text }]
  })
  return chosen.length > 0 ? chosen : names.map(({ value, text }) => ({ key: value, heading: text }))
}

/** The file for the national system in the layout in use. */
export async function syncSheet(ask: Ask, search: SyncSearch): Promise<Result<WrittenSheet, string>> {
  const place = placeOf(ask)
  if (!place.ok) return place
  const columns = await columnsInUse(ask, place.value.provinceCode)
  const rows = await listSync(ask.tx, filterOf(ask, place.value, search), { limit: MOST_EXPORTED, offset: 0 })
  return ok({
    name: 'San pham',
    columns: columns.map(({ heading }) => ({ heading, width: 26 })),
    rows: rows.map((row) => {
      const values = valuesOf(ask, row)
      return columns.map(({ key }) => values[key] ?? '')
    }),
  })
}

export interface MarkInput {
  readonly products: readonly string[]
  readonly on: string
}

/** Marks products as updated in the national system, all in one transaction: an entry that waits is moved, else begun. */
export async function markSynced(ask: Ask, input: MarkInput): Promise<Result<{ count: number }, string>> {
  const place = placeOf(ask)
  if (!place.ok) return place
  const ids = [...new Set(input.products)]
  if (ids.length === 0) return fail('register/nobody-chosen')
  if (input.on > ask.today) return fail('register/sync-future')
  const filter = filterOf(ask, place.value, { q: '', show: 'waiting', page: 1 })
  const rows = await listSync(ask.tx, filter, { limit: ids.length, offset: 0 }, ids)
  // One that is unknown, elsewhere or updated meanwhile: nothing is written, the list shows what stands now.
  if (rows.length < ids.length) return fail('register/sync-changed')
  for (const row of rows) {
    const marked = await markOne(ask, place.value, row, input.on)
    if (!marked.ok) return marked
  }
  return ok({ count: rows.length })
}

async function markOne(
  ask: Ask,
  place: { readonly level: 'ministry' | 'province' | 'district' | 'commune'; readonly provinceCode: string },
  row: SyncProduct,
  on: string,
): Promise<Result<null, string>> {
  const definition = getDefinition('nationalSync')
  if (!definition.ok) return definition
  const role = ask.person?.actor.hats.find((hat) => hat.lent === undefined)?.role ?? 'provinceOffice'
  const waits = row.entryId !== null && row.stage === 'waiting' ? row.entryId : null
  const id = waits ?? (await begin(ask, definition.value, place, row, on, role))
  const stream = await findStream(ask.tx, REGISTER_ENTRY, id)
  if (stream === undefined) return fail('register/sync-changed')
  const { version } = stream.state
  const acts = moveEntry(definition.value, stream.state, { stage: 'done', reason: null, day: null, version })
  if (!acts.ok) return acts
  await appendActs(ask.tx, REGISTER_ENTRY, stream, [...dated(stream.state, on), ...acts.value], ask.source(role))
  return ok(null)
}

/** An entry that waited since another day gets the day on which it was updated. */
function dated(state: Parameters<typeof moveEntry>[1], on: string): readonly RegisterEntryAct[] {
  if (state.from === on) return []
  const { name, theme, to, level, communeCode, agencyId, planId, taskId, dong, quantity, fields } = state
  const facts = { name, theme, from: on, to, level, communeCode, agencyId, planId, taskId, dong, quantity, fields }
  return [{ kind: 'EntryChanged', payload: facts }]
}

async function begin(
  ask: Ask,
  definition: Parameters<typeof recordEntry>[0],
  place: { readonly level: 'ministry' | 'province' | 'district' | 'commune'; readonly provinceCode: string },
  row: SyncProduct,
  on: string,
  role: Parameters<Ask['source']>[0],
): Promise<string> {
  const facts = {
    ...{ name: `${definition.name} ${on.slice(0, 4)}: ${row.name}`, theme: null, from: on, to: null },
    ...{ level: place.level, communeCode: row.communeCode, agencyId: null, planId: null, taskId: null },
    ...{ dong: null, quantity: null, fields: row.nationalCode === null ? {} : { code: row.nationalCode } },
  }
  const nothing = { producerId: null, entryId: null, name: null, on: null, dong: null, quantity: null, note: null }
  const subject = { ...nothing, key: randomUUID(), part: 'product', productId: row.id, stage: null }
  const acts = recordEntry(definition, place.provinceCode, facts, [subject])
  if (!acts.ok) throw new Error(`an entry of nationalSync does not fit its definition: ${acts.failure.code}`)
  const { provinceCode } = place
  const stream = await beginStream(ask.tx, REGISTER_ENTRY, { provinceCode }, acts.value, ask.source(role))
  return stream.id
}

import { canReadProducer } from '@saolang/domain/producer'
import { hasExpired, type RegisterDefinition, type RegisterPart, type Subject } from '@saolang/domain/register'
import { z } from 'zod'
import { loadActWords } from '../../platform/act-words.ts'
import { listWritten } from '../../platform/acts/written.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatMoney, formatNumber } from '../../platform/pages/text.ts'
import { lockView, type ReadEntry } from './registers.access.ts'
import { mayMove } from './registers.commands.ts'
import { ConsultantYear, consultantYears } from './registers.consultants.ts'
import { entryNames, listMoneyOf, type NamedRecord, placeNames, subjectNames } from './registers.store.ts'
import { warningsOf } from './registers.warnings.ts'
import { entryWays, Way } from './registers.ways.ts'
import { datesText, LEVEL_WORDS, textOfOption, valueText } from './registers.words.ts'

const Tone = z.enum(['neutral', 'active', 'done', 'waiting', 'problem', 'ended'])
const Stage = z.object({ value: z.string(), text: z.string(), tone: Tone })
export const RegisterHead = z.object({ id: z.string(), name: z.string(), one: z.string(), about: z.string() })

const Line = z.object({
  key: z.string(),
  name: z.string(),
  more: z.string(),
  href: z.string().nullable(),
  stage: Stage.nullable(),
  on: z.string().nullable(),
  dong: z.number().nullable(),
  quantity: z.number().nullable(),
  note: z.string().nullable(),
})
export type LineView = z.infer<typeof Line>

const Part = z.object({
  value: z.string(),
  label: z.string(),
  one: z.string(),
  columns: z.object({
    on: z.string().nullable(),
    dong: z.string().nullable(),
    quantity: z.string().nullable(),
    note: z.string().nullable(),
  }),
  stages: z.array(Stage),
  total: z.number().int(),
  isFull: z.boolean(),
  /** Producers ask to stand here: answered, not put. */
  asks: z.boolean(),
  lines: z.array(Line),
})
export type PartView = z.infer<typeof Part>

const Money = z.object({
  id: z.string(),
  title: z.string(),
  planTitle: z.string(),
  estimated: z.number(),
  allocated: z.number(),
  disbursed: z.number(),
})

export const EntryView = z.object({
  id: z.string(),
  version: z.number().int(),
  register: RegisterHead,
  name: z.string(),
  stage: Stage,
  cancelled: z.string().nullable(),
  published: z.boolean(),
  publishable: z.boolean(),
  expired: z.boolean(),
  mayKeep: z.boolean(),
  asProducer: z.boolean(),
  facts: z.array(z.object({ label: z.string(), value: z.string(), href: z.string().nullable() })),
  parts: z.array(Part),
  /** Lines of money of plans that name this entry; integer đồng. */
  money: z.array(Money),
  evidence: z.array(z.object({ key: z.string(), name: z.string(), type: z.string(), size: z.number().int() })),
  moves: z.array(z.object({ to: z.string(), text: z.string(), reason: z.boolean(), date: z.string().nullable() })),
  attendance: z.boolean(),
  claims: z.number().int(),
  warnings: z.array(z.string()),
  history: z.array(z.object({ seq: z.number().int(), at: z.string(), by: z.string(), say: z.string() })),
  place: z.string(),
  paper: z.boolean(),
  ways: z.array(Way),
  /** Of a consultant: products supported and stars reached, by year of the contract. */
  years: z.array(ConsultantYear).nullable(),
})
export type EntryView = z.infer<typeof EntryView>

export const headOf = (definition: RegisterDefinition): z.infer<typeof RegisterHead> => {
  const { id, name, one, about } = definition
  return { id, name, one, about }
}

export async function presentEntry(ask: Ask, read: ReadEntry, paper: boolean): Promise<EntryView> {
  const { id, definition, entry, mayKeep, asProducer } = read
  const names = await subjectNames(ask.tx, entry.subjects)
  const own = new Set((ask.person?.actor.hats ?? []).flatMap((hat) => hat.producerId ?? []))
  const sees = (one: Subject) => !asProducer || mayKeep || (one.producerId !== null && own.has(one.producerId))
  const places = await placeNames(ask.tx, entry)
  return {
    ...{ id, version: entry.version, register: headOf(definition), name: entry.name, paper, mayKeep, asProducer },
    stage: stageOf(definition.stages, entry.stage),
    cancelled: entry.cancelled?.reason ?? null,
    published: entry.published,
    publishable: definition.publishable === true,
    expired: definition.expires === true && hasExpired(entry, ask.today),
    facts: await factsOf(ask, read, places),
    parts: definition.parts.map((part) =>
      presentPart(part, entry.subjects, opened(ask, names), sees, asProducer && !mayKeep),
    ),
    money: asProducer ? [] : await listMoneyOf(ask.tx, id),
    evidence: asProducer && !mayKeep ? [] : entry.evidence.map(({ fileId: _fileId, ...one }) => one),
    moves: mayKeep ? movesFor(ask, read) : [],
    attendance: definition.rules.includes('attendance'),
    claims: entry.claims.length,
    warnings: asProducer ? [] : [...(await warningsOf(ask, definition, entry))],
    history: asProducer && !mayKeep ? [] : await historyOf(ask, read),
    place: places.commune ?? LEVEL_WORDS[entry.level],
    ways: [...entryWays(read)],
    years: definition.id === 'consultant' && !asProducer ? [...(await consultantYears(ask.tx, id, ask.today))] : null,
  }
}

export function stageOf(stages: RegisterDefinition['stages'], value: string): z.infer<typeof Stage> {
  return stages.find((one) => one.value === value) ?? { value, text: value, tone: 'neutral' }
}

function movesFor(ask: Ask, read: ReadEntry): EntryView['moves'] {
  const { definition, entry } = read
  if (entry.cancelled !== null) return []
  const looked = lockView(ask, read)
  return definition.moves
    .filter((move) => move.from === entry.stage && looked !== null && mayMove(looked, move.to))
    .map((move) => ({
      ...{ to: move.to, text: move.text, reason: move.reason === true },
      date: move.date === undefined ? null : dateLabel(definition, move.date),
    }))
}

function dateLabel(definition: RegisterDefinition, field: string): string {
  if (field === 'from') return 'Từ ngày'
  if (field === 'to') return 'Ngày cuối cùng'
  return definition.fields.find((one) => one.key === field)?.label ?? 'Ngày'
}

type Places = Awaited<ReturnType<typeof placeNames>>

async function factsOf(ask: Ask, read: ReadEntry, places: Places): Promise<EntryView['facts']> {
  const { definition, entry, asProducer } = read
  const pointed = definition.fields.flatMap(({ key, type }) => {
    const value = entry.fields[key]
    return type === 'entry' && typeof value === 'string' ? [value] : []
  })
  const names = await entryNames(ask.tx, pointed)
  const rows: { label: string; value: string; href: string | null }[] = []
  const say = (label: string, value: string, href: string | null = null) => {
    if (value !== '') rows.push({ label, value, href })
  }
  if (definition.theme !== undefined && entry.theme !== null)
    say(definition.theme.label, textOfOption(definition.theme.options, entry.theme))
  if (definition.dates !== 'none')
    say(definition.datesLabel ?? 'Thời gian', datesText(definition, entry.from, entry.to))
  say('Cấp', LEVEL_WORDS[entry.level])
  say('Xã, phường', places.commune ?? '')
  say('Cơ quan thực hiện', places.agency ?? '')
  if (!asProducer) {
    say('Kế hoạch', places.plan ?? '', entry.planId === null ? null : `/plans/${entry.planId}`)
    say('Nhiệm vụ', places.task ?? '', entry.taskId === null ? null : `/tasks/${entry.taskId}`)
  }
  if (definition.dong !== undefined && entry.dong !== null) say(definition.dong, formatMoney(entry.dong))
  if (definition.quantity !== undefined && entry.quantity !== null)
    say(definition.quantity, formatNumber(entry.quantity))
  for (const field of definition.fields) {
    const value = entry.fields[field.key]
    if (value === undefined || (asProducer && field.office === true)) continue
    const pointer = field.type === 'entry' ? names.get(String(value)) : undefined
    const href = field.type === 'link' ? String(value) : hrefOf(pointer, String(value))
    say(
      field.label,
      valueText(field, value, (one) => names.get(one)?.name ?? ''),
      href,
    )
  }
  return rows
}

function hrefOf(pointer: { readonly register: string } | undefined, id: string): string | null {
  return pointer === undefined ? null : `/registers/${pointer.register}/${id}`
}

type Shown = Omit<NamedRecord, 'href' | 'place'> & { readonly href: string | null }

/** Names with a link only where the reader may open the page: a producer's is not for every reader of an entry. */
function opened(ask: Ask, names: ReadonlyMap<string, NamedRecord>): ReadonlyMap<string, Shown> {
  const actor = ask.person?.actor ?? null
  const mayOpen = ({ place }: NamedRecord) => place === null || canReadProducer(actor, place).may
  return new Map([...names].map(([id, one]) => [id, { ...one, href: mayOpen(one) ? one.href : null }]))
}

function presentPart(
  part: RegisterPart,
  subjects: readonly Subject[],
  names: ReadonlyMap<string, Shown>,
  sees: (one: Subject) => boolean,
  others: boolean,
): PartView {
  const own = subjects.filter((one) => one.part === part.value)
  const { value, label, one, on = null, dong = null, quantity = null, note = null, max } = part
  // Products stand in public catalogues; people and producers are shown to those they work with.
  const shown = own.filter((line) => !others || line.productId !== null || sees(line))
  return {
    ...{ value, label, one, columns: { on, dong, quantity, note }, stages: [...(part.stages ?? [])] },
    total: own.length,
    isFull: max !== undefined && own.length >= max,
    asks: part.asks !== undefined,
    lines: shown.map((line) => presentLine(part, line, names)),
  }
}

export function presentLine(part: RegisterPart, one: Subject, names: ReadonlyMap<string, Shown>): LineView {
  const record = names.get(one.productId ?? one.entryId ?? one.producerId ?? '')
  const named = part.names === undefined ? (one.name ?? '') : textOfOption(part.names, one.name ?? '')
  // A person of a producer: the person first, the producer beside.
  const person = record !== undefined && one.name !== null && one.name !== record.name
  return {
    ...{ key: one.key, on: one.on, dong: one.dong, quantity: one.quantity, note: one.note },
    name: record === undefined || person ? named : record.name,
    more: person ? record.name : (record?.more ?? ''),
    href: record?.href ?? null,
    stage: one.stage === null ? null : stageOf(part.stages ?? [], one.stage),
  }
}

const said = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** What was done, by whom, in the words of the act. */
async function historyOf(ask: Ask, read: ReadEntry): Promise<EntryView['history']> {
  const words = loadActWords()
  const rows = await listWritten(ask.tx, read.id, 200)
  return rows.map(({ seq, kind, at, by, payload }) => {
    const details = new Map(Object.entries(payloadOf(payload)))
    const subjects = details.get('subjects')
    if (Array.isArray(subjects)) details.set('count', subjects.length)
    const stage = said(details.get('stage'))
    details.set('stage', stageOf(read.definition.stages, stage).text)
    const say = (words.get(kind)?.say ?? kind).replace(/\{(\w+)\}/g, (_whole, key: string) => said(details.get(key)))
    return { seq, at: at.toISOString(), by: by ?? 'Người quét mã', say: say.replace(/[:,]\s*$/, '') }
  })
}

function payloadOf(payload: unknown): object {
  return typeof payload === 'object' && payload !== null ? payload : {}
}

import { entryPlaces, leadPart, organisationHat, type RegisterDefinition } from '@saolang/domain/register'
import { ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listCommunes } from '../units/index.ts'
import { type ReadEntry, readEntry } from './registers.access.ts'
import {
  type Choice,
  type FoundRow,
  listAgencyChoices,
  listEntryChoices,
  listPlanChoices,
  listTaskChoices,
  recognised,
  searchEntries,
  searchProducers,
  searchProducts,
} from './registers.choices.store.ts'
import { writerOf } from './registers.commands.ts'
import { type LeadIds, nothingTyped, readLead, type TypedEntry, typedOf } from './registers.input.ts'
import { LEVEL_WORDS } from './registers.words.ts'

/** What the form of an entry offers to choose from. */
export interface FormChoices {
  readonly levels: readonly Choice[]
  readonly communes: readonly Choice[]
  readonly agencies: readonly Choice[]
  readonly plans: readonly Choice[]
  readonly tasks: readonly Choice[]
  readonly entries: Readonly<Record<string, readonly Choice[]>>
}

export interface EntryForm extends FormChoices {
  readonly definition: RegisterDefinition
  readonly typed: TypedEntry
  readonly asProducer: boolean
  /** Producer and product that stand fast, with the name of the first. */
  readonly lead: LeadIds & { readonly name: string }
  /** The producer or product must be found first: what was searched, and what was found. */
  readonly finding: {
    readonly words: string
    readonly kind: 'producer' | 'product'
    readonly found: readonly FoundRow[]
  } | null
  readonly entry: { readonly id: string; readonly version: number; readonly name: string } | null
}

async function choicesOf(
  ask: Ask,
  definition: RegisterDefinition,
  at: {
    readonly provinceCode: string
    readonly communeFixed: boolean
    readonly typed: TypedEntry
    readonly asProducer: boolean
  },
): Promise<FormChoices> {
  const { provinceCode, typed } = at
  const actor = ask.person?.actor ?? null
  // A mass organisation writes in its own name, apart from the plans of the state.
  const limited = at.asProducer || organisationHat(actor) !== undefined
  const places = entryPlaces(actor, definition)
  const communes = at.communeFixed || provinceCode === '00' ? [] : await listCommunes(ask.tx, provinceCode)
  const registers = new Set(definition.fields.flatMap((one) => (one.register === undefined ? [] : [one.register])))
  const entries: Record<string, readonly Choice[]> = {}
  for (const register of registers) entries[register] = await listEntryChoices(ask.tx, register, provinceCode)
  return {
    levels: places.length < 2 ? [] : places.map(({ level }) => ({ value: level, text: LEVEL_WORDS[level] })),
    communes: communes.map(({ code, name }) => ({ value: code, text: name })),
    agencies: limited ? [] : await listAgencyChoices(ask.tx, provinceCode),
    plans: limited ? [] : await listPlanChoices(ask.tx, provinceCode),
    tasks: limited ? [] : await listTaskChoices(ask.tx, typed.plan, typed.task),
    entries,
  }
}

export interface Preset extends LeadIds {
  readonly plan: string
  readonly task: string
  readonly q: string | null
  readonly name?: string
}

/** The form of a new entry: first the producer or product that it cannot be without, then everything else. */
export async function newForm(
  ask: Ask,
  definition: RegisterDefinition,
  preset: Preset,
  again: TypedEntry | null,
): Promise<Result<EntryForm, string>> {
  const writer = writerOf(ask, definition, again?.level ?? '')
  if (!writer.ok) return writer
  const { place, hat } = writer.value
  const asProducer = hat.role === 'producer'
  const ids = { producer: asProducer ? (hat.producerId ?? '') : preset.producer, product: preset.product }
  const read = await readLead(ask, definition, place.provinceCode, ids)
  if (!read.ok) return read
  const typed = again ?? (await presetOf(ask, preset, place.level))
  const part = leadPart(definition)
  const kind = part?.of.includes('producer') === true ? 'producer' : 'product'
  const missing = part !== undefined && !read.value.subjects.some((one) => one.part === part.value)
  const communeFixed = place.communeCode !== null
  return ok({
    ...(await choicesOf(ask, definition, { provinceCode: place.provinceCode, communeFixed, typed, asProducer })),
    ...{ definition, typed, asProducer, entry: null },
    lead: { ...ids, name: read.value.name },
    finding: missing
      ? { words: preset.q ?? '', kind, found: await find(ask, kind, place, asProducer ? ids.producer : null, preset.q) }
      : null,
  })
}

async function presetOf(ask: Ask, preset: Preset, level: string): Promise<TypedEntry> {
  const task =
    preset.task === ''
      ? undefined
      : await ask.tx
          .selectFrom('task')
          .select(['plan_id as plan', 'commune_code as commune'])
          .where('id', '=', preset.task)
          .executeTakeFirst()
  const plan = preset.plan === '' ? (task?.plan ?? '') : preset.plan
  return { ...nothingTyped(), plan, task: preset.task, level, name: preset.name ?? '' }
}

function find(
  ask: Ask,
  kind: 'producer' | 'product',
  place: { readonly provinceCode: string; readonly communeCode: string | null },
  producerId: string | null,
  words: string | null,
): Promise<readonly FoundRow[]> {
  if (kind === 'product') return searchProducts(ask.tx, place.provinceCode, words ?? '', producerId)
  // A commune sees its own producers until it searches for others.
  return searchProducers(ask.tx, place.provinceCode, words ?? '', words === null ? place.communeCode : null)
}

/** A mass organisation is offered what is public: products that were recognised. */
async function openTo(ask: Ask, rows: readonly FoundRow[]): Promise<readonly FoundRow[]> {
  if (organisationHat(ask.person?.actor ?? null) === undefined) return rows
  const known = await recognised(
    ask.tx,
    rows.map(({ id }) => id),
  )
  return rows.filter(({ id }) => known.has(id))
}

/** What may be put into a part, by words of a search. */
export async function findForPart(
  ask: Ask,
  read: ReadEntry,
  part: RegisterDefinition['parts'][number],
  words: string,
): Promise<readonly (FoundRow & { readonly kind: 'producer' | 'product' | 'entry' })[]> {
  const { provinceCode } = read.entry
  const own = read.asProducer ? (ask.person?.actor.hats.find((hat) => hat.producerId !== null)?.producerId ?? '') : null
  const found: (FoundRow & { kind: 'producer' | 'product' | 'entry' })[] = []
  const lead = own ?? read.entry.subjects.find((one) => one.producerId !== null)?.producerId ?? null
  if (part.of.includes('product')) {
    // With nothing typed, the products of the producer whose entry it is stand first.
    const narrow = own ?? (words === '' ? lead : null)
    const all = await searchProducts(ask.tx, provinceCode, words, narrow)
    const rows = await openTo(ask, all)
    found.push(...rows.map((row) => ({ ...row, kind: 'product' as const })))
  }
  if (part.of.includes('producer')) {
    const rows = await searchProducers(ask.tx, provinceCode, words, words === '' ? read.entry.communeCode : null)
    found.push(
      ...rows.filter((row) => own === null || row.id === own).map((row) => ({ ...row, kind: 'producer' as const })),
    )
  }
  if (part.of.includes('entry')) {
    const rows = await searchEntries(ask.tx, part.register ?? '', { provinceCode, producerId: own }, words)
    found.push(...rows.map((row) => ({ ...row, kind: 'entry' as const })))
  }
  const taken = new Set(
    read.entry.subjects
      .filter((one) => one.part === part.value)
      .map((one) => one.productId ?? one.entryId ?? one.producerId),
  )
  return found.filter((row) => !taken.has(row.id))
}

/** The form of an entry that stands, with what it says or what was just typed. */
export async function editForm(
  ask: Ask,
  register: string,
  id: string,
  again: TypedEntry | null,
): Promise<Result<EntryForm & { readonly read: ReadEntry }, string>> {
  const found = await readEntry(ask, register, id)
  if (!found.ok) return found
  const read = found.value
  const { definition, entry, asProducer } = read
  if (!read.mayKeep) return { ok: false, failure: { code: 'permission/not-your-work' } }
  const typed = again ?? typedOf(definition, entry)
  const communeFixed = entryPlaces(ask.person?.actor ?? null, definition).every((place) => place.communeCode !== null)
  return ok({
    ...(await choicesOf(ask, definition, { provinceCode: entry.provinceCode, communeFixed, typed, asProducer })),
    ...{ definition, typed, asProducer, read, finding: null },
    lead: { producer: '', product: '', name: '' },
    entry: { id, version: entry.version, name: entry.name },
  })
}

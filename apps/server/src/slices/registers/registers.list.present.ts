import { canReadProgramme } from '@saolang/domain/plan'
import { entryPlaces, type RegisterDefinition } from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import { listCommunes } from '../units/index.ts'
import { getDefinition } from './registers.access.ts'
import { isUuid } from './registers.choices.store.ts'
import {
  countThemes,
  ENTRIES_PAGE,
  type EntryFilter,
  type EntryRow,
  listEntries,
  listFormerDistricts,
  type Scope,
  sumEntries,
} from './registers.list.store.ts'
import { headOf, RegisterHead, stageOf } from './registers.present.ts'
import { entryNames } from './registers.store.ts'
import { listWays, Way } from './registers.ways.ts'
import { datesText, LEVEL_WORDS, textOfOption, valueText } from './registers.words.ts'

/** Whose entries the asking person sees, and the place whose lists of choices are offered. */
export function scopeOf(ask: Ask): Result<{ scope: Scope; provinceCode: string; communeCode: string | null }, string> {
  const actor = ask.person?.actor ?? null
  const own = actor?.hats.find((hat) => hat.lent === undefined) ?? actor?.hats[0]
  if (own === undefined) return fail(actor === null ? 'permission/sign-in' : 'permission/not-your-work')
  const { provinceCode, communeCode } = own
  if (own.role === 'producer') {
    const ids = actor?.hats.flatMap((hat) =>
      hat.role === 'producer' && hat.producerId !== null ? [hat.producerId] : [],
    )
    return ok({ scope: { of: 'producers', ids: ids ?? [] }, provinceCode, communeCode })
  }
  if (own.role === 'massOrganisation' && typeof own.agencyId === 'string') {
    const registers = [...loadRegisters().values()].filter((one) => one.organisations === true).map((one) => one.id)
    return ok({ scope: { of: 'agency', agencyId: own.agencyId, registers }, provinceCode, communeCode: null })
  }
  const reading = canReadProgramme(actor, { level: 'province', provinceCode, communeCode: null })
  if (!reading.may) return fail(reading.reason)
  if (reading.hat.role === 'ministryOffice') return ok({ scope: { of: 'nation' }, provinceCode, communeCode: null })
  return ok({ scope: { of: 'province', provinceCode }, provinceCode, communeCode })
}

export const uuidOrNone = z.preprocess((value) => (typeof value === 'string' && isUuid(value) ? value : ''), z.string())
const word = z.string().max(60).default('')
export const ListSearch = z.object({
  q: z.string().max(100).default(''),
  theme: word,
  stage: word,
  year: z.preprocess((value) => (value === '' || value === undefined ? 0 : value), integer(0, 2200)),
  commune: z.string().max(10).default(''),
  district: z.string().max(10).default(''),
  product: uuidOrNone,
  producer: uuidOrNone,
  plan: uuidOrNone,
  task: uuidOrNone,
  f: z.record(z.string().max(60), z.string().max(60)).default({}),
  mine: z.enum(['', 'yes']).default(''),
  state: z.enum(['live', 'cancelled']).default('live'),
  paper: z.enum(['', 'yes']).default(''),
  page: integer(1, 10_000).default(1),
})
export type ListSearch = z.infer<typeof ListSearch>

const Choice = z.object({ value: z.string(), text: z.string() })
const Tone = z.enum(['neutral', 'active', 'done', 'waiting', 'problem', 'ended'])
export const ListView = z.object({
  register: RegisterHead,
  search: z.custom<ListSearch>(),
  total: z.number().int(),
  pages: z.number().int(),
  dong: z.object({ label: z.string(), sum: z.number().nullable(), said: z.number().int() }).nullable(),
  quantity: z.object({ label: z.string(), sum: z.number().nullable() }).nullable(),
  themes: z.array(z.object({ value: z.string(), text: z.string(), count: z.number().int() })),
  themeLabel: z.string().nullable(),
  stages: z.array(Choice),
  communes: z.array(Choice),
  /** Former districts, where support of that time is looked for. */
  districts: z.array(Choice),
  filters: z.array(z.object({ key: z.string(), label: z.string(), options: z.array(Choice) })),
  columns: z.array(z.object({ key: z.string(), label: z.string(), numeric: z.boolean() })),
  datesLabel: z.string().nullable(),
  entries: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      theme: z.string(),
      dates: z.string(),
      place: z.string(),
      stage: z.object({ text: z.string(), tone: Tone }),
      values: z.record(z.string(), z.string()),
      dong: z.number().nullable(),
      quantity: z.number().nullable(),
      subjects: z.number().int(),
      published: z.boolean(),
    }),
  ),
  mayEnter: z.boolean(),
  asProducer: z.boolean(),
  hasSubjects: z.boolean(),
  coverage: z.boolean(),
  publishable: z.boolean(),
  ways: z.array(Way),
  about: z.string().nullable(),
})
export type ListView = z.infer<typeof ListView>

const PAPER_ROWS = 1000

/** A page of a register under its filters, with the sums of all that fit. */
export async function presentList(ask: Ask, register: string, search: ListSearch): Promise<Result<ListView, string>> {
  const definition = getDefinition(register)
  if (!definition.ok) return definition
  const found = scopeOf(ask)
  if (!found.ok) return found
  const { provinceCode, scope } = found.value
  const filter = filterOf(ask, definition.value, search, found.value)
  const totals = await sumEntries(ask.tx, filter)
  const paging =
    search.paper === 'yes'
      ? { limit: PAPER_ROWS, offset: 0 }
      : { limit: ENTRIES_PAGE, offset: (search.page - 1) * ENTRIES_PAGE }
  const rows = await listEntries(ask.tx, filter, paging)
  const { theme } = definition.value
  const counts = theme === undefined ? new Map<string, number>() : await countThemes(ask.tx, filter)
  const communes = scope.of === 'province' || scope.of === 'agency' ? await listCommunes(ask.tx, provinceCode) : []
  return ok({
    ...frameOf(ask, definition.value, search, scope),
    ...{ total: totals.total, pages: Math.max(1, Math.ceil(totals.total / ENTRIES_PAGE)) },
    dong:
      definition.value.dong === undefined
        ? null
        : { label: definition.value.dong, sum: totals.dong, said: totals.withDong },
    quantity:
      definition.value.quantity === undefined ? null : { label: definition.value.quantity, sum: totals.quantity },
    themes: (theme?.options ?? []).map((one) => ({ ...one, count: counts.get(one.value) ?? 0 })),
    communes: communes.map(({ code, name }) => ({ value: code, text: name })),
    districts:
      scope.of === 'province' && definition.value.group === 'support'
        ? [...(await listFormerDistricts(ask.tx, provinceCode))]
        : [],
    entries: await presentRows(ask, definition.value, rows),
    about: await aboutOf(ask, search),
  })
}

export function filterOf(
  ask: Ask,
  definition: RegisterDefinition,
  search: ListSearch,
  found: { readonly scope: Scope; readonly communeCode: string | null },
): EntryFilter {
  const keys = definition.fields.filter((one) => one.filter === true).map((one) => one.key)
  const fields = Object.entries(search.f).filter(([key, value]) => keys.includes(key) && value !== '')
  const mine = search.mine === 'yes'
  const level = entryPlaces(ask.person?.actor ?? null, definition)[0]?.level
  const levels = !mine || found.communeCode !== null || level === undefined ? [] : [level]
  return {
    ...{ register: definition.id, scope: found.scope, words: search.q, theme: search.theme, stage: search.stage },
    ...{ year: search.year, product: search.product, producer: search.producer, plan: search.plan, task: search.task },
    commune: mine && found.scope.of !== 'producers' ? (found.communeCode ?? search.commune) : search.commune,
    district: search.district,
    ...{ fields: Object.fromEntries(fields), cancelled: search.state === 'cancelled', levels },
  }
}

function frameOf(ask: Ask, definition: RegisterDefinition, search: ListSearch, scope: Scope) {
  const yesNo = [
    { value: 'yes', text: 'Có' },
    { value: 'no', text: 'Không' },
  ]
  const shown = definition.fields.filter((one) => one.listed === true && (scope.of !== 'producers' || !one.office))
  return {
    ...{ register: headOf(definition), search, themeLabel: definition.theme?.label ?? null },
    stages: definition.stages.map(({ value, text }) => ({ value, text })),
    filters: definition.fields
      .filter((one) => one.filter === true)
      .map(({ key, label, options }) => ({ key, label, options: [...(options ?? yesNo)] })),
    columns: shown.map(({ key, label, type }) => ({ key, label, numeric: type === 'integer' || type === 'money' })),
    datesLabel: definition.dates === 'none' ? null : (definition.datesLabel ?? 'Thời gian'),
    mayEnter: entryPlaces(ask.person?.actor ?? null, definition).length > 0,
    asProducer: scope.of === 'producers' || scope.of === 'agency',
    hasSubjects: definition.parts.length > 0,
    coverage: definition.coverage === true && scope.of === 'province',
    publishable: definition.publishable === true,
    ways: [...listWays(ask, definition, scope.of === 'province')],
  }
}

async function presentRows(
  ask: Ask,
  definition: RegisterDefinition,
  rows: readonly EntryRow[],
): Promise<ListView['entries']> {
  const listed = definition.fields.filter((one) => one.listed === true)
  const pointers = listed.filter((one) => one.type === 'entry').map((one) => one.key)
  const ids = rows.flatMap((row) => pointers.map((key) => row.fields[key]).filter((id) => typeof id === 'string'))
  const names = await entryNames(ask.tx, ids)
  const nameOf = (id: string) => names.get(id)?.name ?? ''
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, dong: row.dong, quantity: row.quantity, subjects: row.subjects },
    theme: row.theme === null ? '' : textOfOption(definition.theme?.options, row.theme),
    dates: datesText(definition, row.from, row.to),
    place: row.commune ?? levelText(row.level),
    stage: stageOf(definition.stages, row.stage),
    values: Object.fromEntries(
      listed.flatMap((field) => {
        const value = row.fields[field.key]
        return isValue(value) ? [[field.key, valueText(field, value, nameOf)]] : []
      }),
    ),
    published: row.published,
  }))
}

function isValue(value: unknown): value is string | number | boolean | string[] {
  return ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value)
}

export function levelText(level: string): string {
  return Object.entries(LEVEL_WORDS).find(([known]) => known === level)?.[1] ?? level
}

/** "của HTX Tỏa Tình": what the list is narrowed to by an address of another page. */
async function aboutOf(ask: Ask, search: ListSearch): Promise<string | null> {
  const { producer, product, plan, task } = search
  const { tx } = ask
  const named = async (id: string, find: () => Promise<{ readonly name: string } | undefined>) =>
    id === '' ? null : ((await find())?.name ?? null)
  const found = [
    await named(producer, () => tx.selectFrom('producer').select('name').where('id', '=', producer).executeTakeFirst()),
    await named(product, () => tx.selectFrom('product').select('name').where('id', '=', product).executeTakeFirst()),
    await named(plan, () => tx.selectFrom('plan').select('title as name').where('id', '=', plan).executeTakeFirst()),
    await named(task, () => tx.selectFrom('task').select('title as name').where('id', '=', task).executeTakeFirst()),
  ].filter((one) => one !== null)
  return found.length === 0 ? null : found.join(', ')
}

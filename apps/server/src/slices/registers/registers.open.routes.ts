import type { RegisterDefinition } from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import { listProvinces } from '../units/index.ts'
import { openEntryPage, openListPage } from './registers.open.pages.tsx'
import { findOpen, listOpen, listOpenSubjects, OPEN_PAGE, type OpenRow } from './registers.open.store.ts'
import { headOf, RegisterHead, stageOf } from './registers.present.ts'
import { OneEntry, Register } from './registers.routes.ts'
import { datesText, textOfOption, valueText } from './registers.words.ts'

/** What was taken back is gone from every cache within this time. */
const KEPT_SECONDS = 60

const Choice = z.object({ value: z.string(), text: z.string() })
const Fact = z.object({ label: z.string(), value: z.string(), href: z.string().nullable() })
const Entry = z.object({
  id: z.string(),
  name: z.string(),
  theme: z.string(),
  place: z.string(),
  dates: z.string(),
  stage: z.string(),
  facts: z.array(Fact),
})
const Search = z.object({
  q: z.string().max(100).default(''),
  theme: z.string().max(60).default(''),
  province: z.string().max(2).default(''),
  f: z.record(z.string().max(60), z.string().max(60)).default({}),
  page: integer(1, 10_000).default(1),
})

export const OpenListView = z.object({
  register: RegisterHead,
  search: Search,
  total: z.number().int(),
  pages: z.number().int(),
  themeLabel: z.string().nullable(),
  themes: z.array(Choice),
  provinces: z.array(Choice),
  filters: z.array(z.object({ key: z.string(), label: z.string(), options: z.array(Choice) })),
  entries: z.array(Entry),
})
export type OpenListView = z.infer<typeof OpenListView>

export const OpenEntryView = z.object({
  register: RegisterHead,
  entry: Entry,
  parts: z.array(z.object({ label: z.string(), lines: z.array(z.object({ name: z.string(), more: z.string() })) })),
})
export type OpenEntryView = z.infer<typeof OpenEntryView>

function openDefinition(id: string): Result<RegisterDefinition, 'request/not-found'> {
  const definition = loadRegisters().get(id)
  return definition?.publishable === true ? ok(definition) : fail('request/not-found')
}

/** Only the fields that the definition lets out, never an id of a record. */
function present(definition: RegisterDefinition, row: OpenRow): z.infer<typeof Entry> {
  const facts = definition.fields.flatMap((field) => {
    const value = row.fields[field.key]
    if (field.published !== true || field.type === 'entry') return []
    if (!(['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value))) return []
    const text = Array.isArray(value) ? value.map(String) : value
    if (typeof text !== 'string' && typeof text !== 'number' && typeof text !== 'boolean' && !Array.isArray(text))
      return []
    return [
      {
        ...{ label: field.label, value: valueText(field, text, () => '') },
        href: field.type === 'link' ? String(value) : null,
      },
    ]
  })
  return {
    ...{ id: row.id, name: row.name, facts, stage: stageOf(definition.stages, row.stage).text },
    theme: row.theme === null ? '' : textOfOption(definition.theme?.options, row.theme),
    place: [row.commune, row.province].filter((one) => one !== null).join(', '),
    dates: datesText(definition, row.from, row.to),
  }
}

async function listOf(ask: Ask, definition: RegisterDefinition, search: z.infer<typeof Search>): Promise<OpenListView> {
  const filters = definition.fields.filter((one) => one.filter === true && one.published === true)
  const fields = Object.entries(search.f).filter(
    ([key, value]) => value !== '' && filters.some((one) => one.key === key),
  )
  const { q, theme, province, page } = search
  const filter = { register: definition.id, words: q, theme, province, fields: Object.fromEntries(fields) }
  const { rows, total } = await listOpen(ask.tx, filter, page)
  const provinces = await listProvinces(ask.tx)
  const yesNo = [
    { value: 'yes', text: 'Có' },
    { value: 'no', text: 'Không' },
  ]
  return {
    ...{ register: headOf(definition), search, total, pages: Math.max(1, Math.ceil(total / OPEN_PAGE)) },
    themeLabel: definition.theme?.label ?? null,
    themes: [...(definition.theme?.options ?? [])],
    provinces: provinces.map(({ code, name }) => ({ value: code, text: name })),
    filters: filters.map(({ key, label, options }) => ({ key, label, options: [...(options ?? yesNo)] })),
    entries: rows.map((row) => present(definition, row)),
  }
}

export const openRoutes: readonly Endpoint[] = [
  query({
    id: 'registers.openList',
    path: '/open/:register',
    summary: 'The published entries of a register: partners, selling points, gift sets, tours, stories, craft villages',
    access: 'public',
    params: Register,
    search: Search,
    view: OpenListView,
    run: async (ask, { params, search }) => {
      const definition = openDefinition(params.register)
      return definition.ok ? ok(await listOf(ask, definition.value, search)) : definition
    },
    publicSeconds: KEPT_SECONDS,
    page: openListPage,
  }),
  query({
    id: 'registers.openEntry',
    path: '/open/:register/:id',
    summary: 'A published entry with the fields that are for everybody',
    access: 'public',
    params: OneEntry,
    search: z.object({}),
    view: OpenEntryView,
    run: async (ask, { params }) => {
      const definition = openDefinition(params.register)
      if (!definition.ok) return definition
      const row = await findOpen(ask.tx, params.register, params.id)
      if (row === undefined) return fail('request/not-found')
      const parts = definition.value.parts.filter((one) => one.published === true)
      const subjects = await listOpenSubjects(
        ask.tx,
        params.id,
        parts.map((one) => one.value),
      )
      return ok({
        ...{ register: headOf(definition.value), entry: present(definition.value, row) },
        parts: parts
          .map(({ label, value }) => ({
            label,
            lines: subjects.filter((one) => one.part === value).map(({ name, more }) => ({ name, more })),
          }))
          .filter((one) => one.lines.length > 0),
      })
    },
    publicSeconds: KEPT_SECONDS,
    page: openEntryPage,
  }),
]

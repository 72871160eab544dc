import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, optionalDate, optionalText, version } from '../../platform/http/fields.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { getDefinition, readEntry } from './registers.access.ts'
import {
  addEvidence,
  changeRegisterEntry,
  doWithEntry,
  ENTRY_DOINGS,
  placed,
  recordRegisterEntry,
  writerOf,
} from './registers.commands.ts'
import { type Difference, editEntryPage, newEntryPage } from './registers.form.pages.tsx'
import { type EntryForm, editForm, newForm } from './registers.form.ts'
import { indexPage } from './registers.index.pages.tsx'
import { IndexView, presentIndex } from './registers.index.present.ts'
import { EntryBody, inputOf, readInput, type TypedEntry, typedAgain, typedOf } from './registers.input.ts'
import { listPage } from './registers.list.pages.tsx'
import { ListSearch, ListView, presentList, uuidOrNone } from './registers.list.present.ts'
import { entryPage } from './registers.pages.tsx'
import { EntryView, presentEntry } from './registers.present.ts'
import { getEvidenceFile } from './registers.store.ts'
import { valueText } from './registers.words.ts'

export const Register = z.object({ register: z.string().max(40) })
export const OneEntry = z.object({ register: z.string().max(40), id: z.uuid() })
const Id = z.object({ id: z.string() })

const indexRoute = query({
  id: 'registers.index',
  path: '/registers',
  summary: 'The registers of activities by group with their counts of a year; or all of one producer or product',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ year: integer(2018, 2100).optional(), producer: uuidOrNone, product: uuidOrNone }),
  view: IndexView,
  run: (ask, { search }) => presentIndex(ask, { ...search, year: search.year ?? Number(ask.today.slice(0, 4)) }),
  page: indexPage,
})

const listRoute = query({
  id: 'registers.list',
  path: '/registers/:register',
  summary: 'The entries of a register that the reader may see, with sums and counts by theme',
  access: 'signedIn',
  params: Register,
  search: ListSearch,
  view: ListView,
  run: (ask, { params, search }) => presentList(ask, params.register, search),
  page: listPage,
})

const short = z.string().max(40).default('')
const newRoute = query({
  id: 'registers.new',
  path: '/registers/:register/new',
  summary: 'The form of a new entry, with a producer, a product, a plan or a task chosen before',
  access: 'signedIn',
  api: false,
  params: Register,
  search: z.object({
    producer: short,
    product: short,
    plan: short,
    task: short,
    // What the entry is called, where another page already knows it: a record of a survey.
    name: z.string().max(300).default(''),
    q: z.string().max(100).nullable().default(null),
  }),
  view: z.custom<EntryForm>(),
  run: (ask, { params, search }) => {
    const definition = getDefinition(params.register)
    return definition.ok ? newForm(ask, definition.value, search, null) : Promise.resolve(definition)
  },
  page: newEntryPage,
})

/** Every wrong field with its sentence: the rule's answer to a program names only the first. */
async function nameFaults(ask: Ask, problem: Problem, form: EntryForm, provinceCode: string): Promise<Problem> {
  if (problem.code !== 'register/faulty') return problem
  const read = await readInput(ask, form.definition, provinceCode, form.typed, form.lead.name)
  if (read.ok) return problem
  const fields = read.faults.map(({ field, code, details }) => ({
    ...{ name: field, code },
    say: ask.failures.explain(details === undefined ? { code } : { code, details }).say,
  }))
  return { ...problem, fields }
}

const recordRoute = command({
  id: 'registers.record',
  path: '/registers/:register',
  summary: 'Record an entry of a register; its fields are those of the definition, all sent as texts',
  access: 'signedIn',
  params: Register,
  body: z.strictObject({ ...EntryBody, producer: short, product: short }),
  answer: Id,
  run: (ask, { params, body }) => recordRegisterEntry(ask, params.register, body),
  done: ({ id }, { params }) => ({ to: `/registers/${params.register}/${id}`, say: 'register-recorded' }),
  again: async (ask, { params, raw, problem }) => {
    const definition = getDefinition(params.register)
    if (!definition.ok) return null
    const text = (name: string) => (typeof raw[name] === 'string' ? raw[name] : '')
    const preset = { producer: text('producer'), product: text('product'), plan: '', task: '', q: null }
    const typed = typedAgain(raw)
    const writer = writerOf(ask, definition.value, typed.level)
    if (!writer.ok) return null
    const form = await newForm(ask, definition.value, preset, placed(typed, writer.value.place))
    if (!form.ok) return null
    const named = await nameFaults(ask, problem, form.value, writer.value.place.provinceCode)
    return (shell) => newEntryPage(form.value, { ...shell, problem: named })
  },
})

const showRoute = query({
  id: 'registers.get',
  path: '/registers/:register/:id',
  summary: 'An entry: what it says, whom it is about, its papers, moves, warnings and history',
  access: 'signedIn',
  params: OneEntry,
  search: z.object({ paper: z.enum(['', 'yes']).default('') }),
  view: EntryView,
  run: async (ask, { params, search }) => {
    const read = await readEntry(ask, params.register, params.id)
    return read.ok ? ok(await presentEntry(ask, read.value, search.paper === 'yes')) : read
  },
  page: entryPage,
})

const editRoute = query({
  id: 'registers.edit',
  path: '/registers/:register/:id/edit',
  summary: 'The form of an entry with what it says now',
  access: 'signedIn',
  api: false,
  params: OneEntry,
  search: z.object({}),
  view: z.custom<EntryForm>(),
  run: (ask, { params }) => editForm(ask, params.register, params.id, null),
  page: (view, shell) => editEntryPage(view, shell),
})

/** Where what stands differs from what was typed, in words. */
function differencesOf(form: EntryForm, stored: TypedEntry): readonly Difference[] {
  const { definition, typed } = form
  const [saved, entered] = [inputOf(definition, stored), inputOf(definition, typed)]
  const rows = [
    { label: definition.nameLabel ?? 'Tên', saved: saved.name, entered: entered.name },
    { label: 'Từ ngày', saved: saved.from, entered: entered.from },
    { label: 'Đến ngày', saved: saved.to, entered: entered.to },
    { label: definition.dong ?? '', saved: saved.dong, entered: entered.dong },
    { label: definition.quantity ?? '', saved: saved.quantity, entered: entered.quantity },
    ...definition.fields.map((field) => {
      const text = (value: string | undefined) => (value === undefined || value === '' ? '' : wordsOf(field, value))
      return { label: field.label, saved: text(saved.fields[field.key]), entered: text(entered.fields[field.key]) }
    }),
  ]
  return rows.filter((row) => row.label !== '' && row.saved !== row.entered)
}

function wordsOf(field: EntryForm['definition']['fields'][number], value: string): string {
  if (field.type === 'yesNo') return value === 'yes' ? 'Có' : 'Không'
  if (field.type === 'choices') return valueText(field, value.split(','), () => '')
  return field.type === 'choice' ? valueText(field, value, () => '') : value
}

const changeRoute = command({
  id: 'registers.change',
  path: '/registers/:register/:id',
  summary: 'Change what an entry says',
  access: 'signedIn',
  params: OneEntry,
  body: z.strictObject({ ...EntryBody, version: version() }),
  answer: z.object({ id: z.string(), version: z.number().int() }),
  run: (ask, { params, body }) => changeRegisterEntry(ask, params.register, params.id, body),
  done: (_answer, { params }) => ({ to: `/registers/${params.register}/${params.id}`, say: 'register-changed' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await editForm(ask, params.register, params.id, typedAgain(raw))
    if (!form.ok) return null
    const { definition, entry } = form.value.read
    const named = await nameFaults(ask, problem, form.value, entry.provinceCode)
    const differences = differencesOf(form.value, typedOf(definition, entry))
    return (shell) => editEntryPage(form.value, { ...shell, problem: named }, differences)
  },
})

/** One of several forms of a page: `reason[open]` and `reason` are read alike. */
export const ofForm = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((value) => {
    if (typeof value !== 'object' || value === null) return value
    return Object.values(value)[0]
  }, field)

const DONE = {
  move: 'register-moved',
  cancel: 'register-cancelled',
  restore: 'register-restored',
  publish: 'register-published',
  unpublish: 'register-unpublished',
  removeEvidence: 'register-evidence-removed',
} as const

const doRoute = command({
  id: 'registers.do',
  path: '/registers/:register/:id/do',
  summary: 'Move an entry to a stage, take it back or put it back, publish it or not, take a file out',
  access: 'signedIn',
  params: OneEntry,
  body: z.strictObject({
    act: choice(ENTRY_DOINGS),
    stage: optionalText(60),
    reason: ofForm(optionalText(1000)),
    day: ofForm(optionalDate()),
    key: optionalText(60),
    version: version(),
  }),
  answer: z.object({ id: z.string(), act: choice(ENTRY_DOINGS) }),
  run: (ask, { params, body }) => doWithEntry(ask, params.register, params.id, body),
  done: ({ act }, { params }) => ({ to: `/registers/${params.register}/${params.id}`, say: DONE[act] }),
  again: (ask, { params }) => entryAgain(ask, params),
})

/** The page of an entry once more, after a refused form of it. */
export async function entryAgain(ask: Ask, params: z.infer<typeof OneEntry>) {
  const read = await readEntry(ask, params.register, params.id)
  if (!read.ok) return null
  const view = await presentEntry(ask, read.value, false)
  return (shell: Parameters<typeof entryPage>[1]) => entryPage(view, shell)
}

const MAX_FILE_BYTES = 20 * 1024 * 1024

const evidenceRoute = command({
  id: 'registers.addEvidence',
  path: '/registers/:register/:id/evidence',
  summary: 'File a paper or a picture with an entry (PDF, JPEG or PNG, at most 20 MB)',
  access: 'signedIn',
  params: OneEntry,
  upload: { maxBytes: MAX_FILE_BYTES, maxFiles: 2 },
  body: z.strictObject({}),
  answer: Id,
  run: (ask, { params, files }) => addEvidence(ask, params.register, params.id, files),
  done: (_answer, { params }) => ({
    to: `/registers/${params.register}/${params.id}#evidence`,
    say: 'register-evidence-added',
  }),
  again: (ask, { params }) => entryAgain(ask, params),
})

const fileRoute = download({
  id: 'registers.evidence',
  path: '/registers/:register/:id/evidence/:key',
  summary: 'A file of an entry, for the officials who read it and those who keep it',
  access: 'signedIn',
  params: OneEntry.extend({ key: z.uuid() }),
  search: z.object({}),
  run: async (ask, { params }) => {
    const read = await readEntry(ask, params.register, params.id)
    if (!read.ok) return read
    const { entry, asProducer, mayKeep } = read.value
    const found = entry.evidence.find((one) => one.key === params.key)
    if (found === undefined || (asProducer && !mayKeep)) return fail('request/not-found')
    const file = await getEvidenceFile(ask.tx, entry.provinceCode, found.fileId)
    const opened = await ask.files.openFile(file.sha256)
    if (opened === undefined) throw new Error(`the store has lost the file ${file.sha256}`)
    const name = found.name.replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ').slice(0, 120)
    return ok({ type: file.mediaType, body: opened.stream, size: file.size, name, inline: true })
  },
})

export const entryRoutes: readonly Endpoint[] = [
  indexRoute,
  listRoute,
  newRoute,
  recordRoute,
  showRoute,
  editRoute,
  changeRoute,
  doRoute,
  evidenceRoute,
  fileRoute,
]

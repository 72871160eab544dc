import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, list, version } from '../../platform/http/fields.ts'
import { readEntry } from './registers.access.ts'
import { findForPart } from './registers.form.ts'
import { GROUPS } from './registers.groups.store.ts'
import { presentEntry } from './registers.present.ts'
import { OneEntry } from './registers.routes.ts'
import { changeSubjects, SUBJECT_ACTS } from './registers.subjects.commands.ts'
import { type SubjectsView, subjectsPage } from './registers.subjects.pages.tsx'

const GROUP_TEXTS = [
  { value: 'council', text: 'Thành viên Hội đồng gần nhất' },
  { value: 'steeringCommittee', text: 'Thành viên Ban Chỉ đạo' },
  { value: 'advisoryTeam', text: 'Thành viên Tổ tư vấn' },
  { value: 'registeredProducers', text: 'Chủ thể có sản phẩm đăng ký năm nay' },
]

interface Asked {
  readonly part: string
  readonly q: string | null
  readonly typed: Readonly<Record<string, string>>
}

async function viewOf(ask: Ask, params: z.infer<typeof OneEntry>, asked: Asked): Promise<Result<SubjectsView, string>> {
  const found = await readEntry(ask, params.register, params.id)
  if (!found.ok) return found
  const read = found.value
  const { definition } = read
  if (!read.mayKeep) return fail('permission/not-your-work')
  const part = definition.parts.find((one) => one.value === asked.part) ?? definition.parts[0]
  if (part?.asks !== undefined) return fail('register/no-such-part')
  const entry = await presentEntry(ask, read, false)
  const shown = entry.parts.find((one) => one.value === part?.value)
  if (part === undefined || shown === undefined) return fail('register/no-such-part')
  const people = part.of.includes('name') && part.names === undefined
  const groups = GROUP_TEXTS.filter(({ value }) =>
    value === 'registeredProducers' ? part.of.includes('producer') : people,
  )
  return ok({
    ...{ entry, part: shown, words: asked.q ?? '', searched: asked.q !== null, typed: asked.typed },
    searchable: part.of.some((kind) => kind !== 'name'),
    found: shown.isFull ? [] : await findForPart(ask, read, part, asked.q ?? ''),
    names: part.of.includes('name') ? (part.names ?? null) : undefined,
    groups: read.asProducer || part.max === 1 ? [] : groups,
  })
}

const subjectsRoute = query({
  id: 'registers.subjects',
  path: '/registers/:register/:id/subjects',
  summary: 'The page of one part of an entry: who stands there, and a search for those to add',
  access: 'signedIn',
  api: false,
  params: OneEntry,
  search: z.object({ part: z.string().max(40).default(''), q: z.string().max(100).nullable().default(null) }),
  view: z.custom<SubjectsView>(),
  run: (ask, { params, search }) => viewOf(ask, params, { ...search, typed: {} }),
  page: subjectsPage,
})

/** The forms of one page name their inputs apart (`note[name]`, `note[<key>]`): the one that was sent counts. */
const word = (max: number) =>
  z.preprocess((value) => {
    if (typeof value !== 'object' || value === null) return value
    return Object.values(value)[0]
  }, z.string().max(max).default(''))

const changeRoute = command({
  id: 'registers.changeSubjects',
  path: '/registers/:register/:id/subjects',
  summary: 'Add, change, move or take out those that an entry is about, one by one or as a group',
  access: 'signedIn',
  params: OneEntry,
  body: z.strictObject({
    act: choice(SUBJECT_ACTS),
    part: z.string().max(40),
    choose: list(z.string().max(60), 100),
    name: z.string().max(2000).default(''),
    ...{ on: word(40), dong: word(60), quantity: word(40), note: word(2000) },
    group: z.preprocess((value) => (value === '' ? undefined : value), z.enum(GROUPS).nullable().default(null)),
    key: z.string().max(60).default(''),
    keys: list(z.string().max(60), 1000),
    stage: z.string().max(40).default(''),
    version: version(),
  }),
  answer: z.object({ id: z.string(), part: z.string(), act: choice(SUBJECT_ACTS) }),
  run: (ask, { params, body }) => {
    const { on, dong, quantity, note, ...rest } = body
    return changeSubjects(ask, params.register, params.id, { ...rest, words: { on, dong, quantity, note } })
  },
  done: ({ part }, { params }) => ({
    to: `/registers/${params.register}/${params.id}/subjects?part=${part}`,
    say: 'register-subjects-saved',
  }),
  again: async (ask, { params, raw }) => {
    const text = (name: string) => (typeof raw[name] === 'string' ? raw[name] : '')
    const view = await viewOf(ask, params, { part: text('part'), q: null, typed: { name: text('name').slice(0, 300) } })
    return view.ok ? (shell) => subjectsPage(view.value, shell) : null
  },
})

export const subjectsRoutes: readonly Endpoint[] = [subjectsRoute, changeRoute]

import { COMPLAINT_KINDS, MOST_PHOTOS } from '@saolang/domain/complaint'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, optionalText, text } from '../../platform/http/fields.ts'
import { typedText, typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { sendPage } from './complaints.public.pages.tsx'
import { Lang, readSendForm, readState, SendView, StateView } from './complaints.public.present.ts'
import { brakeFor, openComplaint, sendComplaint } from './complaints.send.commands.ts'
import { statePage, statePageWith } from './complaints.state.pages.tsx'

const lang = Lang.default('vi')
const langOf = (typed: string) => (typed === 'en' ? ('en' as const) : ('vi' as const))
const MAX_PHOTO_BYTES = 5 * 1024 * 1024

const newRoute = query({
  id: 'complaints.new',
  path: '/complaints/new',
  summary: 'The form for a complaint of anybody, about a product by its code or about a label',
  access: 'public',
  api: false,
  params: z.object({}),
  search: z.object({ lang, code: z.string().max(60).default(''), province: z.string().max(2).default('') }),
  view: SendView,
  run: async (ask, { search }) => ok(await readSendForm(ask, search)),
  page: (view, shell) => sendPage({ view, typed: {} }, shell),
})

const province = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.string().max(2).nullable(),
)
const commune = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.string().max(5).nullable(),
)

/** Where what the rules refuse is told. */
const PLACES = {
  ...{ 'complaint/nothing-named': 'label', 'complaint/photo-type': 'photos', 'complaint/too-many-photos': 'photos' },
  ...{ 'complaint/place-unknown': 'commune', 'complaint/province-absent': 'commune' },
}

const sendRoute = command({
  id: 'complaints.send',
  path: '/complaints/new',
  summary: 'Send a complaint, with at most three photos; answered by its number, a secret code and a key for its state',
  access: 'public',
  params: z.object({}),
  upload: { maxBytes: MAX_PHOTO_BYTES, maxFiles: MOST_PHOTOS + 1 },
  brake: (services, visit) => brakeFor('send', services, visit),
  body: z.strictObject({
    ...{ lang, code: optionalText(60), label: optionalText(300), about: choice(COMPLAINT_KINDS) },
    ...{ content: text(4000, 10), province, commune, place: optionalText(300) },
    ...{ contact: optionalText(200), organisation: optionalText(200) },
  }),
  answer: z.object({ number: z.string(), code: z.string().nullable(), key: z.string() }),
  // The code is told once and kept nowhere; the sealed key of a request that comes twice shows it again.
  keep: (answer) => ({ ...answer, code: null }),
  run: (ask, { body: { lang: _lang, ...input }, files }) => sendComplaint(ask, input, files),
  done: ({ key }, { body }) => ({ to: `/complaints/state?key=${key}${body.lang === 'en' ? '&lang=en' : ''}` }),
  again: async (ask, { raw, problem }) => {
    const search = { code: typedText(raw, 'code').slice(0, 60), province: typedText(raw, 'province').slice(0, 2) }
    const view = await readSendForm(ask, { ...search, lang: langOf(typedText(raw, 'lang')) })
    const placed = problemInPlace(problem, PLACES)
    return (shell) => sendPage({ view, typed: typedTexts(raw) }, { ...shell, problem: placed })
  },
})

const stateRoute = query({
  id: 'complaints.state',
  path: '/complaints/state',
  summary: 'Where a complaint stands, by the key that its number and secret code open; without a key the form for them',
  access: 'public',
  params: z.object({}),
  search: z.object({ lang, key: z.string().max(600).default('') }),
  view: StateView,
  run: async (ask, { search }) => ok(await readState(ask, search)),
  page: statePage,
})

const openRoute = command({
  id: 'complaints.open',
  path: '/complaints/state',
  summary: 'Open the state of a complaint by its number and secret code',
  access: 'public',
  params: z.object({}),
  brake: (services, visit) => brakeFor('open', services, visit),
  body: z.strictObject({ lang, number: text(40), secret: text(40) }),
  answer: z.object({ key: z.string() }),
  run: (ask, { body }) => openComplaint(ask, body),
  done: ({ key }, { body }) => ({ to: `/complaints/state?key=${key}${body.lang === 'en' ? '&lang=en' : ''}` }),
  again: async (_ask, { raw, problem }) => {
    const view = { lang: langOf(typedText(raw, 'lang')), expired: false, found: null }
    const placed = problemInPlace(problem, { 'complaint/unknown': 'secret' })
    return (shell) => statePageWith({ view, typed: typedTexts(raw) }, { ...shell, problem: placed })
  },
})

export const publicRoutes: readonly Endpoint[] = [newRoute, sendRoute, stateRoute, openRoute]

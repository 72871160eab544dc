import { hatWith } from '@saolang/domain/person'
import { PRODUCER_KINDS, producerScope } from '@saolang/domain/producer'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, choice, integer, text, tick, version } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { seen } from '../../platform/view-log.ts'
import { listCommunes } from '../units/index.ts'
import { assistanceRoutes } from './producers.assistance.routes.ts'
import { correctProducer, listAlike, readProducer, registerProducer } from './producers.commands.ts'
import { lastSaver } from './producers.history.ts'
import {
  newProducerPage,
  producersPage,
  registeredPage,
  registrationConflictPage,
  registrationPage,
} from './producers.pages.tsx'
import { ProducersView, presentProducers, presentRegistration, RegistrationView } from './producers.present.ts'
import { profileRoutes } from './producers.profile.routes.ts'
import { listProducers, listProducersOf } from './producers.store.ts'

const Producer = z.object({ producerId: z.uuid() })
const CODE_PLACES = {
  'producer/alike-exists': 'despiteAlike',
  'person/sign-in-name-taken': 'signInName',
}

const listRoute = query({
  id: 'producers.list',
  path: '/producers',
  summary: 'Producers of the reader’s commune or province, or those that the reader represents',
  access: 'signedIn',
  personal: ({ view }) => view.producers.map(({ id }) => ({ thing: 'producer', id })),
  params: z.object({}),
  search: z.object({
    q: z.string().max(100).default(''),
    commune: z
      .string()
      .regex(/^(\d{5})?$/)
      .default(''),
    page: integer(1, 10_000).default(1),
  }),
  view: ProducersView,
  run: async (ask, { search }) => {
    const scope = ask.person === null ? null : producerScope(ask.person.actor)
    if (scope === null) return fail('permission/not-your-work')
    const frame = {
      area: scope.area,
      mayRegister: false,
      words: search.q,
      commune: '',
      communes: [],
      page: search.page,
    }
    if (scope.area === 'own') {
      const own = await listProducersOf(ask.tx, scope.hats)
      return ok(presentProducers({ ...frame, words: '', page: 1 }, own, own.length))
    }
    const { provinceCode } = scope
    if (scope.area === 'commune') {
      const { communeCode } = scope
      const filter = { provinceCode, communeCode, words: search.q }
      const { rows, total } = await listProducers(ask.tx, filter, search.page)
      return ok(
        presentProducers(
          { ...frame, mayRegister: hatWith(ask.person?.actor ?? null, ['communeOfficer'], 'register').may },
          rows,
          total,
        ),
      )
    }
    const { commune } = search
    const filter = { provinceCode, communeCode: commune === '' ? null : commune, words: search.q }
    const { rows, total } = await listProducers(ask.tx, filter, search.page)
    const communes = (await listCommunes(ask.tx, provinceCode)).map(({ code, name }) => ({ code, name }))
    return ok(presentProducers({ ...frame, commune, communes }, rows, total))
  },
  page: producersPage,
})

const newRoute = query({
  id: 'producers.new',
  path: '/producers/new',
  summary: 'The form for a new producer',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: z.object({}),
  run: async (ask) => {
    const permission = hatWith(ask.person?.actor ?? null, ['communeOfficer'], 'register')
    return permission.may ? ok({}) : fail(permission.reason)
  },
  page: (_view, shell) => newProducerPage({ typed: {}, alike: [] }, shell),
})

const phone = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
  z
    .string()
    .trim()
    .regex(/^\+?[\d .()-]{8,20}$/, 'producer/not-a-phone')
    .nullable()
    .default(null),
)

const signInName = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim().toLowerCase() || null : value),
  z
    .string()
    .min(3)
    .max(60)
    .regex(/^[a-z0-9._-]+$/)
    .nullable()
    .default(null),
)

const registerRoute = command({
  id: 'producers.register',
  path: '/producers',
  summary: 'Register a producer of the officer’s commune with the account of its representative',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    name: text(300, 2),
    kind: choice(PRODUCER_KINDS),
    phone,
    representative: text(200, 2),
    signInName,
    despiteAlike: tick(),
  }),
  answer: z.object({ id: z.string(), personId: z.string(), signInName: z.string(), link: z.string().nullable() }),
  keep: (answer) => ({ ...answer, link: null }),
  run: (ask, { body }) => registerProducer(ask, body),
  done: ({ id }) => ({ to: `/producers/${id}/registered` }),
  again: async (ask, { raw, problem }) => {
    const officer = hatWith(ask.person?.actor ?? null, ['communeOfficer'], 'register')
    if (!officer.may || officer.hat.communeCode === null) return null
    const typed = typedTexts(raw)
    const seen = problem.code === 'producer/alike-exists' || typed.despiteAlike !== undefined
    const alike = seen ? await listAlike(ask, officer.hat.communeCode, typed.name ?? '') : []
    const placed = problemInPlace(problem, CODE_PLACES)
    return (shell) => newProducerPage({ typed, alike }, { ...shell, problem: placed })
  },
})

const registeredRoute = query({
  id: 'producers.registered',
  path: '/producers/:producerId/registered',
  summary: 'The one-time link of the representative of a producer just registered',
  access: 'signedIn',
  api: false,
  params: Producer,
  once: true,
  search: z.object({}),
  view: z.object({ id: z.string(), name: z.string(), signInName: z.string(), link: z.string().nullable() }),
  run: async (ask, { params }) => {
    const read = await readProducer(ask, params.producerId)
    if (!read.ok) return read
    if (!read.value.mayCorrect) return fail('permission/not-your-work')
    const shown = ask.shown?.producerId === params.producerId ? ask.shown : null
    const { signInName = '', link = null } = shown ?? {}
    return ok({ id: params.producerId, name: read.value.producer.name, signInName, link })
  },
  page: registeredPage,
})

const registrationRoute = query({
  id: 'producers.registration',
  path: '/producers/:producerId/registration',
  summary: 'What was registered of a producer, to be corrected by the commune',
  access: 'signedIn',
  personal: seen('producer', 'producerId'),
  params: Producer,
  search: z.object({}),
  view: RegistrationView,
  run: async (ask, { params }) => {
    const read = await readProducer(ask, params.producerId)
    if (!read.ok) return read
    if (!read.value.mayCorrect) return fail('permission/not-your-work')
    return ok(presentRegistration(params.producerId, read.value.producer))
  },
  page: (view, shell) => registrationPage({ ...view, typed: null, alike: [] }, shell),
})

const correctRoute = command({
  id: 'producers.correct',
  path: '/producers/:producerId/registration',
  summary: 'Correct name, kind or phone of a producer',
  access: 'signedIn',
  params: Producer,
  body: z.strictObject({
    version: version(),
    name: text(300, 2),
    kind: choice(PRODUCER_KINDS),
    phone,
    despiteAlike: tick(),
    keep: answers(10, 10),
  }),
  answer: z.object({ version: z.number().int() }),
  run: (ask, { params, body }) => correctProducer(ask, params.producerId, body),
  done: (_answer, { params }) => ({ to: `/producers/${params.producerId}`, say: 'producer-corrected' }),
  again: async (ask, { params, raw, problem }) => {
    const read = await readProducer(ask, params.producerId)
    if (!read.ok || !read.value.mayCorrect) return null
    const { producer } = read.value
    const typed = typedTexts(raw)
    const stored = presentRegistration(params.producerId, producer)
    if (problem.code === 'request/conflict') {
      const savedBy = await lastSaver(ask.tx, params.producerId)
      return (shell) => registrationConflictPage({ ...stored, typed, savedBy }, shell)
    }
    const seen = problem.code === 'producer/alike-exists' || typed.despiteAlike !== undefined
    const alike = seen ? await listAlike(ask, producer.communeCode, typed.name ?? '', params.producerId) : []
    // The version stays that of what the person saw, so that an error on the way does not hide a conflict.
    const view = { ...stored, version: Number(typed.version ?? stored.version), typed, alike }
    return (shell) => registrationPage(view, { ...shell, problem: problemInPlace(problem, CODE_PLACES) })
  },
})

export const producersRoutes: readonly Endpoint[] = [
  listRoute,
  newRoute,
  registerRoute,
  registeredRoute,
  registrationRoute,
  correctRoute,
  ...profileRoutes,
  ...assistanceRoutes,
]

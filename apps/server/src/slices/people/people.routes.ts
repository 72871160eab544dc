import { ROLES } from '@saolang/domain/permission'
import { hatWith } from '@saolang/domain/person'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, optionalText, text } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { listCommunes, listProvinces } from '../units/index.ts'
import { makeFirstAdmin, readLink, registerByAdmin, setPasswordByLink } from './people.commands.ts'
import { linkPage, newPersonPage, peoplePage, setPasswordPage } from './people.pages.tsx'
import { PeopleView, presentPeople } from './people.present.ts'
import { listPeople } from './people.store.ts'
import { signInRoutes } from './sign-in.routes.ts'

const SignInName = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
  z
    .string()
    .min(3)
    .max(60)
    .regex(/^[a-z0-9._-]+$/),
)
const NewPerson = z.strictObject({
  name: text(200),
  signInName: SignInName,
  phone: optionalText(20),
  role: choice(ROLES),
  communeCode: optionalText(5),
  producerId: z.uuid().nullable().default(null),
  title: optionalText(200),
})

const listRoute = query({
  id: 'people.list',
  path: '/people',
  summary: 'People of the administrator’s province',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page: integer(1, 10_000).default(1) }),
  view: PeopleView,
  run: async (ask, { search }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    const { rows, total } = await listPeople(ask.tx, permission.hat.provinceCode, search.page)
    return ok(presentPeople(rows, total, search.page))
  },
  page: peoplePage,
})

const NewPersonView = z.object({
  communes: z.array(z.object({ code: z.string(), name: z.string() })),
  typed: z.record(z.string(), z.string()),
})

const newRoute = query({
  id: 'people.new',
  path: '/people/new',
  summary: 'The form for a new person',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: NewPersonView,
  run: async (ask) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    return ok({ communes: [...(await listCommunes(ask.tx, permission.hat.provinceCode))], typed: {} })
  },
  page: newPersonPage,
})

const registerRoute = command({
  id: 'people.register',
  path: '/people',
  summary: 'Register a person with a role; answers a one-time link for the first password',
  access: 'signedIn',
  params: z.object({}),
  body: NewPerson,
  answer: z.object({ id: z.string(), link: z.string() }),
  run: (ask, { body }) => registerByAdmin(ask, body),
  done: (answer, { body }) => ({
    to: `/people/registered?${new URLSearchParams({ name: body.name, link: answer.link })}`,
  }),
  again: async (ask, { raw }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return null
    const communes = await listCommunes(ask.tx, permission.hat.provinceCode)
    const typed = typedTexts(raw)
    return (shell) => newPersonPage({ communes, typed }, shell)
  },
})

const registeredRoute = query({
  id: 'people.registered',
  path: '/people/registered',
  summary: 'The one-time link of a person just registered',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ name: z.string().max(200), link: z.string().regex(/^\/set-password\/[\w-]{20,60}$/) }),
  view: z.object({ name: z.string(), link: z.string() }),
  run: async (ask, { search }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    return permission.may ? ok(search) : fail(permission.reason)
  },
  page: linkPage,
})

const Token = z.object({ token: z.string().regex(/^[\w-]{20,60}$/) })

const setPasswordForm = query({
  id: 'people.setPasswordForm',
  path: '/set-password/:token',
  summary: 'The form behind a one-time link',
  access: 'public',
  api: false,
  params: Token,
  search: z.object({}),
  view: z.object({
    token: z.string(),
    first: z.boolean(),
    provinces: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
  run: async (ask, { params }) => {
    const link = await readLink(ask.tx, params.token, ask.now)
    if (!link.ok) return link
    const first = link.value.purpose === 'firstAdmin'
    return ok({ token: params.token, first, provinces: first ? [...(await listProvinces(ask.tx))] : [] })
  },
  page: setPasswordPage,
})

const setPassword = command({
  id: 'people.setPassword',
  path: '/set-password/:token',
  summary: 'Set a password by a one-time link, or make the first administrator',
  access: 'public',
  params: Token,
  body: z.strictObject({
    password: z.string().min(1).max(200),
    name: optionalText(200),
    signInName: SignInName.optional(),
    provinceCode: optionalText(2),
  }),
  answer: z.object({ personId: z.string() }),
  run: async (ask, { params, body }) => {
    const { name, signInName, provinceCode, password } = body
    if (name === null || signInName === undefined || provinceCode === null)
      return setPasswordByLink(ask, params.token, password)
    return makeFirstAdmin(ask, params.token, { name, signInName, provinceCode, password })
  },
  done: () => ({ to: '/sign-in', say: 'password-set' }),
  again: async (ask, { params }) => {
    const link = await readLink(ask.tx, params.token, ask.now)
    if (!link.ok) return null
    const first = link.value.purpose === 'firstAdmin'
    const provinces = first ? await listProvinces(ask.tx) : []
    return (shell) => setPasswordPage({ token: params.token, first, provinces }, shell)
  },
})

export const peopleRoutes: readonly Endpoint[] = [
  ...signInRoutes,
  listRoute,
  newRoute,
  registerRoute,
  registeredRoute,
  setPasswordForm,
  setPassword,
]

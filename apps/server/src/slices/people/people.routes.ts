import { ROLES } from '@saolang/domain/permission'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { isFresh } from '../../platform/auth/session.ts'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, optionalText, text } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { claimRoutes } from './claims.routes.tsx'
import { findClaimedProducer } from './claims.ts'
import { hatsRoutes } from './hats.routes.ts'
import { listHomes, makeFirstAdmin, readLink, setPasswordByLink } from './links.ts'
import { oidcRoutes } from './oidc.routes.ts'
import { passkeyRoutes } from './passkey.routes.ts'
import { registerByAdmin } from './people.admin.commands.ts'
import { adminRoutes } from './people.admin.routes.ts'
import { linkPage, newPersonPage, peoplePage, setPasswordPage } from './people.pages.tsx'
import { PeopleView, presentPeople } from './people.present.ts'
import { listPeople } from './people.store.ts'
import { AgencyId, RoleChoices } from './roles.fields.tsx'
import { roleChoices } from './roles.reading.ts'
import { rolesRoutes } from './roles.routes.ts'
import { secondStepRoutes } from './second-step.routes.ts'
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
  agencyId: AgencyId,
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
  ...RoleChoices.shape,
  typed: z.record(z.string(), z.string()),
  /** Giving a role asks for somebody who proved who they are a short while ago. */
  fresh: z.boolean(),
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
  moved: (view) => (view.fresh ? null : '/account/confirm?next=/people/new'),
  run: async (ask) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    const fresh = ask.person !== null && isFresh(ask.person, ask.now, ask.auth.freshMinutes)
    return ok({ ...(await roleChoices(ask, permission.hat.provinceCode)), typed: {}, fresh })
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
  answer: z.object({ id: z.string(), link: z.string().nullable() }),
  keep: (answer) => ({ ...answer, link: null }),
  run: (ask, { body }) => registerByAdmin(ask, body),
  done: () => ({ to: '/people/registered' }),
  again: async (ask, { raw }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return null
    const choices = await roleChoices(ask, permission.hat.provinceCode)
    const typed = typedTexts(raw)
    return (shell) => newPersonPage({ ...choices, typed }, shell)
  },
})

const registeredRoute = query({
  id: 'people.registered',
  path: '/people/registered',
  summary: 'The one-time link of a person just registered',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  once: true,
  search: z.object({}),
  view: z.object({ name: z.string(), link: z.string().nullable() }),
  run: async (ask) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    return ok({ name: ask.shown?.name ?? '', link: ask.shown?.link ?? null })
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
    return ok({ token: params.token, first, provinces: first ? [...(await listHomes(ask.tx))] : [] })
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
  answer: z.object({ personId: z.string(), claimed: z.string().nullable().optional() }),
  run: async (ask, { params, body }): Promise<Result<{ personId: string; claimed?: string | null }, string>> => {
    const { name, signInName, provinceCode, password } = body
    if (name === null || signInName === undefined || provinceCode === null) {
      const set = await setPasswordByLink(ask, params.token, password)
      return set.ok ? ok({ ...set.value, claimed: await findClaimedProducer(ask, set.value.personId) }) : set
    }
    return makeFirstAdmin(ask, params.token, { name, signInName, provinceCode, password })
  },
  // Who has just taken over a producer's account sees first who works in its name.
  done: ({ claimed }) => ({
    to: claimed == null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(`/producers/${claimed}/assistance`)}`,
    say: 'password-set',
  }),
  again: async (ask, { params }) => {
    const link = await readLink(ask.tx, params.token, ask.now)
    if (!link.ok) return null
    const first = link.value.purpose === 'firstAdmin'
    const provinces = first ? await listHomes(ask.tx) : []
    return (shell) => setPasswordPage({ token: params.token, first, provinces }, shell)
  },
})

export const peopleRoutes: readonly Endpoint[] = [
  ...signInRoutes,
  ...secondStepRoutes,
  ...passkeyRoutes,
  ...oidcRoutes,
  ...adminRoutes,
  listRoute,
  newRoute,
  registerRoute,
  registeredRoute,
  setPasswordForm,
  setPassword,
  ...rolesRoutes,
  ...hatsRoutes,
  ...claimRoutes,
]

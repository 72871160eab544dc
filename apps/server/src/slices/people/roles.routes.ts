import { ROLES } from '@saolang/domain/permission'
import type { Person } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, optionalDate, optionalText, text, tick, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { seen } from '../../platform/view-log.ts'
import { endRole, giveRole, personLeaves } from './roles.commands.ts'
import { AgencyId, RoleChoices } from './roles.fields.tsx'
import { endRolePage, giveRolePage, leavePage, personPage } from './roles.pages.tsx'
import { OpenWork, PersonView, RoleLine } from './roles.present.ts'
import { findManaged, openWorkOf, presentPerson, roleChoices } from './roles.reading.ts'

const Params = z.object({ personId: z.uuid() })
const RoleParams = z.object({ personId: z.uuid(), key: z.string().min(1).max(60) })
const Id = z.object({ id: z.string() })
const confirm = (next: string) => `/account/confirm?next=${next}`

const showRoute = query({
  id: 'people.get',
  path: '/people/:personId',
  summary: 'A person with the roles of today, of later and of before',
  access: 'signedIn',
  personal: seen('person', 'personId'),
  params: Params,
  search: z.object({}),
  view: PersonView,
  run: async (ask, { params }) => {
    const person = await findManaged(ask, params.personId)
    return person === undefined ? fail('request/not-found') : ok(await presentPerson(ask, params.personId, person))
  },
  page: personPage,
})

const GiveForm = z.object({ person: PersonView, choices: RoleChoices, typed: z.record(z.string(), z.string()) })
export type GiveForm = z.infer<typeof GiveForm>

async function giveForm(ask: Ask, id: string, raw: FormBody | null): Promise<Result<GiveForm, string>> {
  const person = await findManaged(ask, id)
  if (person === undefined) return fail('request/not-found')
  const typed = raw === null ? { from: ask.today } : typedTexts(raw)
  const choices = await roleChoices(ask, person.provinceCode)
  return ok({ person: await presentPerson(ask, id, person), choices, typed })
}

const giveFormRoute = query({
  id: 'people.giveRoleForm',
  path: '/people/:personId/roles/new',
  summary: 'The form for a further role of a person',
  access: 'signedIn',
  personal: seen('person', 'personId'),
  api: false,
  params: Params,
  search: z.object({}),
  view: GiveForm,
  moved: ({ person }) => (person.fresh ? null : confirm(`/people/${person.id}/roles/new`)),
  run: (ask, { params }) => giveForm(ask, params.personId, null),
  page: giveRolePage,
})

const giveRoute = command({
  id: 'people.giveRole',
  path: '/people/:personId/roles',
  summary: 'Give a person a role in a place and an agency, from a day to a day',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    version: version(),
    role: choice(ROLES),
    communeCode: optionalText(5),
    producerId: z.uuid().nullable().default(null),
    agencyId: AgencyId,
    title: optionalText(200),
    from: date(),
    to: optionalDate(),
  }),
  answer: Id,
  run: (ask, { params, body }) => giveRole(ask, params.personId, body),
  done: ({ id }) => ({ to: `/people/${id}`, say: 'role-given' }),
  again: async (ask, { params, raw }) => {
    const form = await giveForm(ask, params.personId, raw)
    return form.ok ? (shell) => giveRolePage(form.value, shell) : null
  },
})

const EndForm = z.object({
  person: PersonView,
  role: RoleLine.nullable(),
  open: OpenWork,
  typed: z.record(z.string(), z.string()),
})
export type EndForm = z.infer<typeof EndForm>

/** The form for the end of one role, or, without a key, of all: the person leaves. */
async function endForm(
  ask: Ask,
  id: string,
  key: string | null,
  raw: FormBody | null,
): Promise<Result<EndForm, string>> {
  const person: Person | undefined = await findManaged(ask, id)
  if (person === undefined) return fail('request/not-found')
  const view = await presentPerson(ask, id, person)
  const role = [...view.now, ...view.later].find((line) => line.key === key) ?? null
  if (key !== null && role === null) return fail('request/not-found')
  const typed = raw === null ? { to: ask.today } : typedTexts(raw)
  return ok({ person: view, role, open: await openWorkOf(ask, id, person, key), typed })
}

const End = z.strictObject({ version: version(), to: date(), reason: text(500, 3), despite: tick() })

const endFormRoute = query({
  id: 'people.endRoleForm',
  path: '/people/:personId/roles/:key/end',
  summary: 'The form for the end of a role, with the work that is open in it',
  access: 'signedIn',
  personal: seen('person', 'personId'),
  api: false,
  params: RoleParams,
  search: z.object({}),
  view: EndForm,
  moved: ({ person, role }) => (person.fresh ? null : confirm(`/people/${person.id}/roles/${role?.key ?? ''}/end`)),
  run: (ask, { params }) => endForm(ask, params.personId, params.key, null),
  page: endRolePage,
})

const endRoute = command({
  id: 'people.endRole',
  path: '/people/:personId/roles/:key/end',
  summary: 'End a role with its last day and the reason; what was done in it stays',
  access: 'signedIn',
  params: RoleParams,
  body: End,
  answer: Id,
  run: (ask, { params, body }) => endRole(ask, params.personId, params.key, body),
  done: ({ id }) => ({ to: `/people/${id}`, say: 'role-ended' }),
  again: async (ask, { params, raw }) => {
    const form = await endForm(ask, params.personId, params.key, raw)
    return form.ok ? (shell) => endRolePage(form.value, shell) : null
  },
})

const leaveFormRoute = query({
  id: 'people.leaveForm',
  path: '/people/:personId/leave',
  summary: 'The form for a person who leaves, with the work that is open',
  access: 'signedIn',
  personal: seen('person', 'personId'),
  api: false,
  params: Params,
  search: z.object({}),
  view: EndForm,
  moved: ({ person }) => (person.fresh ? null : confirm(`/people/${person.id}/leave`)),
  run: (ask, { params }) => endForm(ask, params.personId, null, null),
  page: leavePage,
})

const leaveRoute = command({
  id: 'people.leave',
  path: '/people/:personId/leave',
  summary: 'A person leaves: all roles and sessions end, what they did stays in their name',
  access: 'signedIn',
  params: Params,
  body: End,
  answer: Id,
  run: (ask, { params, body }) => personLeaves(ask, params.personId, body),
  done: ({ id }) => ({ to: `/people/${id}`, say: 'person-left' }),
  again: async (ask, { params, raw }) => {
    const form = await endForm(ask, params.personId, null, raw)
    return form.ok ? (shell) => leavePage(form.value, shell) : null
  },
})

export const rolesRoutes: readonly Endpoint[] = [
  ...[showRoute, giveFormRoute, giveRoute],
  ...[endFormRoute, endRoute, leaveFormRoute, leaveRoute],
]

import { canManagePeople, hatWith } from '@saolang/domain/person'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { countRecoveryCodes, hasCodes } from '../../platform/auth/one-time-code.ts'
import { isFresh } from '../../platform/auth/session.ts'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer, optionalDate, optionalText, text } from '../../platform/http/fields.ts'
import { seen } from '../../platform/view-log.ts'
import { listIdentities } from './identities.ts'
import { findOpenLink } from './links.ts'
import {
  endSessionsOf,
  linkIdentity,
  reissueLink,
  resetFactors,
  revokeLink,
  unlinkIdentity,
} from './people.admin.commands.ts'
import { personSignInPage } from './people.admin.pages.tsx'
import { signInsPage } from './sign-in-log.pages.tsx'
import { listSignIns, presentSignIns, SignInsView } from './sign-in-log.ts'
import { rulesRoutes } from './sign-in-rules.routes.ts'

const Person = z.object({ personId: z.uuid() })
const Id = z.object({ id: z.string() })
const moment = z.string().nullable()

export const PersonSignInView = z.object({
  id: z.string(),
  name: z.string(),
  signInName: z.string(),
  fresh: z.boolean(),
  hasPassword: z.boolean(),
  codes: z.boolean(),
  recoveryLeft: z.number().int(),
  passkeys: z.number().int(),
  sessions: z.number().int(),
  linkUntil: moment,
  providers: z.array(z.object({ id: z.string(), label: z.string() })),
  identities: z.array(
    z.object({ id: z.string(), provider: z.string(), subject: moment, email: moment, usedAt: moment }),
  ),
  log: SignInsView,
})
export type PersonSignInView = z.infer<typeof PersonSignInView>

async function count(ask: Ask, table: 'passkey' | 'session' | 'credential', personId: string): Promise<number> {
  const row = await ask.tx
    .selectFrom(table)
    .select((e) => e.fn.countAll<number>().as('total'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return Number(row.total)
}

async function personSignIn(ask: Ask, personId: string) {
  const person = await ask.tx.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst()
  if (!canManagePeople(ask.person?.actor ?? null, person?.province_code ?? '').may || person === undefined) return null
  const log = await listSignIns(ask.tx, { personId }, 1)
  const until = await findOpenLink(ask.tx, personId, ask.now)
  const identities = await listIdentities(ask.tx, personId)
  return {
    id: personId,
    name: person.name,
    signInName: person.sign_in_name,
    fresh: ask.person !== null && isFresh(ask.person, ask.now, ask.auth.freshMinutes),
    hasPassword: (await count(ask, 'credential', personId)) > 0,
    codes: await hasCodes(ask.tx, personId),
    recoveryLeft: await countRecoveryCodes(ask.tx, personId),
    passkeys: await count(ask, 'passkey', personId),
    sessions: await count(ask, 'session', personId),
    linkUntil: until?.toISOString() ?? null,
    providers: ask.auth.providers.map(({ id, label }) => ({ id, label })),
    identities: identities.map(({ id, provider, subject, email, used_at }) => ({
      ...{ id, provider, subject, email },
      usedAt: used_at?.toISOString() ?? null,
    })),
    log: presentSignIns(log.rows, log.total, 1),
  }
}

const showRoute = query({
  id: 'people.signInOf',
  path: '/people/:personId/sign-in',
  summary: 'How a person signs in: factors, sessions, links, log',
  access: 'signedIn',
  personal: seen('person', 'personId'),
  params: Person,
  search: z.object({}),
  view: PersonSignInView,
  run: async (ask, { params }) => {
    const view = await personSignIn(ask, params.personId)
    return view === null ? fail('request/not-found') : ok(view)
  },
  page: personSignInPage,
})

const back = (personId: string) => `/people/${personId}/sign-in`

/** The same page again, with what was wrong. */
const again = async (ask: Ask, { params }: { params: { personId: string } }) => {
  const view = await personSignIn(ask, params.personId)
  return view === null ? null : (shell: Parameters<typeof personSignInPage>[1]) => personSignInPage(view, shell)
}

const reissue = command({
  id: 'people.makeLink',
  path: '/people/:personId/links',
  summary: 'A new one-time link for the password; earlier ones end',
  access: 'signedIn',
  params: Person,
  body: z.strictObject({}),
  answer: z.object({ link: z.string().nullable() }),
  keep: () => ({ link: null }),
  run: (ask, { params }) => reissueLink(ask, params.personId),
  done: () => ({ to: '/people/registered' }),
  again,
})

const revoke = command({
  id: 'people.revokeLink',
  path: '/people/:personId/links/revoke',
  summary: 'End the links of a person that nobody has used',
  access: 'signedIn',
  params: Person,
  body: z.strictObject({}),
  answer: Id,
  run: (ask, { params }) => revokeLink(ask, params.personId),
  done: (_answer, { params }) => ({ to: back(params.personId), say: 'link-revoked' }),
  again,
})

const reset = command({
  id: 'people.resetFactors',
  path: '/people/:personId/factors/reset',
  summary: 'Take off the second factors of somebody who lost them, with a reason',
  access: 'signedIn',
  params: Person,
  body: z.strictObject({ reason: text(500, 5) }),
  answer: Id,
  run: (ask, { params, body }) => resetFactors(ask, params.personId, body.reason),
  done: (_answer, { params }) => ({ to: back(params.personId), say: 'factors-reset' }),
  again,
})

const endAll = command({
  id: 'people.endSessions',
  path: '/people/:personId/sessions/end',
  summary: 'End all sessions of a person',
  access: 'signedIn',
  params: Person,
  body: z.strictObject({}),
  answer: z.object({ ended: z.number().int() }),
  run: (ask, { params }) => endSessionsOf(ask, params.personId),
  done: (_answer, { params }) => ({ to: back(params.personId), say: 'sessions-ended' }),
  again,
})

const addIdentity = command({
  id: 'people.linkIdentity',
  path: '/people/:personId/identities',
  summary: 'Link an account of a provider, by its subject or verified e-mail',
  access: 'signedIn',
  params: Person,
  body: z.strictObject({ provider: text(30), subject: optionalText(255), email: optionalText(254) }),
  answer: Id,
  run: (ask, { params, body }) => linkIdentity(ask, params.personId, body),
  done: (_answer, { params }) => ({ to: back(params.personId), say: 'identity-linked' }),
  again,
})

const removeIdentity = command({
  id: 'people.unlinkIdentity',
  path: '/people/:personId/identities/:identityId/remove',
  summary: 'Take off an account of a provider',
  access: 'signedIn',
  params: Person.extend({ identityId: z.uuid() }),
  body: z.strictObject({}),
  answer: Id,
  run: (ask, { params }) => unlinkIdentity(ask, params.personId, params.identityId),
  done: (_answer, { params }) => ({ to: back(params.personId), say: 'identity-removed' }),
  again,
})

const Filter = z.object({ words: z.string(), kind: z.string(), from: z.string(), to: z.string() })

const logRoute = query({
  id: 'people.signIns',
  path: '/sign-ins',
  summary: 'The log of sign-ins of the administrator’s province',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    words: z.string().max(100).default(''),
    kind: z.string().max(30).default(''),
    from: optionalDate(),
    to: optionalDate(),
    page: integer(1, 10_000).default(1),
  }),
  view: SignInsView.extend({ filter: Filter }),
  run: async (ask, { search }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    const { page, ...filter } = search
    const { rows, total } = await listSignIns(ask.tx, { ...filter, provinceCode: permission.hat.provinceCode }, page)
    const { words, kind, from, to } = filter
    return ok({ ...presentSignIns(rows, total, page), filter: { words, kind, from: from ?? '', to: to ?? '' } })
  },
  page: signInsPage,
})

export const adminRoutes: readonly Endpoint[] = [
  ...rulesRoutes,
  ...[showRoute, reissue, revoke, reset, endAll, addIdentity, removeIdentity],
  ...[logRoute],
]

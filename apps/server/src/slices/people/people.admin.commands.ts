import type { Role } from '@saolang/domain/permission'
import { canManagePeople, hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { setSecondFactor } from '@saolang/domain/sign-in-rules'
import { appendActs, beginStream, findStream } from '../../platform/acts/stream.ts'
import { showOnce } from '../../platform/auth/once.ts'
import { removeCodes } from '../../platform/auth/one-time-code.ts'
import { endSessions, isFresh } from '../../platform/auth/session.ts'
import { logSignIn } from '../../platform/auth/sign-in-log.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addIdentity, removeIdentity } from './identities.ts'
import { makeLink, revokeLinks } from './links.ts'
import { type RegisterCode, registerPerson } from './people.commands.ts'
import { PERSON } from './people.stream.ts'
import { checkRolePlace, type RolePlaceCode } from './roles.commands.ts'
import { SIGN_IN_RULES } from './sign-in-rules.stream.ts'

/** An administrator registers a person of their province and gets a link for the first password. */
export async function registerByAdmin(
  ask: Ask,
  input: {
    name: string
    signInName: string
    phone: string | null
    role: Role
    communeCode: string | null
    producerId: string | null
    title: string | null
    agencyId?: string | null
  },
): Promise<Result<{ id: string; link: string | null }, RegisterCode | RolePlaceCode | 'account/confirm-first'>> {
  const hat = ask.person?.actor.hats.find((held) => held.role === 'admin')
  const provinceCode = hat?.provinceCode ?? ''
  const permission = canManagePeople(ask.person?.actor ?? null, provinceCode)
  if (!permission.may) return fail(ask.person === null ? 'permission/sign-in' : 'permission/not-your-work')
  if (ask.person !== null && !isFresh(ask.person, ask.now, ask.auth.freshMinutes)) return fail('account/confirm-first')
  const { name, signInName, phone, ...role } = input
  const first = { ...role, provinceCode, from: ask.today, to: null }
  const placed = await checkRolePlace(ask, first)
  if (!placed.ok) return placed
  const roles = [first]
  const registered = await registerPerson(ask.tx, ask.source('admin'), { name, signInName, phone, provinceCode, roles })
  if (!registered.ok) return registered
  const token = await makeLink(ask.tx, ask.now, 'setPassword', registered.value.id, ask.person?.personId)
  const link = `/set-password/${token}`
  await layReady(ask, 'people.registered', { name, link })
  await logSignIn(ask.tx, 'linkMade', { personId: registered.value.id, by: ask.person?.personId ?? null }, ask)
  return ok({ id: registered.value.id, link })
}

/** Lays a secret ready for the next showing of a page to the session that asks; nowhere else is it kept. */
export async function layReady(ask: Ask, page: string, content: Readonly<Record<string, string>>): Promise<void> {
  const sessionId = ask.person?.session?.id
  if (sessionId === undefined) return
  await showOnce(ask.tx, ask.auth.keys, { sessionId, page, now: ask.now }, content)
}

/** The administrator of the person's province, fresh from proving who they are; the person. */
async function manage(ask: Ask, personId: string) {
  const person = await ask.tx
    .selectFrom('person')
    .select(['id', 'name', 'province_code'])
    .where('id', '=', personId)
    .executeTakeFirst()
  const permission = canManagePeople(ask.person?.actor ?? null, person?.province_code ?? '')
  if (!permission.may || person === undefined || ask.person === null) return fail('request/not-found')
  if (!isFresh(ask.person, ask.now, ask.auth.freshMinutes)) return fail('account/confirm-first')
  return ok({ ...person, by: ask.person.personId })
}

/** A new link for setting the password; those of before work no more. */
export async function reissueLink(ask: Ask, personId: string): Promise<Result<{ link: string | null }, string>> {
  const found = await manage(ask, personId)
  if (!found.ok) return found
  const { name, by } = found.value
  await revokeLinks(ask.tx, personId, ask.now)
  const link = `/set-password/${await makeLink(ask.tx, ask.now, 'setPassword', personId, by)}`
  await layReady(ask, 'people.registered', { name, link })
  await logSignIn(ask.tx, 'linkMade', { personId, by }, ask)
  return ok({ link })
}

export async function revokeLink(ask: Ask, personId: string): Promise<Result<{ id: string }, string>> {
  const found = await manage(ask, personId)
  if (!found.ok) return found
  if ((await revokeLinks(ask.tx, personId, ask.now)) === 0) return fail('account/no-link')
  await logSignIn(ask.tx, 'linkRevoked', { personId, by: found.value.by }, ask)
  return ok({ id: personId })
}

/** Takes off all second factors of somebody who lost them, with a reason; their sessions end and they are told. */
export async function resetFactors(
  ask: Ask,
  personId: string,
  reason: string,
): Promise<Result<{ id: string }, string>> {
  const found = await manage(ask, personId)
  if (!found.ok) return found
  const stream = await findStream(ask.tx, PERSON, personId)
  if (stream === undefined) return fail('request/not-found')
  await appendActs(ask.tx, PERSON, stream, [{ kind: 'FactorsReset', payload: { reason } }], ask.source('admin'))
  await removeCodes(ask.tx, personId)
  await ask.tx.deleteFrom('passkey').where('person_id', '=', personId).execute()
  await endSessions(ask.tx, personId)
  await logSignIn(ask.tx, 'factorsReset', { personId, by: found.value.by }, ask)
  return ok({ id: personId })
}

export async function endSessionsOf(ask: Ask, personId: string): Promise<Result<{ ended: number }, string>> {
  const found = await manage(ask, personId)
  if (!found.ok) return found
  const ended = await endSessions(ask.tx, personId)
  await logSignIn(ask.tx, 'sessionEnded', { personId, by: found.value.by }, ask)
  return ok({ ended })
}

export async function linkIdentity(
  ask: Ask,
  personId: string,
  input: { readonly provider: string; readonly subject: string | null; readonly email: string | null },
): Promise<Result<{ id: string }, string>> {
  const found = await manage(ask, personId)
  if (!found.ok) return found
  const { provider, subject, email } = input
  if (!ask.auth.providers.some(({ id }) => id === provider)) return fail('account/provider-refused')
  if (subject === null && email === null) return fail('account/identity-unnamed')
  if (!(await addIdentity(ask.tx, { personId, provider, subject, email, now: ask.now })))
    return fail('account/identity-taken')
  await logSignIn(ask.tx, 'identityLinked', { personId, by: found.value.by, method: provider }, ask)
  return ok({ id: personId })
}

export async function unlinkIdentity(ask: Ask, personId: string, id: string): Promise<Result<{ id: string }, string>> {
  const found = await manage(ask, personId)
  if (!found.ok) return found
  if (!(await removeIdentity(ask.tx, personId, id))) return fail('account/gone')
  await logSignIn(ask.tx, 'identityRemoved', { personId, by: found.value.by }, ask)
  return ok({ id: personId })
}

/** Lays down from when officials of the province need a second factor, or that they need none. */
export async function setSignInRules(
  ask: Ask,
  input: { readonly version: number; readonly from: string | null; readonly reason: string },
): Promise<Result<{ secondFactorFrom: string | null }, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['admin'])
  if (!permission.may || ask.person === null) return fail(permission.may ? 'permission/sign-in' : permission.reason)
  if (!isFresh(ask.person, ask.now, ask.auth.freshMinutes)) return fail('account/confirm-first')
  const { provinceCode } = permission.hat
  const row = await ask.tx
    .selectFrom('sign_in_rules')
    .select('id')
    .where('province_code', '=', provinceCode)
    .executeTakeFirst()
  const stream = row === undefined ? undefined : await findStream(ask.tx, SIGN_IN_RULES, row.id)
  if ((stream?.state.version ?? 0) !== input.version) return fail('request/conflict')
  const { from, reason } = input
  const acts = setSecondFactor(stream?.state, { provinceCode, from, reason }, ask.today)
  if (!acts.ok) return acts
  const source = ask.source('admin')
  if (stream !== undefined) await appendActs(ask.tx, SIGN_IN_RULES, stream, acts.value, source)
  else if (acts.value.length > 0) await beginStream(ask.tx, SIGN_IN_RULES, { provinceCode }, acts.value, source)
  if (from !== null && from <= ask.today && acts.value.length > 0) await endBareSessions(ask, provinceCode)
  return ok({ secondFactorFrom: from })
}

/** Officials without a second factor sign in anew, and are led to set one up. The one who decides stays. */
async function endBareSessions(ask: Ask, provinceCode: string): Promise<void> {
  await ask.tx
    .deleteFrom('session')
    .where('person_id', '!=', ask.person?.personId ?? '')
    .where('person_id', 'in', (e) =>
      e
        .selectFrom('role_holding')
        .select('person_id')
        .where('province_code', '=', provinceCode)
        .where('role', '!=', 'producer'),
    )
    .where('person_id', 'not in', (e) => e.selectFrom('passkey').select('person_id'))
    .where('person_id', 'not in', (e) =>
      e.selectFrom('one_time_code').select('person_id').where('confirmed_at', 'is not', null),
    )
    .execute()
}

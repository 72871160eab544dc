import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { PER_ACCOUNT, releaseTry, takeTry } from '../../platform/auth/brake.ts'
import { readCookie } from '../../platform/auth/cookies.ts'
import { hasCodes } from '../../platform/auth/one-time-code.ts'
import { passwordFits } from '../../platform/auth/password.ts'
import { MIN_PASSWORD, passwordFault } from '../../platform/auth/password-check.ts'
import { renewSession, type SignedIn } from '../../platform/auth/session.ts'
import { type LoggedFrom, logSignIn } from '../../platform/auth/sign-in-log.ts'
import { transaction } from '../../platform/db/connect.ts'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import type { Services } from '../../platform/services.ts'
import { entrance, fromOf, namesOf, proveSecondFactor, safeNext, storePassword, tooEarly } from '../people/index.ts'
import { confirmPage, passwordPage } from './confirm.pages.tsx'

export const ConfirmView = z.object({
  next: z.string(),
  password: z.boolean(),
  codes: z.boolean(),
})
export type ConfirmView = z.infer<typeof ConfirmView>

async function confirmView({ db }: Pick<Services, 'db'>, person: SignedIn, next: string): Promise<ConfirmView> {
  const credential = await db
    .selectFrom('credential')
    .select('person_id')
    .where('person_id', '=', person.personId)
    .executeTakeFirst()
  return { next, password: credential !== undefined, codes: await hasCodes(db, person.personId) }
}

const confirmForm = query({
  id: 'account.confirmForm',
  path: '/account/confirm',
  summary: 'Proving once more who one is, before sensitive changes',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ next: z.string().max(2000).default('/account') }),
  view: ConfirmView,
  run: async (ask, { search }) => {
    if (ask.person === null) return fail('permission/sign-in')
    return ok(await confirmView(ask, ask.person, safeNext(search.next)))
  },
  page: confirmPage,
})

/** The password of somebody signed in; guesses are slowed down like those at the door. */
async function provePassword(services: Services, personId: string, password: string, from: LoggedFrom) {
  const { db } = services
  const bucket = { key: `confirm ${personId}`, free: PER_ACCOUNT }
  const taken = await takeTry(db, [bucket], from.now)
  if (taken.wait > 0) return tooEarly(taken.wait)
  const stored = await db
    .selectFrom('credential')
    .select('password_hash')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!(await passwordFits(stored?.password_hash, password))) {
    await logSignIn(db, 'failed', { personId }, from)
    return fail('account/password-wrong')
  }
  await releaseTry(db, bucket.key, [])
  return ok(null)
}

const PLACES = { 'account/password-wrong': 'password', 'account/code-wrong': 'code' }

const confirm = entrance({
  id: 'account.confirm',
  path: '/account/confirm',
  summary: 'Prove once more who one is: the password, and a code where codes are on',
  body: z.object({
    password: z.string().max(200).default(''),
    code: z.string().max(20).default(''),
    next: z.string().max(2000).default('/account'),
  }),
  answer: z.object({}),
  run: async (services, { body, visit, request }) => {
    const { person } = visit
    if (person === null) return fail('permission/sign-in')
    const asked = await confirmView(services, person, safeNext(body.next))
    if (!asked.password && !asked.codes) return fail('account/no-password')
    if (asked.password) {
      const proved = await provePassword(services, person.personId, body.password, visit)
      if (!proved.ok) return proved
    }
    if (asked.codes) {
      const given = { code: body.code, recovery: '' }
      const proved = await proveSecondFactor(services, person, given, fromOf(services, request, visit))
      if (!proved.ok) return proved
    }
    await logSignIn(services.db, 'confirmed', { personId: person.personId }, visit)
    const token = readCookie(services.publicUrl, request, 'session') ?? ''
    const session = await renewSession(services.db, token, visit.now)
    return session === null ? fail('permission/sign-in') : ok({ session, to: asked.next, answer: {} })
  },
  again: async (services, { body, visit, problem }) => {
    if (visit.person === null) return null
    const view = await confirmView(services, visit.person, safeNext(body.next))
    return (shell) => confirmPage(view, { ...shell, problem: problemInPlace(problem, PLACES) })
  },
})

const passwordForm = query({
  id: 'account.passwordForm',
  path: '/account/password',
  summary: 'The form for changing one’s own password',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: z.object({}),
  run: async () => ok({}),
  page: (_view, shell) => passwordPage(shell),
})

const PASSWORD_PLACES = {
  'account/password-wrong': 'password',
  'person/password-weak': 'newPassword',
  'person/password-common': 'newPassword',
  'person/password-own-name': 'newPassword',
}

const changePassword = entrance({
  id: 'account.changePassword',
  path: '/account/password',
  summary: 'Change one’s own password; all other sessions end',
  body: z.object({ password: z.string().min(1).max(200), newPassword: z.string().min(1).max(200) }),
  answer: z.object({}),
  run: async (services, { body, visit, request }) => {
    const { person } = visit
    if (person === null) return fail('permission/sign-in')
    const { personId } = person
    const proved = await provePassword(services, personId, body.password, visit)
    if (!proved.ok) return proved
    const about = { names: await namesOf(services.db, personId), contextWords: services.auth.contextWords }
    const fault = await passwordFault(body.newPassword, about)
    if (fault !== null) return fail(fault, { min: MIN_PASSWORD })
    const sessionId = person.session?.id ?? null
    await transaction(services.db, async (tx) => {
      await storePassword(tx, personId, body.newPassword, visit.now, sessionId)
      await logSignIn(tx, 'passwordChanged', { personId }, visit)
    })
    const token = readCookie(services.publicUrl, request, 'session') ?? ''
    const session = await renewSession(services.db, token, visit.now)
    return ok({ session, to: '/account?say=password-changed', answer: {} })
  },
  again: async (_services, { visit, problem }) => {
    if (visit.person === null) return null
    return (shell) => passwordPage({ ...shell, problem: problemInPlace(problem, PASSWORD_PLACES) })
  },
})

export const confirmRoutes: readonly Endpoint[] = [confirmForm, confirm, passwordForm, changePassword]

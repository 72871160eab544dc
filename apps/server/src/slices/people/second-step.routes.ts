import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { PER_ACCOUNT, releaseTry, takeTry } from '../../platform/auth/brake.ts'
import { hasCodes, takeCode, takeRecoveryCode } from '../../platform/auth/one-time-code.ts'
import { hasPasskey } from '../../platform/auth/passkey.ts'
import { passwordFits } from '../../platform/auth/password.ts'
import type { SignedIn } from '../../platform/auth/session.ts'
import { logSignIn } from '../../platform/auth/sign-in-log.ts'
import { type Ask, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import type { Services } from '../../platform/services.ts'
import { entrance, safeNext } from './entrance.ts'
import { secondStepPage, unlockPage } from './sign-in.pages.tsx'
import { EnteredAnswer, entered, fromOf } from './sign-in.routes.ts'
import { completeSecondStep, logFailure, type SignInFrom, tooEarly } from './sign-in.ts'

export const SecondStepView = z.object({
  next: z.string(),
  name: z.string(),
  hasCodes: z.boolean(),
  hasPasskey: z.boolean(),
  /** Nobody stands at this step: on to where they wanted to go. */
  over: z.boolean(),
})
export type SecondStepView = z.infer<typeof SecondStepView>

async function secondStepView(
  services: Pick<Ask, 'db'>,
  person: SignedIn | null,
  next: string,
): Promise<SecondStepView> {
  if (person === null) return { next, name: '', hasCodes: false, hasPasskey: false, over: true }
  const [codes, passkey] = await Promise.all([
    hasCodes(services.db, person.personId),
    hasPasskey(services.db, person.personId),
  ])
  return { next, name: person.name, hasCodes: codes, hasPasskey: passkey, over: false }
}

const form = query({
  id: 'people.secondStepForm',
  path: '/sign-in/second',
  summary: 'The second step of signing in',
  access: 'public',
  api: false,
  params: z.object({}),
  search: z.object({ next: z.string().max(2000).default('/') }),
  view: SecondStepView,
  run: async (ask, { search }) => {
    const person = ask.gated?.gate === 'secondFactor' ? ask.gated.person : null
    return ok(await secondStepView(ask, person, safeNext(search.next)))
  },
  moved: (view) => (view.over ? view.next : null),
  page: secondStepPage,
})

/** Whether a code of the app or a recovery code is right; guesses are slowed down like those of passwords. */
export async function proveSecondFactor(
  services: Services,
  person: { readonly personId: string },
  given: { readonly code: string; readonly recovery: string },
  from: SignInFrom,
) {
  const { db, auth } = services
  const { personId } = person
  const bucket = { key: `second ${personId}`, free: PER_ACCOUNT }
  const taken = await takeTry(db, [bucket], from.now)
  if (taken.wait > 0) return tooEarly(taken.wait)
  const byRecovery = given.code.trim() === '' && given.recovery.trim() !== ''
  const right = byRecovery
    ? await takeRecoveryCode(db, personId, given.recovery, from.now)
    : await takeCode(db, auth.keys, { personId, code: given.code, now: from.now })
  if (!right) {
    await logFailure(services, personId, 'secondFailed', from, taken)
    return fail(byRecovery ? 'account/recovery-wrong' : 'account/code-wrong')
  }
  await releaseTry(db, bucket.key, [])
  if (byRecovery) await logSignIn(db, 'recoveryUsed', { personId }, from)
  return ok(null)
}

const PLACES = { 'account/code-wrong': 'code', 'account/recovery-wrong': 'recovery' }

const enter = entrance({
  id: 'people.secondStep',
  path: '/sign-in/second',
  summary: 'The second step: a code of the app, or a recovery code',
  body: z.object({
    code: z.string().max(20).default(''),
    recovery: z.string().max(40).default(''),
    next: z.string().max(2000).default('/'),
  }),
  answer: EnteredAnswer,
  run: async (services, { body, visit, request }) => {
    if (visit.gated?.gate !== 'secondFactor') return fail('permission/sign-in')
    const { person } = visit.gated
    const from = fromOf(services, request, visit)
    const proved = await proveSecondFactor(services, person, body, from)
    if (!proved.ok) return proved
    const method = person.session?.method ?? 'password'
    return ok(entered(await completeSecondStep(services, person.personId, method, from), safeNext(body.next)))
  },
  again: async (services, { body, visit, problem }) => {
    if (visit.gated?.gate !== 'secondFactor') return null
    const view = await secondStepView(services, visit.gated.person, safeNext(body.next))
    return (shell) => secondStepPage(view, { ...shell, problem: problemInPlace(problem, PLACES) })
  },
})

export const PIN_TRIES = 5

export const UnlockView = z.object({ next: z.string(), name: z.string(), over: z.boolean() })
export type UnlockView = z.infer<typeof UnlockView>

const unlockForm = query({
  id: 'people.unlockForm',
  path: '/unlock',
  summary: 'The PIN of a locked screen',
  access: 'public',
  api: false,
  params: z.object({}),
  search: z.object({ next: z.string().max(2000).default('/') }),
  view: UnlockView,
  run: async (ask, { search }) => {
    const locked = ask.gated?.gate === 'locked'
    return ok({ next: safeNext(search.next), name: ask.gated?.person.name ?? '', over: !locked })
  },
  moved: (view) => (view.over ? view.next : null),
  page: unlockPage,
})

/** Of five tries each is taken before it is compared; after the fifth wrong one the session ends. */
async function openByPin(services: Services, person: SignedIn, pin: string, from: SignInFrom) {
  const { db } = services
  const id = person.session?.id ?? ''
  const tried = await db
    .updateTable('session')
    .set((row) => ({ pin_tries: row('pin_tries', '+', 1) }))
    .where('id', '=', id)
    .where('pin_tries', '<', PIN_TRIES)
    .returning(['pin_hash', 'pin_tries'])
    .executeTakeFirst()
  const { personId } = person
  if (tried !== undefined && (await passwordFits(tried.pin_hash ?? undefined, pin))) {
    const open = { locked: false, pin_tries: 0, seen_at: from.now }
    await db.updateTable('session').set(open).where('id', '=', id).execute()
    await logSignIn(db, 'unlocked', { personId }, from)
    return ok(null)
  }
  await logSignIn(db, 'pinFailed', { personId }, from)
  const left = PIN_TRIES - (tried?.pin_tries ?? PIN_TRIES)
  if (left > 0) return fail('account/pin-wrong', { left })
  await db.deleteFrom('session').where('id', '=', id).execute()
  await logSignIn(db, 'sessionEnded', { personId }, from)
  return fail('account/pin-over')
}

const unlock = entrance({
  id: 'people.unlock',
  path: '/unlock',
  summary: 'Open a locked screen by its PIN',
  body: z.object({ pin: z.string().max(20).default(''), next: z.string().max(2000).default('/') }),
  answer: z.object({}),
  run: async (services, { body, visit, request }) => {
    if (visit.gated?.gate !== 'locked') return fail('permission/sign-in')
    const opened = await openByPin(services, visit.gated.person, body.pin.trim(), fromOf(services, request, visit))
    return opened.ok ? ok({ to: safeNext(body.next), answer: {} }) : opened
  },
  again: async (_services, { body, visit, problem }) => {
    if (visit.gated?.gate !== 'locked' || problem.code === 'account/pin-over') return null
    const view = { next: safeNext(body.next), name: visit.gated.person.name, over: false }
    return (shell) => unlockPage(view, { ...shell, problem: problemInPlace(problem, { 'account/pin-wrong': 'pin' }) })
  },
})

export const secondStepRoutes: readonly Endpoint[] = [form, enter, unlockForm, unlock]

import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { putStep, takeStep } from '../../platform/auth/once.ts'
import { beginCodes, hasCodes, makeRecoveryCodes, removeCodes, takeCode } from '../../platform/auth/one-time-code.ts'
import { addPasskey, hasPasskey, passkeyOptions } from '../../platform/auth/passkey.ts'
import { hashPassword } from '../../platform/auth/password.ts'
import { endSessions, isFresh, type SignedIn } from '../../platform/auth/session.ts'
import { logSignIn } from '../../platform/auth/sign-in-log.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { layReady, mustHaveSecondFactor, removeIdentity } from '../people/index.ts'
import { getSignInFacts, openFully, setPin } from './account.store.ts'

const HOUR_MS = 3_600_000

/** Whoever is signed in, or is setting up the second factor that their province asks for. */
export function holder(ask: Ask): Result<SignedIn, 'permission/sign-in'> {
  return ask.person === null ? fail('permission/sign-in') : ok(ask.person)
}

export function isEnrolling(ask: Ask): boolean {
  return ask.gated?.gate === 'enrol'
}

/** Factors are changed by somebody who proved who they are a short while ago; setting up follows a sign-in anyhow. */
export function freshHolder(ask: Ask): Result<SignedIn, 'permission/sign-in' | 'account/confirm-first'> {
  const person = holder(ask)
  if (!person.ok || isEnrolling(ask) || isFresh(person.value, ask.now, ask.auth.freshMinutes)) return person
  return fail('account/confirm-first')
}

export async function beginSecondFactor(ask: Ask): Promise<Result<Record<string, never>, string>> {
  const person = freshHolder(ask)
  if (!person.ok) return person
  const { personId } = person.value
  if (await hasCodes(ask.tx, personId)) return fail('account/codes-on')
  await beginCodes(ask.tx, ask.auth.keys, personId, ask.now)
  return ok({})
}

/** The first code of the app proves that it was set up; recovery codes are made and shown once. */
export async function confirmSecondFactor(ask: Ask, code: string): Promise<Result<{ codes: string[] }, string>> {
  const person = freshHolder(ask)
  if (!person.ok) return person
  const { personId } = person.value
  if (await hasCodes(ask.tx, personId)) return fail('account/codes-on')
  const taken = await takeCode(ask.tx, ask.auth.keys, { personId, code, now: ask.now, pending: true })
  if (!taken) return fail('account/code-wrong')
  await logSignIn(ask.tx, 'codesOn', { personId }, ask)
  await finishEnrolling(ask, person.value)
  return showRecoveryCodes(ask, personId)
}

async function showRecoveryCodes(ask: Ask, personId: string): Promise<Result<{ codes: string[] }, string>> {
  const codes = await makeRecoveryCodes(ask.tx, personId, ask.now)
  await logSignIn(ask.tx, 'recoveryMade', { personId }, ask)
  await layReady(ask, 'account.recoveryCodes', { codes: codes.join(' ') })
  return ok({ codes: [...codes] })
}

/** What the province asked for is there: the session opens for work. */
async function finishEnrolling(ask: Ask, person: SignedIn): Promise<void> {
  if (!isEnrolling(ask) || person.session === null) return
  await openFully(ask.tx, person.session.id, new Date(ask.now.getTime() + ask.auth.sessionHours * HOUR_MS))
}

export async function renewRecoveryCodes(ask: Ask): Promise<Result<{ codes: string[] }, string>> {
  const person = freshHolder(ask)
  if (!person.ok) return person
  const { personId } = person.value
  if (!(await hasCodes(ask.tx, personId))) return fail('account/codes-off')
  return showRecoveryCodes(ask, personId)
}

export async function turnOffCodes(ask: Ask): Promise<Result<Record<string, never>, string>> {
  const person = freshHolder(ask)
  if (!person.ok) return person
  const { personId, held } = person.value
  if (!(await hasCodes(ask.tx, personId))) return fail('account/codes-off')
  const other = await hasPasskey(ask.tx, personId)
  if (
    !other &&
    (await mustHaveSecondFactor(
      ask.tx,
      held.flatMap((one) => one.hats),
      ask.today,
    ))
  )
    return fail('account/factor-needed')
  await removeCodes(ask.tx, personId)
  await logSignIn(ask.tx, 'codesOff', { personId }, ask)
  return ok({})
}

const PURPOSE = 'passkeyNew'
const Challenge = z.object({ challenge: z.string() })

export async function beginPasskey(ask: Ask): Promise<Result<Record<string, unknown>, string>> {
  const person = freshHolder(ask)
  if (!person.ok) return person
  const { personId, name, session } = person.value
  const { sign_in_name: signInName } = await getSignInFacts(ask.tx, personId)
  const options = await passkeyOptions(ask.tx, ask.publicUrl, { id: personId, name, signInName })
  const step = { holder: `passkey ${session?.id}`, purpose: PURPOSE, now: ask.now }
  await putStep(ask.tx, ask.auth.keys, step, { challenge: options.challenge })
  return ok({ ...options })
}

export async function keepPasskey(
  ask: Ask,
  input: { readonly name: string; readonly credential: string },
): Promise<Result<{ id: string }, string>> {
  const person = freshHolder(ask)
  if (!person.ok) return person
  const { personId, session } = person.value
  const step = { holder: `passkey ${session?.id}`, purpose: PURPOSE, now: ask.now }
  const asked = await takeStep(ask.tx, ask.auth.keys, step, Challenge)
  if (asked === null) return fail('account/passkey-refused')
  const { name, credential: answer } = input
  const about = { personId, name, answer, challenge: asked.challenge, now: ask.now }
  const added = await addPasskey(ask.tx, ask.publicUrl, about)
  if (added === null) return fail('account/passkey-refused')
  await logSignIn(ask.tx, 'passkeyAdded', { personId }, ask)
  await finishEnrolling(ask, person.value)
  return ok({ id: added.id })
}

export async function removePasskey(ask: Ask, id: string): Promise<Result<{ id: string }, string>> {
  const person = freshHolder(ask)
  if (!person.ok) return person
  const { personId, held } = person.value
  const removed = await ask.tx
    .deleteFrom('passkey')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst()
  if (removed === undefined) return fail('account/gone')
  const other = (await hasPasskey(ask.tx, personId)) || (await hasCodes(ask.tx, personId))
  if (
    !other &&
    (await mustHaveSecondFactor(
      ask.tx,
      held.flatMap((one) => one.hats),
      ask.today,
    ))
  )
    return fail('account/factor-needed')
  await logSignIn(ask.tx, 'passkeyRemoved', { personId }, ask)
  return ok({ id })
}

export async function endSession(ask: Ask, sessionId: string): Promise<Result<{ ended: number }, string>> {
  const person = holder(ask)
  if (!person.ok) return person
  const { personId } = person.value
  const ended = await endSessions(ask.tx, personId, { only: sessionId })
  if (ended === 0) return fail('account/session-gone')
  await logSignIn(ask.tx, 'sessionEnded', { personId }, ask)
  return ok({ ended })
}

export async function endOtherSessions(ask: Ask): Promise<Result<{ ended: number }, string>> {
  const person = holder(ask)
  if (!person.ok) return person
  const { personId, session } = person.value
  const ended = await endSessions(ask.tx, personId, { except: session?.id ?? null })
  if (ended > 0) await logSignIn(ask.tx, 'sessionEnded', { personId }, ask)
  return ok({ ended })
}

export async function unlinkOwn(ask: Ask, id: string): Promise<Result<{ id: string }, string>> {
  const person = freshHolder(ask)
  if (!person.ok) return person
  const { personId } = person.value
  if (!(await removeIdentity(ask.tx, personId, id))) return fail('account/gone')
  await logSignIn(ask.tx, 'identityRemoved', { personId }, ask)
  return ok({ id })
}

/** 4 to 8 digits; not one digit again and again, no run up or down. */
export function isWeakPin(pin: string): boolean {
  if (!/^\d{4,8}$/.test(pin)) return true
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]))
  return [0, 1, -1].some((same) => steps.every((step) => step === same))
}

export async function turnOnPin(
  ask: Ask,
  input: { readonly pin: string; readonly minutes: number },
): Promise<Result<{ minutes: number }, string>> {
  const person = holder(ask)
  if (!person.ok) return person
  const { personId, session } = person.value
  if (isWeakPin(input.pin)) return fail('account/pin-weak')
  await setPin(ask.tx, session?.id ?? '', { hash: await hashPassword(input.pin), minutes: input.minutes })
  await logSignIn(ask.tx, 'pinOn', { personId }, ask)
  return ok({ minutes: input.minutes })
}

export async function turnOffPin(ask: Ask): Promise<Result<Record<string, never>, string>> {
  const person = freshHolder(ask)
  if (!person.ok) return person
  const { personId, session } = person.value
  if (session?.pinMinutes == null) return fail('account/pin-off')
  await setPin(ask.tx, session.id, null)
  await logSignIn(ask.tx, 'pinOff', { personId }, ask)
  return ok({})
}

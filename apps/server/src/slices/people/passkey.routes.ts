import { randomBytes } from 'node:crypto'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { releaseTry, takeTry } from '../../platform/auth/brake.ts'
import { readCookie } from '../../platform/auth/cookies.ts'
import { putStep, takeStep } from '../../platform/auth/once.ts'
import { assertionOptions, provePasskey } from '../../platform/auth/passkey.ts'
import type { Visit } from '../../platform/http/ask.ts'
import type { Endpoint } from '../../platform/http/endpoint.ts'
import type { Services } from '../../platform/services.ts'
import { entrance, safeNext } from './entrance.ts'
import { secondStepPage, signInPage } from './sign-in.pages.tsx'
import { EnteredAnswer, entered, fromOf, signInView } from './sign-in.routes.ts'
import { addressBucket, completeSecondStep, openFor, type SignInFrom, tooEarly } from './sign-in.ts'

const PURPOSE = 'passkey'

/** At the second step one person's passkey is asked for; else that of whoever has one here. */
function secondStepPerson(visit: Visit): string | null {
  return visit.gated?.gate === 'secondFactor' ? visit.gated.person.personId : null
}

const options = entrance({
  id: 'people.passkeyOptions',
  path: '/sign-in/passkey/options',
  summary: 'A challenge for signing in with a passkey',
  body: z.object({ ask: z.literal('passkey') }),
  answer: z.record(z.string(), z.unknown()),
  run: async (services, { visit }) => {
    const { db, auth, publicUrl } = services
    const made = await assertionOptions(db, publicUrl, secondStepPerson(visit))
    const holder = randomBytes(24).toString('base64url')
    await putStep(db, auth.keys, { holder, purpose: PURPOSE, now: visit.now }, { challenge: made.challenge })
    return ok({ step: holder, to: '/sign-in', answer: { ...made } })
  },
  again: async () => null,
})

async function prove(services: Services, answer: string, holder: string | undefined, visit: Visit, from: SignInFrom) {
  const { db, auth, publicUrl } = services
  // Without a challenge of ours nothing can be guessed: only answers to one are counted.
  const step =
    holder === undefined
      ? null
      : await takeStep(db, auth.keys, { holder, purpose: PURPOSE, now: from.now }, z.object({ challenge: z.string() }))
  if (step === null) return fail('account/passkey-refused')
  const address = addressBucket(services, from.address)
  const taken = await takeTry(db, [address], from.now)
  if (taken.wait > 0) return tooEarly(taken.wait)
  const only = secondStepPerson(visit)
  const asked = { answer, challenge: step.challenge, now: from.now }
  const proved = await provePasskey(db, publicUrl, only === null ? asked : { ...asked, only })
  if (proved === null) return fail('account/passkey-unknown')
  await releaseTry(db, address.key, [])
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', proved.personId)
    .where('ended', '=', false)
    .executeTakeFirst()
  return person === undefined ? fail('account/passkey-unknown') : ok({ personId: person.id, second: only !== null })
}

const enter = entrance({
  id: 'people.passkeySignIn',
  path: '/sign-in/passkey',
  summary: 'Sign in with a passkey, or take the second step with one',
  body: z.object({ credential: z.string().max(20_000).default(''), next: z.string().max(2000).default('/') }),
  answer: EnteredAnswer,
  run: async (services, { body, visit, request }) => {
    const from = fromOf(services, request, visit)
    const holder = readCookie(services.publicUrl, request, 'step')
    const proved = await prove(services, body.credential, holder, visit, from)
    if (!proved.ok) return proved
    const { personId, second } = proved.value
    const opened = second
      ? await completeSecondStep(services, personId, 'passkey', from)
      : await openFor(services, personId, 'passkey', from)
    return ok({ ...entered(opened, safeNext(body.next)), step: null })
  },
  again: async (services, { body, visit }) => {
    const next = safeNext(body.next)
    if (visit.gated?.gate === 'secondFactor') {
      const { name } = visit.gated.person
      return (shell) => secondStepPage({ next, name, hasCodes: true, hasPasskey: true, over: false }, shell)
    }
    const view = signInView(services, next)
    return (shell) => signInPage(view, shell)
  },
})

export const passkeyRoutes: readonly Endpoint[] = [options, enter]

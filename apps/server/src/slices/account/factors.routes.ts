import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { countRecoveryCodes, findPendingCodes, hasCodes } from '../../platform/auth/one-time-code.ts'
import { isFresh, type SignedIn } from '../../platform/auth/session.ts'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { text } from '../../platform/http/fields.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { qrSvg } from '../../platform/papers/qr.ts'
import {
  beginPasskey,
  beginSecondFactor,
  confirmSecondFactor,
  holder,
  isEnrolling,
  keepPasskey,
  removePasskey,
  renewRecoveryCodes,
  turnOffCodes,
} from './account.commands.ts'
import { SecondFactorView } from './account.present.ts'
import { getSignInFacts, listPasskeys } from './account.store.ts'
import { recoveryCodesPage, secondFactorPage } from './factors.pages.tsx'

const none = z.object({})
const empty = z.strictObject({})

async function secondFactor(ask: Ask, person: SignedIn): Promise<SecondFactorView> {
  const { personId } = person
  const facts = await getSignInFacts(ask.tx, personId)
  const pending = await findPendingCodes(ask.tx, ask.auth.keys, { id: personId, label: facts.sign_in_name })
  const on = await hasCodes(ask.tx, personId)
  return {
    state: on ? 'on' : pending === null ? 'off' : 'pending',
    fresh: isEnrolling(ask) || isFresh(person, ask.now, ask.auth.freshMinutes),
    enrolling: isEnrolling(ask),
    passkeys: (await listPasskeys(ask.tx, personId)).length,
    recoveryLeft: await countRecoveryCodes(ask.tx, personId),
    qr: pending === null ? null : await qrSvg(pending.uri),
    key: pending?.key ?? null,
  }
}

const show = query({
  id: 'account.secondFactor',
  path: '/account/second-factor',
  summary: 'Setting up codes of an app and passkeys',
  access: 'enrolling',
  api: false,
  params: none,
  search: none,
  view: SecondFactorView,
  run: async (ask) => {
    const person = holder(ask)
    return person.ok ? ok(await secondFactor(ask, person.value)) : person
  },
  moved: (view) => (view.fresh ? null : '/account/confirm?next=/account/second-factor'),
  page: secondFactorPage,
})

const PLACES = { 'account/code-wrong': 'code', 'account/passkey-refused': 'name' }

const again = async (ask: Ask, { problem }: { problem: Problem }) => {
  const person = holder(ask)
  if (!person.ok) return null
  const view = await secondFactor(ask, person.value)
  return (shell: Shell) => secondFactorPage(view, { ...shell, problem: problemInPlace(problem, PLACES) })
}

const begin = command({
  id: 'account.beginCodes',
  path: '/account/second-factor/begin',
  summary: 'Begin setting up codes of an app',
  access: 'enrolling',
  params: none,
  body: empty,
  answer: none,
  run: (ask) => beginSecondFactor(ask),
  done: () => ({ to: '/account/second-factor' }),
  again,
})

const Codes = z.object({ codes: z.array(z.string()) })

const confirm = command({
  id: 'account.confirmCodes',
  path: '/account/second-factor/confirm',
  summary: 'Prove by a first code that the app is set up; answers recovery codes, once',
  access: 'enrolling',
  params: none,
  body: z.strictObject({ code: text(20) }),
  answer: Codes,
  keep: () => ({ codes: [] }),
  run: (ask, { body }) => confirmSecondFactor(ask, body.code),
  done: () => ({ to: '/account/recovery-codes', say: 'codes-on' }),
  again,
})

const renew = command({
  id: 'account.renewRecoveryCodes',
  path: '/account/recovery-codes',
  summary: 'New recovery codes instead of the old ones; told once',
  access: 'signedIn',
  params: none,
  body: empty,
  answer: Codes,
  keep: () => ({ codes: [] }),
  run: (ask) => renewRecoveryCodes(ask),
  done: () => ({ to: '/account/recovery-codes' }),
  again,
})

const recoveryCodes = query({
  id: 'account.recoveryCodes',
  path: '/account/recovery-codes',
  summary: 'Recovery codes just made, shown once',
  access: 'signedIn',
  api: false,
  once: true,
  params: none,
  search: none,
  view: Codes.extend({ name: z.string() }),
  run: async (ask) => {
    const codes = ask.shown?.codes?.split(' ') ?? []
    return ok({ codes, name: ask.person?.name ?? '' })
  },
  page: recoveryCodesPage,
})

const off = command({
  id: 'account.turnOffCodes',
  path: '/account/second-factor/off',
  summary: 'Turn off codes of an app',
  access: 'signedIn',
  params: none,
  body: empty,
  answer: none,
  run: (ask) => turnOffCodes(ask),
  done: () => ({ to: '/account', say: 'codes-off' }),
  again,
})

const passkeyOptions = command({
  id: 'account.passkeyOptions',
  path: '/account/passkeys/options',
  summary: 'A challenge for a new passkey',
  access: 'enrolling',
  params: none,
  body: empty,
  answer: z.record(z.string(), z.unknown()),
  run: (ask) => beginPasskey(ask),
  done: () => ({ to: '/account/second-factor' }),
})

const addPasskey = command({
  id: 'account.addPasskey',
  path: '/account/passkeys',
  summary: 'Keep a new passkey',
  access: 'enrolling',
  params: none,
  body: z.strictObject({ name: text(100), credential: z.string().max(20_000).default('') }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => keepPasskey(ask, body),
  done: () => ({ to: '/account', say: 'passkey-added' }),
  again,
})

const dropPasskey = command({
  id: 'account.removePasskey',
  path: '/account/passkeys/remove',
  summary: 'Remove a passkey',
  access: 'signedIn',
  params: none,
  body: z.strictObject({ id: text(1400) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => removePasskey(ask, body.id),
  done: () => ({ to: '/account', say: 'passkey-removed' }),
  again,
})

export const factorRoutes: readonly Endpoint[] = [
  ...[show, begin, confirm, renew, recoveryCodes, off],
  ...[passkeyOptions, addPasskey, dropPasskey],
]

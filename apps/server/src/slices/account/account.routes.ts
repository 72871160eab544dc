import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { integer, text } from '../../platform/http/fields.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { listSignIns, presentSignIns, SignInsView } from '../people/index.ts'
import { endOtherSessions, endSession, holder, turnOffPin, turnOnPin, unlinkOwn } from './account.commands.ts'
import { accountPage, ownLogPage } from './account.pages.tsx'
import { AccountView, readAccount } from './account.present.ts'
import { confirmRoutes } from './confirm.routes.ts'
import { factorRoutes } from './factors.routes.ts'

const show = query({
  id: 'account.show',
  path: '/account',
  summary: 'One’s own signing in: password, second factor, passkeys, sessions, PIN, log',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: AccountView,
  run: async (ask) => (ask.person === null ? fail('permission/sign-in') : ok(await readAccount(ask, ask.person))),
  page: accountPage,
})

const log = query({
  id: 'account.log',
  path: '/account/log',
  summary: 'One’s own sign-ins, newest first',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page: integer(1, 10_000).default(1) }),
  view: SignInsView,
  run: async (ask, { search }) => {
    const person = holder(ask)
    if (!person.ok) return person
    const { rows, total } = await listSignIns(ask.tx, { personId: person.value.personId }, search.page)
    return ok(presentSignIns(rows, total, search.page))
  },
  page: ownLogPage,
})

const PLACES = { 'account/pin-weak': 'pin' }

const again = async (ask: Ask, { problem }: { problem: Problem }) => {
  if (ask.person === null) return null
  const view = await readAccount(ask, ask.person)
  return (shell: Shell) => accountPage(view, { ...shell, problem: problemInPlace(problem, PLACES) })
}

const none = z.object({})
const ended = z.object({ ended: z.number().int() })

const endOne = command({
  id: 'account.endSession',
  path: '/account/sessions/:sessionId/end',
  summary: 'End one of one’s own sessions',
  access: 'signedIn',
  params: z.object({ sessionId: z.uuid() }),
  body: z.strictObject({}),
  answer: ended,
  run: (ask, { params }) => endSession(ask, params.sessionId),
  done: () => ({ to: '/account', say: 'session-ended' }),
  again,
})

const endOthers = command({
  id: 'account.endOthers',
  path: '/account/sessions/end-others',
  summary: 'End all of one’s own sessions but this one',
  access: 'signedIn',
  params: none,
  body: z.strictObject({}),
  answer: ended,
  run: (ask) => endOtherSessions(ask),
  done: () => ({ to: '/account', say: 'sessions-ended' }),
})

const unlink = command({
  id: 'account.unlinkIdentity',
  path: '/account/identities/:identityId/remove',
  summary: 'Take off a linked account of a provider',
  access: 'signedIn',
  params: z.object({ identityId: z.uuid() }),
  body: z.strictObject({}),
  answer: z.object({ id: z.string() }),
  run: (ask, { params }) => unlinkOwn(ask, params.identityId),
  done: () => ({ to: '/account', say: 'identity-removed' }),
  again,
})

const pinOn = command({
  id: 'account.turnOnPin',
  path: '/account/pin',
  summary: 'Lock this session by a PIN after some minutes without use',
  access: 'signedIn',
  params: none,
  body: z.strictObject({ pin: text(20), minutes: integer(1, 60) }),
  answer: z.object({ minutes: z.number().int() }),
  run: (ask, { body }) => turnOnPin(ask, body),
  done: () => ({ to: '/account', say: 'pin-on' }),
  again,
})

const pinOff = command({
  id: 'account.turnOffPin',
  path: '/account/pin/off',
  summary: 'Lock this session no more',
  access: 'signedIn',
  params: none,
  body: z.strictObject({}),
  answer: none,
  run: (ask) => turnOffPin(ask),
  done: () => ({ to: '/account', say: 'pin-off' }),
  again,
})

export const accountRoutes: readonly Endpoint[] = [
  ...[show, log, endOne, endOthers, unlink, pinOn, pinOff],
  ...factorRoutes,
  ...confirmRoutes,
]

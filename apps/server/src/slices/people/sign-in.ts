import { fail, ok, type Result } from '@saolang/domain/result'
import {
  type Bucket,
  PER_ACCOUNT,
  PER_ADDRESS,
  releaseTry,
  type Taken,
  takeTry,
  waitWords,
} from '../../platform/auth/brake.ts'
import { hasCodes } from '../../platform/auth/one-time-code.ts'
import { hasPasskey } from '../../platform/auth/passkey.ts'
import { passwordFits } from '../../platform/auth/password.ts'
import {
  closeSession,
  getSignedIn,
  type Method,
  openSession,
  type Stage,
  sweepSessions,
} from '../../platform/auth/session.ts'
import { logSignIn, type SignInEvent } from '../../platform/auth/sign-in-log.ts'
import type { Services } from '../../platform/services.ts'
import { accountHash, findMark, withMark } from './known-browser.ts'
import { mustHaveSecondFactor } from './sign-in-rules.stream.ts'

/** From where somebody signs in, and what the browser brought along. */
export interface SignInFrom {
  readonly address: string
  readonly device: string | null
  readonly now: Date
  /** The session that this browser had: it ends, so that no token of before lives on. */
  readonly before?: string | undefined
  /** Marks of accounts that have signed in from this browser. */
  readonly known?: string | undefined
}

export interface Opened {
  readonly personId: string
  readonly stage: Stage
  readonly session: string
  readonly known?: string
  /** A notice that waits for the person. */
  readonly say: string | null
}

export type SignInCode = 'person/sign-in-failed' | 'account/wait'

/**
 * Signs in with name and password. Failures are counted in the database, so that several processes count together: by
 * the account from this very browser where it is known, else by the account from anywhere, and by address. Which of
 * name and password was wrong is not told, and takes as long.
 */
export async function signIn(
  services: Services,
  input: { readonly name: string; readonly password: string },
  from: SignInFrom,
): Promise<Result<Opened, SignInCode>> {
  const { db, auth } = services
  const name = input.name.normalize('NFC').trim().toLowerCase()
  const account = accountHash(auth.keys, name)
  const mark = findMark(auth.keys, from.known, account)
  const own = { key: mark === null ? `account ${account}` : `known ${mark}`, free: PER_ACCOUNT }
  const address = addressBucket(services, from.address)
  const taken = await takeTry(db, [own, address], from.now)
  if (taken.wait > 0) return tooEarly(taken.wait)
  const person = await db
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(['person.id', 'credential.password_hash'])
    .where('sign_in_name', '=', name)
    .where('ended', '=', false)
    .executeTakeFirst()
  const fits = await passwordFits(person?.password_hash ?? undefined, input.password)
  if (!fits || person === undefined) {
    if (person !== undefined) await logFailure(services, person.id, 'failed', from, taken)
    return fail('person/sign-in-failed')
  }
  await releaseTry(db, own.key, [address.key])
  const opened = await openFor(services, person.id, 'password', from)
  return ok(opened.stage === 'full' ? { ...opened, known: withMark(auth.keys, from.known, account) } : opened)
}

export function addressBucket(services: Services, address: string): Bucket {
  return { key: `address ${services.auth.keys.mac(address, 'address')}`, free: PER_ADDRESS }
}

export function tooEarly(seconds: number) {
  return fail('account/wait', { wait: waitWords(seconds), seconds })
}

/** A failure of a known person, and once the moment from which they have to wait. */
export async function logFailure(
  { db }: Services,
  personId: string,
  kind: SignInEvent,
  from: SignInFrom,
  taken: Taken,
): Promise<void> {
  await logSignIn(db, kind, { personId }, from)
  if (taken.reached) await logSignIn(db, 'held', { personId }, from)
}

/**
 * Opens a session for somebody who has passed the first step. A passkey asks for device and person at once and counts
 * as both steps; else the second step follows where there is one, or the duty to set one up.
 */
export async function openFor(services: Services, personId: string, method: Method, from: SignInFrom): Promise<Opened> {
  const { db, auth } = services
  const stage = await stageOf(services, personId, method)
  const say = stage === 'full' ? await waitingNotice(services, personId) : null
  await logSignIn(db, stage === 'secondFactor' ? 'firstStep' : 'signedIn', { personId, method }, from)
  const session = await replaceSession(services, personId, { stage, method, hours: auth.sessionHours }, from)
  return { personId, stage, session, say }
}

async function replaceSession(
  { db }: Services,
  personId: string,
  more: { readonly stage: Stage; readonly method: Method; readonly hours: number },
  from: SignInFrom,
): Promise<string> {
  if (from.before !== undefined) await closeSession(db, from.before)
  await sweepSessions(db, from.now)
  return openSession(db, personId, from.now, from.device, { ...more, address: from.address })
}

async function stageOf({ db, clock }: Services, personId: string, method: Method): Promise<Stage> {
  if (method === 'passkey') return 'full'
  if ((await hasCodes(db, personId)) || (await hasPasskey(db, personId))) return 'secondFactor'
  const { actor } = await getSignedIn(db, personId, clock.today())
  return (await mustHaveSecondFactor(db, actor.hats, clock.today())) ? 'enrol' : 'full'
}

/** The second step was right: the session of the first step ends, the real one begins. */
export async function completeSecondStep(
  services: Services,
  personId: string,
  method: Method,
  from: SignInFrom,
): Promise<Opened> {
  const { db, auth } = services
  const say = await waitingNotice(services, personId)
  await logSignIn(db, 'signedIn', { personId, method }, from)
  const session = await replaceSession(services, personId, { stage: 'full', method, hours: auth.sessionHours }, from)
  const row = await db.selectFrom('person').select('sign_in_name').where('id', '=', personId).executeTakeFirstOrThrow()
  const known = withMark(auth.keys, from.known, accountHash(auth.keys, row.sign_in_name))
  return { personId, stage: 'full', session, known, say }
}

/** Whether an administrator took off the second factors since the last sign-in: the person is told. */
async function waitingNotice({ db }: Services, personId: string): Promise<string | null> {
  const last = await db
    .selectFrom('sign_in_event')
    .select('kind')
    .where('person_id', '=', personId)
    .where('kind', 'in', ['signedIn', 'factorsReset'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.kind === 'factorsReset' ? 'factors-were-reset' : null
}

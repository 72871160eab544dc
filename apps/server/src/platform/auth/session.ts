import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import type { ExpressionBuilder, Kysely } from 'kysely'
import type { DB } from '../db/types.generated.ts'
import { shortAddress } from './address.ts'
import { COOKIES } from './cookies.ts'
import { type HeldHat, heldHats, wornOf } from './held-hats.ts'
import { type Assisting, findAssisting, findDelegatedHats } from './lent-hats.ts'

/** Name of the session's cookie where the public address is not https (`cookieName` knows both). */
export const SESSION_COOKIE = COOKIES.session

/** How far a sign-in has come: to the end, to the second step, or to the duty of setting up a second factor. */
export type Stage = 'full' | 'secondFactor' | 'enrol'
export type Method = 'password' | 'passkey' | 'oidc'

/** What stands between a person and the work: the second step, its setting up, or the PIN of a shared device. */
export type Gate = 'secondFactor' | 'enrol' | 'locked'

export interface SessionFacts {
  readonly id: string
  readonly method: Method
  /** When the person last proved who they are. */
  readonly confirmedAt: Date
  /** After so many minutes without a request only the PIN opens this session again; null where it has no PIN. */
  readonly pinMinutes: number | null
  /** Notices that the person has not read: for the navigation. */
  readonly unread: number
}

/** The person of a session: the actor of policies, with what a page shows of them. */
export interface SignedIn {
  readonly actor: Actor
  readonly personId: string
  readonly name: string
  readonly titles: readonly string[]
  /** Every role held today, to choose from. The actor wears one of them. */
  readonly held: readonly HeldHat[]
  /** The key of the one that is worn; null without a browser, where all count, and for those who hold none. */
  readonly worn: string | null
  /** Absent for acts without a browser: the sample programme and the command line. */
  readonly session: SessionFacts | null
  /** The producer for whom this session works; the actor then wears that producer's hat and no other. */
  readonly assisting: Assisting | null
}

export interface FoundSession {
  readonly signedIn: SignedIn
  /** null: the session is open for work. */
  readonly gate: Gate | null
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Half-open sessions: a second step within ten minutes, setting up within an hour. */
const STAGE_MINUTES = { full: null, secondFactor: 10, enrol: 60 } as const

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export interface NewSession {
  readonly stage?: Stage
  readonly method?: Method
  readonly address?: string | null
  readonly hours?: number
}

/** Opens a session and returns the token for the cookie; the database keeps its hash only. */
export async function openSession(
  db: Kysely<DB>,
  personId: string,
  now: Date,
  device: string | null,
  more: NewSession = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const { stage = 'full', method = 'password', address = null, hours = 12 } = more
  const minutes = STAGE_MINUTES[stage] ?? hours * 60
  await db
    .insertInto('session')
    .values({
      token_hash: tokenHash(token),
      id: randomUUID(),
      person_id: personId,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + minutes * MINUTE_MS),
      device,
      stage,
      method,
      confirmed_at: now,
      address: address === null ? null : shortAddress(address),
    })
    .execute()
  return token
}

export async function closeSession(
  db: Kysely<DB>,
  token: string,
): Promise<{ personId: string; method: Method } | undefined> {
  const ended = await db
    .deleteFrom('session')
    .where('token_hash', '=', tokenHash(token))
    .returning(['person_id', 'method'])
    .executeTakeFirst()
  return ended === undefined ? undefined : { personId: ended.person_id, method: methodOf(ended.method) }
}

/** How long requests may be on their way with the token of before (a double click), after it was changed. */
const GRACE_MS = 20_000

/** The same session goes on under a new token, confirmed now; the old token ends within seconds. */
export async function renewSession(db: Kysely<DB>, token: string, now: Date): Promise<string | null> {
  const old = await db
    .selectFrom('session')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (old === undefined) return null
  const next = randomBytes(32).toString('base64url')
  const grace = new Date(Math.min(old.expires_at.getTime(), now.getTime() + GRACE_MS))
  await db
    .updateTable('session')
    .set({ id: randomUUID(), expires_at: grace })
    .where('token_hash', '=', tokenHash(token))
    .execute()
  const row = { ...old, token_hash: tokenHash(next), confirmed_at: now, seen_at: now }
  await db.insertInto('session').values(row).execute()
  return next
}

/** Sessions of a person end: all, all but one, or one. Answers how many did. */
export async function endSessions(
  db: Kysely<DB>,
  personId: string,
  which: { readonly only?: string; readonly except?: string | null } = {},
): Promise<number> {
  let query = db.deleteFrom('session').where('person_id', '=', personId)
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (typeof which.except === 'string') query = query.where('id', '!=', which.except)
  const ended = await query.returning('id').execute()
  return ended.length
}

/** The person behind a cookie, with the hats held today; null where the session is over, idle too long or unknown. */
export async function findSession(
  db: Kysely<DB>,
  token: string,
  at: { readonly now: Date; readonly today: PlainDate; readonly idleMinutes: number },
): Promise<FoundSession | null> {
  const { now, today, idleMinutes } = at
  const session = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['person.id as personId', 'person.name', 'session.id', 'seen_at', 'confirmed_at', 'stage', 'method'])
    .select(['pin_minutes', 'locked', 'assistance_key', 'hat_key'])
    .select((e) => countUnread(e).as('unread'))
    .where('token_hash', '=', tokenHash(token))
    .where('expires_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - idleMinutes * MINUTE_MS))
    .where('person.ended', '=', false)
    .executeTakeFirst()
  if (session === undefined) return null
  const idleMs = now.getTime() - session.seen_at.getTime()
  const locks = !session.locked && session.pin_minutes !== null && idleMs >= session.pin_minutes * MINUTE_MS
  await touch(db, token, now, { locks, isDue: idleMs > (session.pin_minutes === null ? MINUTE_MS : MINUTE_MS / 6) })
  const facts: SessionFacts = {
    id: session.id,
    method: methodOf(session.method),
    confirmedAt: session.confirmed_at,
    pinMinutes: session.pin_minutes,
    unread: Number(session.unread ?? 0),
  }
  const person = { id: session.personId, name: session.name }
  return {
    signedIn: await signedIn(db, person, today, facts, { assistance: session.assistance_key, hat: session.hat_key }),
    gate: gateOf(session.stage, session.locked || locks),
  }
}

/** In the same round trip as the session: every page shows how many notices wait. */
function countUnread(e: ExpressionBuilder<DB, 'session' | 'person'>) {
  return e
    .selectFrom('notice')
    .select((s) => s.fn.countAll<number>().as('unread'))
    .whereRef('notice.person_id', '=', 'session.person_id')
    .where('notice.read_at', 'is', null)
}

/** A locked screen stays locked, however long ago the last request is then; else the moment is noted now and then. */
async function touch(
  db: Kysely<DB>,
  token: string,
  now: Date,
  what: { readonly locks: boolean; readonly isDue: boolean },
): Promise<void> {
  if (!what.locks && !what.isDue) return
  const change = what.locks ? { locked: true, seen_at: now } : { seen_at: now }
  await db.updateTable('session').set(change).where('token_hash', '=', tokenHash(token)).execute()
}

function gateOf(stage: string, locked: boolean): Gate | null {
  if (stage === 'secondFactor' || stage === 'enrol') return stage
  return locked ? 'locked' : null
}

function methodOf(word: string): Method {
  return word === 'passkey' || word === 'oidc' ? word : 'password'
}

/** Whether the person proved who they are a short while ago: asked before what would help a thief most. */
export function isFresh(person: SignedIn, now: Date, freshMinutes: number): boolean {
  if (person.session === null) return true
  return now.getTime() - person.session.confirmedAt.getTime() <= freshMinutes * MINUTE_MS
}

async function signedIn(
  db: Kysely<DB>,
  person: { readonly id: string; readonly name: string },
  today: PlainDate,
  session: SessionFacts | null,
  chosen: { readonly assistance: string | null; readonly hat: string | null } = { assistance: null, hat: null },
): Promise<SignedIn> {
  const held = await heldHats(db, person.id, today)
  const all = held.flatMap((one) => one.hats)
  const found = await findAssisting(db, { key: chosen.assistance, personId: person.id }, all, today)
  const lent = await findDelegatedHats(db, person.id, all, today)
  // In a browser one hat is worn at a time; what colleagues handed over goes with each.
  const worn = session === null ? null : wornOf(held, chosen.hat)
  const own = worn === null ? all : worn.hats
  const titles = (worn === null ? held : [worn]).map((one) => one.label)
  return {
    ...{ personId: person.id, name: person.name, titles, session, held, worn: worn?.key ?? null },
    actor: { personId: person.id, hats: found === null ? [...own, ...lent] : [found.hat] },
    assisting: found?.assisting ?? null,
  }
}

/** The same person in another of their roles: to see whether it would have been the right one. */
export function inHat(person: SignedIn, other: HeldHat): SignedIn {
  const lent = person.actor.hats.filter((hat) => hat.lent !== undefined)
  const actor = { personId: person.personId, hats: [...other.hats, ...lent] }
  return { ...person, actor, titles: [other.label], worn: other.key }
}

/** From now on this session works in that role. */
export async function wearHat(db: Kysely<DB>, sessionId: string, key: string): Promise<void> {
  await db.updateTable('session').set({ hat_key: key }).where('id', '=', sessionId).execute()
}

/** The person acting without a browser: for the sample programme and the command line. */
export async function getSignedIn(db: Kysely<DB>, personId: string, today: PlainDate): Promise<SignedIn> {
  const person = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirstOrThrow()
  return signedIn(db, { id: personId, name: person.name }, today, null)
}

/** Sessions that are over are swept where somebody signs in. */
export async function sweepSessions(db: Kysely<DB>, now: Date): Promise<void> {
  await db
    .deleteFrom('session')
    .where('expires_at', '<', new Date(now.getTime() - HOUR_MS))
    .execute()
}

import { randomInt, timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '@saolang/domain/result'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import { takeOfHour, takeTry, waitWords } from '../../platform/auth/brake.ts'
import type { Keyring } from '../../platform/auth/seal.ts'
import { logSignIn } from '../../platform/auth/sign-in-log.ts'
import { enqueue } from '../../platform/background/outbox.ts'
import { CHANNELS, type Channel, type ChannelId, readAddress } from '../../platform/channels/channel.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { makeLink } from './links.ts'
import { addressBucket, tooEarly } from './sign-in.ts'

/** Topic of the tasks that send a code to the phone number or e-mail address on record. */
export const SEND_CLAIM_CODE = 'send-claim-code'
export const SENT_CODE_MINUTES = 30
const CODE_TRIES = 5
const CODES_AN_HOUR = 5
/** Such tasks belong to no province: none may see that a number of its people was asked for. */
const NO_PROVINCE = '00'
const SEALED_ABOUT = 'claim reach'

const Reach = z.object({ channel: z.enum(CHANNELS), address: z.string() })
/** Where a code goes. */
export type Reach = z.infer<typeof Reach>

type ReachCode = 'people/reach-invalid' | 'people/no-channel'

/** What a visitor typed, as an address of a channel that this installation has. */
function readReach(channels: readonly Channel[], typed: string): Result<Reach, ReachCode> {
  const fitting: readonly ChannelId[] = typed.includes('@') ? ['email'] : ['sms', 'zalo']
  const channel = fitting.find((id) => channels.some((one) => one.id === id))
  if (channel === undefined) return fail('people/no-channel')
  const address = readAddress(channel, typed)
  return address === null ? fail('people/reach-invalid') : ok({ channel, address })
}

const reachMac = (keys: Keyring, address: string) => keys.mac(address, 'claim reach')
const codeMac = (keys: Keyring, personId: string, code: string) => keys.mac(`${personId} ${code}`, 'claim sent code')

/**
 * Asks for a code. Nothing is looked up here: the background does that, so that the answer and its time are the same
 * whether or not the address is known. What was typed waits sealed.
 */
export async function askForCode(
  ask: Ask,
  typed: string,
): Promise<Result<Record<string, never>, ReachCode | 'people/too-many-codes'>> {
  const reach = readReach(ask.channels, typed)
  if (!reach.ok) return reach
  const { keys } = ask.auth
  const own = `claim-send ${reachMac(keys, reach.value.address)}`
  const from = `claim-send-from ${keys.mac(ask.address, 'address')}`
  const wait = await takeOfHour(ask.db, [own, from], CODES_AN_HOUR, ask.now)
  if (wait > 0) return fail('people/too-many-codes', { wait: waitWords(wait), seconds: wait })
  const sealed = keys.seal(JSON.stringify(reach.value), SEALED_ABOUT).toString('base64')
  await enqueue(ask.tx, [{ provinceCode: NO_PROVINCE, topic: SEND_CLAIM_CODE, payload: { sealed } }], ask.now)
  return ok({})
}

/** The address in a task, as it was typed and read. */
export function openReach(keys: Keyring, payload: unknown): Reach {
  const { sealed } = z.object({ sealed: z.string() }).parse(payload)
  return Reach.parse(JSON.parse(keys.open(Buffer.from(sealed, 'base64'), SEALED_ABOUT)))
}

/** People with this phone number on record who act for a producer today. */
export async function listByPhone(tx: Tx, phone: string, today: string): Promise<readonly string[]> {
  const digits = sql<string>`regexp_replace(regexp_replace(person.phone, '\\D', '', 'g'), '^84(?=\\d{9}$)', '0')`
  const rows = await tx
    .selectFrom('person')
    .innerJoin('role_holding', 'role_holding.person_id', 'person.id')
    .select('person.id')
    .distinct()
    .where(digits, '=', phone)
    .where('role_holding.role', '=', 'producer')
    .where('from_date', '<=', today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
    .execute()
  return rows.map(({ id }) => id)
}

/** The person, where nobody can sign in to the account yet: a code in a message never opens an account in use. */
function unclaimed(tx: Tx, personId: string) {
  return tx
    .selectFrom('person')
    .select(['person.id', 'person.province_code as provinceCode'])
    .where('person.id', '=', personId)
    .where('person.ended', '=', false)
    .where((where) =>
      where.and(
        (['credential', 'passkey', 'identity'] as const).map((table) =>
          where.not(where.exists(where.selectFrom(table).select('person_id').where('person_id', '=', personId))),
        ),
      ),
    )
    .executeTakeFirst()
}

/** A new code for an address in place of the one before; null for an account that is in use or has ended. */
export async function makeSentCode(
  tx: Tx,
  keys: Keyring,
  of: { readonly personId: string; readonly address: string; readonly now: Date },
): Promise<{ readonly code: string; readonly provinceCode: string } | null> {
  const { personId, address, now } = of
  const person = await unclaimed(tx, personId)
  if (person === undefined) return null
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expires = new Date(now.getTime() + SENT_CODE_MINUTES * 60_000)
  const row = { person_id: personId, code_mac: codeMac(keys, personId, code), tries: 0 }
  const fresh = { ...row, expires_at: expires, used_at: null }
  await tx
    .insertInto('sent_claim_code')
    .values({ reach_mac: reachMac(keys, address), ...fresh })
    .onConflict((conflict) => conflict.column('reach_mac').doUpdateSet(fresh))
    .execute()
  await logSignIn(tx, 'linkMade', { personId }, { now, address: null, device: null })
  return { code, provinceCode: person.provinceCode }
}

/**
 * Who has the sent code gets the one-time link of the account. Tries are counted outside the transaction, by code and by
 * network address; unknown, wrong, expired, used and tried too often are one answer.
 */
export async function claimBySentCode(
  ask: Ask,
  input: { readonly reach: string; readonly code: string },
): Promise<Result<{ token: string }, ReachCode | 'people/sent-code-wrong' | 'account/wait'>> {
  const reach = readReach(ask.channels, input.reach)
  if (!reach.ok) return reach
  const { keys } = ask.auth
  const taken = await takeTry(ask.db, [addressBucket(ask, ask.address)], ask.now)
  if (taken.wait > 0) return tooEarly(taken.wait)
  const mac = reachMac(keys, reach.value.address)
  const spent = await ask.db
    .updateTable('sent_claim_code')
    .set((e) => ({ tries: e('tries', '+', 1) }))
    .where('reach_mac', '=', mac)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ask.now)
    .where('tries', '<', CODE_TRIES)
    .returning(['person_id', 'code_mac'])
    .executeTakeFirst()
  if (spent === undefined) return fail('people/sent-code-wrong')
  const given = codeMac(keys, spent.person_id, input.code)
  if (!timingSafeEqual(Buffer.from(spent.code_mac), Buffer.from(given))) return fail('people/sent-code-wrong')
  const used = await ask.tx
    .updateTable('sent_claim_code')
    .set({ used_at: ask.now })
    .where('reach_mac', '=', mac)
    .where('code_mac', '=', given)
    .where('used_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  const person = used === undefined ? undefined : await unclaimed(ask.tx, used.person_id)
  if (person === undefined) return fail('people/sent-code-wrong')
  return ok({ token: await makeLink(ask.tx, ask.now, 'setPassword', person.id) })
}

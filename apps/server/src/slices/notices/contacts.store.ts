import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Kysely } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import type { ChannelId } from '../../platform/channels/channel.ts'
import type { DB } from '../../platform/db/types.generated.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { queueMessage } from './notices.store.ts'

const CODE_MINUTES = 30
const CODE_TRIES = 5

function codeHash(personId: string, code: string): Buffer {
  return createHash('sha256').update(`${personId} ${code}`).digest()
}

interface Owner {
  readonly provinceCode: string
  readonly personId: string
}

/** So many codes a person may have sent within an hour: nobody's mailbox is flooded through this page. */
const CODES_AN_HOUR = 5

/**
 * Keeps an address, not confirmed yet, and sends it a code of six digits. An address typed again gets a new code.
 * False: too many codes were asked for within the hour.
 */
export async function addContact(
  ask: Pick<Ask, 'tx' | 'now'>,
  owner: Owner,
  contact: { readonly channel: ChannelId; readonly address: string },
): Promise<boolean> {
  const { tx, now } = ask
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const row = {
    ...{ province_code: owner.provinceCode, person_id: owner.personId, ...contact },
    ...{ verified_at: null, code_hash: codeHash(owner.personId, code), code_tries: 0 },
    code_until: new Date(now.getTime() + CODE_MINUTES * 60_000),
  }
  await tx
    .insertInto('contact')
    .values(row)
    .onConflict((conflict) => conflict.columns(['person_id', 'channel']).doUpdateSet(row))
    .execute()
  // Counted behind the row's lock: eight askings at once are counted one after the other.
  const { codes } = await tx
    .selectFrom('delivery')
    .select((e) => e.fn.countAll<number>().as('codes'))
    .where('person_id', '=', owner.personId)
    .where('kind', '=', 'code')
    .where('created_at', '>', new Date(now.getTime() - 3_600_000))
    .executeTakeFirstOrThrow()
  if (Number(codes) >= CODES_AN_HOUR) return false
  const subject = 'Mã xác nhận địa chỉ nhận thông báo'
  const body = `Mã xác nhận: ${code}. Nhập mã này ở trang "Nhận thông báo" của Sao Làng trong ${CODE_MINUTES} phút. Nếu không yêu cầu mã này thì bỏ qua.`
  await queueMessage(tx, { ...owner, ...contact, subject, body, kind: 'code' }, now)
  return true
}

/** Confirms an address by the code that was sent to it. Too many wrong codes, and a new one has to be sent. */
export async function confirmContact(
  ask: Pick<Ask, 'tx' | 'db' | 'now'>,
  owner: Owner,
  given: { readonly channel: ChannelId; readonly code: string },
): Promise<Result<null, 'notice/no-code' | 'notice/wrong-code'>> {
  const sent = await spendTry(ask.db, owner, given.channel, ask.now)
  if (sent === null) return fail('notice/no-code')
  if (!timingSafeEqual(sent, codeHash(owner.personId, given.code))) return fail('notice/wrong-code')
  const confirmed = { verified_at: ask.now, code_hash: null, code_until: null, code_tries: 0 }
  await change(ask.tx, owner, given.channel, confirmed)
  return ok(null)
}

/** Counts a try and gives the hash to compare with. Kept even where the command is refused: tries cannot be repeated. */
async function spendTry(db: Kysely<DB>, owner: Owner, channel: ChannelId, now: Date): Promise<Buffer | null> {
  const spent = await db
    .updateTable('contact')
    .set((e) => ({ code_tries: e('code_tries', '+', 1) }))
    .where('person_id', '=', owner.personId)
    .where('channel', '=', channel)
    .where('code_until', '>=', now)
    .where('code_tries', '<', CODE_TRIES)
    .returning('code_hash')
    .executeTakeFirst()
  return spent?.code_hash ?? null
}

async function change(
  tx: Tx,
  owner: Pick<Owner, 'personId'>,
  channel: ChannelId,
  to: { verified_at: Date; code_hash: null; code_until: null; code_tries: number },
): Promise<void> {
  await tx
    .updateTable('contact')
    .set(to)
    .where('person_id', '=', owner.personId)
    .where('channel', '=', channel)
    .execute()
}

/** Takes an address away, and what waited to go there with the next digest. */
export async function removeContact(tx: Tx, personId: string, channel: ChannelId): Promise<void> {
  await tx
    .deleteFrom('digest_item')
    .where('person_id', '=', personId)
    .where('channel', '=', channel)
    .where('delivery_id', 'is', null)
    .execute()
  await tx.deleteFrom('contact').where('person_id', '=', personId).where('channel', '=', channel).execute()
}

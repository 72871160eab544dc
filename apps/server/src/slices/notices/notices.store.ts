import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/acts/stream.ts'
import { enqueue } from '../../platform/background/outbox.ts'
import type { ChannelId } from '../../platform/channels/channel.ts'
import type { Topic } from '../../platform/letters.ts'
import { defaultMode, type Mode } from './notices.words.ts'

/** Topic of the tasks that send one message. */
export const DELIVER = 'deliver'

export interface NewNotice {
  readonly provinceCode: string
  readonly personId: string
  readonly topic: Topic
  readonly subject: string
  readonly body: string
  readonly href: string | null
  readonly source: string
}

/**
 * Tells a person something once: the notice itself, and a message on every confirmed channel that the person wants for
 * this topic, now or in the next digest. Told already: nothing happens.
 */
export async function tell(tx: Tx, notice: NewNotice, channels: readonly ChannelId[], now: Date): Promise<void> {
  const { provinceCode, personId, topic, subject, body, href, source } = notice
  const id = randomUUID()
  const row = { province_code: provinceCode, id, person_id: personId, topic, subject, body, href, source }
  const added = await tx
    .insertInto('notice')
    .values({ ...row, created_at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'source']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) return
  const choices = await readChoices(tx, personId)
  for (const contact of await listContacts(tx, personId)) {
    if (!contact.verified || !channels.includes(contact.channel)) continue
    const mode = choices.get(`${topic} ${contact.channel}`) ?? defaultMode(topic, contact.channel)
    if (mode === 'now') await queueMessage(tx, { provinceCode, personId, ...contact, subject, body, kind: 'now' }, now)
    if (mode === 'digest') {
      const item = { notice_id: id, channel: contact.channel, person_id: personId }
      await tx.insertInto('digest_item').values(item).execute()
    }
  }
}

export interface NewMessage {
  readonly provinceCode: string
  readonly personId: string
  readonly channel: ChannelId
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly kind: 'now' | 'digest' | 'code'
}

/** Writes a message into the log of what leaves the house and asks for it to be sent; gives its id. */
export async function queueMessage(tx: Tx, message: NewMessage, now: Date): Promise<string> {
  const { provinceCode, personId, channel, address, subject, body, kind } = message
  const id = randomUUID()
  const row = { province_code: provinceCode, id, person_id: personId, channel, address, subject, body, kind }
  await tx
    .insertInto('delivery')
    .values({ ...row, state: 'waiting', created_at: now })
    .execute()
  await enqueue(tx, [{ provinceCode, topic: DELIVER, payload: { delivery: id }, key: `${DELIVER}:${id}` }], now)
  return id
}

export interface Contact {
  readonly channel: ChannelId
  readonly address: string
  readonly verified: boolean
}

export async function listContacts(tx: Tx, personId: string): Promise<readonly Contact[]> {
  const rows = await tx
    .selectFrom('contact')
    .select(['channel', 'address', 'verified_at'])
    .where('person_id', '=', personId)
    .orderBy('channel')
    .execute()
  return rows.map((row) => ({
    channel: channelOf(row.channel),
    address: row.address,
    verified: row.verified_at !== null,
  }))
}

/** `topic channel` → mode, where the person has chosen. */
export async function readChoices(tx: Tx, personId: string): Promise<ReadonlyMap<string, Mode>> {
  const rows = await tx.selectFrom('notice_choice').selectAll().where('person_id', '=', personId).execute()
  return new Map(rows.map((row) => [`${row.topic} ${row.channel}`, modeOf(row.mode)]))
}

// The parsers of the columns: their check constraints admit these words only.
export function channelOf(word: string): ChannelId {
  return word as ChannelId
}
function modeOf(word: string): Mode {
  return word as Mode
}

export const NOTICES_PAGE = 20

export interface NoticeRow {
  readonly id: string
  readonly topic: string
  readonly subject: string
  readonly body: string
  readonly href: string | null
  readonly at: Date
  readonly read: boolean
}

/** A person's notices, the newest first, a page at a time. */
export async function listNotices(
  tx: Tx,
  personId: string,
  filter: { readonly unread: boolean; readonly page: number },
): Promise<{ readonly rows: readonly NoticeRow[]; readonly total: number; readonly unread: number }> {
  const unread = await countUnread(tx, personId)
  let base = tx.selectFrom('notice').where('person_id', '=', personId)
  if (filter.unread) base = base.where('read_at', 'is', null)
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .select(['id', 'topic', 'subject', 'body', 'href', 'created_at', 'read_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(NOTICES_PAGE)
    .offset((filter.page - 1) * NOTICES_PAGE)
    .execute()
  const shown = rows.map(({ created_at, read_at, ...row }) => ({ ...row, at: created_at, read: read_at !== null }))
  return { rows: shown, total: Number(total), unread }
}

export async function countUnread(tx: Tx, personId: string): Promise<number> {
  const { total } = await tx
    .selectFrom('notice')
    .select((e) => e.fn.countAll<number>().as('total'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Marks one of a person's notices as read and gives it; undefined where it is not theirs. */
export async function readNotice(tx: Tx, personId: string, id: string, now: Date): Promise<NoticeRow | undefined> {
  const row = await tx
    .updateTable('notice')
    .set((e) => ({ read_at: e.fn.coalesce('read_at', e.val(now)) }))
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning(['id', 'topic', 'subject', 'body', 'href', 'created_at'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { created_at, ...rest } = row
  return { ...rest, at: created_at, read: true }
}

/** Marks as read what was there when the person saw the list: nothing that came since. */
export async function readAll(tx: Tx, personId: string, until: Date, now: Date): Promise<number> {
  const done = await tx
    .updateTable('notice')
    .set({ read_at: now })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('created_at', '<=', until)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

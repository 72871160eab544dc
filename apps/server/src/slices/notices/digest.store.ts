import type { Tx } from '../../platform/acts/stream.ts'
import type { ChannelId } from '../../platform/channels/channel.ts'
import { channelOf, listContacts, queueMessage } from './notices.store.ts'

interface Waiting {
  readonly personId: string
  readonly provinceCode: string
  readonly channel: ChannelId
}

/** Who has notices that wait for a digest, and where. */
export async function waitingDigests(tx: Tx): Promise<readonly Waiting[]> {
  const rows = await tx
    .selectFrom('digest_item')
    .innerJoin('person', 'person.id', 'digest_item.person_id')
    .select(['digest_item.person_id as personId', 'person.province_code as provinceCode', 'digest_item.channel'])
    .distinct()
    .where('delivery_id', 'is', null)
    .where('person.ended', '=', false)
    .execute()
  return rows.map((row) => ({ ...row, channel: channelOf(row.channel) }))
}

/** Puts what waits for a person on a channel into one message. Without a confirmed address it waits on. */
export async function takeDigest(tx: Tx, of: Waiting, now: Date): Promise<void> {
  const { personId, channel, provinceCode } = of
  const contact = (await listContacts(tx, personId)).find((one) => one.channel === channel && one.verified)
  if (contact === undefined) return
  const items = await tx
    .selectFrom('digest_item')
    .innerJoin('notice', 'notice.id', 'digest_item.notice_id')
    .select(['notice.id', 'notice.subject', 'notice.body'])
    .where('digest_item.person_id', '=', personId)
    .where('digest_item.channel', '=', channel)
    .where('digest_item.delivery_id', 'is', null)
    .orderBy('notice.created_at')
    .orderBy('notice.id')
    .forUpdate('digest_item')
    .execute()
  if (items.length === 0) return
  const subject = items.length === 1 ? (items[0]?.subject ?? '') : `${items.length} thông báo từ Sao Làng`
  const body = items.map((item, place) => `${place + 1}. ${item.subject}\n${item.body}`).join('\n\n')
  const { address } = contact
  const delivery = await queueMessage(
    tx,
    { provinceCode, personId, channel, address, subject, body, kind: 'digest' },
    now,
  )
  await tx
    .updateTable('digest_item')
    .set({ delivery_id: delivery })
    .where('channel', '=', channel)
    .where(
      'notice_id',
      'in',
      items.map(({ id }) => id),
    )
    .execute()
}

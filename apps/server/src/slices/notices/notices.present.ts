import { z } from 'zod'
import { CHANNELS, maskAddress } from '../../platform/channels/channel.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { TOPICS } from '../../platform/letters.ts'
import { listContacts, listNotices, NOTICES_PAGE, readChoices } from './notices.store.ts'
import { defaultMode, MODES } from './notices.words.ts'

const Notice = z.object({
  id: z.string(),
  topic: z.enum(TOPICS),
  subject: z.string(),
  body: z.string(),
  href: z.string().nullable(),
  at: z.string(),
  read: z.boolean(),
})

export const NoticesView = z.object({
  notices: z.array(Notice),
  total: z.number().int(),
  unread: z.number().int(),
  onlyUnread: z.boolean(),
  page: z.number().int(),
  pages: z.number().int(),
  /** What is read when "all" is: everything that was there at this moment. */
  until: z.string(),
})
export type NoticesView = z.infer<typeof NoticesView>

/** The person's own notices: nobody reads those of others. */
export async function presentNotices(
  ask: Ask,
  personId: string,
  filter: { readonly unread: boolean; readonly page: number },
): Promise<NoticesView> {
  const { rows, total, unread } = await listNotices(ask.tx, personId, filter)
  const notices = rows.map((row) => ({ ...row, topic: z.enum(TOPICS).parse(row.topic), at: row.at.toISOString() }))
  const pages = Math.max(1, Math.ceil(total / NOTICES_PAGE))
  const { page } = filter
  return { notices, total, unread, onlyUnread: filter.unread, page, pages, until: ask.now.toISOString() }
}

export const ChoicesView = z.object({
  channels: z.array(
    z.object({
      id: z.enum(CHANNELS),
      /** Null: no address yet. */
      address: z.string().nullable(),
      verified: z.boolean(),
      modes: z.record(z.enum(TOPICS), z.enum(MODES)),
    }),
  ),
})
export type ChoicesView = z.infer<typeof ChoicesView>

/** The ways out that this installation has, the person's address on each, and what goes there. */
export async function presentChoices(ask: Ask, personId: string): Promise<ChoicesView> {
  const contacts = await listContacts(ask.tx, personId)
  const choices = await readChoices(ask.tx, personId)
  const channels = ask.channels.map(({ id }) => {
    const contact = contacts.find(({ channel }) => channel === id)
    const modes = Object.fromEntries(
      TOPICS.map((topic) => [topic, choices.get(`${topic} ${id}`) ?? defaultMode(topic, id)]),
    )
    const address = contact === undefined ? null : maskAddress(contact.address)
    return { id, address, verified: contact?.verified ?? false, modes: ChoicesModes.parse(modes) }
  })
  return { channels }
}

const ChoicesModes = z.record(z.enum(TOPICS), z.enum(MODES))

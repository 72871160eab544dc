import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { CHANNELS, type ChannelId, readAddress } from '../../platform/channels/channel.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, text, uuid } from '../../platform/http/fields.ts'
import { TOPICS } from '../../platform/letters.ts'
import { addContact, confirmContact, removeContact } from './contacts.store.ts'
import { channelPage, choicesPage, noticesPage } from './notices.pages.tsx'
import { ChoicesView, NoticesView, presentChoices, presentNotices } from './notices.present.ts'
import { readAll, readNotice } from './notices.store.ts'
import { MODES } from './notices.words.ts'

/** Notices belong to one person: the session says whose, and nothing that is sent does. */
function ownerOf(ask: Ask): Result<{ personId: string; provinceCode: string }, 'permission/sign-in'> {
  const { person } = ask
  if (person === null) return fail('permission/sign-in')
  return ok({ personId: person.personId, provinceCode: person.actor.hats[0]?.provinceCode ?? '00' })
}

const listRoute = query({
  id: 'notices.list',
  path: '/notices',
  summary: 'The signed-in person’s notices, the newest first',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page: integer(1, 10_000).default(1), unread: z.enum(['yes']).optional() }),
  view: NoticesView,
  run: async (ask, { search }) => {
    const owner = ownerOf(ask)
    if (!owner.ok) return owner
    return ok(await presentNotices(ask, owner.value.personId, { unread: search.unread === 'yes', page: search.page }))
  },
  page: noticesPage,
})

const readRoute = command({
  id: 'notices.read',
  path: '/notices/:id/read',
  summary: 'Mark a notice as read and go to what it tells of',
  access: 'signedIn',
  params: z.object({ id: uuid() }),
  body: z.strictObject({}),
  answer: z.object({ href: z.string().nullable() }),
  run: async (ask, { params }) => {
    const owner = ownerOf(ask)
    if (!owner.ok) return owner
    const notice = await readNotice(ask.tx, owner.value.personId, params.id, ask.now)
    return notice === undefined ? fail('request/not-found') : ok({ href: notice.href })
  },
  done: (answer) => ({ to: answer.href ?? '/notices' }),
})

const readAllRoute = command({
  id: 'notices.readAll',
  path: '/notices/read-all',
  summary: 'Mark every notice up to a moment as read',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ until: z.iso.datetime() }),
  answer: z.object({ read: z.number().int() }),
  run: async (ask, { body }) => {
    const owner = ownerOf(ask)
    if (!owner.ok) return owner
    return ok({ read: await readAll(ask.tx, owner.value.personId, new Date(body.until), ask.now) })
  },
  done: () => ({ to: '/notices', say: 'notices-read' }),
})

const choicesRoute = query({
  id: 'notices.choices',
  path: '/notices/choices',
  summary: 'Where the person gets notices',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: ChoicesView,
  run: async (ask) => {
    const owner = ownerOf(ask)
    return owner.ok ? ok(await presentChoices(ask, owner.value.personId)) : owner
  },
  page: choicesPage,
})

const ChannelView = ChoicesView.shape.channels.element
type ChannelView = z.infer<typeof ChannelView>
const OfChannel = z.object({ channel: choice(CHANNELS) })

async function readChannel(ask: Ask, id: ChannelId): Promise<Result<ChannelView, string>> {
  const owner = ownerOf(ask)
  if (!owner.ok) return owner
  const { channels } = await presentChoices(ask, owner.value.personId)
  const found = channels.find((channel) => channel.id === id)
  return found === undefined ? fail('request/not-found') : ok(found)
}

const channelRoute = query({
  id: 'notices.channel',
  path: '/notices/choices/:channel',
  summary: 'One channel: address and what is sent there',
  access: 'signedIn',
  params: OfChannel,
  search: z.object({}),
  view: ChannelView,
  run: (ask, { params }) => readChannel(ask, params.channel),
  page: channelPage,
})

/** The page of the channel again, with what was wrong. */
async function again(ask: Ask, { params }: { params: z.infer<typeof OfChannel> }) {
  const channel = await readChannel(ask, params.channel)
  return channel.ok ? (shell: Parameters<typeof channelPage>[1]) => channelPage(channel.value, shell) : null
}

const addressRoute = command({
  id: 'notices.address',
  path: '/notices/choices/:channel/address',
  summary: 'Name an address; a code is sent to it',
  access: 'signedIn',
  params: OfChannel,
  body: z.strictObject({ address: text(200, 3) }),
  answer: z.object({}),
  run: async (ask, { params, body }) => {
    const owner = ownerOf(ask)
    const channel = await readChannel(ask, params.channel)
    if (!owner.ok) return owner
    if (!channel.ok) return channel
    const address = readAddress(params.channel, body.address)
    if (address === null) return fail('notice/address', { field: 'address' })
    if (!(await addContact(ask, owner.value, { channel: params.channel, address }))) return fail('notice/codes-spent')
    return ok({})
  },
  done: (_answer, { params }) => ({ to: `/notices/choices/${params.channel}`, say: 'notice-code-sent' }),
  again,
})

const confirmRoute = command({
  id: 'notices.confirm',
  path: '/notices/choices/:channel/confirm',
  summary: 'Confirm an address by the code that was sent to it',
  access: 'signedIn',
  params: OfChannel,
  body: z.strictObject({ code: z.preprocess(digitsOnly, z.string().regex(/^\d{6}$/)) }),
  answer: z.object({}),
  run: async (ask, { params, body }) => {
    const owner = ownerOf(ask)
    if (!owner.ok) return owner
    const confirmed = await confirmContact(ask, owner.value, { channel: params.channel, code: body.code })
    return confirmed.ok ? ok({}) : confirmed
  },
  done: (_answer, { params }) => ({ to: `/notices/choices/${params.channel}`, say: 'notice-address-confirmed' }),
  again,
})

function digitsOnly(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/[\s-]/g, '') : value
}

const removeRoute = command({
  id: 'notices.remove',
  path: '/notices/choices/:channel/remove',
  summary: 'Take an address away; nothing more is sent to it',
  access: 'signedIn',
  params: OfChannel,
  body: z.strictObject({}),
  answer: z.object({}),
  run: async (ask, { params }) => {
    const owner = ownerOf(ask)
    const channel = await readChannel(ask, params.channel)
    if (!owner.ok) return owner
    if (!channel.ok) return channel
    // Nothing there to take away is what was asked for.
    await removeContact(ask.tx, owner.value.personId, params.channel)
    return ok({})
  },
  done: (_answer, { params }) => ({ to: `/notices/choices/${params.channel}`, say: 'notice-address-removed' }),
})

const chooseRoute = command({
  id: 'notices.choose',
  path: '/notices/choices/:channel',
  summary: 'Choose what is sent to a channel, and when',
  access: 'signedIn',
  params: OfChannel,
  body: z.strictObject({ modes: z.record(choice(TOPICS), choice(MODES)) }),
  answer: z.object({}),
  run: async (ask, { params, body }) => {
    const owner = ownerOf(ask)
    if (!owner.ok) return owner
    const channel = await readChannel(ask, params.channel)
    if (!channel.ok) return channel
    const rows = TOPICS.map((topic) => ({
      ...{ person_id: owner.value.personId, topic, channel: params.channel },
      mode: body.modes[topic],
    }))
    await ask.tx
      .insertInto('notice_choice')
      .values(rows)
      .onConflict((c) =>
        c.columns(['person_id', 'topic', 'channel']).doUpdateSet((e) => ({ mode: e.ref('excluded.mode') })),
      )
      .execute()
    return ok({})
  },
  done: () => ({ to: '/notices/choices', say: 'notice-choices-saved' }),
  again,
})

export const ownRoutes: readonly Endpoint[] = [
  listRoute,
  readRoute,
  readAllRoute,
  choicesRoute,
  channelRoute,
  addressRoute,
  confirmRoute,
  removeRoute,
  chooseRoute,
]

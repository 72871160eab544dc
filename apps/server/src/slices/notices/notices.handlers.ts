import { daysBetween, formatDate, type PlainDate } from '@saolang/domain/plain-date'
import { z } from 'zod'
import { getSignedIn } from '../../platform/auth/session.ts'
import { SIGN_IN_WORDS, TELL_ACCOUNT } from '../../platform/auth/sign-in-log.ts'
import { enqueue } from '../../platform/background/outbox.ts'
import type { Background, Handler } from '../../platform/background/worker.ts'
import type { Channel, ChannelId } from '../../platform/channels/channel.ts'
import { transaction } from '../../platform/db/connect.ts'
import { askOf } from '../../platform/http/ask.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import type { WorkItem } from '../../platform/work.ts'
import { listWork } from '../worklist/index.ts'
import { takeDigest, waitingDigests } from './digest.store.ts'
import { claimCodeHandler } from './notices.claims.ts'
import { DELIVER, tell } from './notices.store.ts'
import { overdueDaily, overdueHandler } from './notices.tasks.ts'
import { tellHandler } from './notices.tell.ts'
import { listEverybody } from './readers.store.ts'

const DUE = 'due'
const MORNING = 'due-all'
const DIGEST = 'digest'
const DIGESTS = 'digest-all'

/** All background work of notices, over the channels that this installation has. */
export function noticeWork(channels: readonly Channel[]): Background {
  const ids = () => channels.map(({ id }) => id)
  return {
    handlers: [
      tellHandler(ids),
      accountHandler(ids),
      morningHandler,
      dueHandler(ids),
      digestsHandler,
      digestHandler,
      overdueHandler(ids),
      claimCodeHandler(ids),
      deliverHandler(channels),
    ],
    daily: [
      overdueDaily,
      { name: MORNING, at: '06:30', task: () => ({ topic: MORNING, provinceCode: '00', payload: {} }) },
      { name: DIGESTS, at: '07:00', task: () => ({ topic: DIGESTS, provinceCode: '00', payload: {} }) },
    ],
  }
}

/** One task a person, so that one failing list does not keep the others from theirs. */
const morningHandler: Handler = {
  topic: MORNING,
  inside: async (tx, { services, now }) => {
    const today = services.clock.today()
    const people = await listEverybody(tx, today)
    const tasks = people.map(({ id, provinceCode }) => ({
      ...{ provinceCode, topic: DUE, payload: { personId: id } },
      key: `${DUE}:${today}:${id}`,
    }))
    await enqueue(tx, tasks, now)
  },
}

const OfAccount = z.object({ personId: z.uuid(), kind: z.string(), at: z.iso.datetime(), event: z.string() })
const ACCOUNT_WORDS: ReadonlyMap<string, string> = new Map(Object.entries(SIGN_IN_WORDS))

/** Tells a person that something changed about getting in, and what to do if it was not they. */
function accountHandler(channels: () => readonly ChannelId[]): Handler {
  return {
    topic: TELL_ACCOUNT,
    inside: async (tx, { task, now }) => {
      const { personId, kind, at, event } = OfAccount.parse(task.payload)
      const what = ACCOUNT_WORDS.get(kind) ?? 'Thay đổi về đăng nhập'
      const body = `${what}, lúc ${formatDateTime(new Date(at))}. Nếu không phải tự làm hoặc nhờ làm: đổi mật khẩu ngay và báo người quản trị của tỉnh.`
      const notice = { provinceCode: task.provinceCode, personId, topic: 'account' as const, href: '/account' }
      await tell(tx, { ...notice, subject: `Tài khoản: ${what}`, body, source: `account:${event}` }, channels(), now)
    },
  }
}

const OfPerson = z.object({ personId: z.uuid() })

/** Looks through "Việc của tôi" of a person and tells of what is late or due soon: one notice a day. */
function dueHandler(channels: () => readonly ChannelId[]): Handler {
  return {
    topic: DUE,
    inside: async (tx, { services, task, now }) => {
      const { personId } = OfPerson.parse(task.payload)
      const today = services.clock.today()
      const person = await getSignedIn(tx, personId, today)
      const ask = askOf(services, { person, gated: null, now, device: null, address: '' }, tx)
      // Work is told of when so many days or fewer are left, as the office has laid down.
      const { reminderDays } = await readOfficeSettings(tx, task.provinceCode, today)
      const isSoon = ({ due: last }: WorkItem) => last !== null && daysBetween(today, last) <= reminderDays
      const due = (await listWork(ask)).filter(isSoon)
      if (due.length === 0) return
      const notice = { provinceCode: task.provinceCode, personId, topic: 'due' as const, href: '/worklist' }
      await tell(tx, { ...notice, ...dueWords(due, today), source: `due:${today}` }, channels(), now)
    },
  }
}

const MOST_LINES = 20

/** The notice of a morning: what is late comes first. */
export function dueWords(items: readonly WorkItem[], today: PlainDate): { subject: string; body: string } {
  const left = (item: WorkItem) => (item.due === null ? 0 : daysBetween(today, item.due))
  const sorted = [...items].sort((a, b) => left(a) - left(b))
  const late = sorted.filter((item) => left(item) < 0).length
  const parts = [
    late > 0 ? `${late} việc quá hạn` : '',
    late < sorted.length ? `${sorted.length - late} việc sắp đến hạn` : '',
  ]
  const subject = `Hôm nay có ${parts.filter((part) => part !== '').join(', ')}`
  const lines = sorted.slice(0, MOST_LINES).map((item) => {
    const day = item.due === null ? '' : formatDate(item.due)
    const when = left(item) < 0 ? `quá hạn từ ${day}` : left(item) === 0 ? 'hạn hôm nay' : `hạn ${day}`
    return `- ${item.verb}: ${item.object} (${when})`
  })
  const more = sorted.length > MOST_LINES ? [`- và ${sorted.length - MOST_LINES} việc khác`] : []
  return { subject, body: [...lines, ...more].join('\n').slice(0, 4000) }
}

const digestsHandler: Handler = {
  topic: DIGESTS,
  inside: async (tx, { services, now }) => {
    const today = services.clock.today()
    const tasks = (await waitingDigests(tx)).map(({ personId, channel, provinceCode }) => ({
      ...{ provinceCode, topic: DIGEST, payload: { personId, channel } },
      key: `${DIGEST}:${today}:${channel}:${personId}`,
    }))
    await enqueue(tx, tasks, now)
  },
}

const OfDigest = z.object({ personId: z.uuid(), channel: z.enum(['email', 'sms', 'zalo']) })

const digestHandler: Handler = {
  topic: DIGEST,
  inside: async (tx, { task, now }) => {
    const { personId, channel } = OfDigest.parse(task.payload)
    await takeDigest(tx, { provinceCode: task.provinceCode, personId, channel }, now)
  },
}

const OfDelivery = z.object({ delivery: z.uuid() })

/**
 * Sends one message. The sending comes first and may happen twice where the process dies right after it; the message
 * then carries the same id, by which mail programs and gateways know it.
 */
function deliverHandler(channels: readonly Channel[]): Handler<boolean> {
  return {
    topic: DELIVER,
    outside: async ({ services, task, now }) => {
      const { delivery } = OfDelivery.parse(task.payload)
      const row = await services.db.selectFrom('delivery').selectAll().where('id', '=', delivery).executeTakeFirst()
      if (row === undefined || row.state === 'sent') return false
      const channel = channels.find(({ id }) => id === row.channel)
      try {
        if (channel === undefined) throw new Error(`the channel ${row.channel} is not set up here`)
        await channel.send({ id: row.id, to: row.address, subject: row.subject, text: row.body })
      } catch (error) {
        const said = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
        await transaction(services.db, (tx) =>
          tx.updateTable('delivery').set({ state: 'failed', last_error: said }).where('id', '=', row.id).execute(),
        )
        services.log({ level: 'warn', event: 'message-not-sent', channel: row.channel, at: now.toISOString() })
        throw error
      }
      return true
    },
    inside: async (tx, { task, now }, sent) => {
      if (sent !== true) return
      const { delivery } = OfDelivery.parse(task.payload)
      const done = { state: 'sent', sent_at: now, last_error: null } as const
      await tx.updateTable('delivery').set(done).where('id', '=', delivery).execute()
      // A code that has left the house does not stay readable inside it.
      const blank = { body: '(mã đã gửi)' }
      await tx.updateTable('delivery').set(blank).where('id', '=', delivery).where('kind', '=', 'code').execute()
    },
  }
}

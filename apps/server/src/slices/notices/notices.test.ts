import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MailServer } from '../../../test/mail-server.ts'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { logSignIn } from '../../platform/auth/sign-in-log.ts'
import { drain } from '../../platform/background/worker.ts'
import type { Channel } from '../../platform/channels/channel.ts'
import { smtpChannel } from '../../platform/channels/smtp.ts'
import { noticeWork } from './index.ts'

let sample: SampleWorld
let mail: MailServer
let channels: Channel[]
let producer: Visitor

beforeAll(async () => {
  sample = await openSampleWorld()
  mail = new MailServer()
  const url = await mail.open()
  channels = [smtpChannel({ url, from: 'Sao Làng <sao-lang@example.vn>' })]
  Object.assign(sample.world.services, { channels })
  producer = await sample.as('mac-ca')
}, 120_000)
afterAll(async () => {
  await Promise.all(channels.map((channel) => channel.close?.()))
  await mail.close()
  await sample.world.close()
})
beforeEach(() => {
  mail.mails.length = 0
  mail.down = false
})

const work = () => drain(sample.world.services, noticeWork(channels))

interface Notices {
  readonly total: number
  readonly unread: number
  readonly notices: readonly {
    readonly id: string
    readonly subject: string
    readonly body: string
    readonly href: string | null
    readonly read: boolean
  }[]
}
const noticesOf = async (visitor: Visitor) => (await visitor.get('/api/v1/notices')).json<Notices>()

describe('what happened in the sample programme', () => {
  test('is told to those whom it concerns, once, in whole words', async () => {
    await work()
    await work()
    const people = await Promise.all(
      sample.people.map(async ({ key }) => ({ key, told: await noticesOf(await sample.as(key)) })),
    )
    const all = people.flatMap(({ key, told }) => told.notices.map((notice) => ({ key, ...notice })))
    expect(all.length).toBeGreaterThan(20)
    for (const { key, subject, body } of all) {
      expect(`${subject} ${body}`, key).not.toMatch(/[{}]|undefined|null|chưa nêu/)
    }
    const told = all.map(({ key, subject, body }) => `${key} ${subject} ${body}`)
    expect(told.filter((text, place) => told.indexOf(text) !== place)).toEqual([])
  })

  test('each notice leads to a page that its reader may open', async () => {
    let opened = 0
    for (const { key } of sample.people) {
      const visitor = await sample.as(key)
      for (const notice of (await noticesOf(visitor)).notices) {
        if (notice.href === null) continue
        opened += 1
        const page = await visitor.get(notice.href)
        // Who holds two roles is told which one to put on.
        const opens = page.status === 200 || page.text.includes('Đổi vai trò')
        expect(opens, `${key}: ${notice.subject} ${notice.href} ${page.status}`).toBe(true)
      }
    }
    expect(opened).toBeGreaterThan(20)
  })

  test('nobody reads or ticks the notices of others', async () => {
    const own = await noticesOf(producer)
    expect(own.total).toBeGreaterThan(0)
    const other = await sample.as('officer-sangnhe')
    const foreign = await other.api(`/notices/${own.notices[0]?.id}/read`)
    expect(foreign.status).toBe(404)
    expect((await noticesOf(producer)).unread).toBe(own.unread)
    expect((await sample.world.nobody.get('/api/v1/notices')).status).toBe(401)
  })

  test('reading one, then all: what came since stays unread', async () => {
    const before = await noticesOf(producer)
    const [first] = before.notices
    const opened = await producer.post(`/notices/${first?.id}/read`)
    expect([opened.status, opened.to]).toEqual([303, first?.href])
    expect((await noticesOf(producer)).unread).toBe(before.unread - 1)
    expect((await producer.api('/notices/read-all', { until: '2019-01-01T00:00:00.000Z' })).json()).toEqual({ read: 0 })
    const now = sample.world.services.clock.now().toISOString()
    await producer.api('/notices/read-all', { until: now })
    expect((await noticesOf(producer)).unread).toBe(0)
    expect((await producer.get('/notices')).text).toContain('Không có thông báo chưa đọc.')
    expect((await producer.api('/notices/read-all', { until: 'hôm qua' })).status).toBe(422)
  })
})

/** The code in the last mail to an address. */
function codeIn(address: string): string {
  const last = mail.mails.filter(({ to }) => to.includes(address)).at(-1)
  return /\b(\d{6})\b/.exec(last?.text.split('\n\n').slice(1).join('\n') ?? '')?.[1] ?? ''
}

describe('a change of the account', () => {
  test('is told to its owner, with what to do if it was somebody else', async () => {
    const officer = await sample.as('officer-banbo')
    const { services } = sample.world
    const from = { now: services.clock.now(), address: '10.0.0.1', device: 'test' }
    await logSignIn(services.db, 'codesOff', { personId: officer.personId ?? '' }, from)
    await logSignIn(services.db, 'signedOut', { personId: officer.personId ?? '' }, from)
    await work()
    const told = (await noticesOf(officer)).notices.filter(({ subject }) => subject.startsWith('Tài khoản'))
    const subjects = told.map(({ subject }) => subject)
    expect(subjects.filter((subject) => subject === 'Tài khoản: Tắt mã xác thực')).toHaveLength(1)
    expect(subjects.join()).not.toContain('Đăng xuất')
    expect(told[0]?.body).toContain('đổi mật khẩu ngay')
    const { unread } = await noticesOf(officer)
    expect((await officer.get('/')).text.replace(/\s+/g, '')).toContain(`sl-nav__count">${unread}<`)
  })
})

describe('an address of one’s own', () => {
  test('is used only after the code that was sent there came back', async () => {
    expect((await producer.post('/notices/choices/email/address', { address: 'khong phai' })).text).toContain(
      'Địa chỉ chưa đúng dạng',
    )
    const named = await producer.post('/notices/choices/email/address', { address: 'Macca@Example.VN' })
    expect(named.status).toBe(303)
    await work()
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]?.to).toEqual(['macca@example.vn'])
    const code = codeIn('macca@example.vn')
    const wrong = await producer.post('/notices/choices/email/confirm', {
      code: code === '000000' ? '000001' : '000000',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Mã chưa đúng')
    const right = await producer.post('/notices/choices/email/confirm', {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    })
    expect(right.status).toBe(303)
    const page = await producer.get('/notices/choices/email')
    expect(page.text).toContain('ma***@example.vn')
    expect(page.text).not.toContain('macca@example.vn')
    expect((await producer.post('/notices/choices/email/confirm', { code })).status).toBe(409)
  })

  test('five wrong codes and the right one is refused as well', async () => {
    const visitor = await sample.as('officer-sangnhe')
    await visitor.post('/notices/choices/email/address', { address: 'sangnhe@example.vn' })
    await work()
    const code = codeIn('sangnhe@example.vn')
    const guess = code === '111111' ? '222222' : '111111'
    for (let time = 0; time < 5; time += 1) await visitor.post('/notices/choices/email/confirm', { code: guess })
    expect((await visitor.post('/notices/choices/email/confirm', { code })).status).toBe(409)
    const asked = await Promise.all(
      Array.from({ length: 8 }, () =>
        visitor.post('/notices/choices/email/address', { address: 'sangnhe@example.vn' }),
      ),
    )
    expect(asked.some(({ status }) => status === 429)).toBe(true)
  })

  test('a channel that is not set up, or is none, is not found', async () => {
    expect((await producer.get('/notices/choices/zalo')).status).toBe(404)
    expect((await producer.get('/notices/choices/telegram')).status).toBe(404)
    expect((await producer.post('/notices/choices/sms/address', { address: '0912345678' })).status).toBe(404)
  })
})

describe('messages', () => {
  const tellMe = async (subject: string) => {
    const { services, inTransaction } = sample.world
    const { tell } = await import('./notices.store.ts')
    const notice = {
      ...{ provinceCode: '11', personId: producer.personId ?? '', topic: 'case' as const },
      ...{ subject, body: `${subject}: nội dung đủ để hiểu mà không cần mở đường dẫn.`, href: null, source: subject },
    }
    await inTransaction((tx) => tell(tx, notice, ['email'], services.clock.now()))
  }

  test('go out at once where that is chosen, with the text itself, and are logged', async () => {
    await tellMe('Cần bổ sung hồ sơ')
    await work()
    const mine = mail.mails.filter(({ to }) => to.includes('macca@example.vn'))
    expect(mine).toHaveLength(1)
    expect(mine[0]?.text).toContain('Cần bổ sung hồ sơ: nội dung đủ để hiểu')
    const admin = await sample.as('admin-dienbien')
    const log = await admin.get('/notices/sent')
    expect(log.text).toContain('Cần bổ sung hồ sơ')
    expect(log.text).toContain('ma***@example.vn')
    expect(log.text).not.toContain('macca@example.vn')
    expect((await producer.get('/notices/sent')).status).toBe(403)
  })

  test('a server that is down loses nothing: tried again, sent once, and the administrator sees it', async () => {
    mail.down = true
    await tellMe('Máy chủ bận')
    await work()
    const admin = await sample.as('admin-dienbien')
    expect((await admin.get('/notices/sent?state=failed')).text).toContain('Máy chủ bận')
    expect((await admin.get('/notices/work')).text).toContain('mailbox busy')
    mail.down = false
    const { tasks } = (await admin.get('/api/v1/notices/work')).json<{ tasks: { id: number; attempts: number }[] }>()
    const failed = tasks.find(({ attempts }) => attempts > 0)
    expect((await producer.api(`/notices/work/${failed?.id}/retry`)).status).toBe(403)
    expect((await admin.post(`/notices/work/${failed?.id}/retry`)).status).toBe(303)
    await work()
    await work()
    expect(mail.mails.filter(({ text }) => text.includes('Máy chủ bận'))).toHaveLength(1)
    expect((await admin.api('/notices/work/999999999/retry')).status).toBe(404)
  })

  test('a digest holds what waited, once; off sends nothing', async () => {
    const choose = (mode: string) =>
      producer.post('/notices/choices/email', {
        ...{ 'modes[case]': mode, 'modes[work]': 'off', 'modes[due]': 'off', 'modes[account]': 'now' },
      })
    expect((await choose('mỗi giờ')).status).toBe(422)
    expect((await choose('digest')).status).toBe(303)
    await tellMe('Việc gộp một')
    await tellMe('Việc gộp hai')
    sample.world.setClock(nextDay(7))
    await work()
    const digests = mail.mails.filter(({ text }) => text.includes('Việc gộp một'))
    expect(digests).toHaveLength(1)
    expect(digests[0]?.text).toContain('Việc gộp hai')
    sample.world.setClock(nextDay(8))
    // The session of yesterday is over.
    producer = await sample.as('mac-ca')
    await work()
    expect(mail.mails.filter(({ text }) => text.includes('Việc gộp một'))).toHaveLength(1)
    await choose('off')
    await tellMe('Việc không gửi')
    sample.world.setClock(nextDay(9))
    await work()
    expect(mail.mails.some(({ text }) => text.includes('Việc không gửi'))).toBe(false)
  })

  let days = 0
  function nextDay(hour: number): string {
    days += 1
    const today = new Date(`${sample.world.services.clock.today()}T00:00:00Z`)
    const day = new Date(today.getTime() + 86_400_000 + days)
    return `${day.toISOString().slice(0, 10)}T0${hour - 7}:30:00Z`
  }
})

test('the morning tells of work that is late or due soon, once a day', async () => {
  const officer = await sample.as('officer-sangnhe')
  const { groups } = (await officer.get('/api/v1/worklist')).json<{ groups: { items: { due: string | null }[] }[] }>()
  const [due] = groups.flatMap(({ items }) => items.flatMap((item) => (item.due === null ? [] : [item.due]))).sort()
  expect(due).toBeDefined()
  sample.world.setClock(`${due}T01:00:00Z`)
  await work()
  await work()
  const told = (await noticesOf(await sample.as('officer-sangnhe'))).notices.filter(({ subject }) =>
    subject.startsWith('Hôm nay có'),
  )
  expect(told).toHaveLength(1)
  expect(told[0]?.body).toMatch(/hạn hôm nay|quá hạn từ/)
})

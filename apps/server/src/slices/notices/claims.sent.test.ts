import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { COMMUNE } from '../../../test/dossier-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { drain } from '../../platform/background/worker.ts'
import type { Channel, ChannelId, Message } from '../../platform/channels/channel.ts'
import { noticeWork } from './index.ts'

const PASSWORD = 'ruộng nương xanh mướt 42'
const sent: (Message & { readonly channel: ChannelId })[] = []
const fake = (id: ChannelId): Channel => ({
  id,
  name: id,
  send: async (message) => {
    sent.push({ ...message, channel: id })
  },
})
const BOTH = [fake('email'), fake('sms')]
let world: World
let officer: Visitor

beforeAll(async () => {
  world = await openWorld()
  officer = await world.person('Cà Thị Mã', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
})
afterAll(() => world.close())
beforeEach(async () => {
  sent.length = 0
  Object.assign(world.services, { channels: BOTH })
  await world.services.db.deleteFrom('sign_in_brake').execute()
})

const work = () => drain(world.services, noticeWork(world.services.channels))

async function producer(phone: string, name = phone): Promise<{ id: string; signInName: string }> {
  const input = { name: `HTX ${name}`, kind: 'cooperative', phone, representative: 'Lò Thị Nhận' }
  const made = await officer.api('/producers', input)
  expect(made.status).toBe(200)
  return made.json<{ id: string; signInName: string }>()
}

const askFor = (reach: string) => world.nobody.post('/claim/send', { reach })
const give = (reach: string, code: string) => world.nobody.post('/claim/code', { reach, code })
const codeOf = (message: Message | undefined) => /\b(\d{6})\b/.exec(message?.text ?? '')?.[1] ?? ''
/** Another code of six digits. */
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

async function codeFor(reach: string): Promise<string> {
  await askFor(reach)
  await work()
  const code = codeOf(sent.at(-1))
  expect(code).toMatch(/^\d{6}$/)
  return code
}

test('the code goes to the phone number on record, sets the password once, and stays nowhere in clear', async () => {
  const { id, signInName } = await producer('0912 000 101')
  expect((await world.nobody.get('/claim')).text).toContain('action="/claim/send"')
  const asked = await askFor('+84 912 000 101')
  expect([asked.status, asked.to]).toEqual([303, '/claim/code?say=claim-code-asked'])
  await work()
  expect(sent.map(({ to, channel }) => [to, channel])).toEqual([['0912000101', 'sms']])
  const code = codeOf(sent[0])

  const right = await give('0912000101', code)
  expect(right.to).toMatch(/^\/set-password\//)
  expect((await give('0912000101', code)).status).toBe(422)
  const { db } = world.services
  const kept = await Promise.all([
    db.selectFrom('delivery').selectAll().execute(),
    db.selectFrom('outbox').select('payload').execute(),
    db.selectFrom('idempotency').select('answer').execute(),
    db.selectFrom('sent_claim_code').select(['code_mac', 'reach_mac']).execute(),
  ])
  const bodies = kept[0].filter(({ kind }) => kind === 'code')
  expect(bodies.map(({ body, state }) => [body, state])).toEqual([['(mã đã gửi)', 'sent']])
  expect(JSON.stringify(kept.slice(1))).not.toContain(`"${code}"`)
  expect(JSON.stringify(kept.slice(1))).not.toContain('0912000101')

  const set = await world.nobody.post(right.to, { password: PASSWORD })
  expect(decodeURIComponent(set.to)).toContain(`/sign-in?next=/producers/${id}/assistance`)
  expect((await world.nobody.post('/sign-in', { name: signInName, password: PASSWORD })).status).toBe(303)
  // The account is in use now: no message opens it.
  sent.length = 0
  expect((await askFor('0912000101')).to).toBe(asked.to)
  await work()
  expect(sent.filter(({ text }) => text.includes('Mã nhận'))).toEqual([])
})

test('the e-mail address of the profile works as well', async () => {
  const { id } = await producer('0912 000 102')
  const profile = JSON.stringify({ email: 'HTX.Mail@example.vn' })
  await world.services.db.updateTable('producer').set({ profile }).where('id', '=', id).execute()
  const code = await codeFor('htx.mail@example.vn')
  expect(sent.at(-1)).toMatchObject({ to: 'htx.mail@example.vn', channel: 'email' })
  expect((await give('htx.mail@example.vn', code)).to).toMatch(/^\/set-password\//)
})

test('an unknown number gets the same answer and nothing is sent; neither where two people share it', async () => {
  await producer('0912 000 103')
  await producer('0912 000 104')
  await producer('0912 000 104', 'Chung Số')
  const known = await askFor('0912000103')
  const unknown = await askFor('0912999999')
  const shared = await askFor('0912000104')
  for (const one of [unknown, shared]) expect([one.status, one.to]).toEqual([known.status, known.to])
  const body = { reach: '0912999999' }
  expect((await world.nobody.api('/claim/send', body)).json()).toEqual({})
  await work()
  expect(sent.map(({ to }) => to)).toEqual(['0912000103'])
  expect((await give('0912999999', '123456')).text).toContain('Mã không đúng')
})

test('after five wrong codes the right one works no more; a new one does', async () => {
  await producer('0912 000 105')
  const code = await codeFor('0912000105')
  const wrong = { reach: '0912000105', code: other(code) }
  for (let nth = 0; nth < 5; nth++) {
    expect((await world.nobody.api('/claim/code', wrong)).json()).toMatchObject({ code: 'people/sent-code-wrong' })
  }
  expect((await give('0912000105', code)).status).toBe(422)
  expect((await give('0912000105', await codeFor('0912000105'))).to).toMatch(/^\/set-password\//)
})

test('a code ends after thirty minutes, and with a newer one', async () => {
  await producer('0912 000 106')
  const first = await codeFor('0912000106')
  const second = await codeFor('0912000106')
  if (first !== second) expect((await give('0912000106', first)).status).toBe(422)
  world.setClock(new Date(world.services.clock.now().getTime() + 30 * 60_000).toISOString())
  expect((await give('0912000106', second)).status).toBe(422)
})

test('five codes an hour for a number and from an address, known or not', async () => {
  for (let nth = 0; nth < 5; nth++) expect((await askFor('0912888888')).status).toBe(303)
  const held = await world.nobody.api('/claim/send', { reach: '0912 888 888' })
  expect([held.status, held.json<{ code: string }>().code]).toEqual([429, 'people/too-many-codes'])
  expect((await askFor('0912777777')).status).toBe(429)
  await world.services.db.deleteFrom('sign_in_brake').where('bucket', 'like', 'claim-send-from %').execute()
  expect((await askFor('0912777777')).status).toBe(303)
  expect((await askFor('0912888888')).status).toBe(429)
})

test('wrong input is refused; without a channel the page names the commune officer', async () => {
  const code = async (reach: string) => (await world.nobody.api('/claim/send', { reach })).json<{ code: string }>().code
  expect(await code('12345678')).toBe('people/reach-invalid')
  expect((await askFor('x'.repeat(300))).status).toBe(422)
  expect((await give('0912000101', '12ab56')).status).toBe(422)
  Object.assign(world.services, { channels: [fake('email')] })
  expect(await code('0912000101')).toBe('people/no-channel')
  Object.assign(world.services, { channels: [] })
  for (const page of ['/claim', '/claim/code']) {
    const shown = (await world.nobody.get(page)).text
    expect(shown).toContain('Mã do cán bộ xã cấp')
    expect(shown).not.toContain('name="reach"')
  }
  expect(await code('a@example.vn')).toBe('people/no-channel')
})

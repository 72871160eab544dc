import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import {
  anAddress,
  CONTACT,
  type ComplaintWorld,
  LABEL,
  openComplaintWorld,
  PNG,
  SECRET_WORDS,
} from './complaints.samples.ts'

let sample: SampleWorld
let nobody: Visitor
let code: string
let send: ComplaintWorld['send']
let sent: ComplaintWorld['sent']
let open: ComplaintWorld['open']
let rowOf: ComplaintWorld['rowOf']

beforeAll(async () => {
  const world = await openComplaintWorld()
  ;({ sample, nobody, code, send, sent, open, rowOf } = world)
}, 180_000)
afterAll(() => sample.world.close())

describe('the form of everybody', () => {
  test('is reached from the check page of a code, in both languages, and needs no sign-in', async () => {
    const check = await nobody.get(`/kt/${code}`)
    expect(check.text).toContain('/complaints/new?code=')
    const page = await nobody.get(`/complaints/new?code=${code}`)
    expect(page.text).toContain('Giấm táo mèo')
    expect(page.text).toContain('Dùng dấu hiệu OCOP khi không được phép')
    const english = await nobody.get(`/complaints/new?code=${code}&lang=en`)
    expect(english.text).toContain('OCOP mark used without right')
    expect(english.text).not.toContain('không bắt buộc')
    expect((await nobody.get('/complaints/new')).text).toContain('Thấy ở tỉnh, thành phố nào?')
  })

  test('gives a number and a secret; anonymous is enough; the first desk is the commune of the product', async () => {
    const { id, number, secret, page, to } = await sent({ contact: '', place: '' }, [PNG])
    expect(number).toMatch(/^PA-11-2026-\d{5}$/)
    expect(secret).not.toBe('')
    expect(to).not.toContain(secret)
    expect(page.text).toContain('Đã nhận phản ánh')
    expect(await rowOf(number)).toMatchObject({
      level: 'commune',
      commune_code: '03295',
      stage: 'received',
      organised: false,
    })
    const { rows } = await historyOf(id)
    expect(rows[0]).toMatchObject({ kind: 'ComplaintReceived', by_person: null, device: null })
    expect(JSON.stringify(rows)).not.toContain(secret.replaceAll('-', ''))
  })

  test('label watch goes to the commune of sale where somebody works, else to the province', async () => {
    const there = await sent({ commune: '03253' })
    expect(await rowOf(there.number)).toMatchObject({ commune_code: '03253', level: 'commune' })
    const nobodyThere = await sent({ commune: '03127' })
    expect(await rowOf(nobodyThere.number)).toMatchObject({ commune_code: '03127', level: 'province' })
    const quality = await sent({ commune: '03253', about: 'quality' })
    expect(await rowOf(quality.number)).toMatchObject({ commune_code: '03295', level: 'commune' })
    const label = {
      about: 'misuse',
      content: 'Gian hàng treo dấu OCOP, không có mã',
      label: 'Mật ong rừng',
      province: '11',
    }
    const unknown = await send(label)
    expect(unknown.status).toBe(303)
    const row = await sample.world.services.db
      .selectFrom('complaint')
      .selectAll()
      .where('title', '=', 'Mật ong rừng')
      .execute()
    expect(row).toMatchObject([{ level: 'province', commune_code: null, product_id: null }])
  })

  test('refuses what is too long, too short, no photo, or too many, and keeps what was typed', async () => {
    const huge = await send({ ...LABEL, code, content: 'a'.repeat(5000), place: 'Quầy số 7' })
    expect(huge.status).toBe(422)
    expect(huge.text).toContain('Quầy số 7')
    const codes = [
      (await send({ ...LABEL, code, content: 'ngắn' })).status,
      (await send({ ...LABEL, code }, [Buffer.from('%PDF-1.4\n%%EOF')])).status,
      (await send({ ...LABEL, code }, [Buffer.from('<html></html>')])).status,
      (await send({ ...LABEL, code }, [PNG, PNG, PNG, PNG])).status,
      (await send({ ...LABEL, code, about: 'revenge' })).status,
      (await send({ ...LABEL, province: '11' })).status,
      (await send({ ...LABEL, code, commune: '99999' })).status,
      (await send({ ...LABEL, code, province: '99' })).status,
      (await send({ ...LABEL, code, stage: 'answered' })).status,
    ]
    expect(codes).toEqual(codes.map((_, at) => (at === 2 ? 415 : 422)))
    const english = await send({ ...LABEL, code, content: '', lang: 'en' })
    expect(english.text).toContain('This field is empty')
    expect(english.text).not.toContain('Hãy nhập')
  })

  test('sent twice is once; from one address not more than thirty an hour', async () => {
    const key = randomUUID()
    const from = anAddress()
    const count = async () => (await sample.world.services.db.selectFrom('complaint').select('id').execute()).length
    const before = await count()
    const [one, two] = [
      await send({ ...LABEL, code }, [], { key, from }),
      await send({ ...LABEL, code }, [], { key, from }),
    ]
    expect([one.status, two.status, two.to]).toEqual([303, 303, one.to])
    expect(await count()).toBe(before + 1)
    for (let at = 2; at < 30; at += 1) expect((await send({ content: 'x' }, [], { from })).status).toBe(422)
    const refused = await send({ ...LABEL, code }, [PNG], { from })
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('bấm Quay lại của trình duyệt')
    expect(await count()).toBe(before + 1)
  })
})

describe('the state page', () => {
  test('opens by number and secret only, however they are typed', async () => {
    const { number, secret } = await sent()
    const right = await open(number.toLowerCase(), secret.toLowerCase().replaceAll('-', ' '), anAddress())
    expect(right.status, right.text).toBe(200)
    const state = await nobody.get(`/api/v1/complaints/state?key=${right.json<{ key: string }>().key}`)
    expect(state.json()).toMatchObject({ found: { number, stage: 'received', secret: null, answer: null } })
    for (const private_ of [SECRET_WORDS, CONTACT, 'Chợ trung tâm']) expect(state.text).not.toContain(private_)
    const wrong = [
      await open(number, 'AAAA-BBBB-CCCC', anAddress()),
      await open('PA-11-2026-99999', secret, anAddress()),
      await open('x', 'y', anAddress()),
    ]
    expect(wrong.map(({ status }) => status)).toEqual([422, 422, 422])
    expect(new Set(wrong.map(({ text }) => text)).size, 'one answer for every wrong try').toBe(1)
  })

  test('guessing is slowed down, and a key is good for half an hour and for one system', async () => {
    const { number, to } = await sent()
    const from = anAddress()
    const tries: number[] = []
    for (let at = 0; at < 31; at += 1) tries.push((await open(number, `AAAA-BBBB-${1000 + at}`, from)).status)
    expect(tries.filter((status) => status === 422)).toHaveLength(30)
    expect(tries.at(-1)).toBe(429)
    sample.world.setClock('2026-11-22T02:31:00Z')
    const late = await nobody.get(to)
    sample.world.setClock('2026-11-22T02:00:00Z')
    expect(late.text).toContain('chỉ mở trong 30 phút')
    expect(late.text).not.toContain(number)
    const key = new URL(to, 'http://here').searchParams.get('key') ?? ''
    const forged = await nobody.get(`/complaints/state?key=${key.slice(0, -4)}AAAA`)
    expect(forged.status).toBe(200)
    expect(forged.text).not.toContain(number)
  })
})

async function historyOf(id: string) {
  const rows = await sample.world.services.db.selectFrom('act').selectAll().where('stream_id', '=', id).execute()
  return { rows }
}

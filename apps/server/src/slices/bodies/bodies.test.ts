import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let office: Visitor
let chair: Visitor
let advisor: Visitor
let producer: Visitor
let stranger: Visitor
beforeAll(async () => {
  world = await openWorld()
  const place = { provinceCode: '11' }
  office = await world.person('Cà Thị Văn Phòng', 'provinceOffice', place)
  chair = await world.person('Lò Thị Tổ Trưởng', 'advisor', place)
  advisor = await world.person('Tòng Văn Tư', 'advisor', place)
  producer = await world.person('Chủ thể', 'producer', { ...place, producerId: '00000000-0000-4000-8000-000000000001' })
  stranger = await world.person('Văn Phòng Lai Châu', 'provinceOffice', { provinceCode: '12' })
})
afterAll(() => world.close())

const FOUNDING = () => ({
  ...{ kind: 'advisoryTeam', name: 'Tổ tư vấn OCOP tỉnh', from: '2026-06-15', issuer: 'Chủ tịch UBND tỉnh' },
  ...{ decisionNumber: '120/QĐ-UBND', decisionOn: '2026-06-10' },
  person: { '0': chair.personId ?? '', '1': advisor.personId ?? '' },
  member: { '2': 'Mùa A Ngoài' },
  role: { '0': 'chair' },
  title: { '2': 'Chuyên gia ẩm thực' },
  substitute: { '0': 'Giàng Thị Thay' },
})

interface Shown {
  readonly version: number
  readonly members: readonly { key: string; name: string; roleName: string; substitute: string | null }[]
  readonly former: readonly { name: string; to: string; until: { number: string } }[]
  readonly later: readonly { name: string }[]
}
const show = async (id: string) => (await advisor.get(`/api/v1/bodies/${id}`)).json<Shown>()
async function founded(): Promise<string> {
  const answer = await office.api('/bodies', FOUNDING())
  expect(answer.text).not.toContain('"code"')
  return answer.json<{ id: string }>().id
}

test('the office records the founding decision; officials read, producers and other provinces do not', async () => {
  const id = await founded()
  const { members } = await show(id)
  expect(members.map((one) => [one.name, one.roleName, one.substitute])).toEqual([
    ['Lò Thị Tổ Trưởng', 'Tổ trưởng', 'Giàng Thị Thay'],
    ['Tòng Văn Tư', 'Thành viên', null],
    ['Mùa A Ngoài', 'Thành viên', null],
  ])
  expect((await advisor.get(`/bodies/${id}`)).text).not.toContain('/change')
  expect((await advisor.api('/bodies', FOUNDING())).status).toBe(403)
  expect((await advisor.api(`/bodies/${id}/end`, { lastDay: '2026-08-01', reason: 'thử', version: 1 })).status).toBe(
    404,
  )
  expect((await producer.get(`/bodies/${id}`)).status).toBe(404)
  expect((await producer.get('/bodies')).status).toBe(403)
  expect((await stranger.get(`/bodies/${id}`)).status).toBe(404)
  expect((await world.nobody.api('/bodies', FOUNDING())).status).toBe(401)
  expect((await office.get('/bodies?q=to+tu+van')).text).toContain(`/bodies/${id}`)
  expect((await office.get('/bodies?kind=steeringCommittee')).text).not.toContain(`/bodies/${id}`)
})

test('compositions and people that do not fit are refused, and what was typed stays', async () => {
  const found = async (more: Record<string, unknown>) =>
    (await office.api('/bodies', { ...FOUNDING(), ...more })).json().code
  expect(await found({ role: {} })).toBe('body/one-chair')
  expect(await found({ person: { '0': chair.personId, '1': chair.personId } })).toBe('body/twice')
  expect(await found({ person: { '0': stranger.personId } })).toBe('body/member-unknown')
  expect(await found({ person: { '0': 'không phải mã' } })).toBe('request/invalid')
  expect(await found({ substitute: { '2': 'Mùa A Ngoài' } })).toBe('body/own-substitute')
  expect(await found({ from: '2026-06-01' })).toBe('body/decision-later')
  expect(await found({ communeCode: '00000' })).toBe('body/place-unknown')
  expect(await found({ name: 'x'.repeat(300) })).toBe('request/invalid')
  const form = { kind: 'other', name: 'Ban mới', from: '01/07/2026', decisionNumber: '1/QĐ', decisionOn: '01/07/2026' }
  const again = await office.post('/bodies', {
    ...form,
    issuer: 'UBND',
    'member[0]': 'Người Gõ Dở',
    'role[0]': 'member',
  })
  expect(again.status).toBe(422)
  expect(again.text).toContain('value="Người Gõ Dở"')
  expect(again.text).toContain('Cần đúng một người đứng đầu')
})

test('a later decision replaces a member from a day on; the old one stays with the last day and the decision', async () => {
  const id = await founded()
  const { members } = await show(id)
  const left = members.find((one) => one.name === 'Tòng Văn Tư')?.key ?? ''
  const decision = { decisionNumber: '200/QĐ-UBND', decisionOn: '2026-07-20', issuer: 'Chủ tịch UBND tỉnh' }
  const body = { ...decision, from: '2026-08-01', left: [left], member: { '0': 'Vàng Thị Mới' }, version: 1 }
  const first = await office.api(`/bodies/${id}/change`, body, 'thay-doi-mot')
  expect(first.status).toBe(200)
  expect((await office.api(`/bodies/${id}/change`, body, 'thay-doi-mot')).json()).toEqual(first.json())
  const after = await show(id)
  expect(after.version).toBe(2)
  expect(after.members.map((one) => one.name)).toEqual(['Lò Thị Tổ Trưởng', 'Mùa A Ngoài', 'Vàng Thị Mới'])
  expect(after.former).toMatchObject([{ name: 'Tòng Văn Tư', to: '2026-07-31', until: { number: '200/QĐ-UBND' } }])
  const print = await advisor.get(`/bodies/${id}/print?on=2026-07-31`)
  expect(print.text).toContain('Tòng Văn Tư')
  expect(print.text).not.toContain('Vàng Thị Mới')
  expect(print.text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  expect((await advisor.get(`/bodies/${id}/print`)).text).toContain('Vàng Thị Mới')
  const stale = await office.post(`/bodies/${id}/change`, {
    ...{ ...decision, from: '05/08/2026', version: '1', 'member[0]': 'Đang Gõ', 'left[]': left },
  })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('value="Đang Gõ"')
  expect(stale.text).toContain('200/QĐ-UBND')
  const early = await office.api(`/bodies/${id}/change`, { ...body, version: 2, from: '2026-07-25', left: [] })
  expect(early.json().code).toBe('body/change-date')
})

test('ended once, with a reason; a founding decision entered wrongly is set right with one', async () => {
  const id = await founded()
  const right = { name: 'Tổ tư vấn Hội đồng OCOP tỉnh', issuer: 'Chủ tịch UBND tỉnh', version: 1, reason: 'Gõ nhầm số' }
  const decision = { decisionNumber: '121/QĐ-UBND', decisionOn: '2026-06-10' }
  expect((await office.api(`/bodies/${id}/correct`, { ...right, ...decision, reason: '' })).status).toBe(422)
  expect((await office.api(`/bodies/${id}/correct`, { ...right, ...decision })).status).toBe(200)
  expect((await advisor.get(`/bodies/${id}`)).text).toContain('Gõ nhầm số')
  expect((await advisor.get(`/bodies/${id}`)).text).toContain('121/QĐ-UBND')
  const end = { lastDay: '2026-08-02', reason: 'Hết nhiệm kỳ', version: 2 }
  expect((await office.api(`/bodies/${id}/end`, { ...end, decisionNumber: '9' })).json().code).toBe(
    'body/decision-half',
  )
  expect((await office.api(`/bodies/${id}/end`, end)).status).toBe(200)
  expect((await show(id)).members).toEqual([])
  expect((await office.api(`/bodies/${id}/end`, { ...end, version: 3 })).json().code).toBe('body/ended')
  expect((await office.get(`/api/v1/bodies?state=all`)).text).toContain(id)
  expect((await office.get(`/api/v1/bodies`)).text).not.toContain(id)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let office: Visitor
let officer: Visitor
let advisor: Visitor
let stranger: Visitor
let producer: Visitor
let ministry: Visitor
beforeAll(async () => {
  world = await openWorld('2026-11-22T02:00:00Z')
  const place = { provinceCode: '11' }
  office = await world.person('Văn Phòng', 'provinceOffice', place)
  officer = await world.person('Cán Bộ Xã', 'communeOfficer', { ...place, communeCode: '03295' })
  advisor = await world.person('Tư Vấn', 'advisor', place)
  stranger = await world.person('Văn Phòng Lai Châu', 'provinceOffice', { provinceCode: '12' })
  ministry = await world.person('Bộ', 'ministryOffice', { provinceCode: '00' })
  producer = await world.person('Chủ thể', 'producer', { ...place, producerId: '00000000-0000-4000-8000-000000000001' })
})
afterAll(() => world.close())

const FACTS = { kind: 'plan', title: 'Kế hoạch OCOP tỉnh năm 2026', from: '2026-01-01', to: '2026-12-31', place: '11' }
interface Shown {
  readonly version: number
  readonly stage: string
  readonly revision: number
  readonly facts: readonly { field: string; value: string | null; missing: string | null }[]
  readonly children: readonly { id: string }[]
  readonly bases: readonly { number: string | null; issued: string; findings: readonly { kind: string }[] }[]
  readonly mayManage: boolean
}
const show = async (id: string) => (await office.get(`/api/v1/plans/${id}`)).json<Shown>()
async function drafted(more: Record<string, unknown> = {}): Promise<string> {
  const answer = await office.api('/plans', { ...FACTS, ...more })
  expect(answer.text).not.toContain('"code"')
  return answer.json<{ id: string }>().id
}
const ISSUE = { number: '25/KH-UBND', on: '2026-01-20', signatory: 'Chủ tịch UBND tỉnh' }
async function issued(): Promise<string> {
  const id = await drafted()
  expect((await office.api(`/plans/${id}/issue`, { ...ISSUE, version: 1 })).status).toBe(200)
  return id
}

test('the office drafts its own level; officials of the province and the ministry read; others learn nothing', async () => {
  const id = await drafted({ issued: '?/01/2026' })
  const plan = await show(id)
  expect(plan.facts.find(({ field }) => field === 'issued')).toMatchObject({
    value: 'ngày … tháng 01 năm 2026',
    missing: 'Chưa có ngày',
  })
  expect((await advisor.get(`/api/v1/plans/${id}`)).json<Shown>().mayManage).toBe(false)
  expect((await ministry.get(`/plans/${id}`)).status).toBe(200)
  expect((await officer.get(`/plans/${id}`)).text).not.toContain(`/plans/${id}/edit`)
  for (const path of ['', '/print', '/versions', '/gaps', '/recipients', '/file', '/edit', '/next'])
    expect((await stranger.get(`/plans/${id}${path}`)).status, path).toBe(404)
  expect((await producer.get(`/plans/${id}`)).status).toBe(404)
  expect((await producer.get('/plans')).status).toBe(403)
  expect((await world.nobody.api('/plans', FACTS)).status).toBe(401)
  expect((await officer.api('/plans', FACTS)).status).toBe(403)
  expect((await advisor.api('/plans', FACTS)).status).toBe(403)
  expect((await office.api('/plans', { ...FACTS, place: '12' })).status).toBe(403)
  expect((await office.api('/plans', { ...FACTS, place: '98765' })).json().code).toBe('plan/place-unknown')
  expect((await office.api('/plans', { ...FACTS, to: '2025-12-31' })).json().code).toBe('plan/period')
  const district = await office.api('/plans', { ...FACTS, place: 'former:099', title: 'Kế hoạch huyện Tuần Giáo' })
  expect(district.status).toBe(200)
})

test('two editors: the second sees what stands and keeps what was typed', async () => {
  const id = await drafted()
  const edit = { kind: 'plan', title: 'Bản của người thứ nhất', from: '2026-01-01', to: '2026-12-31', version: '1' }
  expect((await office.post(`/plans/${id}/edit`, edit)).to).toContain(`/plans/${id}`)
  const second = await office.post(`/plans/${id}/edit`, { ...edit, title: 'Bản của người thứ hai' })
  expect(second.status).toBe(409)
  expect(second.text).toContain('Bản của người thứ nhất')
  expect(second.text).toContain('Bản của người thứ hai')
  expect(second.text).toContain('name="version" value="2"')
  const bad = await office.post(`/plans/${id}/edit`, {
    ...edit,
    version: '2',
    issued: '31/02/2026',
    'purpose[0]': 'Đang gõ dở',
  })
  expect(bad.status).toBe(422)
  expect(bad.text).toContain('Đang gõ dở')
})

test('bases are edited line by line and checked against the known documents', async () => {
  const id = await drafted({ issued: '20/01/2026' })
  const lines = {
    ...{ version: 1, relation: { '0': 'basis', '1': 'cited' } },
    basisNumber: { '0': '1489/QĐ-TTg', '1': '148/QĐ-UBND' },
    ...{ on: { '0': '06/07/2025', '1': '24/02/2023' }, issuer: { '0': '', '1': 'Thủ tướng Chính phủ' } },
    title: { '0': 'Sửa quy trình', '1': 'Bộ tiêu chí' },
  }
  expect((await office.api(`/plans/${id}/bases`, lines)).status).toBe(200)
  const { bases, version } = await show(id)
  expect(bases.map(({ findings }) => findings.map(({ kind }) => kind))).toEqual([[], ['impossibleNumber']])
  const wrong = { version, title: { '0': 'x' }, on: { '0': '45/13/2023' } }
  expect((await office.api(`/plans/${id}/bases`, wrong)).json().code).toBe('request/invalid')
  expect((await office.api(`/plans/${id}/bases`, { version, title: {} })).status).toBe(200)
  expect((await show(id)).bases).toEqual([])
})

test('issued with number, day and signatory; changed only with a reason, and both texts stay (TSK-04)', async () => {
  const id = await issued()
  expect((await office.api(`/plans/${id}/issue`, { ...ISSUE, version: 2 })).json().code).toBe('plan/not-draft')
  const { place: _place, ...facts } = FACTS
  const edit = { ...facts, ...{ number: ISSUE.number, issued: '20/01/2026', signatory: ISSUE.signatory } }
  const renamed = { ...edit, title: 'Kế hoạch điều chỉnh', version: 2 }
  expect((await office.api(`/plans/${id}/edit`, renamed)).json().code).toBe('plan/reason-missing')
  const adjusted = { ...renamed, reason: 'Trung ương ban hành bộ tiêu chí mới', adjustmentNumber: '90/KH-UBND' }
  expect((await office.api(`/plans/${id}/edit`, adjusted)).status).toBe(200)
  expect((await show(id)).revision).toBe(2)
  const { versions } = (await advisor.get(`/api/v1/plans/${id}/versions`)).json<{
    versions: readonly { revision: number; reason: string | null; changes: readonly { from: string; to: string }[] }[]
  }>()
  expect(versions.map(({ revision, reason }) => [revision, reason])).toEqual([
    [2, 'Trung ương ban hành bộ tiêu chí mới'],
    [1, null],
  ])
  expect(versions[0]?.changes).toEqual([
    { what: 'Thông tin', how: 'changed', from: `Tên: ${FACTS.title}`, to: 'Tên: Kế hoạch điều chỉnh' },
  ])
  expect((await office.get(`/plans/${id}/print`)).text).toContain('25/KH-UBND')
  const close = { on: '2026-11-20', reason: 'Hết nhiệm vụ', version: 4 }
  expect((await office.api(`/plans/${id}/close`, { ...close, on: '2027-01-01' })).json().code).toBe('plan/close-later')
  expect((await office.api(`/plans/${id}/close`, close)).status).toBe(200)
  const after = { ...adjusted, version: 5 }
  expect((await office.api(`/plans/${id}/edit`, after)).json().code).toBe('plan/closed')
})

test('the next year is a draft that remembers where it came from; a commune makes its own below', async () => {
  const id = await issued()
  const { id: next } = (await office.api(`/plans/${id}/next`, {})).json<{ id: string }>()
  const plan = (await office.get(`/api/v1/plans/${next}`)).json<Shown & { title: string; previous: { id: string } }>()
  expect([plan.title, plan.stage, plan.previous.id]).toEqual(['Kế hoạch OCOP tỉnh năm 2027', 'draft', id])
  expect((await officer.api(`/plans/${id}/next`, {})).status).toBe(404)
  const child = { place: '03295', title: 'Kế hoạch xã Quài Tở', from: '2026-01-01', to: '2026-12-31' }
  const made = await officer.api(`/plans/${id}/child`, child)
  expect(made.status).toBe(200)
  expect((await officer.api(`/plans/${id}/child`, { ...child, place: '03253' })).status).toBe(403)
  expect(
    (await officer.api(`/plans/${id}/child`, { ...child, from: '2027-01-01', to: '2027-12-31' })).json().code,
  ).toBe('plan/parent-period')
  expect((await show(id)).children.map((one) => one.id)).toEqual([made.json<{ id: string }>().id])
  expect((await stranger.api(`/plans/${id}/child`, { ...child, place: '12' })).status).toBe(404)
})

test('recipients: who was sent stays; the keeper notes a paper only with its name', async () => {
  const id = await issued()
  const list = { version: 2, recipient: { '0': 'Sở Công Thương', '1': 'Lưu: VT' } }
  expect((await office.api(`/plans/${id}/recipients`, list)).status).toBe(200)
  const { recipients } = (await office.get(`/api/v1/plans/${id}/recipients`)).json<{
    recipients: readonly { key: string }[]
  }>()
  const [key = '', other = ''] = recipients.map((one) => one.key)
  const send = { version: 3, on: '2026-02-01', keys: [key] }
  expect((await office.api(`/plans/${id}/send`, { ...send, keys: [] })).json().code).toBe('plan/nobody-chosen')
  expect((await office.api(`/plans/${id}/send`, { ...send, on: '2026-12-01' })).json().code).toBe('plan/sent-later')
  expect((await office.api(`/plans/${id}/send`, send)).status).toBe(200)
  expect((await office.api(`/plans/${id}/acknowledge`, { key })).json().code).toBe('plan/ack-note')
  const paper = { key, ackOn: '2026-02-03', note: 'Sổ công văn đến số 120' }
  expect((await office.api(`/plans/${id}/acknowledge`, { ...paper, key: other })).json().code).toBe('plan/not-sent')
  expect((await office.api(`/plans/${id}/acknowledge`, paper)).status).toBe(200)
  expect((await office.get(`/plans/${id}/recipients`)).text).toContain('Sổ công văn đến số 120')
  const without = { version: 5, recipient: { '0': 'Nơi khác' } }
  expect((await office.api(`/plans/${id}/recipients`, without)).json().code).toBe('plan/recipient-sent')
  const unknown = { version: 5, recipient: { '0': 'x' }, agency: { '0': '00000000-0000-4000-8000-000000000009' } }
  expect((await office.api(`/plans/${id}/recipients`, unknown)).json().code).toBe('plan/agency-unknown')
})

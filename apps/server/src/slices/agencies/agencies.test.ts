import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let admin: Visitor
let office: Visitor
let producer: Visitor
let stranger: Visitor
beforeAll(async () => {
  world = await openWorld()
  admin = await world.person('Quản Trị Một', 'admin', { provinceCode: '11' })
  office = await world.person('Cà Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  producer = await world.person('Lò Văn Chủ', 'producer', {
    provinceCode: '11',
    producerId: '00000000-0000-4000-8000-000000000001',
  })
  stranger = await world.person('Quản Trị Lai Châu', 'admin', { provinceCode: '12' })
})
afterAll(() => world.close())

let serial = 0
const SO = () => {
  serial += 1
  return {
    ...{ name: `Sở Nông nghiệp và PTNT ${serial}`, level: 'province', kind: 'department', place: '11' },
    from: '2010-01-01',
  }
}

async function founded(more: Record<string, unknown> = {}): Promise<string> {
  const answer = await admin.api('/agencies', { ...SO(), ...more })
  expect(answer.text).not.toContain('"code"')
  return answer.json<{ id: string }>().id
}

interface Shown {
  readonly version: number
  readonly name: string
  readonly names: readonly { name: string; from: string; until: string | null }[]
  readonly ended: { lastDay: string; successors: readonly { id: string }[] } | null
  readonly predecessors: readonly { id: string }[]
  readonly existsToday: boolean
  readonly place: { name: string; era: string } | null
  readonly corrections: readonly { reason: string; by: string }[]
}
const show = async (id: string) => (await office.get(`/api/v1/agencies/${id}`)).json<Shown>()

describe('who may', () => {
  test('the administrator writes, officials of the province read, producers and other provinces do neither', async () => {
    const id = await founded()
    expect((await office.get(`/agencies/${id}`)).status).toBe(200)
    expect((await office.get('/agencies')).status).toBe(200)
    expect((await office.api('/agencies', SO())).status).toBe(403)
    expect((await office.get('/agencies/new')).status).toBe(403)
    expect((await producer.get('/agencies')).status).toBe(403)
    expect((await producer.get(`/agencies/${id}`)).status).toBe(404)
    expect((await stranger.get(`/agencies/${id}`)).status).toBe(404)
    const rename = { name: 'Tên khác', from: '2025-03-01', version: 1 }
    expect((await stranger.api(`/agencies/${id}/rename`, rename)).status).toBe(404)
    expect((await office.api(`/agencies/${id}/rename`, rename)).status).toBe(404)
    expect((await world.nobody.api('/agencies', SO())).status).toBe(401)
    expect((await show(id)).version).toBe(1)
  })
})

describe('entering', () => {
  test('an agency of a district stands in a former unit; a unit of elsewhere is refused', async () => {
    const place = { level: 'district', kind: 'division', place: 'former:099' }
    const id = await founded({ ...place, name: 'Phòng Nông nghiệp và PTNT huyện Tuần Giáo' })
    expect((await show(id)).place).toMatchObject({ era: 'former', name: expect.stringContaining('Tuần Giáo') })
    for (const wrong of ['former:001', '12', '99999', 'former:99999', null]) {
      const refused = await admin.api('/agencies', { ...SO(), place: wrong })
      expect(refused.json().code, String(wrong)).toBe('agency/place-unknown')
    }
    const late = await admin.api('/agencies', { ...SO(), ...place, from: '2025-07-01' })
    expect(late.json().code).toBe('agency/district-over')
    expect((await admin.api('/agencies', { ...SO(), level: 'commune' })).json().code).toBe('agency/place-level')
  })

  test('twice the same, half a document, missing and huge input are refused; the same key answers once', async () => {
    const body = SO()
    const first = await admin.api('/agencies', body, 'mot-co-quan-1')
    const again = await admin.api('/agencies', body, 'mot-co-quan-1')
    expect(again.json()).toEqual(first.json())
    expect((await admin.api('/agencies', body)).json().code).toBe('agency/exists')
    expect((await admin.api('/agencies', { ...SO(), documentNumber: '1/QĐ' })).json().code).toBe('agency/document-half')
    expect((await admin.api('/agencies', { ...SO(), name: '' })).json().code).toBe('request/invalid')
    expect((await admin.api('/agencies', { ...SO(), name: 'x'.repeat(201) })).json().code).toBe('request/invalid')
    expect((await admin.api('/agencies', { ...SO(), from: '31/02/2020' })).status).toBe(422)
    const form = await admin.post('/agencies', { ...SO(), name: 'Sở thử', place: '12' })
    expect(form.status).toBe(422)
    expect(form.text).toContain('value="Sở thử"')
    expect(form.text).toContain('không thuộc tỉnh')
  })

  test('the list finds by a former name, filters, and hides what is over until asked', async () => {
    const id = await founded({ name: 'Trung tâm Khuyến nông Mường Ẳng', kind: 'centre' })
    await admin.api(`/agencies/${id}/rename`, { name: 'Trung tâm Dịch vụ Mường Ẳng', from: '2021-01-01', version: 1 })
    const list = async (search: string) =>
      (await office.get(`/api/v1/agencies?${search}`)).json<{ agencies: { name: string }[]; total: number }>()
    expect((await list('q=khuyen+nong+muong')).agencies).toMatchObject([{ name: 'Trung tâm Dịch vụ Mường Ẳng' }])
    expect((await list('q=muong+ang&kind=department')).total).toBe(0)
    await admin.api(`/agencies/${id}/end`, { lastDay: '2025-06-30', reason: 'giải thể', version: 2 })
    expect((await list('q=muong+ang')).total).toBe(0)
    expect((await list('q=muong+ang&state=all')).total).toBe(1)
  })
})

describe('names over time', () => {
  test('a rename counts from its day; a stale version shows both versions and keeps what was typed', async () => {
    const id = await founded()
    const fields = { name: 'Sở Nông nghiệp và Môi trường', from: '01/03/2025', version: '1' }
    const document = { documentNumber: '19/NQ-HĐND', documentOn: '20/02/2025' }
    const renamed = await admin.post(`/agencies/${id}/rename`, { ...fields, ...document })
    expect(renamed.to).toBe(`/agencies/${id}?say=agency-renamed`)
    const after = await show(id)
    expect(after).toMatchObject({ version: 2, name: 'Sở Nông nghiệp và Môi trường' })
    expect(after.names).toMatchObject([{ until: '2025-03-01' }, { from: '2025-03-01', until: null }])
    const stale = await admin.post(`/agencies/${id}/rename`, { ...fields, name: 'Sở Khác Hẳn', from: '01/04/2025' })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('Hai bản khác nhau')
    expect(stale.text).toContain('value="Sở Khác Hẳn"')
    expect(stale.text).toContain('name="version" value="2"')
    const early = await admin.api(`/agencies/${id}/rename`, { name: 'X Y', from: '2025-02-01', version: 2 })
    expect(early.json().code).toBe('agency/name-date')
    const page = await office.get(`/agencies/${id}`)
    expect(page.text).toContain('19/NQ-HĐND ngày 20/02/2025')
    expect(page.text).not.toContain('/rename')
  })

  test('a name of the future does not stand today', async () => {
    const id = await founded({ name: 'Sở hôm nay' })
    await admin.api(`/agencies/${id}/rename`, { name: 'Sở năm sau', from: '2027-01-01', version: 1 })
    expect((await show(id)).name).toBe('Sở hôm nay')
    world.setClock('2027-01-01')
    expect((await (await world.signIn(office.personId ?? '')).get(`/agencies/${id}`)).text).toContain('Sở năm sau')
    world.setClock('2026-08-03T02:00:00Z')
  })
})

describe('the end', () => {
  test('with a successor that names it as its predecessor; without one for the office of a district', async () => {
    const old = await founded()
    const heir = await founded({ from: '2025-03-01' })
    const end = { lastDay: '2025-02-28', reason: 'Hợp nhất hai sở', successors: [heir], version: 1 }
    expect((await admin.api(`/agencies/${old}/end`, { ...end, successors: [old] })).json().code).toBe(
      'agency/own-successor',
    )
    expect((await admin.api(`/agencies/${old}/end`, { ...end, reason: '' })).status).toBe(422)
    const other = await stranger.api('/agencies', { ...SO(), place: '12' })
    const foreign = { ...end, successors: [other.json<{ id: string }>().id] }
    expect((await admin.api(`/agencies/${old}/end`, foreign)).json().code).toBe('agency/successor-gone')
    expect((await admin.api(`/agencies/${old}/end`, end)).status).toBe(200)
    expect((await show(old)).ended).toMatchObject({ lastDay: '2025-02-28', successors: [{ id: heir }] })
    expect((await show(heir)).predecessors).toMatchObject([{ id: old }])
    expect((await admin.api(`/agencies/${old}/end`, { ...end, version: 2 })).json().code).toBe('agency/ended')
    const phong = await founded({ level: 'district', kind: 'division', place: 'former:099' })
    const alone = { lastDay: '30/06/2025', reason: 'Bỏ cấp huyện từ 01/7/2025', version: '1' }
    expect((await admin.post(`/agencies/${phong}/end`, alone)).status).toBe(303)
    const page = await office.get(`/agencies/${phong}`)
    expect(page.text).toContain('Không có cơ quan kế thừa')
    expect(page.text).toContain('Bỏ cấp huyện từ 01/7/2025')
  })
})

describe('corrections', () => {
  test('a wrong first name and a mistaken end are set right with a reason, and the reason stays', async () => {
    const id = await founded({ name: 'Sở Nông nghệp' })
    await admin.api(`/agencies/${id}/end`, { lastDay: '2025-06-30', reason: 'nhầm dòng', version: 1 })
    expect((await admin.get(`/agencies/${id}/correct`)).text).toContain('value="Sở Nông nghệp"')
    const body = {
      ...{ version: '2', 'name[0]': 'Sở Nông nghiệp', 'from[0]': '01/01/2010', level: 'province', kind: 'department' },
      ...{ place: '11', reopen: 'yes', reason: 'Gõ sai tên, ghi nhầm việc giải thể' },
    }
    expect((await admin.post(`/agencies/${id}/correct`, { ...body, reason: '' })).status).toBe(422)
    expect((await admin.post(`/agencies/${id}/correct`, body)).to).toBe(`/agencies/${id}?say=agency-corrected`)
    const after = await show(id)
    expect(after).toMatchObject({ name: 'Sở Nông nghiệp', ended: null, existsToday: true })
    expect(after.corrections).toMatchObject([{ reason: 'Gõ sai tên, ghi nhầm việc giải thể', by: 'Quản Trị Một' }])
    const nothing = await admin.post(`/agencies/${id}/correct`, { ...body, version: '3' })
    expect(nothing.text).toContain('Chưa có gì thay đổi')
  })
})

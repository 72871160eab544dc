import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { PRODUCER } from './index.ts'

const COMMUNE = '03127'
const OTHER_COMMUNE = '03203'

let world: World
let officer: Visitor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.person('Cán Bộ Xã', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
})
afterAll(() => world.close())

interface Registered {
  readonly id: string
  readonly personId: string
  readonly signInName: string
  readonly link: string
}

let named = 0
const newBody = (more: Record<string, unknown> = {}) => ({
  name: `Hợp tác xã Chè Số ${++named}`,
  kind: 'cooperative',
  phone: '0912 345 678',
  representative: 'Lò Văn Ánh',
  ...more,
})

async function register(more: Record<string, unknown> = {}): Promise<Registered & { readonly own: Visitor }> {
  const made = await officer.api('/producers', newBody(more))
  expect(made.status).toBe(200)
  const answer = made.json<Registered & Record<string, unknown>>()
  return { ...answer, own: await world.signIn(answer.personId) }
}

async function actsOf(id: string): Promise<readonly string[]> {
  const rows = await world.services.db
    .selectFrom('act')
    .select('kind')
    .where('stream_id', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.kind)
}

test('an officer registers a producer with its representative by form; the link works once', async () => {
  const sent = await officer.post('/producers', {
    name: 'HTX Cà phê Mường Ảng',
    kind: 'cooperative',
    phone: '',
    representative: 'Quàng Thị Hoa',
    signInName: '',
  })
  expect(sent.status).toBe(303)
  const page = await officer.get(sent.to)
  expect(page.text).toContain('HTX Cà phê Mường Ảng')
  expect(page.text).toContain('quang.thi.hoa')
  const link = /\/set-password\/[\w-]+/.exec(page.text)?.[0] ?? ''
  expect((await world.nobody.post(link, { password: 'cà phê chín đỏ' })).to).toBe('/sign-in?say=password-set')
  expect((await world.nobody.post(link, { password: 'cà phê chín đỏ' })).status).toBe(422)
  const entered = await world.nobody.post('/sign-in', { name: 'quang.thi.hoa', password: 'cà phê chín đỏ' })
  expect(entered.status).toBe(303)
})

test('two representatives of one name get two sign-in names; a typed one that is taken is refused at its field', async () => {
  const first = await register({ representative: 'Vàng A Dế' })
  const second = await register({ representative: 'Vàng A Dế' })
  expect([first.signInName, second.signInName]).toEqual(['vang.a.de', 'vang.a.de.2'])
  const form = { name: 'HTX Lúa Nếp', kind: 'cooperative', representative: 'Người Khác', signInName: 'vang.a.de' }
  const taken = await officer.post('/producers', form)
  expect(taken.status).toBe(409)
  expect(taken.text).toContain('href="#signInName"')
  expect(taken.text).toContain('value="HTX Lúa Nếp"')
  const none = await world.services.db.selectFrom('producer').select('id').where('name', '=', 'HTX Lúa Nếp').execute()
  expect(none).toEqual([])
})

test('a producer of like name is shown first; the tick goes on', async () => {
  await register({ name: 'Hợp tác xã Mật ong Pá Khoang' })
  const form = { name: 'HTX  mat ong pa khoang', kind: 'cooperative', representative: 'Lường Văn Pó' }
  const warned = await officer.post('/producers', form)
  expect(warned.status).toBe(409)
  expect(warned.text).toContain('Hợp tác xã Mật ong Pá Khoang')
  expect(warned.text).toContain('Vẫn đăng ký')
  expect((await officer.post('/producers', { ...form, despiteAlike: 'yes' })).status).toBe(303)
})

test('the name is compared within the commune only', async () => {
  await register({ name: 'HTX Dứa Tuần Giáo' })
  const other = await world.person('Cán Bộ Khác', 'communeOfficer', { provinceCode: '11', communeCode: OTHER_COMMUNE })
  expect((await other.api('/producers', newBody({ name: 'HTX Dứa Tuần Giáo' }))).status).toBe(200)
})

test('only a commune officer registers; a visitor is asked to sign in', async () => {
  for (const role of ['communeChair', 'provinceOffice', 'advisor', 'admin', 'signatory'] as const) {
    const place = { provinceCode: '11', ...(role === 'communeChair' ? { communeCode: COMMUNE } : {}) }
    const person = await world.person('Người Khác', role, place)
    expect((await person.api('/producers', newBody())).status).toBe(403)
    expect((await person.get('/producers/new')).status).toBe(403)
  }
  const { own } = await register()
  expect((await own.api('/producers', newBody())).status).toBe(403)
  expect((await world.nobody.api('/producers', newBody())).status).toBe(401)
})

test('missing, wrong, huge and unknown input is refused with a field each', async () => {
  const wrong = await officer.api('/producers', {
    name: '',
    kind: 'state',
    phone: 'abc',
    representative: 'x',
    role: 'admin',
  })
  expect(wrong.status).toBe(422)
  const names = wrong.json<{ fields: { name: string }[] }>().fields.map((field) => field.name)
  expect(names).toEqual(expect.arrayContaining(['name', 'kind', 'phone', 'representative']))
  expect((await officer.api('/producers', newBody({ name: 'x'.repeat(301) }))).status).toBe(422)
  expect((await officer.api('/producers', newBody({ communeCode: OTHER_COMMUNE }))).status).toBe(422)
})

test('the same key registers once', async () => {
  const body = newBody()
  const first = await officer.api('/producers', body, 'mot-khoa-dang-ky')
  const again = await officer.api('/producers', body, 'mot-khoa-dang-ky')
  // The link is told once: what is kept for a repeated request has none.
  expect(again.json()).toEqual({ ...first.json(), link: null })
  expect(await actsOf(first.json<{ id: string }>().id)).toEqual(['ProducerRegistered', 'ProducerProfileSaved'])
})

test('the list is of the reader’s area, searched without accents', async () => {
  const { own, id } = await register({ name: 'Tổ hợp tác Thổ cẩm Na Sang' })
  const other = await world.person('Cán Bộ Ba', 'communeOfficer', { provinceCode: '11', communeCode: OTHER_COMMUNE })
  const office = await world.person('Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  const elsewhere = await world.person('Tỉnh Khác', 'provinceOffice', { provinceCode: '01' })
  const found = async (visitor: Visitor, search: string) =>
    (await visitor.get(`/api/v1/producers?${search}`))
      .json<{ producers: { id: string }[] }>()
      .producers.map((p) => p.id)
  expect(await found(officer, 'q=tho%20cam%20na')).toEqual([id])
  expect(await found(officer, 'q=Na%20Th%E1%BB%95')).toEqual([id])
  expect(await found(other, 'q=tho%20cam')).toEqual([])
  expect(await found(office, 'q=tho%20cam')).toEqual([id])
  expect(await found(office, `q=tho%20cam&commune=${OTHER_COMMUNE}`)).toEqual([])
  expect(await found(elsewhere, 'q=tho%20cam')).toEqual([])
  expect(await found(own, '')).toEqual([id])
  expect(await found(officer, 'q=%25')).not.toEqual([])
  expect((await (await world.person('Quản Trị', 'admin', { provinceCode: '11' })).get('/producers')).status).toBe(403)
})

test('the producer saves its profile, the count of open fields falls', async () => {
  const { id, own } = await register()
  const before = (await own.get(`/api/v1/producers/${id}/profile`)).json<{ missing: string[]; version: number }>()
  expect((await own.get(`/producers/${id}/profile`)).text).toContain(`Còn ${before.missing.length} ô chưa khai.`)
  const saved = await own.post(`/producers/${id}/profile`, {
    version: String(before.version),
    'fields[address]': 'Bản Sáng, xã Quài Tở',
    'fields[foundedOn]': '5/8/2020',
    'fields[representativeSex]': 'female',
    'fields[representativeDisabled]': 'yes',
  })
  expect(saved.to).toContain('say=profile-saved')
  const after = (await own.get(`/api/v1/producers/${id}/profile`)).json<{
    missing: string[]
    fields: { key: string; value: string; shown: string }[]
  }>()
  expect(after.missing).toHaveLength(before.missing.length - 3)
  const values = new Map(after.fields.map((field) => [field.key, field]))
  expect(values.get('foundedOn')).toMatchObject({ value: '2020-08-05', shown: '05/08/2020' })
  expect(values.get('representativeSex')).toMatchObject({ shown: 'Nữ' })
  expect(await actsOf(id)).toEqual(['ProducerRegistered', 'ProducerProfileSaved', 'ProducerProfileSaved'])
  await own.post(`/producers/${id}/profile`, { version: '3', 'fields[address]': 'Bản Sáng, xã Quài Tở' })
  expect(await actsOf(id)).toHaveLength(3)
})

test('wrong fields come back all at once with what was typed, and nothing is saved', async () => {
  const { id, own } = await register()
  const sent = await own.post(`/producers/${id}/profile`, {
    version: '2',
    'fields[email]': 'khong-co-a-cong',
    'fields[foundedOn]': '31/02/2020',
    'fields[address]': 'Bản Mới',
  })
  expect(sent.status).toBe(422)
  expect(sent.text).toContain('href="#fields-email"')
  expect(sent.text).toContain('href="#fields-foundedOn"')
  expect(sent.text).toContain('value="31/02/2020"')
  expect(sent.text).toContain('value="Bản Mới"')
  expect(await actsOf(id)).toEqual(['ProducerRegistered', 'ProducerProfileSaved'])
  const unknown = await own.api(`/producers/${id}/profile`, { version: 2, fields: { stars: '5' } })
  expect([unknown.status, unknown.json().code]).toEqual([422, 'producer/unknown-field'])
  const huge = await own.api(`/producers/${id}/profile`, { version: 2, fields: { ownerHistory: 'x'.repeat(5001) } })
  expect([huge.status, huge.json().code]).toEqual([422, 'producer/text-too-long'])
})

test('a stale version shows both texts; the choice is kept and nothing typed is lost', async () => {
  const { id, own } = await register()
  const path = `/producers/${id}/profile`
  await own.post(path, { version: '2', 'fields[address]': 'Bản Một', 'fields[email]': 'a@htx.vn' })
  const stale = await own.post(path, { version: '2', 'fields[address]': 'Bản Hai', 'fields[email]': 'b@htx.vn' })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('Bản Một')
  expect(stale.text).toContain('Bản Hai')
  expect(stale.text).toContain('name="keep[address]"')
  expect(stale.text).toContain('Lò Văn Ánh, 03/08/2026')
  const chosen = await own.post(path, {
    version: '3',
    'fields[address]': 'Bản Hai',
    'fields[email]': 'b@htx.vn',
    'keep[address]': 'entered',
    'keep[email]': 'saved',
  })
  expect(chosen.status).toBe(303)
  const row = await world.services.db.selectFrom('producer').select('profile').where('id', '=', id).executeTakeFirst()
  expect(row?.profile).toMatchObject({ address: 'Bản Hai', email: 'a@htx.vn' })
})

test('officers of the commune and the province read the profile and cannot write it; others do not find it', async () => {
  const { id } = await register()
  const place = { provinceCode: '11' }
  const readers = [
    officer,
    await world.person('Lãnh Đạo Xã', 'communeChair', { ...place, communeCode: COMMUNE }),
    await world.person('Văn Phòng', 'provinceOffice', place),
    await world.person('Tổ Tư Vấn', 'advisor', place),
  ]
  for (const reader of readers) {
    const page = await reader.get(`/producers/${id}/profile`)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('Lưu hồ sơ chủ thể')
    expect((await reader.api(`/producers/${id}/profile`, { version: 2, fields: { address: 'x' } })).status).toBe(403)
  }
  const strangers = [
    (await register()).own,
    await world.person('Xã Khác', 'communeOfficer', { ...place, communeCode: OTHER_COMMUNE }),
    await world.person('Hội Đồng', 'councillor', place),
    await world.person('Quản Trị', 'admin', place),
  ]
  for (const stranger of strangers) {
    expect((await stranger.get(`/producers/${id}/profile`)).status).toBe(404)
    expect((await stranger.api(`/producers/${id}/profile`, { version: 2, fields: { address: 'x' } })).status).toBe(404)
    expect((await stranger.get(`/producers/${id}/registration`)).status).toBe(404)
  }
})

test('a household without a registration number is told so until it has one (Điều 2.3)', async () => {
  const { id, own } = await register({ kind: 'household', name: 'Hộ Lò Thị Mai' })
  expect((await own.get(`/producers/${id}/profile`)).text).toContain('Chưa có số đăng ký kinh doanh')
  await own.post(`/producers/${id}/profile`, { version: '2', 'fields[registrationNumber]': '11A8000123' })
  expect((await own.get(`/producers/${id}/profile`)).text).not.toContain('Chưa có số đăng ký kinh doanh')
})

test('the officer corrects the registration; a stale version shows both', async () => {
  const { id, own } = await register({ name: 'HTX Gạo Mường Thah' })
  const path = `/producers/${id}/registration`
  const form = { name: 'HTX Gạo Mường Thanh', kind: 'cooperative', phone: '0912 345 678' }
  expect((await officer.post(path, { ...form, version: '2' })).to).toContain('say=producer-corrected')
  const stale = await officer.post(path, { ...form, version: '2', kind: 'company' })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('Doanh nghiệp nhỏ và vừa')
  expect((await own.api(path, { ...form, version: 3, name: 'Tên Khác' })).status).toBe(403)
  expect(await actsOf(id)).toEqual(['ProducerRegistered', 'ProducerProfileSaved', 'ProducerCorrected'])
})

test('the rows are what the acts say', async () => {
  const { id } = await register()
  const row = await world.services.db.selectFrom('producer').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const [table] = PRODUCER.tables
  const state = await world.inTransaction(async (tx) => (await import('./index.ts')).findProducer(tx, id))
  if (state === undefined || table === undefined) throw new Error('no producer')
  expect(table.rows({ id, provinceCode: '11', state, seq: 2 })).toEqual([row])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { advisedDossier, done } from '../../../test/council-world.ts'
import { REGIME } from '../../../test/dossier-world.ts'
import { workOf } from '../../../test/work-of.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { councilWork } from '../results/index.ts'

let world: World
let office: Visitor
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  office = await world.person('Cà Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
})
afterAll(() => world.close())

const round = (no: number, more: Record<string, unknown> = {}) => ({
  ...{ year: 2026, no, name: `Đợt ${no} năm 2026`, regime: REGIME, note: null },
  ...{ proposedBefore: '2026-10-30', finishBefore: '2026-12-30' },
  ...more,
})

test('the form starts from the next regular round of the regime (Điều 5.1)', async () => {
  const page = await office.get('/rounds/new')
  expect(page.text).toContain('value="30/10/2026"')
  expect(page.text).toContain('value="30/12/2026"')
  expect(page.text).toContain('value="Đợt 2 năm 2026"')
})

test('a round is opened once; dates, extra rounds and strangers are refused with what to do', async () => {
  const made = await office.post('/rounds', { ...round(2), note: '', year: '2026', no: '2' } as Record<string, string>)
  expect(made.to).toMatch(/^\/rounds\/[0-9a-f-]{36}\?say=round-opened$/)
  const refused = async (body: Record<string, unknown>) => (await office.api('/rounds', body)).json().code
  expect(await refused(round(2))).toBe('round/exists')
  expect(await refused(round(1, { finishBefore: '2026-10-30' }))).toBe('round/dates')
  expect(await refused(round(3))).toBe('round/extra-note')
  expect(await refused(round(1, { regime: 'qd-0-0000' }))).toBe('round/regime-not-open')
  expect((await office.api('/rounds', round(0))).status).toBe(422)
  expect((await office.api('/rounds', { ...round(1), extra: 1 })).status).toBe(422)
  const producer = await world.person('Lò Văn Sản', 'producer', {
    provinceCode: '11',
    communeCode: '03127',
    producerId: crypto.randomUUID(),
  })
  expect((await producer.api('/rounds', round(1))).status).toBe(403)
  expect((await world.nobody.api('/rounds', round(1))).status).toBe(401)
  const typed = await office.post('/rounds', {
    ...round(2),
    note: '',
    name: 'Tên đã gõ',
    year: '2026',
    no: '2',
  } as Record<string, string>)
  expect(typed.status).toBe(409)
  expect(typed.text).toContain('value="Tên đã gõ"')
})

test('advised dossiers go in by pick, list, confirm; one too late keeps all of them out and is named', async () => {
  const { id } = done(await office.api('/rounds', round(4, { note: 'Kế hoạch 5, Quy chế điều 3' })))
  const good = await advisedDossier(world, { productName: 'Chè Tủa Chùa' })
  const late = await advisedDossier(world, { productName: 'Mật ong rừng', proposedOn: '2026-10-30' })
  const page = await office.get(`/rounds/${id}`)
  expect(page.text).toContain('Không kịp đợt')
  const check = await office.get(`/rounds/${id}/place?d-${good.dossierId}=1&d-${late.dossierId}=1`)
  expect(check.text).toContain(good.productCode)
  const refused = await office.api(`/rounds/${id}/place`, { dossiers: [good.dossierId, late.dossierId] })
  expect(refused.status).toBe(409)
  expect(refused.json()).toMatchObject({ code: 'round/proposed-too-late' })
  expect(refused.json<{ title: string }>().title).toContain('30/10/2026: ')
  expect(refused.json<{ title: string }>().title).toContain('Mật ong rừng')
  done(await office.api(`/rounds/${id}/place`, { dossiers: [good.dossierId] }))
  const again = await office.api(`/rounds/${id}/place`, { dossiers: [good.dossierId] })
  expect(again.json().code).toBe('round/not-advised')
  expect((await office.api(`/rounds/${id}/place`, { dossiers: [] })).json().code).toBe('round/nothing-chosen')
  const elsewhere = await world.person('Tỉnh Khác', 'provinceOffice', { provinceCode: '12' })
  expect((await elsewhere.get(`/rounds/${id}`)).status).toBe(404)
  expect((await elsewhere.api(`/rounds/${id}/place`, { dossiers: [late.dossierId] })).status).toBe(403)
  expect(await workOf(world, office, councilWork)).toEqual([
    ['Xếp vào đợt', null, '/rounds'],
    ['Lập Hội đồng', '2026-12-29', `/councils/new?round=${id}`],
  ])
  done(await office.api(`/rounds/${id}/close`))
  expect((await office.api(`/rounds/${id}/close`)).json().code).toBe('round/closed')
})

test('two people open the same round: one of them is told', async () => {
  const answers = await Promise.all([office.api('/rounds', round(1)), office.api('/rounds', round(1))])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
})

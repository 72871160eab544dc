import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  actOnDossier,
  COMMUNE,
  type DossierWorld,
  dossierVersion,
  openTestDossier,
  submittedDossier,
} from '../../../test/dossier-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let officer: Visitor
let office: Visitor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.person('Quàng Thị Xã', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
  office = await world.person('Trần Thị Tỉnh', 'provinceOffice', { provinceCode: '11' })
})
afterAll(() => world.close())

const stageOf = async (dossier: DossierWorld) =>
  (await world.services.db.selectFrom('dossier').select('stage').where('id', '=', dossier.dossierId).executeTakeFirst())
    ?.stage

describe('supplement', () => {
  test('only the named parts are open, each flips, and the dossier keeps its number', async () => {
    const sent = await submittedDossier(world)
    const at = `/dossiers/${sent.dossierId}`
    const requests = [
      { part: 'A', reason: 'Thiếu mô tả tiêu chí 1.1' },
      { part: 'plan', reason: 'Ghi rõ năm' },
    ]
    await actOnDossier(world, sent.dossierId, [{ kind: 'DossierReturned', payload: { on: '2026-08-05', requests } }])
    const list = await sent.producer.get(at)
    for (const text of ['Lần yêu cầu thứ 1', 'Cần bổ sung 2 phần', 'Ghi rõ năm', 'Gửi lại hồ sơ']) {
      expect(list.text).toContain(text)
    }
    expect(list.text).toContain(`href="${at}/parts/A"`)
    expect(list.text).not.toContain(`href="${at}/parts/B"`)
    const closed = await sent.producer.api(`${at}/parts/B`, { version: 0, c: {} })
    expect(closed.json().code).toBe('dossier/part-closed')
    const { version } = (await sent.producer.get(`/api/v1${at}/parts/A`)).json<{ version: number }>()
    await sent.producer.api(`${at}/parts/A`, { version, n: { '1.1': 'Thu mua của 40 hộ' } })
    expect((await sent.producer.get(at)).text).toContain('đã bổ sung')
    const half = await sent.producer.post(`${at}/supplement`, {
      version: String(await dossierVersion(world, sent.dossierId)),
      'replies[A]': 'Đã thêm',
    })
    expect(half.status).toBe(422)
    expect(half.text).toContain('href="#replies-plan"')
    expect(half.text).toContain('Đã thêm')
    const again = await sent.producer.post(`${at}/supplement`, {
      version: String(await dossierVersion(world, sent.dossierId)),
      'replies[plan]': 'Kế hoạch là của năm 2027',
    })
    expect(again.to).toBe(`${at}?say=dossier-sent-again`)
    const row = await world.services.db
      .selectFrom('dossier')
      .select(['stage', 'receipt_number', 'supplement_count'])
      .where('id', '=', sent.dossierId)
      .executeTakeFirst()
    expect(row).toEqual({ stage: 'submitted', receipt_number: sent.receiptNumber, supplement_count: 1 })
  })

  test('nobody else answers, and nothing is answered where nothing was asked', async () => {
    const sent = await submittedDossier(world)
    const at = `/dossiers/${sent.dossierId}/supplement`
    expect((await sent.producer.api(at, { version: 1, replies: {} })).json().code).toBe('dossier/wrong-stage')
    expect((await sent.producer.get(at)).status).toBe(409)
    const requests = [{ part: 'plan', reason: 'x' }]
    await actOnDossier(world, sent.dossierId, [{ kind: 'DossierReturned', payload: { on: '2026-08-05', requests } }])
    expect((await officer.api(at, { version: 1, replies: {} })).status).toBe(403)
    const stale = await sent.producer.api(at, { version: 1, replies: { plan: 'x' } })
    expect(stale.json().code).toBe('request/conflict')
  })
})

describe('withdrawing', () => {
  test('with a reason, before the council, by its producer', async () => {
    const sent = await submittedDossier(world)
    const at = `/dossiers/${sent.dossierId}/withdraw`
    const version = String(await dossierVersion(world, sent.dossierId))
    expect((await sent.producer.get(at)).text).toContain('Không làm lại được')
    expect((await officer.get(at)).status).toBe(403)
    expect((await officer.api(at, { version, reason: 'x' })).status).toBe(403)
    expect((await sent.producer.post(at, { version, reason: ' ' })).status).toBe(422)
    expect((await sent.producer.post(at, { version: '1', reason: 'Đổi ý' })).status).toBe(409)
    expect((await sent.producer.post(at, { version, reason: 'Đổi ý' })).status).toBe(303)
    expect(await stageOf(sent)).toBe('withdrawn')
    const page = await sent.producer.get(`/dossiers/${sent.dossierId}`)
    expect(page.text).toContain('Rút hồ sơ. Lý do: Đổi ý')
    const again = await sent.producer.api(at, { version: Number(version) + 1, reason: 'x' })
    expect(again.json().code).toBe('dossier/wrong-stage')
  })
})

describe('lists, timeline and work', () => {
  test('each reader lists their own; words without accents find; the province sees what was proposed', async () => {
    const mine = await submittedDossier(world, { productName: 'Mật ong bạc hà Mẫu' })
    const other = await openTestDossier(world, { communeCode: '03166', productName: 'Mật ong rừng khác' })
    const own = await mine.producer.get('/dossiers')
    expect(own.text).toContain('Mật ong bạc hà Mẫu')
    expect(own.text).not.toContain('Mật ong rừng khác')
    const found = await officer.get('/dossiers?q=mat ong bac ha')
    expect(found.text).toContain('Mật ong bạc hà Mẫu')
    expect((await officer.get('/dossiers?q=mat ong rung')).text).not.toContain('Mật ong rừng khác')
    const number = encodeURIComponent(mine.receiptNumber)
    expect((await officer.get(`/dossiers?q=${number}&stage=submitted`)).text).toContain('Mật ong bạc hà Mẫu')
    expect((await officer.get(`/dossiers?q=${number}&stage=draft`)).text).not.toContain('Mật ong bạc hà Mẫu')
    expect((await office.get('/dossiers')).text).not.toContain('Mật ong')
    expect((await office.get(`/dossiers/${mine.dossierId}`)).status).toBe(404)
    expect((await other.producer.get(`/dossiers/${mine.dossierId}`)).status).toBe(404)
    expect((await world.nobody.get('/dossiers')).to).toContain('/sign-in')
  })

  test('findings of the commune are for officials: not in the page, the JSON or the timeline of the producer', async () => {
    const sent = await submittedDossier(world)
    const { dossierId } = sent
    const received = { on: '2026-08-04', productCode: '11-03127-901-2026', reportDue: '2026-08-25' }
    await actOnDossier(world, dossierId, [
      { kind: 'DossierReceived', payload: received },
      { kind: 'CommuneFindingSaved', payload: { finding: 'idea', text: 'Ý tưởng truyền thống bí mật' } },
    ])
    const official = await officer.get(`/dossiers/${dossierId}`)
    expect(official.text).toContain('Ý tưởng truyền thống bí mật')
    expect(official.text).toContain('Ghi kết quả kiểm tra')
    expect(official.text).toContain('25/08/2026')
    for (const path of [`/dossiers/${dossierId}`, `/api/v1/dossiers/${dossierId}`]) {
      const own = await sent.producer.get(path)
      expect(own.text).toContain('11-03127-901-2026')
      expect(own.text).not.toContain('bí mật')
      expect(own.text).not.toContain('Ghi kết quả kiểm tra')
    }
  })

  test('a draft and a request wait in the worklist of the producer', async () => {
    const draft = await openTestDossier(world, { productName: 'Gạo tám Mẫu' })
    const work = await draft.producer.get('/')
    expect(work.text).toContain('Gạo tám Mẫu')
    expect(work.text).toContain('Làm tiếp và gửi hồ sơ')
    const sent = await submittedDossier(world, { productName: 'Thịt trâu Mẫu' })
    expect((await sent.producer.get('/')).text).not.toContain('Thịt trâu Mẫu')
    const requests = [{ part: 'plan', reason: 'x' }]
    await actOnDossier(world, sent.dossierId, [{ kind: 'DossierReturned', payload: { on: '2026-08-05', requests } }])
    const asked = await sent.producer.get('/')
    expect(asked.text).toContain('Bổ sung hồ sơ, lần 1')
    expect(asked.text).toContain(`href="/dossiers/${sent.dossierId}"`)
    expect((await officer.get('/')).text).not.toContain('Bổ sung hồ sơ, lần 1')
  })
})

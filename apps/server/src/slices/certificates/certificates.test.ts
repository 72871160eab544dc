import { randomUUID } from 'node:crypto'
import { certificateState, isInForce } from '@saolang/domain/certificate-dates'
import { clocksOf } from '@saolang/domain/clocks'
import { addDays, type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moreOfDossier, openTestRound, type RoundWorld, testDossier, testProduct } from '../../../test/closed-result.ts'
import { checkCodeOf, earlierPaper, grantedCertificate } from '../../../test/granted.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { getSignedIn } from '../../platform/auth/session.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { askOf } from '../../platform/http/ask.ts'
import { decisionWork } from '../decisions/index.ts'
import { certificateWork } from './index.ts'

const TODAY = '2026-08-03'
let world: World
let round: RoundWorld
let office: Visitor
let chair: Visitor
let elsewhere: Visitor
let commune: Visitor
beforeAll(async () => {
  world = await openWorld()
  round = await openTestRound(world)
  office = await world.person('Quàng Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  chair = await world.person('Lò Thị Chủ Tịch', 'signatory', { provinceCode: '11' })
  elsewhere = await world.person('Nguyễn Văn Nơi Khác', 'provinceOffice', { provinceCode: '12' })
  commune = await world.person('Tòng Văn Xã', 'communeOfficer', { provinceCode: '11', communeCode: '03127' })
})
afterAll(() => world.close())
beforeEach(() => world.setClock(TODAY))

const producerOf = (producerId: string) =>
  world.person('Vàng A Chủ', 'producer', { provinceCode: '11', communeCode: '03127', producerId })

/** The office on another day: sessions end overnight. */
const officeToday = () => world.signIn(office.personId ?? '')

async function stateOf(id: string): Promise<string> {
  const today = await officeToday()
  return (await today.get(`/api/v1/certificates/${id}`)).json<{ state: string }>().state
}

async function workOf(visitor: Visitor, read = certificateWork) {
  const { services } = world
  return snapshot(services.db, async (tx) => {
    const person = await getSignedIn(services.db, visitor.personId ?? '', services.clock.today())
    return read(askOf(services, { person, now: services.clock.now(), device: null }, tx))
  })
}

const conclusion = (more: Record<string, unknown> = {}) => ({
  ground: 'law-broken',
  concludedOn: '2026-08-02',
  text: 'Kiểm nghiệm vượt mức cho phép.',
  evidence: 'Kết luận kiểm tra số 12/KL-SNNMT ngày 02/8/2026',
  ...more,
})

describe('reading', () => {
  test('the producer, the commune and the province read it; strangers find nothing', async () => {
    const granted = await grantedCertificate(world, office, round)
    const owner = await producerOf(granted.producerId)
    const stranger = await producerOf(randomUUID())
    for (const visitor of [owner, commune, office, chair]) {
      const page = await visitor.get(`/certificates/${granted.certificateId}`)
      expect(page.status).toBe(200)
      expect(page.text).toContain(granted.name)
      expect((await visitor.get('/certificates')).text).toContain(granted.name)
    }
    for (const visitor of [stranger, elsewhere]) {
      expect((await visitor.get(`/certificates/${granted.certificateId}`)).status).toBe(404)
      expect((await visitor.get(`/certificates/${granted.certificateId}/paper.pdf`)).status).toBe(404)
      expect((await visitor.get('/certificates')).text).not.toContain(granted.name)
    }
    expect((await world.nobody.get(`/api/v1/certificates/${granted.certificateId}`)).status).toBe(401)
  })

  test('lists by state and by words without accents, a page at a time', async () => {
    const granted = await grantedCertificate(world, office, round, { name: 'Rượu ngô Sủng Thài' })
    const find = async (search: string) =>
      (await office.get(`/api/v1/certificates?${search}`)).json<{ certificates: { id: string }[] }>().certificates
    expect((await find('words=ruou+ngo')).map((row) => row.id)).toEqual([granted.certificateId])
    expect((await find('words=ruou+ngo&state=inForce')).length).toBe(1)
    expect((await find('words=ruou+ngo&state=expired')).length).toBe(0)
    expect((await find(`decision=${granted.decisionId}`)).length).toBe(1)
    expect((await find('page=99')).length).toBe(0)
    expect((await office.get('/certificates?state=nonsense')).status).toBe(422)
  })

  test('lists and domain agree about every day around the edges', async () => {
    const product = await testProduct(world, { name: 'Mật ong ranh giới' })
    const paper = earlierPaper(product.productId, { issuedOn: '2023-12-28', expiresOn: '2026-12-28' })
    const { id } = (await office.api('/certificates/record', paper)).json<{ id: string }>()
    const regime = world.services.regimes.get('qd-26-2026')
    if (regime === undefined) throw new Error('no regime')
    const clocks = clocksOf(regime.clocks)
    const dates = {
      issued: plainDate('2023-12-28'),
      expires: plainDate('2026-12-28'),
      withdrawnOn: null,
      replacedOn: null,
    }
    const around = (day: string) => [-1, 0, 1].map((shift): PlainDate => addDays(plainDate(day), shift))
    for (const day of [...around('2026-07-01'), ...around('2026-08-30'), ...around('2026-12-28')]) {
      world.setClock(day)
      const state = certificateState(clocks, { ...dates, renewalPending: false, extendedByTransition: false }, day)
      const listed = async (filter: string) =>
        (await (await officeToday()).get(`/api/v1/certificates?words=ranh+gioi&state=${filter}`)).json<{
          total: number
        }>().total
      expect(await stateOf(id), day).toBe(state)
      expect(await listed('inForce'), day).toBe(isInForce(state) ? 1 : 0)
      expect(await listed('window'), day).toBe(state === 'expiring' ? 1 : 0)
      expect(await listed('expired'), day).toBe(state === 'expired' ? 1 : 0)
    }
  })
})

describe('one certificate a product (INV-06)', () => {
  test('a newer one takes the place of the older from its day of issue', async () => {
    const product = await testProduct(world)
    const earlier = await office.api('/certificates/record', earlierPaper(product.productId))
    const old = earlier.json<{ id: string }>().id
    expect(await stateOf(old)).toBe('expiring')
    const granted = await grantedCertificate(world, office, round, { product, kind: 'renewal', star: 3 })
    expect(await stateOf(old)).toBe('replaced')
    expect(await stateOf(granted.certificateId)).toBe('valid')
    const page = await office.get(`/certificates/${old}`)
    expect(page.text).toContain(`/certificates/${granted.certificateId}`)
  })

  test('an older paper entered afterwards is followed by the newer one', async () => {
    const granted = await grantedCertificate(world, office, round)
    const old = (await office.api('/certificates/record', earlierPaper(granted.productId))).json<{ id: string }>().id
    expect(await stateOf(old)).toBe('replaced')
    expect(await stateOf(granted.certificateId)).toBe('valid')
  })

  test('two of one day are refused', async () => {
    const granted = await grantedCertificate(world, office, round)
    const paper = earlierPaper(granted.productId, { issuedOn: TODAY, decisionOn: TODAY, expiresOn: '2029-08-03' })
    const refused = await office.api('/certificates/record', paper)
    expect([refused.status, refused.json().code]).toEqual([409, 'certificate/same-day'])
    expect(refused.json().title).toContain(granted.name)
  })
})

describe('entering an earlier certificate', () => {
  test('from the form, with a wrong date first', async () => {
    const product = await testProduct(world, { name: 'Khẩu xén Mường Lay' })
    const search = await office.get('/certificates/record?words=khau+xen')
    expect(search.text).toContain(`/certificates/record?product=${product.productId}`)
    const paper = Object.fromEntries(
      Object.entries(earlierPaper(product.productId)).map(([key, value]) => [key, String(value)]),
    )
    const wrong = await office.post('/certificates/record', { ...paper, expiresOn: '01/01/2020' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain(`value="${paper.number}"`)
    const done = await office.post('/certificates/record', { ...paper, issuedOn: '28/12/2023' })
    expect(done.to).toMatch(/^\/certificates\/[\w-]+\?say=certificate-recorded$/)
    const page = await office.get(done.to)
    expect(page.text).toContain('148/QĐ-TTg')
    expect(page.text).not.toContain('In để trao')
    expect((await office.get(`${done.to.split('?')[0]}/paper.pdf`)).status).toBe(409)
  })

  test('only by the office of the province, once a number, with real dates', async () => {
    const product = await testProduct(world)
    const paper = earlierPaper(product.productId)
    for (const visitor of [chair, commune, elsewhere]) {
      expect((await visitor.api('/certificates/record', paper)).status).toBe(403)
    }
    expect((await office.api('/certificates/record', earlierPaper(randomUUID()))).status).toBe(404)
    expect((await office.api('/certificates/record', { ...paper, star: 2 })).status).toBe(422)
    expect((await office.api('/certificates/record', { ...paper, issuedOn: '2026-08-04' })).json().code).toBe(
      'certificate/future-date',
    )
    expect((await office.api('/certificates/record', { ...paper, decisionOn: '2024-01-01' })).json().code).toBe(
      'certificate/decision-after-issue',
    )
    expect((await office.api('/certificates/record', paper)).status).toBe(200)
    const other = await testProduct(world)
    const again = await office.api('/certificates/record', { ...paper, productId: other.productId })
    expect([again.status, again.json().code]).toEqual([409, 'certificate/number-taken'])
  })
})

describe('withdrawal (Điều 8)', () => {
  test('opens with its clock, is decided, and counts the same moment', async () => {
    const granted = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const path = `/certificates/${granted.certificateId}`
    expect((await office.get(`${path}/withdraw`)).text).toContain('Điều 8.1đ')
    const opened = await office.post(`${path}/withdraw`, conclusion() as Record<string, string>)
    expect(opened.to).toMatch(/^\/decisions\/[\w-]+\?say=withdrawal-drafted$/)
    const decision = opened.to.split('?')[0] ?? ''
    const draft = (await office.get(`/api/v1${decision}`)).json<{ withdrawal: { due: string } }>()
    expect(draft.withdrawal.due).toBe('2026-08-17')
    expect(await stateOf(granted.certificateId)).toBe('valid')
    expect((await workOf(office, decisionWork)).some((item) => item.due === '2026-08-17')).toBe(true)
    const again = await office.api(`${path}/withdraw`, conclusion())
    expect(again.json().code).toBe('certificate/withdrawal-open')
    const signed = {
      version: 1,
      number: '900/QĐ-UBND',
      on: '2026-08-03',
      signer: 'Quàng Văn Mẫu',
      signerTitle: 'Chủ tịch',
    }
    expect((await office.api(`${decision}/issue`, { ...signed, on: '2026-08-01' })).json().code).toBe(
      'decision/before-conclusion',
    )
    expect((await chair.api(`${decision}/issue`, signed)).status).toBe(200)
    expect(await stateOf(granted.certificateId)).toBe('withdrawn')
    const check = await world.nobody.get(`/kt/${granted.code}`)
    expect(check.text.replaceAll('\u00a0', ' ')).toContain('ĐÃ THU HỒI – từ 03/08/2026')
    expect((await office.api(`${path}/withdraw`, conclusion())).json().code).toBe('certificate/already-withdrawn')
    expect((await office.api(`${path}/print`, { copies: 1 })).json().code).toBe('certificate/withdrawn-no-paper')
    expect((await office.get(`${path}/paper.pdf`)).status).toBe(409)
  })

  test('a withdrawn product may earn a new certificate; the withdrawn one stays withdrawn', async () => {
    const granted = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const { decisionId } = (await office.api(`/certificates/${granted.certificateId}/withdraw`, conclusion())).json<{
      decisionId: string
    }>()
    const signed = {
      version: 1,
      number: '901/QĐ-UBND',
      on: '2026-08-02',
      signer: 'Quàng Văn Mẫu',
      signerTitle: 'Chủ tịch',
    }
    expect((await office.api(`/decisions/${decisionId}/issue`, signed)).status).toBe(200)
    const { code: _code, ...rest } = granted
    const product = {
      producerId: rest.producerId,
      productId: rest.productId,
      name: rest.name,
      code: '11-03127-900-2026',
    }
    const fresh = await grantedCertificate(world, office, round, { product })
    expect(await stateOf(granted.certificateId)).toBe('withdrawn')
    expect(await stateOf(fresh.certificateId)).toBe('valid')
  })

  test('a dropped draft closes the proposal; the producer never saw it', async () => {
    const granted = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const path = `/certificates/${granted.certificateId}`
    const { decisionId } = (await office.api(`${path}/withdraw`, conclusion())).json<{ decisionId: string }>()
    const owner = await producerOf(granted.producerId)
    expect((await office.get(path)).text).toContain('Đang làm thủ tục thu hồi')
    const seen = await owner.get(`/api/v1${path}`)
    expect(seen.text).not.toContain('Đề nghị thu hồi')
    expect(seen.json().proposal).toBeNull()
    expect(
      (await office.api(`/decisions/${decisionId}/discard`, { version: 1, reason: 'Kết luận sai số' })).status,
    ).toBe(200)
    expect((await office.get(path)).text).not.toContain('Đang làm thủ tục thu hồi')
    expect((await office.api(`${path}/withdraw`, conclusion())).status).toBe(200)
  })

  test('refuses 5 stars, wrong grounds, wrong days, what is over, and wrong people', async () => {
    const product = await testProduct(world)
    const five = (await office.api('/certificates/record', earlierPaper(product.productId, { star: 5 }))).json<{
      id: string
    }>()
    expect((await office.api(`/certificates/${five.id}/withdraw`, conclusion())).json().code).toBe(
      'certificate/ministry',
    )
    const granted = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const path = `/certificates/${granted.certificateId}/withdraw`
    expect((await office.api(path, conclusion({ ground: 'nothing' }))).json().code).toBe('certificate/ground-unknown')
    expect((await office.api(path, conclusion({ concludedOn: '2026-08-04' }))).json().code).toBe(
      'certificate/conclusion-date',
    )
    expect((await office.api(path, conclusion({ concludedOn: '2026-07-31' }))).json().code).toBe(
      'certificate/conclusion-date',
    )
    expect((await office.api(path, conclusion({ text: 'x'.repeat(5000) }))).status).toBe(422)
    expect((await commune.api(path, conclusion())).status).toBe(403)
    expect((await elsewhere.api(path, conclusion())).status).toBe(404)
    expect((await world.nobody.api(path, conclusion())).status).toBe(401)
    const over = await testProduct(world)
    const dead = earlierPaper(over.productId, {
      issuedOn: '2022-01-05',
      decisionOn: '2022-01-01',
      expiresOn: '2025-01-05',
    })
    const { id } = (await office.api('/certificates/record', dead)).json<{ id: string }>()
    expect((await office.api(`/certificates/${id}/withdraw`, conclusion())).json().code).toBe(
      'certificate/not-in-force',
    )
  })
})

describe('the watch over expiry', () => {
  test('producer and commune hear of the window and of the end; a lodged renewal is silent', async () => {
    const product = await testProduct(world)
    const paper = earlierPaper(product.productId, { issuedOn: '2024-01-15', expiresOn: '2027-01-15' })
    const { id } = (await office.api('/certificates/record', paper)).json<{ id: string }>()
    const owner = await producerOf(product.producerId)
    world.setClock('2026-07-18')
    expect(await workOf(owner)).toEqual([])
    world.setClock('2026-07-19')
    const [item] = await workOf(owner)
    expect(item).toMatchObject({
      due: '2026-09-17',
      verb: 'Nộp hồ sơ đánh giá lại từ 19/07/2026 đến 17/09/2026',
      href: `/certificates/${id}`,
    })
    expect((await workOf(commune)).map((one) => one.href)).toContain(`/certificates/${id}`)
    const dossierId = await world.inTransaction((tx) => testDossier(tx, world, product, 'renewal', []))
    expect(await workOf(owner)).toEqual([])
    expect(await stateOf(id)).toBe('inRenewal')
    await moreOfDossier(world, dossierId, [
      { kind: 'DossierWithdrawn', payload: { on: '2026-08-01', reason: 'Chờ năm sau' } },
    ])
    world.setClock('2027-01-16')
    expect(await workOf(owner)).toMatchObject([{ href: '/certificates?state=expired', count: 1 }])
  })

  test('Điều 12.3: the office lets it run on while a late renewal is decided, at most 180 days', async () => {
    const product = await testProduct(world)
    const paper = earlierPaper(product.productId, {
      issuedOn: '2023-07-20',
      decisionOn: '2023-07-01',
      expiresOn: '2026-07-20',
    })
    const { id } = (await office.api('/certificates/record', paper)).json<{ id: string }>()
    const path = `/certificates/${id}/extend`
    const body = { reason: 'Không kịp hạn nộp theo quy định mới' }
    expect((await office.api(path, body)).json().code).toBe('certificate/not-extendable')
    await world.inTransaction((tx) => testDossier(tx, world, product, 'renewal', []))
    expect(await stateOf(id)).toBe('expired')
    expect((await commune.api(path, body)).status).toBe(403)
    expect((await office.post(path, body)).to).toBe(`/certificates/${id}?say=certificate-extended`)
    expect((await office.api(path, body)).json().code).toBe('certificate/already-extended')
    expect(await stateOf(id)).toBe('extended')
    const code = await checkCodeOf(world, id)
    const check = (await world.nobody.get(`/kt/${code}`)).text.replaceAll('\u00a0', ' ')
    expect(check).toContain('ĐANG XÉT LẠI – 4 sao – được dùng đến 16/01/2027')
    world.setClock('2027-01-16')
    expect(await stateOf(id)).toBe('extended')
    world.setClock('2027-01-17')
    expect(await stateOf(id)).toBe('expired')
  })
})

describe('the paper', () => {
  test('is a PDF; printed copies are counted, by the office only', async () => {
    const granted = await grantedCertificate(world, office, round)
    const path = `/certificates/${granted.certificateId}`
    const owner = await producerOf(granted.producerId)
    const pdf = await owner.get(`${path}/paper.pdf`)
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect((await owner.api(`${path}/print`, { copies: 1 })).status).toBe(403)
    const printed = await office.post(`${path}/print`, { copies: '2' })
    expect(printed.to).toBe(`${path}/paper.pdf`)
    const key = randomUUID()
    await office.api(`${path}/print`, { copies: 3 }, key)
    await office.api(`${path}/print`, { copies: 3 }, key)
    expect((await office.get(`/api/v1${path}`)).json().printed).toBe(5)
    expect((await office.api(`${path}/print`, { copies: 0 })).status).toBe(422)
    expect((await office.get(path)).text).toContain('In 2 bản')
    expect((await owner.get(path)).text).not.toContain('In 2 bản')
  })
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
  expect(verified.streams).toBeGreaterThan(40)
})

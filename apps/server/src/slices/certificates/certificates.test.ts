import { randomUUID } from 'node:crypto'
import { certificateState, isInForce } from '@saolang/domain/certificate-dates'
import { clocksOf } from '@saolang/domain/clocks'
import { addDays, type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openCertificateWorld } from '../../../test/certificate-world.ts'
import { testProduct } from '../../../test/closed-result.ts'
import { earlierPaper, grantedCertificate } from '../../../test/granted.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'

const TODAY = '2026-08-03'
const opened = await openCertificateWorld()
const { world, round, office, chair, elsewhere, commune, officeToday, producerOf, stateOf } = opened
afterAll(() => world.close())
beforeEach(() => world.setClock(TODAY))

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
      const state = certificateState(clocks, { ...dates, renewalPending: false, extendedUntil: null }, day)
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
  expect(verified.streams).toBeGreaterThan(20)
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCertificateWorld } from '../../../test/certificate-world.ts'
import { closedResult } from '../../../test/closed-result.ts'
import { grantedCertificate } from '../../../test/granted.ts'
import type { Visitor } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { readActs } from '../../platform/acts/stream.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { decisionWork } from './index.ts'

const TODAY = '2026-08-20'
const opened = await openCertificateWorld()
const { world, round, producerOf, workOf } = opened
let office: Visitor
let chair: Visitor
let elsewhere: Visitor
let commune: Visitor
let second: Visitor
beforeAll(async () => {
  world.setClock(TODAY)
  const today = (visitor: Visitor) => world.signIn(visitor.personId ?? '')
  office = await today(opened.office)
  chair = await today(opened.chair)
  elsewhere = await today(opened.elsewhere)
  commune = await today(opened.commune)
  second = await world.person('Lường Thị Thứ Hai', 'provinceOffice', { provinceCode: '11' })
})
afterAll(() => world.close())

interface DecisionJson {
  readonly version: number
  readonly issued: { readonly number: string; readonly on: string; readonly signer: string }
  readonly corrected: readonly { readonly on: string; readonly label: string }[]
}
const read = async (id: string) => (await office.get(`/api/v1/decisions/${id}`)).json<DecisionJson>()
const certificateOf = async (id: string) =>
  (await office.get(`/api/v1/certificates/${id}`)).json<Record<string, unknown>>()

const change = (field: string, value: string, version: number) => ({
  ...{ field, value, version },
  reason: 'Nhập nhầm so với bản đã ký.',
})

async function proposed(id: string, field: string, value: string): Promise<number> {
  const { version } = await read(id)
  const answer = await office.api(`/decisions/${id}/correct`, change(field, value, version))
  expect(answer.status, answer.text).toBe(200)
  return version + 1
}

const granted = (options: Parameters<typeof grantedCertificate>[3] = {}) =>
  grantedCertificate(world, office, round, { on: '2026-08-10', ...options })

const codeOf = async (visitor: Visitor, path: string, body: unknown) => {
  const answer = await visitor.api(path, body)
  return `${answer.status} ${answer.json().code ?? 'done'}`
}

describe('the number', () => {
  test('changes when a second person confirms; certificates and the public page follow, the original stays', async () => {
    const one = await granted()
    const before = await read(one.decisionId)
    const version = await proposed(one.decisionId, 'number', ' 5401 / qđ-ubnd ')
    expect((await read(one.decisionId)).issued.number).toBe(before.issued.number)
    expect((await workOf(chair, decisionWork)).map((item) => item.href)).toContain(
      `/decisions/${one.decisionId}/correction`,
    )
    expect((await workOf(office, decisionWork)).map((item) => item.href)).not.toContain(
      `/decisions/${one.decisionId}/correction`,
    )
    const page = await chair.get(`/decisions/${one.decisionId}/correction`)
    expect(page.text).toContain('5401/QĐ-UBND')
    expect(page.text).toContain('Xác nhận đính chính')
    const done = await chair.post(`/decisions/${one.decisionId}/correction/confirm`, { version: String(version) })
    expect(done.to, done.text).toBe(`/decisions/${one.decisionId}?say=correction-done`)
    expect((await read(one.decisionId)).issued.number).toBe('5401/QĐ-UBND')
    expect(await certificateOf(one.certificateId)).toMatchObject({
      decisionNumber: '5401/QĐ-UBND',
      corrected: [{ on: TODAY, label: 'Số quyết định' }],
    })
    expect((await world.nobody.get(`/kt/${one.code}`)).text).toContain('5401/QĐ-UBND')
    const acts = await snapshot(world.services.db, (tx) => readActs(tx, one.decisionId))
    expect(acts.map((act) => act.kind)).toEqual([
      'DecisionDrafted',
      'DecisionIssued',
      'DecisionCorrectionProposed',
      'DecisionCorrected',
    ])
    expect(acts[1]?.payload).toMatchObject({ number: before.issued.number })
    const owner = await producerOf(one.producerId)
    const life = await owner.get(`/certificates/${one.certificateId}`)
    expect(life.text).toContain(`${before.issued.number} → 5401/QĐ-UBND`)
    expect((await office.get(`/history/cases/${one.decisionId}`)).text).toContain('Đính chính Số quyết định')
    const paper = await office.get(`/decisions/${one.decisionId}/paper.pdf`)
    expect(String(paper.headers['content-disposition'])).toContain('5401-Q')
  })

  test('stays unique in its year: refused when proposed, and again when it was taken meanwhile', async () => {
    const [one, two, three] = [await granted(), await granted(), await granted()]
    const taken = (await read(two.decisionId)).issued.number
    const { version } = await read(one.decisionId)
    const path = `/decisions/${one.decisionId}/correct`
    expect(await codeOf(office, path, change('number', taken, version))).toBe('409 decision/number-taken')
    const form = await office.post(path, { ...change('number', taken, version), version: String(version) })
    expect(form.status).toBe(409)
    expect(form.text).toContain(`value="${taken}"`)
    expect(form.text).toContain('href="#value"')
    const first = await proposed(one.decisionId, 'number', '5500/QĐ-UBND')
    const other = await proposed(three.decisionId, 'number', '5500/QĐ-UBND')
    const answers = await Promise.all([
      chair.api(`/decisions/${one.decisionId}/correction/confirm`, { version: first }),
      second.api(`/decisions/${three.decisionId}/correction/confirm`, { version: other }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(answers.find((answer) => answer.status === 409)?.json().code).toBe('decision/number-taken')
  })
})

describe('the day of signing', () => {
  test('moves the dates of its certificates by the months of the regulation', async () => {
    const one = await granted({ on: '2026-08-10', closedOn: '2026-08-05' })
    const version = await proposed(one.decisionId, 'on', '7/8/2026')
    const effect = await second.get(`/decisions/${one.decisionId}/correction`)
    expect(effect.text).toContain('Ngày cấp và ngày hết hạn')
    const done = await second.api(`/decisions/${one.decisionId}/correction/confirm`, { version })
    expect(done.json(), done.text).toEqual({ id: one.decisionId, certificates: [one.certificateId] })
    expect(await certificateOf(one.certificateId)).toMatchObject({
      decisionOn: '2026-08-07',
      issuedOn: '2026-08-07',
      expiresOn: '2029-08-07',
    })
    const dossier = await office.get(`/dossiers/${one.dossierId}`)
    expect(dossier.text).toContain('Có giá trị 07/08/2026 đến 07/08/2029')
  })

  test('is not in the future, not before the results, not in another year', async () => {
    const one = await granted({ on: '2026-08-10', closedOn: '2026-08-05' })
    const { version } = await read(one.decisionId)
    const tried = (value: string) =>
      codeOf(office, `/decisions/${one.decisionId}/correct`, change('on', value, version))
    expect(await tried('2026-08-21')).toBe('422 decision/future-date')
    expect(await tried('2026-08-04')).toBe('422 decision/before-results')
    expect(await tried('31/02/2026')).toBe('422 date/invalid')
    expect(await tried('10/08/2026')).toBe('422 correction/unchanged')
    world.setClock('2027-01-08')
    const later = await world.signIn(office.personId ?? '')
    const body = change('on', '2027-01-05', version)
    expect(await codeOf(later, `/decisions/${one.decisionId}/correct`, body)).toBe('409 decision/correction-other-year')
    world.setClock(TODAY)
  })

  test('keeps the order of the certificates of a product, and moves the day of replacement', async () => {
    const old = await granted({ on: '2026-08-06', closedOn: '2026-08-05' })
    const fresh = await granted({ on: '2026-08-12', closedOn: '2026-08-05', product: old, kind: 'renewal' })
    const { version } = await read(fresh.decisionId)
    expect(fresh.productId).toBe(old.productId)
    const early = await proposed(fresh.decisionId, 'on', '2026-08-06')
    expect(early).toBe(version + 1)
    expect(await codeOf(chair, `/decisions/${fresh.decisionId}/correction/confirm`, { version: early })).toBe(
      '409 certificate/other-order',
    )
    const refuse = { version: early, reason: 'Xem lại bản đã ký.' }
    expect(await codeOf(chair, `/decisions/${fresh.decisionId}/correction/refuse`, refuse)).toBe('200 done')
    const right = await proposed(fresh.decisionId, 'on', '2026-08-11')
    expect(await codeOf(chair, `/decisions/${fresh.decisionId}/correction/confirm`, { version: right })).toBe(
      '200 done',
    )
    expect(await certificateOf(old.certificateId)).toMatchObject({ replaced: { on: '2026-08-11' } })
  })
})

describe('who and when', () => {
  test('who proposes does not confirm; strangers find nothing; an officer of the province may be the second', async () => {
    const one = await granted()
    const path = `/decisions/${one.decisionId}`
    const version = await proposed(one.decisionId, 'signer', 'Lò Văn Đúng')
    for (const what of ['confirm', 'refuse']) {
      const body = what === 'confirm' ? { version } : { version, reason: 'Không đúng.' }
      expect(await codeOf(office, `${path}/correction/${what}`, body)).toBe('403 correction/second-person')
      expect(await codeOf(elsewhere, `${path}/correction/${what}`, body)).toBe('404 request/not-found')
      expect(await codeOf(commune, `${path}/correction/${what}`, body)).toBe('404 request/not-found')
      expect(await codeOf(world.nobody, `${path}/correction/${what}`, body)).toBe('401 permission/sign-in')
    }
    expect((await office.get(`${path}/correction`)).text).not.toContain('Xác nhận đính chính</button>')
    expect(await codeOf(chair, `${path}/correct`, change('signer', 'A', version))).toBe('403 permission/not-your-work')
    expect(await codeOf(office, `${path}/correct`, change('signer', 'A', version))).toBe('409 correction/open')
    expect((await office.get(`${path}/correct`)).text).toContain('Đang có một đính chính chờ xác nhận')
    expect(await codeOf(second, `${path}/correction/confirm`, { version })).toBe('200 done')
    expect((await read(one.decisionId)).issued.signer).toBe('Lò Văn Đúng')
    expect(await codeOf(chair, `${path}/correction/confirm`, { version: version + 1 })).toBe('409 correction/none-open')
  })

  test('a stale version is shown, a repeated key does it once, a refusal changes nothing', async () => {
    const one = await granted()
    const path = `/decisions/${one.decisionId}`
    const { version, issued } = await read(one.decisionId)
    const stale = change('signer', 'Tên Đã Gõ', version - 1)
    const again = await office.post(`${path}/correct`, { ...stale, version: String(stale.version) })
    expect(again.status).toBe(409)
    expect(again.text).toContain('value="Tên Đã Gõ"')
    const key = randomUUID()
    const body = change('signer', 'Tên Đúng', version)
    const first = await office.api(`${path}/correct`, body, key)
    expect((await office.api(`${path}/correct`, body, key)).text).toBe(first.text)
    expect(await codeOf(chair, `${path}/correction/confirm`, { version })).toBe('409 request/conflict')
    expect(await codeOf(chair, `${path}/correction/refuse`, { version: version + 1, reason: 'x' })).toBe(
      '422 request/invalid',
    )
    const refused = await chair.post(`${path}/correction/refuse`, {
      version: String(version + 1),
      reason: 'Bản ký ghi đúng.',
    })
    expect(refused.to).toBe(`${path}/correction?say=correction-refused`)
    expect((await read(one.decisionId)).issued).toEqual(issued)
    expect((await read(one.decisionId)).corrected).toEqual([])
  })

  test('what follows from the result, drafts, and empty or huge words are refused', async () => {
    const one = await granted()
    const { version } = await read(one.decisionId)
    const path = `/decisions/${one.decisionId}/correct`
    for (const field of ['star', 'lines', 'productId', 'resultHash', 'toString']) {
      expect(await codeOf(office, path, change(field, '5', version)), field).toBe('422 decision/not-correctable')
    }
    expect(await codeOf(office, path, {})).toBe('422 request/invalid')
    expect(await codeOf(office, path, change('signer', 'x'.repeat(400), version))).toBe('422 request/invalid')
    const result = await closedResult(world, round, { closedOn: '2026-08-10' })
    const { id } = (await office.api('/decisions', { kind: 'recognise', evaluations: [result.evaluationId] })).json<{
      id: string
    }>()
    expect(await codeOf(office, `/decisions/${id}/correct`, change('number', '1/QĐ-UBND', 1))).toBe(
      '409 decision/not-issued',
    )
  })
})

test('a decision that sends on tells its dossiers', async () => {
  const result = await closedResult(world, round, { star: 5, closedOn: '2026-08-10' })
  const { id } = (await office.api('/decisions', { kind: 'approveResult', evaluations: [result.evaluationId] })).json<{
    id: string
  }>()
  const signed = { version: 1, number: '5600/QĐ-UBND', on: '2026-08-10', signer: 'A', signerTitle: 'Chủ tịch' }
  expect((await office.api(`/decisions/${id}/issue`, signed)).status).toBe(200)
  const version = await proposed(id, 'number', '5601/QĐ-UBND')
  expect(await codeOf(chair, `/decisions/${id}/correction/confirm`, { version })).toBe('200 done')
  expect((await office.get(`/dossiers/${result.dossierId}`)).text).toContain('5600/QĐ-UBND → 5601/QĐ-UBND')
})

test('a withdrawal keeps its day and number with its decision', async () => {
  const one = await granted({ on: '2026-08-10', closedOn: '2026-08-05' })
  const conclusion = { ground: 'law-broken', concludedOn: '2026-08-12', text: 'Vượt mức cho phép.', evidence: '12/KL' }
  const { decisionId } = (await office.api(`/certificates/${one.certificateId}/withdraw`, conclusion)).json<{
    decisionId: string
  }>()
  const signed = { version: 1, number: '5700/QĐ-UBND', on: '2026-08-18', signer: 'A', signerTitle: 'Chủ tịch' }
  expect((await office.api(`/decisions/${decisionId}/issue`, signed)).status).toBe(200)
  const { version: then } = await read(decisionId)
  const early = change('on', '2026-08-11', then)
  expect(await codeOf(office, `/decisions/${decisionId}/correct`, early)).toBe('422 decision/before-conclusion')
  const version = await proposed(decisionId, 'on', '2026-08-14')
  expect(await codeOf(chair, `/decisions/${decisionId}/correction/confirm`, { version })).toBe('200 done')
  expect(await certificateOf(one.certificateId)).toMatchObject({ withdrawn: { on: '2026-08-14' } })
  const number = await proposed(decisionId, 'number', '5701/QĐ-UBND')
  expect(await codeOf(chair, `/decisions/${decisionId}/correction/confirm`, { version: number })).toBe('200 done')
  expect(await certificateOf(one.certificateId)).toMatchObject({ withdrawn: { decisionNumber: '5701/QĐ-UBND' } })
  const stays = await proposed(one.decisionId, 'on', '2026-08-09')
  expect(await codeOf(chair, `/decisions/${one.decisionId}/correction/confirm`, { version: stays })).toBe(
    '409 certificate/moved-on',
  )
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClosedResult, closedResult, openTestRound, type RoundWorld } from '../../../test/closed-result.ts'
import { workOf } from '../../../test/work-of.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { readZip } from '../../platform/zip.ts'
import type { ForwardsView, ForwardView } from './forwards.present.ts'
import { forwardWork } from './forwards.work.ts'

let world: World
let round: RoundWorld
let office: Visitor
let elsewhere: Visitor
let commune: Visitor
let ministry: Visitor
beforeAll(async () => {
  world = await openWorld()
  round = await openTestRound(world)
  office = await world.person('Quàng Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  elsewhere = await world.person('Nguyễn Văn Nơi Khác', 'provinceOffice', { provinceCode: '12' })
  commune = await world.person('Tòng Văn Xã', 'communeOfficer', { provinceCode: '11', communeCode: '03127' })
  ministry = await world.person('Bùi Thị Trung Ương', 'ministryOffice', { provinceCode: '00' })
})
afterAll(() => world.close())

let numbers = 500
const TODAY = '2026-08-03'

/** Results of 90 points and more that the chair of the province has approved. */
async function approved(count = 1): Promise<readonly ClosedResult[]> {
  const results: ClosedResult[] = []
  for (let at = 0; at < count; at += 1) results.push(await closedResult(world, round, { star: 5 }))
  const evaluations = results.map((result) => result.evaluationId)
  const draft = await office.api('/decisions', { kind: 'approveResult', evaluations, proposal: null })
  const signed = { number: `${numbers++}/QĐ-UBND`, on: TODAY, signer: 'Lò Thị Chủ Tịch', signerTitle: 'Chủ tịch' }
  const issued = await office.api(`/decisions/${draft.json<{ id: string }>().id}/issue`, { version: 1, ...signed })
  expect(issued.status, issued.text).toBe(200)
  return results
}

async function drafted(results: readonly ClosedResult[]): Promise<string> {
  const made = await office.api('/forwards', { evaluations: results.map((result) => result.evaluationId) })
  expect(made.status, made.text).toBe(200)
  return made.json<{ id: string }>().id
}

const letter = (more: Record<string, unknown> = {}) => ({
  ...{
    number: `${numbers++}/UBND-NNMT`,
    on: TODAY,
    signer: 'Lò Thị Chủ Tịch',
    signerTitle: 'Phó Chủ tịch',
    samples: 5,
  },
  ...more,
})

const view = async (visitor: Visitor, id: string) => (await visitor.get(`/api/v1/forwards/${id}`)).json<ForwardView>()

/** Does a step with the version that the visitor sees, and says what came of it. */
async function step(visitor: Visitor, id: string, command: string, body: Record<string, unknown>) {
  const { version } = await view(visitor, id)
  const answer = await visitor.api(`/forwards/${id}/${command}`, { version, ...body })
  return answer.status === 200 ? 'ok' : answer.json<{ code: string }>().code
}

async function atMinistry(results: readonly ClosedResult[]): Promise<string> {
  const id = await drafted(results)
  expect(await step(office, id, 'send', letter())).toBe('ok')
  expect(await step(ministry, id, 'steps', { step: 'receive', number: '88' })).toBe('ok')
  expect(await step(ministry, id, 'steps', { step: 'takeUp' })).toBe('ok')
  return id
}

describe('drawing up', () => {
  test('approved results are offered once; two people at the same time make one package', async () => {
    const [result] = await approved()
    if (result === undefined) throw new Error('no result')
    const list = (await office.get('/api/v1/forwards')).json<ForwardsView>()
    expect(list.ready.map((one) => one.evaluationId)).toContain(result.evaluationId)
    expect(list.round).toMatchObject({ no: 2, year: 2027, lastDay: '2027-01-29' })
    const body = { evaluations: [result.evaluationId] }
    const answers = await Promise.all([office.api('/forwards', body), office.api('/forwards', body)])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
    const after = (await office.get('/api/v1/forwards')).json<ForwardsView>()
    expect(after.ready.map((one) => one.evaluationId)).not.toContain(result.evaluationId)
  })

  test('what is not approved, or of another province, does not go; bad input is refused', async () => {
    const open = await closedResult(world, round, { star: 5 })
    const refused = async (visitor: Visitor, body: Record<string, unknown>) =>
      (await visitor.api('/forwards', body)).json<{ code: string }>().code
    expect(await refused(office, { evaluations: [open.evaluationId] })).toBe('forward/not-approved')
    expect(await refused(office, { evaluations: [] })).toBe('forward/nothing-chosen')
    const [result] = await approved()
    expect(await refused(elsewhere, { evaluations: [result?.evaluationId] })).toBe('forward/not-approved')
    expect((await office.api('/forwards', { evaluations: ['x'] })).status).toBe(422)
    expect((await commune.api('/forwards', { evaluations: [] })).status).toBe(403)
    expect((await world.nobody.api('/forwards', { evaluations: [] })).status).toBe(401)
  })
})

test('draft → sent → returned → sent → received → at ministry, with time stamps, and the dossier tells it', async () => {
  const results = await approved(2)
  const id = await drafted(results)
  expect((await ministry.get(`/forwards/${id}`)).status).toBe(404)
  expect(await step(office, id, 'lines', { evaluations: [results[0]?.evaluationId] })).toBe('ok')
  expect((await view(office, id)).products).toHaveLength(1)
  const typed = await office.post(`/forwards/${id}/send`, {
    version: '1',
    ...letter({ samples: '5' }),
    note: '',
  } as never)
  expect(typed.status).toBe(409)
  expect(typed.text).toContain('value="Lò Thị Chủ Tịch"')
  expect(await step(office, id, 'send', letter({ on: '2026-08-04' }))).toBe('forward/future-date')
  expect(await step(office, id, 'send', letter({ number: 'abc' }))).toBe('forward/number')
  const first = letter()
  expect(await step(office, id, 'send', first)).toBe('ok')
  expect(await workOf(world, ministry, forwardWork)).toContainEqual([
    ...['Tiếp nhận hồ sơ của tỉnh', '2027-03-29', `/forwards/${id}`],
  ])
  expect(await step(office, id, 'steps', { step: 'receive' })).toBe('request/not-found')
  const back = { step: 'return', parts: ['tests'], reason: 'Thiếu phiếu kiểm nghiệm' }
  expect(await step(ministry, id, 'steps', { step: 'return', parts: [] })).toBe('forward/part-missing')
  expect(await step(ministry, id, 'steps', back)).toBe('ok')
  expect((await office.get(`/forwards/${id}`)).text).toContain('Thiếu phiếu kiểm nghiệm')
  expect(await step(office, id, 'send', letter())).toBe('forward/answer-missing')
  expect(await step(office, id, 'send', letter({ note: 'Đã gửi kèm phiếu' }))).toBe('ok')
  expect(await step(ministry, id, 'steps', { step: 'receive', number: '88' })).toBe('ok')
  expect(await step(ministry, id, 'steps', { step: 'takeUp' })).toBe('ok')
  const now = await view(office, id)
  expect(now).toMatchObject({ stage: 'atMinistry', clock: { last: '2027-03-29' }, received: { on: TODAY } })
  expect(now.steps.map(({ kind }) => kind)).toEqual([
    ...['ForwardDrafted', 'ForwardSent', 'ForwardReturned', 'ForwardSent', 'ForwardReceived', 'ForwardTakenUp'],
  ])
  expect(now.steps.every(({ at, who }) => at !== '' && who !== '')).toBe(true)
  const dossier = await office.get(`/dossiers/${results[0]?.dossierId}`)
  expect(dossier.text).toContain('Đang ở Bộ.')
  const decision = now.products[0]?.decisionId ?? ''
  expect((await office.get(`/decisions/${decision}`)).text).toContain('Đang ở Bộ')
})

test('a number of a letter is given once', async () => {
  const [one, two] = [await drafted(await approved()), await drafted(await approved())]
  const same = letter()
  expect(await step(office, one, 'send', same)).toBe('ok')
  expect(await step(office, two, 'send', same)).toBe('forward/number-taken')
})

describe('the national result', () => {
  const result = (found: ClosedResult | undefined, more: Record<string, unknown> = {}) => ({
    ...{ evaluationId: found?.evaluationId, star: 5, points: '92,35', decisionNumber: '3000/QĐ-BNNMT' },
    ...{ decisionOn: TODAY, ...more },
  })

  test('five stars: the certificate is recorded from the ministry’s, by the regulation’s authority', async () => {
    const [best, other] = await approved(2)
    const id = await atMinistry([best, other].filter((one) => one !== undefined))
    expect(await step(office, id, 'results', result(best))).toBe('request/not-found')
    expect(await step(ministry, id, 'results', result(best, { star: 6 }))).toBe('request/invalid')
    expect(await step(ministry, id, 'results', result(best, { points: '89,99' }))).toBe('forward/points-below-star')
    expect(await step(ministry, id, 'results', result(best))).toBe('ok')
    expect(await step(ministry, id, 'results', result(other, { star: 4, points: '' }))).toBe('ok')
    expect(await step(office, id, 'end', { step: 'close' })).toBe('forward/certificate-missing')
    const paper = { number: `05-${numbers}/OCOP-BNNMT`, issuedOn: TODAY }
    expect(await step(office, id, 'certificate', { ...paper, evaluationId: other?.evaluationId })).toBe(
      'forward/no-five-stars',
    )
    expect(await step(office, id, 'certificate', { ...paper, evaluationId: best?.evaluationId })).toBe('ok')
    const now = await view(office, id)
    const certificate = now.products.find((row) => row.evaluationId === best?.evaluationId)?.certificate
    const shown = await office.get(`/certificates/${certificate?.id}`)
    expect(shown.text).toContain('Bộ trưởng Bộ Nông nghiệp và Môi trường')
    expect(shown.text).toContain('03/08/2029')
    const stage = async (found: ClosedResult | undefined) =>
      (
        await world.services.db
          .selectFrom('dossier')
          .select('stage')
          .where('id', '=', found?.dossierId ?? '')
          .executeTakeFirst()
      )?.stage
    // Below five stars what the province decided stays; the page says what may follow (Điều 7.4g).
    expect([await stage(best), await stage(other)]).toEqual(['recognised', 'forwarded'])
    expect((await office.get(`/forwards/${id}`)).text).toContain('Điều 7.4g')
    expect(await step(office, id, 'end', { step: 'close' })).toBe('ok')
    expect(await step(ministry, id, 'results', result(other))).toBe('forward/wrong-stage')
  })

  test('two people enter at once: one result stands, the other is told', async () => {
    const [one] = await approved()
    const id = await atMinistry(one === undefined ? [] : [one])
    const { version } = await view(ministry, id)
    const enter = (star: number) =>
      ministry.api(`/forwards/${id}/results`, { version, ...result(one, { star, points: '' }) })
    const answers = await Promise.all([enter(5), enter(4)])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  })
})

test('letter for print and Word, and the package with papers and proofs', async () => {
  const id = await drafted(await approved())
  const pdf = await office.get(`/forwards/${id}/letter`)
  expect(pdf.headers['content-type']).toBe('application/pdf')
  const word = await office.get(`/forwards/${id}/letter?format=docx`)
  expect(String(word.headers['content-type'])).toContain('wordprocessingml')
  await step(office, id, 'send', letter())
  const archive = await ministry.get(`/forwards/${id}/package`)
  expect(archive.status, archive.text.slice(0, 300)).toBe(200)
  const files = readZip(archive.bytes, { files: 100, bytes: 50_000_000 })
  if (!files.ok) throw new Error(files.failure.code)
  const names = files.value.map((file) => file.name)
  expect(names[0]).toBe('00-danh-muc.txt')
  for (const part of ['01-van-ban-de-nghi.pdf', '02-danh-sach-ket-qua.xlsx', '03-quyet-dinh', 'mau-02-bao-cao.pdf'])
    expect(
      names.some((name) => name.includes(part)),
      part,
    ).toBe(true)
  const contents = files.value[0]?.bytes.toString('utf8') ?? ''
  expect(names.slice(1).every((name) => contents.includes(name))).toBe(true)
  expect((await office.get(`/forwards/${id}/package?product=${crypto.randomUUID()}`)).status).toBe(404)
})

test('strangers find nothing; a dropped package frees its products', async () => {
  const results = await approved()
  const id = await drafted(results)
  for (const visitor of [elsewhere, commune]) {
    for (const path of ['', '/letter', '/package'])
      expect((await visitor.get(`/forwards/${id}${path}`)).status).toBe(404)
    expect((await visitor.api(`/forwards/${id}/end`, { version: 1, step: 'discard', reason: 'x' })).status).toBe(404)
  }
  expect(await step(office, id, 'end', { step: 'discard' })).toBe('forward/reason-missing')
  expect(await step(office, id, 'end', { step: 'discard', reason: 'Lập lại' })).toBe('ok')
  expect(await drafted(results)).not.toBe(id)
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClosedResult, closedResult, openTestRound, type RoundWorld } from '../../../test/closed-result.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { readZip } from '../../platform/zip.ts'

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
  chair = await world.person('Lò Thị Chủ Tịch', 'signatory', { provinceCode: '11', title: 'Chủ tịch UBND tỉnh' })
  elsewhere = await world.person('Nguyễn Văn Nơi Khác', 'provinceOffice', { provinceCode: '12' })
  commune = await world.person('Tòng Văn Xã', 'communeOfficer', { provinceCode: '11', communeCode: '03127' })
})
afterAll(() => world.close())

const form = (kind: string, results: readonly ClosedResult[]) => ({
  kind,
  evaluations: results.map((result) => result.evaluationId),
  proposal: 'Theo đề nghị của Giám đốc Sở tại Tờ trình số 318/TTr-SNNMT',
})

async function draftOf(results: readonly ClosedResult[], kind = 'recognise'): Promise<string> {
  const made = await office.api('/decisions', form(kind, results))
  expect(made.status, made.text).toBe(200)
  return made.json<{ id: string }>().id
}

let numbers = 100
const freshNumber = () => `${numbers++}/QĐ-UBND`
const signed = (more: Record<string, unknown> = {}) => ({
  version: 1,
  number: freshNumber(),
  on: '2026-08-03',
  signer: 'Lò Thị Chủ Tịch',
  signerTitle: 'Chủ tịch',
  ...more,
})

describe('drafting', () => {
  test('picks closed results, shows number and codes, and makes a draft of exactly those', async () => {
    const [one, two] = [await closedResult(world, round), await closedResult(world, round, { star: 3 })]
    const picked = await office.get('/decisions/new')
    expect(picked.text).toContain(one.code)
    const ids = `evaluations[]=${one.evaluationId}&evaluations[]=${two.evaluationId}`
    const confirm = await office.get(`/decisions/confirm?kind=recognise&${ids}`)
    expect(confirm.status).toBe(200)
    expect(confirm.text).toContain('Xác nhận 2 sản phẩm')
    expect(confirm.text).toContain(one.code)
    expect(confirm.text).toContain(two.code)
    const id = await draftOf([one, two])
    const view = (await office.get(`/api/v1/decisions/${id}`)).json<{ lines: { star: number; meanText: string }[] }>()
    expect(view.lines.map((line) => [line.star, line.meanText]).sort()).toEqual([
      [3, '64,20'],
      [4, '82,35'],
    ])
    expect((await office.get('/decisions/new')).text).not.toContain(one.code)
  })

  test('a result goes into one decision only, also when two people draft at the same time', async () => {
    const result = await closedResult(world, round)
    const answers = await Promise.all([1, 2, 3].map(() => office.api('/decisions', form('recognise', [result]))))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
    expect(answers.find((answer) => answer.status === 409)?.json().code).toBe('decision/already-decided')
  })

  test.each([
    [1, 'recognise', 'decision/other-outcome'],
    [2, 'approveResult', 'decision/other-outcome'],
    [5, 'recognise', 'decision/other-outcome'],
    [4, 'approveResult', 'decision/other-outcome'],
  ] as const)('%i stars do not go into %s', async (star, kind, code) => {
    const refused = await office.api('/decisions', form(kind, [await closedResult(world, round, { star })]))
    expect([refused.status, refused.json().code]).toEqual([409, code])
  })

  test('results of two rounds, open or foreign ones, and none at all are refused', async () => {
    const other = await openTestRound(world, 'Đợt bổ sung năm 2026', 3)
    const two = [await closedResult(world, round), await closedResult(world, other)]
    expect((await office.api('/decisions', form('recognise', two))).json().code).toBe('decision/several-rounds')
    const body = { kind: 'recognise', evaluations: [randomUUID()] }
    expect((await office.api('/decisions', body)).json().code).toBe('decision/result-not-closed')
    const foreign = await elsewhere.api('/decisions', form('recognise', two.slice(0, 1)))
    expect(foreign.json().code).toBe('decision/result-not-closed')
    expect((await office.api('/decisions', { kind: 'recognise' })).json().code).toBe('decision/nothing-chosen')
    const many = { kind: 'recognise', evaluations: Array.from({ length: 101 }, () => randomUUID()) }
    expect((await office.api('/decisions', many)).status).toBe(422)
  })

  test('only the office of the province drafts and reads; everybody else finds nothing', async () => {
    const result = await closedResult(world, round)
    for (const visitor of [chair, commune]) {
      expect((await visitor.api('/decisions', form('recognise', [result]))).status).toBe(403)
    }
    expect((await world.nobody.api('/decisions', form('recognise', [result]))).status).toBe(401)
    const id = await draftOf([result])
    for (const visitor of [elsewhere, commune]) {
      expect((await visitor.get(`/decisions/${id}`)).status).toBe(404)
      expect((await visitor.get(`/decisions/${id}/paper.pdf`)).status).toBe(404)
    }
    expect((await chair.get(`/decisions/${id}`)).status).toBe(200)
    expect((await commune.get('/decisions')).status).toBe(403)
  })

  test('the same key drafts once', async () => {
    const result = await closedResult(world, round)
    const key = randomUUID()
    const first = await office.api('/decisions', form('recognise', [result]), key)
    expect((await office.api('/decisions', form('recognise', [result]), key)).text).toBe(first.text)
  })

  test('a dropped draft frees its results, and cannot be issued', async () => {
    const result = await closedResult(world, round)
    const id = await draftOf([result])
    expect((await chair.api(`/decisions/${id}/discard`, { version: 1, reason: 'Nhầm đợt' })).status).toBe(403)
    const dropped = await office.post(`/decisions/${id}/discard`, { version: '1', reason: 'Nhầm đợt' })
    expect(dropped.to).toBe('/decisions?say=decision-discarded')
    expect((await office.api(`/decisions/${id}/issue`, signed())).json().code).toBe('decision/discarded')
    await draftOf([result])
  })
})

describe('issuing', () => {
  test('gives certificates and recognises dossiers in one go', async () => {
    const [one, two] = [await closedResult(world, round), await closedResult(world, round, { star: 3 })]
    const id = await draftOf([one, two])
    const page = await chair.get(`/decisions/${id}`)
    expect(page.text).toContain('Ký ban hành')
    expect(page.text).toContain('value="Lò Thị Chủ Tịch"')
    const { version, ...rest } = signed()
    const done = await chair.post(`/decisions/${id}/issue`, { version: String(version), ...rest, on: '3/8/2026' })
    expect(done.to, done.text).toBe(`/decisions/${id}?say=decision-issued`)
    const certificates = await world.services.db
      .selectFrom('certificate')
      .selectAll()
      .where('decision_id', '=', id)
      .execute()
    expect(certificates.map((row) => [row.star, row.issued_on, row.expires_on]).sort()).toEqual([
      [3, '2026-08-03', '2029-08-03'],
      [4, '2026-08-03', '2029-08-03'],
    ])
    expect(certificates.every((row) => /^\d{3}\/GCN-OCOP-11-2026$/.test(row.number))).toBe(true)
    const dossiers = await world.services.db
      .selectFrom('dossier')
      .select('stage')
      .where('id', 'in', [one.dossierId, two.dossierId])
      .execute()
    expect(dossiers.map((row) => row.stage)).toEqual(['recognised', 'recognised'])
  })

  test('twice: by the same key once, by another key refused', async () => {
    const id = await draftOf([await closedResult(world, round)])
    const body = signed()
    const key = randomUUID()
    const first = await office.api(`/decisions/${id}/issue`, body, key)
    expect(first.status, first.text).toBe(200)
    expect((await office.api(`/decisions/${id}/issue`, body, key)).text).toBe(first.text)
    const again = await office.api(`/decisions/${id}/issue`, body)
    expect([again.status, again.json().code]).toEqual([409, 'decision/already-issued'])
    const { length } = await world.services.db
      .selectFrom('certificate')
      .select('id')
      .where('decision_id', '=', id)
      .execute()
    expect(length).toBe(1)
  })

  test('two people pressing at once make one', async () => {
    const id = await draftOf([await closedResult(world, round)])
    const answers = await Promise.all([office, chair].map((visitor) => visitor.api(`/decisions/${id}/issue`, signed())))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  test('a number is given once a year, however it is written, also at the same time', async () => {
    const ids = [await draftOf([await closedResult(world, round)]), await draftOf([await closedResult(world, round)])]
    const number = freshNumber()
    const spelled = [number, ` ${number.toLowerCase().replace('/', ' / ')} `]
    const answers = await Promise.all(
      ids.map((id, index) => office.api(`/decisions/${id}/issue`, signed({ number: spelled[index] }))),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const refused = answers.find((answer) => answer.status === 409)
    expect(refused?.json().code).toBe('decision/number-taken')
    expect(refused?.json().title).toContain(`Số ${number} đã dùng`)
  })

  test('a refusal leaves nothing behind: no certificate, no number used up', async () => {
    const before = await counters()
    const id = await draftOf([await closedResult(world, round)])
    expect((await office.api(`/decisions/${id}/issue`, signed({ on: '2026-08-04' }))).json().code).toBe(
      'decision/future-date',
    )
    expect((await office.api(`/decisions/${id}/issue`, signed({ on: '2026-07-31' }))).json().code).toBe(
      'decision/before-results',
    )
    expect((await office.api(`/decisions/${id}/issue`, signed({ number: 'abc' }))).json().code).toBe('decision/number')
    expect((await office.api(`/decisions/${id}/issue`, signed({ version: 9 }))).json().code).toBe('request/conflict')
    expect((await office.api(`/decisions/${id}/issue`, signed({ on: '31/02/2026' }))).status).toBe(422)
    expect((await office.api(`/decisions/${id}/issue`, signed({ signer: 'x'.repeat(5000) }))).status).toBe(422)
    expect((await office.api(`/decisions/${id}/issue`, {})).status).toBe(422)
    expect((await commune.api(`/decisions/${id}/issue`, signed())).status).toBe(403)
    expect((await elsewhere.api(`/decisions/${id}/issue`, signed())).status).toBe(403)
    expect((await office.api(`/decisions/${randomUUID()}/issue`, signed())).status).toBe(404)
    expect(await counters()).toEqual(before)
  })

  test('what was typed is still there after a refusal', async () => {
    const id = await draftOf([await closedResult(world, round)])
    const { version, ...rest } = signed({ on: '2026-08-04', signer: 'Quàng Văn Đã Gõ' })
    const again = await office.post(`/decisions/${id}/issue`, { version: String(version), ...rest })
    expect(again.status).toBe(422)
    expect(again.text).toContain('value="Quàng Văn Đã Gõ"')
    expect(again.text).toContain('Ngày ký không thể sau hôm nay')
    expect(again.text).toContain('href="#on"')
  })

  test('a result that no longer fits its seal stops the decision', async () => {
    const result = await closedResult(world, round)
    const id = await draftOf([result])
    const client = new pg.Client({ connectionString: world.adminUrl })
    await client.connect()
    const swap = (from: string, to: string) =>
      client.query(
        `update act set payload = replace(payload::text, $2, $3)::jsonb where stream_id = $1 and kind = 'EvaluationClosed'`,
        [result.evaluationId, from, to],
      )
    await client.query('alter table act disable trigger act_is_history')
    await swap('"star": 4', '"star": 3')
    const refused = await office.api(`/decisions/${id}/issue`, signed())
    expect([refused.status, refused.json().code]).toEqual([409, 'decision/result-changed'])
    expect(refused.json().title).toContain(result.name)
    await swap('"star": 3', '"star": 4')
    await client.query('alter table act enable trigger act_is_history')
    await client.end()
    expect((await office.api(`/decisions/${id}/issue`, signed())).status).toBe(200)
  })

  test('results of 90 points and more are sent on, without a certificate', async () => {
    const result = await closedResult(world, round, { star: 5 })
    const id = await draftOf([result], 'approveResult')
    const answer = await office.api(`/decisions/${id}/issue`, signed())
    expect(answer.json()).toEqual({ id, certificates: [] })
    const row = await world.services.db
      .selectFrom('dossier')
      .select('stage')
      .where('id', '=', result.dossierId)
      .executeTakeFirst()
    expect(row?.stage).toBe('forwarded')
  })

  async function counters() {
    return world.services.db.selectFrom('counter').selectAll().where('name', 'like', 'certificates-%').execute()
  }
})

test('the paper is a PDF, marked as draft until it is issued', async () => {
  const id = await draftOf([await closedResult(world, round)])
  const draft = await office.get(`/decisions/${id}/paper.pdf`)
  expect(draft.headers['content-type']).toBe('application/pdf')
  expect(String(draft.headers['content-disposition'])).toContain('ban-nhap.pdf')
  await office.api(`/decisions/${id}/issue`, signed({ number: '77/QĐ-UBND' }))
  const paper = await chair.get(`/decisions/${id}/paper.pdf`)
  expect(String(paper.headers['content-disposition'])).toContain('77-Q')
})

test('the Word file says what the PDF says, with number, motto, articles, Nơi nhận and the annex (DRV-08)', async () => {
  const id = await draftOf([await closedResult(world, round)])
  const words = async () => {
    const files = readZip((await office.get(`/decisions/${id}/docx`)).bytes, { files: 100, bytes: 5_000_000 })
    const body = files.ok ? files.value.find(({ name }) => name === 'word/document.xml') : undefined
    return (body?.bytes.toString('utf8') ?? '').replace(/<[^>]+>/g, '')
  }
  expect(await words()).toContain('BẢN NHÁP')
  await office.api(`/decisions/${id}/issue`, signed({ number: '78/QĐ-UBND' }))
  const { lines } = (await office.get(`/api/v1/decisions/${id}`)).json<{ lines: readonly { productName: string }[] }>()
  const parts = ['Số: 78/QĐ-UBND', 'Độc lập - Tự do - Hạnh phúc', 'Điều 1. Công nhận 01', 'Nơi nhận:', 'PHỤ LỤC']
  for (const part of [...parts, lines[0]?.productName ?? '?']) expect(await words()).toContain(part)
  expect(await words()).not.toContain('BẢN NHÁP')
  expect((await elsewhere.get(`/decisions/${id}/docx`)).status).toBe(404)
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
  expect(verified.streams).toBeGreaterThan(20)
})

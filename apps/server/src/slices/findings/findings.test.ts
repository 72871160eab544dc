import { RULES } from '@saolang/domain/plan-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { knownLaws, knownRegimes } from './findings.known.ts'
import type { FindingsView } from './findings.present.ts'
import { findingWords } from './findings.words.ts'
import { countOpenFindings } from './index.ts'

let sample: SampleWorld
let office: Visitor
let laiChau: Visitor
let advisor: Visitor
let tuanGiao: string
let dakHa: string
let laiChau2025: string
beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  laiChau = await sample.as('office-laichau')
  advisor = await sample.world.person('Tư vấn', 'advisor', { provinceCode: '11' })
  const planOf = async (words: string) =>
    (
      await sample.world.services.db
        .selectFrom('plan')
        .select('id')
        .where('title', 'ilike', `%${words}%`)
        .executeTakeFirstOrThrow()
    ).id
  tuanGiao = await planOf('Tuần Giáo năm 2022')
  dakHa = await planOf('ĐăkHà')
  laiChau2025 = await planOf('Lai Châu năm 2025')
})
afterAll(() => sample.world.close())

const show = async (who: Visitor, plan: string, search = '?state=all') =>
  (await who.get(`/api/v1/findings/${plan}${search}`)).json<FindingsView>()
const byRule = (view: FindingsView, rule: string) => view.findings.find((one) => one.rule === rule)

test('every rule has its words', () => {
  expect([...findingWords().keys()].sort()).toEqual([...RULES].sort())
})

test('no sentence of the five plans has an empty place', async () => {
  const plans = await sample.world.services.db.selectFrom('plan').select(['id', 'province_code']).execute()
  for (const { id, province_code } of plans) {
    const reader = await sample.world.person(`Người đọc ${id}`, 'advisor', { provinceCode: province_code })
    for (const found of (await show(reader, id)).findings) {
      expect(found.say, found.rule).not.toMatch(/\{|“”|\(\)| {2}| [.,;:]/)
      expect(found.places.length, found.rule).toBeGreaterThan(0)
    }
  }
})

test('Tuần Giáo: nêu 07, liệt kê 8; a decision with the wrong sign; each with its lines and its link', async () => {
  const view = await show(advisor, tuanGiao)
  expect(byRule(view, 'listCount')).toMatchObject({ severity: 'high', numbers: { stated: 700, listed: 800 } })
  expect(byRule(view, 'listCount')?.places[0]?.text).toBe('Chỉ tiêu, dòng 41')
  expect(byRule(view, 'numberOfIssuer')).toMatchObject({ offered: '1048/QĐ-TTg' })
  expect(byRule(view, 'endedBasis')?.say).toContain('490/QĐ-TTg')
  expect(byRule(view, 'amendedBasis')?.say).toContain('781/QĐ-TTg')
  expect(view.findings[0]?.severity).toBe('high')
  const page = await advisor.get(`/findings/${tuanGiao}`)
  expect(page.text).toContain('Nêu 07, liệt kê 8')
  expect(page.text).not.toContain('Ghi cách xử lý')
  const link = byRule(view, 'listCount')?.places[0]?.href ?? ''
  expect((await advisor.get(link)).status).toBe(200)
})

test('Đăk Hà: 6.600 against 6.900 and 93 per cent; one group of the decision is missing', async () => {
  const { province_code } = await sample.world.services.db
    .selectFrom('plan')
    .select('province_code')
    .where('id', '=', dakHa)
    .executeTakeFirstOrThrow()
  const view = await show(await sample.world.person('Đọc', 'advisor', { provinceCode: province_code }), dakHa)
  expect(byRule(view, 'budgetSum')?.say).toContain('= 6.900 triệu đồng; chênh +300 triệu đồng')
  expect(byRule(view, 'budgetSum')?.mend?.href).toBe(`/budget/${dakHa}`)
  expect(byRule(view, 'shareSum')?.say).toContain('93%, thiếu 7%')
  expect(byRule(view, 'productGroups')?.say).toContain('Sinh vật cảnh')
  expect(byRule(view, 'regimeOfRound')?.say).toContain('24/2/2023')
})

test('Lai Châu 2025: districts end within the year, as the regimes themselves say', async () => {
  const view = await show(laiChau, laiChau2025)
  expect(byRule(view, 'districtEnded')?.say).toContain('1/7/2025')
  expect(byRule(view, 'unreadableDate')?.say).toContain('tháng')
  const regimes = knownRegimes(sample.world.services.regimes)
  expect(regimes.find((one) => one.number === '148/QĐ-TTg')?.groups).toHaveLength(6)
  expect(knownLaws().find((one) => one.number === '490/QĐ-TTg')?.until).toBe('2021-01-01')
})

test('settled with a reason, by whom and when; counted; opened again; a second person sees it', async () => {
  const before = await show(office, tuanGiao)
  const found = byRule(before, 'listCount')
  const said = { key: found?.key, figures: found?.figures, version: before.version, reason: 'Chỉ tiêu giữ 7 sản phẩm' }
  const answer = await office.api(`/findings/${tuanGiao}`, { ...said, answer: 'kept' })
  expect(answer.status, answer.text).toBe(200)
  const after = await show(office, tuanGiao)
  expect(byRule(after, 'listCount')).toMatchObject({
    state: 'settled',
    settled: { answer: 'kept', reason: said.reason },
  })
  expect(byRule(after, 'listCount')?.settled?.by).not.toBe('')
  expect(after.open.high).toBe(before.open.high - 1)
  const reading = { ...sample.world.services, today: sample.world.services.clock.today() }
  const counted = await sample.world.inTransaction((tx) => countOpenFindings({ ...reading, tx }, tuanGiao))
  expect(counted).toEqual(after.open)
  const page = await office.get(`/findings/${tuanGiao}?state=all`)
  expect(page.text).toContain('Chỉ tiêu giữ 7 sản phẩm')
  const stale = await office.post(`/findings/${tuanGiao}`, {
    ...{ key: said.key ?? '', figures: said.figures ?? '', version: String(before.version) },
    ...{ answer: 'dismissed', reason: 'Người thứ hai viết' },
  })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('Người thứ hai viết')
  expect(stale.text).toContain('Chỉ tiêu giữ 7 sản phẩm')
  const again = { ...said, version: after.version, answer: 'reopen', reason: 'Xem lại' }
  expect((await office.api(`/findings/${tuanGiao}`, again)).status).toBe(200)
  expect(byRule(await show(office, tuanGiao), 'listCount')?.state).toBe('open')
})

test('two at once: one wins, and both are told the truth', async () => {
  const view = await show(office, tuanGiao)
  const found = byRule(view, 'missingNumber')
  const said = { key: found?.key, figures: found?.figures, version: view.version, reason: 'Chờ bản gốc' }
  const answers = await Promise.all([
    office.api(`/findings/${tuanGiao}`, { ...said, answer: 'kept' }),
    office.api(`/findings/${tuanGiao}`, { ...said, answer: 'dismissed' }),
  ])
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409])
})

test('a settled finding opens again when its numbers change', async () => {
  const { db } = sample.world.services
  const view = await show(office, tuanGiao)
  const found = byRule(view, 'leadMissing')
  const said = { key: found?.key, figures: found?.figures, version: view.version, answer: 'kept', reason: 'Theo đề án' }
  expect((await office.api(`/findings/${tuanGiao}`, said)).status).toBe(200)
  const check = await db
    .selectFrom('settled_finding')
    .select('figures')
    .where('key', '=', found?.key ?? '')
    .execute()
  expect(check).toEqual([{ figures: found?.figures }])
  expect((await show(office, tuanGiao, '')).findings.some((one) => one.key === found?.key)).toBe(false)
  const changed = await office.api(`/findings/${tuanGiao}`, { ...said, version: view.version + 1, figures: 'count=99' })
  expect(changed.json().code).toBe('finding/changed')
})

test('bad input is refused at its field, an unknown finding is told', async () => {
  const view = await show(office, tuanGiao)
  const found = byRule(view, 'sourceUnlisted')
  const said = { key: found?.key, figures: found?.figures, version: view.version, reason: 'Đúng' }
  const code = async (over: object) =>
    (await office.api(`/findings/${tuanGiao}`, { ...said, answer: 'kept', ...over })).json().code
  expect(await code({ answer: 'accepted' })).toBe('finding/nothing-offered')
  expect(await code({ key: 'listCount:none' })).toBe('finding/unknown')
  expect(await code({ answer: 'reopen' })).toBe('finding/not-settled')
  const form = { key: said.key ?? '', figures: said.figures ?? '', version: String(view.version) }
  const empty = await office.post(`/findings/${tuanGiao}`, { ...form, answer: '', reason: '' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('Nguồn thu tiền sử dụng đất')
})

test('the spreadsheet holds every finding; strangers and producers learn nothing, readers do not settle', async () => {
  const file = await advisor.get(`/findings/${tuanGiao}/xlsx`)
  expect(file.headers['content-type']).toContain('spreadsheetml')
  const producer = await sample.as('toa-tinh')
  const body = { key: 'x', figures: '', version: 0, answer: 'kept', reason: 'thử' }
  for (const who of [laiChau, producer]) {
    expect((await who.get(`/findings/${tuanGiao}`)).status).toBe(404)
    expect((await who.get(`/findings/${tuanGiao}/xlsx`)).status).toBe(404)
    expect((await who.api(`/findings/${tuanGiao}`, body)).status).toBe(404)
  }
  expect((await advisor.api(`/findings/${tuanGiao}`, body)).status).toBe(404)
  expect((await sample.world.nobody.api(`/findings/${tuanGiao}`, body)).status).toBe(401)
})

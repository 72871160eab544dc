import { RULE_ASKS } from '@saolang/domain/rule'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.setClock('2026-11-22'))

const page = (path: string) => world.nobody.get(path)
const api = async (path: string) => {
  const answer = await world.nobody.get(`/api/v1${path}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.json<{ answer: { facts: Record<string, unknown>; article: string; warnings: { code: string }[] } }>()
    .answer
}

describe('the list of questions', () => {
  test('has every question of the command, for everybody, without signing in', async () => {
    const list = await page('/rules')
    expect(list.status).toBe(200)
    for (const ask of RULE_ASKS) expect(list.text, ask).toContain(`href="/rules/${ask}"`)
    expect(list.text).toContain('href="/rules/calendar"')
  })

  test.each(RULE_ASKS)('%s opens as an empty form that is filled in without a script', async (ask) => {
    const form = await page(`/rules/${ask}`)
    expect(form.status).toBe(200)
    expect(form.text).toContain(`action="/rules/${ask}" method="get"`)
    expect(form.text).not.toContain('Câu trả lời')
    expect(form.text).not.toContain('<script')
  })

  test('there is no other question', async () => {
    for (const path of ['/rules/weather', '/rules/constructor', '/rules/__proto__']) {
      expect((await page(path)).status, path).toBe(404)
      expect((await page(`/api/v1${path}`)).status, path).toBe(404)
    }
  })
})

describe('an answer', () => {
  test('comes in plain words with the day of the week, the article, and what was asked', async () => {
    const { status, text } = await page('/rules/communeCheck?received=20%2F8%2F2026')
    expect(status).toBe(200)
    expect(text).toContain('<strong>thứ Hai, 14/09/2026</strong>')
    expect(text).toContain('31/08/2026 Nghỉ hoán đổi')
    expect(text).toContain('22/08/2026 Làm bù')
    expect(text).toContain('26/2026/QĐ-TTg, Điều 7.2; Bộ luật Dân sự 2015, Điều 147')
    expect(text).toContain('Quyết định 26/2026/QĐ-TTg')
    expect(text).not.toContain('Cần chú ý')
  })

  test.each<[string, string, RegExp]>([
    ['round', 'level=province&proposed=30/10/2026', /Chủ nhật|thứ [^<]+, 30\/06\/2027/],
    ['renewalWindow', 'expires=31/08/2029', /04\/03\/2029[\s\S]*03\/05\/2029/],
    ['expiry', 'issued=31-8-2026', /thứ Sáu, 31\/08\/2029/],
    ['lateLimit', 'expires=2026-06-30', /27\/12\/2026/],
    ['withdrawalDue', 'concluded=18/8/2026', /02\/09\/2026[\s\S]*thứ Năm, 03\/09\/2026/],
    ['reevaluationDue', 'complete=01/10/2026', /15\/11\/2026[\s\S]*16\/11\/2026/],
    ['workingDays', 'from=01/06/2026&days=15', /22\/06\/2026/],
    ['regime', 'kind=first&lodged=20/5/2026&today=1/7/2026', /148\/QĐ-TTg[\s\S]*21\/07\/2026[\s\S]*Điều 12\.2a/],
    ['authority', 'regime=qd-148-2023&date=30/6/2025&star=3', /Cấp huyện/],
    ['authority', 'regime=qd-26-2026&date=1/6/2026&star=2', /Không có cấp nào/],
    ['forward', 'regime=qd-26-2026&date=1/6/2026&from=province&mean=89,995', /Không chuyển[\s\S]*từ 90 điểm/],
    ['productCode', 'code=83-829-28780-3-2022', /tỉnh 83, huyện 829, xã 28780, số thứ tự 3, năm 2022/],
  ])('%s?%s', async (ask, search, words) => {
    const answer = await page(`/rules/${ask}?${search}`)
    expect(answer.status, answer.text.slice(0, 300)).toBe(200)
    expect(answer.text).toMatch(words)
    expect(answer.text).toContain('Căn cứ')
  })

  test('warns where a hole is touched', async () => {
    const gap = await page('/rules/authority?regime=qd-148-2023&date=03/07/2025&star=3')
    expect(gap.text).toContain('Cần người có thẩm quyền xác nhận')
    expect(gap.text).toContain('Không có cấp nào')
    const year = await page('/rules/communeCheck?received=25/12/2026')
    expect(year.text).toContain('Chưa có lịch nghỉ lễ năm 2027')
    const day = await page('/rules/workingDays?from=23/11/2026&days=3')
    expect(day.text).toContain('24/11/2026 (Ngày Văn hóa Việt Nam)')
  })

  test('is the same as JSON, with the members of the command', async () => {
    const round = await api('/rules/round?level=province&proposed=2026-10-29')
    expect(round).toMatchObject({
      facts: { finishBefore: '2026-12-30', proposedBefore: '2026-10-30', no: 2, year: 2026 },
      article: '26/2026/QĐ-TTg, Điều 5.1',
      warnings: [],
    })
    const named = await api('/rules/round?level=province&proposed=2026-05-01&regime=qd-26-2026')
    expect(named.warnings.map(({ code }) => code)).toEqual(['rule/before-regime'])
  })
})

describe('a wrong field', () => {
  test.each([
    ['communeCheck', 'received=', 'received', 'Hãy điền ô này.'],
    ['communeCheck', 'received=30/2/2026', 'received', 'Hãy nhập ngày theo dạng'],
    ['communeCheck', 'received=1/1/2150', 'received', 'nằm ngoài khoảng'],
    ['workingDays', 'from=1/6/2026&days=nhiều', 'days', 'Số ngày làm việc phải là số nguyên'],
    ['workingDays', 'from=1/6/2026', 'days', 'Hãy điền ô này.'],
    ['authority', 'regime=qd-1&date=1/6/2026&star=3', 'regime', 'Hãy chọn một mục'],
    ['authority', 'regime=qd-26-2026&date=1/6/2026&star=9', 'star', 'Hãy chọn một mục'],
    ['regime', 'kind=first&lodged=1/1/2019&today=1/7/2026', 'lodged', 'Ngày 01/01/2019 chưa có quy định đánh giá nào'],
    ['forward', 'regime=qd-26-2026&date=1/6/2026&from=province&mean=abc', 'mean', 'điểm trung bình từ 0 đến 100'],
    ['productCode', 'code=OCOP', 'code', '.'],
  ])('%s?%s is told at its field, and what was typed stays', async (ask, search, field, say) => {
    const answer = await page(`/rules/${ask}?${search}`)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(`href="#${field}"`)
    expect(answer.text).toContain(say)
    expect(answer.text).not.toContain('Câu trả lời')
    const typed = new URLSearchParams(search).get(field)
    if (typed !== null && typed !== '' && field !== 'regime' && field !== 'star') {
      expect(answer.text).toContain(`value="${typed}"`)
    }
    expect((await page(`/api/v1/rules/${ask}?${search}`)).status).toBe(422)
  })

  test('huge and hostile input is refused, nothing is echoed as markup', async () => {
    expect((await page(`/rules/productCode?code=${'1'.repeat(5000)}`)).status).toBe(422)
    const hostile = await page(`/rules/productCode?code=${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(hostile.status).toBe(422)
    expect(hostile.text).not.toContain('<script>')
    expect((await page('/rules/calendar?year=abc')).status).toBe(422)
    expect((await page('/rules/calendar?year=1')).status).toBe(422)
  })
})

describe('the calendar', () => {
  test('of this year has its days, the one that is not confirmed, and its sources', async () => {
    const { text, status } = await page('/rules/calendar')
    expect(status).toBe(200)
    for (const word of ['năm 2026', '17/02/2026', 'mùng 1', '22/08/2026', 'Chưa được xác nhận', '24/11/2026']) {
      expect(text, word).toContain(word)
    }
    expect(text).toContain('Điều 112')
    expect(text).toContain('https://')
  })

  test('of another year, and of one that is not known', async () => {
    expect((await page('/rules/calendar?year=2024')).text).toContain('04/05/2024')
    const unknown = await page('/rules/calendar?year=2027')
    expect(unknown.status).toBe(200)
    expect(unknown.text).toContain('Chưa có lịch nghỉ lễ năm 2027')
    const json = (await page('/api/v1/rules/calendar?year=2027')).json()
    expect(json).toMatchObject({ year: 2027, years: [2023, 2024, 2025, 2026], sheet: null })
  })
})

import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import type { CompareView } from './compare.present.ts'
import type { RegimesView, RegimeView } from './regimes.present.ts'
import type { SheetPageView } from './sheet.present.ts'

const NOW = 'qd-26-2026'
const FORMER = 'qd-148-2023'
const FIRST = 'qd-1048-2019'
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const page = (path: string) => world.nobody.get(path)
async function json<Body>(path: string): Promise<Body> {
  const answer = await world.nobody.get(`/api/v1${path}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.json<Body>()
}

/** The words of a page as a reader sees them. */
const wordsOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ')

describe('the list of regulations', () => {
  test('tells where each stands today, the newest first', async () => {
    const { regimes } = await json<RegimesView>('/regimes')
    expect(regimes.map(({ id, state }) => [id, state]).slice(0, 2)).toEqual([
      [NOW, 'in-force'],
      [FORMER, 'former'],
    ])
    const former = regimes.find(({ id }) => id === FORMER)
    expect(former).toMatchObject({ effectiveFrom: '2023-02-24', effectiveUntil: '2026-07-21' })
    expect(former?.amendments.map(({ number }) => number)).toEqual(['1489/QĐ-TTg'])
  })

  test('counts the sheets that lack something', async () => {
    const { regimes } = await json<RegimesView>('/regimes')
    expect(regimes.map(({ id, sheets }) => [id, sheets.complete, sheets.incomplete])).toEqual([
      [NOW, 26, 0],
      [FORMER, 23, 3],
      [FIRST, 23, 3],
    ])
  })

  test('draws who decides over time, and says the days on which nobody is named', async () => {
    const { authority } = await json<RegimesView>('/regimes')
    const periodOn = (day: string) => authority.find(({ from, to }) => from <= day && (to === null || day <= to))
    const powerOn = (day: string, star: number) => periodOn(day)?.powers.find(({ stars }) => stars.includes(star))
    expect(powerOn('2024-05-01', 3)).toMatchObject({ level: 'district', decides: 'Chủ tịch UBND cấp huyện' })
    expect(powerOn('2025-07-03', 3)).toMatchObject({ level: null, decides: 'Cần người xác nhận' })
    expect(powerOn('2025-07-03', 4)).toMatchObject({ level: 'province' })
    expect(powerOn('2025-07-06', 3)).toMatchObject({ level: 'province' })
    expect(powerOn('2026-08-03', 1)).toMatchObject({ certificate: false, decides: 'Không có' })
    expect(periodOn('2025-07-03')?.gap).not.toBeNull()
    for (const { powers } of authority) for (const { article } of powers) expect(article).not.toBe('')
    const { status, text } = await page('/regimes')
    expect(status).toBe(200)
    expect(text).toContain('<svg class="sl-powers"')
    expect(wordsOf(text)).toContain('Từ 01/07/2025 đến 05/07/2025')
    expect(wordsOf(text)).toContain('Cần người xác nhận')
  })

  test('may be kept by caches for a visitor, never for somebody signed in', async () => {
    const visitor = await page('/regimes')
    expect(visitor.headers).toMatchObject({
      'cache-control': 'public, max-age=300',
      vary: expect.stringMatching(/cookie/i),
    })
    const office = await world.person('Quàng Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
    const own = await office.get('/regimes')
    expect(own.text).toContain('Quàng Thị Văn Phòng')
    expect(own.headers['cache-control']).toBe('no-store')
  })
})

describe('a regulation', () => {
  test('in the words of the law, each line with its article', async () => {
    const view = await json<RegimeView>(`/regimes/${NOW}`)
    expect(view.bands.map(({ from, to }) => [from, to])).toEqual([
      [90, 100],
      [70, 90],
      [50, 70],
      [30, 50],
      [0, 30],
    ])
    expect(view.productCode.example).toBe('11-03283-004-2026')
    expect(view.industries.flatMap(({ sheets }) => sheets)).toHaveLength(26)
    expect(view.clocks.find(({ id }) => id === 'commune-check')?.term).toBe('15 ngày làm việc, từ ngày nhận hồ sơ')
    const { text } = await page(`/regimes/${NOW}`)
    const words = wordsOf(text)
    for (const say of ['Điều 3.1a', 'Từ 50 đến dưới 70', 'Chủ tịch UBND cấp tỉnh', 'SHA-256', view.hash]) {
      expect(words).toContain(say)
    }
  })

  test('names its incomplete sheets and what they lack', async () => {
    const view = await json<RegimeView>(`/regimes/${FORMER}`)
    const incomplete = view.industries.flatMap(({ sheets }) => sheets).filter(({ status }) => status === 'incomplete')
    expect(incomplete.map(({ number }) => number)).toEqual([11, 12, 13])
    expect(incomplete[0]?.holes[0]).not.toBe('')
    expect(wordsOf((await page(`/regimes/${FORMER}`)).text)).toContain('▲ Còn thiếu')
  })

  test('that is not there is not found', async () => {
    expect((await page('/regimes/qd-1-1999')).status).toBe(404)
    expect((await world.nobody.get('/api/v1/regimes/qd-1-1999')).json()).toMatchObject({ code: 'request/not-found' })
  })
})

describe('a sheet', () => {
  test('prints every option with its box, its points and its stars', async () => {
    const view = await json<SheetPageView>(`/regimes/${NOW}/sheets/3`)
    const sheet = world.services.regimes.get(NOW)?.sheets.find(({ number }) => number === 3)
    expect(view.parts).toHaveLength(3)
    const { text } = await page(`/regimes/${NOW}/sheets/3`)
    const options = JSON.stringify(sheet?.parts).match(/"points":/g)?.length
    expect(text.match(/□/g)).toHaveLength(options ?? 0)
    expect(text).toContain('★ tối thiểu 3 sao')
    expect(text).toContain('****')
    for (const label of [
      'Mã số sản phẩm',
      'Số điện thoại',
      'Ý kiến của người đánh giá',
      'Người đánh giá',
      'TỔNG CỘNG',
    ]) {
      expect(wordsOf(text)).toContain(label)
    }
    expect(text).toContain('href="#part-B"')
  })

  test('is light: the largest below 25 KB on the line', async () => {
    const sizes = await Promise.all(
      Array.from({ length: 26 }, async (_, index) =>
        gzipSync((await page(`/regimes/${NOW}/sheets/${index + 1}`)).text),
      ),
    )
    expect(Math.max(...sizes.map(({ length }) => length))).toBeLessThan(25 * 1024)
  })

  test('with a hole says so, and takes nothing new', async () => {
    const words = wordsOf((await page(`/regimes/${FORMER}/sheets/11`)).text)
    expect(words).toContain('Biểu này còn thiếu')
    expect(words).toContain('Phần C thiếu 3 điểm')
    expect(words).toContain('Chỉ đọc và nhập lịch sử, không chấm mới.')
    expect(wordsOf((await page(`/regimes/${NOW}/sheets/11`)).text)).not.toContain('Biểu này còn thiếu')
  })

  test('of which no line is known is a page without a form', async () => {
    const { status, text } = await page(`/regimes/${FIRST}/sheets/3`)
    expect(status).toBe(200)
    expect(wordsOf(text)).toContain('Chỉ đọc và nhập lịch sử, không chấm mới.')
    expect(text).not.toContain('/sheets/3/form')
    const form = await world.nobody.get(`/api/v1/regimes/${FIRST}/sheets/3/form`)
    expect(form.json()).toMatchObject({ status: 404, code: 'regime/sheet-unknown' })
  })

  test('shows a mark that stands at the criterion, a condition and a doubt of the print', async () => {
    const words = wordsOf((await page(`/regimes/${FORMER}/sheets/1`)).text)
    expect(words).toMatch(/3\.e\. [^*□]+\*{4} ★ tối thiểu 4 sao/)
    expect(words).toContain('Chỉ tính khi tiêu chí')
  })

  test('with cases shows each of them', async () => {
    const sheet = world.services.regimes.get(NOW)?.sheets.find(({ number }) => number === 26)
    const cases = JSON.stringify(sheet).match(/Trường hợp|"cases":\[\{/g)
    expect(cases?.length).toBeGreaterThan(0)
    const view = await json<SheetPageView>(`/regimes/${NOW}/sheets/26`)
    expect(JSON.stringify(view.parts)).toContain('8.c1.o2')
    expect(view.samples.count).toBe(0)
  })

  test('comes as an empty form in PDF', async () => {
    const answer = await page(`/regimes/${NOW}/sheets/2/form`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.text.startsWith('%PDF')).toBe(true)
  })

  test.each(['27', '0', 'x', '1e3', '99999999'])('%s is not found', async (number) => {
    expect((await page(`/regimes/${NOW}/sheets/${number}`)).status).toBe(404)
    expect((await page(`/regimes/${NOW}/sheets/${number}/form`)).status).toBe(404)
  })
})

describe('two regulations beside each other', () => {
  test('as a whole: every set with its counts, and what changes beside the sheets', async () => {
    const view = await json<CompareView>(`/regimes/compare?before=${FORMER}&after=${NOW}`)
    expect(view.overview).toHaveLength(26)
    expect(view.overview.every(({ added, removed }) => added + removed > 0)).toBe(true)
    const code = view.facts.find(({ subject }) => subject === 'Mã số sản phẩm')
    expect(code?.before).toContain('124/2004/QĐ-TTg')
    expect(code?.after).toContain('19/2025/QĐ-TTg')
    expect(view.facts.some(({ label, after }) => label === '3 sao' && after === null)).toBe(true)
  })

  test('for one set: what is new, gone, worth less, and what became a minimum', async () => {
    const path = `/regimes/compare?before=${FORMER}&after=${NOW}&set=3`
    const view = await json<CompareView>(path)
    const [former] = view.comparisons[0]?.predecessors ?? []
    const linesOf = (id: string) => former?.changes.groups.find((group) => group.id === id)?.lines ?? []
    expect(linesOf('added').map(({ label }) => label.split(' ')[0])).toEqual(['1.2.', '2.4.'])
    expect(linesOf('removed').some(({ label }) => /kế toán/i.test(label))).toBe(true)
    expect(linesOf('less').some(({ figures }) => figures === '5 → 3 điểm')).toBe(true)
    expect(linesOf('stricter').some(({ figures }) => figures === '3 và 4 sao: không yêu cầu → từ 2/3 điểm')).toBe(true)
    const words = wordsOf((await page(path)).text)
    expect(words).toContain('Điều gì thay đổi với sản phẩm này')
    expect(words).toContain('5 → 3 điểm')
  })

  test('asked by the number of then: the sets that carry it on', async () => {
    const view = await json<CompareView>(`/regimes/compare?before=${FORMER}&was=5`)
    expect(view.was?.number).toBe(5)
    expect(view.comparisons.length).toBeGreaterThan(0)
    expect(view.comparisons.every(({ predecessors }) => predecessors.every(({ number }) => number === 5))).toBe(true)
  })

  test('of a set whose sheet is incomplete says that something may be missing', async () => {
    const words = wordsOf((await page(`/regimes/compare?before=${FORMER}&was=11`)).text)
    expect(words).toContain('còn thiếu')
    expect(words).toContain('có thể vẫn có trong bản gốc')
  })

  test('of a merged set: each predecessor on its own', async () => {
    const view = await json<CompareView>(`/regimes/compare?before=${FIRST}&after=${FORMER}&set=21`)
    const former = view.comparisons[0]?.predecessors ?? []
    expect(former.map(({ number }) => number)).toEqual([23, 24])
    expect(former.every(({ say }) => say !== null)).toBe(true)
    expect(wordsOf((await page(`/regimes/compare?before=${FIRST}&after=${FORMER}&set=21`)).text)).toContain('gộp 2 bộ')
  })

  test('of a set that was split: each successor; over the regulation between them as well', async () => {
    const next = await json<CompareView>(`/regimes/compare?before=${FIRST}&after=${FORMER}&was=4`)
    expect(next.comparisons.map(({ number }) => number)).toEqual([4, 8])
    const today = await json<CompareView>(`/regimes/compare?before=${FIRST}&was=4`)
    expect(today.after?.id).toBe(NOW)
    expect(today.comparisons.map(({ number }) => number)).toEqual([4, 8])
  })

  test('of a new set and of a dropped one says so', async () => {
    const fresh = wordsOf((await page(`/regimes/compare?before=${FIRST}&after=${FORMER}&set=23`)).text)
    expect(fresh).toContain('Bộ này mới có ở 148/QĐ-TTg')
    const gone = await json<CompareView>(`/regimes/compare?before=${FIRST}&was=21`)
    expect(gone.comparisons).toEqual([])
    expect(gone.dropped).toMatchObject([{ number: 21, say: expect.stringContaining('148/QĐ-TTg') }])
    expect(wordsOf((await page(`/regimes/compare?before=${FIRST}&was=21`)).text)).toContain('Bộ này không còn')
  })

  test('in either order: the older one stands before', async () => {
    const right = await json<CompareView>(`/regimes/compare?before=${FORMER}&after=${NOW}&set=3`)
    const turned = await json<CompareView>(`/regimes/compare?before=${NOW}&after=${FORMER}&was=3`)
    expect(turned.comparisons).toEqual(right.comparisons)
    expect(turned.before?.id).toBe(FORMER)
  })

  test('without a choice: the regulation in force and the one before it; empty fields of the form count as none', async () => {
    const view = await json<CompareView>('/regimes/compare')
    expect([view.before?.id, view.after?.id]).toEqual([FORMER, NOW])
    const form = await json<CompareView>('/regimes/compare?before=&after=&set=')
    expect(form).toEqual(view)
  })

  test('the same one twice: says so beside the choice', async () => {
    const answer = await page(`/regimes/compare?before=${NOW}&after=${NOW}`)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Hãy chọn hai quy định khác nhau.')
    const api = await world.nobody.get(`/api/v1/regimes/compare?before=${NOW}&after=${NOW}`)
    expect(api.json()).toMatchObject({ code: 'regime/same-twice', status: 422 })
  })

  test.each([
    ['before=qd-9-1999', 404, 'regime/unknown'],
    [`after=${NOW}&set=27`, 404, 'regime/unknown-sheet'],
    [`before=${FORMER}&was=99`, 404, 'regime/unknown-sheet'],
    ['set=abc', 422, 'request/invalid'],
    ['set=0', 422, 'request/invalid'],
    [`before=${'x'.repeat(200)}`, 422, 'request/invalid'],
  ])('%s: %i %s', async (search, status, code) => {
    expect((await page(`/regimes/compare?${search}`)).status).toBe(status)
    expect((await world.nobody.get(`/api/v1/regimes/compare?${search}`)).json()).toMatchObject({ status, code })
  })
})

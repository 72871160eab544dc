import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { readSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { readZip } from '../../platform/zip.ts'

let sample: SampleWorld
let office: Visitor
let officer: Visitor
beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  officer = await sample.as('officer-quaito')
}, 180_000)
afterAll(() => sample.world.close())

interface Year {
  readonly version: number
  readonly total: number
  readonly outside: number
  readonly untagged: number
  readonly ends: readonly { end: string; count: number }[]
  readonly themes: readonly { key: string; name: string; count: number; plan: { id: string } | null }[]
  readonly steps: readonly { step: string; count: number }[]
  readonly products: number
  readonly directions: {
    readonly directions: readonly {
      direction: string
      has: number
      known: number
      share: object | null
      shareText: string
    }[]
  }
}
interface Ideas {
  readonly total: number
  readonly ideas: readonly {
    id: string
    name: string
    source: string
    end: string
    communeName: string
    number: string | null
    review: { by: string; on: string; reason: string } | null
    forms: readonly object[]
  }[]
}
const year = async (who: Visitor, path = '/cycles/2026') => (await who.get(`/api/v1${path}`)).json<Year>()
const ideas = async (who: Visitor, search: string) =>
  (await who.get(`/api/v1/cycles/2026/ideas?${search}`)).json<Ideas>()
const rowsOf = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(sample.world.services.db)).rows

async function idOf(name: string): Promise<string> {
  const [row] = await rowsOf(sql<{ id: string }>`select d.id from dossier d join product p on p.id = d.product_id
    where p.name || '/' || d.kind = ${name}`)
  return row?.id ?? ''
}

describe('the window of ideas', () => {
  test('the office sets it, a commune a narrower one; wrong days are refused at their fields', async () => {
    const { version } = await year(office)
    const set = (body: object) => office.api('/cycles/2026/window', { version, ...body })
    expect((await set({ from: '2026-07-31', to: '2026-05-01' })).text).toContain('cycle/window-order')
    expect((await set({ from: '2026-05-01' })).text).toContain('cycle/window-half')
    expect((await set({ from: '2025-05-01', to: '2026-05-01' })).text).toContain('cycle/window-year')
    expect((await set({ from: '31/02/2026', to: '2026-05-01' })).status).toBe(422)
    expect((await set({ communeCode: '00001', from: '2026-05-01', to: '2026-07-31' })).text).toContain('cycle/')
    expect((await set({ from: '1/5/2026', to: '31/7/2026' })).status).toBe(200)
    const [place] = await rowsOf(
      sql<{ code: string }>`select code from unit where name ilike '%Quài Tở' and level = 'commune'`,
    )
    const own = { communeCode: place?.code, from: '2026-05-10', to: '2026-06-30' }
    const { version: seen } = await year(officer)
    expect((await officer.api('/cycles/2026/window', { ...own, to: '2026-08-30', version: seen })).text).toContain(
      'wider',
    )
    expect((await officer.api('/cycles/2026/window', { from: own.from, to: own.to, version: seen })).status).toBe(403)
    expect((await officer.api('/cycles/2026/window', { ...own, version: seen })).status).toBe(200)
    const page = (await officer.get('/cycles/2026')).text
    expect(page).toContain('Từ 10/05/2026 đến hết 30/06/2026')
    expect(page).toContain('Đã qua thời gian nhận ý tưởng')
    const late = await office.post('/cycles/2026/window', {
      from: '2026-05-12',
      to: '2026-07-01',
      version: String(seen),
    })
    expect(late.status).toBe(409)
    expect(late.text).toContain('value="12/05/2026"')
  })

  test('two offices at once: one window, the other is told what stands', async () => {
    const second = await sample.as('office')
    const set = (who: Visitor, from: string) => who.api('/cycles/2031/window', { from, to: '2031-07-31', version: 0 })
    const answers = await Promise.all([set(office, '2031-05-01'), set(second, '2031-06-01')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('whoever sends or reviews outside it is warned, and not refused', async () => {
    const laichau = await sample.as('office-laichau')
    await laichau.api('/cycles/2026/window', { from: '2026-01-05', to: '2026-02-05', version: 0 })
    const submitted = await idOf('Chè Bản Bo Sương/upgrade')
    const reviewer = await sample.as('officer-banbo')
    expect((await reviewer.get(`/proposals/${submitted}`)).text).toContain('từ ngày 05/01/2026 đến ngày 05/02/2026')
    const draft = await idOf('Hạt mắc ca/upgrade')
    const producer = await sample.as('mac-ca')
    expect((await producer.get(`/dossiers/${draft}/check`)).text).toContain('Đã qua thời gian nhận ý tưởng')
    const [tea] = (await ideas(office, 'q=che cay cao')).ideas
    expect((await office.get(`/registers/potentialProduct/${tea?.id}`)).text).toContain('Đã qua thời gian nhận ý tưởng')
    const received = await reviewer.api(`/proposals/${submitted}/receive`, {})
    expect(received.status).toBe(200)
  })
})

describe('ideas of the year', () => {
  test('every idea has one end; the numbers are those of the lists behind them', async () => {
    const view = await year(office)
    expect(view.total).toBeGreaterThan(5)
    expect(view.ends.reduce((sum, { count }) => sum + count, 0)).toBe(view.total)
    for (const { end, count } of view.ends) expect((await ideas(office, `end=${end}`)).total).toBe(count)
    expect((await ideas(office, 'outside=yes')).total).toBe(view.outside)
    const own = await year(officer)
    expect(own.total).toBeLessThan(view.total)
    const places = new Set((await ideas(officer, 'commune=03217')).ideas.map(({ communeName }) => communeName))
    expect([...places]).toEqual([expect.stringContaining('Quài Tở')])
  })

  test('an idea of the register is returned, taken up again and not selected: by whom, when and why', async () => {
    const [cloth] = (await ideas(officer, 'q=khan pieu')).ideas
    const move = async (stage: string, reason: string | null) => {
      const path = `/registers/potentialProduct/${cloth?.id}`
      const { version } = (await officer.get(`/api/v1${path}`)).json<{ version: number }>()
      return officer.api(`${path}/do`, { act: 'move', stage, reason, version })
    }
    expect((await move('returned', null)).status).toBe(422)
    expect((await move('returned', 'Bổ sung ảnh nhãn')).status).toBe(200)
    const [given] = (await ideas(officer, 'end=returned')).ideas
    expect(given).toMatchObject({
      id: cloth?.id,
      end: 'returned',
      review: { reason: 'Bổ sung ảnh nhãn', on: '2026-11-22' },
    })
    expect(given?.review?.by).not.toBe('')
    await move('found', null)
    await move('notSelected', 'Chưa có người làm thường xuyên')
    const [refused] = (await ideas(officer, 'end=notSelected')).ideas
    expect(refused).toMatchObject({ id: cloth?.id, review: { reason: 'Chưa có người làm thường xuyên' } })
    expect((await office.get('/cycles/2026/ideas?end=notSelected')).text).toContain('Chưa có người làm thường xuyên')
  })

  test('the list of those selected with their forms: sheet, print and one archive, in order of numbers', async () => {
    const selected = await ideas(officer, 'end=selected&source=dossier')
    const numbers = selected.ideas.map(({ number }) => number ?? '')
    expect(numbers).toEqual([...numbers].sort())
    const sheet = await officer.get('/cycles/2026/ideas.xlsx?end=selected&source=dossier')
    const read = await readSpreadsheet(sheet.bytes, { rows: 100, columns: 20, unpackedBytes: 1e7 })
    expect(JSON.stringify(read)).toContain(numbers[0])
    expect((await officer.get('/cycles/2026/ideas?end=selected&paper=yes')).text).toContain('DANH SÁCH Ý TƯỞNG ĐÃ CHỌN')
    const archive = await officer.get('/cycles/2026/forms.zip?end=selected&q=cider')
    const files = readZip(archive.bytes, { files: 10, bytes: 1e8 })
    if (!files.ok) throw new Error(files.failure.code)
    expect(files.value.map(({ name }) => name.replace(/^.*Cider/, 'Cider'))).toEqual([
      ...['Cider táo mèo - Mẫu 01.pdf', 'Cider táo mèo - Mẫu 02.pdf'],
    ])
    for (const { bytes } of files.value) expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await officer.get('/cycles/2026/forms.zip?q=zzzz')).status).toBe(422)
  }, 120_000)

  test('themes are tied to a plan; ideas are tagged by office and commune, each in its place', async () => {
    const [plan] = await rowsOf(
      sql<{ id: string }>`select id from plan where province_code = '11' and stage = 'issued' limit 1`,
    )
    const before = await year(office)
    const theme = { act: 'set', name: 'Chế biến sâu', plan: plan?.id, version: before.version }
    expect((await officer.api('/cycles/2026/themes', theme)).status).toBe(403)
    expect((await office.api('/cycles/2026/themes', { ...theme, plan: crypto.randomUUID() })).text).toContain(
      'plan-unknown',
    )
    expect((await office.api('/cycles/2026/themes', { ...theme, name: '' })).text).toContain('theme-unnamed')
    expect((await office.api('/cycles/2026/themes', theme)).status).toBe(200)
    const made = (await year(office)).themes.find(({ name }) => name === 'Chế biến sâu')
    expect(made).toMatchObject({ name: 'Chế biến sâu', count: 0, plan: { id: plan?.id } })
    const all = (await ideas(office, '')).ideas
    const own = (await ideas(officer, '')).ideas.map(({ id }) => id)
    const other = all.find(({ id }) => !own.includes(id))?.id ?? ''
    const tag = (who: Visitor, list: readonly string[], tagged = 'yes') =>
      who.api('/cycles/2026/tags', { key: made?.key, ideas: list, tagged })
    expect((await tag(officer, [other])).text).toContain('cycle/idea-unknown')
    expect((await tag(officer, [])).text).toContain('cycle/no-ideas')
    const both = await Promise.all([tag(officer, own.slice(0, 2)), tag(office, [other, ...own.slice(1, 2)])])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const count = async () => (await year(office)).themes.find(({ key }) => key === made?.key)?.count
    expect(await count()).toBe(3)
    expect((await ideas(office, `theme=${made?.key}`)).total).toBe(3)
    expect((await ideas(office, 'theme=-')).total).toBe((await year(office)).untagged)
    await tag(office, [other], 'no')
    expect(await count()).toBe(2)
    expect((await office.get('/cycles/2026/ideas')).text).toContain('Chủ đề: Chế biến sâu')
    const { version } = await year(office)
    expect((await office.api('/cycles/2026/themes', { act: 'remove', key: made?.key, version })).status).toBe(200)
    expect((await year(office)).themes).toEqual(before.themes)
  })
})

describe('the six steps', () => {
  test('every product stands in one step, and the numbers are those of the lists', async () => {
    const view = await year(office)
    expect(view.steps.map(({ step }) => step)).toEqual([
      'register',
      'choose',
      'complete',
      'support',
      'evaluate',
      'promote',
    ])
    expect(view.steps.reduce((sum, { count }) => sum + count, 0)).toBe(view.products)
    for (const { step, count } of view.steps) {
      const list = (await office.get(`/api/v1/cycles/2026/products?step=${step}`)).json<{ total: number }>()
      expect(list.total).toBe(count)
    }
    const steps = async (search: string) =>
      (await office.get(`/api/v1/cycles/2026/products?${search}`)).json<{ products: { name: string }[] }>().products
    expect((await steps('step=evaluate')).map(({ name }) => name)).toContain('Cider táo mèo')
    expect((await steps('step=promote')).map(({ name }) => name)).toContain('Giấm táo mèo')
  })

  test('the page of a product says which step, since when and why', async () => {
    const [product] = await rowsOf(sql<{ id: string }>`select id from product where name = 'Giấm táo mèo'`)
    const producer = await sample.as('toa-tinh')
    const page = (await producer.get(`/products/${product?.id}`)).text
    expect(page).toContain('6/6. Xúc tiến thương mại')
    expect(page).toMatch(/Đã cấp Giấy chứng nhận, từ ngày \d\d\/\d\d\/\d{4}/)
    expect(page).toMatch(/\d+ hoạt động, gần nhất ngày/)
  })
})

test('shares of recognised products: exact, of those known; nothing known is no zero', async () => {
  const [product] = await rowsOf(sql<{ id: string }>`select id from product where name = 'Giấm táo mèo'`)
  const producer = await sample.as('toa-tinh')
  const share = async () => (await year(office)).directions.directions.find(({ direction }) => direction === 'circular')
  expect(await share()).toMatchObject({ known: 0, share: null, shareText: 'Chưa có số liệu' })
  const { version } = (await producer.get(`/api/v1/products/${product?.id}`)).json<{ version: number }>()
  const path = `/products/${product?.id}/description`
  const said = { origin: 'traditional', directions: ['deepProcessed', 'circular'], version }
  expect((await office.api(path, said)).status).toBe(403)
  expect((await producer.api(path, { ...said, directions: ['none', 'circular'] })).status).toBe(422)
  expect((await producer.api(path, said)).status).toBe(200)
  const late = await producer.post(path, { origin: 'speciality', 'directions[]': 'none', version: String(version) })
  expect(late.status).toBe(409)
  expect(late.text).toContain('đã lưu: Truyền thống, làng nghề; Chế biến; Chế biến sâu; Kinh tế tuần hoàn')
  expect(await share()).toMatchObject({
    has: 1,
    known: 1,
    share: { numerator: 1, denominator: 1 },
    shareText: '100,00 %',
  })
  const list = '/cycles/2026/products?direction=circular&holding='
  expect((await office.get(`${list}yes`)).text).toContain('Giấm táo mèo')
  expect((await office.get(`${list}unknown`)).text).not.toContain('Giấm táo mèo')
  const page = (await producer.get(`/products/${product?.id}`)).text
  expect(page).toContain('Truyền thống, làng nghề')
  expect(page).toContain('Ghi lại kỹ thuật của nghệ nhân')
})

test('strangers: no producer, councillor or other province reads the year; a leader reads and writes nothing', async () => {
  for (const key of ['toa-tinh', 'member-1', 'advisor', 'office-laichau', 'officer-banbo', 'admin-dienbien']) {
    const who = await sample.as(key)
    for (const path of ['', '/ideas', '/products', '/ideas.xlsx', '/forms.zip'])
      expect((await who.get(`/api/v1/cycles/2026${path}?province=11`)).status).toBe(403)
  }
  expect((await sample.world.nobody.get('/api/v1/cycles/2026')).status).toBe(401)
  const leader = await sample.as('signatory')
  expect((await leader.get('/cycles/now')).text).toContain('Chu trình OCOP năm 2026')
  expect((await leader.api('/cycles/2026/window', { version: 0 })).status).toBe(403)
  expect((await leader.api('/cycles/2026/tags', { key: 'x', ideas: [], tagged: 'yes' })).status).toBe(403)
  const ministry = await sample.as('ministry')
  expect((await year(ministry, '/cycles/2026?province=11')).total).toBe((await year(office)).total)
  expect((await ideas(ministry, 'province=11&source=dossier')).ideas.every(({ forms }) => forms.length === 0)).toBe(
    true,
  )
  const statusOf = async (path: string) => (await office.get(`/api/v1${path}`)).status
  expect([await statusOf('/cycles/1999'), await statusOf('/cycles/x')]).toEqual([404, 404])
  expect([await statusOf('/cycles/2026?province=9999'), await statusOf('/cycles/2026/ideas?end=x')]).toEqual([422, 422])
})

test('all that was written fits its history', async () => {
  const verified = await sample.world.inTransaction((tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})

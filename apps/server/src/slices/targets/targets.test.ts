import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SampleWorld } from '../../../test/sample-world.ts'
import { openTargetWorld, type TargetWorld, targetFacts } from '../../../test/target-world.ts'
import type { Visitor } from '../../../test/world.ts'

let world: TargetWorld
let office: Visitor
let officer: Visitor
let sample: SampleWorld
let plans: TargetWorld['plans']
let set: TargetWorld['set']
beforeAll(async () => {
  world = await openTargetWorld()
  ;({ office, officer, sample, plans, set } = world)
})
afterAll(() => sample.world.close())

const FACTS = () => targetFacts(plans.year)
const code = async (more: Record<string, unknown>) =>
  (await office.api('/targets', { ...FACTS(), ...more })).json<{ code: string; fields?: { code: string }[] }>()

interface Shown {
  readonly target: {
    readonly row: {
      version: number
      judgement: string
      actual: { hundredths: number | null; text: string; href: string | null }
    }
    readonly readings: readonly { metric: string; chosen: boolean }[]
    readonly allocation: { gap: number | null; unallocated: readonly string[]; sum: string | null } | null
    readonly units: readonly { code: string; allocated: number | null }[]
    readonly children: readonly { limited: boolean }[]
    readonly bridge: { start: number; end: number } | null
    readonly needsBaseline: boolean
    readonly baseline: { value: string; by: string } | null
    readonly frozen: readonly { value: string; reason: string }[]
    readonly cancelled: string | null
  }
}
const show = async (id: string) => (await office.get(`/api/v1/targets/${id}`)).json<Shown>().target

test('the keepers of the place write, officials of the province read, strangers learn nothing', async () => {
  const id = await set()
  const { row } = await show(id)
  expect(row).toMatchObject({ goal: 'trên 60 sản phẩm', sign: '>', from: '2026-01-01', to: '2026-12-31' })
  expect(row.actual.hundredths).toBeGreaterThan(0)
  expect(row.actual.href).toContain('/metrics/prod.recognised_new?')
  expect((await officer.get(`/targets/${id}`)).status).toBe(200)
  expect((await officer.get(`/targets/${id}`)).text).not.toContain('/edit')
  expect((await officer.api('/targets', FACTS())).status).toBe(403)
  expect((await (await sample.as('office-laichau')).get(`/targets/${id}`)).status).toBe(404)
  expect((await (await sample.as('toa-tinh')).get(`/targets/${id}`)).status).toBe(404)
  expect((await sample.world.nobody.api('/targets', FACTS())).status).toBe(401)
  const own = await set({ plan: plans.commune }, officer)
  expect(
    (await office.api(`/targets/${own}/record`, { what: 'cancel', reason: 'Bỏ mục tiêu', version: 1 })).status,
  ).toBe(403)
  expect((await office.api('/targets', { ...FACTS(), plan: plans.closed })).json().code).toBe('target/plan-closed')
  expect((await office.api('/targets', { ...FACTS(), plan: randomUUID() })).status).toBe(404)
  expect((await office.get('/targets')).text).toContain('Kế hoạch OCOP năm 2026')
})

test('bad input is refused at its field, and what was typed stays', async () => {
  expect((await code({ floor: 'sáu mươi' })).fields?.[0]?.code).toBe('target/number-invalid')
  expect((await code({ floor: '-5' })).fields?.[0]?.code).toBe('target/number-invalid')
  expect((await code({ floor: '1,234' })).fields?.[0]?.code).toBe('target/number-invalid')
  expect((await code({ floor: '99999999999999' })).fields?.[0]?.code).toBe('target/number-invalid')
  expect((await code({ floor: '' })).code).toBe('target/number-missing')
  expect((await code({ comparison: 'none' })).code).toBe('target/number-without-comparison')
  expect((await code({ comparison: 'between', aim: '' })).code).toBe('target/range-needs-aim')
  expect((await code({ aim: '50' })).code).toBe('target/range')
  expect((await code({ unit: '%', floor: '100,01' })).code).toBe('target/share-over-hundred')
  expect((await code({ metric: 'prod.nothing' })).code).toBe('request/invalid')
  expect((await code({ from: '2026-05-01', to: '2026-04-30' })).code).toBe('target/period')
  expect((await code({ parentId: randomUUID() })).code).toBe('target/parent-unknown')
  expect((await code({ parentId: "' or 1=1" })).code).toBe('request/invalid')
  expect((await code({ star: 5 })).code).toBe('request/invalid')
  const { plan, ...form } = FACTS()
  const again = await office.post('/targets', { plan, ...form, floor: 'nhiều', text: 'Mục tiêu đang gõ dở' })
  expect(again.status).toBe(422)
  expect(again.text).toContain('Mục tiêu đang gõ dở')
  expect(again.text).toContain('Số này chưa đọc được')
  expect((await office.get('/targets/khong-phai-ma')).status).toBe(404)
})

test('the words of the document fill the form: floor 30, aim 40', async () => {
  const words = new URLSearchParams({ plan: plans.year, 'from-words': 'Có ít nhất 30-40% chủ thể OCOP tham gia' })
  const { text } = await office.get(`/targets/new?${words}`)
  expect(text).toMatch(/name="floor"[^>]*value="30"|value="30"[^>]*name="floor"/)
  expect(text).toMatch(/name="aim"[^>]*value="40"|value="40"[^>]*name="aim"/)
  expect(text).toContain('<option value="gte" selected')
})

test('of two who change a target at once the second sees what stands, and keeps what was typed', async () => {
  const id = await set()
  const { plan: _plan, ...facts } = FACTS()
  const body = { ...facts, floor: '70', reason: 'Điều chỉnh theo kế hoạch', tolerance: '', version: 1 }
  const [one, other] = await Promise.all([
    office.api(`/targets/${id}/edit`, body),
    office.api(`/targets/${id}/edit`, { ...body, floor: '80' }),
  ])
  expect([one.status, other.status].sort()).toEqual([200, 409])
  const late = await office.post(`/targets/${id}/edit`, {
    ...body,
    version: '1',
    floor: '85',
    text: 'Bản của người thứ hai',
  })
  expect(late.status).toBe(409)
  expect(late.text).toContain('Bản của người thứ hai')
  expect(late.text).toMatch(/Con số: trên (70|80) sản phẩm/)
})

test('a part may not exceed its whole where both count the same; other denominators are shown instead (C-07)', async () => {
  const whole = await set({
    text: 'khoảng 75 sản phẩm',
    comparison: 'approx',
    floor: '75',
    metric: 'prod.registered_new',
  })
  const part = { parentId: whole, metric: 'prod.recognised_new_by_province', comparison: 'gte' }
  expect((await code({ ...part, floor: '76' })).code).toBe('target/child-exceeds')
  const child = await set({ ...part, floor: '40', text: 'trong đó từ 40 sản phẩm trở lên' })
  expect((await show(whole)).children).toMatchObject([{ limited: true }])
  const share = { comparison: 'gte', unit: '%', kind: 'target' }
  const producers = await set({ ...share, floor: '30', metric: 'producer.share_closed_chain' })
  await set({ ...share, floor: '50', metric: 'prod.share_strengthened', parentId: producers })
  expect((await show(producers)).children).toMatchObject([{ limited: false }])
  expect((await office.get(`/targets/${producers}`)).text).toContain('mẫu số khác')
  const { plan: _plan, ...facts } = FACTS()
  const loop = { ...facts, parentId: child, reason: 'Thử vòng', tolerance: '', version: 1 }
  expect((await office.api(`/targets/${whole}/edit`, loop)).json().code).toBe('target/parent-cycle')
  const cancel = { what: 'cancel', reason: 'Không làm nữa', version: 1 }
  expect((await office.api(`/targets/${whole}/record`, cancel)).json().code).toBe('target/has-children')
  expect((await office.api(`/targets/${child}/record`, cancel)).status).toBe(200)
  expect((await show(child)).cancelled).toBe('Không làm nữa')
  expect((await office.get(`/targets?plan=${plans.year}`)).text).toContain('1 mục tiêu đã hủy')
})

test('"trên 60" is given out as 61; the gap is shown; an unknown area is refused; shares are not summed', async () => {
  const id = await set()
  const page = await office.get(`/targets/${id}/allocate?start=even`)
  const parts = [...page.text.matchAll(/name="parts\[(\d{5})\]"[^>]*value="(\d+)"/g)].map(
    (match) => [match[1] ?? '', Number(match[2])] as const,
  )
  expect(parts.length).toBe(45)
  expect(parts.reduce((sum, [, part]) => sum + part, 0)).toBe(61)
  const [first, second] = parts.map(([unit]) => unit)
  const body = { version: 1, parts: { [first ?? '']: '20', [second ?? '']: '10' } }
  expect((await office.api(`/targets/${id}/allocate`, body)).status).toBe(200)
  const { allocation, units } = await show(id)
  expect(allocation).toMatchObject({ gap: -3100, sum: '30 sản phẩm' })
  expect(allocation?.unallocated.length).toBe(43)
  expect(units.find((unit) => unit.code === first)?.allocated).toBe(2000)
  expect((await office.api(`/targets/${id}/allocate`, { ...body, version: 1 })).status).toBe(409)
  const wrong = await office.api(`/targets/${id}/allocate`, { version: 2, parts: { '12345': '1' } })
  expect(wrong.json().code).toBe('target/unit-unknown')
  expect((await office.get(`/targets/${id}/allocate?start=products`)).text).toContain('Vừa đủ')
  const share = await set({ unit: '%', floor: '70', metric: 'producer.share_modern_channel', comparison: 'gte' })
  await office.api(`/targets/${share}/allocate`, { version: 1, parts: { [first ?? '']: '70' } })
  expect((await show(share)).allocation).toMatchObject({ sum: null, gap: null })
})

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkContent } from '@saolang/domain/plan'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { contentDir } from '../../platform/content-dir.ts'
import { readPlanFile } from './plans.content.ts'

const FIVE = ['000', '001', '002', '003', '004']

function read(name: string) {
  const file: unknown = JSON.parse(readFileSync(`${contentDir()}/sample/plans/${name}.json`, 'utf8'))
  const plan = readPlanFile(file)
  if (!plan.ok) throw new Error(`${name}: ${JSON.stringify(plan.faults.slice(0, 5))}`)
  return plan.content
}

let sample: SampleWorld
let office: Visitor
let officer: Visitor
beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  officer = await sample.as('officer-quaito')
})
afterAll(() => sample.world.close())

interface Listed {
  readonly total: number
  readonly plans: readonly { id: string; title: string; stage: string; level: string; number: string | null }[]
}
const list = async (visitor: Visitor, search = '') => (await visitor.get(`/api/v1/plans${search}`)).json<Listed>()
async function idOf(visitor: Visitor, words: string): Promise<string> {
  const { plans } = await list(visitor, `?q=${encodeURIComponent(words)}`)
  return plans[0]?.id ?? ''
}
interface Shown {
  readonly version: number
  readonly facts: readonly { field: string; value: string | null; missing: string | null; inferred: boolean }[]
  readonly bases: readonly { key: string; findings: readonly { kind: string; say: string }[] }[]
  readonly purposes: readonly { key: string; targets: readonly unknown[]; tasks: readonly unknown[] }[]
  readonly communes: readonly string[]
  readonly products: readonly unknown[]
  readonly productGroups: readonly string[]
  readonly counts: { targets: number; tasks: number; lines: number; tasksWithoutLead: number }
  readonly recipients: { total: number; sent: number; acknowledged: number }
}
const show = async (visitor: Visitor, id: string) => (await visitor.get(`/api/v1/plans/${id}`)).json<Shown>()
const fact = (plan: Shown, field: string) => plan.facts.find((one) => one.field === field)

test('the five plans hold together, and nothing is guessed (C-17 to C-20)', () => {
  const plans = FIVE.map(read)
  expect(plans.map((plan) => checkContent(plan))).toEqual([[], [], [], [], []])
  expect(plans.flatMap(({ targets }) => targets).length).toBe(42)
  expect(plans.flatMap(({ tasks }) => tasks).length).toBe(191)
  expect(plans.map(({ document }) => document.number)).toEqual([null, '1426/KH-UBND', null, null, null])
  expect(plans[1]?.document.issued).toEqual({ day: 6, month: null, year: 2025 })
  expect(plans[0]?.recipients[0]?.name).toBe('Như Điều 3')
  expect(plans[3]?.products.length).toBe(8)
  expect(plans[2]?.productGroups.length).toBe(5)
  expect(plans[2]?.budget).toMatchObject({ declaredTotal: 6_600_000_000 })
  expect(plans[2]?.budget.lines.map(({ declared, declaredShare }) => [declared, declaredShare])).toEqual([
    [1_600_000_000, 1900],
    [2_000_000_000, 3200],
    [3_300_000_000, 4200],
  ])
})

const REFERENCE = '/work/shared/reference/requirements'
describe.skipIf(!existsSync(REFERENCE))('against the reference readings', () => {
  test('each target and task of the readings stands in its plan, with its lines', () => {
    interface Line {
      readonly id: string
      readonly seed: string
      readonly line_start: number
      readonly line_end: number
    }
    const targets: readonly Line[] = JSON.parse(readFileSync(`${REFERENCE}/targets.json`, 'utf8')).targets
    const tasks: readonly Line[] = JSON.parse(readFileSync(`${REFERENCE}/tasks.json`, 'utf8')).tasks
    const places = (lines: readonly Line[]) =>
      lines.map((one) => `${one.seed} ${one.id} ${one.line_start}-${one.line_end}`).sort()
    const ours = (part: 'targets' | 'tasks') =>
      FIVE.flatMap((seed) =>
        read(seed)[part].map(({ key, lines }) => `${seed} ${key} ${lines?.from}-${lines?.to}`),
      ).sort()
    expect(ours('targets')).toEqual(places(targets))
    expect(ours('tasks')).toEqual(places(tasks))
  })
})

test('the reference is not part of the repository: the test above says so by being left out', () => {
  expect(fileURLToPath(import.meta.url)).not.toContain('shared/reference')
})

test('each office sees the plans of its province; the living one is issued, the five are drafts', async () => {
  const ours = await list(office)
  expect(ours.plans.map(({ title, stage, number }) => [title, stage, number])).toEqual([
    ['Kế hoạch OCOP tỉnh Điện Biên năm 2026', 'issued', '25/KH-UBND'],
    ['Kế hoạch thực hiện Chương trình OCOP xã Quài Tở năm 2026', 'issued', '08/KH-UBND'],
    ['Kế hoạch thực hiện Chương trình “Mỗi xã một sản phẩm” huyện Tuần Giáo năm 2022', 'draft', null],
  ])
  expect((await list(await sample.as('office-laichau'))).total).toBe(3)
  expect((await list(await sample.as('office-quangngai'))).total).toBe(1)
  expect((await list(office, '?level=commune')).total).toBe(1)
  expect((await list(office, '?year=2022')).total).toBe(1)
  expect((await list(office, '?stage=draft&q=tuan+giao')).total).toBe(1)
})

test('the plan of Tuần Giáo: blanks are told, inferences marked, citations checked, communes of today found', async () => {
  const plan = await show(office, await idOf(office, 'Tuần Giáo'))
  expect(fact(plan, 'number')).toMatchObject({ value: null, missing: 'Chưa có số' })
  expect(fact(plan, 'issued')).toMatchObject({ value: 'ngày … tháng 02 năm 2022', missing: 'Chưa có ngày' })
  const kinds = Object.fromEntries(plan.bases.map(({ key, findings }) => [key, findings.map(({ kind }) => kind)]))
  expect(kinds).toMatchObject({ b1: ['ended'], b2: ['amended'], b4: [], b5: ['impossibleNumber', 'amended'] })
  expect(plan.communes).toContain('Xã Quài Tở')
  expect(plan.communes).not.toContain('Xã Mường Thanh')
  expect([plan.products.length, plan.counts.targets, plan.counts.tasks]).toEqual([8, 7, 47])
  // Nothing in the plan serves "kế thừa kết quả, khắc phục hạn chế" (GEN-01).
  const idle = plan.purposes.filter(({ targets, tasks }) => targets.length + tasks.length === 0)
  expect(idle.map(({ key }) => key)).toEqual(['p5'])
  const page = (await office.get(`/plans/${await idOf(office, 'Tuần Giáo')}`)).text
  expect(page).toContain('Chưa có chỉ tiêu, nhiệm vụ nào phục vụ')
  expect(page).toContain('1048/QĐ-TTg')
})

test('the plan of Đăk Hà lies in Quảng Ngãi today, and its odd date is read', async () => {
  const visitor = await sample.as('office-quangngai')
  const plan = await show(visitor, await idOf(visitor, 'ĐăkHà'))
  expect(fact(plan, 'issuer')).toMatchObject({ inferred: true })
  expect(fact(plan, 'issued')).toMatchObject({ value: null, missing: 'Chưa có ngày, tháng, năm' })
  expect(plan.bases.find(({ key }) => key === 'b2')?.findings).toMatchObject([{ kind: 'oddDate' }])
  expect(plan.communes.length).toBeGreaterThan(3)
  expect(plan.counts).toMatchObject({ targets: 15, tasks: 77, lines: 3, tasksWithoutLead: 35 })
})

test('a whole plan comes back as it went in', async () => {
  const laichau = await sample.as('office-laichau')
  const id = await idOf(laichau, 'năm 2021')
  const back: unknown = JSON.parse((await laichau.get(`/plans/${id}/file`)).text)
  const again = readPlanFile(back)
  if (!again.ok) throw new Error(JSON.stringify(again.faults.slice(0, 3)))
  const before = read('000')
  expect(again.content.targets).toEqual(before.targets)
  expect(again.content.tasks).toEqual(before.tasks)
  expect(again.content.budget).toEqual(before.budget)
})

test('a draft with tasks that nobody leads cannot be issued (INV-18)', async () => {
  const visitor = await sample.as('office-quangngai')
  const id = await idOf(visitor, 'ĐăkHà')
  const { version } = await show(visitor, id)
  const body = { number: '1/KH-UBND', on: '2023-04-01', signatory: 'Phó Chủ tịch', version }
  const refused = (await visitor.api(`/plans/${id}/issue`, body)).json()
  expect(refused).toMatchObject({ code: 'plan/tasks-without-lead', details: { count: 35 } })
})

test('distribution: two of four have answered; the other two are told in their worklists', async () => {
  const id = await idOf(office, 'tỉnh Điện Biên năm 2026')
  expect((await show(office, id)).recipients).toMatchObject({ total: 6, sent: 4, acknowledged: 2 })
  const health = await sample.as('member-2')
  expect((await health.get('/')).text).toContain('Kế hoạch OCOP tỉnh Điện Biên năm 2026')
  const page = await health.get(`/plans/${id}`)
  expect(page.text).toContain('Xác nhận đã nhận kế hoạch')
  const pressed = await health.post(`/plans/${id}/acknowledge`, { key: 'r3' })
  expect(pressed.to).toContain(`/plans/${id}/recipients`)
  expect((await health.api(`/plans/${id}/acknowledge`, { key: 'r3' })).json().code).toBe('plan/acknowledged')
  // Somebody else's line is nobody's business but the keeper's, who names the paper.
  expect((await health.api(`/plans/${id}/acknowledge`, { key: 'r1' })).status).toBe(404)
  expect((await officer.api(`/plans/${id}/acknowledge`, { key: 'r1', note: 'Sổ đến' })).status).toBe(404)
  const chair = await sample.as('chair-sangnhe')
  expect((await chair.api(`/plans/${id}/acknowledge`, { key: 'r4' })).status).toBe(404)
})

test('what Quài Tở took over is covered, the rest and the other communes are gaps (TSK-02)', async () => {
  const id = await idOf(office, 'tỉnh Điện Biên năm 2026')
  const gaps = (await officer.get(`/api/v1/plans/${id}/gaps`)).json<{
    targets: readonly { key: string }[]
    places: readonly { name: string }[]
    totals: { targets: number; places: number; plans: number }
  }>()
  expect(gaps.targets.map(({ key }) => key)).not.toContain('CT-02')
  expect(gaps.targets.length).toBe(8)
  expect(gaps.totals).toMatchObject({ targets: 11, plans: 1 })
  expect(gaps.places.length).toBe(gaps.totals.places - 1)
  expect(gaps.places.map(({ name }) => name)).not.toContain('Xã Quài Tở')
})

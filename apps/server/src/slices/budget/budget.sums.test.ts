import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import type { LineView } from './budget.line.present.ts'
import { BUDGET_PART } from './budget.part.ts'
import type { BudgetView, PivotView } from './budget.present.ts'
import { DAK_HA, planWithMoney, systemAsk } from './budget.sample.ts'
import { readMoneySummary } from './index.ts'

let sample: SampleWorld
let office: Visitor
let advisor: Visitor
let plan: string
beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  advisor = await sample.world.person('Tư vấn', 'advisor', { provinceCode: '11' })
  plan = await planWithMoney(sample, DAK_HA)
})
afterAll(() => sample.world.close())

const show = async (id: string) => (await advisor.get(`/api/v1/budget/${id}`)).json<BudgetView>()
const showLine = async (id: string) => (await advisor.get(`/api/v1/budget/lines/${id}`)).json<LineView>()
const FACTS = { title: 'Tập huấn chủ thể', source: 'province', content: 'capacity', year: 2026 }
async function addLine(over: object = {}, to = plan): Promise<string> {
  const answer = await office.api(`/budget/${to}/lines`, { ...FACTS, ...over })
  expect(answer.status, answer.text).toBe(200)
  return answer.json<{ id: string }>().id
}
const entry = (over: object) => ({ version: 1, on: '2026-03-01', decision: '1630/QĐ-UBND', ...over })
async function record(id: string, over: object): Promise<void> {
  const { version } = await showLine(id)
  const answer = await office.api(`/budget/lines/${id}/entries`, { ...entry(over), version })
  expect(answer.status, answer.text).toBe(200)
}

test('pivot with exact totals, counterpart ratio, tasks without money, spreadsheet', async () => {
  const own = await planWithMoney(sample, { declaredTotal: null, totalLines: null, lines: [] })
  const central = await addLine({ source: 'central', year: 2026 }, own)
  const local = await addLine({ source: 'province', counterpart: true, year: 2026 }, own)
  await record(central, { step: 'allocation', dong: 9_007_199_254_000 })
  await record(local, { step: 'allocation', dong: 1_801_439_850_801 })
  const pivot = (await advisor.get(`/api/v1/budget/${own}/pivot?measure=allocation`)).json<PivotView>()
  expect(pivot).toMatchObject({ years: [2026], totals: [10_808_639_104_801], total: 10_808_639_104_801 })
  expect(pivot.rows.map((row) => [row.source, row.content, row.total])).toEqual([
    ['central', 'capacity', 9_007_199_254_000],
    ['province', 'capacity', 1_801_439_850_801],
  ])
  expect((await show(own)).counterparts.allocation).toEqual([
    { year: 2026, central: 9_007_199_254_000, counterpart: 1_801_439_850_801, ratio: 2000 },
  ])
  expect((await advisor.get(`/budget/${own}/pivot`)).text).toContain('Chưa có số liệu')
  const file = await advisor.get(`/budget/${own}/xlsx`)
  expect(file.headers['content-type']).toContain('spreadsheetml')
  const db = sample.world.services.db
  const task = { id: crypto.randomUUID(), province_code: '11', plan_id: own, level: 'province', key: 'k1', position: 0 }
  await db
    .insertInto('task')
    .values({ ...task, title: 'Hội chợ', folded: 'hoi cho', stage: 'planned', version: 1 })
    .execute()
  expect((await show(own)).unfunded.map((one) => one.title)).toEqual(['Hội chợ'])
  await addLine({ taskId: task.id }, own)
  expect((await show(own)).unfunded).toEqual([])
  const summary = await sample.world.inTransaction((tx) =>
    readMoneySummary(tx, { provinceCode: '11', planId: own, year: 2026 }),
  )
  expect(summary).toMatchObject({ declared: null, allocation: 10_808_639_104_801, estimate: 0 })
})

test('what a producer was given and what came after; money to somebody outside stands out', async () => {
  const { db } = sample.world.services
  const producer = await db
    .selectFrom('producer')
    .innerJoin('certificate as c', (on) => on.on('producer.province_code', '=', '11'))
    .innerJoin('product', (on) =>
      on.onRef('product.id', '=', 'c.product_id').onRef('product.producer_id', '=', 'producer.id'),
    )
    .select(['producer.id', 'producer.name'])
    // The oldest certificate: its producer has no money of the sample.
    .orderBy('c.issued_on')
    .executeTakeFirstOrThrow()
  const own = await planWithMoney(sample, { declaredTotal: null, totalLines: null, lines: [] })
  const id = await addLine({}, own)
  await record(id, { step: 'allocation', dong: '60 triệu' })
  await record(id, { step: 'disbursement', dong: '60 triệu', producerId: producer.id })
  const page = await advisor.get(`/budget/producers/${producer.id}`)
  expect(page.text).toContain('60 triệu đồng')
  expect(page.text).toContain(' sao')
  const view = await show(own)
  expect(view.recognised).toBeGreaterThan(0)
  expect(view.perProduct).toBe(Math.floor(60e6 / view.recognised))
  expect(view.outsiders).toEqual([])
  const area = {
    province_code: '11',
    plan_id: own,
    commune_code: (
      await db
        .selectFrom('unit')
        .select('code')
        .where('province_code', '=', '11')
        .where('level', '=', 'commune')
        .where('code', 'not in', db.selectFrom('producer').select('commune_code'))
        .executeTakeFirstOrThrow()
    ).code,
  }
  await db.insertInto('plan_area').values(area).execute()
  const narrowed = await show(own)
  expect(narrowed.outsiders).toEqual([{ id: producer.id, name: producer.name, dong: 60e6, why: 'outside' }])
  expect(narrowed).toMatchObject({ recognised: 0, perProduct: null })
})

test('the lines come back as the document said them', async () => {
  const own = await planWithMoney(sample, DAK_HA)
  const head = {
    id: own,
    provinceCode: '11',
    level: 'province',
    communeCode: null,
    title: '',
    from: '2026-01-01',
    to: '2026-12-31',
    stage: 'draft',
  } as const
  const pieces = await sample.world.inTransaction((tx) => BUDGET_PART.read(tx, head))
  expect(pieces.lines).toEqual(DAK_HA.lines)
  const ask = sample.world.inTransaction(async (tx) => systemAsk(sample, tx).today)
  expect(await ask).toBe('2026-11-22')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import type { LineView } from './budget.line.present.ts'
import type { BudgetView } from './budget.present.ts'
import { DAK_HA, line, MILLION, planWithMoney } from './budget.sample.ts'

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

test('6.600 beside 6.900 and 93 per cent: both stay, a person says which is official', async () => {
  const view = await show(plan)
  expect(view.check).toMatchObject({ total: 6600 * MILLION, sum: 6900 * MILLION, difference: 300 * MILLION })
  expect(view.check).toMatchObject({ sumFits: false, shareSum: 9300, shareSumFits: false })
  expect(view.check.parts.map((part) => part.shareOfTotal)).toEqual([2424, 3030, 5000])
  const page = await office.get(`/budget/${plan}`)
  expect(page.text).toContain('chênh +300 triệu đồng')
  expect(page.text).toContain('cộng lại 93%')
  const chosen = { figure: 'sum', reason: 'Theo biên bản ngày 2/11', version: view.version }
  expect((await office.api(`/budget/${plan}/official`, { ...chosen, figure: 'other' })).json().code).toBe(
    'budget/no-figure',
  )
  expect((await office.api(`/budget/${plan}/official`, chosen)).status).toBe(200)
  const after = await show(plan)
  expect(after.official).toMatchObject({ figure: 'sum', dong: 6900 * MILLION })
  expect(after.check).toMatchObject({ total: 6600 * MILLION, sum: 6900 * MILLION })
  const stale = await office.post(`/budget/${plan}/official`, {
    figure: 'declared',
    reason: 'Người thứ hai',
    version: '1',
  })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('Người thứ hai')
  expect(stale.text).toContain('Số chính thức: 6.900 triệu đồng')
})

test('estimate, allocation, payment and settlement; above the step before only with a reason', async () => {
  const id = await addLine()
  await record(id, { step: 'estimate', dong: '500 triệu' })
  const over = await office.api(
    `/budget/lines/${id}/entries`,
    entry({ version: 2, step: 'allocation', dong: '600 triệu' }),
  )
  expect(over.json().code).toBe('budget/over-estimate')
  await record(id, { step: 'allocation', dong: '600 triệu đồng', reason: 'Bổ sung cuối năm' })
  await record(id, { step: 'disbursement', dong: 250_000_000, decision: null })
  await record(id, { step: 'settlement', dong: '249,5 triệu', decision: null })
  const view = await showLine(id)
  expect(view.sums).toEqual({ estimate: 500e6, allocation: 600e6, disbursement: 250e6, settlement: 249_500_000 })
  expect(view.warnings).toEqual(['overEstimate', 'unsettled'])
  expect((await advisor.get(`/budget/lines/${id}`)).text).toContain('1630/QĐ-UBND')
  expect((await show(plan)).lines.find((one) => one.id === id)?.warnings).toEqual(['overEstimate', 'unsettled'])
})

test('what was entered wrongly is taken back by an entry beside it', async () => {
  const id = await addLine()
  await record(id, { step: 'allocation', dong: '90 triệu' })
  const key = (await showLine(id)).entries[0]?.key ?? ''
  const back = { version: 2, counters: key, back: '100 triệu', backOn: '2026-03-02', backReason: 'Gõ thừa số 0' }
  expect((await office.api(`/budget/lines/${id}/entries`, back)).json().code).toBe('budget/counter-too-large')
  expect((await office.api(`/budget/lines/${id}/entries`, { ...back, back: '81 triệu' })).status).toBe(200)
  const view = await showLine(id)
  expect(view.entries.map((one) => one.dong)).toEqual([90e6, -81e6])
  expect(view.entries[0]?.open).toBe(9e6)
  expect(view.sums.allocation).toBe(9e6)
  expect((await office.api(`/budget/lines/${id}/cancel`, { version: 3, cause: 'Ghi nhầm' })).json().code).toBe(
    'budget/has-money',
  )
})

test('two people at once: the second sees what stands now and keeps what was typed', async () => {
  const id = await addLine()
  const first = { ...entry({ step: 'allocation', dong: '10 triệu' }) }
  const [one, other] = await Promise.all([
    office.api(`/budget/lines/${id}/entries`, first),
    office.api(`/budget/lines/${id}/entries`, { ...first, dong: '20 triệu' }),
  ])
  expect([one.status, other.status].sort()).toEqual([200, 409])
  const stale = await office.post(`/budget/lines/${id}/entries`, {
    ...{ version: '1', step: 'allocation', dong: '33 triệu', on: '1/3/2026', decision: '5/QĐ' },
  })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('value="33 triệu"')
  expect(stale.text).toContain('vừa được sửa ở nơi khác')
  const again = await office.api(
    `/budget/lines/${id}/entries`,
    entry({ version: 2, step: 'settlement', dong: 1, reason: 'x' }),
    'ghi-mot-lan',
  )
  expect(again.status).toBe(200)
  expect(
    (
      await office.api(
        `/budget/lines/${id}/entries`,
        entry({ version: 2, step: 'settlement', dong: 1, reason: 'x' }),
        'ghi-mot-lan',
      )
    ).json(),
  ).toEqual(again.json())
})

test('bad input is refused at its field', async () => {
  const id = await addLine()
  const form = await office.post(`/budget/lines/${id}/entries`, {
    version: '1',
    step: 'allocation',
    dong: 'nhiều',
    on: '2026-02-30',
    decision: '',
  })
  expect(form.status).toBe(422)
  expect(form.text).toContain('Số tiền chưa đọc được')
  expect(form.text).toContain('value="nhiều"')
  const code = async (body: object) => (await office.api(`/budget/lines/${id}/entries`, entry(body))).json().code
  expect(await code({ step: 'allocation', dong: 1, decision: '' })).toBe('budget/decision-missing')
  expect(await code({ step: 'allocation', dong: 0 })).toBe('budget/zero')
  expect(await code({ dong: 5 })).toBe('budget/step-missing')
  expect(await code({ step: 'allocation', dong: 5, on: '' })).toBe('budget/day-missing')
  expect(await code({ back: 5 })).toBe('budget/back-day-missing')
  expect(await code({ step: 'allocation', dong: 5, on: '2027-01-01' })).toBe('budget/future')
  expect(await code({ step: 'allocation', dong: 5, producerId: plan })).toBe('budget/producer-unknown')
  expect(await code({ step: 'allocation', dong: 1.5 })).toBe('request/invalid')
  const odd = await office.api(`/budget/${plan}/lines`, { ...FACTS, registerEntryId: plan })
  expect(odd.json().code).toBe('budget/thing-unknown')
  expect((await office.api(`/budget/${plan}/lines`, { ...FACTS, taskId: plan })).json().code).toBe(
    'budget/task-unknown',
  )
  expect((await office.api(`/budget/${plan}/lines`, { ...FACTS, source: 'bank' })).status).toBe(422)
  expect((await office.api(`/budget/lines/${id}`, { ...FACTS, version: 1, why: 'không đổi' })).json().code).toBe(
    'budget/nothing-changed',
  )
})

test('the yearly estimate goes draft, sent, balanced, approved, and becomes the estimate of its lines', async () => {
  const own = await planWithMoney(sample, {
    declaredTotal: null,
    totalLines: null,
    lines: [line({}), line({ key: 'm2' })],
  })
  const [one = '', other = ''] = (await show(own)).lines.map((each) => each.id)
  const move = async (stage: string, amount: object, more: object = {}) => {
    const { version } = await show(own)
    return office.api(`/budget/${own}/estimates/2026`, { version, stage, on: '2026-01-10', amount, ...more })
  }
  expect((await move('approved', { [one]: '5 triệu' })).json().code).toBe('budget/estimate-order')
  expect((await move('draft', { [one]: '500 triệu', [other]: '' })).status).toBe(200)
  expect((await move('sent', { [one]: '500 triệu' })).status).toBe(200)
  expect((await move('balanced', { [one]: '400 triệu', [other]: '50 triệu' })).status).toBe(200)
  expect((await move('approved', { [one]: '400 triệu' })).json().code).toBe('budget/decision-missing')
  const approval = { decision: '9/QĐ-UBND' }
  expect((await move('approved', { [one]: '400 triệu', [other]: '50 triệu' }, approval)).status).toBe(200)
  const view = await show(own)
  expect(view.estimates[0]?.steps.map((step) => step.total)).toEqual([500e6, 500e6, 450e6, 450e6])
  expect(view.lines.map((each) => each.estimate)).toEqual([400e6, 50e6])
  expect((await move('draft', { [one]: '300 triệu' })).status).toBe(200)
  expect((await move('sent', { [one]: '300 triệu' })).status).toBe(200)
  expect((await move('balanced', { [one]: '300 triệu' })).status).toBe(200)
  expect((await move('approved', { [one]: '300 triệu' }, approval)).status).toBe(200)
  expect((await show(own)).lines.map((each) => each.estimate)).toEqual([300e6, 0])
  expect((await showLine(one)).entries.map((each) => each.dong)).toEqual([400e6, -400e6, 300e6])
  expect((await office.get(`/budget/${own}/estimates/2026`)).text).toContain('Dự toán năm 2026')
  const unread = await office.post(`/budget/${own}/estimates/2026`, {
    version: '9',
    stage: 'draft',
    on: '1/2/2026',
    [`amount[${one}]`]: 'ít',
  })
  expect(unread.status).toBe(422)
  expect(unread.text).toContain('value="ít"')
})

test('officials of the province read, only those who run the plan write, strangers learn nothing', async () => {
  const id = await addLine()
  const stranger = await sample.as('office-laichau')
  const producer = await sample.as('toa-tinh')
  const body = entry({ step: 'allocation', dong: 1 })
  for (const path of [
    `/budget/${plan}`,
    `/budget/${plan}/pivot`,
    `/budget/${plan}/xlsx`,
    `/budget/lines/${id}`,
    `/budget/${plan}/estimates/2026`,
  ]) {
    expect((await advisor.get(path)).status, path).toBe(200)
    expect((await stranger.get(path)).status, path).toBe(404)
    expect((await producer.get(path)).status, path).toBe(404)
  }
  for (const who of [advisor, stranger, producer]) {
    expect((await who.api(`/budget/lines/${id}/entries`, body)).status).toBe(404)
    expect((await who.api(`/budget/${plan}/lines`, FACTS)).status).toBe(404)
    expect((await who.api(`/budget/${plan}/official`, { figure: 'sum', reason: 'thử', version: 2 })).status).toBe(404)
  }
  expect((await sample.world.nobody.api(`/budget/lines/${id}/entries`, body)).status).toBe(401)
  expect((await advisor.get(`/budget/lines/${id}`)).text).not.toContain('/entries')
})

test('the shop that land revenue of the year pays: the line names the entry, and the entry lists the line (BUD-09)', async () => {
  const shop = { name: 'Cửa hàng OCOP trung tâm', level: 'province', field: { address: 'Số 12, phường trung tâm' } }
  const { id: point } = (await office.api('/registers/sellingPoint', shop)).json<{ id: string }>()
  const fund = { title: 'Nguồn thu tiền sử dụng đất năm 2026', source: 'province', content: 'tradePromotion' }
  const form = (await office.get(`/budget/${plan}`)).text
  expect(form).toContain('Cửa hàng OCOP trung tâm')
  const id = await addLine({ ...fund, registerEntryId: point })
  await record(id, { step: 'estimate', dong: '500 triệu đồng' })
  expect((await showLine(id)).thing).toMatchObject({
    id: point,
    register: 'sellingPoint',
    name: 'Cửa hàng OCOP trung tâm',
  })
  expect((await office.get(`/budget/lines/${id}`)).text).toContain(`href="/registers/sellingPoint/${point}"`)
  const listed = (await office.get(`/api/v1/registers/sellingPoint/${point}`)).json<{ money: readonly object[] }>()
  expect(listed.money).toMatchObject([{ id, title: fund.title, estimated: 500 * MILLION, allocated: 0 }])
  const page = (await office.get(`/registers/sellingPoint/${point}`)).text
  expect(page).toContain(`href="/budget/lines/${id}"`)
  // A line that was left out pays nothing any more.
  const { version } = await showLine(await addLine({ ...fund, title: 'Ghi nhầm', registerEntryId: point }))
  const twice = (await office.get(`/api/v1/registers/sellingPoint/${point}`)).json<{
    money: readonly { id: string }[]
  }>()
  const wrong = twice.money.find((row) => row.id !== id)?.id ?? ''
  expect((await office.api(`/budget/lines/${wrong}/cancel`, { version, cause: 'Ghi nhầm dòng' })).status).toBe(200)
  const after = (await office.get(`/api/v1/registers/sellingPoint/${point}`)).json<{
    money: readonly { id: string }[]
  }>()
  expect(after.money.map((row) => row.id)).toEqual([id])
})

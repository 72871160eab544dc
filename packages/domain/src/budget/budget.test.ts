import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addBudgetEntry,
  addBudgetLine,
  type BudgetEntry,
  type BudgetLine,
  cancelBudgetLine,
  changeBudgetLine,
  checkDeclared,
  chooseFigure,
  type EstimateStep,
  foldBudgetLine,
  foldPlanMoney,
  formatMillions,
  isDoubleSupport,
  moveEstimate,
  nextStages,
  normExceeded,
  openPlanMoney,
  type PlanMoney,
  parseMoney,
  type SupportFact,
  shareOf,
  sumDong,
  sumsOf,
  warningsOf,
} from './index.ts'

const header = (seq: number) => ({
  ...{ seq, id: `a${seq}`, at: '2026-11-22T02:00:00.000Z', by: 'p1', hat: 'provinceOffice', onBehalfOf: null },
  regime: null,
})
const today = '2026-11-22'

function line(...entries: readonly Partial<BudgetEntry>[]): BudgetLine {
  const started = addBudgetLine({
    ...{ provinceCode: '11', planId: 'plan', key: 'm1', position: 0, title: 'Ngân sách Trung ương', source: 'central' },
    ...{ content: 'capacity', year: 2026, capital: 'recurrent', contribution: null, counterpart: false, taskId: null },
    ...{ registerEntryId: null, declared: null, approximate: false, declaredShare: null, taskKey: null, lines: null },
  })
  if (!started.ok) throw new Error(started.failure.code)
  const first = started.value.reduce<BudgetLine | undefined>(
    (state, act) => foldBudgetLine(state, { ...act, ...header(1) }),
    undefined,
  )
  if (first === undefined) throw new Error('a line begins')
  return entries.reduce<BudgetLine>((state, over, at) => add(state, entry({ key: `e${at}`, ...over })), first)
}

const entry = (over: Partial<BudgetEntry>): BudgetEntry => ({
  ...{ key: 'e', step: 'allocation', dong: 100, on: '2026-03-01', decision: '1630/QĐ-UBND', producerId: null },
  ...{ note: null, reason: null, counters: null, ...over },
})

function add(state: BudgetLine, given: BudgetEntry): BudgetLine {
  const acts = addBudgetEntry(state, { ...given, version: state.version, today })
  if (!acts.ok) throw new Error(acts.failure.code)
  return acts.value.reduce((now, act) => foldBudgetLine(now, { ...act, ...header(now.version + 1) }), state)
}

const codeOf = (state: BudgetLine, over: Partial<BudgetEntry>, version = state.version) => {
  const acts = addBudgetEntry(state, { ...entry(over), version, today })
  return acts.ok ? 'ok' : acts.failure.code
}

describe('money as people write it', () => {
  test.each([
    ['1.600 triệu đồng', 1_600_000_000],
    ['1,6 tỷ đồng', 1_600_000_000],
    ['1600000000', 1_600_000_000],
    ['khoảng 2.000 triệu đồng', 2_000_000_000],
    ['0,5 triệu', 500_000],
    ['1.600.000.000 đồng', 1_600_000_000],
    ['-5.000', -5_000],
  ])('%s', (text, dong) => expect(parseMoney(text)).toEqual({ ok: true, value: dong }))
  test.each(['', 'nhiều', '1.60 triệu', '0,0000001 triệu', '1,5', '1e9', '99999999999 tỷ', '12 USD'])(
    'refuses %s',
    (text) => {
      expect(parseMoney(text).ok).toBe(false)
    },
  )
  test('what is shown reads back the same', () => {
    const holds = (dong: number) => {
      expect(parseMoney(formatMillions(dong))).toEqual({ ok: true, value: dong })
    }
    fc.assert(fc.property(fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 }), holds))
  })
  test('sums are exact where floats are not', () => {
    expect(sumDong([9_007_199_254_740_000, 991, -1])).toBe(9_007_199_254_740_990)
    expect(() => sumDong([9_007_199_254_740_991, 1])).toThrow()
    expect(shareOf(1600, 6600)).toBe(2424)
    expect(shareOf(1, 0)).toBeNull()
  })
})

describe('entries of a line', () => {
  test('the sums are those of the entries, in whatever order, counter-entries included', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 1_000_000_000_000 }), { minLength: 1, maxLength: 20 })
    const holds = (amounts: readonly number[]) => {
      const full = line(...amounts.map((dong) => ({ dong })))
      expect(sumsOf(full).allocation).toBe(amounts.reduce((one, other) => one + other, 0))
      const emptied = amounts.reduce(
        (state, dong, at) => add(state, entry({ key: `c${at}`, dong: -dong, counters: `e${at}`, reason: 'Ghi nhầm' })),
        full,
      )
      expect(sumsOf(emptied)).toEqual({ estimate: 0, allocation: 0, disbursement: 0, settlement: 0 })
      expect(emptied.entries).toHaveLength(amounts.length * 2)
    }
    fc.assert(fc.property(steps, holds), { numRuns: 50 })
  })
  test('an allocation names its decision', () => {
    expect(codeOf(line(), { decision: null })).toBe('budget/decision-missing')
    expect(codeOf(line({}), { step: 'disbursement', dong: 60, decision: null })).toBe('ok')
  })
  test('above what stands before it only with a reason', () => {
    const planned = line({ step: 'estimate', dong: 100 })
    expect(codeOf(planned, { dong: 101 })).toBe('budget/over-estimate')
    expect(codeOf(planned, { dong: 101, reason: 'Bổ sung cuối năm' })).toBe('ok')
    expect(codeOf(planned, { step: 'disbursement', dong: 1 })).toBe('budget/over-allocation')
    expect(codeOf(planned, { step: 'settlement', dong: 1 })).toBe('budget/over-disbursement')
    expect(codeOf(line(), { dong: 1_000 })).toBe('ok')
  })
  test('nothing, the future, a stale page and a cancelled line are refused', () => {
    expect(codeOf(line(), { dong: 0 })).toBe('budget/zero')
    expect(codeOf(line(), { on: '2026-11-23' })).toBe('budget/future')
    expect(codeOf(line(), {}, 0)).toBe('request/conflict')
    expect(codeOf({ ...line(), stage: 'cancelled' }, {})).toBe('budget/cancelled')
    expect(codeOf(line(), { dong: 9_000_000_000_000_001 })).toBe('budget/too-large')
  })
  test('a counter-entry names an entry of its step, gives a reason and takes no more than is left', () => {
    const state = line({ dong: 100 })
    expect(codeOf(state, { dong: -100 })).toBe('budget/counter-unknown')
    expect(codeOf(state, { dong: -100, counters: 'e9', reason: 'x' })).toBe('budget/counter-unknown')
    expect(codeOf(state, { dong: -100, counters: 'e0' })).toBe('budget/counter-reason')
    expect(codeOf(state, { step: 'settlement', dong: -100, counters: 'e0', reason: 'x' })).toBe(
      'budget/counter-unknown',
    )
    const less = add(state, entry({ key: 'c', dong: -60, counters: 'e0', reason: 'Giảm' }))
    expect(codeOf(less, { dong: -41, counters: 'e0', reason: 'x' })).toBe('budget/counter-too-large')
    expect(codeOf(less, { dong: -40, counters: 'e0', reason: 'x' })).toBe('ok')
  })
  test('warnings', () => {
    expect(warningsOf(line(), today)).toEqual([])
    const paid = line({ dong: 100 }, { step: 'disbursement', dong: 80 })
    expect(warningsOf(paid, today)).toEqual([])
    expect(warningsOf(paid, '2027-01-01')).toEqual(['unsettled'])
    expect(warningsOf(add(paid, entry({ key: 's', step: 'settlement', dong: 79 })), today)).toEqual(['unsettled'])
    const over = line(
      { step: 'estimate', dong: 1 },
      { dong: 2, reason: 'x' },
      { step: 'disbursement', dong: 3, reason: 'x' },
    )
    expect(warningsOf(over, today)).toEqual(['overEstimate', 'overAllocation'])
  })
  test('a line with money on it is emptied first; what it is for is set right with a reason', () => {
    const full = line({})
    expect(cancelBudgetLine(full, { version: full.version, reason: 'x' })).toMatchObject({
      failure: { code: 'budget/has-money' },
    })
    expect(cancelBudgetLine(line(), { version: 1, reason: 'Ghi nhầm' }).ok).toBe(true)
    const { title, source, content, year, capital, contribution, counterpart, taskId, registerEntryId } = line()
    const facts = { title, source, content, year, capital, contribution, counterpart, taskId, registerEntryId }
    const change = (over: object) => changeBudgetLine(line(), { ...facts, reason: 'x', version: 1, ...over })
    expect(change({})).toMatchObject({ failure: { code: 'budget/nothing-changed' } })
    expect(change({ counterpart: true })).toMatchObject({ failure: { code: 'budget/counterpart-source' } })
    expect(change({ contribution: 'land' })).toMatchObject({ failure: { code: 'budget/contribution-source' } })
    expect(change({ source: 'own', contribution: 'land' }).ok).toBe(true)
  })
})

function money(...steps: readonly Partial<EstimateStep>[]): PlanMoney {
  const opened = openPlanMoney({ provinceCode: '11', planId: 'plan', declaredTotal: 6600, totalLines: null })
  const first = opened.reduce<PlanMoney | undefined>(
    (state, act) => foldPlanMoney(state, { ...act, ...header(1) }),
    undefined,
  )
  if (first === undefined) throw new Error('the money begins')
  return steps.reduce<PlanMoney>((state, over) => {
    const moved = moveEstimate(state, { ...step(over), version: state.version, today })
    if (!moved.ok) throw new Error(moved.failure.code)
    return moved.value.reduce((now, act) => foldPlanMoney(now, { ...act, ...header(now.version + 1) }), state)
  }, first)
}

const step = (over: Partial<EstimateStep>): EstimateStep => ({
  ...{ year: 2027, stage: 'draft', on: '2026-11-01', decision: null, note: null },
  ...{ amounts: [{ lineId: 'l1', dong: 500 }], ...over },
})

describe('the money of a plan', () => {
  test('a person says which figure is official; both stay', () => {
    const choose = (figure: 'declared' | 'sum' | 'other', other: number | null = null) =>
      chooseFigure(money(), { figure, sum: 6900, other, reason: 'Theo biên bản', version: 1 })
    expect(choose('sum')).toMatchObject({ value: [{ payload: { figure: 'sum', dong: 6900 } }] })
    expect(choose('declared')).toMatchObject({ value: [{ payload: { dong: 6600 } }] })
    expect(choose('other')).toMatchObject({ failure: { code: 'budget/no-figure' } })
    const stale = chooseFigure(money(), { figure: 'sum', sum: 1, other: null, reason: 'x', version: 0 })
    expect(stale).toMatchObject({ failure: { code: 'request/conflict' } })
    const [act] = openPlanMoney({ provinceCode: '11', planId: 'p', declaredTotal: null, totalLines: null })
    const none = act === undefined ? undefined : foldPlanMoney(undefined, { ...act, ...header(1) })
    const answer =
      none === undefined
        ? null
        : chooseFigure(none, { figure: 'declared', sum: null, other: null, reason: 'x', version: 1 })
    expect(answer).toMatchObject({ failure: { code: 'budget/no-declared' } })
  })
  test('the yearly estimate goes draft, sent, balanced, approved with amounts at each', () => {
    const sent = money({}, { stage: 'sent' })
    expect(nextStages(sent.estimates[0])).toEqual(['balanced', 'draft'])
    const done = money(
      {},
      { stage: 'sent' },
      { stage: 'balanced', amounts: [{ lineId: 'l1', dong: 400 }] },
      { stage: 'approved', decision: '9/QĐ-UBND', amounts: [{ lineId: 'l1', dong: 400 }] },
    )
    expect(done.estimates[0]?.steps.map((one) => [one.stage, one.total])).toEqual([
      ['draft', 500],
      ['sent', 500],
      ['balanced', 400],
      ['approved', 400],
    ])
    const code = (state: PlanMoney, over: Partial<EstimateStep>) => {
      const moved = moveEstimate(state, { ...step(over), version: state.version, today })
      return moved.ok ? 'ok' : moved.failure.code
    }
    expect(code(sent, { stage: 'approved' })).toBe('budget/estimate-order')
    expect(code(money({}), { amounts: [] })).toBe('budget/estimate-empty')
    expect(code(money({}), {})).toBe('budget/estimate-unchanged')
    expect(code(done, {})).toBe('ok')
    expect(code(money(), { stage: 'sent' })).toBe('budget/estimate-order')
    expect(code(money(), { on: '2027-01-01' })).toBe('budget/future')
  })
})

test('declared beside computed: 6.600 against 6.900, 93 per cent', () => {
  const parts = [
    [1600, 1900],
    [2000, 3200],
    [3300, 4200],
  ].map(([declared = 0, share = 0], at) => ({ key: `m${at}`, title: '', declared, share }))
  expect(checkDeclared(6600, parts)).toMatchObject({
    ...{ sum: 6900, difference: 300, sumFits: false, shareSum: 9300, shareSumFits: false },
    parts: [{ shareOfTotal: 2424, shareOfSum: 2319, implied: 8421 }, { implied: 6250 }, { implied: 7857 }],
  })
  expect(checkDeclared(null, []).sum).toBeNull()
  const open = [
    { key: 'a', title: '', declared: 10, share: null },
    { key: 'b', title: '', declared: null, share: null },
  ]
  expect(checkDeclared(20, open).sumFits).toBe(true)
})

test('no double support, and the norm', () => {
  const fact = (over: Partial<SupportFact>): SupportFact => ({
    ...{
      id: 'a',
      producerId: 'p',
      productId: 'x',
      item: 'packaging',
      from: '2026-03-01',
      to: null,
      void: false,
      ...over,
    },
  })
  const twice = (over: Partial<SupportFact>, other: Partial<SupportFact> = {}) =>
    isDoubleSupport([fact(other)], fact({ id: 'b', ...over }))?.id ?? null
  expect(twice({})).toBe('a')
  expect(twice({ productId: null })).toBe('a')
  expect(twice({ from: '2026-12-01' })).toBe('a')
  expect(twice({ from: null })).toBe('a')
  expect(twice({ from: '2027-01-01' })).toBeNull()
  expect(twice({ from: '2027-01-01' }, { to: '2027-02-01' })).toBe('a')
  expect(twice({ item: 'story' })).toBeNull()
  expect(twice({ producerId: 'q' })).toBeNull()
  expect(twice({ productId: 'y' })).toBeNull()
  expect(twice({}, { void: true })).toBeNull()
  expect(twice({ id: 'a' })).toBeNull()
  expect([normExceeded(100, 100), normExceeded(100, 101), normExceeded(null, 5)]).toEqual([null, 1, null])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanContent } from '../plan/index.ts'
import { checkPlan, type Rule } from './index.ts'
import { cleanPlan, sampleKnown, sampleLine, sampleTarget, sampleTask } from './plans.sample.ts'
import { reportTime } from './timing.ts'

const known = sampleKnown()
const rulesOf = (plan: PlanContent, peers: readonly PlanContent[] = []) =>
  checkPlan(plan, { ...known, peers }).map((one) => one.rule)
const found = (plan: PlanContent, rule: Rule) => checkPlan(plan, known).find((one) => one.rule === rule)

const withDocument = (over: Partial<PlanContent['document']>) => {
  const plan = cleanPlan()
  return { ...plan, document: { ...plan.document, ...over } }
}

test('a plan without contradictions raises nothing', () => {
  expect(checkPlan(cleanPlan(), known)).toEqual([])
})

const amounts = fc.array(fc.integer({ min: 1, max: 2_000_000_000_000 }), { minLength: 1, maxLength: 12 })
const linesOf = (parts: readonly number[]) => parts.map((declared, at) => sampleLine({ key: `m${at}`, declared }))
const moneyRules: readonly Rule[] = ['budgetSum', 'shareSum', 'shareAmount']

const moneyRulesOf = (declaredTotal: number, lines: PlanContent['budget']['lines']) =>
  rulesOf(cleanPlan({ budget: { declaredTotal, totalLines: null, lines } })).filter((rule) => moneyRules.includes(rule))

test('parts that sum exactly raise no finding of money, whatever the numbers', () => {
  const holds = (parts: readonly number[]) => {
    const total = parts.reduce((one, other) => one + other, 0)
    expect(moneyRulesOf(total, linesOf(parts))).toEqual([])
  }
  fc.assert(fc.property(amounts, holds))
})

test('any other total raises it, with both numbers', () => {
  const holds = (parts: readonly number[], off: number) => {
    const sum = parts.reduce((one, other) => one + other, 0)
    const plan = cleanPlan({ budget: { declaredTotal: sum + off, totalLines: null, lines: linesOf(parts) } })
    expect(found(plan, 'budgetSum')?.numbers).toEqual({ total: sum + off, sum, difference: -off })
  }
  fc.assert(fc.property(amounts, fc.integer({ min: 1, max: 1_000_000 }), holds))
})

test('whole shares rounded from amounts raise nothing', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 6 })
  const holds = (parts: readonly number[], scale: number) => {
    const total = parts.reduce((one, other) => one + other, 0) * scale
    const lines = parts.map((part, at) => {
      const declared = part * scale
      return sampleLine({ key: `m${at}`, declared, declaredShare: Math.round((declared * 100) / total) * 100 })
    })
    expect(moneyRulesOf(total, lines)).toEqual([])
  }
  fc.assert(fc.property(weights, fc.integer({ min: 1, max: 1000 }), holds))
})

test('6.600 triệu above 1.600 + 2.000 + 3.300: total, shares and the total that each share implies', () => {
  const million = 1_000_000
  const parts = [
    [1600, 19],
    [2000, 32],
    [3300, 42],
  ] as const
  const lines = parts.map(([amount, share], at) =>
    sampleLine({ key: `m${at}`, declared: amount * million, declaredShare: share * 100 }),
  )
  const plan = cleanPlan({ budget: { declaredTotal: 6600 * million, totalLines: null, lines } })
  expect(found(plan, 'budgetSum')?.data).toMatchObject({ total: '6.600 triệu đồng', sum: '6.900 triệu đồng' })
  expect(found(plan, 'shareSum')?.data).toEqual({ sum: '93%', missing: '7%', word: 'thiếu' })
  const shares = checkPlan(plan, known).filter((one) => one.rule === 'shareAmount')
  expect(shares.map((one) => one.data.computed)).toEqual(['24,24%', '30,3%', '50%'])
  expect(shares.map((one) => one.data.ofSum)).toEqual(['23,19%', '28,99%', '47,83%'])
  expect(shares.map((one) => one.data.implied)).toEqual(['8.421 triệu đồng', '6.250 triệu đồng', '7.857 triệu đồng'])
})

test('the key of a finding stays while its numbers change', () => {
  const plan = (declaredTotal: number) =>
    cleanPlan({ budget: { declaredTotal, totalLines: null, lines: [sampleLine()] } })
  const before = found(plan(1_700_000_000), 'budgetSum')
  const after = found(plan(1_800_000_000), 'budgetSum')
  expect(after?.key).toBe(before?.key)
  expect(after?.figures).not.toBe(before?.figures)
})

describe('the document itself', () => {
  const blank = { day: null, month: null, year: null }
  const cases: readonly (readonly [string, PlanContent, Rule])[] = [
    ['no header', withDocument({ number: null, issued: blank }), 'missingHeader'],
    ['no number', withDocument({ number: null }), 'missingNumber'],
    ['no day', withDocument({ issued: { day: null, month: 12, year: 2026 } }), 'missingDate'],
    [
      'an unreadable month',
      withDocument({ issued: { day: 6, month: null, year: 2026 }, issuedRaw: 'ngày 06 tháng #' }),
      'unreadableDate',
    ],
    ['no bases', cleanPlan({ bases: [] }), 'missingBases'],
    [
      'recipients of a decision',
      cleanPlan({ recipients: [{ key: 'r', name: 'Như Điều 3', lines: null }] }),
      'noPromulgation',
    ],
    ['a slip', cleanPlan({ words: [{ written: 'trung bày', offered: 'trưng bày', lines: null }] }), 'spelling'],
  ]
  test.each(cases)('%s', (_name, plan, rule) => expect(rulesOf(plan)).toEqual([rule]))
})

describe('documents that it cites', () => {
  const basis = (over: Partial<PlanContent['bases'][number]>) => {
    const [first] = cleanPlan().bases
    if (first === undefined) throw new Error('the sample has a basis')
    return cleanPlan({ bases: [{ ...first, ...over }] })
  }
  const cases: readonly (readonly [string, PlanContent, Rule])[] = [
    ['a number that its issuer cannot give', basis({ number: '26/2026/QĐ-UBND' }), 'numberOfIssuer'],
    ['odd words of a date', basis({ raw: 'ngày 22 ngày 05 năm 2026' }), 'oddDate'],
    ['signed after the plan', basis({ issued: { day: 1, month: 1, year: 2027 } }), 'laterBasis'],
    ['ended before', basis({ number: '148/QĐ-TTg', issued: { day: 24, month: 2, year: 2023 } }), 'endedBasis'],
    ['a period that is over', basis({ number: '919/QĐ-TTg', title: 'Chương trình giai đoạn 2021-2025' }), 'endedBasis'],
  ]
  test.each(cases)('%s', (_name, plan, rule) => expect(rulesOf(plan)).toEqual([rule]))
  test('a citation in the words of a duty', () => {
    const text = 'Theo Quyết định số 1048/QĐ-UBND ngày 21/8/2019 của Thủ tướng Chính phủ.'
    const plan = cleanPlan({ tasks: [sampleTask({ text })] })
    expect(found(plan, 'numberOfIssuer')).toMatchObject({ offered: '1048/QĐ-TTg', where: [{ part: 'task' }] })
  })
})

describe('targets', () => {
  const targets = (...all: readonly Parameters<typeof sampleTarget>[0][]) =>
    cleanPlan({ targets: all.map((over, at) => sampleTarget({ key: `t${at}`, ...over })) })
  const cases: readonly (readonly [string, PlanContent, readonly Rule[]])[] = [
    ['a floor that is a range', targets({ comparison: 'between', floor: 3000, aim: 4000 }), ['rangeFloor']],
    ['per channel or in total', targets({ text: 'Tăng 5% theo các kênh' }), ['channelOrTotal']],
    ['more than', targets({ comparison: 'gt' }), ['strictMore']],
    ['a total without its start', targets({ metric: 'prod.valid_total' }), ['totalWithoutBase']],
    ['a total with its start', targets({ metric: 'prod.valid_total', parameters: { baseline: '222' } }), []],
    ['new and consolidated', targets({ text: 'Phát triển mới và củng cố 20 tổ chức' }), ['mixedCount']],
    ['a size class', targets({ metric: 'producer.share_sme', unit: '%' }), ['denominatorData']],
    ['one figure, two meanings', targets({}, { metric: 'prod.surveyed' }), ['sameFigure']],
    [
      'a share of products in a share of producers',
      targets(
        { metric: 'producer.share_closed_chain', unit: '%' },
        { metric: 'prod.share_strengthened', unit: '%', parentKey: 't0' },
      ),
      ['nestedDenominator'],
    ],
  ]
  test.each(cases)('%s', (_name, plan, rules) => expect(rulesOf(plan)).toEqual(rules))
  test('nêu 07, liệt kê 8', () => {
    const products = Array.from({ length: 8 }, (_, at) => ({
      ...{ key: `p${at}`, name: `Sản phẩm ${at}`, commune: null, group: null, targetKey: 't1' },
    }))
    const plan = cleanPlan({ products, targets: [sampleTarget({ comparison: 'eq', floor: 700 })] })
    expect(found(plan, 'listCount')?.data).toMatchObject({ stated: '07', listed: '8' })
    expect(rulesOf({ ...plan, products: products.slice(1) })).toEqual([])
  })
})

describe('duties and time', () => {
  const tasks = (...all: readonly Parameters<typeof sampleTask>[0][]) =>
    cleanPlan({ tasks: all.map((over, at) => sampleTask({ key: `k${at}`, ...over })) })
  const round = { title: 'Đánh giá, phân hạng đợt 1', timeText: 'Trước 30/6', start: '2027-01-10', due: '2027-06-29' }
  const training = {
    title: 'Tập huấn đánh giá, phân hạng',
    timeText: 'Quý III',
    start: '2027-07-01',
    due: '2027-09-30',
  }
  const cases: readonly (readonly [string, PlanContent, readonly Rule[]])[] = [
    ['no lead', tasks({ leads: [], leadBasis: 'none' }), ['leadMissing']],
    ['several units, none leads', tasks({ leads: ['Sở A', 'Sở B'], leadBasis: 'implied' }), ['leadUnclear']],
    ['one duty for two offices', tasks({}, { leads: ['Sở Công Thương'] }), ['duplicateDuty']],
    ['an event without a time', tasks({ text: 'Tổ chức cuộc thi sản phẩm', timeText: null }), ['eventWithoutTime']],
    ['a fund that is not listed', tasks({ text: 'Nguồn kinh phí: tiền sử dụng đất.' }), ['sourceUnlisted']],
    ['training after the round', tasks(round, training), ['trainingAfterRound']],
    ['training before the round', tasks(round, { ...training, start: '2027-03-01', due: '2027-03-30' }), []],
    [
      'a conference that may come after it',
      tasks(round, { ...training, title: 'Hội nghị triển khai' }),
      ['conferenceAfterRound'],
    ],
    [
      'month and quarter on one day',
      tasks(
        { title: 'Báo cáo tháng', timeText: 'hằng tháng (trước ngày 15)' },
        { title: 'Báo cáo quý', timeText: 'quý (trước ngày 15 tháng cuối quý)' },
      ),
      ['reportBeforeEnd', 'reportsSameDay'],
    ],
    [
      'a year report in January',
      tasks({ title: 'Báo cáo năm', recurrence: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15' }),
      [],
    ],
  ]
  test.each(cases)('%s', (_name, plan, rules) => expect(rulesOf(plan)).toEqual(rules))
  test('the words and the rule of a recurrence say the same', () => {
    const words = reportTime(sampleTask({ title: 'Báo cáo năm', timeText: 'năm (trước ngày 10 tháng 12)' }))
    const rule = reportTime(sampleTask({ title: 'Báo cáo năm', recurrence: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9' }))
    expect({ ...words, task: null }).toEqual({ ...rule, task: null })
    expect(reportTime(sampleTask({ title: 'Tuyên truyền', timeText: 'trước ngày 15' }))).toBeNull()
  })
  test('the lead of the same work differs in another plan', () => {
    const own = tasks({ title: 'Xúc tiến thương mại' })
    const peer = tasks({ title: 'Xúc tiến thương mại', leads: ['Phòng Kinh tế - Hạ tầng'] })
    expect(rulesOf(own, [peer])).toEqual(['leadDiffers'])
    expect(rulesOf(own, [own])).toEqual([])
  })
  test('an evaluation called a week before, without a day for dossiers', () => {
    const session = {
      title: 'Phiên đánh giá cấp tỉnh đợt 2',
      timeText: '08-10/12',
      start: '2026-12-08',
      due: '2026-12-10',
    }
    const plan = {
      ...tasks(session),
      document: withDocument({ kind: 'evaluation', from: '2026-12-01', issued: { day: null, month: 12, year: 2026 } })
        .document,
    }
    expect(new Set(rulesOf(plan))).toEqual(new Set(['shortNotice', 'missingDate', 'missingDeadline']))
  })
})

describe('what the regime says', () => {
  const local = (task: Parameters<typeof sampleTask>[0]) => ({
    ...withDocument({ level: 'commune' }),
    tasks: [sampleTask(task)],
  })
  test('the council of the province in a plan of a commune', () => {
    expect(rulesOf(local({ text: 'Kiện toàn Hội đồng đánh giá cấp tỉnh' }))).toEqual(['otherLevel'])
  })
  test('copied words', () => {
    const plan = local({ text: 'Mức hỗ trợ phù hợp với điều kiện của tỉnh' })
    expect(found(plan, 'copiedPlace')).toMatchObject({ offered: 'của xã' })
  })
  test('districts after they ended, and a round whose authority changes', () => {
    const text = 'Hội đồng cấp huyện chuyển hồ sơ các sản phẩm từ 3 đến 5 sao lên UBND tỉnh.'
    const plan = {
      ...withDocument({ from: '2025-01-01', to: '2025-12-31', issued: { day: 5, month: 1, year: 2025 } }),
      bases: [],
      tasks: [sampleTask({ text })],
    }
    expect(found(plan, 'districtEnded')?.data.end).toBe('1/7/2025')
    expect(found(plan, 'regimeOfRound')?.data.changes).toBe('đổi ngày 1/7/2025, 6/7/2025')
  })
  test('a group of the regime that the plan does not list', () => {
    const plan = cleanPlan({ productGroups: cleanPlan().productGroups.filter((name) => !name.includes('cảnh')) })
    expect(found(plan, 'productGroups')?.data).toMatchObject({ listed: '5', known: '6', missing: 'Sinh vật cảnh' })
  })
  test('five stars', () => {
    expect(rulesOf(cleanPlan({ targets: [sampleTarget({ text: 'Có 4 sản phẩm 5 sao' })] }))).toEqual(['starOfMinistry'])
  })
})

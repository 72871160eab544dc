import type { BudgetLineContent, PlanContent, TargetContent, TaskContent } from '../plan/index.ts'
import type { Known } from './known.ts'

const GROUPS = [
  ...['Thực phẩm', 'Đồ uống', 'Dược liệu và sản phẩm từ dược liệu', 'Hàng thủ công mỹ nghệ', 'Sinh vật cảnh'],
  'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
]

/** The law as of 22/11/2026, cut down to what the tests ask. */
export function sampleKnown(): Known {
  const amended = { number: '781/QĐ-TTg', on: '2020-06-08' }
  return {
    today: '2026-11-22',
    laws: [
      { number: '490/QĐ-TTg', on: '2018-05-07', until: null, amendedBy: [] },
      { number: '1048/QĐ-TTg', on: '2019-08-21', until: '2023-02-24', amendedBy: [amended] },
      { number: '148/QĐ-TTg', on: '2023-02-24', until: '2026-07-21', amendedBy: [] },
    ],
    regimes: [
      {
        ...{ number: '1048/QĐ-TTg', from: '2019-08-21', until: '2023-02-24', groups: GROUPS.slice(0, 4) },
        authority: [
          { level: 'district', stars: [1, 2], from: null, to: '2025-06-30' },
          { level: 'province', stars: [3, 4], from: null, to: null },
          { level: 'ministry', stars: [5], from: null, to: null },
        ],
      },
      {
        ...{ number: '148/QĐ-TTg', from: '2023-02-24', until: '2026-05-22', groups: GROUPS },
        authority: [
          { level: 'district', stars: [1, 2, 3], from: null, to: '2025-06-30' },
          { level: 'province', stars: [3], from: '2025-07-06', to: null },
          { level: 'province', stars: [4], from: null, to: null },
          { level: 'ministry', stars: [5], from: null, to: null },
        ],
      },
      {
        ...{ number: '26/2026/QĐ-TTg', from: '2026-05-22', until: null, groups: GROUPS },
        authority: [
          { level: 'province', stars: [1, 2, 3, 4], from: null, to: null },
          { level: 'ministry', stars: [5], from: null, to: null },
        ],
      },
    ],
    peers: [],
  }
}

export const sampleTarget = (over: Partial<TargetContent> = {}): TargetContent => ({
  ...{ key: 't1', kind: 'target', text: 'Có ít nhất 20 sản phẩm được công nhận', words: 'ít nhất' },
  ...{ metric: 'prod.recognised_new', comparison: 'gte', floor: 2000, aim: null, unit: 'sản phẩm' },
  ...{ from: null, to: null, parentKey: null, purposeKeys: [], parameters: {}, lines: { from: 10, to: 11 } },
  ...over,
})

export const sampleTask = (over: Partial<TaskContent> = {}): TaskContent => ({
  ...{ key: 'k1', title: 'Tuyên truyền về Chương trình', text: null, leads: ['Sở Nông nghiệp và Môi trường'] },
  ...{ leadBasis: 'stated', coordinating: [], participants: null, timeText: 'Quý I', start: '2027-01-01' },
  ...{ due: '2027-03-31', recurrence: null, eventBound: null, outputs: [], purposeKeys: [], targetKeys: [] },
  ...{ assignedBy: null, section: 'II.1', lines: { from: 20, to: 21 } },
  ...over,
})

export const sampleLine = (over: Partial<BudgetLineContent> = {}): BudgetLineContent => ({
  ...{ key: 'm1', source: 'central', content: 'capacity', title: 'Ngân sách Trung ương', year: 2027 },
  ...{ declared: 1_600_000_000, approximate: false, declaredShare: null, taskKey: null, lines: { from: 40, to: 41 } },
  ...over,
})

/** A plan of a province for next year without anything to find. */
export function cleanPlan(over: Partial<PlanContent> = {}): PlanContent {
  return {
    format: 'saolang-plan-1',
    document: {
      ...{ kind: 'plan', level: 'province', place: { code: '11', era: 'present', name: 'tỉnh Điện Biên' } },
      ...{ title: 'Kế hoạch OCOP năm 2027', number: '12/KH-UBND', issued: { day: 5, month: 12, year: 2026 } },
      ...{ issuedPlace: 'Điện Biên', issuer: 'UBND tỉnh Điện Biên', signatory: 'Người Ký', inferred: [] },
      ...{ from: '2027-01-01', to: '2027-12-31' },
    },
    purposes: [],
    bases: [
      {
        ...{ key: 'b1', relation: 'basis', number: '26/2026/QĐ-TTg', issued: { day: 22, month: 5, year: 2026 } },
        ...{ issuer: 'Thủ tướng Chính phủ', title: 'Bộ tiêu chí', raw: null, lines: { from: 5, to: 6 } },
      },
    ],
    recipients: [{ key: 'r1', name: 'Như trên', lines: null }],
    products: [],
    productGroups: GROUPS.map((name) => `Nhóm ${name.toLowerCase()}`),
    targets: [sampleTarget()],
    tasks: [
      sampleTask(),
      sampleTask({
        key: 'k2',
        title: 'Đánh giá, phân hạng sản phẩm đợt 1',
        timeText: 'Tháng 6/2027',
        start: '2027-06-01',
        due: '2027-06-30',
      }),
    ],
    budget: { declaredTotal: 1_600_000_000, totalLines: { from: 39, to: 39 }, lines: [sampleLine()] },
    words: [],
    ...over,
  }
}

import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Officials of the province whose plan it is, and the ministry; producers have no need of the plans' money. */
const READERS: readonly Relation[] = ['officialsOfDienBien', 'everyMinistry']

const FACTS = { title: 'Dòng của ma trận', source: 'province', content: 'capacity' }

/** The office keeps the money of the plan of its province. */
export const BUDGET: Table = {
  'budget.get': { path: (o) => `/budget/${o.plan.province}`, allowed: READERS },
  'budget.pivot': { path: (o) => `/budget/${o.plan.province}/pivot`, allowed: READERS },
  'budget.xlsx': { path: (o) => `/budget/${o.plan.province}/xlsx`, allowed: READERS },
  'budget.line': { path: (o) => `/budget/lines/${o.money}`, allowed: READERS },
  'budget.producer': { path: (o) => `/budget/producers/${o.producer.toaTinh}`, allowed: READERS },
  'budget.estimate': { path: (o) => `/budget/${o.plan.province}/estimates/2026`, allowed: READERS },
  'budget.official': {
    path: (o) => `/budget/${o.plan.province}/official`,
    allowed: ['office'],
    body: () => ({ version: 1, figure: 'sum', reason: 'Theo biên bản' }),
  },
  'budget.addLine': {
    path: (o) => `/budget/${o.plan.province}/lines`,
    allowed: ['office'],
    body: () => FACTS,
  },
  'budget.moveEstimate': {
    path: (o) => `/budget/${o.plan.province}/estimates/2026`,
    allowed: ['office'],
    body: (o) => ({ version: 2, stage: 'draft', on: '2026-01-10', amount: { [o.money]: '450 triệu' } }),
  },
  'budget.addEntry': {
    path: (o) => `/budget/lines/${o.money}/entries`,
    allowed: ['office'],
    body: () => ({ version: 1, step: 'allocation', dong: '5 triệu', on: '2026-02-01', decision: '1/QĐ' }),
  },
  'budget.changeLine': {
    path: (o) => `/budget/lines/${o.money}`,
    allowed: ['office'],
    body: () => ({ ...FACTS, version: 2, why: 'Sửa tên' }),
  },
  // Money stands on it: the office is told to take it back first, everybody else is sent away.
  'budget.cancelLine': {
    path: (o) => `/budget/lines/${o.money}/cancel`,
    allowed: ['office'],
    body: () => ({ version: 3, cause: 'Ghi nhầm' }),
  },
}

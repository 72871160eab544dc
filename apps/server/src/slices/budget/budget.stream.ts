import {
  type BudgetLine,
  type BudgetLineAct,
  foldBudgetLine,
  foldPlanMoney,
  type PlanMoney,
  type PlanMoneyAct,
  sumsOf,
} from '@saolang/domain/budget'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** A line of money: its row with the sums of its entries, and a row for each entry. */
export const BUDGET_LINE: StreamKind<BudgetLine, BudgetLineAct> = {
  kind: 'budgetLine',
  fold: foldBudgetLine,
  tables: [
    {
      table: 'budget_line',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => {
        const sums = sumsOf(state)
        return [
          {
            ...{ id, province_code: state.provinceCode, plan_id: state.planId, key: state.key },
            ...{ position: state.position, title: state.title, source: state.source, content: state.content },
            ...{ year: state.year, declared: state.declared, declared_share: state.declaredShare },
            ...{ estimated: sums.estimate, allocated: sums.allocation, disbursed: sums.disbursement },
            ...{ settled: sums.settlement, task_id: state.taskId, stage: state.stage, version: seq },
            ...{ capital: state.capital, contribution: state.contribution, counterpart: state.counterpart },
            register_entry_id: state.registerEntryId,
          },
        ]
      },
    },
    {
      table: 'budget_entry',
      owner: 'line_id',
      keys: ['key'],
      rows: ({ id, state }) =>
        state.entries.map((entry) => ({
          ...{ province_code: state.provinceCode, line_id: id, key: entry.key, step: entry.step, dong: entry.dong },
          ...{ on_date: entry.on, decision: entry.decision, producer_id: entry.producerId, note: entry.note },
        })),
    },
  ],
}

/** The money of a plan as a whole: its official figure, and one row for each stage of each yearly estimate. */
export const PLAN_MONEY: StreamKind<PlanMoney, PlanMoneyAct> = {
  kind: 'planMoney',
  fold: foldPlanMoney,
  tables: [
    {
      table: 'plan_money',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          ...{ id, province_code: state.provinceCode, plan_id: state.planId, declared_total: state.declaredTotal },
          ...{ official: state.official?.figure ?? null, official_dong: state.official?.dong ?? null, version: seq },
        },
      ],
    },
    {
      table: 'budget_estimate',
      owner: 'money_id',
      keys: ['year', 'stage'],
      rows: ({ id, state }) =>
        state.estimates.flatMap(({ steps }) =>
          steps.map((step) => ({
            ...{ province_code: state.provinceCode, money_id: id, year: step.year, stage: step.stage },
            ...{ on_date: step.on, decision: step.decision, dong: step.total },
          })),
        ),
    },
  ],
}

export { BUDGET_PART } from './budget.part.ts'
export { budgetRoutes } from './budget.routes.ts'
export { BUDGET_LINE, PLAN_MONEY } from './budget.stream.ts'
export { type MoneyScope, type MoneySummary, readMoneySummary } from './budget.summary.ts'

import { BUDGET_STEPS, sumDong } from '@saolang/domain/budget'
import type { Tx } from '../../platform/acts/stream.ts'

export interface MoneyScope {
  /** Null: the whole country. */
  readonly provinceCode: string | null
  /** Null: all plans of the scope. */
  readonly planId: string | null
  /** Null: all years. A line without a year counts by the days of its entries. */
  readonly year: number | null
}

export interface MoneySummary {
  /** Null where no document of the scope states an amount. */
  readonly declared: number | null
  readonly estimate: number
  readonly allocation: number
  readonly disbursement: number
  readonly settlement: number
  readonly bySource: readonly {
    readonly source: string
    readonly estimate: number
    readonly allocation: number
    readonly disbursement: number
    readonly settlement: number
  }[]
}

/** Exact sums of the money of a scope, for dashboards and reports. No policy is asked here. */
export async function readMoneySummary(tx: Tx, scope: MoneyScope): Promise<MoneySummary> {
  const lines = await linesOf(tx, scope)
  const entries = await entriesOf(tx, scope)
  const of = (step: string, source: string | null) =>
    sumDong(
      entries.filter((one) => one.step === step && (source === null || one.source === source)).map((one) => one.dong),
    )
  const sums = (source: string | null) => {
    const [estimate = 0, allocation = 0, disbursement = 0, settlement = 0] = BUDGET_STEPS.map((step) =>
      of(step, source),
    )
    return { estimate, allocation, disbursement, settlement }
  }
  const declared = lines.flatMap((line) => (line.declared === null ? [] : [line.declared]))
  const sources = [...new Set(entries.map((one) => one.source))].sort()
  return {
    ...{ declared: declared.length === 0 ? null : sumDong(declared), ...sums(null) },
    bySource: sources.map((source) => ({ source, ...sums(source) })),
  }
}

async function linesOf(tx: Tx, { provinceCode, planId, year }: MoneyScope) {
  let query = tx.selectFrom('budget_line').select('declared').where('stage', '=', 'active')
  if (provinceCode !== null) query = query.where('province_code', '=', provinceCode)
  if (planId !== null) query = query.where('plan_id', '=', planId)
  if (year !== null) query = query.where('year', '=', year)
  return query.execute()
}

async function entriesOf(tx: Tx, { provinceCode, planId, year }: MoneyScope) {
  let query = tx
    .selectFrom('budget_entry')
    .innerJoin('budget_line', 'budget_line.id', 'budget_entry.line_id')
    .select(['budget_line.source', 'budget_entry.step'])
    .select((e) => e.fn.sum<string>('budget_entry.dong').as('dong'))
    .groupBy(['budget_line.source', 'budget_entry.step'])
  if (provinceCode !== null) query = query.where('budget_line.province_code', '=', provinceCode)
  if (planId !== null) query = query.where('budget_line.plan_id', '=', planId)
  if (year !== null)
    query = query.where((e) =>
      e.or([
        e('budget_line.year', '=', year),
        e.and([e('budget_line.year', 'is', null), e.between('budget_entry.on_date', `${year}-01-01`, `${year}-12-31`)]),
      ]),
    )
  return (await query.execute()).map((row) => ({ ...row, dong: Number(row.dong) }))
}

import { MONEY_SOURCES, type MoneySource } from '@saolang/domain/plan'
import type { FigureTable, ReportPlace } from '@saolang/domain/report'
import { sql } from 'kysely'
import { formatMoney, formatNumber } from '../../platform/pages/text.ts'
import type { Counted, FigureContext, FigureFacts, FigureSourcePart, FigureSpan } from './reports.figures.source.ts'

const SOURCE_WORDS: Readonly<Record<MoneySource, string>> = {
  central: 'Ngân sách Trung ương',
  province: 'Ngân sách tỉnh',
  district: 'Ngân sách huyện (cũ)',
  commune: 'Ngân sách xã',
  local: 'Ngân sách địa phương',
  credit: 'Vốn tín dụng',
  own: 'Vốn của chủ thể',
  integrated: 'Vốn lồng ghép',
  other: 'Nguồn khác',
}

/** The money of the plan; where there are several, the plans. */
const budgetHref = ({ planId }: Pick<FigureContext, 'planId'>) => (planId === null ? '/plans' : `/budget/${planId}`)

const figure = (key: string, no: number, label: string, words: string): FigureFacts => ({
  ...({ key, no, section: 'money', label, unit: 'đồng', kind: 'dong', over: 'period' } as const),
  source: { metric: key, words, href: budgetHref },
})

/** Lines of the plans that the place keeps itself. */
function kept({ place, planId }: FigureContext) {
  const own = planId === null ? sql<boolean>`p.stage <> 'draft'` : sql<boolean>`p.id = ${planId}`
  return sql<boolean>`${own} and l.stage = 'active' and ${placed(place)}`
}

function placed({ level, provinceCode, communeCode }: ReportPlace) {
  switch (level) {
    case 'ministry':
      return sql<boolean>`p.level = 'ministry'`
    case 'province':
      return sql<boolean>`p.province_code = ${provinceCode} and p.level in ('province', 'district')`
    case 'commune':
      return sql<boolean>`p.province_code = ${provinceCode} and p.commune_code = ${communeCode}`
  }
}

interface MoneyRow {
  readonly estimate: number | null
  readonly allocation: number | null
  readonly disbursement: number | null
  readonly settlement: number | null
  readonly lines: number
}

/** Money of the period by step; nothing is known where the place keeps no line at all. */
export const MONEY: FigureSourcePart = {
  figures: [
    figure('money.estimate', 50, 'Dự toán giao trong kỳ', 'Bút toán dự toán theo ngày'),
    figure('money.allocation', 51, 'Phân bổ trong kỳ', 'Bút toán phân bổ theo ngày'),
    figure('money.disbursement', 52, 'Giải ngân trong kỳ', 'Bút toán thanh toán theo ngày'),
    figure('money.settlement', 53, 'Quyết toán trong kỳ', 'Bút toán quyết toán theo ngày'),
  ],
  read: async (context, { from, to }) => {
    const { rows } = await sql<MoneyRow>`
      select sum(e.dong) filter (where e.step = 'estimate')::bigint as estimate,
        sum(e.dong) filter (where e.step = 'allocation')::bigint as allocation,
        sum(e.dong) filter (where e.step = 'disbursement')::bigint as disbursement,
        sum(e.dong) filter (where e.step = 'settlement')::bigint as settlement, count(distinct l.id)::int as lines
      from budget_line l join plan p on p.id = l.plan_id
      left join budget_entry e on e.line_id = l.id and e.on_date between ${from} and ${to}
      where ${kept(context)}`.execute(context.tx)
    const [row] = rows
    const of = (value: number | null | undefined): Counted => ({ value: (row?.lines ?? 0) === 0 ? null : (value ?? 0) })
    return new Map([
      ['money.estimate', of(row?.estimate)],
      ['money.allocation', of(row?.allocation)],
      ['money.disbursement', of(row?.disbursement)],
      ['money.settlement', of(row?.settlement)],
    ])
  },
  more: async (context, span) => ({ tables: await bySource(context, span) }),
}

interface SourceRow extends MoneyRow {
  readonly source: string
  readonly declared: number | null
}

const cell = (value: number | null) => (value === null ? 'Chưa có' : formatNumber(value))

async function readSources(context: FigureContext, to: string): Promise<readonly SourceRow[]> {
  const { period } = context
  const { rows } = await sql<SourceRow>`
    select l.source, sum(l.declared)::bigint as declared, count(*)::int as lines, sum(e.estimate)::bigint as estimate,
      sum(e.allocation)::bigint as allocation, sum(e.disbursement)::bigint as disbursement, sum(e.settlement)::bigint as settlement
    from budget_line l join plan p on p.id = l.plan_id
    left join lateral (select sum(dong) filter (where step = 'estimate') as estimate,
        sum(dong) filter (where step = 'allocation') as allocation, sum(dong) filter (where step = 'disbursement') as disbursement,
        sum(dong) filter (where step = 'settlement') as settlement
      from budget_entry b where b.line_id = l.id and b.on_date <= ${to}) e on true
    where ${kept(context)} and p.from_date <= ${period.to} and p.to_date >= ${period.from}
      and (l.year is null or l.year between extract(year from ${period.from}::date) and extract(year from ${period.to}::date))
    group by l.source`.execute(context.tx)
  return rows
}

/** By source: what the plans declare beside what was really estimated, allocated, paid and settled since their start. */
async function bySource(context: FigureContext, { to }: FigureSpan): Promise<readonly FigureTable[]> {
  const rows = await readSources(context, to)
  if (rows.length === 0) return []
  const ordered = MONEY_SOURCES.flatMap((source) =>
    rows.filter((row) => row.source === source).map((row) => ({ ...row, source })),
  )
  const sum = (of: (row: SourceRow) => number | null) => {
    const known = ordered.map(of).filter((value) => value !== null)
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
  }
  const cells = (name: string, of: (pick: (row: SourceRow) => number | null) => number | null) => [
    name,
    ...[(row: SourceRow) => row.declared, (row: SourceRow) => row.estimate, (row: SourceRow) => row.allocation].map(
      (pick) => cell(of(pick)),
    ),
    ...[(row: SourceRow) => row.disbursement, (row: SourceRow) => row.settlement].map((pick) => cell(of(pick))),
  ]
  const heads = ['Kế hoạch nêu', 'Dự toán', 'Phân bổ', 'Giải ngân', 'Quyết toán']
  return [
    {
      ...({
        key: 'moneyBySource',
        section: 'money',
        caption: 'Kinh phí theo nguồn, cộng dồn từ đầu kế hoạch (đồng)',
      } as const),
      heads: [{ text: 'Nguồn', numeric: false }, ...heads.map((text) => ({ text, numeric: true }))],
      rows: [
        ...ordered.map((row) => ({
          key: row.source,
          cells: cells(SOURCE_WORDS[row.source], (pick) => pick(row)),
          href: null,
        })),
        { key: 'total', cells: cells('Cộng', sum), href: null },
      ],
      note: noteOf(
        sum((row) => row.declared),
        sum((row) => row.estimate),
      ),
      source: { metric: 'budget', words: 'Các dòng kinh phí của kế hoạch và bút toán', href: budgetHref(context) },
    },
  ]
}

/** The declared sum is never replaced by that of the entries: a person decides (BUD-03). */
function noteOf(declared: number | null, estimated: number | null): string | null {
  if (declared === null || estimated === null || declared === estimated) return null
  const difference = Math.abs(declared - estimated)
  return `Kế hoạch nêu và dự toán lệch nhau ${formatMoney(difference)}. Cần xem lại trước khi ký.`
}

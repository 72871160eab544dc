import { formatHundredths } from '@saolang/domain/programme-words'
import type { Figure, FigureTable } from '@saolang/domain/report'
import type { Judgement, Target } from '@saolang/domain/target'
import { sql } from 'kysely'
import { metricHref } from '../metrics/index.ts'
import { readPlanTargets, type TargetStanding } from '../targets/index.ts'
import type { FigureContext, FigureSourcePart } from './reports.figures.source.ts'

const JUDGED: Readonly<Record<Judgement, string>> = {
  met: 'Đạt',
  onCourse: 'Đúng tiến độ',
  atRisk: 'Có nguy cơ không đạt',
  offCourse: 'Chậm tiến độ',
  notMet: 'Không đạt',
  undecided: 'Cần người đánh giá',
  early: 'Mới bắt đầu kỳ',
  notStarted: 'Chưa đến kỳ',
  noFigures: 'Chưa có số liệu',
  qualitative: 'Chỉ tiêu định tính',
}

interface PlanRow {
  readonly id: string
  readonly title: string
  readonly number: string | null
}

/** Plans of the place that run in the period; only the one that is reviewed where there is one. */
async function plansOf({ tx, place, planId, period }: FigureContext): Promise<readonly PlanRow[]> {
  const { level, provinceCode, communeCode } = place
  const kept =
    level === 'ministry'
      ? sql<boolean>`p.level = 'ministry'`
      : level === 'province'
        ? sql<boolean>`p.province_code = ${provinceCode} and p.level in ('province', 'district')`
        : sql<boolean>`p.province_code = ${provinceCode} and p.commune_code = ${communeCode}`
  const which = planId === null ? sql<boolean>`p.stage <> 'draft' and ${kept}` : sql<boolean>`p.id = ${planId}`
  const { rows } = await sql<PlanRow>`select p.id, p.title, p.number from plan p
    where ${which} and p.from_date <= ${period.to} and p.to_date >= ${period.from}
    order by p.from_date desc, p.id limit 10`.execute(tx)
  return rows
}

/** Targets of the running plans: plan, actual, share and judgement, as the slice of targets reads them. */
export const TARGETS: FigureSourcePart = {
  figures: [],
  read: async () => new Map(),
  more: async (context) => {
    const figures: Figure[] = []
    const tables: FigureTable[] = []
    for (const plan of await plansOf(context)) {
      const standings = await readPlanTargets(context, plan.id, context.cutOff)
      if (standings.length === 0) continue
      figures.push(...standings.flatMap(figureOf))
      tables.push(tableOf(plan, standings))
    }
    return { figures, tables }
  },
}

function sourceOf({ actual, question, id }: TargetStanding): Figure['source'] {
  const href = question === null ? `/targets/${id}` : metricHref(question)
  if (actual?.from === 'paper') return { metric: 'declared', words: actual.source, href: `/targets/${id}` }
  return { metric: question?.metric ?? 'none', words: 'Tính từ dữ liệu theo định nghĩa của chỉ tiêu', href }
}

function figureOf(standing: TargetStanding): readonly Figure[] {
  const { id, state, actual } = standing
  if (state.comparison === 'none') return []
  return [
    {
      ...({ key: `target:${id}`, no: null, section: 'targets', kind: 'hundredths', over: 'day' } as const),
      ...{ label: state.text.slice(0, 300), unit: state.unit, value: actual?.hundredths ?? null },
      ...{ previous: null, month: null, items: null, left: leftOf(standing), source: sourceOf(standing) },
    },
  ]
}

function leftOf({ actual }: TargetStanding): string | null {
  return actual?.from === 'register' && actual.left !== null
    ? `Không tính ${actual.left.count}: ${actual.left.words}`
    : null
}

/** "trên 20 sản phẩm", "30 đến 40 %". */
function goalWords({ comparison, floor, aim, unit }: Pick<Target, 'comparison' | 'floor' | 'aim' | 'unit'>): string {
  if (floor === null) return ''
  const [low, high] = [formatHundredths(floor), aim === null ? null : formatHundredths(aim)]
  const said = high === null ? `${low} ${unit}` : `${low} đến ${high} ${unit}`
  switch (comparison) {
    case 'gt':
      return `Trên ${said}`
    case 'gte':
      return `Ít nhất ${said}`
    case 'approx':
      return `Khoảng ${said}`
    case 'lte':
      return `Không quá ${said}`
    case 'eq':
    case 'between':
    case 'none':
      return said
  }
}

function tableOf(plan: PlanRow, standings: readonly TargetStanding[]): FigureTable {
  const heads = ['Chỉ tiêu', 'Kế hoạch', 'Thực hiện', 'So với kế hoạch', 'Đánh giá']
  return {
    ...({ key: `targets:${plan.id}`, section: 'targets' } as const),
    caption: plan.number === null ? plan.title : `${plan.title} (số ${plan.number})`,
    heads: heads.map((text, at) => ({ text, numeric: at === 2 || at === 3 })),
    rows: standings.map((standing) => ({
      key: standing.id,
      cells: [
        standing.state.text.slice(0, 300),
        goalWords(standing.state),
        actualWords(standing),
        standing.share === null ? '' : `${formatHundredths(standing.share)} %`,
        JUDGED[standing.judgement],
      ],
      href: `/targets/${standing.id}`,
    })),
    note: noteOf(standings),
    source: { metric: 'targets', words: 'Chỉ tiêu của kế hoạch và dữ liệu đến ngày chốt', href: `/plans/${plan.id}` },
  }
}

function actualWords({ state, actual }: TargetStanding): string {
  if (state.comparison === 'none') return ''
  return actual === null ? 'Chưa có số liệu' : `${formatHundredths(actual.hundredths)} ${state.unit}`
}

/** Numbers that a paper states, and things that could not be counted, are told below the table. */
function noteOf(standings: readonly TargetStanding[]): string | null {
  const stated = standings.filter(({ actual }) => actual?.from === 'paper').length
  const left = standings.map(leftOf).filter((words) => words !== null)
  const words = [...(stated === 0 ? [] : [`${stated} chỉ tiêu lấy số theo văn bản`]), ...left]
  return words.length === 0 ? null : `${words.slice(0, 8).join('. ')}.`
}

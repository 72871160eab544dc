import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { LEVEL_WORDS, starsWords } from './regimes.words.ts'
import type { PeriodView, PowerView } from './timeline.present.ts'

/** Who acts for each star over time: drawn for the wide screen and for print, and period by period in words. */
export function AuthorityTimeline(props: { readonly periods: readonly PeriodView[] }) {
  return (
    <>
      <TimelineDrawing {...props} />
      {props.periods.map((period) => (
        <Period key={period.from} period={period} />
      ))}
    </>
  )
}

function Period(props: { readonly period: PeriodView }) {
  const { period } = props
  return (
    <section class="sl-period" aria-labelledby={`period-${period.from}`}>
      <h3 class="govuk-heading-s" id={`period-${period.from}`}>
        {`${periodWords(period)}: `}
        <a class="govuk-link" href={`/regimes/${period.regime.id}`}>
          {period.regime.number}
        </a>
        {period.amendments.length > 0 && `, sửa đổi bởi ${period.amendments.join(', ')}`}
      </h3>
      {period.gap !== null && (
        <Banner kind="warning" title="Cần người xác nhận" id={`gap-${period.from}`}>
          <p class="govuk-body">{`${period.gap.label} (${period.gap.article})`}</p>
        </Banner>
      )}
      <DataTable
        caption={`Thẩm quyền theo hạng sao, ${periodWords(period).toLocaleLowerCase('vi')}`}
        captionHidden
        columns={[
          { head: 'Hạng', cell: (row: PowerView) => starsWords(row.stars), nowrap: true },
          { head: 'Đánh giá', cell: (row) => row.evaluates },
          { head: 'Công nhận, cấp giấy, thu hồi', cell: (row) => <Recognition row={row} /> },
          { head: 'Căn cứ', cell: (row) => row.article },
        ]}
        rows={period.powers}
        keyOf={(row) => row.stars.join('-')}
        isMarked={(row) => row.level === null}
        empty="Chưa có quy định."
        stack
      />
    </section>
  )
}

/** Mostly one body does all three. */
function Recognition(props: { readonly row: PowerView }) {
  const { level, decides, certifies, withdraws, certificate } = props.row
  if (level !== null && !certificate) return <>Không công nhận, không cấp giấy</>
  if (decides === certifies && decides === withdraws) return <>{decides}</>
  return <>{`Công nhận: ${decides}. Cấp giấy: ${certifies}. Thu hồi: ${withdraws}.`}</>
}

function periodWords({ from, to }: PeriodView): string {
  return to === null ? `Từ ${formatDate(from)} đến nay` : `Từ ${formatDate(from)} đến ${formatDate(to)}`
}

const WIDTH = 1080
const LABELS = 70
const HEAD = 52
const ROW = 46
const STARS = [5, 4, 3, 2, 1] as const
const GAP_WEIGHT = 0.8

interface Column {
  readonly period: PeriodView
  readonly x: number
  readonly width: number
}

/** One column a period; the widths are not to scale, as five days would not be seen beside three years. */
function columnsOf(periods: readonly PeriodView[]): readonly Column[] {
  const weights = periods.map(({ gap }) => (gap === null ? 1 : GAP_WEIGHT))
  const unit = (WIDTH - LABELS) / weights.reduce((sum, weight) => sum + weight, 0)
  const before = (index: number) => weights.slice(0, index).reduce((sum, weight) => sum + weight, 0)
  return periods.map((period, index) => ({
    period,
    x: LABELS + before(index) * unit,
    width: (weights[index] ?? 0) * unit,
  }))
}

interface Run {
  readonly level: PowerView['level']
  readonly certificate: boolean
  readonly x: number
  readonly width: number
}

/** Neighbouring periods in which the same level acts in the same way are one bar. */
function runsOf(columns: readonly Column[], star: number): readonly Run[] {
  const runs: Run[] = []
  for (const { period, x, width } of columns) {
    const power = period.powers.find(({ stars }) => stars.includes(star))
    const { level = null, certificate = false } = power ?? {}
    const last = runs.at(-1)
    if (last !== undefined && last.level === level && last.certificate === certificate) {
      runs[runs.length - 1] = { ...last, width: last.width + width }
    } else runs.push({ level, certificate, x, width })
  }
  return runs
}

/** The drawing needs no words of its own: the tables below it say the same. */
function TimelineDrawing(props: { readonly periods: readonly PeriodView[] }) {
  const columns = columnsOf(props.periods)
  const height = HEAD + ROW * STARS.length
  return (
    <svg
      class="sl-powers"
      viewBox={`0 0 ${WIDTH} ${height + 4}`}
      role="img"
      aria-label="Cấp có thẩm quyền của từng hạng sao theo thời gian; các bảng bên dưới nêu đầy đủ"
    >
      {columns.map(({ period, x }) => (
        <g key={period.from}>
          <line class="sl-powers__line" x1={x} y1={0} x2={x} y2={height} />
          <text class="sl-powers__date" x={x + 6} y={18}>
            {formatDate(period.from)}
          </text>
          <text class="sl-powers__name" x={x + 6} y={40}>
            {nameOf(period)}
          </text>
        </g>
      ))}
      {STARS.map((star, index) => (
        <g key={star}>
          <text class="sl-powers__star" x={0} y={HEAD + index * ROW + 28}>{`${star} sao`}</text>
          {runsOf(columns, star).map((run) => (
            <Bar key={run.x} run={run} y={HEAD + index * ROW} />
          ))}
        </g>
      ))}
    </svg>
  )
}

/** "148, 1489": the decision and what changed it, without the sign of the issuer. */
function nameOf({ regime, amendments, gap }: PeriodView): string {
  if (gap !== null) return '▲ Chưa quy định'
  return ['QĐ', [regime.number, ...amendments].map((number) => number.replace(/\/QĐ.*$/, '')).join(', ')].join(' ')
}

function Bar(props: { readonly run: Run; readonly y: number }) {
  const { run, y } = props
  const middle = run.x + run.width / 2
  return (
    <>
      <rect
        class={`sl-powers__bar sl-powers__bar--${barLook(run)}`}
        x={run.x + 2}
        y={y + 3}
        width={run.width - 4}
        height={ROW - 6}
        rx={3}
      />
      <text class={`sl-powers__word sl-powers__word--${barLook(run)}`} x={middle} y={y + 21}>
        {run.level === null ? 'Cần người' : LEVEL_WORDS[run.level]}
      </text>
      <text class={`sl-powers__note sl-powers__word--${barLook(run)}`} x={middle} y={y + 37}>
        {run.level === null ? 'xác nhận' : run.certificate ? 'công nhận, cấp giấy' : 'đánh giá, không cấp giấy'}
      </text>
    </>
  )
}

function barLook({ level, certificate }: Run): string {
  if (level === null) return 'gap'
  return certificate ? level : 'none'
}

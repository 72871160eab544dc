import { Sparkline } from '../../platform/pages/charts/index.ts'
import { Button } from '../../platform/pages/form.tsx'
import { type Column, DataTable } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { TargetsView } from './targets.list.present.ts'
import { shareWords, type TargetRow } from './targets.present.ts'
import { amountWords, JUDGEMENT_TONES } from './targets.words.ts'

type Row = TargetsView['rows'][number]
type Plan = NonNullable<TargetsView['plan']>

interface TableProps {
  readonly view: TargetsView
  readonly plan: Plan
  readonly rows: readonly Row[]
  readonly caption: string
}

/** Targets of a plan, one a line, parts below their whole. */
export function TargetsTable({ view, plan, rows, caption }: TableProps) {
  const then: Column<Row> = {
    head: 'Lúc chốt',
    cell: (row) =>
      row.atFreeze === null ? 'chưa chốt' : `${row.atFreeze.value}${row.atFreeze.changed ? ' (khác nay)' : ''}`,
    numeric: true,
  }
  return (
    <DataTable
      caption={caption}
      columns={view.compared === null ? COLUMNS : [...COLUMNS.slice(0, 2), then, ...COLUMNS.slice(2, 5)]}
      rows={rows}
      keyOf={(row) => row.id}
      stack
      isMarked={(row) => row.judgement === 'offCourse' || row.judgement === 'notMet'}
      empty={
        view.total === 0
          ? 'Kế hoạch chưa có mục tiêu. Hãy thêm mục tiêu đầu tiên theo văn bản.'
          : 'Không có mục tiêu nào ở tình trạng này. Hãy xem tất cả.'
      }
      emptyAction={view.total === 0 ? undefined : <Button href={`/targets?plan=${plan.id}`}>Xem tất cả</Button>}
    />
  )
}

const COLUMNS: readonly Column<Row>[] = [
  {
    head: 'Mục tiêu, theo câu chữ văn bản',
    cell: (row) => (
      <span class={row.depth > 0 ? 'sl-target-part' : undefined}>
        {row.depth > 0 && !/^trong đó/i.test(row.text) && <span class="sl-muted">Trong đó: </span>}
        <a class="govuk-link" href={`/targets/${row.id}`}>
          {row.text}
        </a>
        {row.ambiguous && !row.readingChosen && <span class="sl-target-note">Có hai cách hiểu, chưa chọn</span>}
      </span>
    ),
  },
  {
    head: 'Con số',
    cell: (row) => (row.floor === null ? 'không có' : <GoalCell row={row} />),
  },
  { head: 'Thực hiện', cell: (row) => <ActualCell row={row} /> },
  { head: 'Tỷ lệ', cell: (row) => shareWords(row.share) || 'không tính', numeric: true, nowrap: true },
  { head: 'Đánh giá', cell: (row) => <Tag tone={JUDGEMENT_TONES[row.judgement]}>{row.judgementWord}</Tag> },
  { head: 'Dự báo cuối kỳ', cell: (row) => <ForecastCell row={row} /> },
  { head: 'Diễn biến', cell: (row) => <Trend row={row} /> },
]

function GoalCell({ row }: { readonly row: TargetRow }) {
  return (
    <>
      <span aria-hidden="true">{row.sign}</span> {row.goal}
      {row.words !== null && <span class="sl-target-note">{`văn bản ghi "${row.words}"`}</span>}
    </>
  )
}

/** What was reached, with the list behind it and what was left out. */
export function ActualCell({ row }: { readonly row: TargetRow }) {
  const { actual } = row
  const { fraction } = actual
  return (
    <>
      {actual.href !== null && actual.hundredths !== null ? (
        <a class="govuk-link" href={actual.href}>
          {actual.text}
        </a>
      ) : (
        actual.text
      )}
      {fraction !== null && fraction.denominator !== null && (
        <span class="sl-target-note">{`${fraction.numerator} trên ${fraction.denominator}`}</span>
      )}
      {actual.declared !== null && <span class="sl-target-note">theo báo cáo, không tính từ sổ đăng ký</span>}
      {actual.left !== null && <span class="sl-target-note">{`không tính: ${actual.left.words}`}</span>}
      {actual.aside !== null && actual.href !== null && (
        <span class="sl-target-note">
          {'số tham khảo: '}
          <a class="govuk-link" href={actual.href}>
            {actual.aside}
          </a>
        </span>
      )}
      {actual.aimReached && <span class="sl-target-note">đạt mức phấn đấu</span>}
    </>
  )
}

function ForecastCell({ row }: { readonly row: TargetRow }) {
  if (row.forecast === null) return <span class="sl-muted">không dự báo</span>
  return (
    <>
      {row.forecast.value}
      {row.forecast.basis !== '' && <span class="sl-target-note">{row.forecast.basis}</span>}
    </>
  )
}

function Trend({ row }: { readonly row: TargetRow }) {
  if (row.series.length < 2) return <span class="sl-muted">chưa đủ số</span>
  return (
    <Sparkline
      title={`Diễn biến: ${row.text.slice(0, 60)}`}
      points={row.series.map(({ on, hundredths }) => ({ label: formatDate(on), value: hundredths / 100 }))}
      format={(value) => amountWords(Math.round(value * 100), row.unit)}
    />
  )
}

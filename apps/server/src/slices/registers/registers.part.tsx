import { type Column, DataTable } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatMoney, formatNumber } from '../../platform/pages/text.ts'
import type { EntryView, LineView, PartView } from './registers.present.ts'

/** A text of several lines. */
export function Lines(props: { readonly text: string }) {
  return (
    <>
      {props.text.split('\n').map((line, at) => (
        <div key={at}>{line}</div>
      ))}
    </>
  )
}

/** The columns of a part: who it is, and what its definition asks to be said of each. */
export function partColumns(part: PartView): Column<LineView>[] {
  const { columns } = part
  return [
    {
      head: part.label,
      cell: (row) => (
        <>
          {row.href === null ? (
            row.name
          ) : (
            <a class="govuk-link" href={row.href}>
              {row.name}
            </a>
          )}
          {row.more !== '' && <div class="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-size-16">{row.more}</div>}
        </>
      ),
    },
    ...(columns.on === null
      ? []
      : [{ head: columns.on, nowrap: true, cell: (row: LineView) => (row.on === null ? '' : formatDate(row.on)) }]),
    ...(columns.note === null ? [] : [{ head: columns.note, cell: (row: LineView) => row.note ?? '' }]),
    ...(columns.quantity === null
      ? []
      : [{ head: columns.quantity, numeric: true, cell: (row: LineView) => numberOr(row.quantity) }]),
    ...(columns.dong === null
      ? []
      : [{ head: `${columns.dong} (đồng)`, numeric: true, cell: (row: LineView) => numberOr(row.dong) }]),
    ...(part.stages.length === 0
      ? []
      : [
          {
            head: 'Tình trạng',
            cell: (row: LineView) => row.stage !== null && <Tag tone={row.stage.tone}>{row.stage.text}</Tag>,
          },
        ]),
  ]
}

export const numberOr = (value: number | null) => (value === null ? '' : formatNumber(value))

/** The sum of a column where any line says a number; missing stays missing. */
function sumOf(lines: readonly LineView[], pick: (line: LineView) => number | null): string {
  const said = lines.map(pick).filter((value) => value !== null)
  return said.length === 0 ? '' : formatNumber(said.reduce((sum, value) => sum + value, 0))
}

export function totalsOf(part: PartView): readonly string[] | undefined {
  const { columns, lines } = part
  if ((columns.dong === null && columns.quantity === null) || lines.length < 2) return undefined
  return [
    'Tổng cộng',
    ...(columns.on === null ? [] : ['']),
    ...(columns.note === null ? [] : ['']),
    ...(columns.quantity === null ? [] : [sumOf(lines, (line) => line.quantity)]),
    ...(columns.dong === null ? [] : [sumOf(lines, (line) => line.dong)]),
    ...(part.stages.length === 0 ? [] : ['']),
  ]
}

const starWords = (stars: NonNullable<EntryView['years']>[number]['starsNow']) =>
  stars.length === 0 ? 'chưa có sao' : stars.map(({ star, count }) => `${star} sao: ${formatNumber(count)}`).join('; ')

/** What became of the products that a consultant supported (ADV-02). */
export function ConsultantYears({ years }: { readonly years: NonNullable<EntryView['years']> }) {
  const sum = (pick: (year: (typeof years)[number]) => number) =>
    formatNumber(years.reduce((total, year) => total + pick(year), 0))
  return (
    <DataTable
      caption="Sản phẩm đã tư vấn và sao đạt được, theo năm ký hợp đồng"
      columns={[
        { head: 'Năm', cell: (row: (typeof years)[number]) => String(row.year) },
        { head: 'Hợp đồng', cell: (row) => formatNumber(row.contracts), numeric: true },
        { head: 'Sản phẩm', cell: (row) => formatNumber(row.products), numeric: true },
        { head: 'Sao trước hợp đồng', cell: (row) => starWords(row.starsBefore) },
        { head: 'Sao hiện nay', cell: (row) => starWords(row.starsNow) },
        { head: 'Sản phẩm tăng sao', cell: (row) => formatNumber(row.risen), numeric: true },
      ]}
      rows={years}
      keyOf={(row) => String(row.year)}
      totals={
        years.length < 2
          ? undefined
          : ['Cộng', sum((row) => row.contracts), sum((row) => row.products), '', '', sum((row) => row.risen)]
      }
      stack
      empty="Chưa có hợp đồng tư vấn đã ký nào có ngày. Ghi ở sổ Hợp đồng tư vấn."
    />
  )
}

/** The money of plans that pays for an entry, each line with its page; nothing where no line names it. */
export function MoneyOf({ lines }: { readonly lines: EntryView['money'] }) {
  if (lines.length === 0) return null
  return (
    <DataTable
      caption={`Kinh phí (${lines.length} dòng)`}
      columns={[
        {
          head: 'Dòng kinh phí',
          cell: (row: EntryView['money'][number]) => (
            <a class="govuk-link" href={`/budget/lines/${row.id}`}>
              {row.title}
            </a>
          ),
        },
        { head: 'Kế hoạch', cell: (row) => row.planTitle },
        { head: 'Dự toán', cell: (row) => formatMoney(row.estimated), numeric: true },
        { head: 'Đã phân bổ', cell: (row) => formatMoney(row.allocated), numeric: true },
        { head: 'Đã giải ngân', cell: (row) => formatMoney(row.disbursed), numeric: true },
      ]}
      rows={lines}
      keyOf={(row) => row.id}
      stack
      empty=""
    />
  )
}

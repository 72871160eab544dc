import { DataTable } from '../../platform/pages/lists.tsx'
import type { FactLine } from './compare.facts.ts'
import type { CompareView, SetLine } from './compare.present.ts'

interface Props {
  readonly view: CompareView
  readonly pair: { readonly before: string; readonly after: string }
}

/** Every set of now with how much changes in it; each opens its own comparison. */
export function SetsTable(props: Props) {
  const { view, pair } = props
  const address = `/regimes/compare?before=${view.before?.id}&after=${view.after?.id}`
  return (
    <>
      <h2 class="govuk-heading-m">Các bộ sản phẩm</h2>
      <DataTable
        caption={`Thay đổi của từng bộ, ${pair.before} và ${pair.after}`}
        captionHidden
        columns={[
          {
            head: `Bộ theo ${pair.after}`,
            cell: (row: SetLine) => (
              <a class="govuk-link" href={`${address}&set=${row.number}`}>
                {`${row.number}. ${row.name}${row.complete ? '' : ' (biểu còn thiếu)'}`}
              </a>
            ),
          },
          {
            head: `Bộ theo ${pair.before}`,
            cell: formerSets,
          },
          { head: 'Tiêu chí mới', cell: (row) => row.added, numeric: true },
          { head: 'Không còn', cell: (row) => row.removed, numeric: true },
          { head: 'Nhiều điểm hơn', cell: (row) => row.worthMore, numeric: true },
          { head: 'Ít điểm hơn', cell: (row) => row.worthLess, numeric: true },
          { head: 'Mức tối thiểu chặt hơn', cell: (row) => row.stricter, numeric: true },
        ]}
        rows={view.overview}
        keyOf={(row) => String(row.number)}
        empty="Quy định này chưa có biểu nào."
        stack
      />
      {view.dropped.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{`Bộ của ${pair.before} không còn`}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {view.dropped.map(({ number, name, say }) => (
              <li key={number}>{say === null ? `${number}. ${name}` : `${number}. ${name}: ${say}`}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function formerSets({ from }: SetLine): string {
  if (from.length === 0) return 'Bộ mới'
  return from.map(({ number, complete }) => (complete ? `${number}` : `${number} (biểu còn thiếu)`)).join(', ')
}

/** What changes beside the sheets. */
export function FactsTable(props: Props) {
  const { view, pair } = props
  return (
    <>
      <h2 class="govuk-heading-m">Ngoài biểu chấm</h2>
      <DataTable
        caption={`Thay đổi ngoài biểu chấm, ${pair.before} và ${pair.after}`}
        captionHidden
        columns={[
          { head: 'Nội dung', cell: (row: FactLine) => row.subject },
          { head: 'Mục', cell: (row) => row.label },
          { head: pair.before, cell: (row) => row.before ?? 'Không nêu' },
          { head: pair.after, cell: (row) => row.after ?? 'Không còn' },
        ]}
        rows={view.facts}
        keyOf={(row) => `${row.subject} ${row.label} ${row.before} ${row.after}`}
        empty="Ngoài biểu chấm không có gì đổi."
        stack
      />
    </>
  )
}

import { DataTable } from '../../platform/pages/lists.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import { Counted } from './cycles.counted.tsx'
import type { DirectionsView } from './cycles.directions.present.ts'

type Row = DirectionsView['directions'][number]

/** Shares of what is known; what nobody has said is a number of its own, and no zero (GEN-11). */
export function Directions(props: { readonly view: DirectionsView; readonly heading: 'h2' | 'h3' }) {
  const { view, heading: Heading } = props
  const { recognised, listHref } = view
  const number = (row: Row, holding: 'yes' | 'unknown', count: number) => {
    const what = `sản phẩm ${holding === 'yes' ? '' : 'chưa khai '}${row.text}`
    if (listHref === null) return formatNumber(count)
    return <Counted count={count} href={`${listHref}&direction=${row.direction}&holding=${holding}`} what={what} />
  }
  return (
    <>
      <Heading class="govuk-heading-m" id="directions">
        Định hướng của sản phẩm được công nhận
      </Heading>
      <p class="govuk-body">
        {`${formatNumber(recognised)} sản phẩm có giấy chứng nhận còn hiệu lực. Tỷ lệ tính trên số đã khai.`}
      </p>
      <DataTable
        caption="Tỷ lệ theo định hướng"
        captionHidden
        columns={[
          { head: 'Định hướng', cell: (row: Row) => row.text },
          {
            head: 'Có',
            numeric: true,
            cell: (row) => (row.known === 0 ? 'Chưa có số liệu' : number(row, 'yes', row.has)),
          },
          { head: 'Đã khai', numeric: true, cell: (row) => formatNumber(row.known) },
          { head: 'Chưa khai', numeric: true, cell: (row) => number(row, 'unknown', recognised - row.known) },
          { head: 'Tỷ lệ', numeric: true, cell: (row) => row.shareText },
        ]}
        rows={recognised === 0 ? [] : view.directions}
        keyOf={(row) => row.direction}
        stack
        empty="Chưa có sản phẩm nào được công nhận còn hiệu lực."
      />
      <p class="govuk-body">Chủ thể hoặc xã khai định hướng ở trang của từng sản phẩm.</p>
    </>
  )
}

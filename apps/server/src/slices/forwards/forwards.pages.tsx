import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FORWARD_STAGE_WORDS } from '../../platform/ministry-state.ts'
import { Button, Form } from '../../platform/pages/form.tsx'
import { type Column, DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Clock } from '../../platform/pages/timeline.tsx'
import type { ForwardsView, ProductView } from './forwards.present.ts'

type Row = ForwardsView['forwards'][number]

/** The packages of a province, or at the ministry those of all provinces, and what could go next. */
export function forwardsPage(view: ForwardsView, shell: Shell): VNode {
  const title = view.ofMinistry ? 'Hồ sơ các tỉnh chuyển Bộ' : 'Chuyển hồ sơ lên Bộ'
  return (
    <ShellPage shell={shell} title={title} wide dense>
      {view.maySend && <Ready view={view} shell={shell} />}
      <p class="govuk-body">
        {view.open ? (
          <a class="govuk-link" href="/forwards?show=all">
            Xem cả gói đã kết thúc
          </a>
        ) : (
          <a class="govuk-link" href="/forwards">
            Chỉ xem gói đang xử lý
          </a>
        )}
      </p>
      <DataTable
        caption={`${view.total} gói hồ sơ${view.open ? ' đang xử lý' : ''}`}
        columns={columnsOf(view)}
        rows={view.forwards}
        keyOf={(row) => row.id}
        isMarked={(row) => row.stage === 'returned'}
        empty={
          view.ofMinistry
            ? 'Chưa có tỉnh nào gửi hồ sơ.'
            : 'Chưa có gói hồ sơ nào. Gói lập từ kết quả đã được phê duyệt.'
        }
        stack
      />
      <Pagination
        page={view.page}
        pageCount={view.pages}
        hrefOf={(page) => `/forwards?show=${view.open ? 'open' : 'all'}&page=${page}`}
      />
      {view.maySend && (
        <p class="govuk-body">
          <a class="govuk-link" href="/advice">
            Hồ sơ các xã chuyển lên tỉnh
          </a>
        </p>
      )}
    </ShellPage>
  )
}

function columnsOf(view: ForwardsView): readonly Column<Row>[] {
  const name = (row: Row) => row.number ?? 'Chưa có số'
  return [
    {
      head: 'Văn bản',
      rowHeader: true,
      cell: (row) => (
        <>
          <a class="govuk-link" href={`/forwards/${row.id}`}>
            {name(row)}
          </a>
          {row.signedOn !== null && <span class="sl-muted sl-below">{formatDate(row.signedOn)}</span>}
        </>
      ),
    },
    ...(view.ofMinistry ? [{ head: 'Tỉnh', cell: (row: Row) => row.province }] : []),
    { head: 'Sản phẩm', cell: (row) => row.names },
    { head: 'Kết quả', nowrap: true, cell: (row) => `${row.results}/${row.products}` },
    {
      head: 'Trạng thái',
      cell: (row) => <Tag tone={FORWARD_STAGE_WORDS[row.stage].tone}>{FORWARD_STAGE_WORDS[row.stage].say}</Tag>,
    },
    {
      head: 'Hạn của Bộ',
      cell: (row) =>
        row.due === null || row.daysLeft === null ? (
          'Chưa tính hạn'
        ) : (
          <Clock clock={{ due: row.due, daysLeft: row.daysLeft, unit: 'calendar' }} withDate />
        ),
    },
  ]
}

function Ready(props: { readonly view: ForwardsView; readonly shell: Shell }) {
  const { view, shell } = props
  if (view.ready.length === 0) return null
  return (
    <Form action="/forwards" idempotencyKey={shell.newKey()}>
      {view.round !== null && (
        <InsetText>
          {`Gửi chậm nhất ngày ${formatDate(view.round.lastDay)} để kịp đợt ${view.round.no} năm ${view.round.year} cấp trung ương. Còn ${view.round.daysLeft} ngày.`}
        </InsetText>
      )}
      <ProductPicks
        caption={`${view.readyTotal} sản phẩm đã được phê duyệt kết quả, chưa chuyển Bộ`}
        rows={view.ready}
        checked={() => true}
      />
      <Button>Lập gói hồ sơ gửi Bộ</Button>
    </Form>
  )
}

/** Products with a box each. */
export function ProductPicks(props: {
  readonly caption: string
  readonly rows: readonly ProductView[]
  readonly checked: (row: ProductView) => boolean
}) {
  const pick = (row: ProductView) => (
    <label class="sl-pick">
      <input type="checkbox" name="evaluations[]" value={row.evaluationId} checked={props.checked(row)} />
      <span class="govuk-visually-hidden">{`Chọn ${row.productName}`}</span>
    </label>
  )
  return (
    <DataTable
      caption={props.caption}
      columns={[{ head: 'Chọn', cell: pick, rowHeader: false }, ...productColumns]}
      rows={props.rows}
      keyOf={(row) => row.evaluationId}
      empty=""
      stack
    />
  )
}

export const productColumns: readonly Column<ProductView>[] = [
  { head: 'Mã', nowrap: true, cell: (row) => <code>{row.productCode ?? 'Chưa có mã'}</code> },
  { head: 'Sản phẩm', rowHeader: true, cell: (row) => row.productName },
  { head: 'Chủ thể', cell: (row) => `${row.producerName}, ${row.communeName}` },
  { head: 'Điểm của tỉnh', numeric: true, cell: (row) => row.meanText },
  {
    head: 'Quyết định phê duyệt',
    cell: (row) => `${row.decisionNumber}, ${formatDate(row.decisionOn)}`,
  },
]

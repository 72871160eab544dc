import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import type { ReceivedView } from './reports.received.present.ts'

const KINDS = [
  { value: 'month', text: 'Tháng' },
  { value: 'quarter', text: 'Quý' },
  { value: 'year', text: 'Năm' },
]

export function receivedPage(view: ReceivedView, shell: Shell): VNode {
  const whose = view.level === 'commune' ? 'các xã, phường' : 'các tỉnh, thành phố'
  const search = (page: number) =>
    new URLSearchParams({
      ...{ kind: view.kind, year: String(view.year), page: String(page) },
      ...(view.missing ? { missing: '1' } : {}),
      ...(view.request === null ? {} : { request: view.request }),
    }).toString()
  return (
    <ShellPage shell={shell} title={`Báo cáo của ${whose}`} back={{ href: '/reports' }} wide dense>
      <ButtonGroup>
        <Button href="/reports/new#request">Yêu cầu báo cáo đột xuất</Button>
      </ButtonGroup>
      <Waiting view={view} />
      <Requests view={view} />
      {view.request === null ? (
        <TableFilter view={view} />
      ) : (
        <InsetText>
          {`Theo yêu cầu: ${view.requestTitle ?? ''}. `}
          <a class="govuk-link" href="/reports/received">
            Về bảng báo cáo định kỳ
          </a>
        </InsetText>
      )}
      <Matrix view={view} />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/reports/received?${search(page)}`} />
    </ShellPage>
  )
}

function Waiting({ view }: { readonly view: ReceivedView }) {
  if (view.waiting.length === 0) return <InsetText>Không có báo cáo nào chờ nhận.</InsetText>
  return (
    <DataTable
      caption={`${view.waitingTotal} báo cáo chờ nhận`}
      columns={[
        { head: 'Đơn vị', cell: (row: ReceivedView['waiting'][number]) => row.unitName },
        {
          head: 'Báo cáo',
          cell: (row) => (
            <a class="govuk-link" href={`/reports/${row.id}`}>
              {row.title}
            </a>
          ),
        },
        { head: 'Số', cell: (row) => row.number },
        {
          head: 'Ngày gửi',
          cell: (row) => (row.late ? <Tag tone="waiting">{`${row.sentOn}, muộn`}</Tag> : row.sentOn),
        },
      ]}
      rows={view.waiting}
      keyOf={(row) => row.id}
      empty=""
      stack
    />
  )
}

function Requests({ view }: { readonly view: ReceivedView }) {
  if (view.requests.length === 0) return null
  return (
    <DataTable
      caption="Yêu cầu báo cáo đột xuất"
      columns={[
        {
          head: 'Yêu cầu',
          cell: (row: ReceivedView['requests'][number]) => (
            <a class="govuk-link" href={`/reports/received?request=${row.id}`}>
              {row.title}
            </a>
          ),
        },
        { head: 'Ngày cuối', cell: (row) => row.lastDay, nowrap: true },
        { head: 'Đã gửi', cell: (row) => `${row.sent}/${row.total}`, numeric: true },
      ]}
      rows={view.requests}
      keyOf={(row) => row.id}
      empty=""
      stack
    />
  )
}

function TableFilter({ view }: { readonly view: ReceivedView }) {
  return (
    <FilterForm action="/reports/received" label="Chọn kỳ" button="Xem">
      <Select name="kind" label="Kỳ" value={view.kind} options={KINDS} />
      <TextField name="year" label="Năm" width={4} value={String(view.year)} />
      <Select
        name="missing"
        label="Đơn vị"
        value={view.missing ? '1' : ''}
        options={[
          { value: '', text: 'Tất cả' },
          { value: '1', text: 'Còn báo cáo quá hạn' },
        ]}
      />
    </FilterForm>
  )
}

type Row = ReceivedView['rows'][number]

function Matrix({ view }: { readonly view: ReceivedView }) {
  const isEmpty = view.columns.length === 0
  return (
    <DataTable
      caption={view.level === 'commune' ? `${view.total} xã, phường` : `${view.total} tỉnh, thành phố`}
      columns={[
        { head: 'Đơn vị', cell: (row: Row) => row.name, rowHeader: true },
        ...view.columns.map((column, at) => ({
          head: `${column.name} (ngày cuối ${column.lastDay})`,
          cell: (row: Row) => <Cell cell={row.cells[at] ?? null} />,
        })),
      ]}
      rows={isEmpty ? [] : view.rows}
      keyOf={(row) => row.code}
      totals={isEmpty ? undefined : ['Cộng', ...view.columns.map(({ sums }) => sums)]}
      empty="Chưa có báo cáo nào của kỳ này. Báo cáo định kỳ tự hiện trước hạn, theo thiết lập của tỉnh."
    />
  )
}

function Cell({ cell }: { readonly cell: Row['cells'][number] }) {
  if (cell === null) return <span class="sl-muted">Chưa lập</span>
  const words = cell.sentOn === null ? cell.standing.words : `${cell.standing.words}, ${cell.sentOn}`
  const tag = <Tag tone={cell.standing.tone}>{words}</Tag>
  return cell.href === null ? tag : <a href={cell.href}>{tag}</a>
}

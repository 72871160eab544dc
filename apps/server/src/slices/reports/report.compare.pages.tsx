import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import type { CompareView } from './report.compare.ts'
import { dateWords, valueWords } from './reports.words.ts'

type Row = CompareView['rows'][number]

export function comparePage(view: CompareView, shell: Shell): VNode {
  const base = `/reports/${view.id}`
  const other = (until: string, all: boolean) => `${base}/compare?until=${until}${all ? '&all=1' : ''}`
  return (
    <ShellPage shell={shell} title="So sánh lúc gửi với hiện nay" caption={view.title} back={{ href: base }} wide dense>
      <p class="govuk-body">
        {`Gửi ngày ${dateWords(view.sentOn)}, số liệu đến hết ngày ${dateWords(view.cutOff)}. Nay tính đến hết ngày ${dateWords(view.liveCutOff)}.`}
      </p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={other(view.until === 'cutOff' ? 'today' : 'cutOff', view.all)}>
            {view.until === 'cutOff' ? 'Tính cả những ngày sau ngày chốt' : 'Chỉ tính đến ngày chốt của báo cáo'}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={other(view.until, !view.all)}>
            {view.all ? 'Chỉ xem số đã thay đổi' : 'Xem tất cả số liệu'}
          </a>
        </li>
      </ul>
      <Compared view={view} />
      {view.changed > 0 && (
        <InsetText>
          Báo cáo đã gửi giữ nguyên. Nếu số lúc gửi sai, hãy lập báo cáo đính chính ở trang báo cáo.
        </InsetText>
      )}
    </ShellPage>
  )
}

function Compared({ view }: { readonly view: CompareView }) {
  return (
    <DataTable
      caption={`${view.changed} số liệu đã thay đổi`}
      columns={[
        {
          head: 'Số liệu',
          cell: (row: Row) =>
            row.href === null ? (
              row.label
            ) : (
              <a class="govuk-link" href={row.href}>
                {row.label}
              </a>
            ),
        },
        { head: 'Phần', cell: (row) => row.section },
        { head: 'Lúc gửi', cell: (row) => valueWords(row.kind, row.sent), numeric: true },
        { head: 'Nay', cell: (row) => valueWords(row.kind, row.live), numeric: true },
        { head: 'Đơn vị', cell: (row) => row.unit },
        {
          head: 'Vì',
          cell: (row) =>
            row.changed ? (
              <>
                <Tag tone="waiting">Khác</Tag> {row.why}
              </>
            ) : (
              'Không đổi'
            ),
        },
      ]}
      rows={view.rows}
      keyOf={(row) => row.key}
      isMarked={(row) => row.changed}
      empty="Không có số liệu nào thay đổi kể từ khi gửi."
      stack
    />
  )
}

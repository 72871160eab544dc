import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { RootsView } from './roots.routes.ts'

/** The roots of the days, for anybody to keep a copy outside. */
export function rootsPage(view: RootsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Mã gốc lịch sử từng ngày" wide print back={{ href: '/' }}>
      <p class="govuk-body">
        Hết mỗi ngày, toàn bộ việc đã ghi được chốt bằng một mã gốc. Ai giữ mã này đều kiểm tra được rằng lịch sử không
        bị sửa về sau.
      </p>
      <DataTable
        caption={view.total === 0 ? 'Mã gốc' : `${formatNumber(view.total)} ngày`}
        columns={[
          { head: 'Ngày', cell: (row: RootsView['roots'][number]) => formatDate(row.day), nowrap: true },
          { head: 'Mã gốc', cell: (row) => <code class="sl-break">{row.root}</code> },
          { head: 'Việc trong ngày', cell: (row) => formatNumber(row.acts), numeric: true },
          { head: 'Tổng số việc', cell: (row) => formatNumber(row.total), numeric: true },
        ]}
        rows={view.roots}
        keyOf={(row) => row.day}
        empty="Chưa có ngày nào được chốt. Mã gốc đầu tiên có sau 0 giờ 10 phút ngày mai."
        stack
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/history/roots?page=${page}`} />
      <div class="govuk-!-display-none-print">
        <p class="govuk-body">
          Tải về:{' '}
          <a class="govuk-link" href="/history/roots.json">
            JSON
          </a>{' '}
          ·{' '}
          <a class="govuk-link" href="/history/roots.txt">
            văn bản
          </a>
        </p>
        <Details summary="Kiểm tra một hồ sơ bằng mã gốc">
          <p class="govuk-body">
            Xin cơ quan tệp chứng minh của hồ sơ, rồi chạy lệnh dưới đây trên máy của mình. Không cần kết nối hệ thống.
          </p>
          <p class="govuk-body">
            <code class="sl-break">saolang history check tep-chung-minh.json --root=&lt;mã gốc&gt;</code>
          </p>
        </Details>
      </div>
    </ShellPage>
  )
}

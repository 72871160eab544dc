import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select } from '../../platform/pages/form.tsx'
import { type Column, DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Banner } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Clock } from '../../platform/pages/timeline.tsx'
import type { CaseLine, ProposalsView } from './proposals.list.ts'

const COLUMNS: readonly Column<CaseLine>[] = [
  {
    head: 'Sản phẩm',
    cell: (line) => (
      <a class="govuk-link" href={`/proposals/${line.id}`}>
        {line.productName}
      </a>
    ),
  },
  { head: 'Chủ thể', cell: (line) => line.producerName },
  { head: 'Mã hoặc số phiếu', nowrap: true, cell: (line) => line.productCode ?? line.receiptNumber ?? '' },
  { head: 'Ngày gửi', nowrap: true, cell: (line) => (line.submittedOn ? formatDate(line.submittedOn) : '') },
  { head: 'Đang ở bước', cell: (line) => line.stageWords },
  {
    head: 'Hạn báo cáo',
    cell: (line) => (line.clock === null ? 'Không có' : <Clock clock={line.clock} withDate />),
  },
]

/** The dossiers of a commune: those still here, or those sent to the province. */
export function proposalsPage(view: ProposalsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Hồ sơ của xã" wide dense>
      {view.late > 0 && <Banner kind="warning" text={`${view.late} hồ sơ đã quá hạn báo cáo.`} />}
      <FilterForm action="/proposals" label="Chọn hồ sơ" button="Xem">
        <Select
          name="show"
          label="Hồ sơ"
          value={view.show}
          options={[
            { value: 'open', text: 'Đang ở xã' },
            { value: 'sent', text: 'Đã đề nghị tỉnh' },
          ]}
        />
      </FilterForm>
      <DataTable
        caption={`${view.total} hồ sơ`}
        columns={COLUMNS}
        rows={view.lines}
        keyOf={(line) => line.id}
        empty="Không có hồ sơ nào ở đây. Hồ sơ hiện ra khi chủ thể gửi."
        isMarked={(line) => (line.clock?.daysLeft ?? 0) < 0}
        stack
      />
      <Pagination
        page={view.page}
        pageCount={view.pages}
        hrefOf={(page) => `/proposals?show=${view.show}&page=${page}`}
      />
    </ShellPage>
  )
}

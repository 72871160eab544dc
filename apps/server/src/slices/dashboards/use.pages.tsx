import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { ColumnChart } from '../../platform/pages/charts/index.ts'
import { DataTable } from '../../platform/pages/lists.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { ROLE_WORDS } from '../../platform/role-words.ts'
import type { UseView } from './use.routes.ts'
import { ACTIVE_DAYS, type Use } from './use.store.ts'

const WORDS: Readonly<Record<Use, { readonly field: string; readonly what: string; readonly own?: string }>> = {
  submitted: { field: 'Hồ sơ', what: 'Lượt gửi hồ sơ', own: 'chủ thể tự gửi' },
  entered: { field: 'Dữ liệu', what: 'Mục ghi vào sổ hoạt động', own: 'chủ thể, tổ chức tự ghi' },
  surveyed: { field: 'Dữ liệu', what: 'Phiếu khảo sát đã gửi', own: 'chủ thể tự khai' },
  evaluated: { field: 'Đánh giá', what: 'Kết quả chấm đã khóa' },
  certified: { field: 'Đánh giá', what: 'Giấy chứng nhận đã cấp' },
  reported: { field: 'Báo cáo', what: 'Báo cáo đã gửi' },
  traced: { field: 'Truy xuất', what: 'Lô hàng đã mở', own: 'chủ thể tự mở' },
  complained: { field: 'Giám sát', what: 'Phản ánh đã tiếp nhận' },
}

const isUse = (name: string): name is Use => Object.hasOwn(WORDS, name)

/** How much of its own work producers do: `8/10 (80 %)`; nothing where nothing was done. */
function ownWords(own: number, times: number, words: string | undefined): string {
  if (words === undefined || times === 0) return '–'
  return `${formatNumber(own)}/${formatNumber(times)} ${words} (${Math.round((own * 100) / times)} %)`
}

function linesOf({ uses, scans }: UseView) {
  const lines = uses.flatMap(({ use, times, own }) => {
    if (!isUse(use)) return []
    const words = WORDS[use]
    return [{ field: words.field, what: words.what, times, own: ownWords(own, times, words.own) }]
  })
  return [...lines, { field: 'Truy xuất', what: 'Lượt quét tem', times: scans, own: '–' }]
}

/** Statistics of use: what is done in the system, month by month, and who works in it. */
export function usePage(view: UseView, shell: Shell): VNode {
  const year = view.day.slice(0, 4)
  const back = { href: `/dashboards/province/${view.code}`, text: 'Bảng theo dõi' }
  return (
    <ShellPage shell={shell} title={`Mức độ sử dụng hệ thống: ${view.name}`} back={back} dense>
      <p class="govuk-body">{`Tính từ ngày 01/01/${year} đến ngày ${formatDate(view.day)}, theo lịch sử đã ghi. Không nêu tên người dùng.`}</p>
      <DataTable
        caption={`Việc làm trên hệ thống năm ${year}`}
        columns={[
          { head: 'Việc', cell: (row) => row.what, rowHeader: true },
          { head: 'Lĩnh vực', cell: (row) => row.field },
          { head: 'Số lượt', cell: (row) => formatNumber(row.times), numeric: true },
          { head: 'Tự làm', cell: (row) => row.own },
        ]}
        rows={linesOf(view)}
        keyOf={(row) => row.what}
        empty="Chưa có việc nào được ghi trong năm."
        stack
      />
      <ColumnChart
        title={`Số việc theo tháng năm ${year}`}
        of="Tháng"
        unit="việc"
        series={['Việc đã ghi']}
        columns={view.months.map(({ month, times }) => ({
          ...{ label: `Tháng ${month}`, short: String(month), values: [times] },
        }))}
      />
      <DataTable
        caption={`Người dùng đăng nhập trong ${ACTIVE_DAYS} ngày qua`}
        columns={[
          { head: 'Vai trò', cell: (row) => ROLE_WORDS[row.role], rowHeader: true },
          { head: 'Số người', cell: (row) => formatNumber(row.people), numeric: true },
          { head: 'Đã đăng nhập', cell: (row) => formatNumber(row.active), numeric: true },
        ]}
        rows={view.people}
        keyOf={(row) => row.role}
        empty="Chưa có người dùng nào của tỉnh."
      />
    </ShellPage>
  )
}

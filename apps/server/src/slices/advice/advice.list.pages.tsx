import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import type { Column } from '../../platform/pages/lists.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { CaseList, stepWords } from '../proposals/index.ts'
import type { AdviceListView } from './advice.list.ts'

type Line = AdviceListView['lines'][number]

const COLUMNS: readonly Column<Line>[] = [
  { head: 'Xã, phường', cell: (line) => line.communeName },
  { head: 'Mã sản phẩm', nowrap: true, cell: (line) => line.productCode ?? '' },
  { head: 'Ngày đề nghị', nowrap: true, cell: (line) => (line.proposedOn ? formatDate(line.proposedOn) : '') },
  { head: 'Đợt', nowrap: true, cell: (line) => (line.round === '' ? 'Quy định cũ không chia đợt' : line.round) },
  {
    head: 'Đang ở bước',
    cell: (line) =>
      line.supplementDue === null ? stepWords(line) : `${stepWords(line)}, hạn ${formatDate(line.supplementDue)}`,
  },
]

export function adviceListPage(view: AdviceListView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Hồ sơ các xã đề nghị" wide dense>
      <CaseList
        path="/advice"
        view={view}
        shows={[
          { value: 'open', text: 'Chờ tiếp nhận, kiểm tra' },
          { value: 'waiting', text: 'Chờ chủ thể bổ sung' },
          { value: 'ready', text: 'Đủ điều kiện trình Hội đồng' },
        ]}
        columns={COLUMNS}
        empty="Không có hồ sơ nào ở đây. Hồ sơ hiện ra khi UBND xã ký đề nghị."
      />
    </ShellPage>
  )
}

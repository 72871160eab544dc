import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { CouncilListView } from './councils.present.ts'
import { COUNCIL_STAGE_WORDS, SEAT_WORDS } from './councils.words.ts'

type Row = CouncilListView['councils'][number]

export function councilListPage(view: CouncilListView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Hội đồng đánh giá, phân hạng" wide dense>
      <DataTable
        caption={`${view.councils.length} Hội đồng`}
        columns={[
          {
            head: 'Đợt',
            cell: (row: Row) => (
              <a class="govuk-link" href={`/councils/${row.id}`}>
                {row.roundName}
              </a>
            ),
          },
          { head: 'Vị trí', cell: (row) => (row.seat === null ? 'Theo dõi' : SEAT_WORDS[row.seat]) },
          { head: 'Xong trước ngày', nowrap: true, cell: (row) => formatDate(row.finishBefore) },
          {
            head: 'Trạng thái',
            cell: (row) => {
              const { say, tone } = COUNCIL_STAGE_WORDS[row.stage]
              return <Tag tone={tone}>{say}</Tag>
            },
          },
        ]}
        rows={view.councils}
        keyOf={(row) => row.id}
        empty="Chưa có Hội đồng nào. Hội đồng được lập từ trang của đợt."
        stack
      />
    </ShellPage>
  )
}

import { BarChart } from '../../platform/pages/charts/index.ts'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { DashboardView } from './dashboards.present.ts'
import { DESK_WORDS } from './dashboards.words.ts'
import { DESKS } from './reading.ts'
import { SOON_DAYS } from './reading.work.ts'

type Item = DashboardView['nextTasks'][number]

function Items(props: {
  readonly caption: string
  /** Null where the reader may not open them. */
  readonly path: string | null
  readonly items: readonly Item[]
  readonly day: string
  readonly empty: string
}) {
  return (
    <DataTable
      caption={props.caption}
      columns={[
        {
          head: 'Việc',
          cell: (row: Item) =>
            props.path === null ? (
              row.title
            ) : (
              <a class="govuk-link" href={`${props.path}/${row.id}`}>
                {row.title}
              </a>
            ),
        },
        { head: 'Hạn cuối', cell: (row) => formatDate(row.due), nowrap: true },
        {
          head: 'Tình trạng',
          cell: (row) =>
            row.due < props.day ? <Tag tone="problem">Quá hạn</Tag> : <Tag tone="waiting">Sắp đến hạn</Tag>,
        },
      ]}
      rows={props.items}
      keyOf={(row) => row.id}
      isMarked={(row) => row.due < props.day}
      empty={props.empty}
      stack
    />
  )
}

function Desks({ view }: { readonly view: DashboardView }) {
  const rows = DESKS.flatMap((desk) => view.total.desks.filter((one) => one.desk === desk))
  return (
    <DataTable
      caption="Hồ sơ đang giải quyết"
      columns={[
        { head: 'Đang ở', cell: (row: (typeof rows)[number]) => DESK_WORDS[row.desk] },
        { head: 'Hồ sơ', cell: (row) => formatNumber(row.dossiers), numeric: true },
        { head: 'Quá hạn', cell: (row) => formatNumber(row.late), numeric: true },
      ]}
      rows={rows}
      keyOf={(row) => row.desk}
      isMarked={(row) => row.late > 0}
      totals={[
        'Tổng cộng',
        formatNumber(rows.reduce((sum, { dossiers }) => sum + dossiers, 0)),
        formatNumber(rows.reduce((sum, { late }) => sum + late, 0)),
      ]}
      empty="Không có hồ sơ nào đang giải quyết."
    />
  )
}

/** What has a last day: tasks, reports, dossiers on their desks, certificates that end. */
export function DuePanel({ view }: { readonly view: DashboardView }) {
  const { certificates } = view.total
  const expiring = [
    { label: 'Trong 1 tháng', value: certificates.in1 },
    { label: 'Trong 3 tháng', value: certificates.in3 },
    { label: 'Trong 6 tháng', value: certificates.in6 },
  ]
  return (
    <section id="due" aria-labelledby="due-title">
      <h2 class="govuk-heading-m" id="due-title">
        Việc đến hạn
      </h2>
      <div class="sl-board">
        <div>
          <Items
            {...{ caption: 'Nhiệm vụ', path: '/tasks', items: view.nextTasks, day: view.day }}
            empty={`Không có nhiệm vụ nào quá hạn hoặc đến hạn trong ${SOON_DAYS} ngày tới.`}
          />
          <Items
            {...{
              caption: 'Báo cáo phải gửi',
              path: view.opensReports ? '/reports' : null,
              items: view.nextReports,
              day: view.day,
            }}
            empty="Không có báo cáo nào đang chờ gửi."
          />
        </div>
        <div>
          <BarChart
            title="Giấy chứng nhận sắp hết hạn"
            unit="sản phẩm"
            of="Thời gian"
            rows={expiring}
            note="Số sau gồm cả số trước. Chủ thể nộp hồ sơ đánh giá lại trước khi hết hạn."
          />
          <Desks view={view} />
        </div>
      </div>
    </section>
  )
}

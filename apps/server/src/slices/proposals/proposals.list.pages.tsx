import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select, type SelectOption } from '../../platform/pages/form.tsx'
import { type Column, DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Banner } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Clock } from '../../platform/pages/timeline.tsx'
import type { CaseLine, ProposalsView } from './proposals.list.ts'

const COLUMNS: readonly Column<CaseLine>[] = [
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
      <CaseList
        path="/proposals"
        view={view}
        shows={[
          { value: 'open', text: 'Đang ở xã' },
          { value: 'sent', text: 'Đã đề nghị tỉnh' },
        ]}
        columns={COLUMNS}
        empty="Không có hồ sơ nào ở đây. Hồ sơ hiện ra khi chủ thể gửi."
        isMarked={(line) => (line.clock?.daysLeft ?? 0) < 0}
      />
    </ShellPage>
  )
}

/** A list of cases for officials: which ones to show, the table of one page, the other pages. */
export function CaseList<Line extends CaseLine>(props: {
  /** Address of the list; a case stands below it by its id. */
  readonly path: string
  readonly view: {
    readonly show: string
    readonly total: number
    readonly page: number
    readonly pages: number
    readonly lines: readonly Line[]
  }
  readonly shows: readonly SelectOption[]
  /** What follows product and producer. */
  readonly columns: readonly Column<Line>[]
  readonly empty: string
  readonly isMarked?: (line: Line) => boolean
}) {
  const { path, view } = props
  return (
    <>
      <FilterForm action={path} label="Chọn hồ sơ" button="Xem">
        <Select name="show" label="Hồ sơ" value={view.show} options={props.shows} />
      </FilterForm>
      <DataTable
        caption={`${view.total} hồ sơ`}
        columns={[
          {
            head: 'Sản phẩm',
            cell: (line: Line) => (
              <a class="govuk-link" href={`${path}/${line.id}`}>
                {line.productName}
              </a>
            ),
          },
          { head: 'Chủ thể', cell: (line) => line.producerName },
          ...props.columns,
        ]}
        rows={view.lines}
        keyOf={(line) => line.id}
        empty={props.empty}
        isMarked={props.isMarked}
        stack
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `${path}?show=${view.show}&page=${page}`} />
    </>
  )
}

import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { NO_TERM_VALUE } from '../../platform/pages/clock-text.ts'
import { FilterForm, Select, type SelectOption } from '../../platform/pages/form.tsx'
import { type Column, DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Clock } from '../../platform/pages/timeline.tsx'
import { transitionWords } from '../dossiers/index.ts'
import { type CaseLine, isLate, type ProposalsView } from './proposals.list.ts'

const COLUMNS: readonly Column<CaseLine>[] = [
  { head: 'Mã hoặc số phiếu', nowrap: true, cell: (line) => line.productCode ?? line.receiptNumber ?? '' },
  { head: 'Ngày gửi', nowrap: true, cell: (line) => (line.submittedOn ? formatDate(line.submittedOn) : '') },
  { head: 'Đang ở bước', cell: (line) => stepWords(line) },
  {
    head: 'Hạn báo cáo',
    cell: (line) => (line.clock === null ? noClockWords(line) : <Clock clock={line.clock} withDate />),
  },
]

function noClockWords(line: CaseLine): string {
  return line.stage === 'received' ? NO_TERM_VALUE : 'Không có'
}

/** The step; for a dossier of former rules with its last day under them. */
export function stepWords(line: CaseLine): string {
  return line.transition === null ? line.stageWords : `${line.stageWords}. ${transitionWords(line.transition)}`
}

/** The dossiers of a commune: those still here, or those sent to the province. */
export function proposalsPage(view: ProposalsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Hồ sơ của xã" wide dense>
      {view.late > 0 && (
        <Banner kind="warning" text={`${view.late} hồ sơ đã quá hạn báo cáo hoặc quá hạn chuyển tiếp.`} />
      )}
      {view.submitBy !== null && (
        <InsetText>{`Hạn gửi hồ sơ ${view.submitBy.round}: hết ngày ${formatDate(view.submitBy.day)}.`}</InsetText>
      )}
      <CaseList
        path="/proposals"
        view={view}
        shows={[
          { value: 'open', text: 'Đang ở xã' },
          { value: 'sent', text: 'Đã đề nghị tỉnh' },
        ]}
        columns={COLUMNS}
        empty="Không có hồ sơ nào ở đây. Hồ sơ hiện ra khi chủ thể gửi."
        isMarked={isLate}
      />
      <p class="govuk-body">
        <a class="govuk-link" href="/cycles/now">
          Chu trình OCOP của năm: ý tưởng, phiếu đã chọn, các bước
        </a>
      </p>
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

import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Tag, type TagTone } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { RegimeLine, RegimesView } from './regimes.present.ts'
import { AuthorityTimeline } from './timeline.pages.tsx'

/** Every regulation of the programme, and who decides on which star at which time. */
export function regimesPage(view: RegimesView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} moreStyles={['regimes.css']} title="Các quy định về đánh giá, phân hạng OCOP">
      <p class="govuk-body-l">Mỗi hồ sơ và mỗi giấy chứng nhận theo quy định của ngày nộp hồ sơ.</p>
      <DataTable
        caption="Các quy định"
        captionHidden
        columns={[
          { head: 'Quy định', cell: (row: RegimeLine) => <RegimeName row={row} />, nowrap: true },
          { head: 'Hiệu lực', cell: spanOf },
          { head: 'Hôm nay', cell: (row) => <RegimeStateTag state={row.state} /> },
          { head: 'Sửa đổi', cell: amendmentsOf },
          { head: 'Biểu chấm', cell: sheetsOf },
          { head: 'Điểm còn mở', cell: (row) => row.openPoints, numeric: true },
        ]}
        rows={view.regimes}
        keyOf={(row) => row.id}
        empty="Chưa có quy định nào. Quản trị viên nạp quy định đầu tiên."
        stack
      />
      {view.regimes.length > 1 && (
        <Button href="/regimes/compare" kind="secondary">
          So sánh hai quy định
        </Button>
      )}
      <h2 class="govuk-heading-m">Ai có thẩm quyền với từng hạng sao</h2>
      <p class="govuk-body">
        {`Từ quy định đầu tiên đến hôm nay, ${formatDate(view.today)}. Mỗi lần thẩm quyền đổi là một mục.`}
      </p>
      <AuthorityTimeline periods={view.authority} />
      <p class="govuk-body">
        Cơ quan Trung ương ghi theo tên hiện nay. Hồ sơ nộp trước ngày quy định mới có hiệu lực theo điều khoản chuyển
        tiếp của quy định mới.
      </p>
    </ShellPage>
  )
}

function RegimeName(props: { readonly row: RegimeLine }) {
  return (
    <a class="govuk-link" href={`/regimes/${props.row.id}`}>
      {props.row.number}
    </a>
  )
}

const STATES: Readonly<Record<RegimeLine['state'], { readonly tone: TagTone; readonly say: string }>> = {
  'in-force': { tone: 'done', say: 'Áp dụng cho hồ sơ mới' },
  former: { tone: 'ended', say: 'Quy định cũ' },
  coming: { tone: 'waiting', say: 'Chưa đến ngày hiệu lực' },
}

export function RegimeStateTag(props: { readonly state: RegimeLine['state'] }) {
  const { tone, say } = STATES[props.state]
  return <Tag tone={tone}>{say}</Tag>
}

export function spanOf({ effectiveFrom, effectiveUntil }: RegimeLine): string {
  const from = `Từ ${formatDate(effectiveFrom)}`
  return effectiveUntil === null ? from : `${from} đến ${formatDate(effectiveUntil)}`
}

function amendmentsOf({ amendments }: RegimeLine): string {
  if (amendments.length === 0) return 'Không'
  return amendments.map(({ number, validFrom }) => `${number} từ ${formatDate(validFrom)}`).join('; ')
}

/** "26 biểu đủ", or with those that the source lacks lines of. */
export function sheetsOf({ sheets }: RegimeLine): string {
  return sheets.incomplete === 0
    ? `${sheets.complete} biểu đủ`
    : `${sheets.complete} biểu đủ, ${sheets.incomplete} biểu còn thiếu`
}

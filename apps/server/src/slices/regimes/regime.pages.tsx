import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Closing, Procedure } from './regime.procedure.pages.tsx'
import { Cited, Title } from './regime.table.tsx'
import { RegimeStateTag, sheetsOf, spanOf } from './regimes.pages.tsx'
import type { RegimeView, SheetLine } from './regimes.present.ts'

/** What a regulation says, in the words of the law, each line with its article. */
export function regimePage(view: RegimeView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      moreStyles={['regimes.css']}
      title={view.name}
      back={{ href: '/regimes', text: 'Các quy định' }}
    >
      <Head view={view} />
      <Contents />
      <Sheets view={view} />
      <Scoring view={view} />
      <Powers view={view} />
      <Procedure view={view} />
      <Closing view={view} />
    </ShellPage>
  )
}

function Head(props: { readonly view: RegimeView }) {
  const { view } = props
  return (
    <>
      <SummaryList
        rows={[
          { label: 'Số, ngày ký', value: `${view.number}, ký ${formatDate(view.signed)}` },
          { label: 'Ban hành', value: view.issuer },
          { label: 'Hiệu lực', value: `${spanOf(view)} (${view.article})` },
          { label: 'Hôm nay', value: <RegimeStateTag state={view.state} /> },
          {
            label: 'Sửa đổi',
            value:
              view.amendments.length === 0
                ? 'Chưa có'
                : view.amendments
                    .map(({ number, label, validFrom }) => `${number}, từ ${formatDate(validFrom)}: ${label}`)
                    .join('; '),
          },
          {
            label: 'Thay thế',
            value:
              view.replaces.length === 0
                ? 'Không nêu'
                : view.replaces
                    .map(({ number, lapses, article }) => `${number} (hết hiệu lực ${formatDate(lapses)}, ${article})`)
                    .join('; '),
          },
          { label: 'Biểu chấm', value: sheetsOf(view) },
        ]}
      />
      {view.former !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/regimes/compare?before=${view.former.id}&after=${view.id}`}>
            {`Điều gì đã đổi so với ${view.former.number}`}
          </a>
        </p>
      )}
    </>
  )
}

const CONTENTS = [
  ['bieu', 'Biểu chấm'],
  ['cham', 'Cách chấm, xếp hạng'],
  ['tham-quyen', 'Thẩm quyền'],
  ['thoi-han', 'Thời hạn, đợt'],
  ['ho-so', 'Hồ sơ'],
  ['thu-hoi', 'Thu hồi'],
  ['nguon', 'Điểm còn mở, nguồn'],
] as const

function Contents() {
  return (
    <nav class="sl-contents" aria-label="Mục lục">
      <ul>
        {CONTENTS.map(([id, say]) => (
          <li key={id}>
            <a class="govuk-link" href={`#${id}`}>
              {say}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Sheets(props: { readonly view: RegimeView }) {
  const { view } = props
  return (
    <>
      <Title id="bieu">Biểu chấm theo bộ sản phẩm</Title>
      {view.industries.map((industry) => (
        <DataTable
          key={industry.no}
          caption={`${industry.no}. ${industry.name}`}
          columns={[
            {
              head: 'Bộ sản phẩm',
              cell: (row: SheetLine) => (
                <a class="govuk-link" href={`/regimes/${view.id}/sheets/${row.number}`}>
                  {`${row.number}. ${row.name}`}
                </a>
              ),
            },
            { head: 'Nhóm', cell: (row) => row.group },
            { head: 'Biểu', cell: (row) => <SheetState row={row} /> },
          ]}
          rows={industry.sheets}
          keyOf={(row) => String(row.number)}
          empty="Chưa có biểu nào."
          stack
        />
      ))}
    </>
  )
}

function SheetState(props: { readonly row: SheetLine }) {
  const { row } = props
  if (row.status === 'complete') return <>Đủ</>
  return (
    <>
      <Tag tone="waiting">Còn thiếu</Tag> {row.holes.join(' ')}
    </>
  )
}

function Scoring(props: { readonly view: RegimeView }) {
  const { view } = props
  return (
    <>
      <Title id="cham">Cách chấm, xếp hạng</Title>
      <Cited
        caption="Ba phần của biểu chấm"
        columns={[
          { head: 'Phần', cell: (row) => `${row.code}. ${row.label}` },
          { head: 'Tối đa', cell: (row) => `${row.max} điểm`, numeric: true },
        ]}
        rows={view.parts}
        keyOf={(row) => row.code}
      />
      <Cited
        caption="Hạng sao theo điểm trung bình"
        columns={[
          { head: 'Hạng', cell: (row) => row.label },
          {
            head: 'Điểm',
            cell: (row) => (row.star === 5 ? `Từ ${row.from} đến ${row.to}` : `Từ ${row.from} đến dưới ${row.to}`),
          },
        ]}
        rows={view.bands}
        keyOf={(row) => String(row.star)}
      />
      <InsetText>{`Mức tối thiểu: ${view.minimums.say} (${view.minimums.article})`}</InsetText>
    </>
  )
}

function Powers(props: { readonly view: RegimeView }) {
  const { view } = props
  return (
    <>
      <Title id="tham-quyen">Thẩm quyền</Title>
      <Cited
        caption="Ai đánh giá, công nhận, cấp giấy, thu hồi"
        columns={[
          { head: 'Hạng', cell: (row) => starWithSpan(row.star, row.span) },
          { head: 'Đánh giá', cell: (row) => row.evaluates },
          { head: 'Công nhận', cell: (row) => row.decides },
          { head: 'Cấp giấy', cell: (row) => row.certifies },
          { head: 'Thu hồi', cell: (row) => row.withdraws },
        ]}
        rows={view.powers}
        keyOf={(row) => `${row.star} ${row.span}`}
      />
      {view.gaps.map((gap) => (
        <InsetText key={gap.span}>{`Cần người xác nhận ${gap.span}: ${gap.say} (${gap.article})`}</InsetText>
      ))}
      <Cited
        caption="Việc của từng cấp"
        columns={[
          { head: 'Cấp', cell: (row) => row.level },
          { head: 'Việc', cell: (row) => row.task },
          { head: 'Thời gian', cell: (row) => (row.span === '' ? 'Suốt thời gian hiệu lực' : row.span) },
        ]}
        rows={view.levels}
        keyOf={(row) => `${row.level} ${row.span}`}
      />
      <Cited
        caption="Gửi hồ sơ lên cấp trên"
        columns={[
          { head: 'Từ, đến', cell: (row) => `${row.from} lên ${row.to}` },
          { head: 'Điểm', cell: (row) => `Từ ${row.atLeast}`, nowrap: true },
          { head: 'Nội dung', cell: (row) => [row.say, row.below, row.span].filter(Boolean).join('. ') },
        ]}
        rows={view.forwarding}
        keyOf={(row) => `${row.from} ${row.to} ${row.span}`}
      />
    </>
  )
}

function starWithSpan(star: number, span: string): string {
  return span === '' ? `${star} sao` : `${star} sao, ${span}`
}

import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import type { TargetView } from './targets.one.present.ts'
import { ActualCell } from './targets.table.tsx'
import { amountWords, JUDGEMENT_TONES } from './targets.words.ts'

type Props = { readonly view: TargetView }

export function Readings({ view }: Props) {
  if (view.readings.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Các cách hiểu câu chữ</h2>
      <p class="govuk-body">
        {view.readingReason === null
          ? 'Mỗi cách có số riêng, không cộng với nhau. Hiện tính theo cách đầu.'
          : `Đã chọn một cách. Lý do: ${view.readingReason}. Các số không cộng với nhau.`}
      </p>
      <DataTable
        caption="Các cách hiểu"
        captionHidden
        columns={[
          { head: 'Cách hiểu', cell: (one: TargetView['readings'][number]) => one.name },
          { head: 'Đếm gì', cell: (one) => one.counts },
          {
            head: 'Thực hiện',
            cell: (one) =>
              one.href === null ? (
                one.value
              ) : (
                <a class="govuk-link" href={one.href}>
                  {one.value}
                </a>
              ),
            numeric: true,
          },
          { head: 'Dùng để đánh giá', cell: (one) => (one.chosen ? 'Có' : 'Không') },
        ]}
        rows={view.readings}
        keyOf={(one) => one.metric}
        stack
        empty=""
      />
    </>
  )
}

export function Parts({ view }: Props) {
  if (view.children.length === 0) return null
  const unlimited = view.children.some(({ limited }) => !limited)
  return (
    <>
      <h2 class="govuk-heading-m">Trong đó</h2>
      {unlimited && (
        <p class="govuk-body">Phần có mẫu số khác không bị giới hạn bởi mục tiêu này. Mẫu số ghi ở từng dòng.</p>
      )}
      <DataTable
        caption="Các phần trong đó"
        captionHidden
        columns={[
          {
            head: 'Mục tiêu',
            cell: (row: TargetView['children'][number]) => (
              <a class="govuk-link" href={`/targets/${row.id}`}>
                {row.text}
              </a>
            ),
          },
          { head: 'Con số', cell: (row) => row.goal },
          { head: 'Thực hiện', cell: (row) => <ActualCell row={row} /> },
          { head: 'Đánh giá', cell: (row) => <Tag tone={JUDGEMENT_TONES[row.judgement]}>{row.judgementWord}</Tag> },
          { head: 'Đếm gì', cell: (row) => row.denominator },
        ]}
        rows={view.children}
        keyOf={(row) => row.id}
        stack
        empty=""
      />
    </>
  )
}

export function Allocated({ view }: Props) {
  const { allocation, lower, row } = view
  if (allocation === null && lower.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Phân bổ</h2>
      {allocation?.isShare === true && (
        <p class="govuk-body">{`Đã giao tỷ lệ cho ${allocation.given} địa bàn. Tỷ lệ không cộng với nhau.`}</p>
      )}
      {allocation !== null && !allocation.isShare && (
        <p class="govuk-body">
          {`Đã giao ${allocation.sum ?? ''} cho ${allocation.given} địa bàn, cần ${allocation.needed ?? ''}. ${gapWords(allocation.gap, row.unit)}`}
        </p>
      )}
      {allocation !== null && allocation.unallocated.length > 0 && (
        <Details summary={`${allocation.unallocated.length} địa bàn chưa được giao`}>
          {allocation.unallocated.join(', ')}
        </Details>
      )}
      {lower.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {lower.map((one) => (
            <li key={one.id}>
              <a class="govuk-link" href={`/targets/${one.id}`}>
                {one.placeName}
              </a>
              {`: ${one.goal} (${one.planTitle})`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export function gapWords(gap: number | null, unit: string): string {
  if (gap === null) return ''
  if (gap === 0) return 'Vừa đủ.'
  return gap < 0 ? `Còn thiếu ${amountWords(-gap, unit)}.` : `Thừa ${amountWords(gap, unit)}.`
}

export function Declared({ view }: Props) {
  return (
    <>
      {view.declared.length > 0 && (
        <DataTable
          caption="Số theo báo cáo, không tính từ sổ đăng ký"
          columns={[
            { head: 'Tại ngày', cell: (one: TargetView['declared'][number]) => formatDate(one.on), nowrap: true },
            { head: 'Số', cell: (one) => one.value, numeric: true },
            { head: 'Văn bản', cell: (one) => one.source },
            { head: 'Người nhập', cell: (one) => one.by },
          ]}
          rows={view.declared}
          keyOf={(one) => one.on}
          stack
          empty=""
        />
      )}
      {view.assessments.length > 0 && (
        <DataTable
          caption="Tình hình đã ghi"
          columns={[
            { head: 'Tại ngày', cell: (one: TargetView['assessments'][number]) => formatDate(one.on), nowrap: true },
            { head: 'Tình hình', cell: (one) => one.state },
            { head: 'Căn cứ', cell: (one) => one.evidence },
            { head: 'Người ghi', cell: (one) => one.by },
          ]}
          rows={view.assessments}
          keyOf={(one) => `${one.on} ${one.evidence}`}
          stack
          empty=""
        />
      )}
    </>
  )
}

export function FrozenTable({ view }: Props) {
  if (view.frozen.length === 0) return null
  return (
    <DataTable
      caption={`Số đã chốt (nay ${view.row.actual.text})`}
      columns={[
        { head: 'Ngày chốt', cell: (one: TargetView['frozen'][number]) => formatDate(one.on), nowrap: true },
        { head: 'Số lúc chốt', cell: (one) => one.value, numeric: true },
        { head: 'Tử số trên mẫu số', cell: (one) => one.fraction || 'không có' },
        { head: 'Đánh giá lúc đó', cell: (one) => one.judgement },
        { head: 'Lần điều chỉnh kế hoạch', cell: (one) => one.revision, numeric: true },
        { head: 'Người chốt, lý do', cell: (one) => `${one.byName}: ${one.reason}` },
      ]}
      rows={view.frozen}
      keyOf={(one) => one.key}
      stack
      empty=""
    />
  )
}

export function History({ view }: Props) {
  return (
    <Details summary={`Lịch sử (${view.history.length})`}>
      <ul class="govuk-list">
        {view.history.map((one) => (
          <li key={`${one.at} ${one.say}`}>{`${formatDateTime(new Date(one.at))}, ${one.by}: ${one.say}`}</li>
        ))}
      </ul>
    </Details>
  )
}

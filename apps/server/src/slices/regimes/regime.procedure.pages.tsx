import { Details } from '../../platform/pages/notices.tsx'
import { Cited, Title } from './regime.table.tsx'
import type { RegimeView } from './regimes.present.ts'

/** Time limits, rounds, what a dossier is made of, the product code. */
export function Procedure(props: { readonly view: RegimeView }) {
  const { view } = props
  return (
    <>
      <Title id="thoi-han">Thời hạn, đợt đánh giá</Title>
      <Cited
        caption="Các thời hạn"
        columns={[
          { head: 'Việc', cell: (row) => row.say },
          { head: 'Thời hạn', cell: (row) => row.term },
        ]}
        rows={view.clocks}
        keyOf={(row) => row.id}
      />
      <p class="govuk-body">
        {view.rounds === null
          ? 'Quy định không nêu đợt đánh giá trong năm.'
          : `Ít nhất ${view.rounds.minimumPerYear} đợt một năm. ${view.rounds.say} (${view.rounds.article})`}
      </p>
      <Cited
        caption="Chuyển tiếp"
        columns={[
          { head: 'Trường hợp', cell: (row) => row.when },
          { head: 'Áp dụng cho', cell: (row) => row.kinds },
          { head: 'Cách làm', cell: (row) => row.say },
        ]}
        rows={view.transition}
        keyOf={(row) => row.id}
      />
      <Title id="ho-so">Hồ sơ</Title>
      <Cited
        caption="Thành phần hồ sơ"
        columns={[
          { head: 'Hồ sơ', cell: (row) => (row.span === '' ? row.kind : `${row.kind}, ${row.span}`) },
          { head: 'Người lập', cell: (row) => row.by },
          { head: 'Gồm', cell: (row) => <Papers papers={row.papers} /> },
        ]}
        rows={view.dossiers}
        keyOf={(row) => `${row.kind} ${row.by} ${row.span} ${row.article}`}
      />
      <ProductCode view={view} />
    </>
  )
}

function Papers(props: { readonly papers: readonly string[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {props.papers.map((paper) => (
        <li key={paper}>{paper}</li>
      ))}
    </ul>
  )
}

function ProductCode(props: { readonly view: RegimeView }) {
  const { format, fields, codes, example, article } = props.view.productCode
  return (
    <>
      <h3 class="govuk-heading-s">Mã số sản phẩm</h3>
      <p class="govuk-body">
        {'Dạng '}
        <code>{format}</code>
        {`: ${fields.map(({ letter, label }) => `${letter} là ${label.toLocaleLowerCase('vi')}`).join('; ')}. `}
        {`Mã đơn vị hành chính theo ${codes} (${article}).`}
      </p>
      {example !== null && (
        <p class="govuk-body">
          {'Ví dụ: '}
          <code>{example}</code>
        </p>
      )}
    </>
  )
}

/** Withdrawal, what is left open, whence the content comes. */
export function Closing(props: { readonly view: RegimeView }) {
  const { view } = props
  return (
    <>
      <Title id="thu-hoi">Thu hồi giấy chứng nhận</Title>
      <Cited
        caption="Các trường hợp thu hồi"
        columns={[{ head: 'Trường hợp', cell: (row) => row.say }]}
        rows={view.withdrawalReasons}
        keyOf={(row) => row.id}
      />
      <Title id="nguon">Điểm còn mở, nguồn</Title>
      <Cited
        caption="Điểm quy định để ngỏ"
        columns={[{ head: 'Nội dung', cell: (row) => row.say }]}
        rows={view.openSays}
        keyOf={(row) => row.say}
        empty="Không có điểm nào để ngỏ."
      />
      <p class="govuk-body">{`Nguồn: ${view.source}`}</p>
      <Details summary="Dấu kiểm của nội dung">
        <p class="govuk-body-s">
          SHA-256: <code class="sl-hash">{view.hash}</code>
        </p>
        <p class="govuk-body-s">Mỗi hồ sơ ghi dấu này khi chấm, nên nội dung đổi sau không đổi kết quả cũ.</p>
      </Details>
    </>
  )
}

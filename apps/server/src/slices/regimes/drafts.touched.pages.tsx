import type { VNode } from 'preact'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import type { Touched } from './drafts.present.ts'

type Row = Touched['rows'][number]

/** The open dossiers that a revision touches, and how; nothing where the regime is new. */
export function TouchedSection(props: { readonly touched: Touched | null }): VNode | null {
  const { touched } = props
  if (touched === null) return null
  return (
    <section aria-labelledby="touched-heading">
      <h2 class="govuk-heading-m" id="touched-heading">
        Hồ sơ đang mở bị ảnh hưởng
      </h2>
      {touched.total === 0 ? (
        <InsetText>Không hồ sơ đang mở nào bị ảnh hưởng.</InsetText>
      ) : (
        <TouchedDossiers touched={touched} />
      )}
    </section>
  )
}

function TouchedDossiers(props: { readonly touched: Touched }): VNode {
  const { touched } = props
  return (
    <>
      <p class="govuk-body">
        {`${touched.total} hồ sơ: ${touched.rules} bị đổi điểm hoặc quy tắc, ${touched.words} chỉ bị đổi lời. `}
        {`${touched.kept} hồ sơ đã bắt đầu chấm thì giữ bản cũ đến hết.`}
      </p>
      <p class="govuk-body">Đổi lời vẫn có thể đổi nghĩa. Hãy đọc phần so sánh trước khi công bố.</p>
      <DataTable
        caption="Theo bước"
        columns={[
          { head: 'Bước', cell: (row: Touched['byStage'][number]) => row.stage },
          { head: 'Hồ sơ', cell: (row) => String(row.count), numeric: true },
          { head: 'Giữ bản cũ', cell: (row) => String(row.kept), numeric: true },
        ]}
        rows={touched.byStage}
        keyOf={(row) => row.stage}
        empty=""
      />
      <DataTable
        caption="Hồ sơ trong tỉnh"
        stack
        columns={[
          { head: 'Sản phẩm', cell: (row: Row) => nameOf(row) },
          { head: 'Phiếu số', cell: (row) => row.receipt ?? 'Chưa gửi' },
          { head: 'Xã, phường', cell: (row) => row.commune },
          { head: 'Biểu', cell: (row) => String(row.sheet), numeric: true },
          { head: 'Bước', cell: (row) => row.stage },
          { head: 'Bị đổi', cell: (row) => (row.depth === 'rules' ? 'Điểm hoặc quy tắc' : 'Chỉ lời') },
          {
            head: 'Theo bản',
            cell: (row) => (row.kept ? <Tag tone="neutral">Bản cũ</Tag> : <Tag tone="waiting">Bản mới</Tag>),
          },
        ]}
        rows={touched.rows}
        keyOf={(row) => row.id}
        empty="Trong tỉnh không có hồ sơ nào; các hồ sơ trên thuộc tỉnh khác."
      />
    </>
  )
}

/** A link only for whoever may open the dossier: the role of administrator alone may not. */
function nameOf(row: Row) {
  return row.href === null ? (
    row.product
  ) : (
    <a class="govuk-link" href={row.href}>
      {row.product}
    </a>
  )
}

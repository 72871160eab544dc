import type { ComponentChildren } from 'preact'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import type { PlanView } from './plans.present.ts'
import { PLAN_STAGE_TONES } from './plans.words.ts'

export function Purposes({ view }: { readonly view: PlanView }) {
  const count = (lines: readonly unknown[], words: string) => (lines.length === 0 ? [] : [`${lines.length} ${words}`])
  return (
    <>
      <h2 class="govuk-heading-m">Mục đích, yêu cầu</h2>
      {view.purposes.length === 0 && <p class="govuk-body">Văn bản chưa nêu mục đích.</p>}
      {view.purposes.map(({ key, text, targets, tasks }) => (
        <section key={key}>
          <p class="govuk-body govuk-!-margin-bottom-1">{text}</p>
          {targets.length + tasks.length === 0 ? (
            <p class="govuk-body">
              <Tag tone="problem">Chưa có chỉ tiêu, nhiệm vụ nào phục vụ</Tag>
            </p>
          ) : (
            <Details summary={`Phục vụ bởi ${[...count(targets, 'chỉ tiêu'), ...count(tasks, 'nhiệm vụ')].join(', ')}`}>
              <ul class="govuk-list govuk-list--bullet">
                {[...targets, ...tasks].map((one) => (
                  <li key={one.key}>{one.text}</li>
                ))}
              </ul>
            </Details>
          )}
        </section>
      ))}
    </>
  )
}

const SEVERITY = { high: 'problem', medium: 'waiting', low: 'neutral' } as const

export function Bases({ view }: { readonly view: PlanView }) {
  return (
    <>
      <h2 class="govuk-heading-m">Căn cứ, văn bản được dẫn</h2>
      <DataTable
        caption={`${view.bases.length} văn bản`}
        columns={[
          { head: 'Số', cell: (row: PlanView['bases'][number]) => row.number ?? 'Chưa có số', nowrap: true },
          {
            head: 'Văn bản',
            cell: (row) => (
              <>
                {row.title}
                <div class="govuk-hint">{`${row.relation}. ${row.issuer ?? 'Chưa rõ cơ quan'}, ${row.issued}`}</div>
                {row.raw !== null && <div class="govuk-hint">{`Nguyên văn: “${row.raw}”`}</div>}
              </>
            ),
          },
          { head: 'Kiểm tra', cell: checked },
        ]}
        rows={view.bases}
        keyOf={(row) => row.key}
        stack
        empty="Văn bản không nêu căn cứ."
      />
      {view.mayManage && view.stage !== 'closed' && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/plans/${view.id}/bases`}>
            Sửa căn cứ
          </a>
        </p>
      )}
    </>
  )
}

function checked(row: PlanView['bases'][number]): ComponentChildren {
  if (row.findings.length === 0) return 'Không có điểm cần xem'
  return row.findings.map(({ kind, severity, say }) => (
    <div key={kind}>
      <Tag tone={SEVERITY[severity]}>Cần xem</Tag> {say}
    </div>
  ))
}

export function Products({ view }: { readonly view: PlanView }) {
  const { products, productGroups } = view
  if (products.length + productGroups.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Sản phẩm và nhóm sản phẩm nêu trong kế hoạch</h2>
      {productGroups.length > 0 && (
        <p class="govuk-body">{`${productGroups.length} nhóm: ${productGroups.join('; ')}.`}</p>
      )}
      {products.length > 0 && (
        <DataTable
          caption={`${products.length} sản phẩm nêu tên`}
          columns={[
            { head: 'Sản phẩm', cell: (row: PlanView['products'][number]) => row.name },
            { head: 'Xã', cell: (row) => row.commune },
            { head: 'Nhóm', cell: (row) => row.group },
          ]}
          rows={products}
          keyOf={(row) => row.key}
          stack
          empty=""
        />
      )}
    </>
  )
}

export function Family({ view }: { readonly view: PlanView }) {
  const { parent, previous, children } = view
  return (
    <>
      <h2 class="govuk-heading-m">Kế hoạch liên quan</h2>
      {parent === null && previous === null && children.length === 0 && (
        <p class="govuk-body">Chưa gắn với kế hoạch cấp trên, cấp dưới hay kỳ trước.</p>
      )}
      {[
        { one: parent, words: 'Kế hoạch cấp trên' },
        { one: previous, words: 'Kế hoạch kỳ trước' },
      ].map(({ one, words }) =>
        one === null ? null : (
          <p key={words} class="govuk-body">
            {`${words}: `}
            <a class="govuk-link" href={`/plans/${one.id}`}>
              {one.title}
            </a>
          </p>
        ),
      )}
      {children.length > 0 && (
        <DataTable
          caption={`${children.length} kế hoạch cấp dưới`}
          columns={[
            {
              head: 'Tên',
              cell: (row: PlanView['children'][number]) => (
                <a class="govuk-link" href={`/plans/${row.id}`}>
                  {row.title}
                </a>
              ),
            },
            { head: 'Địa bàn', cell: (row) => row.placeName },
            { head: 'Tình trạng', cell: (row) => <Tag tone={PLAN_STAGE_TONES[row.stage]}>{row.stageName}</Tag> },
          ]}
          rows={children}
          keyOf={(row) => row.id}
          stack
          empty=""
        />
      )}
      {view.level !== 'commune' && (
        <InsetText>
          <a class="govuk-link" href={`/plans/${view.id}/gaps`}>
            Xem chỗ chưa có cấp dưới nhận
          </a>
        </InsetText>
      )}
    </>
  )
}

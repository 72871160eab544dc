import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { Stars } from '../../platform/pages/star.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { DecisionLineView, DecisionsView } from './decisions.present.ts'
import { DECISION_STAGE_WORDS, DECISION_WORDS } from './decisions.words.ts'

type Row = DecisionsView['decisions'][number]

/** Decisions of the province: drafts first. */
export function decisionsPage(view: DecisionsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Quyết định" wide dense>
      {view.mayDraft && <DraftLinks waiting={view.waiting} />}
      <p class="govuk-body">
        <a class="govuk-link" href="/forwards">
          Các gói hồ sơ chuyển lên Bộ
        </a>
      </p>
      <DataTable
        caption={`${view.total} quyết định`}
        columns={[
          {
            head: 'Số',
            cell: (row: Row) => (
              <a class="govuk-link" href={`/decisions/${row.id}`}>
                {row.number ?? 'Chưa có số'}
              </a>
            ),
            nowrap: true,
          },
          { head: 'Ngày ký', cell: (row) => (row.signedOn === null ? '' : formatDate(row.signedOn)), nowrap: true },
          { head: 'Loại', cell: (row) => DECISION_WORDS[row.kind] },
          { head: 'Đợt', cell: (row) => row.roundName ?? '' },
          { head: 'Sản phẩm', cell: (row) => (row.kind === 'withdraw' ? 1 : row.lines), numeric: true },
          { head: 'Người ký', cell: (row) => row.signer ?? '' },
          { head: 'Trạng thái', cell: (row) => <StageTag stage={row.stage} /> },
        ]}
        rows={view.decisions}
        keyOf={(row) => row.id}
        empty="Chưa có quyết định nào. Quyết định được soạn từ kết quả mà Hội đồng đã chốt."
        stack
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/decisions?page=${page}`} />
    </ShellPage>
  )
}

function DraftLinks({ waiting }: { readonly waiting: number }) {
  return (
    <>
      {waiting > 0 && <InsetText>{`${waiting} kết quả đã chốt đang chờ quyết định.`}</InsetText>}
      <ButtonGroup>
        <Button href="/decisions/new">Soạn quyết định công nhận</Button>
        <Button kind="secondary" href="/decisions/new?kind=approveResult">
          Soạn quyết định phê duyệt kết quả
        </Button>
      </ButtonGroup>
    </>
  )
}

export function StageTag(props: { readonly stage: Row['stage'] }) {
  const tones = { draft: 'waiting', issued: 'done', discarded: 'ended' } as const
  return <Tag tone={tones[props.stage]}>{DECISION_STAGE_WORDS[props.stage]}</Tag>
}

/** The products of a decision, as its annex lists them. */
export function LinesTable(props: { readonly lines: readonly DecisionLineView[]; readonly links?: boolean }) {
  return (
    <DataTable
      caption={`${props.lines.length} sản phẩm trong quyết định`}
      columns={[
        {
          head: 'Sản phẩm',
          cell: (line: DecisionLineView) =>
            props.links === true ? (
              <a class="govuk-link" href={`/dossiers/${line.dossierId}`}>
                {line.productName}
              </a>
            ) : (
              line.productName
            ),
        },
        { head: 'Mã', cell: (line) => <code>{line.productCode ?? 'chưa có mã'}</code>, nowrap: true },
        { head: 'Chủ thể', cell: (line) => `${line.producerName}, ${line.communeName}` },
        { head: 'Điểm', cell: (line) => line.meanText, numeric: true },
        { head: 'Hạng', cell: (line) => <Stars count={line.star} /> },
      ]}
      rows={props.lines}
      keyOf={(line) => line.evaluationId}
      empty="Không có sản phẩm."
      stack
    />
  )
}

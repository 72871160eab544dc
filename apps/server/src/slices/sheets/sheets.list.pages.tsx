import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { BALLOT_WORDS } from '../councils/index.ts'
import { DossierContentView } from '../dossiers/index.ts'
import type { EvidenceView } from './evidence.routes.ts'
import type { OwnSheetsView } from './sheets.present.ts'

type OwnSheet = OwnSheetsView['sheets'][number]

export function ownSheetsPage(view: OwnSheetsView, shell: Shell): VNode {
  const left = view.sheets.filter((one) => one.state === 'marking').length
  return (
    <ShellPage
      shell={shell}
      title="Phiếu đánh giá của tôi"
      back={view.councilId === null ? undefined : { href: `/councils/${view.councilId}`, text: 'Bảng Hội đồng' }}
      wide
      dense
    >
      <p class="govuk-body">{left === 0 ? 'Không còn phiếu nào phải chấm.' : `Còn ${left} phiếu phải chấm và nộp.`}</p>
      <DataTable
        caption={`${view.sheets.length} phiếu`}
        columns={[
          { head: 'Mã', nowrap: true, cell: (row: OwnSheet) => <code>{row.code ?? 'Chưa có'}</code>, rowHeader: false },
          {
            head: 'Sản phẩm',
            rowHeader: true,
            cell: (row) => (
              <a class="govuk-link" href={`/sheets/${row.evaluationId}`}>
                {row.productName}
              </a>
            ),
          },
          { head: 'Chủ thể', cell: (row) => row.producerName },
          { head: 'Xã, phường', cell: (row) => row.communeName },
          { head: 'Đợt', cell: (row) => row.roundName },
          {
            head: 'Phiếu',
            cell: (row) => {
              const { say, tone } = BALLOT_WORDS[row.state]
              return <Tag tone={tone}>{say}</Tag>
            },
          },
        ]}
        rows={view.sheets}
        keyOf={(row) => row.evaluationId}
        empty="Chưa có phiếu nào. Phiếu được giao khi phiên họp khai mạc và thành viên có mặt."
        stack
      />
    </ShellPage>
  )
}

/** The dossier under evaluation; its files open through the evaluation, which checks the seat in the council. */
export function evidencePage(view: EvidenceView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title={view.content.product.name}
      caption="Hồ sơ sản phẩm"
      back={{ href: `/evaluations/${view.evaluationId}` }}
      wide
      dense
    >
      <DossierContentView
        content={view.content}
        fileHref={(proof) => `/evaluations/${view.evaluationId}/papers/${proof.paperId}/file`}
      />
    </ShellPage>
  )
}

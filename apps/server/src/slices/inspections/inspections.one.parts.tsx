import type { VNode } from 'preact'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import type { FindingView, InspectionView } from './inspections.one.present.ts'
import {
  criterionResultWords,
  FINDING_STATE_WORDS,
  FINDING_TONES,
  HEADING_RESULT_WORDS,
  HEADING_WORDS,
  SAMPLE_RESULT_WORDS,
} from './inspections.words.ts'

type Props = { readonly view: InspectionView }

/** The five headings, then the criteria that were looked at; the rest stands in a part that opens. */
export function Checklist({ view }: Props): VNode | null {
  if (view.stage === 'planned') {
    return (
      <Details summary={`Bảng kiểm đã điền sẵn: ${view.lines.length} dòng`}>
        {view.source !== null && <p class="govuk-body">{view.source}</p>}
        <Lines view={view} lines={view.lines} caption="Bảng kiểm" />
      </Details>
    )
  }
  const looked = view.lines.filter((line) => line.result !== 'notLooked')
  const rest = view.lines.filter((line) => line.result === 'notLooked')
  return (
    <>
      <h2 class="govuk-heading-m">Kết quả kiểm tra</h2>
      {view.source !== null && <p class="govuk-body">{view.source}</p>}
      <DataTable
        caption="Nội dung trọng tâm"
        columns={[
          { head: 'Nội dung', cell: (row: InspectionView['headings'][number]) => HEADING_WORDS[row.id] },
          { head: 'Kết quả', cell: (row) => HEADING_RESULT_WORDS[row.result] },
          { head: 'Ghi chú', cell: (row) => row.note ?? '' },
        ]}
        rows={view.headings}
        keyOf={(row) => row.id}
        isMarked={(row) => row.result === 'shortcoming'}
        stack
        empty=""
      />
      {looked.length > 0 && <Lines view={view} lines={looked} caption={`${looked.length} dòng đã xem`} />}
      {rest.length > 0 && (
        <Details summary={`${rest.length} dòng không xem`}>
          <Lines view={view} lines={rest} caption="Không xem" />
        </Details>
      )}
      {view.summary !== null && <p class="govuk-body">{view.summary}</p>}
    </>
  )
}

type Line = InspectionView['lines'][number]

function Lines(props: { readonly view: InspectionView; readonly lines: readonly Line[]; readonly caption: string }) {
  const words = criterionResultWords(props.view.kind)
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { head: 'Nội dung', cell: (row: Line) => row.title },
        { head: 'Kết quả đã chốt', cell: (row) => row.was ?? 'Chưa có kết quả' },
        { head: 'Khi kiểm tra', cell: (row) => words[row.result] },
        { head: 'Ghi chú', cell: (row) => row.note ?? '' },
      ]}
      rows={props.lines}
      keyOf={(row) => row.id}
      isMarked={(row) => row.result === 'lower'}
      stack
      empty="Bảng kiểm không có dòng nào."
    />
  )
}

export function Findings({ view }: Props): VNode | null {
  if (view.findings.length === 0) return null
  return (
    <DataTable
      caption="Thiếu sót, vi phạm và khắc phục"
      columns={[
        {
          head: 'Nội dung',
          cell: (row: FindingView) => (
            <>
              {row.violation && <strong>Vi phạm: </strong>}
              <a class="govuk-link" href={`/inspections/${view.id}/findings/${row.key}`}>
                {row.text}
              </a>
            </>
          ),
        },
        { head: 'Phải làm', cell: (row) => row.demand?.action ?? 'Chưa ghi' },
        { head: 'Người làm', cell: (row) => row.demand?.responsible ?? '' },
        { head: 'Hạn', cell: (row) => (row.demand === null ? '' : formatDate(row.demand.due)), nowrap: true },
        { head: 'Tình trạng', cell: (row) => <FindingState finding={row} /> },
      ]}
      rows={view.findings}
      keyOf={(row) => row.key}
      isMarked={(row) => row.late}
      stack
      empty=""
    />
  )
}

export function FindingState({ finding }: { readonly finding: FindingView }) {
  return (
    <>
      <Tag tone={FINDING_TONES[finding.state]}>{FINDING_STATE_WORDS[finding.state]}</Tag>
      {finding.late && <div>Quá hạn</div>}
    </>
  )
}

export function Samples({ view }: Props): VNode | null {
  if (view.samples.length === 0) return null
  type Row = InspectionView['samples'][number]
  return (
    <DataTable
      caption="Mẫu kiểm nghiệm"
      columns={[
        { head: 'Mẫu', cell: (row: Row) => row.what },
        { head: 'Lý do lấy', cell: (row) => row.reason },
        { head: 'Ngày lấy', cell: (row) => formatDate(row.takenOn), nowrap: true },
        { head: 'Phòng kiểm nghiệm', cell: (row) => row.laboratory ?? '' },
        {
          head: 'Kết quả',
          cell: ({ answer }) =>
            answer === null ? (
              <Tag tone="waiting">Chờ kết quả</Tag>
            ) : (
              <>
                <Tag tone={answer.result === 'pass' ? 'done' : 'problem'}>{SAMPLE_RESULT_WORDS[answer.result]}</Tag>
                <div>{`${answer.values} (${formatDate(answer.on)})`}</div>
                <FileLinks id={view.id} files={answer.files} />
              </>
            ),
        },
      ]}
      rows={view.samples}
      keyOf={(row) => row.key}
      isMarked={(row) => row.answer?.result === 'fail'}
      stack
      empty=""
    />
  )
}

export function FileLinks(props: {
  readonly id: string
  readonly files: readonly { readonly fileId: string; readonly name: string }[]
}) {
  return (
    <>
      {props.files.map((file) => (
        <div key={file.fileId}>
          <a class="govuk-link" href={`/inspections/${props.id}/files/${file.fileId}`}>
            {file.name}
          </a>
        </div>
      ))}
    </>
  )
}

export function Recalls({ view }: Props): VNode | null {
  if (view.recalls.length === 0) return null
  type Row = InspectionView['recalls'][number]
  return (
    <DataTable
      caption="Thu hồi sản phẩm"
      columns={[
        { head: 'Lô', cell: (row: Row) => row.lots.join(', ') },
        { head: 'Lý do', cell: (row) => row.reason },
        { head: 'Từ ngày', cell: (row) => formatDate(row.on), nowrap: true },
        { head: 'Hạn', cell: (row) => formatDate(row.due), nowrap: true },
        {
          head: 'Tình trạng',
          cell: ({ done, late }) =>
            done === null ? (
              <Tag tone={late ? 'problem' : 'waiting'}>{late ? 'Quá hạn thu hồi' : 'Đang thu hồi'}</Tag>
            ) : (
              <>
                <Tag tone="done">{`Đã thu hồi ${formatDate(done.on)}`}</Tag>
                <div>{done.note === null ? done.recovered : `${done.recovered}. ${done.note}`}</div>
              </>
            ),
        },
      ]}
      rows={view.recalls}
      keyOf={(row) => row.key}
      isMarked={(row) => row.late}
      stack
      empty=""
    />
  )
}

function withdrawalWords(one: InspectionView['withdrawals'][number]): string {
  switch (one.stage) {
    case 'draft':
      return 'bản nháp chờ ký'
    case 'issued':
      return `đã ban hành, số ${one.number ?? ''} ngày ${one.signedOn === null ? '' : formatDate(one.signedOn)}`
    case 'discarded':
      return 'bản nháp đã bỏ, giấy còn nguyên hiệu lực'
  }
}

/** What became of the proposals to withdraw the certificate (INS-05). */
export function Withdrawals({ view }: Props): VNode | null {
  if (view.withdrawals.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Đề nghị thu hồi Giấy chứng nhận</h2>
      <ul class="govuk-list govuk-list--bullet">
        {view.withdrawals.map((one) => (
          <li key={one.decisionId}>
            {`${formatDate(one.on)}, ${one.groundLabel}: `}
            {view.may.decision ? (
              <a class="govuk-link" href={`/decisions/${one.decisionId}`}>
                {`quyết định ${withdrawalWords(one)}`}
              </a>
            ) : (
              `quyết định ${withdrawalWords(one)}`
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

export function Files({ view }: Props): VNode | null {
  if (view.files.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Ảnh, tài liệu</h2>
      <ul class="govuk-list">
        {view.files.map((file) => (
          <li key={file.fileId}>
            <a class="govuk-link" href={`/inspections/${view.id}/files/${file.fileId}`}>
              {file.name}
            </a>
            {` (${formatDate(file.on)}${file.note === null ? '' : `, ${file.note}`})`}
          </li>
        ))}
      </ul>
    </>
  )
}

export function History({ view }: Props): VNode | null {
  if (view.history.length === 0) return null
  return (
    <Details summary={`Lịch sử (${view.history.length})`}>
      <ul class="govuk-list">
        {view.history.map((act) => (
          <li key={act.seq}>{`${formatDateTime(new Date(act.at))} · ${act.by ?? 'Hệ thống'}: ${act.say}`}</li>
        ))}
      </ul>
    </Details>
  )
}

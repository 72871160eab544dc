import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { CompareVersions } from '../../platform/pages/compare.tsx'
import { Button, ButtonGroup, DateField, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { Beside } from '../../platform/pages/split.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { captionOf } from './case-head.ts'
import type { FindingsView, FindingView, MeetingFormView } from './proposals.findings.present.ts'
import { CaseState } from './proposals.intake.pages.tsx'

/** Text as it was typed, a paragraph a line. */
export function Prose(props: { readonly text: string }) {
  const lines = props.text.split('\n').filter((line) => line.trim() !== '')
  return (
    <>
      {lines.map((line, index) => (
        <p key={index} class="govuk-body">
          {line}
        </p>
      ))}
    </>
  )
}

/** The four findings with what was declared beside each, and the meeting if there was one. */
export function findingsPage(view: FindingsView, shell: Shell): VNode {
  const { head, may } = view
  const base = `/proposals/${head.dossierId}`
  const ready = view.findings.every((finding) => finding.text !== '')
  return (
    <ShellPage
      shell={shell}
      title="Bốn nội dung đánh giá của UBND xã"
      caption={captionOf(head)}
      back={{ href: base, text: 'Hồ sơ' }}
      wide
      dense
    >
      <CaseState head={head} />
      {view.findings.map((finding) => (
        <Finding key={finding.key} finding={finding} base={base} open={may.saveFinding} />
      ))}
      <Meeting view={view} base={base} />
      {head.stage === 'received' && (
        <InsetText>
          {ready
            ? 'Đã đủ bốn nội dung. Bước tiếp theo: lãnh đạo UBND xã xem, ký báo cáo và văn bản đề nghị.'
            : 'Ghi đủ bốn nội dung, sau đó lãnh đạo UBND xã ký báo cáo và văn bản đề nghị.'}
        </InsetText>
      )}
      <ButtonGroup>
        {may.propose && <Button href={`${base}/sign`}>Xem để ký đề nghị</Button>}
        <a class="govuk-link" href={`${base}/form-03`}>
          Báo cáo (Mẫu 03)
        </a>
        <a class="govuk-link" href={`${base}/letter`}>
          Văn bản đề nghị
        </a>
      </ButtonGroup>
    </ShellPage>
  )
}

function Finding(props: { readonly finding: FindingView; readonly base: string; readonly open: boolean }) {
  const { finding, base, open } = props
  const written = finding.text !== ''
  return (
    <section id={`finding-${finding.key}`} aria-labelledby={`title-${finding.key}`}>
      <h2 class="govuk-heading-m" id={`title-${finding.key}`}>{`${finding.no}. ${finding.title}`}</h2>
      <Beside
        left={<DeclaredTable finding={finding} />}
        right={
          <>
            <h3 class="govuk-heading-s">Kết quả xã kiểm tra</h3>
            {written ? <Prose text={finding.text} /> : <p class="govuk-body">{<Tag>Chưa ghi</Tag>}</p>}
            {finding.savedBy !== null && <p class="govuk-body-s">{`Lưu lần cuối: ${finding.savedBy}`}</p>}
            {open && (
              <Button href={`${base}/findings/${finding.key}`} kind="secondary">
                {written ? 'Sửa' : 'Ghi'}
                <span class="govuk-visually-hidden">{`: ${finding.title}`}</span>
              </Button>
            )}
          </>
        }
      />
    </section>
  )
}

/** What the producer declared on the criteria of one finding (mẫu 02, mục III). */
export function DeclaredTable(props: { readonly finding: FindingView }) {
  return (
    <DataTable
      caption={`Chủ thể khai: ${props.finding.title.toLocaleLowerCase('vi')}`}
      columns={[
        { head: 'Tiêu chí', cell: (row: FindingView['declared'][number]) => `${row.criterion}. ${row.label}` },
        { head: 'Mức tự chọn', cell: (row) => row.chosen ?? 'Chưa trả lời' },
        { head: 'Mô tả', cell: (row) => row.note ?? 'Không khai' },
        {
          head: 'Minh chứng',
          cell: (row) =>
            row.proofs.length === 0
              ? 'Không có'
              : row.proofs.map((proof, index) => (
                  <span key={index}>
                    {index > 0 && <br />}
                    <a class="govuk-link" href={proof.href} target="_blank" rel="noopener">
                      {proof.title}
                    </a>
                  </span>
                )),
        },
      ]}
      rows={props.finding.declared}
      keyOf={(row) => row.criterion}
      empty="Phiếu của bộ sản phẩm này không có tiêu chí về nội dung này."
      stack
    />
  )
}

function Meeting({ view, base }: { readonly view: FindingsView; readonly base: string }) {
  const { meeting, may } = view
  if (meeting === null && !may.recordMeeting) return null
  return (
    <section aria-labelledby="meeting">
      <h2 class="govuk-heading-m" id="meeting">
        Họp lấy ý kiến (khi cần)
      </h2>
      {meeting === null ? (
        <p class="govuk-body">Chưa ghi cuộc họp nào. Chỉ ghi khi Chủ tịch UBND xã có tổ chức họp.</p>
      ) : (
        <SummaryList
          rows={[
            { label: 'Ngày họp', value: formatDate(meeting.on) },
            { label: 'Kết luận', value: <Prose text={meeting.summary} /> },
          ]}
        />
      )}
      {may.recordMeeting && (
        <Button href={`${base}/meeting`} kind="secondary">
          {meeting === null ? 'Ghi cuộc họp' : 'Sửa cuộc họp'}
        </Button>
      )}
    </section>
  )
}

export function meetingPage(view: MeetingFormView, shell: Shell): VNode {
  const { head } = view
  const base = `/proposals/${head.dossierId}`
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage
      shell={shell}
      title="Ghi cuộc họp lấy ý kiến"
      caption={captionOf(head)}
      back={{ href: `${base}/findings`, text: 'Bốn nội dung đánh giá' }}
    >
      <Form action={`${base}/meeting`} version={view.version} idempotencyKey={shell.newKey()}>
        <DateField name="on" label="Ngày họp" value={view.on} error={errorOf(errors, 'on') ?? errorOf(errors, '')} />
        <TextArea
          name="summary"
          label="Thành phần và kết luận"
          hint="Ghi bộ phận dự họp, ý kiến chính và kết luận của người chủ trì."
          rows={8}
          value={view.summary}
          error={errorOf(errors, 'summary')}
        />
        <Button>Lưu cuộc họp</Button>
      </Form>
    </ShellPage>
  )
}

export function meetingConflictPage(view: MeetingFormView, shell: Shell): VNode {
  const { head, stored } = view
  const base = `/proposals/${head.dossierId}`
  return (
    <ShellPage
      shell={shell}
      title="Cuộc họp vừa được người khác lưu"
      caption={captionOf(head)}
      back={{ href: `${base}/findings`, text: 'Bốn nội dung đánh giá' }}
      wide
    >
      <Form
        action={`${base}/meeting`}
        version={view.version}
        idempotencyKey={shell.newKey()}
        hidden={{ on: view.on, summary: view.summary }}
      >
        <CompareVersions
          savedBy={view.savedBy}
          choose
          fields={[
            {
              field: 'meeting',
              label: 'Cuộc họp',
              saved: <MeetingText {...(stored ?? { on: '', summary: '' })} />,
              entered: <MeetingText on={view.on} summary={view.summary} />,
              differs: true,
            },
          ]}
        />
        <Button>Lưu bản đã chọn</Button>
      </Form>
    </ShellPage>
  )
}

function MeetingText(props: { readonly on: string; readonly summary: string }) {
  return (
    <>
      <p class="govuk-body">{formatDate(props.on)}</p>
      <Prose text={props.summary} />
    </>
  )
}

import type { Shell } from '../../platform/http/endpoint.ts'
import { Button, CheckboxField, Form, TextField } from '../../platform/pages/form.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { BALLOT_WORDS } from '../councils/index.ts'
import type { MarkingView } from './sheets.present.ts'

/** Every paper that the dossier cites, once; a script shows the chosen one here, beside the sheet. */
export function EvidencePane(props: { readonly view: MarkingView }) {
  const { view } = props
  const papers = new Map<string, { text: string; criteria: string[] }>()
  for (const [criterion, one] of Object.entries(view.criteria)) {
    for (const { href, text } of one.evidence) {
      const known = papers.get(href) ?? { text, criteria: [] }
      papers.set(href, { ...known, criteria: [...known.criteria, criterion] })
    }
  }
  return (
    <div data-evidence-pane="">
      <h2 class="govuk-heading-s">Minh chứng</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={`/evaluations/${view.evaluationId}/dossier`} target="_blank" rel="noopener">
          Mở toàn bộ hồ sơ (trang mới)
        </a>
      </p>
      {papers.size === 0 ? (
        <p class="govuk-body">Hồ sơ không gắn tệp minh chứng nào vào tiêu chí.</p>
      ) : (
        <ul class="govuk-list">
          {[...papers].map(([href, paper]) => (
            <li key={href}>
              <a class="govuk-link" href={href} target="_blank" rel="noopener" data-evidence={paper.criteria[0]}>
                {paper.text}
              </a>{' '}
              <span class="sl-muted">{`tiêu chí ${paper.criteria.join(', ')}`}</span>
            </li>
          ))}
        </ul>
      )}
      <div data-evidence-frame="" />
    </div>
  )
}

/** Shown by the script only: without it there are no keys. */
export function KeyHelp() {
  const keys = [
    ['1 – 9', 'chọn mức theo số ở đầu dòng'],
    ['0', 'không có mức phù hợp'],
    ['J, ↓', 'tiêu chí sau'],
    ['K, ↑', 'tiêu chí trước'],
    ['N', 'tiêu chí chưa chấm tiếp theo'],
    ['M', 'mở minh chứng của tiêu chí'],
    ['R', 'ghi lý do; Esc để trở ra'],
    ['Ctrl + Enter', 'nộp phiếu'],
    ['?', 'mở hoặc đóng bảng phím này'],
  ] as const
  return (
    <details class="sl-keys-help" data-keys-help="" hidden>
      <summary>Phím tắt</summary>
      <label class="sl-pick">
        <input type="checkbox" data-keys-switch="" checked />
        <span>Dùng phím tắt trên máy này</span>
      </label>
      <dl>
        {keys.map(([key, say]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** What became of the sheet, once it is no longer open. */
export function FinishedBox(props: { readonly view: MarkingView }) {
  const { view } = props
  const { say, tone } = BALLOT_WORDS[view.state]
  return (
    <InsetText>
      <p class="govuk-body">
        <Tag tone={tone}>{say}</Tag>{' '}
        {view.state === 'finished' && <strong>{`Tổng ${view.saved.totals.total} điểm.`}</strong>} {view.outReason}
      </p>
      {view.nextId !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/sheets/${view.nextId}`}>
            Chấm sản phẩm tiếp theo
          </a>
        </p>
      )}
    </InsetText>
  )
}

interface PartProps {
  readonly view: MarkingView
  readonly shell: Shell
}

/** Reasons that end the evaluation: each is ticked for itself, with a reason, never by a comment. */
export function KnockOuts(props: PartProps) {
  const { view, shell } = props
  if (view.knockOuts.length === 0) return null
  const ticked = view.knockOuts.some((one) => one.reason !== null)
  return (
    <section id="knock-outs">
      <Details summary="Lý do loại hoặc dừng chấm" open={ticked}>
        <p class="govuk-body">Chỉ đánh dấu khi có căn cứ. Hội đồng thống nhất trước khi kết luận.</p>
        {view.knockOuts.map((one) => (
          <Form
            key={one.id}
            action={`/sheets/${view.evaluationId}/knock-outs`}
            idempotencyKey={shell.newKey()}
            hidden={{ knockOut: one.id }}
            classes="sl-knock-out"
          >
            <CheckboxField
              name="ticked"
              label={one.criterion === null ? one.label : `Tiêu chí ${one.criterion}: ${one.label}`}
              checked={one.reason !== null}
            />
            <TextField name="reason" label="Căn cứ" value={one.reason ?? ''} />
            <Button kind="secondary">Lưu</Button>
          </Form>
        ))}
      </Details>
    </section>
  )
}

export function ConflictForm(props: PartProps) {
  const { view, shell } = props
  return (
    <Details summary="Có lợi ích liên quan đến sản phẩm này">
      <p class="govuk-body">Sau khi khai, sản phẩm rời danh sách chấm. Biên bản ghi rõ lý do.</p>
      <Form action={`/sheets/${view.evaluationId}/conflict`} idempotencyKey={shell.newKey()}>
        <TextField name="reason" label="Lợi ích liên quan" />
        <Button kind="warning">Khai lợi ích và không chấm</Button>
      </Form>
    </Details>
  )
}

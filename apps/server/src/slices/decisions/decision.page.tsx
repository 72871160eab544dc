import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { NO_TERM_VALUE } from '../../platform/pages/clock-text.ts'
import { Button, ButtonGroup, DateField, errorOf, Form, TextArea, TextField } from '../../platform/pages/form.tsx'
import { GapFields } from '../../platform/pages/gap-fields.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { correctedWords } from './correction.words.ts'
import { LinesTable, StageTag } from './decisions.pages.tsx'
import type { DecisionView } from './decisions.present.ts'
import { DECISION_WORDS } from './decisions.words.ts'

/** What was typed in the form that was refused, by field. */
export type Typed = Readonly<Record<string, string>>

/** One decision: its paper, its products, and the form that issues it. */
export function decisionPage(view: DecisionView, shell: Shell, typed: Typed = {}): VNode {
  const title = view.issued === null ? DECISION_WORDS[view.kind] : `${DECISION_WORDS[view.kind]} ${view.issued.number}`
  return (
    <ShellPage shell={shell} title={title} caption={captionOf(view)} back={{ href: '/decisions' }}>
      <p class="govuk-body">
        <StageTag stage={view.stage} />{' '}
        <a class="govuk-link" href={`/decisions/${view.id}/paper.pdf`}>
          {view.stage === 'draft' ? 'Xem bản nháp (PDF)' : 'Xem quyết định (PDF)'}
        </a>{' '}
        <a class="govuk-link" href={`/decisions/${view.id}/docx`}>
          Tải bản Word
        </a>
      </p>
      {view.discardReason !== null && <InsetText>{`Đã bỏ bản nháp. Lý do: ${view.discardReason}`}</InsetText>}
      {view.issued !== null && <Issued view={view} issued={view.issued} />}
      {view.issued !== null && <Corrections view={view} />}
      {view.withdrawal !== null && <Withdrawal facts={view.withdrawal} />}
      <p class="govuk-body">{`Căn cứ: ${view.rules.join('; ')}`}</p>
      {view.lines.length > 0 && <LinesTable lines={view.lines} links />}
      {view.kind === 'approveResult' && view.issued !== null && <AtMinistry view={view} />}
      {view.mayIssue && <IssueForm view={view} shell={shell} typed={typed} />}
      {view.mayDiscard && <DiscardForm view={view} shell={shell} typed={typed} />}
    </ShellPage>
  )
}

function captionOf(view: DecisionView): string {
  return [view.roundName, view.province].filter((part) => part !== '').join(' · ')
}

function Issued(props: { readonly view: DecisionView; readonly issued: NonNullable<DecisionView['issued']> }) {
  const { issued, view } = props
  return (
    <>
      <SummaryList
        rows={[
          { label: 'Số', value: issued.number },
          { label: 'Ngày ký', value: formatDate(issued.on) },
          { label: 'Người ký', value: `${issued.signer}, ${issued.signerTitle}` },
          ...(issued.gap === null
            ? []
            : [{ label: 'Xác nhận ngày', value: `${issued.gap.label}. Lý do: ${issued.gap.reason}` }]),
        ]}
      />
      {view.kind === 'recognise' && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/certificates?decision=${view.id}`}>
            {`${view.lines.length} Giấy chứng nhận theo quyết định này`}
          </a>
        </p>
      )}
    </>
  )
}

/** Where each product stands on its way to the ministry (FWD-02). */
function AtMinistry({ view }: { readonly view: DecisionView }) {
  if (view.atMinistry.length === 0)
    return (
      <p class="govuk-body">
        Chưa lập gói hồ sơ gửi Bộ.{' '}
        <a class="govuk-link" href="/forwards">
          Lập gói hồ sơ
        </a>
      </p>
    )
  return (
    <SummaryList
      rows={view.atMinistry.map((one) => ({
        label: one.productName,
        value: (
          <a class="govuk-link" href={`/forwards/${one.forwardId}`}>
            {one.words}
          </a>
        ),
      }))}
    />
  )
}

/** What was corrected, what waits, and where it is done. */
function Corrections({ view }: { readonly view: DecisionView }) {
  const href = `/decisions/${view.id}/correction`
  return (
    <>
      {view.correcting && (
        <Banner kind="warning" id="correction">
          <p class="govuk-notification-banner__heading">
            Có đính chính chờ người thứ hai xác nhận.{' '}
            <a class="govuk-notification-banner__link" href={href}>
              Mở đính chính
            </a>
          </p>
        </Banner>
      )}
      {view.corrected.length > 0 && (
        <p class="govuk-body">
          {`Đính chính ${correctedWords(view.corrected)}. `}
          <a class="govuk-link" href={href}>
            Xem nội dung đính chính
          </a>
        </p>
      )}
      <ButtonGroup>
        {view.mayCorrect && !view.correcting && (
          <Button kind="secondary" href={`/decisions/${view.id}/correct`}>
            Đính chính
          </Button>
        )}
        <a class="govuk-link" href={`/history/cases/${view.id}`}>
          Lịch sử quyết định
        </a>
      </ButtonGroup>
    </>
  )
}

function Withdrawal(props: { readonly facts: NonNullable<DecisionView['withdrawal']> }) {
  const { facts } = props
  return (
    <SummaryList
      rows={[
        { label: 'Sản phẩm', value: `${facts.productName} (${facts.star} sao), ${facts.producerName}` },
        {
          label: 'Giấy chứng nhận',
          value: (
            <a class="govuk-link" href={`/certificates/${facts.certificateId}`}>
              {facts.certificateNumber}
            </a>
          ),
        },
        { label: 'Căn cứ thu hồi', value: facts.groundLabel },
        { label: 'Ngày kết luận', value: formatDate(facts.concludedOn) },
        { label: 'Nội dung', value: facts.text },
        { label: 'Văn bản chứng minh', value: facts.evidence },
        { label: 'Hạn thu hồi (Điều 8.4)', value: facts.due === null ? NO_TERM_VALUE : formatDate(facts.due) },
      ]}
    />
  )
}

interface PartProps {
  readonly view: DecisionView
  readonly shell: Shell
  readonly typed: Typed
}

function IssueForm(props: PartProps) {
  const { view, shell, typed } = props
  const errors = errorsOf(shell.problem)
  const field = (name: string, fallback = '') => ({
    name,
    value: typed[name] ?? fallback,
    error: errorOf(errors, name),
  })
  const own = view.signsSelf ? view.reader : { name: '', title: '' }
  return (
    <>
      <h2 class="govuk-heading-m">{view.signsSelf ? 'Ký ban hành' : 'Ghi theo bản đã ký'}</h2>
      <Form action={`/decisions/${view.id}/issue`} idempotencyKey={shell.newKey()} version={view.version}>
        <TextField {...field('number')} label="Số quyết định" hint="Ví dụ: 1986/QĐ-UBND" width={20} />
        <DateField {...field('on')} label="Ngày ký" hint={dayHint(view)} />
        <TextField {...field('signer', own.name)} label="Họ và tên người ký" />
        <TextField
          {...field('signerTitle', own.title)}
          label="Chức vụ người ký"
          hint="Ví dụ: Phó Chủ tịch"
          width={20}
        />
        <GapFields
          code={shell.problem?.code ?? null}
          say={shell.problem?.say ?? ''}
          typed={typed}
          error={errorOf(errors, 'gapConfirmed')}
        />
        <p class="govuk-body">{effectOf(view)}</p>
        <Button kind={view.kind === 'withdraw' ? 'warning' : 'primary'}>{buttonOf(view)}</Button>
      </Form>
    </>
  )
}

function dayHint(view: DecisionView): string {
  const since = view.kind === 'withdraw' ? 'ngày kết luận' : 'ngày chốt kết quả'
  return `Không sau hôm nay và không trước ${since}. Ví dụ 22/05/2026`
}

function effectOf(view: DecisionView): string {
  switch (view.kind) {
    case 'recognise':
      return `${view.lines.length} Giấy chứng nhận được cấp số ngay. Trang kiểm tra công khai hiện kết quả cùng lúc.`
    case 'approveResult':
      return 'Hồ sơ chuyển sang bước trình Bộ đánh giá.'
    case 'withdraw':
      return 'Giấy chứng nhận mất hiệu lực từ ngày ký. Trang kiểm tra công khai báo thu hồi ngay.'
  }
}

function buttonOf(view: DecisionView): string {
  switch (view.kind) {
    case 'recognise':
      return `Ban hành và cấp ${view.lines.length} Giấy chứng nhận`
    case 'approveResult':
      return `Ban hành cho ${view.lines.length} sản phẩm`
    case 'withdraw':
      return 'Ban hành và thu hồi Giấy chứng nhận'
  }
}

function DiscardForm(props: PartProps) {
  const { view, shell, typed } = props
  const errors = errorsOf(shell.problem)
  return (
    <Details summary="Bỏ bản nháp này" open={typed.reason !== undefined}>
      <Form action={`/decisions/${view.id}/discard`} idempotencyKey={shell.newKey()} version={view.version}>
        <TextArea
          name="reason"
          label="Lý do"
          hint="Các kết quả trong bản nháp được chọn lại cho quyết định khác."
          rows={2}
          value={typed.reason}
          error={errorOf(errors, 'reason')}
        />
        <Button kind="secondary">Bỏ bản nháp</Button>
      </Form>
    </Details>
  )
}

import { COMPLAINT_RESULTS } from '@saolang/domain/complaint'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, Radios, Select, TextArea } from '../../platform/pages/form.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { ComplaintStep } from './complaints.commands.ts'
import type { ComplaintPageState } from './complaints.pages.tsx'
import type { ComplaintView, InsideView } from './complaints.present.ts'
import { Lines } from './complaints.state.pages.tsx'
import { RESULT_WORDS } from './complaints.words.ts'

interface Props {
  readonly state: ComplaintPageState
  readonly shell: Shell
}

interface InsideProps extends Props {
  readonly inside: InsideView
}

/** What the handler may do now, each step a small form that opens. */
export function HandlingForms(props: InsideProps) {
  const { view } = props.state
  const { mayHandle, mayTakeOver, mine, anonymous, producer } = props.inside
  if (mayTakeOver) return <StepForm {...props} step="pass" title="Chuyển về tỉnh xử lý" />
  if (!mayHandle) return null
  if (view.stage === 'answered') return <StepForm {...props} step="reopen" title="Mở lại phản ánh" />
  return (
    <>
      <h2 class="govuk-heading-m">Xử lý</h2>
      {!mine && <TakeForm {...props} />}
      <StepForm {...props} step="answer" title="Trả lời người phản ánh" />
      {producer !== null && <StepForm {...props} step="question" title="Đề nghị chủ thể giải trình" />}
      {!anonymous && <StepForm {...props} step="asked" title="Ghi việc hỏi thêm người phản ánh" />}
      <StepForm {...props} step="note" title="Ghi chú nội bộ" />
      <StepForm {...props} step="pass" title="Chuyển nơi khác xử lý" />
    </>
  )
}

function TakeForm({ state, shell }: InsideProps) {
  const { view } = state
  return (
    <Form
      action={`/complaints/${view.id}/steps`}
      idempotencyKey={shell.newKey()}
      version={view.version}
      hidden={{ step: 'take' }}
    >
      <Button>Nhận xử lý</Button>
    </Form>
  )
}

function StepForm(props: InsideProps & { readonly step: ComplaintStep; readonly title: string }) {
  const { state, shell, step, title, inside } = props
  const { view } = state
  const own = state.typed.step === step
  const typed = own ? state.typed : {}
  const errors = own ? errorsOf(shell.problem) : []
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  const hidden = { step, ...(step === 'pass' && inside.level === 'commune' ? { to: 'province' } : {}) }
  return (
    <Details summary={title} open={own}>
      <Form
        action={`/complaints/${view.id}/steps`}
        idempotencyKey={shell.newKey()}
        version={view.version}
        hidden={hidden}
      >
        <StepFields step={step} inside={inside} field={field} />
        <Button kind={step === 'answer' ? 'primary' : 'secondary'}>{title}</Button>
      </Form>
    </Details>
  )
}

function StepFields(props: {
  readonly step: ComplaintStep
  readonly inside: InsideView
  readonly field: (name: string) => {
    readonly name: string
    readonly value: string
    readonly error: string | undefined
  }
}) {
  const { step, inside, field } = props
  switch (step) {
    case 'take':
      return null
    case 'pass':
      return (
        <>
          {inside.level === 'province' && (
            <Select {...field('to')} label="Xã, phường xử lý" placeholder="Chọn xã, phường" options={inside.communes} />
          )}
          <TextArea {...field('passReason')} label="Lý do chuyển" hint="Hạn trả lời không đổi." rows={2} />
        </>
      )
    case 'note':
      return <TextArea {...field('noteWords')} label="Ghi chú" hint="Chỉ cán bộ xem." rows={3} />
    case 'asked':
      return <TextArea {...field('askedWords')} label="Đã hỏi gì, được trả lời gì" hint="Chỉ cán bộ xem." rows={3} />
    case 'question':
      return (
        <>
          <TextArea
            {...field('question')}
            label="Nội dung đề nghị"
            hint="Chủ thể đọc được. Không nêu điều gì để nhận ra người phản ánh."
            rows={4}
          />
          <DateField {...field('answerBy')} label="Trả lời đến hết ngày" optional />
        </>
      )
    case 'answer':
      return <AnswerFields field={field} />
    case 'reopen':
      return <TextArea {...field('reopenReason')} label="Lý do mở lại" hint="Hạn trả lời được tính lại." rows={2} />
  }
}

function AnswerFields({ field }: { readonly field: Parameters<typeof StepFields>[0]['field'] }) {
  return (
    <>
      <Radios
        {...field('result')}
        legend="Kết quả xác minh"
        options={COMPLAINT_RESULTS.map((result) => ({ value: result, text: RESULT_WORDS[result] }))}
      />
      <TextArea
        {...field('answer')}
        label="Nội dung trả lời"
        hint="Người phản ánh đọc được bằng số và mã của mình."
        rows={6}
      />
      <TextArea {...field('answerNote')} label="Ghi chú nội bộ" hint="Chỉ cán bộ xem." rows={2} optional />
    </>
  )
}

/** Requests to the producer with their answers; the producer finds the form of each here. */
export function Requests({ state, shell }: Props) {
  const { view } = state
  if (view.requests.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Đề nghị chủ thể giải trình</h2>
      {view.requests.map((request) => (
        <InsetText key={request.key}>
          <p class="govuk-body-s">
            {`Ngày ${formatDate(request.on)}`}
            {request.answerBy !== null && `, trả lời đến hết ngày ${formatDate(request.answerBy)}`}
          </p>
          <Lines text={request.words} />
          {request.reply === null ? (
            <ReplyForm state={state} shell={shell} request={request} />
          ) : (
            <>
              <p class="govuk-body-s">{`Chủ thể trả lời ngày ${formatDate(request.reply.on)}`}</p>
              <Lines text={request.reply.words} />
            </>
          )}
        </InsetText>
      ))}
    </>
  )
}

function ReplyForm(props: Props & { readonly request: ComplaintView['requests'][number] }) {
  const { state, shell, request } = props
  const { view } = state
  if (view.stage === 'answered') return <p class="govuk-body-s">Phản ánh đã đóng, không cần trả lời.</p>
  if (view.inside !== null) return <p class="govuk-body-s">Chủ thể chưa trả lời.</p>
  const own = state.typed.key === request.key
  return (
    <Form action={`/complaints/${view.id}/reply`} idempotencyKey={shell.newKey()} hidden={{ key: request.key }}>
      <TextArea
        name="reply"
        label="Trả lời"
        value={own ? (state.typed.reply ?? '') : ''}
        error={own ? errorOf(errorsOf(shell.problem), 'reply') : undefined}
        rows={4}
      />
      <Button>Gửi trả lời</Button>
    </Form>
  )
}

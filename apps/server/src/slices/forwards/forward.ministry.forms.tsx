import { FORWARD_PARTS } from '@saolang/domain/forward'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import {
  Button,
  Checkboxes,
  DateField,
  errorOf,
  Form,
  NumberField,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { type FormsProps, fieldsOf } from './forward.province.forms.tsx'
import { PART_WORDS } from './forwards.words.ts'

/** What the office of the ministry may do now. */
export function MinistryForms(props: FormsProps) {
  switch (props.view.stage) {
    case 'sent':
      return (
        <>
          <ReceiveForm {...props} />
          <ReturnForm {...props} />
        </>
      )
    case 'received':
      return (
        <>
          <TakeUpForm {...props} />
          <ReturnForm {...props} />
        </>
      )
    case 'atMinistry':
    case 'decided':
      return <ResultForm {...props} />
    case 'draft':
    case 'returned':
    case 'closed':
    case 'discarded':
      return null
  }
}

function ReceiveForm(props: FormsProps) {
  const { view, shell } = props
  return (
    <Form
      action={`/forwards/${view.id}/steps`}
      idempotencyKey={shell.newKey()}
      version={view.version}
      hidden={{ step: 'receive' }}
    >
      <TextField {...fieldsOf(props)('number')} label="Số văn bản đến" width={20} optional />
      <Button>Xác nhận đã nhận</Button>
    </Form>
  )
}

function TakeUpForm({ view, shell }: FormsProps) {
  return (
    <Form
      action={`/forwards/${view.id}/steps`}
      idempotencyKey={shell.newKey()}
      version={view.version}
      hidden={{ step: 'takeUp' }}
    >
      <Button>Hồ sơ đủ, đưa ra đánh giá</Button>
    </Form>
  )
}

function ReturnForm(props: FormsProps) {
  const { view, shell, typed } = props
  const field = fieldsOf(props)
  return (
    <Details summary="Trả lại để hoàn thiện" open={typed.step === 'return'}>
      <Form
        action={`/forwards/${view.id}/steps`}
        idempotencyKey={shell.newKey()}
        version={view.version}
        hidden={{ step: 'return' }}
      >
        <Checkboxes
          name="parts[]"
          legend="Phần cần hoàn thiện"
          options={FORWARD_PARTS.map((part) => ({ value: part, text: PART_WORDS[part] }))}
          error={errorOf(errorsOf(shell.problem), 'parts')}
        />
        <TextArea {...field('reason')} label="Lý do" rows={3} />
        <TextField {...field('number')} label="Số văn bản trả lại" width={20} optional />
        <Button kind="warning">Trả lại tỉnh</Button>
      </Form>
    </Details>
  )
}

/** One product a time: its class, points and paper, as the ministry decided. */
function ResultForm(props: FormsProps) {
  const { view, shell } = props
  const field = fieldsOf(props)
  const open = view.products.filter((row) => row.certificate === null)
  if (open.length === 0) return null
  const next = open.find((row) => row.result === null) ?? open[0]
  return (
    <>
      <h2 class="govuk-heading-m">Ghi kết quả đánh giá của Bộ</h2>
      <Form action={`/forwards/${view.id}/results`} idempotencyKey={shell.newKey()} version={view.version}>
        <Select
          {...field('evaluationId', next?.evaluationId ?? '')}
          label="Sản phẩm"
          options={open.map((row) => ({
            value: row.evaluationId,
            text: row.result === null ? row.productName : `${row.productName} (sửa kết quả đã ghi)`,
          }))}
        />
        <Select
          {...field('star')}
          label="Hạng Bộ quyết định"
          placeholder="Chọn hạng"
          options={[5, 4, 3, 2, 1].map((star) => ({ value: String(star), text: `${star} sao` }))}
        />
        <NumberField
          {...field('points')}
          label="Điểm trung bình của Hội đồng trung ương"
          hint="Ví dụ: 92,35"
          width={5}
          decimal
          optional
        />
        <TextField {...field('decisionNumber')} label="Số quyết định hoặc thông báo" width={20} />
        <DateField {...field('decisionOn')} label="Ngày ký" />
        <Button>Ghi kết quả</Button>
      </Form>
    </>
  )
}

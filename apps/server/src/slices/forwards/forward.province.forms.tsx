import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, NumberField, TextArea, TextField } from '../../platform/pages/form.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import type { Typed } from './forward.page.tsx'
import { ProductPicks } from './forwards.pages.tsx'
import type { ForwardView } from './forwards.present.ts'

export interface FormsProps {
  readonly view: ForwardView
  readonly shell: Shell
  readonly typed: Typed
}

/** Name, typed value and error of a field of the form that was refused. */
export function fieldsOf({ shell, typed }: Pick<FormsProps, 'shell' | 'typed'>) {
  const errors = errorsOf(shell.problem)
  return (name: string, fallback = '') => ({ name, value: typed[name] ?? fallback, error: errorOf(errors, name) })
}

/** What the office of the province may do now. */
export function ProvinceForms(props: FormsProps) {
  const { view } = props
  switch (view.stage) {
    case 'draft':
    case 'returned':
      return (
        <>
          <SendForm {...props} />
          <LinesForm {...props} />
          <DiscardForm {...props} />
        </>
      )
    case 'atMinistry':
    case 'decided':
      return (
        <>
          <CertificateForms {...props} />
          {view.stage === 'decided' && <CloseForm {...props} />}
        </>
      )
    case 'sent':
    case 'received':
    case 'closed':
    case 'discarded':
      return null
  }
}

function SendForm(props: FormsProps) {
  const { view, shell } = props
  const field = fieldsOf(props)
  const again = view.stage === 'returned'
  return (
    <>
      <h2 class="govuk-heading-m">{again ? 'Gửi lại sau khi hoàn thiện' : 'Ghi theo văn bản đã ký và gửi'}</h2>
      <Form action={`/forwards/${view.id}/send`} idempotencyKey={shell.newKey()} version={view.version}>
        <TextField {...field('number')} label="Số văn bản" hint="Ví dụ: 2015/UBND-NNMT" width={20} />
        <DateField {...field('on')} label="Ngày ký" hint="Không trước ngày quyết định phê duyệt kết quả." />
        <TextField {...field('signer')} label="Họ và tên người ký" />
        <TextField {...field('signerTitle')} label="Chức vụ người ký" hint="Ví dụ: Phó Chủ tịch" width={20} />
        <NumberField
          {...field('samples', view.samples === null ? '' : String(view.samples))}
          label="Số sản phẩm mẫu mỗi sản phẩm"
          hint="Để trống với nhóm du lịch."
          width={3}
          optional
        />
        <TextArea
          {...field('note')}
          label={again ? 'Nội dung đã hoàn thiện' : 'Nội dung kèm theo'}
          rows={3}
          optional={!again}
        />
        <Button>{again ? 'Gửi lại Bộ' : 'Gửi Bộ'}</Button>
      </Form>
    </>
  )
}

function LinesForm({ view, shell }: FormsProps) {
  const chosen = new Set(view.products.map((row) => row.evaluationId))
  return (
    <Details summary="Thêm, bớt sản phẩm trong gói">
      <Form action={`/forwards/${view.id}/lines`} idempotencyKey={shell.newKey()} version={view.version}>
        <ProductPicks
          caption="Sản phẩm có thể gửi trong gói"
          rows={[...view.products, ...view.more]}
          checked={(row) => chosen.has(row.evaluationId)}
        />
        <Button kind="secondary">Lưu danh sách</Button>
      </Form>
    </Details>
  )
}

function DiscardForm(props: FormsProps) {
  const { view, shell } = props
  return (
    <Details summary="Bỏ gói hồ sơ này">
      <Form
        action={`/forwards/${view.id}/end`}
        idempotencyKey={shell.newKey()}
        version={view.version}
        hidden={{ step: 'discard' }}
      >
        <TextArea
          {...fieldsOf(props)('reason')}
          label="Lý do"
          hint="Các sản phẩm được chọn lại cho gói khác."
          rows={2}
        />
        <Button kind="secondary">Bỏ gói hồ sơ</Button>
      </Form>
    </Details>
  )
}

function CertificateForms(props: FormsProps) {
  const { view, shell, typed } = props
  const waiting = view.products.filter((row) => row.certifiedBy !== null)
  return (
    <>
      {waiting.map((row) => {
        const own = typed.evaluationId === row.evaluationId
        const field = fieldsOf(own ? props : { shell: { ...shell, problem: null }, typed: {} })
        return (
          <section key={row.evaluationId}>
            <h2 class="govuk-heading-m">{`Ghi Giấy chứng nhận 5 sao: ${row.productName}`}</h2>
            <p class="govuk-body">{`${row.certifiedBy ?? ''} cấp theo Quyết định ${row.result?.decisionNumber ?? ''}.`}</p>
            <Form
              action={`/forwards/${view.id}/certificate`}
              idempotencyKey={shell.newKey()}
              version={view.version}
              hidden={{ evaluationId: row.evaluationId }}
            >
              <TextField {...field('number')} label="Số Giấy chứng nhận" width={20} />
              <DateField {...field('issuedOn')} label="Ngày cấp" hint="Ghi theo Giấy chứng nhận." />
              <Button>Ghi Giấy chứng nhận</Button>
            </Form>
          </section>
        )
      })}
    </>
  )
}

function CloseForm({ view, shell }: FormsProps) {
  if (view.products.some((row) => row.certifiedBy !== null)) return null
  return (
    <Form
      action={`/forwards/${view.id}/end`}
      idempotencyKey={shell.newKey()}
      version={view.version}
      hidden={{ step: 'close' }}
    >
      <Button>Kết thúc gói hồ sơ</Button>
    </Form>
  )
}

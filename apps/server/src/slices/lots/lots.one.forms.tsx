import { LOT_UNITS, type LotStep } from '@saolang/domain/lot'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import type { LotPageState } from './lots.one.pages.tsx'
import { options, STEP_WORDS, UNIT_WORDS } from './lots.words.ts'

interface FormState {
  readonly state: LotPageState
  readonly shell: Shell
}

/** Values and errors of one form of the page: what was typed into another stays there. */
export function fieldsOf({ state, shell }: FormState, form: LotPageState['form'], isMine = true) {
  const own = state.form === form && isMine
  const typed = own ? state.typed : {}
  const errors = own ? errorsOf(shell.problem) : []
  const at = (name: string, value = '') => ({ name, value: typed[name] ?? value, error: errorOf(errors, name) })
  return { own, typed, at, errorAt: (name: string) => errorOf(errors, name) }
}

export function FactsForm({ state, shell }: FormState) {
  const { view } = state
  const { facts } = view
  const { own, at } = fieldsOf({ state, shell }, 'facts')
  return (
    <Details summary="Sửa thông tin lô" open={own}>
      <Form action={`/lots/${view.id}/facts`} idempotencyKey={shell.newKey()} version={view.version}>
        <DateField {...at('producedOn', facts.producedOn)} label="Ngày sản xuất" />
        <TextField {...at('amount', facts.amount)} label="Số lượng" inputmode="decimal" width={10} />
        <Select {...at('unit', facts.unit)} label="Đơn vị" options={options(UNIT_WORDS, LOT_UNITS)} />
        <DateField {...at('expiresOn', facts.expiresOn ?? '')} label="Hạn sử dụng" optional />
        <TextField {...at('gtin', facts.gtin ?? '')} label="Mã GTIN trên bao bì" width={20} optional />
        <TextField {...at('reason')} label="Lý do sửa" hint="Nội dung cũ vẫn được giữ và xem lại được" />
        <Button kind="secondary">Lưu thông tin lô</Button>
      </Form>
    </Details>
  )
}

const STEP_TEXT: Readonly<Record<LotStep, string>> = {
  close: 'Sau khi đóng gói xong, lô chỉ ghi bảo quản, kiểm nghiệm, vận chuyển và bán.',
  soldOut: 'Sau khi bán hết, không in thêm tem được nữa.',
  reopen: 'Mở lại khi ghi nhầm. Lô đã ghi bán ra thì không mở lại.',
}

export function StepForms({ state, shell }: FormState) {
  const { view } = state
  return (
    <>
      <h2 class="govuk-heading-m">Bước tiếp theo của lô</h2>
      {view.steps.map((step) => {
        const { own, at } = fieldsOf({ state, shell }, 'step', state.typed.step === step)
        return (
          <Details key={step} summary={STEP_WORDS[step]} open={own}>
            <p class="govuk-body">{STEP_TEXT[step]}</p>
            <Form
              action={`/lots/${view.id}/steps`}
              idempotencyKey={shell.newKey()}
              version={view.version}
              hidden={{ step }}
            >
              {step === 'reopen' && <TextField {...at('stepReason')} label="Lý do" />}
              <Button kind={step === 'close' ? 'primary' : 'secondary'}>{STEP_WORDS[step]}</Button>
            </Form>
          </Details>
        )
      })}
    </>
  )
}

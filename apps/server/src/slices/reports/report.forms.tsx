import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, NumberField, TextArea, TextField } from '../../platform/pages/form.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import type { ReportView } from './report.view.ts'
import { dateWords, valueWords } from './reports.words.ts'

export type Typed = Readonly<Record<string, string>>

interface Props {
  readonly view: ReportView
  readonly shell: Shell
  readonly typed: Typed
}

/** Takes the figures up to a day. What a person wrote stays. */
export function TakeFigures({ view, shell, typed }: Props) {
  const errors = errorsOf(shell.problem)
  return (
    <Form action={`/reports/${view.id}/figures`} idempotencyKey={shell.newKey()} version={view.version}>
      <DateField
        name="cutOff"
        label="Ngày chốt số liệu"
        hint={`Tính đến hết ngày này, từ ${dateWords(view.from)} đến ${dateWords(view.lastCutOff)}. Những ngày còn lại của kỳ ghi ước.`}
        value={typed.cutOff ?? dateWords(view.cutOff ?? view.lastCutOff)}
        error={errorOf(errors, 'cutOff')}
      />
      <Button kind={view.cutOff === null ? 'primary' : 'secondary'}>
        {view.cutOff === null ? 'Lấy số liệu và soạn thảo' : 'Lấy lại số liệu'}
      </Button>
    </Form>
  )
}

/** C-24: what a person expects by the end of the period, number by number; empty where nothing is said. */
export function Estimates({ view, shell, typed }: Props) {
  const errors = errorsOf(shell.problem)
  const figures = view.sections.flatMap((section) => section.figures).filter(({ over }) => over === 'period')
  if (!view.estimated || !view.may.edit || figures.length === 0) return null
  const isWrong = errors.some(({ field }) => field.startsWith('estimate'))
  return (
    <Details summary={`Ghi số ước cả kỳ, đến hết ngày ${dateWords(view.to)}`} open={isWrong}>
      <Form action={`/reports/${view.id}/estimates`} idempotencyKey={shell.newKey()} version={view.version}>
        <p class="govuk-body">Chỉ ghi số nào cần ước. Ô để trống thì báo cáo không nêu số ước.</p>
        <div class="sl-filter__fields">
          {figures.map(({ key, label, unit, kind, value, estimate }) => (
            <NumberField
              key={key}
              name={`estimate[${key}]`}
              label={label}
              unit={unit}
              hint={`Đã có ${valueWords(kind, value).toLocaleLowerCase('vi')}`}
              value={typed[`estimate[${key}]`] ?? (estimate === null ? '' : valueWords(kind, estimate))}
              error={errorOf(errors, `estimate[${key}]`)}
              optional
            />
          ))}
        </div>
        <Button kind="secondary">Lưu số ước</Button>
      </Form>
    </Details>
  )
}

/** Number, day and signatory of the paper. */
export function SignForm({ view, shell, typed }: Props) {
  const errors = errorsOf(shell.problem)
  const field = (name: string, usual = '') => ({ name, value: typed[name] ?? usual, error: errorOf(errors, name) })
  return (
    <>
      <h2 class="govuk-heading-m" id="sign">
        Ghi số, ngày ký
      </h2>
      <Form action={`/reports/${view.id}/sign`} idempotencyKey={shell.newKey()} version={view.version}>
        <TextField {...field('number')} label="Số, ký hiệu" hint="Ví dụ: 12/BC-UBND" width={20} />
        <DateField {...field('on', dateWords(shell.today))} label="Ngày ký" />
        <TextField {...field('signatory')} label="Người ký" />
        <TextField {...field('office')} label="Chức vụ" hint="Ví dụ: Chủ tịch, Phó Chủ tịch, Chi cục trưởng" />
        <Button>Ghi nhận đã ký</Button>
      </Form>
    </>
  )
}

interface StepProps {
  readonly view: ReportView
  readonly shell: Shell
  readonly step: string
  readonly button: string
  readonly kind?: 'primary' | 'secondary' | 'warning'
}

/** A step without words. */
export function StepButton({ view, shell, step, button, kind = 'primary' }: StepProps) {
  const action = `/reports/${view.id}/step`
  return (
    <Form action={action} idempotencyKey={shell.newKey()} version={view.version} hidden={{ step }}>
      <Button kind={kind}>{button}</Button>
    </Form>
  )
}

/** A step with its reason; only the form that was sent shows what was wrong. */
export function StepForm(
  props: StepProps & { readonly label: string; readonly typed: Typed; readonly optional?: boolean },
) {
  const { view, shell, step, button, kind = 'secondary', label, typed, optional } = props
  const isMine = typed.step === step
  return (
    <Form action={`/reports/${view.id}/step`} idempotencyKey={shell.newKey()} version={view.version} hidden={{ step }}>
      <TextArea
        name="reason"
        label={label}
        rows={2}
        value={isMine ? (typed.reason ?? '') : ''}
        error={isMine ? errorOf(errorsOf(shell.problem), 'reason') : undefined}
        optional={optional}
      />
      <Button kind={kind}>{button}</Button>
    </Form>
  )
}

/** What follows a report that was sent: a correction, or an update when its period has ended. */
export function Followers({ view, shell }: { readonly view: ReportView; readonly shell: Shell }) {
  if (!view.may.correct && !view.may.update) return null
  const follow = (why: string, button: string) => (
    <Form action={`/reports/${view.id}/follow`} idempotencyKey={shell.newKey()} version={view.version} hidden={{ why }}>
      <Button kind="secondary">{button}</Button>
    </Form>
  )
  return (
    <>
      <h2 class="govuk-heading-m">Đính chính, cập nhật</h2>
      <InsetText>Báo cáo đã gửi không sửa được. Báo cáo mới ghi rõ thay cho báo cáo nào; bản cũ vẫn còn.</InsetText>
      {view.may.update && follow('update', 'Lập báo cáo cập nhật số liệu cả kỳ')}
      {view.may.correct && follow('correction', 'Lập báo cáo đính chính')}
    </>
  )
}

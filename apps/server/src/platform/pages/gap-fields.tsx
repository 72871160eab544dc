import { CheckboxField, TextArea } from './form.tsx'
import { Banner } from './notices.tsx'

/** Asks for a person's word on a day for which the regulation names nobody: a tick and a reason, kept in the act. */
export function GapFields(props: {
  /** Codes of what was refused; the fields stand only where the gap was met, or something was typed in them. */
  readonly code: string | null
  /** The sentence that names the day and the article. */
  readonly say: string
  readonly typed: Readonly<Record<string, string>>
  readonly error: string | undefined
}) {
  const { code, say, typed, error } = props
  if (code !== 'regime/gap' && (typed.gapReason ?? '') === '') return null
  return (
    <Banner kind="warning" id="gap" title="Cần người có trách nhiệm xác nhận">
      <p class="govuk-body">
        {code === 'regime/gap' ? say : 'Có ngày nằm trong khoảng thời gian quy định không nêu cơ quan thực hiện.'}
      </p>
      <CheckboxField
        name="gapConfirmed"
        label="Đã kiểm tra, ngày này đúng như văn bản"
        checked={(typed.gapConfirmed ?? '') !== ''}
        error={error}
      />
      <TextArea name="gapReason" label="Lý do, căn cứ" rows={2} value={typed.gapReason} />
    </Banner>
  )
}

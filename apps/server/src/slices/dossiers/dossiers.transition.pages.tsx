import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, Form, Radios, TextArea } from '../../platform/pages/form.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { TransitionView } from './dossiers.transition.present.ts'

const CHOICES = {
  continue: 'Tiếp tục theo quy định cũ',
  relodge: 'Đề nghị chủ thể rút và nộp lại theo quy định mới',
} as const

/** On every page of a lodged dossier of former rules: its last day, and what follows when that is over. */
export function TransitionNotice(props: {
  readonly id: string
  readonly transition: TransitionView
  readonly mayDecide: boolean
}) {
  const { id, transition, mayDecide } = props
  const { decided } = transition
  if (!transition.over) {
    return (
      <InsetText>
        <p>{sentence(transition)}</p>
      </InsetText>
    )
  }
  return (
    <Banner kind="warning" id="transition" title="Quá hạn chuyển tiếp">
      <p class="govuk-body">{sentence(transition)}</p>
      {decided === null ? (
        <p class="govuk-body">Cơ quan đang giữ hồ sơ quyết định: làm tiếp hoặc đề nghị nộp lại.</p>
      ) : (
        <p class="govuk-body">{`${formatDate(decided.on)}: ${CHOICES[decided.choice]}. Lý do: ${decided.reason}`}</p>
      )}
      {mayDecide && (
        <a class="govuk-notification-banner__link" href={`/dossiers/${id}/transition`}>
          {decided === null ? 'Ghi quyết định về hồ sơ này' : 'Ghi lại quyết định'}
        </a>
      )}
    </Banner>
  )
}

function sentence({ regime, until, over, article }: TransitionView): string {
  if (until === null) return `Hồ sơ nộp theo ${regime}, được làm tiếp theo quy định đó (${article}).`
  const day = formatDate(until)
  return over
    ? `Hồ sơ nộp theo ${regime}. Thời gian làm theo quy định cũ đã hết ngày ${day} (${article}).`
    : `Hồ sơ nộp theo ${regime}, được làm tiếp theo quy định đó đến hết ngày ${day} (${article}).`
}

export interface TransitionForm {
  readonly id: string
  readonly version: number
  readonly productName: string
  readonly transition: TransitionView
  readonly choice: string
  readonly reason: string
}

/** `/dossiers/:id/transition`: the days are over; a person says how it goes on. */
export function transitionPage(view: TransitionForm, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage
      shell={shell}
      title="Hồ sơ quá hạn chuyển tiếp"
      caption={view.productName}
      back={{ href: `/dossiers/${view.id}`, text: 'Về hồ sơ' }}
      labels={{ choice: 'Cách xử lý', reason: 'Lý do' }}
    >
      <InsetText>
        <p>{sentence(view.transition)}</p>
        <p>Hồ sơ không tự bị từ chối. Quyết định này được ghi vào quá trình xử lý.</p>
      </InsetText>
      <Form action={`/dossiers/${view.id}/transition`} idempotencyKey={shell.newKey()} version={view.version}>
        <Radios
          name="choice"
          legend="Cách xử lý"
          value={view.choice}
          error={errorOf(errors, 'choice')}
          options={[
            { value: 'continue', text: CHOICES.continue },
            { value: 'relodge', text: CHOICES.relodge, hint: 'Chủ thể rút hồ sơ; nội dung đã khai được lấy lại.' },
          ]}
        />
        <TextArea name="reason" label="Lý do" rows={3} value={view.reason} error={errorOf(errors, 'reason')} />
        <ButtonGroup>
          <Button>Ghi quyết định</Button>
          <a class="govuk-link" href={`/dossiers/${view.id}`}>
            Về hồ sơ
          </a>
        </ButtonGroup>
      </Form>
    </ShellPage>
  )
}

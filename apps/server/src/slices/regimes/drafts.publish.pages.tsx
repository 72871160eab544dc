import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import { Button, CheckboxField, DateField, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { DraftView } from './drafts.present.ts'

const EYES: Readonly<Record<DraftView['secondEyes'], string | null>> = {
  'other-loaded': null,
  'same-person': 'Người nạp và người công bố là một. Nên để một người quản trị khác đọc lại và công bố.',
  'only-admin': 'Chỉ có một người quản trị. Lịch sử sẽ ghi cùng một người nạp và công bố.',
}

interface PublishProps {
  readonly view: DraftView
  readonly shell: Shell
  readonly typed: Readonly<Record<string, string>>
}

/** The form that publishes: a start, a reason, and the tick that it was read. */
export function PublishForm(props: PublishProps): VNode {
  const { view, shell } = props
  const isRevision = view.against !== null
  const warning = EYES[view.secondEyes]
  return (
    <section aria-labelledby="publish-heading">
      <h2 class="govuk-heading-m" id="publish-heading">
        {isRevision ? 'Công bố bản sửa' : 'Công bố bộ quy định'}
      </h2>
      {warning !== null && <InsetText>{warning}</InsetText>}
      <Form
        action={`/regimes/drafts/${view.id}/publish`}
        idempotencyKey={shell.newKey()}
        version={view.version}
        hidden={{ against: view.against ?? '' }}
      >
        <Fields {...props} />
        <Button>{isRevision ? 'Công bố bản sửa' : 'Công bố bộ quy định'}</Button>
      </Form>
    </section>
  )
}

function Fields({ view, shell, typed }: PublishProps): VNode {
  const errors = errorsOf(shell.problem)
  const isRevision = view.against !== null
  const suggested = isRevision ? shell.today : (view.effectiveFrom ?? '')
  return (
    <>
      <DateField
        name="startsOn"
        label="Ngày bắt đầu dùng"
        value={typed.startsOn ?? suggested}
        hint={
          isRevision
            ? 'Từ hôm nay trở đi. Hồ sơ đã bắt đầu chấm không đổi.'
            : `Quyết định có hiệu lực từ ${formatDate(view.effectiveFrom ?? '')}. Khác ngày đó thì ghi lý do.`
        }
        error={errorOf(errors, 'startsOn')}
      />
      <TextArea
        name="reason"
        label="Lý do"
        optional={!isRevision}
        hint={isRevision ? 'Sửa gì, vì sao. Lý do nằm trong lịch sử và ai xem các bản cũng thấy.' : undefined}
        value={typed.reason ?? ''}
        rows={3}
        error={errorOf(errors, 'reason')}
      />
      <CheckboxField
        name="confirmed"
        label="Đã đọc bảng các biểu và phần so sánh. Nội dung đã công bố không sửa, không xóa được."
        error={errorOf(errors, 'confirmed')}
      />
    </>
  )
}

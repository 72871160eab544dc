import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, TextField } from '../../platform/pages/form.tsx'
import { InsetText, Panel } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { AttendanceDoor } from './registers.attendance.commands.ts'

export interface DoorView {
  readonly code: string
  readonly door: AttendanceDoor
  readonly done: boolean
  readonly typed: { readonly name: string; readonly unit: string }
}

/** The page behind the QR code of a day, for everybody: it shows the class, never who else attends. */
export function doorPage(view: DoorView, shell: Shell): VNode {
  const { door } = view
  const action = `/attend/${encodeURIComponent(view.code)}`
  const where = [formatDate(door.day), door.place].filter((one) => one !== null).join(', ')
  if (view.done)
    return (
      <ShellPage shell={shell} title="Điểm danh" heading={false}>
        <Panel title="Đã ghi nhận">{`${door.name}. ${where}`}</Panel>
        <p class="govuk-body">Người chưa có trong danh sách chờ ban tổ chức xác nhận.</p>
      </ShellPage>
    )
  return (
    <ShellPage shell={shell} title="Điểm danh" caption={door.name}>
      <p class="govuk-body">{where}</p>
      {!door.open && <InsetText>Mã này chỉ dùng được trong ngày học. Hãy hỏi ban tổ chức.</InsetText>}
      {door.open && door.producer !== null && (
        <Form action={action} idempotencyKey={shell.newKey()} hidden={{ as: 'producer' }}>
          {door.producer.confirmed ? (
            <InsetText>{`${door.producer.name} đã điểm danh.`}</InsetText>
          ) : (
            <Button>{`${door.producer.name} có mặt`}</Button>
          )}
        </Form>
      )}
      {door.open && door.producer === null && <NameForm view={view} shell={shell} action={action} />}
    </ShellPage>
  )
}

function NameForm(props: { readonly view: DoorView; readonly shell: Shell; readonly action: string }) {
  const { view, shell, action } = props
  const errors = errorsOf(shell.problem)
  return (
    <>
      {shell.person === null && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/sign-in?next=${encodeURIComponent(action)}`}>
            Đăng nhập
          </a>
          {' nếu là chủ thể có tài khoản.'}
        </p>
      )}
      <Form action={action} idempotencyKey={shell.newKey()}>
        <TextField name="name" label="Họ và tên" value={view.typed.name} error={errorOf(errors, 'name')} />
        <TextField
          name="unit"
          label="Đơn vị, chủ thể"
          value={view.typed.unit}
          error={errorOf(errors, 'unit')}
          optional
        />
        <Button>Xác nhận có mặt</Button>
      </Form>
      <p class="govuk-body-s">Tên chỉ ban tổ chức lớp này xem được.</p>
    </>
  )
}

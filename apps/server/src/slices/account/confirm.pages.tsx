import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, TextField } from '../../platform/pages/form.tsx'
import type { ConfirmView } from './confirm.routes.ts'

export function confirmPage(view: ConfirmView, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  if (!view.password && !view.codes) {
    return (
      <ShellPage shell={shell} title="Xác nhận lại danh tính" back={{ href: '/account' }}>
        <p class="govuk-body">Tài khoản này không có mật khẩu. Hãy đăng xuất rồi đăng nhập lại để xác nhận.</p>
      </ShellPage>
    )
  }
  return (
    <ShellPage shell={shell} title="Xác nhận lại danh tính" back={{ href: '/account' }}>
      <p class="govuk-body">Việc sắp làm cần chắc chắn là chính chủ tài khoản. Xác nhận có giá trị trong 15 phút.</p>
      <Form action="/account/confirm" idempotencyKey={shell.newKey()} hidden={{ next: view.next }}>
        {view.password && (
          <TextField
            name="password"
            type="password"
            label="Mật khẩu"
            width={20}
            autocomplete="current-password"
            error={errorOf(errors, 'password')}
          />
        )}
        {view.codes && (
          <TextField
            name="code"
            label="Mã xác thực"
            hint="Sáu chữ số trong ứng dụng xác thực trên điện thoại."
            width={10}
            inputmode="numeric"
            autocomplete="one-time-code"
            error={errorOf(errors, 'code')}
          />
        )}
        <Button>Xác nhận</Button>
      </Form>
    </ShellPage>
  )
}

export function passwordPage(shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Đổi mật khẩu" back={{ href: '/account' }}>
      <p class="govuk-body">Sau khi đổi, các phiên trên thiết bị khác kết thúc.</p>
      <Form action="/account/password" idempotencyKey={shell.newKey()}>
        <TextField
          name="password"
          type="password"
          label="Mật khẩu hiện tại"
          width={20}
          autocomplete="current-password"
          error={errorOf(errors, 'password')}
        />
        <TextField
          name="newPassword"
          type="password"
          label="Mật khẩu mới"
          hint="Ít nhất 10 ký tự. Có thể dùng một câu dễ nhớ, dấu cách cũng được tính."
          autocomplete="new-password"
          error={errorOf(errors, 'newPassword')}
        />
        <Button>Đổi mật khẩu</Button>
      </Form>
    </ShellPage>
  )
}

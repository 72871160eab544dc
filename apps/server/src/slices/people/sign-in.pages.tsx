import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, TextField } from '../../platform/pages/form.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import type { SecondStepView, UnlockView } from './second-step.routes.ts'
import type { SignInView } from './sign-in.routes.ts'

export function signInPage(view: SignInView, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Đăng nhập" passkeys>
      {view.left && <LeftProviders providers={view.providers} />}
      <Form action="/sign-in" idempotencyKey={shell.newKey()} hidden={{ next: view.next }}>
        <TextField
          name="name"
          label="Tên đăng nhập"
          width={20}
          value={view.name}
          autocomplete="username webauthn"
          spellcheck={false}
          error={errorOf(errors, 'name')}
        />
        <TextField
          name="password"
          type="password"
          label="Mật khẩu"
          width={20}
          autocomplete="current-password"
          error={errorOf(errors, 'password')}
        />
        <Button>Đăng nhập</Button>
      </Form>
      <PasskeyForm shell={shell} next={view.next} button="Đăng nhập bằng khóa trên thiết bị" />
      {view.providers.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Cách khác</h2>
          {view.providers.map((provider) => (
            <p class="govuk-body" key={provider.id}>
              <a class="govuk-link" href={`/sign-in/oidc/${provider.id}?next=${encodeURIComponent(view.next)}`}>
                {`Đăng nhập bằng ${provider.label}`}
              </a>
            </p>
          ))}
        </>
      )}
      <p class="govuk-body">Quên mật khẩu? Hãy liên hệ người quản trị của tỉnh để nhận đường dẫn đặt lại.</p>
    </ShellPage>
  )
}

/** The session here is over; the one at the provider may still open this system to the next user of a shared machine. */
function LeftProviders(props: { readonly providers: SignInView['providers'] }) {
  return (
    <InsetText>
      {props.providers.map((provider) => (
        <p key={provider.id}>
          Máy dùng chung?{' '}
          <a class="govuk-link" href={`/sign-in/oidc/${provider.id}/leave`}>
            {`Đăng xuất khỏi ${provider.label}`}
          </a>
        </p>
      ))}
    </InsetText>
  )
}

/** A passkey is asked by script; without script the button is not there, and a line says so. */
export function PasskeyForm(props: { readonly shell: Shell; readonly next: string; readonly button: string }) {
  return (
    <div data-passkey-prove="/api/v1/sign-in/passkey/options">
      <Form
        action="/sign-in/passkey"
        idempotencyKey={props.shell.newKey()}
        hidden={{ next: props.next, credential: '' }}
      >
        <div hidden data-passkey-ready>
          <Button kind="secondary">{props.button}</Button>
        </div>
      </Form>
      <p class="govuk-body" hidden role="status" data-passkey-failed>
        Chưa đọc được khóa đăng nhập trên thiết bị này. Hãy thử lại hoặc dùng cách khác.
      </p>
      <noscript>
        <p class="govuk-hint">Đăng nhập bằng khóa trên thiết bị cần trình duyệt bật JavaScript.</p>
      </noscript>
    </div>
  )
}

export function secondStepPage(view: SecondStepView, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const recovery = (
    <Form action="/sign-in/second" idempotencyKey={shell.newKey()} hidden={{ next: view.next }}>
      <TextField
        name="recovery"
        label="Mã dự phòng"
        hint="Mười ký tự, ví dụ abcde-23456. Mỗi mã dùng một lần."
        width={20}
        autocomplete="off"
        spellcheck={false}
        error={errorOf(errors, 'recovery')}
      />
      <Button kind="secondary">Dùng mã dự phòng</Button>
    </Form>
  )
  return (
    <ShellPage shell={shell} title="Bước hai của đăng nhập" caption={view.name} passkeys={view.hasPasskey}>
      {view.hasCodes && (
        <Form action="/sign-in/second" idempotencyKey={shell.newKey()} hidden={{ next: view.next }}>
          <TextField
            name="code"
            label="Mã xác thực"
            hint="Sáu chữ số trong ứng dụng xác thực trên điện thoại."
            width={10}
            inputmode="numeric"
            autocomplete="one-time-code"
            spellcheck={false}
            error={errorOf(errors, 'code')}
          />
          <Button>Tiếp tục</Button>
        </Form>
      )}
      {view.hasPasskey && <PasskeyForm shell={shell} next={view.next} button="Dùng khóa trên thiết bị" />}
      {view.hasCodes && (
        <Details summary="Không có điện thoại bên mình" open={errorOf(errors, 'recovery') !== undefined}>
          {recovery}
        </Details>
      )}
      <p class="govuk-body">Mất cả điện thoại và mã dự phòng? Hãy liên hệ người quản trị của tỉnh để gỡ bước hai.</p>
      <LeaveForm />
    </ShellPage>
  )
}

/** For somebody who is not the person at this step. */
function LeaveForm() {
  return (
    <Form action="/sign-out">
      <Button kind="secondary">Đăng nhập bằng tài khoản khác</Button>
    </Form>
  )
}

export function unlockPage(view: UnlockView, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Màn hình đang khóa" caption={view.name}>
      <InsetText>Nội dung đang nhập ở trang khác không bị mất. Mở khóa rồi gửi lại ở trang đó.</InsetText>
      <Form action="/unlock" idempotencyKey={shell.newKey()} hidden={{ next: view.next }}>
        <TextField
          name="pin"
          type="password"
          label="Mã PIN"
          hint="4 đến 8 chữ số đã đặt cho thiết bị này."
          width={10}
          inputmode="numeric"
          autocomplete="off"
          error={errorOf(errors, 'pin')}
        />
        <Button>Mở khóa</Button>
      </Form>
      <LeaveForm />
    </ShellPage>
  )
}

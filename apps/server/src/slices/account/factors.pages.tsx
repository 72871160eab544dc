import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, type FieldError, Form, TextField } from '../../platform/pages/form.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import type { SecondFactorView } from './account.present.ts'

interface Part {
  readonly view: SecondFactorView
  readonly shell: Shell
  readonly errors: readonly FieldError[]
}

export function secondFactorPage(view: SecondFactorView, shell: Shell): VNode {
  const part = { view, shell, errors: errorsOf(shell.problem) }
  const back = view.enrolling ? {} : { back: { href: '/account' } }
  return (
    <ShellPage shell={shell} title="Đăng nhập hai bước" {...back} passkeys>
      {view.enrolling && (
        <Banner kind="warning" text="Tỉnh yêu cầu đăng nhập hai bước. Hãy thiết lập một cách dưới đây để tiếp tục." />
      )}
      <p class="govuk-body">Bước hai chặn người lạ dù họ biết mật khẩu. Chọn một trong hai cách, hoặc dùng cả hai.</p>
      <h2 class="govuk-heading-m">Mã trong ứng dụng trên điện thoại</h2>
      {view.state === 'off' && <BeginCodes {...part} />}
      {view.state === 'pending' && <PendingCodes {...part} />}
      {view.state === 'on' && <CodesOn {...part} />}
      <h2 class="govuk-heading-m">Khóa đăng nhập trên thiết bị</h2>
      <NewPasskey {...part} />
      {view.enrolling && (
        <Form action="/sign-out">
          <Button kind="secondary">Đăng xuất</Button>
        </Form>
      )}
    </ShellPage>
  )
}

function BeginCodes({ shell }: Part) {
  return (
    <>
      <p class="govuk-body">
        Cần một ứng dụng xác thực, ví dụ Google Authenticator, Microsoft Authenticator, FreeOTP. Ứng dụng chạy không cần
        mạng.
      </p>
      <Form action="/account/second-factor/begin" idempotencyKey={shell.newKey()}>
        <Button>Bắt đầu thiết lập</Button>
      </Form>
    </>
  )
}

function PendingCodes({ view, shell, errors }: Part) {
  return (
    <>
      <ol class="govuk-list govuk-list--number">
        <li>Mở ứng dụng xác thực, chọn thêm tài khoản.</li>
        <li>Quét mã dưới đây, hoặc nhập khóa bằng tay.</li>
        <li>Nhập sáu chữ số mà ứng dụng hiện ra.</li>
      </ol>
      {/* Our own drawing of the code: an SVG of squares, no text of others in it. */}
      <div
        class="sl-qr"
        role="img"
        aria-label="Mã QR để thêm vào ứng dụng xác thực"
        dangerouslySetInnerHTML={{ __html: view.qr ?? '' }}
      />
      <InsetText>
        Khóa nhập bằng tay: <code>{view.key}</code>
      </InsetText>
      <Form action="/account/second-factor/confirm" idempotencyKey={shell.newKey()}>
        <TextField
          name="code"
          label="Mã xác thực"
          hint="Sáu chữ số trong ứng dụng."
          width={10}
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          error={errorOf(errors, 'code')}
        />
        <Button>Bật mã xác thực</Button>
      </Form>
      <Form action="/account/second-factor/begin" idempotencyKey={shell.newKey()}>
        <Button kind="secondary">Tạo khóa khác</Button>
      </Form>
    </>
  )
}

function CodesOn({ view, shell }: Part) {
  return (
    <>
      <p class="govuk-body">{`Đang bật. Còn ${view.recoveryLeft} mã dự phòng.`}</p>
      <Form action="/account/recovery-codes" idempotencyKey={shell.newKey()}>
        <Button kind="secondary">Tạo mã dự phòng mới</Button>
      </Form>
      <Form action="/account/second-factor/off" idempotencyKey={shell.newKey()}>
        <Button kind="warning">Tắt mã xác thực</Button>
      </Form>
    </>
  )
}

/** The browser makes a passkey by script only; without script the form is not shown, and a line says so. */
function NewPasskey({ shell, errors }: Part) {
  return (
    <div data-passkey-make="/api/v1/account/passkeys/options">
      <p class="govuk-body">
        Mở khóa bằng vân tay, khuôn mặt, mã của máy, hoặc khóa bảo mật USB. Không cần nhập mật khẩu.
      </p>
      <Form action="/account/passkeys" idempotencyKey={shell.newKey()} hidden={{ credential: '' }}>
        <div hidden data-passkey-ready>
          <TextField
            name="name"
            label="Tên khóa"
            hint="Để nhận ra sau này, ví dụ: Điện thoại của tôi."
            width={20}
            error={errorOf(errors, 'name')}
          />
          <Button kind="secondary">Thêm khóa trên thiết bị này</Button>
        </div>
      </Form>
      <p class="govuk-body" hidden role="status" data-passkey-failed>
        Thiết bị chưa tạo được khóa. Hãy thử lại hoặc dùng ứng dụng xác thực.
      </p>
      <p class="govuk-hint" data-passkey-absent>
        Cách này cần trình duyệt mới, bật JavaScript.
      </p>
    </div>
  )
}

export function recoveryCodesPage(view: { codes: readonly string[]; name: string }, shell: Shell): VNode {
  if (view.codes.length === 0) {
    return (
      <ShellPage shell={shell} title="Mã dự phòng đã được hiện" back={{ href: '/account' }}>
        <p class="govuk-body">
          Mã dự phòng chỉ hiện một lần. Nếu chưa kịp lưu, hãy{' '}
          <a class="govuk-link" href="/account/second-factor">
            tạo mã mới
          </a>
          .
        </p>
      </ShellPage>
    )
  }
  return (
    <ShellPage shell={shell} title="Mã dự phòng" caption={view.name}>
      <Banner kind="warning" text="Hãy in hoặc chép ra giấy ngay. Trang này chỉ hiện một lần." />
      <p class="govuk-body">Dùng khi không có điện thoại. Mỗi mã dùng một lần. Cất như cất con dấu.</p>
      <ul class="govuk-list sl-recovery-codes">
        {view.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="govuk-!-display-none-print">
        <Button href="/account">Đã lưu mã, tiếp tục</Button>
      </div>
    </ShellPage>
  )
}

import type { VNode } from 'preact'
import type { z } from 'zod'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, Select, TextArea, TextField } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import type { PersonSignInView } from './people.admin.routes.ts'
import { SignInsTable } from './sign-in-log.pages.tsx'
import type { SignInRulesView } from './sign-in-rules.routes.ts'

/** Sensitive changes ask for somebody who proved who they are a short while ago. */
export function ConfirmFirst(props: { readonly next: string }) {
  return (
    <InsetText>
      Để thay đổi ở trang này, hãy{' '}
      <a class="govuk-link" href={`/account/confirm?next=${encodeURIComponent(props.next)}`}>
        xác nhận lại danh tính
      </a>
      .
    </InsetText>
  )
}

function yes(is: boolean, on = 'Đã bật', off = 'Chưa bật') {
  return <Tag tone={is ? 'done' : 'neutral'}>{is ? on : off}</Tag>
}

export function personSignInPage(view: PersonSignInView, shell: Shell): VNode {
  const base = `/people/${view.id}`
  return (
    <ShellPage shell={shell} title={view.name} caption="Đăng nhập của người dùng" back={{ href: '/people' }}>
      {!view.fresh && <ConfirmFirst next={`${base}/sign-in`} />}
      <SummaryList
        rows={[
          { label: 'Tên đăng nhập', value: view.signInName },
          { label: 'Mật khẩu', value: yes(view.hasPassword, 'Đã đặt', 'Chưa đặt') },
          { label: 'Mã xác thực', value: yes(view.codes) },
          { label: 'Mã dự phòng còn lại', value: String(view.recoveryLeft) },
          { label: 'Khóa đăng nhập', value: String(view.passkeys) },
          { label: 'Phiên đang mở', value: String(view.sessions) },
          {
            label: 'Đường dẫn đặt mật khẩu',
            value: view.linkUntil === null ? 'Không có' : `Còn đến ${formatDateTime(new Date(view.linkUntil))}`,
          },
        ]}
      />
      <h2 class="govuk-heading-m">Quên mật khẩu</h2>
      <p class="govuk-body">Tạo đường dẫn mới, gửi cho đúng người qua kênh đã biết. Đường dẫn cũ hết hiệu lực.</p>
      <Form action={`${base}/links`} idempotencyKey={shell.newKey()}>
        <Button kind="secondary">Tạo đường dẫn đặt mật khẩu</Button>
      </Form>
      {view.linkUntil !== null && (
        <Form action={`${base}/links/revoke`} idempotencyKey={shell.newKey()}>
          <Button kind="secondary">Hủy đường dẫn đang có</Button>
        </Form>
      )}
      {view.sessions > 0 && (
        <Form action={`${base}/sessions/end`} idempotencyKey={shell.newKey()}>
          <Button kind="secondary">Kết thúc mọi phiên</Button>
        </Form>
      )}
      {(view.codes || view.passkeys > 0) && <ResetForm base={base} shell={shell} />}
      {(view.providers.length > 0 || view.identities.length > 0) && <Identities view={view} shell={shell} />}
      <h2 class="govuk-heading-m">Nhật ký đăng nhập</h2>
      <SignInsTable view={view.log} caption="Các lần gần đây" />
    </ShellPage>
  )
}

function ResetForm({ base, shell }: { readonly base: string; readonly shell: Shell }) {
  return (
    <>
      <h2 class="govuk-heading-m">Mất điện thoại hoặc khóa</h2>
      <p class="govuk-body">Gỡ bước hai khi đã gặp hoặc gọi đúng người. Mọi phiên của người đó kết thúc.</p>
      <Form action={`${base}/factors/reset`} idempotencyKey={shell.newKey()}>
        <TextArea
          name="reason"
          label="Lý do và cách đã xác minh"
          rows={3}
          error={errorOf(errorsOf(shell.problem), 'reason')}
        />
        <Button kind="warning">Gỡ bước hai của đăng nhập</Button>
      </Form>
    </>
  )
}

function Identities({ view, shell }: { readonly view: PersonSignInView; readonly shell: Shell }) {
  const base = `/people/${view.id}/identities`
  const problem =
    shell.problem === null ? null : problemInPlace(shell.problem, { 'account/identity-unnamed': 'subject' })
  const errors = errorsOf(problem)
  const label = (id: string) => view.providers.find((one) => one.id === id)?.label ?? id
  return (
    <>
      <h2 class="govuk-heading-m">Tài khoản liên kết</h2>
      {view.identities.map((one) => (
        <Form key={one.id} action={`${base}/${one.id}/remove`} idempotencyKey={shell.newKey()}>
          <p class="govuk-body">{`${label(one.provider)}: ${one.email ?? one.subject ?? ''}`}</p>
          <Button kind="secondary">{`Bỏ liên kết ${label(one.provider)}`}</Button>
        </Form>
      ))}
      <Form action={base} idempotencyKey={shell.newKey()}>
        <Select
          name="provider"
          label="Nơi cấp tài khoản"
          options={view.providers.map(({ id, label: text }) => ({ value: id, text }))}
          error={errorOf(errors, 'provider')}
        />
        <TextField name="subject" label="Mã định danh ở nơi cấp" optional error={errorOf(errors, 'subject')} />
        <TextField
          name="email"
          label="Thư điện tử đã xác minh"
          type="email"
          optional
          hint="Chỉ dùng cho lần đăng nhập đầu, khi chưa biết mã định danh."
          error={errorOf(errors, 'email')}
        />
        <Button kind="secondary">Liên kết tài khoản</Button>
      </Form>
    </>
  )
}

export type RulesView = z.infer<typeof SignInRulesView> & {
  readonly typed: Readonly<Record<string, string>> | null
}

export function rulesPage(view: RulesView, shell: Shell): VNode {
  const problem = shell.problem === null ? null : problemInPlace(shell.problem, { 'account/rules-date': 'from' })
  const errors = errorsOf(problem)
  const now = view.secondFactorFrom === null ? 'Không bắt buộc' : `Bắt buộc từ ${formatDate(view.secondFactorFrom)}`
  return (
    <ShellPage shell={{ ...shell, problem }} title="Quy định đăng nhập" back={{ href: '/people' }}>
      {!view.fresh && <ConfirmFirst next="/sign-in-rules" />}
      <SummaryList
        rows={[
          { label: 'Đăng nhập hai bước cho cán bộ', value: now },
          { label: 'Cán bộ của tỉnh', value: `${view.officials} người, ${view.without} người chưa có bước hai` },
        ]}
      />
      <Form action="/sign-in-rules" idempotencyKey={shell.newKey()} version={view.version}>
        <DateField
          name="from"
          label="Bắt buộc từ ngày"
          hint="Bỏ trống để thôi bắt buộc. Từ ngày này, cán bộ chưa có bước hai phải thiết lập trước khi làm việc."
          optional
          value={view.typed?.from ?? view.secondFactorFrom ?? ''}
          error={errorOf(errors, 'from')}
        />
        <TextArea
          name="reason"
          label="Lý do, văn bản"
          rows={3}
          value={view.typed?.reason ?? ''}
          error={errorOf(errors, 'reason')}
        />
        <Button>Lưu quy định</Button>
      </Form>
      <h2 class="govuk-heading-m">Lịch sử</h2>
      <DataTable
        caption="Các lần thay đổi"
        columns={[
          { head: 'Lúc', cell: (row: RulesView['history'][number]) => formatDateTime(new Date(row.at)), nowrap: true },
          { head: 'Quy định', cell: (row) => row.say },
          { head: 'Lý do', cell: (row) => row.reason },
          { head: 'Người quyết định', cell: (row) => row.by },
        ]}
        rows={view.history}
        keyOf={(row) => row.at}
        empty="Chưa có thay đổi nào."
        stack
      />
    </ShellPage>
  )
}

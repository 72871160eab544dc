import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, type FieldError, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import { SignInsTable, type SignInsView } from '../people/index.ts'
import type { AccountView } from './account.present.ts'

interface Part {
  readonly view: AccountView
  readonly shell: Shell
  readonly errors: readonly FieldError[]
}

const moment = (at: string) => formatDateTime(new Date(at))

export function accountPage(view: AccountView, shell: Shell): VNode {
  const part = { view, shell, errors: errorsOf(shell.problem) }
  const factor = view.codes || view.passkeys.length > 0
  return (
    <ShellPage shell={shell} title="Tài khoản" caption={view.name}>
      <SummaryList
        rows={[
          { label: 'Tên đăng nhập', value: view.signInName },
          { label: 'Vai trò', value: view.titles.join(' · ') },
          {
            label: 'Mật khẩu',
            value: view.passwordSetAt === null ? 'Chưa đặt' : `Đặt lúc ${moment(view.passwordSetAt)}`,
            ...(view.passwordSetAt === null ? {} : { changeHref: '/account/password', changeText: 'Đổi' }),
          },
          {
            label: 'Đăng nhập hai bước',
            value: factorWords(view),
            changeHref: '/account/second-factor',
            changeText: factor ? 'Sửa' : 'Thiết lập',
          },
          {
            label: 'Xác nhận danh tính',
            value: view.fresh ? 'Vừa xác nhận' : 'Cần trước khi đổi bước hai',
            ...(view.fresh ? {} : { changeHref: '/account/confirm', changeText: 'Xác nhận lại' }),
          },
        ]}
      />
      {view.passkeys.length > 0 && <Passkeys {...part} />}
      {view.providers.length > 0 && <Identities {...part} />}
      <Sessions {...part} />
      <Pin {...part} />
      <h2 class="govuk-heading-m">Nhật ký đăng nhập</h2>
      <SignInsTable view={view.log} caption="Các lần gần đây" />
      <p class="govuk-body">
        <a class="govuk-link" href="/account/log">
          Xem toàn bộ nhật ký
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/history/views">
          Ai đã xem dữ liệu của tôi
        </a>
      </p>
      <p class="govuk-body">Thấy lần đăng nhập lạ? Hãy đổi mật khẩu, kết thúc các phiên khác và báo người quản trị.</p>
    </ShellPage>
  )
}

function factorWords(view: AccountView): string {
  const codes = view.codes ? [`mã xác thực (còn ${view.recoveryLeft} mã dự phòng)`] : []
  const keys = view.passkeys.length > 0 ? [`${view.passkeys.length} khóa đăng nhập`] : []
  return [...codes, ...keys].length === 0 ? 'Chưa bật' : `Đã bật: ${[...codes, ...keys].join(', ')}`
}

function Passkeys({ view, shell }: Part) {
  return (
    <>
      <h2 class="govuk-heading-m">Khóa đăng nhập</h2>
      <DataTable
        caption="Khóa đã thêm"
        captionHidden
        columns={[
          { head: 'Tên', cell: (row: AccountView['passkeys'][number]) => row.name },
          { head: 'Thêm lúc', cell: (row) => moment(row.createdAt) },
          { head: 'Dùng lần cuối', cell: (row) => (row.usedAt === null ? 'Chưa dùng' : moment(row.usedAt)) },
          {
            head: 'Bỏ',
            headHidden: true,
            cell: (row) => (
              <Form action="/account/passkeys/remove" idempotencyKey={shell.newKey()} hidden={{ id: row.id }}>
                <Button kind="secondary">{`Bỏ khóa ${row.name}`}</Button>
              </Form>
            ),
          },
        ]}
        rows={view.passkeys}
        keyOf={(row) => row.id}
        empty="Chưa có khóa nào."
        stack
      />
    </>
  )
}

function Identities({ view, shell }: Part) {
  const label = (id: string) => view.providers.find((one) => one.id === id)?.label ?? id
  return (
    <>
      <h2 class="govuk-heading-m">Tài khoản liên kết</h2>
      {view.identities.map((one) => (
        <Form key={one.id} action={`/account/identities/${one.id}/remove`} idempotencyKey={shell.newKey()}>
          <p class="govuk-body">
            {`${label(one.provider)}${one.email === null ? '' : `: ${one.email}`}`}
            {one.usedAt !== null && `, dùng lần cuối ${moment(one.usedAt)}`}
          </p>
          <Button kind="secondary">{`Bỏ liên kết ${label(one.provider)}`}</Button>
        </Form>
      ))}
      {view.providers.map((one) => (
        <p class="govuk-body" key={one.id}>
          <a class="govuk-link" href={`/sign-in/oidc/${one.id}/link`}>
            {`Liên kết với ${one.label}`}
          </a>
        </p>
      ))}
    </>
  )
}

function Sessions({ view, shell }: Part) {
  return (
    <>
      <h2 class="govuk-heading-m">Phiên đang mở</h2>
      <DataTable
        caption="Phiên đang mở"
        captionHidden
        columns={[
          { head: 'Thiết bị', cell: (row: AccountView['sessions'][number]) => row.device },
          { head: 'Địa chỉ', cell: (row) => row.address },
          { head: 'Đăng nhập lúc', cell: (row) => moment(row.since) },
          { head: 'Dùng lần cuối', cell: (row) => moment(row.seen) },
          {
            head: 'Kết thúc',
            headHidden: true,
            cell: (row) =>
              row.own ? (
                'Phiên này'
              ) : (
                <Form action={`/account/sessions/${row.id}/end`} idempotencyKey={shell.newKey()}>
                  <Button kind="secondary">
                    Kết thúc<span class="govuk-visually-hidden">{` phiên trên ${row.device}`}</span>
                  </Button>
                </Form>
              ),
          },
        ]}
        rows={view.sessions}
        keyOf={(row) => row.id}
        empty="Không có phiên nào."
        stack
      />
      {view.sessions.length > 1 && (
        <Form action="/account/sessions/end-others" idempotencyKey={shell.newKey()}>
          <Button kind="secondary">Kết thúc mọi phiên khác</Button>
        </Form>
      )}
    </>
  )
}

const MINUTES = [2, 5, 10, 15, 30]

function Pin({ view, shell, errors }: Part) {
  return (
    <>
      <h2 class="govuk-heading-m">Máy dùng chung: khóa bằng mã PIN</h2>
      {view.pinMinutes !== null ? (
        <>
          <p class="govuk-body">{`Phiên này tự khóa sau ${view.pinMinutes} phút không dùng.`}</p>
          <Form action="/account/pin/off" idempotencyKey={shell.newKey()}>
            <Button kind="secondary">Tắt khóa bằng mã PIN</Button>
          </Form>
        </>
      ) : (
        <Form action="/account/pin" idempotencyKey={shell.newKey()}>
          <p class="govuk-body">Chỉ áp dụng cho phiên trên thiết bị này. Nội dung đang nhập không bị mất khi khóa.</p>
          <TextField
            name="pin"
            type="password"
            label="Mã PIN"
            hint="4 đến 8 chữ số, không lặp một số, không theo dãy."
            width={10}
            inputmode="numeric"
            autocomplete="off"
            error={errorOf(errors, 'pin')}
          />
          <Select
            name="minutes"
            label="Khóa sau"
            value="5"
            options={MINUTES.map((minutes) => ({ value: String(minutes), text: `${minutes} phút không dùng` }))}
            error={errorOf(errors, 'minutes')}
          />
          <Button kind="secondary">Bật khóa bằng mã PIN</Button>
        </Form>
      )}
    </>
  )
}

export function ownLogPage(view: SignInsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Nhật ký đăng nhập" back={{ href: '/account' }}>
      <SignInsTable view={view} caption={`${view.total} dòng, mới nhất trước`} />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/account/log?page=${page}`} />
    </ShellPage>
  )
}

import { ROLES } from '@saolang/domain/permission'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { InsetText, Panel, Tag } from '../../platform/pages/notices.tsx'
import type { PeopleView } from './people.present.ts'

/** Names of the roles on screens, in the words of Điều 7. */
export const ROLE_WORDS: Readonly<Record<(typeof ROLES)[number], string>> = {
  producer: 'Chủ thể',
  communeOfficer: 'Cán bộ xã',
  communeChair: 'Lãnh đạo UBND xã',
  provinceOffice: 'Cơ quan tham mưu quản lý OCOP cấp tỉnh',
  advisor: 'Tổ tư vấn',
  councillor: 'Thành viên Hội đồng',
  signatory: 'Lãnh đạo UBND tỉnh',
  admin: 'Quản trị hệ thống',
}

export function signInPage(view: { next: string }, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Đăng nhập">
      <Form action="/sign-in" hidden={{ next: view.next }}>
        <TextField
          name="name"
          label="Tên đăng nhập"
          width={20}
          autocomplete="username"
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
      <p class="govuk-body">Quên mật khẩu? Hãy liên hệ người quản trị của tỉnh để nhận đường dẫn đặt lại.</p>
    </ShellPage>
  )
}

export function peoplePage(view: PeopleView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Người dùng" wide dense>
      <Button href="/people/new">Thêm người dùng</Button>
      <DataTable
        caption={`${view.total} người dùng`}
        columns={[
          { head: 'Họ và tên', cell: (row: PeopleView['people'][number]) => row.name },
          { head: 'Tên đăng nhập', cell: (row) => <code>{row.signInName}</code> },
          {
            head: 'Vai trò',
            cell: (row) => row.roles.map((role) => role.title ?? role.role).join(' · '),
          },
          { head: 'Trạng thái', cell: (row) => (row.ended ? <Tag tone="ended">Đã nghỉ</Tag> : 'Đang làm') },
        ]}
        rows={view.people}
        keyOf={(row) => row.id}
        empty="Chưa có người dùng nào. Hãy thêm người đầu tiên."
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/people?page=${page}`} />
    </ShellPage>
  )
}

export function newPersonPage(
  view: { communes: readonly { code: string; name: string }[]; typed: Readonly<Record<string, string>> },
  shell: Shell,
): VNode {
  const errors = errorsOf(shell.problem)
  const field = (name: string) => ({ name, value: view.typed[name] ?? '', error: errorOf(errors, name) })
  const roles = ROLES.filter((role) => role !== 'producer')
  return (
    <ShellPage shell={shell} title="Thêm người dùng" back={{ href: '/people' }}>
      <Form action="/people" idempotencyKey={shell.newKey()}>
        <TextField {...field('name')} label="Họ và tên" />
        <TextField
          {...field('signInName')}
          label="Tên đăng nhập"
          hint="Chữ thường không dấu, số, dấu chấm. Ví dụ: lo.thi.mai"
          width={20}
        />
        <TextField {...field('phone')} label="Điện thoại" type="tel" width={20} optional />
        <Select
          {...field('role')}
          label="Vai trò"
          options={[
            { value: '', text: 'Chọn vai trò' },
            ...roles.map((role) => ({ value: role, text: ROLE_WORDS[role] })),
          ]}
        />
        <Select
          {...field('communeCode')}
          label="Xã, phường"
          hint="Chỉ chọn với cán bộ và lãnh đạo xã."
          optional
          options={[
            { value: '', text: 'Cấp tỉnh' },
            ...view.communes.map((unit) => ({ value: unit.code, text: unit.name })),
          ]}
        />
        <TextField {...field('title')} label="Chức danh" hint="Ví dụ: Phó Chủ tịch UBND xã Quài Tở" optional />
        <Button>Thêm và lấy đường dẫn đặt mật khẩu</Button>
      </Form>
    </ShellPage>
  )
}

export function linkPage(view: { name: string; link: string }, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Đã thêm người dùng" heading={false} back={{ href: '/people' }}>
      <Panel title="Đã thêm người dùng">{view.name}</Panel>
      <p class="govuk-body">
        Gửi đường dẫn này cho người dùng. Đường dẫn chỉ dùng một lần, trong 3 ngày, và không hiện lại.
      </p>
      <InsetText>
        <code>{`${shell.publicUrl}${view.link}`}</code>
      </InsetText>
    </ShellPage>
  )
}

export function setPasswordPage(
  view: { token: string; first: boolean; provinces: readonly { code: string; name: string }[] },
  shell: Shell,
): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title={view.first ? 'Tạo người quản trị đầu tiên' : 'Đặt mật khẩu'}>
      <Form action={`/set-password/${view.token}`} idempotencyKey={shell.newKey()}>
        {view.first && (
          <>
            <TextField name="name" label="Họ và tên" error={errorOf(errors, 'name')} />
            <TextField name="signInName" label="Tên đăng nhập" width={20} error={errorOf(errors, 'signInName')} />
            <Select
              name="provinceCode"
              label="Tỉnh, thành phố"
              error={errorOf(errors, 'provinceCode')}
              options={[
                { value: '', text: 'Chọn tỉnh' },
                ...view.provinces.map((unit) => ({ value: unit.code, text: unit.name })),
              ]}
            />
          </>
        )}
        <TextField
          name="password"
          type="password"
          label="Mật khẩu mới"
          hint="Ít nhất 10 ký tự. Có thể dùng một câu dễ nhớ."
          autocomplete="new-password"
          error={errorOf(errors, 'password')}
        />
        <Button>Đặt mật khẩu</Button>
      </Form>
    </ShellPage>
  )
}

import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { InsetText, Panel, Tag } from '../../platform/pages/notices.tsx'
import type { PeopleView } from './people.present.ts'
import { type RoleChoices, RoleFields } from './roles.fields.tsx'
import { roleWords } from './roles.words.ts'

export function peoplePage(view: PeopleView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Người dùng" wide dense>
      <ButtonGroup>
        <Button href="/people/new">Thêm người dùng</Button>
        <a class="govuk-link" href="/sign-ins">
          Nhật ký đăng nhập
        </a>
        <a class="govuk-link" href="/sign-in-rules">
          Quy định đăng nhập
        </a>
      </ButtonGroup>
      <DataTable
        caption={`${view.total} người dùng`}
        columns={[
          {
            head: 'Họ và tên',
            cell: (row: PeopleView['people'][number]) => (
              <a class="govuk-link" href={`/people/${row.id}`}>
                {row.name}
              </a>
            ),
          },
          { head: 'Tên đăng nhập', cell: (row) => <code>{row.signInName}</code> },
          {
            head: 'Vai trò',
            cell: (row) => row.roles.map((role) => role.title ?? roleWords(role.role)).join(' · '),
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
  view: RoleChoices & { readonly typed: Readonly<Record<string, string>> },
  shell: Shell,
): VNode {
  const errors = errorsOf(shell.problem)
  const field = (name: string) => ({ name, value: view.typed[name] ?? '', error: errorOf(errors, name) })
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
        <RoleFields field={field} choices={view} />
        <Button>Thêm và lấy đường dẫn đặt mật khẩu</Button>
      </Form>
    </ShellPage>
  )
}

export function linkPage(view: { name: string; link: string | null }, shell: Shell): VNode {
  if (view.link === null) {
    return (
      <ShellPage shell={shell} title="Đường dẫn đã được hiện" back={{ href: '/people' }}>
        <p class="govuk-body">Mỗi đường dẫn chỉ hiện một lần. Khi cần, hãy mở trang của người dùng và tạo lại.</p>
      </ShellPage>
    )
  }
  return (
    <ShellPage shell={shell} title="Đường dẫn đặt mật khẩu" heading={false} back={{ href: '/people' }}>
      <Panel title="Đường dẫn đặt mật khẩu">{view.name}</Panel>
      <p class="govuk-body">
        Gửi đường dẫn này cho đúng người. Đường dẫn chỉ dùng một lần, trong 3 ngày, và không hiện lại.
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
              label="Tỉnh, thành phố hoặc Trung ương"
              error={errorOf(errors, 'provinceCode')}
              options={[
                { value: '', text: 'Chọn nơi quản trị' },
                ...view.provinces.map((unit) => ({ value: unit.code, text: unit.name })),
              ]}
            />
          </>
        )}
        <TextField
          name="password"
          type="password"
          label="Mật khẩu mới"
          hint="Ít nhất 10 ký tự. Có thể dùng một câu dễ nhớ, dấu cách cũng được tính."
          autocomplete="new-password"
          error={errorOf(errors, 'password')}
        />
        <Button>Đặt mật khẩu</Button>
      </Form>
    </ShellPage>
  )
}

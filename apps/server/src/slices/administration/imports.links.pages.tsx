import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner } from '../../platform/pages/notices.tsx'
import type { LinksView } from './imports.routes.ts'

/** Slips to print and cut: a name, a sign-in name, a link that works once. */
export function linksPage(view: LinksView, shell: Shell): VNode {
  const back = { href: `/administration/imports/${view.id}` }
  if (view.people.length === 0) {
    return (
      <ShellPage shell={shell} title="Phiếu đã được hiện" back={back}>
        <p class="govuk-body">Mỗi phiếu chỉ hiện một lần. Khi cần, hãy quay lại và tạo phiếu mới.</p>
      </ShellPage>
    )
  }
  return (
    <ShellPage shell={shell} title="Phiếu đặt mật khẩu" back={back} wide dense>
      <div class="govuk-!-display-none-print">
        <Banner
          kind="warning"
          text="Hãy in hoặc lưu trang này ngay: rời trang là không xem lại được. Đường dẫn dùng một lần, trong 3 ngày."
        />
      </div>
      <DataTable
        caption={`${view.people.length} phiếu, giao tận tay từng người`}
        columns={[
          { head: 'Họ và tên', rowHeader: true, cell: (row: LinksView['people'][number]) => row.name },
          { head: 'Tên đăng nhập', cell: (row) => <code>{row.signInName}</code> },
          {
            head: 'Đường dẫn đặt mật khẩu',
            cell: (row) => <code class="sl-wrap">{`${shell.publicUrl}${row.link}`}</code>,
          },
        ]}
        rows={view.people}
        keyOf={(row) => row.signInName}
        empty=""
        stack
      />
    </ShellPage>
  )
}

import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import type { AdministrationView } from './administration.routes.ts'

interface Door {
  readonly text: string
  readonly href: string
  readonly say: string
}

const GROUPS: readonly { readonly title: string; readonly doors: readonly Door[] }[] = [
  {
    title: 'Người và cơ quan',
    doors: [
      { text: 'Người dùng', href: '/people', say: 'Thêm người, vai trò, đường dẫn đặt mật khẩu.' },
      { text: 'Cơ quan', href: '/agencies', say: 'Cơ quan theo cấp, đổi tên, cơ quan kế tiếp.' },
      {
        text: 'Nhập danh sách',
        href: '/administration/imports',
        say: 'Thêm nhiều người từ tệp Excel, xem trước rồi mới ghi.',
      },
    ],
  },
  {
    title: 'Thiết lập',
    doors: [
      {
        text: 'Thiết lập của tỉnh',
        href: '/administration/settings',
        say: 'Số giấy chứng nhận, Quy chế mẫu, nhắc việc, liên hệ.',
      },
      { text: 'Quy định đăng nhập', href: '/sign-in-rules', say: 'Bắt buộc đăng nhập hai bước từ ngày nào.' },
      { text: 'Nạp quyết định', href: '/regimes/drafts', say: 'Bộ quy định mới hoặc bản sửa, so sánh rồi công bố.' },
    ],
  },
  {
    title: 'Theo dõi',
    doors: [
      {
        text: 'Tình trạng hệ thống',
        href: '/administration/health',
        say: 'Dữ liệu, đĩa, sao lưu, lịch nghỉ lễ, phiên bản.',
      },
      { text: 'Việc chạy nền', href: '/notices/work', say: 'Việc đang chờ, việc lỗi, giao thử lại.' },
      { text: 'Thư và tin đã gửi', href: '/notices/sent', say: 'Gửi cho ai, lúc nào, kết quả.' },
      { text: 'Nhật ký đăng nhập', href: '/sign-ins', say: 'Ai đăng nhập, từ đâu, lần nào sai.' },
      { text: 'Nhật ký xem dữ liệu cá nhân', href: '/history/views/all', say: 'Ai đã xem dữ liệu của ai.' },
      { text: 'Mã gốc lịch sử', href: '/history/roots', say: 'Mã gốc từng ngày để công bố và đối chiếu.' },
    ],
  },
]

const STATE_WORDS = { good: 'Tốt', attention: 'Cần xem', bad: 'Cần sửa ngay' } as const
const STATE_TONES = { good: 'done', attention: 'waiting', bad: 'problem' } as const

export function administrationPage(view: AdministrationView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Quản trị">
      {GROUPS.map(({ title, doors }) => (
        <section key={title}>
          <h2 class="govuk-heading-m">{title}</h2>
          <ul class="govuk-list">
            {doors.map(({ text, href, say }) => (
              <li key={href} class="govuk-!-margin-bottom-3">
                <a class="govuk-link govuk-!-font-weight-bold" href={href}>
                  {text}
                </a>{' '}
                <Mark href={href} view={view} />
                <br />
                {say}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </ShellPage>
  )
}

/** What waits behind a door. */
function Mark({ href, view }: { readonly href: string; readonly view: AdministrationView }) {
  if (href === '/administration/health') {
    const count = view.attention > 0 ? `, ${view.attention} mục` : ''
    return <Tag tone={STATE_TONES[view.state]}>{`${STATE_WORDS[view.state]}${count}`}</Tag>
  }
  if (href === '/administration/imports' && view.waiting > 0) {
    return <Tag tone="waiting">{`${view.waiting} chờ xác nhận`}</Tag>
  }
  return null
}

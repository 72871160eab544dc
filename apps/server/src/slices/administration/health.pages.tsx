import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner, Tag } from '../../platform/pages/notices.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import type { HealthLine } from './health.lines.ts'
import type { HealthView } from './health.routes.ts'

const WORDS = { good: 'Tốt', attention: 'Cần xem', bad: 'Cần sửa ngay' } as const
const TONES = { good: 'done', attention: 'waiting', bad: 'problem' } as const

export function healthPage(view: HealthView, shell: Shell): VNode {
  const open = view.lines.filter(({ state }) => state !== 'good').length
  const worst = [...view.lines].sort((a, b) => rank(b) - rank(a))
  return (
    <ShellPage shell={shell} title="Tình trạng hệ thống" back={{ href: '/administration' }} wide>
      <Banner
        kind={view.state === 'good' ? 'success' : 'warning'}
        text={view.state === 'good' ? 'Mọi phần đều tốt.' : `Có ${open} mục cần người quản trị xem.`}
      />
      <DataTable
        caption={`Kiểm tra lúc ${formatDateTime(new Date(view.at))}`}
        columns={[
          { head: 'Mục', rowHeader: true, cell: (row: HealthLine) => row.title },
          { head: 'Tình trạng', cell: (row) => <Tag tone={TONES[row.state]}>{WORDS[row.state]}</Tag>, nowrap: true },
          { head: 'Kết quả', cell: (row) => row.say },
          { head: 'Việc cần làm', cell: (row) => row.todo ?? 'Không' },
        ]}
        rows={worst}
        keyOf={(row) => row.id}
        empty=""
        stack
      />
    </ShellPage>
  )
}

/** What asks for somebody comes first. */
function rank({ state }: HealthLine): number {
  return state === 'bad' ? 2 : state === 'attention' ? 1 : 0
}

import { daysBetween, plainDate } from '@saolang/domain/plain-date'
import type { WorkGroup } from '@saolang/domain/work'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { EmptyState } from '../../platform/pages/notices.tsx'
import { Clock } from '../../platform/pages/timeline.tsx'
import { PublicHome, type PublicHomeView } from '../catalogue/index.ts'
import type { WorklistView } from './worklist.present.ts'

/** The work of somebody, or the public entry. */
export type HomeView =
  | { readonly work: WorklistView; readonly entry: null }
  | { readonly work: null; readonly entry: PublicHomeView }

const GROUP_WORDS: Readonly<Record<WorkGroup, string>> = {
  late: 'Quá hạn',
  today: 'Đến hạn hôm nay',
  week: 'Trong 7 ngày tới',
  later: 'Sau đó',
  open: 'Không có hạn theo quy định',
}

/** The front page: work for those who are signed in, the public entry for everybody else. */
export function homePage(view: HomeView, shell: Shell): VNode {
  return view.entry === null ? workPage(view.work, shell) : <PublicHome view={view.entry} shell={shell} />
}

type Item = WorklistView['groups'][number]['items'][number]

/** A producer begins by itself: nobody sends it the first piece of work. */
function NothingWaits(props: { readonly shell: Shell }) {
  const isProducer = props.shell.person?.actor.hats.some((hat) => hat.role === 'producer') === true
  return (
    <EmptyState text="Hiện không có việc nào đang chờ.">
      {isProducer && (
        <a class="govuk-link" href="/producers">
          Khai hồ sơ chủ thể, đăng ký sản phẩm, thêm giấy tờ
        </a>
      )}
    </EmptyState>
  )
}

function workPage(work: WorklistView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Việc của tôi" dense offline>
      {work.total === 0 && <NothingWaits shell={shell} />}
      {work.groups.map(({ group, items }) => (
        <DataTable
          key={group}
          caption={`${GROUP_WORDS[group]} (${items.length})`}
          columns={[
            {
              head: 'Việc cần làm',
              cell: (item: Item) => (
                <a class="govuk-link" href={item.href}>
                  {item.count === undefined ? item.verb : `${item.verb} (${item.count})`}
                </a>
              ),
            },
            { head: 'Hồ sơ, sản phẩm', cell: (item) => item.object },
            { head: 'Hạn', cell: (item) => dueOf(item, shell) },
          ]}
          rows={items}
          keyOf={(item) => `${item.href} ${item.verb} ${item.object}`}
          empty=""
          isMarked={() => group === 'late'}
          stack
        />
      ))}
    </ShellPage>
  )
}

function dueOf(item: Item, shell: Shell) {
  if (item.due === null) return 'Không có'
  const due = plainDate(item.due)
  return <Clock clock={{ daysLeft: daysBetween(shell.today, due), unit: 'calendar', due }} withDate />
}

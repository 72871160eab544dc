import type { Content } from './govuk/attributes.ts'
import { BasePagination, type PageItem } from './govuk/pagination.tsx'
import { BaseSummaryList } from './govuk/summary-list.tsx'
import { type BaseTask, BaseTaskList } from './govuk/task-list.tsx'
import { Tag } from './notices.tsx'

export { type Column, DataTable, type DataTableProps } from './table.tsx'

/** One row of a summary: a question, its answer, a link to change it. */
export interface SummaryRow {
  readonly label: string
  /** Nothing, or an empty text, reads "Không khai". */
  readonly value: Content
  readonly changeHref?: string | undefined
  /** Words of the link; "Sửa" unless told. */
  readonly changeText?: string | undefined
}

/** Props of a summary. */
export interface SummaryListProps {
  readonly rows: readonly SummaryRow[]
  /** A frame with this title, for one of several things. */
  readonly cardTitle?: string | undefined
  readonly cardHeadingLevel?: 2 | 3 | 4 | undefined
}

/** Answers to check, each with its "Sửa" link that names the row to those who listen. */
export function SummaryList(props: SummaryListProps) {
  const rows = props.rows.map((row) => ({
    key: { children: row.label },
    value: { children: isEmpty(row.value) ? <span class="sl-muted">Không khai</span> : row.value },
    actions: row.changeHref === undefined ? undefined : { items: [changeLink(row, row.changeHref)] },
  }))
  const card =
    props.cardTitle === undefined
      ? undefined
      : { title: { children: props.cardTitle, headingLevel: props.cardHeadingLevel } }
  return <BaseSummaryList rows={rows} card={card} />
}

function isEmpty(value: Content): boolean {
  return value === undefined || value === null || value === ''
}

function changeLink(row: SummaryRow, href: string) {
  return { href, children: row.changeText ?? 'Sửa', visuallyHiddenText: row.label.toLocaleLowerCase('vi') }
}

/** State of one part of a dossier. */
export type TaskStatus = 'todo' | 'doing' | 'done' | 'problem' | 'blocked'

const TASK_WORDS: Readonly<Record<TaskStatus, string>> = {
  todo: 'Chưa làm',
  doing: 'Đang làm',
  done: 'Đã xong',
  problem: 'Có vấn đề',
  blocked: 'Chưa thể bắt đầu',
}

/** One part of a dossier. `blocked` parts are not links. */
export interface TaskView {
  readonly title: Content
  readonly href?: string | undefined
  readonly status: TaskStatus
  /** What stands after the state: "6/11 tiêu chí", "hết hạn 02/09/2026". */
  readonly note?: string | undefined
  readonly hint?: Content
}

/** Parts of a dossier, in any order of doing. `id` keeps the lists of one page apart. */
export function TaskList(props: { readonly id: string; readonly tasks: readonly TaskView[] }) {
  return <BaseTaskList idPrefix={props.id} items={props.tasks.map(taskOf)} />
}

function taskOf(task: TaskView): BaseTask {
  const blocked = task.status === 'blocked'
  return {
    title: { children: task.title },
    href: blocked ? undefined : task.href,
    hint: task.hint,
    status: {
      children: (
        <>
          <TaskState status={task.status} words={TASK_WORDS[task.status]} />
          {task.note !== undefined && <span class="sl-task-note">{task.note}</span>}
        </>
      ),
      classes: blocked ? 'govuk-task-list__status--cannot-start-yet' : undefined,
    },
  }
}

/** "Đã xong" is plain text, so that what is left stands out; red only for "Có vấn đề". */
function TaskState(props: { readonly status: TaskStatus; readonly words: string }) {
  switch (props.status) {
    case 'done':
    case 'blocked':
      return <>{props.words}</>
    case 'todo':
      return <Tag tone="neutral">{props.words}</Tag>
    case 'doing':
      return <Tag tone="active">{props.words}</Tag>
    case 'problem':
      return <Tag tone="problem">{props.words}</Tag>
  }
}

/** Props of numbered pages. */
export interface PaginationProps {
  readonly page: number
  readonly pageCount: number
  /** Address of a page, with the filters that are set. */
  readonly hrefOf: (page: number) => string
  readonly label?: string | undefined
}

/** Numbered pages of a list: 1 … 4 5 6 … 20. Nothing when there is one page. */
export function Pagination(props: PaginationProps) {
  const { page, pageCount, hrefOf } = props
  if (pageCount < 2) return null
  return (
    <BasePagination
      landmarkLabel={props.label ?? 'Phân trang'}
      pageWord="Trang"
      items={pageItems(props)}
      previous={page > 1 ? { href: hrefOf(page - 1), children: 'Trước' } : undefined}
      next={page < pageCount ? { href: hrefOf(page + 1), children: 'Sau' } : undefined}
    />
  )
}

function pageItems(props: PaginationProps): readonly PageItem[] {
  const { page, pageCount, hrefOf } = props
  const shown = [...new Set([1, page - 1, page, page + 1, pageCount])].filter((n) => n >= 1 && n <= pageCount)
  return shown.flatMap((number, index) => {
    const item = { number, href: hrefOf(number), current: number === page }
    const before = shown[index - 1] ?? 0
    return number - before > 1 ? [{ ellipsis: true }, item] : [item]
  })
}

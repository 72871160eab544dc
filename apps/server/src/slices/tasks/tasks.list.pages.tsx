import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { addressOf } from './tasks.address.ts'
import { Month } from './tasks.month.pages.tsx'
import type { TaskLine, TasksView } from './tasks.present.ts'
import { STAGE_TONES, STAGE_WORDS, STANDING_WORDS, STATE_FILTER_WORDS, TASK_STATES } from './tasks.words.ts'

const VIEWS = [
  { value: 'list', text: 'Danh sách' },
  { value: 'agencies', text: 'Bảng theo cơ quan' },
  { value: 'month', text: 'Lịch tháng' },
] as const

export function tasksPage(view: TasksView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Nhiệm vụ" wide dense>
      <Heads view={view} />
      <FilterForm action="/tasks" label="Lọc nhiệm vụ" button="Lọc">
        <TextField name="q" label="Nội dung, cơ quan" type="search" value={view.filter.q} />
        <Select name="plan" label="Kế hoạch" value={view.filter.plan} placeholder="Tất cả" options={view.plans} />
        <Select name="agency" label="Cơ quan" value={view.filter.agency} placeholder="Tất cả" options={view.agencies} />
        <Select
          name="state"
          label="Tình trạng"
          value={view.filter.state}
          options={TASK_STATES.map((state) => ({ value: state, text: STATE_FILTER_WORDS[state] }))}
        />
        <Select name="view" label="Cách xem" value={view.view} options={VIEWS} />
      </FilterForm>
      <Body view={view} />
      <p class="govuk-body">
        <a class="govuk-link" href={addressOf(view, { view: '' }, '/tasks/print')}>
          Bản in
        </a>{' '}
        ·{' '}
        <a class="govuk-link" href={addressOf(view, { view: '' }, '/tasks/sheet')}>
          Tải bảng tính Excel
        </a>
      </p>
    </ShellPage>
  )
}

/** What waits, each number a filter; and what may be done here. */
function Heads({ view }: { readonly view: TasksView }) {
  const { counts } = view
  const links = [
    { count: counts.overdue, text: 'việc quá hạn', href: addressOf(view, { state: 'overdue', view: '' }) },
    { count: counts.soon, text: 'việc sắp đến hạn', href: addressOf(view, { state: 'soon', view: '' }) },
    { count: counts.urged, text: 'việc được đôn đốc', href: addressOf(view, { state: 'urged', view: '' }) },
    { count: counts.withoutLead, text: 'việc chưa có chủ trì', href: missing(view) },
    { count: counts.orphaned, text: 'việc của huyện cũ, cơ quan đã kết thúc', href: orphaned(view) },
  ].filter(({ count }) => count > 0)
  return (
    <>
      <p class="govuk-body">
        {`${counts.open} việc chưa kết thúc`}
        {links.map(({ count, text, href }) => (
          <>
            {' · '}
            <a key={href} class="govuk-link" href={href}>{`${count} ${text}`}</a>
          </>
        ))}
        .
      </p>
      {(view.mayKeep || view.mayUrge) && (
        <ButtonGroup>
          {view.mayKeep && <Button href={`/tasks/new${planPart(view)}`}>Thêm nhiệm vụ</Button>}
          {view.mayUrge && counts.overdue > 0 && (
            <Button kind="secondary" href={`/tasks/urge${planPart(view)}`}>
              Đôn đốc các việc quá hạn
            </Button>
          )}
        </ButtonGroup>
      )}
    </>
  )
}

const planPart = (view: TasksView) => (view.filter.plan === '' ? '' : `?plan=${view.filter.plan}`)
const missing = (view: TasksView) =>
  view.mayKeep ? `/tasks/missing-leads${planPart(view)}` : addressOf(view, { state: 'noLead', view: '' })
const orphaned = (view: TasksView) => `/tasks/orphaned${planPart(view)}`

function Body({ view }: { readonly view: TasksView }) {
  switch (view.view) {
    case 'list':
      return <TaskTable view={view} />
    case 'agencies':
      return <LeadTable view={view} />
    case 'month':
      return <Month view={view} />
  }
}

export function DueCell({ task }: { readonly task: TaskLine }) {
  if (task.stage === 'done') return <>{task.doneOn === null ? 'Đã xong' : `Xong ${formatDate(task.doneOn)}`}</>
  if (task.awaitsEvent) return <span class="sl-muted">Chờ sự kiện</span>
  if (task.due === null)
    return <span class="sl-muted">{task.recurrence === null ? 'Không ghi hạn' : 'Đã đủ các kỳ'}</span>
  const { standing } = task
  return (
    <>
      {formatDate(task.due)}
      {task.dueByPlan && <span class="sl-muted"> (hết kế hoạch)</span>}
      {(standing === 'overdue' || standing === 'soon') && (
        <>
          <br />
          <Tag tone={standing === 'overdue' ? 'problem' : 'waiting'}>{STANDING_WORDS[standing]}</Tag>
        </>
      )}
    </>
  )
}

function TaskTable({ view }: { readonly view: TasksView }) {
  return (
    <>
      <DataTable
        caption={`${view.total} nhiệm vụ`}
        columns={[
          { head: 'Nội dung', cell: (task: TaskLine) => <TitleCell task={task} /> },
          {
            head: 'Chủ trì',
            cell: (task) => (task.leads.length === 0 ? <Tag tone="problem">Chưa có</Tag> : task.leads.join('; ')),
          },
          { head: 'Hạn', cell: (task) => <DueCell task={task} />, nowrap: true },
          { head: 'Thời gian theo văn bản', cell: (task) => task.timeText ?? <span class="sl-muted">Không ghi</span> },
          { head: 'Tình trạng', cell: (task) => <StageCell task={task} />, nowrap: true },
        ]}
        rows={view.tasks}
        keyOf={(task) => task.id}
        isMarked={(task) => task.standing === 'overdue'}
        stack
        empty={
          view.filter.q === '' && view.filter.plan === '' && view.filter.agency === ''
            ? 'Chưa có nhiệm vụ nào. Nhập một kế hoạch hoặc thêm nhiệm vụ đầu tiên.'
            : 'Không có nhiệm vụ nào khớp. Hãy bỏ bớt điều kiện lọc.'
        }
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => addressOf(view, { page: String(page) })} />
    </>
  )
}

function TitleCell({ task }: { readonly task: TaskLine }) {
  const plan = task.planId === null ? 'Ngoài kế hoạch' : (task.planNumber ?? task.planTitle ?? '')
  const more = [plan, task.recurrence === null ? '' : `lặp lại ${task.recurrence}`, task.assignee ?? '']
  return (
    <>
      <a class="govuk-link" href={`/tasks/${task.id}`}>
        {task.title}
      </a>
      <br />
      <span class="sl-muted">{more.filter((part) => part !== '').join(' · ')}</span>
    </>
  )
}

function StageCell({ task }: { readonly task: TaskLine }) {
  return (
    <>
      <Tag tone={STAGE_TONES[task.stage]}>{STAGE_WORDS[task.stage]}</Tag>
      {task.percent !== null && task.stage !== 'done' && <div>{`${task.percent} %`}</div>}
      {task.urgedOn !== null && <div>{`Đôn đốc ${formatDate(task.urgedOn)}`}</div>}
    </>
  )
}

type LeadLine = TasksView['leads'][number]

function LeadTable({ view }: { readonly view: TasksView }) {
  const sum = (of: (line: LeadLine) => number) => view.leads.reduce((total, line) => total + of(line), 0)
  return (
    <DataTable
      caption={`${view.leads.length} cơ quan chủ trì`}
      columns={[
        { head: 'Cơ quan', cell: (line: LeadLine) => <LeadName view={view} line={line} /> },
        { head: 'Nhiệm vụ', cell: (line) => line.total, numeric: true },
        { head: 'Đã xong', cell: (line) => line.done, numeric: true },
        { head: 'Đang làm', cell: (line) => line.working, numeric: true },
        { head: 'Quá hạn', cell: (line) => line.overdue, numeric: true },
        { head: 'Được đôn đốc', cell: (line) => line.urged, numeric: true },
      ]}
      rows={view.leads}
      keyOf={(line) => line.agencyId ?? line.name}
      isMarked={(line) => line.overdue > 0}
      stack
      totals={
        view.leads.length < 2
          ? undefined
          : [
              'Cộng (một việc có thể nhiều cơ quan)',
              ...[sum((line) => line.total), sum((line) => line.done), sum((line) => line.working)],
              ...[sum((line) => line.overdue), sum((line) => line.urged)],
            ]
      }
      empty="Chưa có nhiệm vụ nào có cơ quan chủ trì. Hãy ghi cơ quan chủ trì trước."
    />
  )
}

function LeadName({ view, line }: { readonly view: TasksView; readonly line: LeadLine }) {
  const href =
    line.agencyId === null
      ? addressOf(view, { q: line.name, view: '', agency: '' })
      : addressOf(view, { agency: line.agencyId, view: '' })
  return (
    <>
      <a class="govuk-link" href={href}>
        {line.name}
      </a>
      {line.agencyId === null && <span class="sl-muted"> (chưa có trong danh bạ)</span>}
    </>
  )
}

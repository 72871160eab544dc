import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Checkboxes, errorOf, Form, Select, TextArea } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, EmptyState } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { OrphansView } from './tasks.bulk.present.ts'
import { type Bulk, backTo } from './tasks.bulk.ts'

type Group = OrphansView['groups'][number]

/** Tasks of the districts and of agencies that are no more, by their old lead, each with whom they may go to (C-27). */
export function orphansPage({ view, typed, chosen }: Bulk<OrphansView>, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Việc của huyện cũ, cơ quan đã kết thúc" back={backTo(view.planId)} wide>
      <p class="govuk-body">
        Cấp huyện kết thúc ngày 30/06/2025. Các việc dưới đây còn kéo dài sau ngày đó. Chọn nơi nhận theo đề xuất.
      </p>
      {view.groups.length === 0 && <EmptyState text="Không còn việc nào chờ bàn giao." />}
      {view.groups.map((group, at) => (
        <OrphanGroup
          key={group.lead}
          {...{ group, view, shell, chosen, at, typed: typed.group === group.lead ? typed : {} }}
        />
      ))}
    </ShellPage>
  )
}

function OrphanGroup(props: {
  readonly group: Group
  readonly view: OrphansView
  readonly shell: Shell
  readonly typed: Readonly<Record<string, string>>
  readonly chosen: readonly string[]
  readonly at: number
}) {
  const { group, view, shell, typed } = props
  const own = typed.group !== undefined
  const errors = own ? errorsOf(shell.problem) : []
  const names = group.proposals.map(({ text }) => text).join('; ')
  if (!view.mayKeep) return <OrphanTable group={group} />
  return (
    <Details summary={`${group.lead}: ${group.tasks.length} việc → ${names}`} open={own || view.groups.length < 4}>
      <Form
        action="/tasks/orphaned"
        idempotencyKey={shell.newKey()}
        hidden={{ plan: view.planId, group: group.lead, ...versionsOf(group) }}
      >
        <Checkboxes
          name="tasks"
          idPrefix={`tasks-${props.at}`}
          legend="Việc bàn giao"
          options={group.tasks.map((task) => ({ value: task.id, text: task.title, hint: task.planTitle ?? undefined }))}
          values={own ? props.chosen : group.tasks.map(({ id }) => id)}
          error={errorOf(errors, 'tasks')}
          small
        />
        <Checkboxes
          name="to"
          idPrefix={`to-${props.at}`}
          legend="Nơi nhận được đề xuất"
          hint={
            group.fromRegister ? 'Theo danh bạ cơ quan.' : 'Danh bạ chưa ghi nơi kế thừa; đề xuất theo quy tắc chung.'
          }
          options={group.proposals}
          values={group.proposals.slice(0, 1).map(({ value }) => value)}
          small
        />
        <GroupFields at={props.at} view={view} typed={typed} errors={errors} />
        <Button>Bàn giao cho nơi đã chọn</Button>
      </Form>
    </Details>
  )
}

const versionsOf = (group: Group) =>
  Object.fromEntries(group.tasks.map((task) => [`version[${task.id}]`, String(task.version)]))

function GroupFields(props: {
  readonly at: number
  readonly view: OrphansView
  readonly typed: Readonly<Record<string, string>>
  readonly errors: ReturnType<typeof errorsOf>
}) {
  const { at, view, typed, errors } = props
  // Names differ from group to group: all stand on one page.
  return (
    <>
      <Select
        name={`other[${at}]`}
        label="Hoặc cơ quan khác"
        placeholder="Không chọn"
        options={view.agencies}
        value={typed.other}
        optional
      />
      <TextArea
        name={`reason[${at}]`}
        label="Lý do"
        value={typed.reason ?? 'Không tổ chức cấp huyện từ ngày 01/07/2025'}
        error={errorOf(errors, 'reason')}
        rows={2}
      />
    </>
  )
}

function OrphanTable({ group }: { readonly group: Group }) {
  return (
    <DataTable
      caption={`${group.lead}: ${group.tasks.length} việc`}
      columns={[
        {
          head: 'Nhiệm vụ',
          cell: (task: Group['tasks'][number]) => (
            <a class="govuk-link" href={`/tasks/${task.id}`}>
              {task.title}
            </a>
          ),
        },
        { head: 'Kế hoạch', cell: (task) => task.planTitle ?? '' },
        { head: 'Kéo dài đến', cell: (task) => (task.reaches === null ? '' : formatDate(task.reaches)), nowrap: true },
      ]}
      rows={group.tasks}
      keyOf={(task) => task.id}
      stack
      empty=""
    />
  )
}

import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  DateField,
  errorOf,
  Fieldset,
  Form,
  Select,
  type SelectOption,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'

type Typed = Readonly<Record<string, string>>

export interface TaskForm {
  /** Null: a new task. */
  readonly task: { readonly id: string; readonly title: string; readonly version: number } | null
  readonly plans: readonly SelectOption[]
  readonly agencies: readonly SelectOption[]
  readonly typed: Typed
  /** What stands now, where somebody else saved meanwhile: label and value of each field that differs. */
  readonly stored: readonly { readonly label: string; readonly value: string }[]
}

/** Where the failure of a rule stands on the form. */
const PLACES = {
  'task/no-lead': 'leads',
  'task/lead-twice': 'coordinating',
  'task/agency-unknown': 'leadAgency',
  'task/dates-turned': 'due',
  'task/recurrence-unknown': 'recurrence',
  'task/recurs-or-waits': 'eventBound',
  'task/plan-closed': 'plan',
}

/** How often, as a choice; the day comes from the words where they name one. */
const RECURRENCES = [
  { value: '', text: 'Làm một lần' },
  { value: 'FREQ=WEEKLY', text: 'Hằng tuần' },
  { value: 'FREQ=MONTHLY', text: 'Hằng tháng, hạn cuối tháng' },
  { value: 'FREQ=MONTHLY;BYMONTHDAY=14', text: 'Hằng tháng, trước ngày 15' },
  { value: 'FREQ=QUARTERLY', text: 'Hằng quý, hạn cuối quý' },
  { value: 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14', text: 'Hằng quý, trước ngày 15 tháng cuối quý' },
  { value: 'FREQ=YEARLY;BYMONTH=6,12', text: 'Sáu tháng một lần' },
  { value: 'FREQ=YEARLY', text: 'Hằng năm, hạn cuối năm' },
  { value: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9', text: 'Hằng năm, trước ngày 10 tháng 12' },
]

export function taskFormPage(view: TaskForm, given: Shell): VNode {
  const problem = given.problem === null ? null : problemInPlace(given.problem, PLACES)
  const shell = { ...given, problem }
  const errors = errorsOf(problem)
  const field = (name: string) => ({ name, value: view.typed[name] ?? '', error: errorOf(errors, name) })
  const { task } = view
  const action = task === null ? '/tasks' : `/tasks/${task.id}/edit`
  const back = { href: task === null ? '/tasks' : `/tasks/${task.id}` }
  return (
    <ShellPage shell={shell} title={task === null ? 'Thêm nhiệm vụ' : 'Sửa nhiệm vụ'} caption={task?.title} back={back}>
      <Stored stored={view.stored} />
      <Form action={action} idempotencyKey={shell.newKey()} version={task?.version}>
        {task === null && (
          <Select
            {...field('plan')}
            label="Thuộc kế hoạch"
            placeholder="Ngoài kế hoạch"
            options={view.plans}
            optional
          />
        )}
        <TextField {...field('title')} label="Tên nhiệm vụ" hint="Ví dụ: Tập huấn cho chủ thể OCOP" />
        <TextArea {...field('text')} label="Nội dung" rows={4} optional />
        <AgencyFields view={view} field={field} />
        <TimeFields view={view} field={field} />
        <TextArea {...field('outputs')} label="Kết quả phải có" hint="Mỗi dòng một kết quả" rows={3} optional />
        <TextField {...field('assignedBy')} label="Văn bản giao việc" hint="Nếu không phải là kế hoạch" optional />
        {task !== null && <TextArea {...field('reason')} label="Lý do sửa" rows={2} optional />}
        <Button>{task === null ? 'Lưu nhiệm vụ' : 'Lưu bản sửa'}</Button>
      </Form>
    </ShellPage>
  )
}

function Stored({ stored }: { readonly stored: TaskForm['stored'] }) {
  if (stored.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body">Nhiệm vụ vừa được sửa ở nơi khác. Nội dung đang lưu:</p>
      <ul class="govuk-list govuk-list--bullet">
        {stored.map((one) => (
          <li key={one.label}>{`${one.label}: ${one.value === '' ? 'để trống' : one.value}`}</li>
        ))}
      </ul>
      <p class="govuk-body">Nội dung vừa nhập còn ở dưới. Hãy xem lại rồi lưu.</p>
    </InsetText>
  )
}

type Field = (name: string) => { readonly name: string; readonly value: string; readonly error: string | undefined }

function AgencyFields({ view, field }: { readonly view: TaskForm; readonly field: Field }) {
  return (
    <Fieldset legend="Cơ quan" size="s">
      <Select
        {...field('leadAgency')}
        label="Chủ trì, chọn từ danh bạ"
        placeholder="Không chọn"
        options={view.agencies}
        optional
      />
      <TextArea
        {...field('leads')}
        label="Chủ trì, ghi như văn bản"
        hint="Mỗi dòng một cơ quan. Tên có trong danh bạ thì tự nối."
        rows={2}
        optional
      />
      <TextArea {...field('coordinating')} label="Phối hợp" hint="Mỗi dòng một cơ quan" rows={3} optional />
      <TextField {...field('participants')} label="Thành phần tham gia" optional />
    </Fieldset>
  )
}

function TimeFields({ view, field }: { readonly view: TaskForm; readonly field: Field }) {
  const current = view.typed.recurrence ?? ''
  const known = RECURRENCES.some(({ value }) => value === current)
  const options = known ? RECURRENCES : [...RECURRENCES, { value: current, text: view.typed.recurrenceName ?? current }]
  return (
    <Fieldset legend="Thời gian" size="s">
      <TextField
        {...field('timeText')}
        label="Thời gian theo văn bản"
        hint="Ví dụ: Quý II, III năm 2026. Để trống các ô dưới thì ngày được đọc từ câu này."
        optional
      />
      <Details summary="Ngày, kỳ, sự kiện" open={hasTime(view.typed)}>
        <DateField {...field('start')} label="Từ ngày" optional />
        <DateField {...field('due')} label="Hạn" optional />
        <Select {...field('recurrence')} label="Lặp lại" options={options} optional />
        <TextField
          {...field('eventBound')}
          label="Chờ sự kiện"
          hint="Ví dụ: sau khi ban hành quyết định. Ghi ngày khi sự kiện xảy ra."
          optional
        />
      </Details>
    </Fieldset>
  )
}

const hasTime = (typed: Typed) =>
  ['start', 'due', 'recurrence', 'eventBound'].some((name) => (typed[name] ?? '') !== '')

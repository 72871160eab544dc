import { formatMillions, formatShare } from '@saolang/domain/budget'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, DateField, Form, Select, TextArea, TextField } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { FactFields, fieldsOf, leftOf, MONEY_HINT, Money, ReasonFields, type Typed } from './budget.forms.tsx'
import type { LineView } from './budget.line.present.ts'
import {
  CAPITAL_WORDS,
  CONTENT_WORDS,
  CONTRIBUTION_WORDS,
  optionsOf,
  SOURCE_WORDS,
  STEP_WORDS,
  WARNING_WORDS,
} from './budget.words.ts'

export interface LineForm {
  readonly view: LineView
  /** What was typed into the form of that name, refused. */
  readonly typed: { readonly form: 'entry' | 'back' | 'facts' | 'cancel'; readonly values: Typed } | null
}

interface FormProps extends LineForm {
  readonly shell: Shell
}

export function budgetLinePage({ view, typed }: LineForm, given: Shell): VNode {
  const { shell } = fieldsOf(given, {})
  const props = { view, typed, shell: given }
  const open = view.mayWrite && !view.cancelled
  return (
    <ShellPage
      shell={shell}
      title={view.title}
      caption={view.plan.title}
      back={{ href: `/budget/${view.plan.id}` }}
      wide
    >
      {given.problem?.code === 'request/conflict' && (
        <InsetText>Dòng kinh phí vừa được sửa ở nơi khác, xem số hiện nay. Nội dung vừa nhập còn ở dưới.</InsetText>
      )}
      {view.cancelled && <InsetText>Dòng kinh phí đã bỏ. Không ghi thêm được.</InsetText>}
      {view.warnings.map((warning) => (
        <p key={warning} class="govuk-body">
          <Tag tone="problem">{WARNING_WORDS[warning]}</Tag>
        </p>
      ))}
      <LineSums view={view} />
      <Entries view={view} />
      {open && <EntryForm {...props} />}
      {open && view.entries.some((entry) => entry.open > 0) && <BackForm {...props} />}
      <LineFacts view={view} />
      {open && <FactsForm {...props} />}
      {open && <CancelForm {...props} />}
    </ShellPage>
  )
}

function LineSums({ view: { sums } }: { readonly view: LineView }) {
  const rows = [
    { step: 'Dự toán được duyệt', dong: sums.estimate },
    { step: 'Phân bổ', dong: sums.allocation },
    { step: 'Giải ngân', dong: sums.disbursement },
    { step: 'Quyết toán', dong: sums.settlement },
    { step: 'Còn lại so với phân bổ', dong: leftOf(sums) },
  ]
  return (
    <DataTable
      caption="Tổng theo bước"
      columns={[
        { head: 'Bước', cell: (row: (typeof rows)[number]) => row.step },
        { head: 'Số tiền', cell: (row) => (row.dong === null ? 'chưa ghi' : formatMillions(row.dong)), numeric: true },
      ]}
      rows={rows}
      keyOf={(row) => row.step}
      empty=""
    />
  )
}

function Entries({ view }: { readonly view: LineView }) {
  return (
    <DataTable
      caption={`${view.entries.length} lần ghi (triệu đồng)`}
      columns={[
        { head: 'Ngày', cell: (row: LineView['entries'][number]) => formatDate(row.on), nowrap: true },
        {
          head: 'Bước',
          cell: (row) => (
            <>
              {STEP_WORDS[row.step]} {row.counters !== null && <Tag tone="ended">Ghi giảm</Tag>}
            </>
          ),
        },
        { head: 'Số tiền', cell: (row) => <Money dong={row.dong} />, numeric: true },
        { head: 'Quyết định', cell: (row) => row.decision ?? '' },
        {
          head: 'Chủ thể',
          cell: (row) =>
            row.producer === null ? (
              ''
            ) : (
              <a class="govuk-link" href={`/budget/producers/${row.producer.id}`}>
                {row.producer.name}
              </a>
            ),
        },
        {
          head: 'Ghi chú, lý do',
          cell: (row) => [row.note, row.reason].filter((word) => word !== null).join('. '),
        },
        { head: 'Người ghi', cell: (row) => row.by },
      ]}
      rows={view.entries}
      keyOf={(row) => row.key}
      stack
      empty="Chưa ghi lần nào. Bắt đầu bằng dự toán được duyệt hoặc quyết định phân bổ."
    />
  )
}

function EntryForm({ view, typed, shell: given }: FormProps) {
  const { field, shell } = fieldsOf(
    typed?.form === 'entry' ? given : { ...given, problem: null },
    valuesOf(typed, 'entry'),
  )
  return (
    <Details summary="Ghi dự toán, phân bổ, giải ngân, quyết toán" open={typed?.form === 'entry'}>
      <Form action={`/budget/lines/${view.id}/entries`} idempotencyKey={shell.newKey()} version={view.version}>
        <Select {...field('step')} label="Bước" placeholder="Chọn bước" options={optionsOf(STEP_WORDS)} />
        <TextField {...field('dong')} label="Số tiền" hint={MONEY_HINT} width={20} />
        <DateField {...field('on')} label="Ngày" />
        <TextField
          {...field('decision')}
          label="Số quyết định"
          hint="Cần khi ghi dự toán hoặc phân bổ, ví dụ 1630/QĐ-UBND ngày 11/12/2019"
          width={20}
          optional
        />
        <Select
          {...field('producerId')}
          label="Chủ thể được hỗ trợ"
          optional
          options={[{ value: '', text: 'Không hỗ trợ riêng chủ thể nào' }, ...view.producers]}
        />
        <TextField {...field('note')} label="Ghi chú" optional />
        <TextArea {...field('reason')} label="Lý do" hint="Cần khi số tiền vượt bước trước." rows={2} optional />
        <Button>Ghi</Button>
      </Form>
    </Details>
  )
}

const valuesOf = (typed: LineForm['typed'], form: NonNullable<LineForm['typed']>['form']): Typed =>
  typed?.form === form ? typed.values : {}

/** What was entered wrongly is taken back by an entry beside it; what stood before stays. */
function BackForm({ view, typed, shell: given }: FormProps) {
  const { field, shell } = fieldsOf(
    typed?.form === 'back' ? given : { ...given, problem: null },
    valuesOf(typed, 'back'),
  )
  const entries = view.entries.filter((entry) => entry.open > 0)
  return (
    <Details summary="Ghi giảm một lần ghi sai" open={typed?.form === 'back'}>
      <Form action={`/budget/lines/${view.id}/entries`} idempotencyKey={shell.newKey()} version={view.version}>
        <Select
          {...field('counters')}
          label="Lần ghi cần giảm"
          placeholder="Chọn lần ghi"
          options={entries.map((entry) => ({
            value: entry.key,
            text: `${formatDate(entry.on)}, ${STEP_WORDS[entry.step]}, còn ${formatMillions(entry.open)}`,
          }))}
        />
        <TextField {...field('back')} label="Số tiền giảm" hint={MONEY_HINT} width={20} />
        <DateField {...field('backOn')} label="Ngày" />
        <ReasonFields field={field} name="backReason" button="Ghi giảm" />
      </Form>
    </Details>
  )
}

const place = (lines: LineView['lines']) =>
  lines === null ? '' : ` (dòng ${lines.from === lines.to ? lines.from : `${lines.from}-${lines.to}`} của văn bản)`

function LineFacts({ view }: { readonly view: LineView }) {
  const declared =
    view.declared === null
      ? 'Văn bản không nêu số tiền'
      : `${view.approximate ? 'khoảng ' : ''}${formatMillions(view.declared)}${view.share === null ? '' : `, ${formatShare(view.share)}`}${place(view.lines)}`
  return (
    <SummaryList
      rows={[
        { label: 'Số nêu', value: declared },
        { label: 'Nguồn', value: SOURCE_WORDS[view.source] },
        { label: 'Nội dung', value: CONTENT_WORDS[view.content] },
        { label: 'Năm', value: view.year === null ? '' : String(view.year) },
        { label: 'Loại vốn', value: view.capital === null ? '' : CAPITAL_WORDS[view.capital] },
        ...(view.contribution === null
          ? []
          : [{ label: 'Chủ thể góp bằng', value: CONTRIBUTION_WORDS[view.contribution] }]),
        { label: 'Vốn đối ứng', value: view.counterpart ? 'Có' : 'Không' },
        {
          label: 'Nhiệm vụ được chi',
          value: view.task === null ? '' : <Link href={`/tasks/${view.task.id}`} text={view.task.title} />,
        },
        {
          label: 'Mục được chi',
          value:
            view.thing === null ? (
              ''
            ) : (
              <Link href={`/registers/${view.thing.register}/${view.thing.id}`} text={view.thing.name} />
            ),
        },
      ]}
    />
  )
}

function Link(props: { readonly href: string; readonly text: string }) {
  return (
    <a class="govuk-link" href={props.href}>
      {props.text}
    </a>
  )
}

function FactsForm({ view, typed, shell: given }: FormProps) {
  const stored: Typed = {
    ...{ title: view.title, source: view.source, content: view.content, year: view.year?.toString() ?? '' },
    ...{ capital: view.capital ?? '', contribution: view.contribution ?? '', taskId: view.task?.id ?? '' },
    ...{ registerEntryId: view.thing?.id ?? '', counterpart: view.counterpart ? 'yes' : '' },
  }
  const own = typed?.form === 'facts'
  const { field, shell } = fieldsOf(own ? given : { ...given, problem: null }, own ? typed.values : stored)
  return (
    <Details summary="Sửa thông tin của dòng" open={own}>
      <Form action={`/budget/lines/${view.id}`} idempotencyKey={shell.newKey()} version={view.version}>
        <FactFields field={field} choices={view} />
        <ReasonFields field={field} name="why" button="Lưu" />
      </Form>
    </Details>
  )
}

function CancelForm({ view, typed, shell: given }: FormProps) {
  const own = typed?.form === 'cancel'
  const { field, shell } = fieldsOf(own ? given : { ...given, problem: null }, valuesOf(typed, 'cancel'))
  return (
    <Details summary="Bỏ dòng ghi nhầm" open={own}>
      <Form action={`/budget/lines/${view.id}/cancel`} idempotencyKey={shell.newKey()} version={view.version}>
        <ReasonFields field={field} name="cause" button="Bỏ dòng này" warning />
      </Form>
    </Details>
  )
}

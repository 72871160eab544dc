import { formatDate, plainDate } from '@saolang/domain/plain-date'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { CompareVersions } from '../../platform/pages/compare.tsx'
import {
  Button,
  CheckboxField,
  DateField,
  errorOf,
  Form,
  NumberField,
  Radios,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import type { SettingsView, SettingView } from './settings.present.ts'

type Lines = SettingView['lines']

function Said({ lines }: { readonly lines: Lines }) {
  return lines.length === 1 ? (
    <span>{lines[0]?.say}</span>
  ) : (
    <div>
      {lines.map(({ label, say }) => (
        <div key={label}>{`${label}: ${say}`}</div>
      ))}
    </div>
  )
}

export function settingsPage(view: SettingsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Thiết lập của tỉnh" back={{ href: '/administration' }} wide>
      <p class="govuk-body">
        Những mức mà cơ quan tự đặt. Mỗi thay đổi ghi lại ai đặt, lúc nào, vì sao và hoàn tác được.
      </p>
      <DataTable
        caption="Đang áp dụng hôm nay"
        columns={[
          {
            head: 'Thiết lập',
            rowHeader: true,
            cell: (row: SettingsView['settings'][number]) => (
              <a class="govuk-link" href={`/administration/settings/${row.key}`}>
                {row.title}
              </a>
            ),
          },
          { head: 'Đang đặt', cell: (row) => <Said lines={row.lines} /> },
          {
            head: 'Nguồn',
            cell: (row) => (
              <>
                {row.own ? <Tag tone="active">Tỉnh đặt</Tag> : <Tag tone="neutral">Mặc định</Tag>}
                {row.coming.map(({ from }) => (
                  <div key={from}>{`Sẽ đổi từ ${from}`}</div>
                ))}
              </>
            ),
            nowrap: true,
          },
        ]}
        rows={view.settings}
        keyOf={(row) => row.key}
        empty=""
        stack
      />
    </ShellPage>
  )
}

interface Typed {
  readonly values: Readonly<Record<string, string>>
  readonly [name: string]: string | Readonly<Record<string, string>>
}

export function settingPage(view: SettingView, shell: Shell, typed?: Typed): VNode {
  const errors = errorsOf(shell.problem)
  const text = (name: string, usual: string) => (typeof typed?.[name] === 'string' ? typed[name] : usual)
  const last = view.history[0]
  return (
    <ShellPage shell={shell} title={view.title} back={{ href: '/administration/settings' }} wide>
      <InsetText>{view.explains}</InsetText>
      <SummaryList
        rows={[
          { label: 'Đang áp dụng', value: <Said lines={view.lines} /> },
          ...view.coming.map(({ from, lines }) => ({ label: `Từ ngày ${from}`, value: <Said lines={lines} /> })),
          { label: 'Căn cứ', value: view.basis },
          { label: 'Dùng ở', value: view.used },
        ]}
      />
      {shell.problem?.code === 'request/conflict' && <Conflict view={view} typed={typed} />}
      <h2 class="govuk-heading-m">Đặt mức mới</h2>
      <Form action={`/administration/settings/${view.key}`} idempotencyKey={shell.newKey()} version={view.version}>
        {view.fields.map((field) => (
          <Field key={field.name} field={field} typed={typed} error={errorOf(errors, `values[${field.name}]`)} />
        ))}
        <DateField
          name="from"
          label="Áp dụng từ ngày"
          hint={`Hôm nay (${formatDate(plainDate(view.today))}) hoặc sau đó. Việc đã làm theo mức cũ giữ nguyên.`}
          value={text('from', view.today)}
          error={errorOf(errors, 'from')}
        />
        <TextArea
          name="reason"
          label="Lý do, văn bản"
          rows={3}
          value={text('reason', '')}
          error={errorOf(errors, 'reason')}
        />
        <Button>Lưu thiết lập</Button>
      </Form>
      <h2 class="govuk-heading-m">Lịch sử</h2>
      <History view={view} />
      {last?.mayUndo === true && <h2 class="govuk-heading-m">Hoàn tác</h2>}
      {last?.mayUndo === true && (
        <Form
          action={`/administration/settings/${view.key}/undo`}
          idempotencyKey={shell.newKey()}
          version={view.version}
          hidden={{ seq: String(last.seq) }}
        >
          <TextArea
            name="undoReason"
            label="Lý do hoàn tác thay đổi gần nhất"
            hint="Mức trước đó được dùng lại. Thay đổi cũ vẫn còn trong lịch sử."
            rows={2}
            value={text('undoReason', '')}
            error={errorOf(errors, 'undoReason')}
          />
          <Button kind="secondary">Hoàn tác thay đổi gần nhất</Button>
        </Form>
      )}
    </ShellPage>
  )
}

interface FieldProps {
  readonly field: SettingView['fields'][number]
  readonly typed: Typed | undefined
  readonly error: string | undefined
}

function Field({ field, typed, error }: FieldProps) {
  const name = `values[${field.name}]`
  const value = typed === undefined ? field.value : (typed.values[field.name] ?? '')
  const common = { name, label: field.label, error, hint: field.hint ?? undefined }
  switch (field.kind) {
    case 'tick':
      return <CheckboxField name={name} label={field.label} checked={value !== ''} error={error} />
    case 'choice':
      return <Radios name={name} legend={field.label} options={field.words} value={value} error={error} />
    case 'integer':
      return <NumberField {...common} unit={field.unit ?? undefined} width={3} value={value} />
    case 'text':
      return <TextField {...common} optional={field.optional} value={value} />
  }
}

/** Somebody saved in between: what is stored now beside what was typed, which stays in the form below. */
function Conflict({ view, typed }: { readonly view: SettingView; readonly typed: Typed | undefined }) {
  const fields = view.fields.map(({ name, label, value }) => ({
    ...{ field: name, label, saved: value, entered: typed?.values[name] ?? '' },
    differs: value !== (typed?.values[name] ?? ''),
  }))
  return <CompareVersions fields={fields} savedBy={view.history[0]?.by ?? 'người khác'} />
}

function History({ view }: { readonly view: SettingView }) {
  return (
    <DataTable
      caption="Các lần thay đổi, gần nhất ở trên"
      columns={[
        { head: 'Lúc', cell: (row: SettingView['history'][number]) => formatDateTime(new Date(row.at)), nowrap: true },
        { head: 'Người đặt', cell: (row) => row.by },
        { head: 'Từ ngày', cell: (row) => row.from, nowrap: true },
        { head: 'Mức cũ', cell: (row) => <Said lines={changed(row.before, row.after)} /> },
        { head: 'Mức mới', cell: (row) => <Said lines={changed(row.after, row.before)} /> },
        { head: 'Lý do', cell: (row) => (row.undoes === null ? row.reason : `Hoàn tác. ${row.reason}`) },
      ]}
      rows={view.history}
      keyOf={(row) => String(row.seq)}
      empty="Chưa có thay đổi nào; đang dùng mức mặc định."
      stack
    />
  )
}

/** Only the lines in which two values differ; all where none does. */
function changed(lines: Lines, other: Lines): Lines {
  const differing = lines.filter(({ label, say }) => other.find((one) => one.label === label)?.say !== say)
  return differing.length === 0 ? lines : differing
}

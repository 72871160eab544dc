import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { CompareVersions } from '../../platform/pages/compare.tsx'
import {
  Button,
  DateField,
  errorOf,
  type FieldError,
  FilterForm,
  Form,
  NumberField,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { OfflineForm } from '../../platform/pages/offline.tsx'
import { dotted, RegisterFields } from './registers.fields.tsx'
import type { EntryForm } from './registers.form.ts'

const PLACES = {
  'register/over-norm': 'field[normReason]',
  'register/unknown-subject': '',
  'register/same-year': 'from',
  'register/double-support': 'theme',
}

/** A field in both versions, as texts. */
export interface Difference {
  readonly label: string
  readonly saved: string
  readonly entered: string
}

export function newEntryPage(view: EntryForm, given: Shell): VNode {
  const { definition, finding } = view
  const title = `Ghi ${definition.one}`
  const back = { href: `/registers/${definition.id}`, text: definition.name }
  if (finding !== null) return findingPage(view, finding, { title, back, shell: given })
  const shell = placedShell(given)
  return (
    <ShellPage
      shell={shell}
      title={title}
      caption={view.lead.name || undefined}
      back={back}
      labels={labelsOf(view)}
      offline
    >
      <OfflineForm name={`entry-new:${definition.id}:${view.lead.product || view.lead.producer}`} title={title} many>
        <Form
          action={`/registers/${definition.id}`}
          idempotencyKey={shell.newKey()}
          hidden={{ producer: view.lead.producer, product: view.lead.product }}
        >
          <EntryFields view={view} errors={errorsOf(shell.problem)} />
          <Button>{`Lưu ${definition.one}`}</Button>
        </Form>
      </OfflineForm>
    </ShellPage>
  )
}

function placedShell(given: Shell): Shell {
  return { ...given, problem: given.problem === null ? null : problemInPlace(given.problem, PLACES) }
}

/** The summary of errors names each field: a sentence alone does not. */
function labelsOf({ definition }: EntryForm): Readonly<Record<string, string>> {
  return {
    ...{ name: definition.nameLabel ?? 'Tên', from: definition.datesLabel ?? 'Thời gian', to: 'Đến ngày' },
    ...{ theme: definition.theme?.label ?? '', dong: definition.dong ?? '', quantity: definition.quantity ?? '' },
    ...{ commune: 'Xã, phường', level: 'Cấp' },
    ...Object.fromEntries(definition.fields.map(({ key, label }) => [`field[${key}]`, label])),
  }
}

interface Around {
  readonly title: string
  readonly back: { readonly href: string; readonly text: string }
  readonly shell: Shell
}

/** First step without a script: search, then choose by a link. */
function findingPage(view: EntryForm, finding: NonNullable<EntryForm['finding']>, around: Around): VNode {
  const { definition, typed, lead } = view
  const what = finding.kind === 'producer' ? 'chủ thể' : 'sản phẩm'
  const kept = { plan: typed.plan, task: typed.task, producer: lead.producer, product: lead.product }
  const hrefOf = (id: string) => {
    const set = Object.entries({ ...kept, [finding.kind]: id }).filter(([, value]) => value !== '')
    return `/registers/${definition.id}/new?${new URLSearchParams(set)}`
  }
  return (
    <ShellPage shell={around.shell} title={around.title} caption={`Bước 1: chọn ${what}`} back={around.back}>
      <FilterForm action={`/registers/${definition.id}/new`} label={`Tìm ${what}`} button="Tìm">
        <TextField name="q" type="search" label={`Tên ${what}, có dấu hoặc không dấu`} value={finding.words} />
        {Object.entries(kept).map(
          ([name, value]) =>
            value !== '' && name !== finding.kind && <input key={name} type="hidden" name={name} value={value} />,
        )}
      </FilterForm>
      <DataTable
        caption={finding.found.length < 50 ? `${finding.found.length} ${what}` : `50 ${what} đầu tiên`}
        columns={[
          {
            head: 'Tên',
            cell: (row) => (
              <a class="govuk-link" href={hrefOf(row.id)}>
                {row.name}
              </a>
            ),
          },
          { head: finding.kind === 'producer' ? 'Xã, phường' : 'Chủ thể', cell: (row) => row.more },
        ]}
        rows={finding.found}
        keyOf={(row) => row.id}
        stack
        empty={`Không tìm thấy ${what} nào. Hãy thử một phần của tên.`}
      />
    </ShellPage>
  )
}

interface FormFieldsProps {
  readonly view: EntryForm
  readonly errors: readonly FieldError[]
}

function EntryFields({ view, errors }: FormFieldsProps) {
  const { definition, typed } = view
  const error = (name: string) => errorOf(errors, name)
  return (
    <>
      {definition.naming !== 'auto' && (
        <TextField name="name" label={definition.nameLabel ?? 'Tên'} value={typed.name} error={error('name')} />
      )}
      {definition.theme !== undefined && (
        <Select
          name="theme"
          label={definition.theme.label}
          placeholder="Chọn"
          options={definition.theme.options}
          value={typed.theme}
          error={error('theme')}
          optional={definition.theme.required !== true}
        />
      )}
      <Dates view={view} errors={errors} />
      <PlaceFields view={view} errors={errors} />
      <RegisterFields {...view} errors={errors} />
      {definition.quantity !== undefined && (
        <NumberField
          name="quantity"
          label={definition.quantity}
          value={dotted(typed.quantity)}
          error={error('quantity')}
          optional
        />
      )}
      {definition.dong !== undefined && (
        <NumberField
          name="dong"
          label={definition.dong}
          hint="Ví dụ 12.500.000 hoặc 12,5 triệu"
          unit="đồng"
          width={20}
          value={dotted(typed.dong)}
          error={error('dong')}
          optional
        />
      )}
      <LinkFields view={view} errors={errors} />
    </>
  )
}

function Dates({ view, errors }: FormFieldsProps) {
  const { definition, typed } = view
  const optional = definition.datesOptional === true
  const label = definition.datesLabel ?? 'Thời gian'
  const from = { name: 'from', value: typed.from, error: errorOf(errors, 'from'), optional }
  switch (definition.dates) {
    case 'none':
      return null
    case 'year':
      return <NumberField {...from} label={definition.datesLabel ?? 'Năm'} hint="Ví dụ 2026" width={4} />
    case 'day':
      return <DateField {...from} label={label} />
    case 'period':
      return (
        <>
          <DateField {...from} label={`${label}: từ ngày`} />
          <DateField name="to" label="Đến ngày" value={typed.to} error={errorOf(errors, 'to')} optional />
        </>
      )
  }
}

/** Level and commune, where there is something to choose. */
function PlaceFields({ view, errors }: FormFieldsProps) {
  const { typed, levels, communes, asProducer } = view
  if (asProducer) return null
  const mustName = levels.length === 0 && typed.level === 'commune'
  return (
    <>
      {levels.length > 0 && (
        <Select name="level" label="Cấp" options={levels} value={typed.level} error={errorOf(errors, 'level')} />
      )}
      {communes.length > 0 && (
        <Select
          name="commune"
          label="Xã, phường"
          hint="Cần chọn khi ghi cho cấp xã."
          placeholder={mustName ? 'Chọn' : 'Toàn tỉnh'}
          options={communes}
          value={typed.commune}
          error={errorOf(errors, 'commune')}
          optional
        />
      )}
    </>
  )
}

/** The agency that carries it out, and the plan and task by which it is done (COM-09, tasks). */
function LinkFields({ view, errors }: FormFieldsProps) {
  const { typed, agencies, plans, tasks } = view
  const select = (name: 'agency' | 'plan' | 'task', label: string, options: EntryForm['plans'], hint?: string) =>
    options.length > 0 && (
      <Select
        name={name}
        label={label}
        hint={hint}
        placeholder="Không chọn"
        options={options}
        value={typed[name]}
        error={errorOf(errors, name)}
        optional
      />
    )
  return (
    <>
      {select('agency', 'Cơ quan, đoàn thể thực hiện', agencies)}
      {select('plan', 'Theo kế hoạch', plans)}
      {select('task', 'Theo nhiệm vụ', tasks, 'Nhiệm vụ của kế hoạch đã chọn khi mở trang.')}
    </>
  )
}

export function editEntryPage(view: EntryForm, given: Shell, differences: readonly Difference[] = []): VNode {
  const shell = placedShell(given)
  const { definition, entry } = view
  const base = `/registers/${definition.id}/${entry?.id ?? ''}`
  return (
    <ShellPage
      shell={shell}
      title="Sửa thông tin"
      caption={entry?.name}
      back={{ href: base }}
      labels={labelsOf(view)}
      offline
    >
      {shell.problem?.code === 'request/conflict' && <Conflict differences={differences} />}
      <OfflineForm name={`entry:${entry?.id ?? ''}`} title={`Sửa ${definition.one}: ${entry?.name ?? ''}`}>
        <Form action={base} idempotencyKey={shell.newKey()} version={entry?.version}>
          <EntryFields view={view} errors={errorsOf(shell.problem)} />
          <Button>Lưu thay đổi</Button>
        </Form>
      </OfflineForm>
    </ShellPage>
  )
}

/** Somebody else saved meanwhile: what stands now beside what was typed; the form below keeps what was typed. */
function Conflict({ differences }: { readonly differences: readonly Difference[] }) {
  return (
    <InsetText>
      <p class="govuk-body">Nội dung vừa nhập còn nguyên ở dưới. Hãy xem bản đang lưu rồi lưu lại nếu đúng.</p>
      {differences.length > 0 && (
        <CompareVersions
          savedBy="người khác"
          fields={differences.map((one) => ({ ...one, field: one.label, differs: true }))}
        />
      )}
    </InsetText>
  )
}

import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  Checkboxes,
  DateField,
  errorOf,
  FilterForm,
  Form,
  NumberField,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { dotted } from './registers.fields.tsx'
import { partColumns } from './registers.part.tsx'
import type { EntryView, LineView, PartView } from './registers.present.ts'

/** The page of one part of an entry: who stands there, and what was found to be added. */
export interface SubjectsView {
  readonly entry: EntryView
  readonly part: PartView
  readonly words: string
  readonly searched: boolean
  /** Records may stand here, so that there is something to search. */
  readonly searchable: boolean
  readonly found: readonly {
    readonly id: string
    readonly name: string
    readonly more: string
    readonly kind: 'producer' | 'product' | 'entry'
  }[]
  /** A closed list of names; null where a name is typed, undefined where none may stand. */
  readonly names: readonly { readonly value: string; readonly text: string }[] | null | undefined
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  readonly typed: Readonly<Record<string, string>>
}

const baseOf = (view: SubjectsView) => `/registers/${view.entry.register.id}/${view.entry.id}`

export function subjectsPage(view: SubjectsView, shell: Shell): VNode {
  const { entry, part } = view
  return (
    <ShellPage
      shell={shell}
      title={part.label}
      caption={entry.name}
      back={{ href: `${baseOf(view)}#part-${part.value}`, text: entry.name }}
      wide
    >
      {shell.problem?.code === 'request/conflict' && (
        <InsetText>Danh sách dưới đây là bản mới nhất. Hãy xem lại rồi làm lại.</InsetText>
      )}
      {!part.isFull && <Adding view={view} shell={shell} />}
      {part.isFull && <p class="govuk-body">{`Đã đủ ${part.one}. Bỏ dòng cũ trước khi thêm dòng khác.`}</p>}
      <Present view={view} shell={shell} />
    </ShellPage>
  )
}

function formOf(view: SubjectsView, shell: Shell, act: string) {
  return {
    ...{ action: `${baseOf(view)}/subjects`, idempotencyKey: shell.newKey(), version: view.entry.version },
    hidden: { act, part: view.part.value },
  }
}

function Adding({ view, shell }: { readonly view: SubjectsView; readonly shell: Shell }) {
  const { part, names } = view
  return (
    <>
      {view.searchable && <Search view={view} />}
      {view.found.length > 0 && (
        <Form {...formOf(view, shell, 'add')}>
          <Checkboxes
            name="choose"
            legend={`Chọn ${part.one}`}
            options={view.found.map((one) => ({ value: `${one.kind}.${one.id}`, text: one.name, hint: one.more }))}
            error={errorOf(errorsOf(shell.problem), 'choose')}
            small
          />
          <LineFields view={view} prefix="" line={null} />
          <Button>Thêm các dòng đã chọn</Button>
        </Form>
      )}
      {view.searched && view.found.length === 0 && <p class="govuk-body">Không tìm thấy. Hãy thử một phần của tên.</p>}
      {names !== undefined && <Named view={view} shell={shell} names={names} />}
      {view.groups.length > 0 && (
        <Details summary="Thêm cả nhóm">
          <Form {...formOf(view, shell, 'group')}>
            <Select name="group" label="Nhóm" options={view.groups} placeholder="Chọn" />
            <Button kind="secondary">Thêm cả nhóm</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

function Search({ view }: { readonly view: SubjectsView }) {
  const { part } = view
  return (
    <FilterForm action={`${baseOf(view)}/subjects`} label={`Tìm ${part.one}`} button="Tìm">
      <TextField name="q" type="search" label="Tên, có dấu hoặc không dấu" value={view.words} />
      <input type="hidden" name="part" value={part.value} />
    </FilterForm>
  )
}

/** Somebody or something without a record here. */
function Named(props: {
  readonly view: SubjectsView
  readonly shell: Shell
  readonly names: NonNullable<SubjectsView['names']> | null
}) {
  const { view, shell, names } = props
  const { part } = view
  const mixed = view.searchable
  const form = (
    <Form {...formOf(view, shell, 'add')}>
      {names === null ? (
        <TextField name="name" label={mixed ? 'Tên' : `Tên ${part.one}`} value={view.typed.name ?? ''} />
      ) : (
        <Select name="name" label={part.one} options={names} placeholder="Chọn" value={view.typed.name ?? ''} />
      )}
      <LineFields view={view} prefix="name" line={null} />
      <Button kind={mixed ? 'secondary' : 'primary'}>{`Thêm ${part.one}`}</Button>
    </Form>
  )
  return mixed ? <Details summary={`Thêm ${part.one} chưa có trong hệ thống`}>{form}</Details> : form
}

/** What a line says beside its name. Names of the inputs differ between the forms of the page, so that labels fit. */
function LineFields(props: { readonly view: SubjectsView; readonly prefix: string; readonly line: LineView | null }) {
  const { prefix, line } = props
  const { columns } = props.view.part
  const name = (word: string) => (prefix === '' ? word : `${word}[${prefix}]`)
  return (
    <>
      {columns.on !== null && <DateField name={name('on')} label={columns.on} value={line?.on ?? ''} optional />}
      {columns.note !== null && (
        <TextField name={name('note')} label={columns.note} value={line?.note ?? ''} optional />
      )}
      {columns.quantity !== null && (
        <NumberField
          name={name('quantity')}
          label={columns.quantity}
          value={dotted(String(line?.quantity ?? ''))}
          optional
        />
      )}
      {columns.dong !== null && (
        <NumberField
          name={name('dong')}
          label={columns.dong}
          unit="đồng"
          width={20}
          value={dotted(String(line?.dong ?? ''))}
          optional
        />
      )}
    </>
  )
}

/** Who stands in the part now; each line can be changed, moved or taken out. */
function Present({ view, shell }: { readonly view: SubjectsView; readonly shell: Shell }) {
  const { part } = view
  const { columns } = part
  const editable = [columns.on, columns.note, columns.quantity, columns.dong].some((one) => one !== null)
  return (
    <>
      {part.stages.length > 0 && part.lines.length > 0 && <MoveMany view={view} shell={shell} />}
      <DataTable
        caption={`Đang có (${part.total})`}
        columns={[
          ...partColumns(part),
          {
            head: 'Sửa, bỏ',
            headHidden: true,
            cell: (row: LineView) => (
              <Details summary={editable ? 'Sửa, bỏ' : 'Bỏ'}>
                {editable && (
                  <Form {...formOf(view, shell, 'change')}>
                    <input type="hidden" name="key" value={row.key} />
                    <LineFields view={view} prefix={row.key} line={row} />
                    <Button kind="secondary">Lưu dòng</Button>
                  </Form>
                )}
                <Form {...formOf(view, shell, 'remove')}>
                  <input type="hidden" name="key" value={row.key} />
                  <Button kind="warning">{`Bỏ ${row.name}`}</Button>
                </Form>
              </Details>
            ),
          },
        ]}
        rows={part.lines}
        keyOf={(row) => row.key}
        stack
        empty={`Chưa có ${part.one} nào.`}
      />
    </>
  )
}

function MoveMany({ view, shell }: { readonly view: SubjectsView; readonly shell: Shell }) {
  const { part } = view
  return (
    <Details summary="Chuyển tình trạng nhiều dòng">
      <Form {...formOf(view, shell, 'move')}>
        <Checkboxes
          name="keys"
          legend="Các dòng"
          options={part.lines.map((line) => ({
            value: line.key,
            text: line.stage === null ? line.name : `${line.name} (${line.stage.text})`,
          }))}
          small
        />
        <Select
          name="stage"
          label="Chuyển sang"
          options={part.stages.map(({ value, text }) => ({ value, text }))}
          placeholder="Chọn"
        />
        <Button kind="secondary">Chuyển các dòng đã chọn</Button>
      </Form>
    </Details>
  )
}

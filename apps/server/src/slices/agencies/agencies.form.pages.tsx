import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { type ComparedField, CompareVersions } from '../../platform/pages/compare.tsx'
import {
  Button,
  Checkboxes,
  CheckboxField,
  DateField,
  errorOf,
  Form,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { KIND_OPTIONS, LEVEL_OPTIONS } from './agencies.pages.tsx'
import type { AgencyView } from './agencies.present.ts'

export interface Choice {
  readonly value: string
  readonly text: string
}
export type Typed = Readonly<Record<string, string>>
type Field = (name: string) => { name: string; value: string; error: string | undefined }

const PLACES = {
  'agency/place-level': 'place',
  'agency/place-unknown': 'place',
  'agency/district-over': 'from',
  'agency/document-half': 'documentNumber',
  'agency/exists': 'name',
  'agency/same-name': 'name',
  'agency/name-date': 'from',
  'agency/end-date': 'lastDay',
  'agency/successor-gone': 'successors',
  'agency/own-successor': 'successors',
}

/** The refusal of a rule beside its field. */
function inPlace(problem: Problem | null): Problem | null {
  return problem === null ? null : problemInPlace(problem, PLACES)
}

function fields(shell: Shell, typed: Typed): { shell: Shell; field: Field; errors: ReturnType<typeof errorsOf> } {
  const problem = inPlace(shell.problem)
  const errors = errorsOf(problem)
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return { shell: { ...shell, problem }, field, errors }
}

const LABELS = {
  name: 'Tên cơ quan',
  from: 'Từ ngày',
  place: 'Địa bàn',
  lastDay: 'Ngày làm việc cuối cùng',
  reason: 'Lý do',
  documentNumber: 'Số văn bản',
  documentOn: 'Ngày văn bản',
}

function HeadFields(props: { readonly field: Field; readonly places: readonly Choice[] }) {
  const { field } = props
  return (
    <>
      <Select {...field('level')} label="Cấp" placeholder="Chọn cấp" options={LEVEL_OPTIONS} />
      <Select {...field('kind')} label="Loại" placeholder="Chọn loại" options={KIND_OPTIONS} />
      <Select
        {...field('place')}
        label={LABELS.place}
        hint="Cơ quan trung ương thì để trống. Cơ quan cấp huyện thì chọn huyện cũ."
        placeholder="Chọn địa bàn"
        optional
        options={props.places}
      />
      <Details summary="Xã, phường trước 01/7/2025">
        <TextField
          {...field('formerCommune')}
          label="Mã xã, phường cũ"
          hint="Năm chữ số. Mã này thay cho ô Địa bàn."
          width={5}
          optional
        />
        <p class="govuk-body">
          <a class="govuk-link" href="/units?list=former">
            Tra mã đơn vị hành chính cũ
          </a>
        </p>
      </Details>
    </>
  )
}

function DocumentFields({ field }: { readonly field: Field }) {
  return (
    <>
      <TextField
        {...field('documentNumber')}
        label={LABELS.documentNumber}
        hint="Ví dụ: 12/QĐ-UBND. Ghi cả số và ngày, hoặc để trống cả hai."
        width={20}
        optional
      />
      <DateField {...field('documentOn')} label={LABELS.documentOn} optional />
    </>
  )
}

export function newAgencyPage(
  view: { readonly places: readonly Choice[]; readonly typed: Typed },
  given: Shell,
): VNode {
  const { shell, field } = fields(given, view.typed)
  return (
    <ShellPage shell={shell} title="Thêm cơ quan" back={{ href: '/agencies' }} labels={LABELS}>
      <Form action="/agencies" idempotencyKey={shell.newKey()}>
        <TextField
          {...field('name')}
          label={LABELS.name}
          hint="Tên đầu tiên được biết. Đổi tên thì ghi sau, theo ngày."
        />
        <HeadFields field={field} places={view.places} />
        <DateField
          {...field('from')}
          label={LABELS.from}
          hint="Ngày thành lập. Chưa rõ thì ghi ngày sớm nhất có văn bản."
        />
        <DocumentFields field={field} />
        <Button>Thêm cơ quan</Button>
      </Form>
    </ShellPage>
  )
}

/** The agency as it stands, and what was typed into one of its forms. */
export interface AgencyForm {
  readonly agency: AgencyView
  readonly typed: Typed
  /** Not empty: somebody else changed the agency meanwhile. */
  readonly compared: readonly ComparedField[]
}

function Changed({ compared }: { readonly compared: readonly ComparedField[] }) {
  if (compared.length === 0) return null
  return (
    <>
      <CompareVersions fields={compared} savedBy="người khác, sau khi trang này được mở" />
      <p class="govuk-body">Nội dung vừa nhập còn trong các ô dưới đây. Hãy xem lại rồi lưu.</p>
    </>
  )
}

export function renamePage(view: AgencyForm, given: Shell): VNode {
  const { agency } = view
  const { shell, field } = fields(given, view.typed)
  const base = `/agencies/${agency.id}`
  return (
    <ShellPage shell={shell} title="Đổi tên cơ quan" caption={agency.name} back={{ href: base }} labels={LABELS}>
      <Changed compared={view.compared} />
      <p class="govuk-body">Văn bản trước ngày đổi tên vẫn mang tên cũ.</p>
      <Form action={`${base}/rename`} idempotencyKey={shell.newKey()} version={agency.version}>
        <TextField {...field('name')} label="Tên mới" />
        <DateField {...field('from')} label="Mang tên mới từ ngày" />
        <DocumentFields field={field} />
        <Button>Lưu tên mới</Button>
      </Form>
    </ShellPage>
  )
}

export function endPage(
  view: AgencyForm & { readonly others: readonly Choice[]; readonly chosen: readonly string[] },
  given: Shell,
): VNode {
  const { agency } = view
  const { shell, field, errors } = fields(given, view.typed)
  const base = `/agencies/${agency.id}`
  return (
    <ShellPage shell={shell} title="Ghi thôi hoạt động" caption={agency.name} back={{ href: base }} labels={LABELS}>
      <Changed compared={view.compared} />
      {agency.now.length > 0 && (
        <InsetText>{`Đang có ${agency.now.length} người giữ vai trò tại đây. Hãy kết thúc hoặc giao lại vai trò của họ.`}</InsetText>
      )}
      <Form action={`${base}/end`} idempotencyKey={shell.newKey()} version={agency.version}>
        <DateField {...field('lastDay')} label={LABELS.lastDay} hint="Ví dụ 30/06/2025 với cơ quan cấp huyện." />
        <TextArea {...field('reason')} label={LABELS.reason} rows={3} />
        <DocumentFields field={field} />
        {view.others.length > 0 && (
          <Checkboxes
            name="successors"
            legend="Cơ quan kế thừa"
            hint="Không chọn nếu không có cơ quan nào kế thừa."
            options={view.others}
            values={view.chosen}
            error={errorOf(errors, 'successors')}
            optional
            small
          />
        )}
        <Button kind="warning">Ghi thôi hoạt động</Button>
      </Form>
    </ShellPage>
  )
}

export function correctPage(view: AgencyForm & { readonly places: readonly Choice[] }, given: Shell): VNode {
  const { agency } = view
  const { shell, field } = fields(given, view.typed)
  const base = `/agencies/${agency.id}`
  return (
    <ShellPage shell={shell} title="Sửa thông tin ghi sai" caption={agency.name} back={{ href: base }} labels={LABELS}>
      <Changed compared={view.compared} />
      <p class="govuk-body">Chỉ dùng khi đã ghi nhầm. Cơ quan đổi tên thật thì ghi đổi tên từ một ngày.</p>
      <Form action={`${base}/correct`} idempotencyKey={shell.newKey()} version={agency.version}>
        {agency.names.map((_, at) => (
          <div key={at}>
            <TextField {...field(`name[${at}]`)} label={`Tên ${at + 1}`} />
            <DateField {...field(`from[${at}]`)} label={`Tên ${at + 1} có từ ngày`} />
          </div>
        ))}
        <HeadFields field={field} places={view.places} />
        <DocumentFields field={field} />
        {agency.ended !== null && (
          <CheckboxField
            name="reopen"
            label={`Bỏ ghi thôi hoạt động ngày ${formatDate(agency.ended.lastDay)} (đã ghi nhầm)`}
            checked={view.typed.reopen === 'yes'}
          />
        )}
        <TextArea {...field('reason')} label="Lý do sửa" rows={3} />
        <Button>Lưu bản sửa</Button>
      </Form>
    </ShellPage>
  )
}

import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  Checkboxes,
  DateField,
  errorOf,
  Fieldset,
  Form,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { decisionWords, KIND_OPTIONS } from './bodies.pages.tsx'
import type { BodyView } from './bodies.present.ts'

const ROLE_OPTIONS = [
  { value: 'member', text: 'Thành viên' },
  { value: 'chair', text: 'Trưởng ban, Tổ trưởng' },
  { value: 'viceChair', text: 'Phó Trưởng ban, Tổ phó' },
  { value: 'secretary', text: 'Thư ký' },
]

export interface Choice {
  readonly value: string
  readonly text: string
}
export type Typed = Readonly<Record<string, string>>
type Field = (name: string) => { name: string; value: string; error: string | undefined }

const PLACES = {
  'body/decision-later': 'from',
  'body/change-date': 'from',
  'body/place-unknown': 'communeCode',
  'body/not-a-member': 'left',
}

function fieldsOf(given: Shell, typed: Typed): { shell: Shell; field: Field; errors: ReturnType<typeof errorsOf> } {
  const problem = given.problem === null ? null : problemInPlace(given.problem, PLACES)
  const errors = errorsOf(problem)
  return {
    shell: { ...given, problem },
    errors,
    field: (name) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) }),
  }
}

function DecisionFields({ field }: { readonly field: Field }) {
  return (
    <>
      <TextField {...field('decisionNumber')} label="Số quyết định" hint="Ví dụ: 12/QĐ-UBND" width={20} />
      <DateField {...field('decisionOn')} label="Ngày quyết định" />
      <TextField {...field('issuer')} label="Người, cơ quan ký" hint="Ví dụ: Chủ tịch UBND tỉnh Điện Biên" />
    </>
  )
}

/** Lines for members: somebody of the system, or a name; an empty line is left out. */
function MemberRows(props: { readonly field: Field; readonly people: readonly Choice[]; readonly count: number }) {
  const { field } = props
  return (
    <>
      {Array.from({ length: props.count }, (_, at) => (
        <Fieldset key={at} legend={`Người ${at + 1}`} size="s">
          <div class="sl-filter">
            <Select
              {...field(`person[${at}]`)}
              label="Người dùng của hệ thống"
              optional
              options={[{ value: '', text: 'Không có tài khoản' }, ...props.people]}
            />
            <TextField {...field(`member[${at}]`)} label="Hoặc họ và tên" optional />
            <TextField {...field(`title[${at}]`)} label="Chức vụ" optional />
            <Select {...field(`role[${at}]`)} label="Nhiệm vụ" options={ROLE_OPTIONS} />
            <TextField {...field(`substitute[${at}]`)} label="Người thay khi vắng" optional />
          </div>
        </Fieldset>
      ))}
    </>
  )
}

export const FOUNDING_ROWS = 10
export const CHANGE_ROWS = 4

export interface NewBodyForm {
  readonly people: readonly Choice[]
  readonly communes: readonly Choice[]
  readonly typed: Typed
}

export function newBodyPage(view: NewBodyForm, given: Shell): VNode {
  const { shell, field } = fieldsOf(given, view.typed)
  return (
    <ShellPage shell={shell} title="Ghi quyết định thành lập" back={{ href: '/bodies' }}>
      <Form action="/bodies" idempotencyKey={shell.newKey()}>
        <Select {...field('kind')} label="Loại" placeholder="Chọn loại" options={KIND_OPTIONS} />
        <TextField {...field('name')} label="Tên" hint="Ví dụ: Tổ tư vấn Hội đồng OCOP tỉnh Điện Biên" />
        <Select
          {...field('communeCode')}
          label="Cấp"
          optional
          options={[{ value: '', text: 'Cấp tỉnh' }, ...view.communes]}
        />
        <DecisionFields field={field} />
        <DateField {...field('from')} label="Có hiệu lực từ ngày" />
        <h2 class="govuk-heading-m">Thành viên</h2>
        <p class="govuk-body">Một người đứng đầu. Dòng để trống thì bỏ qua; ghi thêm người bằng quyết định sau.</p>
        <MemberRows field={field} people={view.people} count={FOUNDING_ROWS} />
        <Button>Lưu quyết định</Button>
      </Form>
    </ShellPage>
  )
}

export interface BodyForm {
  readonly body: BodyView
  readonly typed: Typed
  readonly people: readonly Choice[]
  readonly left: readonly string[]
}

/** Somebody else recorded a decision meanwhile: what stands now is told, what was typed stays. */
function Changed({ shell, body }: { readonly shell: Shell; readonly body: BodyView }) {
  if (shell.problem?.code !== 'request/conflict') return null
  return (
    <InsetText>
      <p class="govuk-body">Thành phần vừa được sửa ở nơi khác. Các quyết định hiện có:</p>
      <ul class="govuk-list govuk-list--bullet">
        {body.decisions.map((one) => (
          <li key={`${one.number} ${one.from}`}>{`${decisionWords(one)}, từ ${formatDate(one.from)}`}</li>
        ))}
      </ul>
      <p class="govuk-body">Nội dung vừa nhập còn ở dưới. Hãy xem lại rồi lưu.</p>
    </InsetText>
  )
}

export function changeBodyPage(view: BodyForm, given: Shell): VNode {
  const { body } = view
  const { shell, field, errors } = fieldsOf(given, view.typed)
  const base = `/bodies/${body.id}`
  const sitting = [...body.members, ...body.later].filter((one) => one.to === null)
  return (
    <ShellPage shell={shell} title="Ghi quyết định thay đổi" caption={body.name} back={{ href: base }}>
      <Changed shell={shell} body={body} />
      <Form action={`${base}/change`} idempotencyKey={shell.newKey()} version={body.version}>
        <DecisionFields field={field} />
        <DateField {...field('from')} label="Thay đổi từ ngày" hint="Người thôi giữ nhiệm vụ đến hết ngày trước đó." />
        <Checkboxes
          name="left"
          legend="Ai thôi tham gia"
          options={sitting.map((one) => ({ value: one.key, text: `${one.name}, ${one.roleName}` }))}
          values={view.left}
          error={errorOf(errors, 'left')}
          optional
          small
        />
        <h2 class="govuk-heading-m">Ai tham gia mới</h2>
        <p class="govuk-body">Đổi nhiệm vụ của một người thì chọn người đó thôi, rồi ghi lại với nhiệm vụ mới.</p>
        <MemberRows field={field} people={view.people} count={CHANGE_ROWS} />
        <Button>Lưu quyết định</Button>
      </Form>
    </ShellPage>
  )
}

export function endBodyPage(view: BodyForm, given: Shell): VNode {
  const { body } = view
  const { shell, field } = fieldsOf(given, view.typed)
  const base = `/bodies/${body.id}`
  return (
    <ShellPage shell={shell} title="Ghi giải thể" caption={body.name} back={{ href: base }}>
      <Changed shell={shell} body={body} />
      <Form action={`${base}/end`} idempotencyKey={shell.newKey()} version={body.version}>
        <DateField {...field('lastDay')} label="Ngày hoạt động cuối cùng" />
        <TextArea {...field('reason')} label="Lý do" rows={3} />
        <TextField {...field('decisionNumber')} label="Số quyết định" width={20} optional />
        <DateField {...field('decisionOn')} label="Ngày quyết định" optional />
        <TextField {...field('issuer')} label="Người, cơ quan ký" optional />
        <Button kind="warning">Ghi giải thể</Button>
      </Form>
    </ShellPage>
  )
}

export function correctBodyPage(view: BodyForm, given: Shell): VNode {
  const { body } = view
  const { shell, field } = fieldsOf(given, view.typed)
  const base = `/bodies/${body.id}`
  return (
    <ShellPage shell={shell} title="Sửa thông tin ghi sai" caption={body.name} back={{ href: base }}>
      <Changed shell={shell} body={body} />
      <Form action={`${base}/correct`} idempotencyKey={shell.newKey()} version={body.version}>
        <TextField {...field('name')} label="Tên" />
        <DecisionFields field={field} />
        <TextArea {...field('reason')} label="Lý do sửa" rows={3} />
        <Button>Lưu bản sửa</Button>
      </Form>
    </ShellPage>
  )
}

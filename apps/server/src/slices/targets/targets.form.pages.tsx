import { METRICS } from '@saolang/domain/metric'
import { COMPARISONS } from '@saolang/domain/plan'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  DateField,
  errorOf,
  Form,
  NumberField,
  Select,
  type SelectOption,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { METRIC_WORDS } from '../metrics/index.ts'
import { COMPARISON_WORDS, KIND_WORDS } from './targets.words.ts'

export type Typed = Readonly<Record<string, string>>

export interface TargetForm {
  readonly plan: { readonly id: string; readonly title: string }
  /** Null for a new one. */
  readonly target: { readonly id: string; readonly version: number; readonly text: string } | null
  readonly parents: readonly SelectOption[]
  readonly typed: Typed
  /** What stands now, where somebody else changed it meanwhile. */
  readonly stands: readonly string[]
}

const PLACES = {
  ...{ 'target/number-missing': 'floor', 'target/number-without-comparison': 'floor', 'target/range': 'aim' },
  ...{ 'target/range-needs-aim': 'aim', 'target/share-over-hundred': 'floor', 'target/period': 'to' },
  ...{ 'target/metric-unknown': 'metric', 'target/child-exceeds': 'floor', 'target/parent-cycle': 'parentId' },
  ...{ 'target/parent-unknown': 'parentId', 'target/tolerance': 'tolerance', 'target/date-later': 'on' },
  ...{ 'target/reading-unknown': 'metric', 'target/nothing-changed': 'metric' },
}

export type Field = (name: string) => { name: string; value: string; error: string | undefined }

/** The fields of a form with what was typed and what was wrong. */
export function fieldsOf(given: Shell, typed: Typed): { readonly shell: Shell; readonly field: Field } {
  const problem = given.problem === null ? null : problemInPlace(given.problem, PLACES)
  const errors = errorsOf(problem)
  const field: Field = (name) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return { shell: { ...given, problem }, field }
}

export function Stands({ shell, lines }: { readonly shell: Shell; readonly lines: readonly string[] }) {
  if (shell.problem?.code !== 'request/conflict') return null
  return (
    <InsetText>
      <p class="govuk-body">Mục tiêu vừa được sửa ở nơi khác. Nội dung hiện có:</p>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class="govuk-body">Nội dung vừa nhập còn ở dưới. Hãy xem lại rồi lưu.</p>
    </InsetText>
  )
}

export function targetFormPage(view: TargetForm, given: Shell): VNode {
  const { shell, field } = fieldsOf(given, view.typed)
  const { target, plan } = view
  const back = target === null ? `/targets?plan=${plan.id}` : `/targets/${target.id}`
  return (
    <ShellPage
      shell={shell}
      title={target === null ? 'Thêm mục tiêu' : 'Sửa mục tiêu'}
      caption={plan.title}
      back={{ href: back }}
    >
      <Stands shell={shell} lines={view.stands} />
      {target === null && <FromWords plan={plan.id} text={view.typed.text ?? ''} />}
      <Form
        action={target === null ? '/targets' : `/targets/${target.id}/edit`}
        idempotencyKey={shell.newKey()}
        version={target?.version}
        hidden={target === null ? { plan: plan.id } : undefined}
      >
        <Fields field={field} view={view} />
        {target !== null && <TextArea {...field('reason')} label="Lý do sửa" rows={2} />}
        <Button>{target === null ? 'Lưu mục tiêu' : 'Lưu bản sửa'}</Button>
      </Form>
    </ShellPage>
  )
}

function Fields({ field, view }: { readonly field: Field; readonly view: TargetForm }) {
  return (
    <>
      <TextArea {...field('text')} label="Câu chữ của văn bản" rows={3} />
      <Numbers field={field} isNew={view.target === null} />
      <Select
        {...field('metric')}
        label="Cách tính kết quả"
        hint="Chọn để hệ thống tính từ sổ đăng ký. Để trống thì nhập số theo báo cáo."
        optional
        options={[
          { value: '', text: 'Không tính từ sổ đăng ký' },
          ...METRICS.map((one) => ({ value: one, text: METRIC_WORDS[one].name })),
        ]}
      />
      <Parameters field={field} />
      <DateField {...field('from')} label="Từ ngày" hint="Để trống thì theo kỳ của kế hoạch" optional />
      <DateField {...field('to')} label="Đến ngày" hint="Để trống thì theo kỳ của kế hoạch" optional />
      <Select
        {...field('parentId')}
        label="Nằm trong mục tiêu"
        hint={'Dùng cho phần "trong đó"'}
        optional
        options={[{ value: '', text: 'Không nằm trong mục tiêu nào' }, ...view.parents]}
      />
    </>
  )
}

/** Reads number and comparison from the words before the form is filled (DRV-05). */
function FromWords(props: { readonly plan: string; readonly text: string }) {
  return (
    <form action="/targets/new" method="get" aria-label="Đọc con số từ câu chữ">
      <input type="hidden" name="plan" value={props.plan} />
      <TextField
        name="from-words"
        label="Dán câu chữ để đọc sẵn con số"
        hint={'Ví dụ: phấn đấu công nhận mới trên 60 sản phẩm'}
        value={props.text}
        optional
      />
      <Button kind="secondary">Đọc con số</Button>
    </form>
  )
}

function Numbers({ field, isNew }: { readonly field: Field; readonly isNew: boolean }) {
  return (
    <>
      <Select
        {...field('kind')}
        label="Loại"
        options={(['target', 'schedule', 'rule', 'qualitative'] as const).map((one) => ({
          value: one,
          text: KIND_WORDS[one],
        }))}
      />
      <Select
        {...field('comparison')}
        label="So sánh"
        placeholder="Chọn theo chữ của văn bản"
        options={COMPARISONS.map((one) => ({ value: one, text: COMPARISON_WORDS[one] }))}
      />
      <TextField
        {...field('words')}
        label="Chữ của văn bản"
        hint={'Ví dụ: trên, ít nhất, khoảng, từ … trở lên'}
        width={20}
        optional
      />
      <Amounts field={field} isNew={isNew} />
    </>
  )
}

function Amounts({ field, isNew }: { readonly field: Field; readonly isNew: boolean }) {
  return (
    <>
      <NumberField {...field('floor')} label="Con số" hint="Ví dụ: 60, 1.600 hoặc 33,5" decimal optional />
      <NumberField
        {...field('aim')}
        label="Mức trên hoặc mức phấn đấu"
        hint={'"Ít nhất 30-40%": con số 30, mức phấn đấu 40'}
        decimal
        optional
      />
      <TextField {...field('unit')} label="Đơn vị" hint="Ví dụ: sản phẩm, %, điểm" width={20} optional />
      {!isNew && (
        <NumberField
          {...field('tolerance')}
          label={'Biên độ của "khoảng"'}
          hint="Văn bản không nêu. Đặt khi cần kết luận đạt hay không."
          decimal
          optional
        />
      )}
    </>
  )
}

const LEVELS = [
  { value: '', text: 'Không nêu' },
  { value: 'province', text: 'Cấp tỉnh' },
  { value: 'district', text: 'Cấp huyện (trước 01/7/2025)' },
  { value: 'commune', text: 'Cấp xã' },
]
const YES = [
  { value: '', text: 'Không' },
  { value: 'yes', text: 'Có' },
]

function Parameters({ field }: { readonly field: Field }) {
  const of = (name: string) => field(`parameters[${name}]`)
  return (
    <Details summary="Chi tiết của cách tính">
      <Select {...of('pointLevel')} label="Cấp của điểm bán" optional options={LEVELS} />
      <TextField {...of('baselineYear')} label="Năm công nhận lần trước (nâng hạng sao)" width={4} optional />
      <Select {...of('countExpired')} label="Tính cả sản phẩm hết hạn chưa công nhận lại" optional options={YES} />
      <Select {...of('countMicro')} label="Tính doanh nghiệp siêu nhỏ vào nhỏ và vừa" optional options={YES} />
      <TextField {...of('reportKind')} label="Loại báo cáo" hint="month, quarter hoặc year" width={10} optional />
      <Select {...of('reportLevel')} label="Cấp gửi báo cáo" optional options={LEVELS} />
      <TextField {...of('channel')} label="Kênh bán hàng (mã)" width={20} optional />
      <TextField {...of('theme')} label="Nội dung hỗ trợ (mã)" width={20} optional />
      <Select {...of('forwardFrom')} label="Cấp chuyển hồ sơ lên" optional options={LEVELS} />
    </Details>
  )
}

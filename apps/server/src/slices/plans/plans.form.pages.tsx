import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  ButtonGroup,
  DateField,
  errorOf,
  Fieldset,
  Form,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { FactList } from './plans.pages.tsx'
import type { PlanView } from './plans.present.ts'
import type { Typed } from './plans.typed.ts'
import { PLAN_KIND_WORDS, RELATION_WORDS } from './plans.words.ts'

export interface Choice {
  readonly value: string
  readonly text: string
}
export type Field = (name: string) => { name: string; value: string; error: string | undefined }

const PLACES = {
  ...{
    'plan/period': 'to',
    'plan/date-parts': 'issued',
    'plan/reason-missing': 'reason',
    'plan/place-unknown': 'place',
  },
  ...{ 'plan/parent-level': 'parentId', 'plan/parent-place': 'parentId', 'plan/parent-period': 'parentId' },
  ...{ 'plan/parent-unknown': 'parentId', 'plan/number-missing': 'number', 'plan/issue-later': 'on' },
  ...{ 'plan/close-early': 'on', 'plan/close-later': 'on', 'plan/issued-facts': 'number' },
}

/** The fields of a form with what was typed and what was wrong. */
export function fieldsOf(given: Shell, typed: Typed): { shell: Shell; field: Field } {
  const problem = given.problem === null ? null : problemInPlace(given.problem, PLACES)
  const errors = errorsOf(problem)
  return {
    shell: { ...given, problem },
    field: (name) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) }),
  }
}

export interface PlanForm {
  readonly plan: PlanView
  readonly parents: readonly Choice[]
  readonly typed: Typed
  /** Lines that are shown, filled or empty. */
  readonly purposes: number
  readonly products: number
  readonly bases: number
}

/** Somebody else saved meanwhile: what stands now is told, what was typed stays. */
export function Changed({ shell, plan }: { readonly shell: Shell; readonly plan: PlanView }) {
  if (shell.problem?.code !== 'request/conflict') return null
  return (
    <InsetText>
      <p class="govuk-body">{`Kế hoạch vừa được sửa ở nơi khác. Bản đang lưu: ${plan.title}.`}</p>
      <FactList view={plan} />
      <p class="govuk-body">{`Bản đang lưu có ${plan.purposes.length} mục đích, ${plan.bases.length} căn cứ.`}</p>
      <p class="govuk-body">Nội dung vừa nhập còn ở dưới. Hãy xem lại rồi lưu.</p>
    </InsetText>
  )
}

export const KIND_OPTIONS = Object.entries(PLAN_KIND_WORDS).map(([value, text]) => ({ value, text }))
const RELATION_OPTIONS = Object.entries(RELATION_WORDS).map(([value, text]) => ({ value, text }))

/** An issued plan changes by a new revision, with its reason (TSK-04). */
function ReasonFields({ plan, field }: { readonly plan: PlanView; readonly field: Field }) {
  if (plan.stage === 'draft') return null
  return (
    <Fieldset legend="Lý do điều chỉnh">
      <TextArea
        {...field('reason')}
        label="Vì sao điều chỉnh"
        hint={`Bản hiện nay được giữ lại. Bản mới là lần điều chỉnh thứ ${plan.revision}.`}
        rows={3}
      />
      <TextField {...field('adjustmentNumber')} label="Số văn bản điều chỉnh" width={20} optional />
    </Fieldset>
  )
}

function DocumentFields({ field, isDraft }: { readonly field: Field; readonly isDraft: boolean }) {
  return (
    <>
      <Select {...field('kind')} label="Loại văn bản" options={KIND_OPTIONS} />
      <TextArea {...field('title')} label="Tên" rows={2} />
      {isDraft ? (
        <>
          <TextField {...field('number')} label="Số, ký hiệu" hint="Để trống nếu chưa có." width={20} optional />
          <TextField
            {...field('issued')}
            label="Ngày ban hành"
            hint="Phần chưa rõ ghi dấu ?, ví dụ ?/02/2022."
            width={10}
            optional
          />
          <TextField {...field('signatory')} label="Người ký" optional />
        </>
      ) : (
        <>
          <input type="hidden" name="number" value={field('number').value} />
          <input type="hidden" name="issued" value={field('issued').value} />
          <input type="hidden" name="signatory" value={field('signatory').value} />
        </>
      )}
      <TextField {...field('issuedPlace')} label="Nơi ban hành" width={20} optional />
      <TextField {...field('issuer')} label="Cơ quan ban hành" optional />
      <DateField {...field('from')} label="Thực hiện từ ngày" />
      <DateField {...field('to')} label="Đến ngày" />
    </>
  )
}

export function editPlanPage(view: PlanForm, given: Shell): VNode {
  const { plan } = view
  const { shell, field } = fieldsOf(given, view.typed)
  const base = `/plans/${plan.id}`
  const isDraft = plan.stage === 'draft'
  return (
    <ShellPage
      shell={shell}
      title={isDraft ? 'Sửa kế hoạch' : 'Điều chỉnh kế hoạch'}
      caption={plan.title}
      back={{ href: base }}
    >
      <Changed shell={shell} plan={plan} />
      <Form action={`${base}/edit`} idempotencyKey={shell.newKey()} version={plan.version}>
        <ReasonFields plan={plan} field={field} />
        <DocumentFields field={field} isDraft={isDraft} />
        <Select
          {...field('parentId')}
          label="Kế hoạch cấp trên"
          optional
          options={[{ value: '', text: 'Không gắn' }, ...view.parents]}
        />
        <Fieldset legend="Mục đích, yêu cầu" hint="Dòng để trống thì bỏ.">
          {Array.from({ length: view.purposes }, (_, at) => (
            <div key={at}>
              <input type="hidden" name={`purposeKey[${at}]`} value={field(`purposeKey[${at}]`).value} />
              <TextArea {...field(`purpose[${at}]`)} label={`Mục đích ${at + 1}`} rows={2} optional />
            </div>
          ))}
        </Fieldset>
        <TextArea
          {...field('productGroups')}
          label="Nhóm sản phẩm nêu trong kế hoạch"
          hint="Mỗi nhóm một dòng."
          rows={4}
          optional
        />
        <Fieldset legend="Sản phẩm nêu tên" hint="Dòng để trống thì bỏ.">
          {Array.from({ length: view.products }, (_, at) => (
            <div key={at} class="sl-filter">
              <div class="sl-filter__fields">
                <input type="hidden" name={`productKey[${at}]`} value={field(`productKey[${at}]`).value} />
                <TextField {...field(`product[${at}]`)} label={`Sản phẩm ${at + 1}`} />
                <TextField {...field(`commune[${at}]`)} label="Xã" />
                <TextField {...field(`group[${at}]`)} label="Nhóm" />
              </div>
            </div>
          ))}
        </Fieldset>
        <ButtonGroup>
          <Button>{isDraft ? 'Lưu kế hoạch' : 'Lưu bản điều chỉnh'}</Button>
          <a class="govuk-link" href={base}>
            Bỏ, không lưu
          </a>
        </ButtonGroup>
      </Form>
    </ShellPage>
  )
}

export function basesPage(view: PlanForm, given: Shell): VNode {
  const { plan } = view
  const { shell, field } = fieldsOf(given, view.typed)
  const base = `/plans/${plan.id}`
  return (
    <ShellPage shell={shell} title="Căn cứ, văn bản được dẫn" caption={plan.title} back={{ href: base }} wide>
      <Changed shell={shell} plan={plan} />
      <Form action={`${base}/bases`} idempotencyKey={shell.newKey()} version={plan.version}>
        <ReasonFields plan={plan} field={field} />
        <p class="govuk-body">Xóa số và trích yếu của một dòng để bỏ văn bản đó.</p>
        {Array.from({ length: view.bases }, (_, at) => (
          <Fieldset key={at} legend={`Văn bản ${at + 1}`} size="s">
            <input type="hidden" name={`basisKey[${at}]`} value={field(`basisKey[${at}]`).value} />
            <div class="sl-filter">
              <div class="sl-filter__fields">
                <Select {...field(`relation[${at}]`)} label="Quan hệ" options={RELATION_OPTIONS} />
                <TextField {...field(`basisNumber[${at}]`)} label="Số, ký hiệu" width={20} />
                <TextField {...field(`on[${at}]`)} label="Ngày (dấu ? nếu thiếu)" width={10} />
                <TextField {...field(`issuer[${at}]`)} label="Cơ quan ban hành" />
                <TextField {...field(`title[${at}]`)} label="Trích yếu" />
              </div>
            </div>
          </Fieldset>
        ))}
        <Button>Lưu căn cứ</Button>
      </Form>
    </ShellPage>
  )
}

export interface NewPlanForm {
  readonly places: readonly Choice[]
  readonly typed: Typed
}

export function newPlanPage(view: NewPlanForm, given: Shell): VNode {
  const { shell, field } = fieldsOf(given, view.typed)
  return (
    <ShellPage shell={shell} title="Lập kế hoạch mới" back={{ href: '/plans' }}>
      <p class="govuk-body">
        Đã có tệp kế hoạch?{' '}
        <a class="govuk-link" href="/plans/import">
          Nhập từ tệp
        </a>
        . Muốn dùng lại kế hoạch năm trước thì mở kế hoạch đó, chọn Lập cho kỳ sau.
      </p>
      <Form action="/plans" idempotencyKey={shell.newKey()}>
        <Select {...field('place')} label="Cấp, địa bàn" options={view.places} />
        <DocumentFields field={field} isDraft />
        <Button>Lưu dự thảo</Button>
      </Form>
    </ShellPage>
  )
}

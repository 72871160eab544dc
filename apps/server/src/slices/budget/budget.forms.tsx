import { formatMillions } from '@saolang/domain/budget'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import {
  Button,
  CheckboxField,
  errorOf,
  Select,
  type SelectOption,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { CAPITAL_WORDS, CONTENT_WORDS, CONTRIBUTION_WORDS, optionsOf, SOURCE_WORDS } from './budget.words.ts'

export type Typed = Readonly<Record<string, string>>
export type Field = (name: string) => { name: string; value: string; error: string | undefined }

/** Where the sentence of a refused rule stands. */
const PLACES = {
  'budget/zero': 'dong',
  'budget/step-missing': 'step',
  'budget/counter-unknown': 'counters',
  'budget/too-large': 'dong',
  'budget/future': 'on',
  'budget/decision-missing': 'decision',
  'budget/over-estimate': 'reason',
  'budget/over-allocation': 'reason',
  'budget/over-disbursement': 'reason',
  'budget/counter-too-large': 'back',
  'budget/counter-reason': 'backReason',
  'budget/day-missing': 'on',
  'budget/back-day-missing': 'backOn',
  'budget/counterpart-source': 'counterpart',
  'budget/contribution-source': 'contribution',
  'budget/no-figure': 'other',
  'budget/no-declared': 'figure',
  'budget/no-sum': 'figure',
  'budget/estimate-order': 'stage',
}

export function fieldsOf(given: Shell, typed: Typed) {
  const problem = given.problem === null ? null : problemInPlace(given.problem, PLACES)
  const errors = errorsOf(problem)
  const field: Field = (name) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return { shell: { ...given, problem }, errors, field }
}

/** Stands in a cell where nothing was recorded. */
export const NOTHING = <span class="sl-muted">–</span>

/** Money in a table whose caption names the unit: `1.600`, `1,5`; amounts below a million in đồng. */
export function Money(props: { readonly dong: number | null }): VNode {
  if (props.dong === null) return NOTHING
  return <>{formatMillions(props.dong).replace(' triệu đồng', '')}</>
}

/** What was allocated and not yet paid; null where nothing was allocated. */
export const leftOf = (sums: { readonly allocation: number | null; readonly disbursement: number | null }) =>
  sums.allocation === null ? null : sums.allocation - (sums.disbursement ?? 0)

export const MONEY_HINT = 'Ví dụ: 1.600 triệu đồng, 1,6 tỷ, hoặc 1600000000 (đồng)'

export interface FactChoices {
  readonly tasks: readonly SelectOption[]
  readonly things: readonly SelectOption[]
}

/** What a line is for: the same fields for a new line and for setting one right. */
export function FactFields(props: { readonly field: Field; readonly choices: FactChoices }) {
  const { field, choices } = props
  const none = { value: '', text: 'Không' }
  return (
    <>
      <TextField {...field('title')} label="Tên dòng kinh phí" />
      <div class="sl-filter">
        <Select {...field('source')} label="Nguồn" placeholder="Chọn nguồn" options={optionsOf(SOURCE_WORDS)} />
        <Select {...field('content')} label="Nội dung" placeholder="Chọn nội dung" options={optionsOf(CONTENT_WORDS)} />
        <TextField {...field('year')} label="Năm" width={4} inputmode="numeric" optional />
        <Select {...field('capital')} label="Loại vốn" optional options={[none, ...optionsOf(CAPITAL_WORDS)]} />
        <Select
          {...field('contribution')}
          label="Chủ thể góp bằng"
          optional
          options={[none, ...optionsOf(CONTRIBUTION_WORDS)]}
        />
      </div>
      <Select {...field('taskId')} label="Nhiệm vụ được chi" optional options={[none, ...choices.tasks]} />
      <Select
        {...field('registerEntryId')}
        label="Điểm bán hoặc mục khác được chi"
        optional
        options={[none, ...choices.things]}
      />
      <CheckboxField
        name="counterpart"
        label="Là vốn đối ứng của địa phương"
        checked={field('counterpart').value !== ''}
        error={field('counterpart').error}
      />
    </>
  )
}

/** Why, and the button that saves. */
export function ReasonFields(props: {
  readonly field: Field
  /** Differs between the forms of a page: it is the anchor of its error. */
  readonly name: string
  readonly button: string
  readonly warning?: boolean
}) {
  return (
    <>
      <TextArea {...props.field(props.name)} label="Lý do" rows={2} />
      <Button kind={props.warning === true ? 'warning' : 'secondary'}>{props.button}</Button>
    </>
  )
}

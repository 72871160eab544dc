import { type Attributes, type Content, classNames, idOf } from './govuk/attributes.ts'
import { BaseButton } from './govuk/button.tsx'
import { BaseErrorSummary } from './govuk/error-summary.tsx'
import { BaseFieldset } from './govuk/fieldset.tsx'

/** Props of a form. */
export interface FormProps {
  readonly action: string
  /** Key that makes sending twice the same as sending once; a fresh one for each rendering. */
  readonly idempotencyKey?: string | undefined
  /** Version of the record that the person saw; a conflict is shown, not overwritten. */
  readonly version?: number | undefined
  /** Other hidden values. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** The form carries files. */
  readonly files?: boolean | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly children?: Content
}

/** A form that posts. The server's words, not the browser's, tell what is wrong (`novalidate`). */
export function Form(props: FormProps) {
  return (
    <form
      id={props.id}
      class={props.classes}
      action={props.action}
      method="post"
      enctype={props.files === true ? 'multipart/form-data' : undefined}
      noValidate
    >
      {props.idempotencyKey !== undefined && <input type="hidden" name="_key" value={props.idempotencyKey} />}
      {props.version !== undefined && <input type="hidden" name="version" value={props.version} />}
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.children}
    </form>
  )
}

/** A search or filter form: its values stand in the address, so that the page can be shared. */
export function FilterForm(props: {
  readonly action: string
  readonly label: string
  readonly children: Content
  readonly button?: string | undefined
}) {
  return (
    <form class="sl-filter" action={props.action} method="get" aria-label={props.label}>
      <div class="sl-filter__fields">{props.children}</div>
      <Button kind="secondary">{props.button ?? 'Lọc'}</Button>
    </form>
  )
}

/** Props of a button. */
export interface ButtonProps {
  readonly children: Content
  /** `warning` for what cannot be undone; `secondary` for all but the main act of the page. */
  readonly kind?: 'primary' | 'secondary' | 'warning' | undefined
  readonly href?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly id?: string | undefined
  /** Another address than the form's, for a second button. */
  readonly formAction?: string | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

/** A button named by its act: "Gửi hồ sơ cho UBND xã Quang Minh". */
export function Button(props: ButtonProps) {
  const { kind = 'primary', formAction, attributes, ...rest } = props
  const extra = formAction === undefined ? attributes : { ...attributes, formaction: formAction }
  return <BaseButton {...rest} attributes={extra} classes={kind === 'primary' ? undefined : `govuk-button--${kind}`} />
}

/** Buttons side by side; a link may stand among them. */
export function ButtonGroup(props: { readonly children: Content }) {
  return <div class="govuk-button-group">{props.children}</div>
}

/** Props of a group of fields below one heading. */
export interface FieldsetProps {
  readonly legend: string
  readonly size?: 's' | 'm' | 'l' | undefined
  readonly hint?: string | undefined
  readonly id?: string | undefined
  readonly children: Content
}

/** Fields that belong together. */
export function Fieldset(props: FieldsetProps) {
  const id = props.id ?? idOf(props.legend)
  return (
    <BaseFieldset
      legend={{ children: props.legend, classes: `govuk-fieldset__legend--${props.size ?? 'm'}` }}
      describedBy={props.hint === undefined ? undefined : `${id}-hint`}
      classes={classNames('sl-fieldset')}
      attributes={{ id }}
    >
      {props.hint !== undefined && (
        <div id={`${id}-hint`} class="govuk-hint">
          {props.hint}
        </div>
      )}
      {props.children}
    </BaseFieldset>
  )
}

/** One thing that is wrong: the name of the field, and what to do. */
export interface FieldError {
  readonly field: string
  readonly text: string
  /** Where it is mended, when that is not on this page. */
  readonly href?: string | undefined
}

/** Refused fields of the http kit (`Problem.fields`) as errors of a page. */
export function errorsFrom(
  fields: ReadonlyArray<{ readonly name: string; readonly say: string }>,
): readonly FieldError[] {
  return fields.map((field) => ({ field: field.name, text: field.say }))
}

/** The list of what is wrong, each line a link to its field. Nothing when there is no error. */
export function ErrorSummary(props: { readonly errors: readonly FieldError[]; readonly title?: string | undefined }) {
  if (props.errors.length === 0) return null
  return (
    <BaseErrorSummary
      title={props.title ?? 'Cần sửa trước khi tiếp tục'}
      items={props.errors.map((error) => ({
        href: error.href ?? (error.field === '' ? undefined : `#${idOf(error.field)}`),
        children: error.text,
      }))}
      attributes={{ tabindex: -1, id: 'error-summary' }}
    />
  )
}

/** The text of the error of one field; undefined when the field is right. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.text
}

export { Checkboxes, CheckboxField, type ChoiceOption, Radios, type RadiosProps } from './form-choices.tsx'
export {
  DateField,
  type FieldProps,
  FileField,
  NumberField,
  Select,
  type SelectOption,
  TextArea,
  TextField,
} from './form-fields.tsx'

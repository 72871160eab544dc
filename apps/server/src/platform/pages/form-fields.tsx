import type { Attributes, Content } from './govuk/attributes.ts'
import { idOf } from './govuk/attributes.ts'
import { BaseFileUpload, BaseInput, type BaseInputProps, BaseSelect, BaseTextarea } from './govuk/input.tsx'
import { formatDate } from './text.ts'

/** What every field takes. */
export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: Content
  readonly error?: string | undefined
  /** Adds "(không bắt buộc)" to the label. Required fields carry no mark. */
  readonly optional?: boolean | undefined
  /** Size of the label; `page` makes it the heading of the page. */
  readonly labelSize?: 's' | 'm' | 'page' | undefined
  /** The label is read aloud but not seen: for cells of a table. */
  readonly labelHidden?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

/** Width of a one-line field, by what is written in it. */
export type FieldWidth = 2 | 3 | 4 | 5 | 10 | 20 | 'half' | 'full'

/** The words of a label, with the mark of an optional field. */
export function labelText(label: string, optional: boolean | undefined): string {
  return optional === true ? `${label} (không bắt buộc)` : label
}

/** What the base controls need, from the props of a field. */
function controlOf(props: FieldProps) {
  const size = props.labelSize === 'page' ? 'l' : props.labelSize
  const sizeClass = size === undefined ? undefined : `govuk-label--${size}`
  return {
    name: props.name,
    id: idOf(props.name),
    label: {
      children: labelText(props.label, props.optional),
      classes: props.labelHidden === true ? 'govuk-visually-hidden' : sizeClass,
      isPageHeading: props.labelSize === 'page',
    },
    hint: props.hint === undefined ? undefined : { children: props.hint },
    errorMessage: props.error === undefined ? undefined : { children: props.error },
    disabled: props.disabled,
    attributes: props.error === undefined ? props.attributes : { ...props.attributes, 'aria-invalid': 'true' },
  }
}

function widthClass(width: FieldWidth | undefined): string | undefined {
  if (width === undefined || width === 'full') return undefined
  return width === 'half' ? 'sl-half' : `govuk-input--width-${width}`
}

/** Props of a one-line field. */
export interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  readonly width?: FieldWidth | undefined
  readonly autocomplete?: string | undefined
  readonly type?: 'text' | 'tel' | 'email' | 'password' | 'search' | undefined
  readonly inputmode?: BaseInputProps['inputmode']
  /** Codes and numbers of papers: letters of equal width. */
  readonly code?: boolean | undefined
  readonly suffix?: string | undefined
  readonly prefix?: string | undefined
  readonly spellcheck?: boolean | undefined
}

/** A one-line field. */
export function TextField(props: TextFieldProps) {
  const classes = [widthClass(props.width), props.code === true && 'govuk-input--extra-letter-spacing'].filter(Boolean)
  return (
    <BaseInput
      {...controlOf(props)}
      type={props.type}
      value={props.value}
      classes={classes.join(' ') || undefined}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      spellcheck={props.spellcheck}
      prefix={props.prefix === undefined ? undefined : { children: props.prefix }}
      suffix={props.suffix === undefined ? undefined : { children: props.suffix }}
    />
  )
}

/** A box of several lines. */
export function TextArea(
  props: FieldProps & { readonly value?: string | undefined; readonly rows?: number | undefined },
) {
  return <BaseTextarea {...controlOf(props)} value={props.value} rows={props.rows} />
}

/**
 * A date in one forgiving field, dd/mm/yyyy. A stored plain date (`2026-05-22`) is shown as `22/05/2026`;
 * what was typed wrongly is shown as typed.
 */
export function DateField(props: FieldProps & { readonly value?: string | undefined }) {
  return (
    <BaseInput
      {...controlOf({ ...props, hint: props.hint ?? 'Ngày/tháng/năm, ví dụ 22/05/2026' })}
      value={props.value === undefined ? undefined : formatDate(props.value)}
      classes="govuk-input--width-10"
      inputmode="numeric"
      spellcheck={false}
    />
  )
}

/** Props of a field for a number. */
export interface NumberFieldProps extends FieldProps {
  /** As typed, or a number ready for the screen (`1.234,5`). */
  readonly value?: string | undefined
  /** A unit after the field: "kg", "đồng". It is added to the label for those who cannot see it. */
  readonly unit?: string | undefined
  readonly width?: FieldWidth | undefined
  readonly decimal?: boolean | undefined
}

/** A number, right-aligned, with its unit. It is a text field: `type=number` loses what was typed wrongly. */
export function NumberField(props: NumberFieldProps) {
  const control = controlOf(props)
  const unit = props.unit
  const label = unit === undefined ? control.label.children : unitLabel(control.label.children, unit)
  return (
    <BaseInput
      {...control}
      label={{ ...control.label, children: label }}
      value={props.value}
      classes={`sl-number ${widthClass(props.width ?? 10) ?? ''}`.trim()}
      inputmode={props.decimal === true ? 'decimal' : 'numeric'}
      spellcheck={false}
      suffix={unit === undefined ? undefined : { children: unit }}
    />
  )
}

function unitLabel(label: string, unit: string) {
  return (
    <>
      {label}
      <span class="govuk-visually-hidden"> ({unit})</span>
    </>
  )
}

/** One choice of a list. */
export interface SelectOption {
  readonly value: string
  readonly text: string
  readonly disabled?: boolean | undefined
}

/** A drop-down list. `placeholder` adds a first, empty choice. */
export function Select(
  props: FieldProps & {
    readonly options: readonly SelectOption[]
    readonly value?: string | undefined
    readonly placeholder?: string | undefined
  },
) {
  const first = props.placeholder === undefined ? [] : [{ value: '', text: props.placeholder }]
  return <BaseSelect {...controlOf(props)} items={[...first, ...props.options]} value={props.value} />
}

/** Props of a file chooser. */
export interface FileFieldProps extends FieldProps {
  /** Kinds that the chooser shows: `image/*,application/pdf`. */
  readonly accept?: string | undefined
  readonly multiple?: boolean | undefined
  /** Opens the camera of a phone: `environment` is the one at the back. */
  readonly capture?: 'environment' | undefined
}

/** A file chooser; the form around it needs `files`. */
export function FileField(props: FileFieldProps) {
  const control = controlOf(props)
  const attributes = { ...control.attributes, accept: props.accept, capture: props.capture }
  return <BaseFileUpload {...control} attributes={attributes} multiple={props.multiple === true} />
}

import { type Attributes, type Content, classNames, idList } from './attributes.ts'
import { FormGroup, type FormGroupOptions, Label, type LabelProps, type LineOptions, Lines } from './field.tsx'

/** What every control with a label has. */
export interface ControlProps {
  readonly name: string
  readonly id?: string | undefined
  readonly label: Omit<LabelProps, 'for'>
  readonly hint?: LineOptions | undefined
  readonly errorMessage?: LineOptions | undefined
  readonly formGroup?: FormGroupOptions | undefined
  readonly describedBy?: string | undefined
  readonly classes?: string | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

/** The id of a control and the ids that describe it. */
function controlIds(props: ControlProps): { readonly id: string; readonly describedBy: string | undefined } {
  const id = props.id ?? props.name
  const describedBy = idList(props.describedBy, props.hint && `${id}-hint`, props.errorMessage && `${id}-error`)
  return { id, describedBy }
}

function ControlGroup(props: { readonly control: ControlProps; readonly children: Content }) {
  const { control } = props
  const { id } = controlIds(control)
  return (
    <FormGroup error={control.errorMessage !== undefined} options={control.formGroup}>
      <Label {...control.label} for={id} />
      <Lines id={id} hint={control.hint} errorMessage={control.errorMessage} />
      {props.children}
    </FormGroup>
  )
}

/** A word before or after an input: "điểm", "đồng". */
export interface Affix {
  readonly children: Content
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Props of a one-line input. */
export interface BaseInputProps extends ControlProps {
  readonly type?: string | undefined
  readonly value?: string | undefined
  readonly inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'text' | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: 'none' | 'words' | 'characters' | 'sentences' | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly prefix?: Affix | undefined
  readonly suffix?: Affix | undefined
  readonly inputWrapper?: { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined }
}

/** A one-line input with label, hint, error, and words before and after. */
export function BaseInput(props: BaseInputProps) {
  const { id, describedBy } = controlIds(props)
  const input = (
    <input
      class={classNames('govuk-input', props.classes, props.errorMessage && 'govuk-input--error')}
      id={id}
      name={props.name}
      type={props.type ?? 'text'}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={describedBy}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  )
  return <ControlGroup control={props}>{hasCompany(props) ? <Wrapped {...props} input={input} /> : input}</ControlGroup>
}

function hasCompany(props: BaseInputProps): boolean {
  const { prefix, suffix, formGroup } = props
  return [prefix, suffix, formGroup?.before, formGroup?.after].some((part) => part !== undefined)
}

function Wrapped(props: BaseInputProps & { readonly input: Content }) {
  return (
    <div class={classNames('govuk-input__wrapper', props.inputWrapper?.classes)} {...props.inputWrapper?.attributes}>
      {props.formGroup?.before}
      {props.prefix && <AffixWord kind="prefix" affix={props.prefix} />}
      {props.input}
      {props.suffix && <AffixWord kind="suffix" affix={props.suffix} />}
      {props.formGroup?.after}
    </div>
  )
}

function AffixWord(props: { readonly kind: 'prefix' | 'suffix'; readonly affix: Affix }) {
  const { affix } = props
  return (
    <div class={classNames(`govuk-input__${props.kind}`, affix.classes)} aria-hidden="true" {...affix.attributes}>
      {affix.children}
    </div>
  )
}

/** Props of a box of several lines. */
export interface BaseTextareaProps extends ControlProps {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocomplete?: string | undefined
}

/** A box of several lines. */
export function BaseTextarea(props: BaseTextareaProps) {
  const { id, describedBy } = controlIds(props)
  return (
    <ControlGroup control={props}>
      {props.formGroup?.before}
      <textarea
        class={classNames('govuk-textarea', props.errorMessage && 'govuk-textarea--error', props.classes)}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedBy}
        autocomplete={props.autocomplete}
        {...props.attributes}
      >
        {props.value}
      </textarea>
      {props.formGroup?.after}
    </ControlGroup>
  )
}

/** One choice of a list. */
export interface OptionItem {
  readonly value?: string | undefined
  readonly text: Content
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

/** A drop-down list. `selected` of an item wins over `value`. */
export function BaseSelect(
  props: ControlProps & { readonly items: readonly OptionItem[]; readonly value?: string | undefined },
) {
  const { id, describedBy } = controlIds(props)
  const isSelected = (item: OptionItem) =>
    item.selected ?? (props.value !== undefined && (item.value ?? item.text) === props.value)
  return (
    <ControlGroup control={props}>
      {props.formGroup?.before}
      <select
        class={classNames('govuk-select', props.classes, props.errorMessage && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy}
        {...props.attributes}
      >
        {props.items.map((item) => (
          <option
            key={item.value}
            value={item.value}
            selected={isSelected(item)}
            disabled={item.disabled}
            {...item.attributes}
          >
            {item.text}
          </option>
        ))}
      </select>
      {props.formGroup?.after}
    </ControlGroup>
  )
}

/** A file chooser. */
export function BaseFileUpload(props: ControlProps & { readonly multiple?: boolean; readonly accept?: string }) {
  const { id, describedBy } = controlIds(props)
  return (
    <ControlGroup control={props}>
      <input
        class={classNames('govuk-file-upload', props.classes, props.errorMessage && 'govuk-file-upload--error')}
        id={id}
        name={props.name}
        type="file"
        disabled={props.disabled}
        multiple={props.multiple}
        accept={props.accept}
        aria-describedby={describedBy}
        {...props.attributes}
      />
    </ControlGroup>
  )
}

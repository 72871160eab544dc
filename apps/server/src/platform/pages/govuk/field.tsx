import { type Attributes, type Content, classNames } from './attributes.ts'

/** The words of a label with their looks. */
export interface LabelProps {
  readonly children?: Content
  readonly for?: string | undefined
  readonly classes?: string | undefined
  /** The label is the heading of the page (one question on one page). */
  readonly isPageHeading?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

/** The label of one control; nothing when it has no words. */
export function Label(props: LabelProps) {
  if (props.children === undefined || props.children === '') return null
  const label = (
    <label class={classNames('govuk-label', props.classes)} {...props.attributes} for={props.for}>
      {props.children}
    </label>
  )
  return props.isPageHeading === true ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

/** Props of a line of help and of a line of error. */
export interface LineProps {
  readonly children?: Content
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** A line of help below the label. */
export function Hint(props: LineProps) {
  return (
    <div id={props.id} class={classNames('govuk-hint', props.classes)} {...props.attributes}>
      {props.children}
    </div>
  )
}

/** What is wrong with one field; read aloud with the word "Lỗi" before it. */
function ErrorMessage(props: LineProps & { readonly visuallyHiddenText?: string | undefined }) {
  const prefix = props.visuallyHiddenText ?? 'Lỗi'
  return (
    <p id={props.id} class={classNames('govuk-error-message', props.classes)} {...props.attributes}>
      {prefix !== '' && <span class="govuk-visually-hidden">{prefix}:</span>}
      {prefix !== '' && ' '}
      {props.children}
    </p>
  )
}

/** A hint or error message given to a control. */
export interface LineOptions extends Omit<LineProps, 'id'> {
  readonly visuallyHiddenText?: string | undefined
}

/** What stands around a control. */
export interface FormGroupOptions {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly before?: Content
  readonly after?: Content
}

/** The box around a label and its control; marked with a bar when there is an error. */
export function FormGroup(props: {
  readonly error?: boolean | undefined
  readonly options?: FormGroupOptions | undefined
  readonly children: Content
}) {
  const classes = classNames('govuk-form-group', props.error && 'govuk-form-group--error', props.options?.classes)
  return (
    <div class={classes} {...props.options?.attributes}>
      {props.children}
    </div>
  )
}

/** The hint and the error of a control, with ids made from the control's. */
export function Lines(props: {
  readonly id: string
  readonly hint?: LineOptions | undefined
  readonly errorMessage?: LineOptions | undefined
}) {
  return (
    <>
      {props.hint && <Hint id={`${props.id}-hint`} {...props.hint} />}
      {props.errorMessage && <ErrorMessage id={`${props.id}-error`} {...props.errorMessage} />}
    </>
  )
}

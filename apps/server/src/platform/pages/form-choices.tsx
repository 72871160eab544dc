import { labelText } from './form-fields.tsx'
import type { Attributes, Content } from './govuk/attributes.ts'
import { idOf } from './govuk/attributes.ts'
import { BaseCheckboxes, BaseRadios, type ChoiceItem } from './govuk/choices.tsx'

/** One choice of radios or boxes. */
export interface ChoiceOption {
  readonly value: string
  readonly text: Content
  readonly hint?: Content
  readonly disabled?: boolean | undefined
  /** What else to ask when this is chosen. */
  readonly conditional?: Content
  /** A word before this choice: "hoặc". */
  readonly divider?: string | undefined
  readonly attributes?: Attributes | undefined
}

interface GroupProps {
  readonly name: string
  readonly legend: string
  readonly options: readonly ChoiceOption[]
  readonly hint?: Content
  readonly error?: string | undefined
  readonly optional?: boolean | undefined
  readonly legendSize?: 's' | 'm' | 'page' | undefined
  readonly legendHidden?: boolean | undefined
  /** Tells groups apart that send under one name; the name itself unless told. */
  readonly idPrefix?: string | undefined
  /** Smaller marks, for lists of officials. */
  readonly small?: boolean | undefined
}

/** Props of a group of radio buttons. */
export interface RadiosProps extends GroupProps {
  readonly value?: string | undefined
  /** Side by side, for two short choices. */
  readonly inline?: boolean | undefined
}

function itemsOf(options: readonly ChoiceOption[]): readonly ChoiceItem[] {
  return options.flatMap((option) => {
    const { divider, text, hint, ...rest } = option
    const item = { ...rest, label: text, hint: hint === undefined ? undefined : { children: hint } }
    return divider === undefined ? [item] : [{ divider }, item]
  })
}

function groupOf(props: GroupProps) {
  const size = props.legendSize === 'page' ? 'l' : (props.legendSize ?? 's')
  return {
    name: props.name,
    idPrefix: props.idPrefix ?? idOf(props.name),
    items: itemsOf(props.options),
    hint: props.hint === undefined ? undefined : { children: props.hint },
    errorMessage: props.error === undefined ? undefined : { children: props.error },
    fieldset: {
      legend: {
        children: labelText(props.legend, props.optional),
        classes: props.legendHidden === true ? 'govuk-visually-hidden' : `govuk-fieldset__legend--${size}`,
        isPageHeading: props.legendSize === 'page',
      },
    },
  }
}

/** One of several. */
export function Radios(props: RadiosProps) {
  const classes = [props.small === true && 'govuk-radios--small', props.inline === true && 'govuk-radios--inline']
  return (
    <BaseRadios
      {...groupOf(props)}
      values={props.value === undefined ? [] : [props.value]}
      classes={classes.filter(Boolean).join(' ') || undefined}
    />
  )
}

/** Any of several. The boxes are sent as `name[]`, which the http kit reads as a list. */
export function Checkboxes(props: GroupProps & { readonly values?: readonly string[] | undefined }) {
  return (
    <BaseCheckboxes
      {...groupOf(props)}
      name={`${props.name}[]`}
      values={props.values}
      classes={props.small === true ? 'govuk-checkboxes--small' : undefined}
    />
  )
}

/** One box to tick: a consent, a commitment. The value sent is `yes`. */
export function CheckboxField(props: {
  readonly name: string
  readonly label: Content
  readonly hint?: Content
  readonly checked?: boolean | undefined
  readonly error?: string | undefined
}) {
  return (
    <BaseCheckboxes
      name={props.name}
      idPrefix={idOf(props.name)}
      errorMessage={props.error === undefined ? undefined : { children: props.error }}
      items={[
        {
          value: 'yes',
          label: props.label,
          checked: props.checked === true,
          hint: props.hint === undefined ? undefined : { children: props.hint },
        },
      ]}
    />
  )
}

import { type Attributes, type Content, classNames } from './attributes.ts'

/** The heading of a group of controls. */
export interface LegendOptions {
  readonly children?: Content
  readonly classes?: string | undefined
  readonly isPageHeading?: boolean | undefined
}

/** Props of a group of controls. */
export interface BaseFieldsetProps {
  readonly legend?: LegendOptions | undefined
  readonly describedBy?: string | undefined
  readonly classes?: string | undefined
  readonly role?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** A fieldset with its legend, as govuk-frontend draws it. */
export function BaseFieldset(props: BaseFieldsetProps) {
  return (
    <fieldset
      class={classNames('govuk-fieldset', props.classes)}
      role={props.role === 'group' ? 'group' : undefined}
      aria-describedby={props.describedBy}
      {...props.attributes}
    >
      {props.legend && <Legend {...props.legend} />}
      {props.children}
    </fieldset>
  )
}

function Legend(props: LegendOptions) {
  if (props.children === undefined || props.children === '') return null
  return (
    <legend class={classNames('govuk-fieldset__legend', props.classes)}>
      {props.isPageHeading === true ? <h1 class="govuk-fieldset__heading">{props.children}</h1> : props.children}
    </legend>
  )
}

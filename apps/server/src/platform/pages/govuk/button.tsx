import { type Attributes, type Content, classNames } from './attributes.ts'

/** Props of a button, or of a link that looks like one. */
export interface BaseButtonProps {
  readonly children: Content
  readonly href?: string | undefined
  readonly type?: 'submit' | 'button' | 'reset' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

/** A button that sends its form; with `href`, a link that starts something. */
export function BaseButton(props: BaseButtonProps) {
  const classes = classNames('govuk-button', props.classes)
  if (props.href !== undefined) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: govuk-frontend draws a link that starts something as a button
      <a href={props.href} role="button" draggable={false} class={classes} {...props.attributes} id={props.id}>
        {props.children}
      </a>
    )
  }
  return (
    <button
      type={props.type ?? 'submit'}
      value={props.value}
      name={props.name}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      class={classes}
      {...props.attributes}
      id={props.id}
    >
      {props.children}
    </button>
  )
}

import { type Attributes, type Content, classNames } from './attributes.ts'

/** One line of the error summary. */
export interface ErrorSummaryItem {
  readonly href?: string | undefined
  readonly children: Content
  readonly attributes?: Attributes | undefined
}

/** Props of the error summary. */
export interface BaseErrorSummaryProps {
  readonly title?: Content
  readonly description?: Content
  readonly items: readonly ErrorSummaryItem[]
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The list of what is wrong, at the top of the page, each line a link to its field. */
export function BaseErrorSummary(props: BaseErrorSummaryProps) {
  return (
    <div class={classNames('govuk-error-summary', props.classes)} {...props.attributes}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title}</h2>
        <div class="govuk-error-summary__body">
          {props.description !== undefined && <p>{props.description}</p>}
          {props.items.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {props.items.map((item) => (
                <li key={item.href}>
                  {item.href ? (
                    <a href={item.href} {...item.attributes}>
                      {item.children}
                    </a>
                  ) : (
                    item.children
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

import { type Attributes, type Content, classNames, idList } from './attributes.ts'
import type { Words } from './summary-list.tsx'

/** One task. Without `href` it cannot be started. */
export interface BaseTask {
  readonly title: Words
  readonly href?: string | undefined
  readonly hint?: Content
  readonly status: Words
  readonly classes?: string | undefined
}

/** A list of tasks, each row a link, as govuk-frontend draws it. */
export function BaseTaskList(props: {
  readonly items: readonly BaseTask[]
  readonly idPrefix?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}) {
  const prefix = props.idPrefix ?? 'task-list'
  return (
    <ul class={classNames('govuk-task-list', props.classes)} {...props.attributes}>
      {props.items.map((task, index) => (
        <Task key={index} task={task} id={`${prefix}-${index + 1}`} />
      ))}
    </ul>
  )
}

function Task(props: { readonly task: BaseTask; readonly id: string }) {
  const { task, id } = props
  const linked = task.href !== undefined && 'govuk-task-list__item--with-link'
  const described = idList(task.hint !== undefined && `${id}-hint`, `${id}-status`)
  return (
    <li class={classNames('govuk-task-list__item', linked, task.classes)}>
      <div class="govuk-task-list__name-and-hint">
        {task.href === undefined ? (
          <div class={task.title.classes}>{task.title.children}</div>
        ) : (
          <a
            class={classNames('govuk-link govuk-task-list__link', task.title.classes)}
            href={task.href}
            aria-describedby={described}
          >
            {task.title.children}
          </a>
        )}
        {task.hint !== undefined && (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {task.hint}
          </div>
        )}
      </div>
      <div class={classNames('govuk-task-list__status', task.status.classes)} id={`${id}-status`}>
        {task.status.children}
      </div>
    </li>
  )
}

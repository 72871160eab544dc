import { BaseCheckboxes, BaseRadios } from '../govuk/choices.tsx'
import { BasePagination } from '../govuk/pagination.tsx'
import { BaseSummaryList } from '../govuk/summary-list.tsx'
import { BaseTaskList } from '../govuk/task-list.tsx'
import { BaseBanner, BaseTag, Details, InsetText, Panel } from '../notices.tsx'
import { button, errorSummary, fieldsets, input, select, textarea } from './form-adapters.tsx'
import {
  type Adapter,
  always,
  at,
  attributes,
  choices,
  content,
  flag,
  has,
  html,
  looks,
  type Options,
  objects,
  raw,
  text,
} from './options.tsx'

const words = (options: Options) => ({ children: content(options), classes: text(options, 'classes') })

const actions = (options: Options) => ({
  classes: text(options, 'classes'),
  items: objects(options.items).map((item) => ({
    href: text(item, 'href') ?? '',
    children: content(item),
    visuallyHiddenText: text(item, 'visuallyHiddenText'),
    ...looks(item),
  })),
})

const summaryList: Adapter = {
  supports: always,
  draw: (options) => (
    <BaseSummaryList
      {...looks(options)}
      card={has(options, 'card') ? card(at(options, 'card')) : undefined}
      rows={objects(options.rows).map((row) => ({
        key: words(at(row, 'key')),
        value: words(at(row, 'value')),
        classes: text(row, 'classes'),
        actions: has(at(row, 'actions'), 'items') ? actions(at(row, 'actions')) : undefined,
      }))}
    />
  ),
}

function card(options: Options) {
  const title = at(options, 'title')
  const level = ([1, 2, 3, 4, 5, 6] as const).find((one) => one === Number(title.headingLevel))
  return {
    ...looks(options),
    title: has(options, 'title') ? { ...words(title), headingLevel: level } : undefined,
    actions: actions(at(options, 'actions')),
  }
}

const taskList: Adapter = {
  supports: always,
  draw: (options) => (
    <BaseTaskList
      {...looks(options)}
      idPrefix={text(options, 'idPrefix')}
      items={objects(options.items).map((item) => ({
        title: words(at(item, 'title')),
        href: text(item, 'href'),
        hint: has(item, 'hint') ? content(at(item, 'hint')) : undefined,
        status: { classes: text(at(item, 'status'), 'classes'), children: status(at(item, 'status')) },
        classes: text(item, 'classes'),
      }))}
    />
  ),
}

function status(options: Options) {
  const inner = at(options, 'tag')
  return has(options, 'tag') ? <BaseTag {...looks(inner)}>{content(inner)}</BaseTag> : content(options)
}

const tag: Adapter = {
  supports: always,
  draw: (options) => <BaseTag {...looks(options)}>{content(options)}</BaseTag>,
}

const details: Adapter = {
  supports: always,
  draw: (options) => (
    <Details
      {...looks(options)}
      id={text(options, 'id')}
      summary={content(options, 'summary')}
      open={flag.parse(options.open)}
    >
      {content(options)}
    </Details>
  ),
}

const insetText: Adapter = {
  supports: always,
  draw: (options) => (
    <InsetText {...looks(options)} id={text(options, 'id')}>
      {content(options)}
    </InsetText>
  ),
}

const panel: Adapter = {
  // We offer the panel of a confirmation only.
  supports: (options) => !String(options.classes ?? '').includes('--interruption'),
  draw: (options) => (
    <Panel {...looks(options)} title={content(options, 'title')} headingLevel={level(options.headingLevel)}>
      {content(options)}
    </Panel>
  ),
}

function role(value: string | undefined) {
  return (['alert', 'region', 'banner'] as const).find((one) => one === value)
}

function level(value: unknown): 1 | 2 | 3 | 4 | undefined {
  return ([1, 2, 3, 4] as const).find((one) => one === Number(value))
}

const banner: Adapter = {
  supports: (options) => options.disableAutoFocus === undefined,
  draw: (options) => (
    <BaseBanner
      {...looks(options)}
      title={content(options, 'title') ?? (options.type === 'success' ? 'Success' : 'Important')}
      titleId={text(options, 'titleId')}
      titleLevel={level(options.titleHeadingLevel)}
      type={options.type === 'success' ? 'success' : undefined}
      role={role(text(options, 'role'))}
      text={text(options, 'text')}
    >
      {html(options)}
    </BaseBanner>
  ),
}

const step = (options: Options, key: string, otherwise: string) => {
  const link = at(options, key)
  const href = text(link, 'href')
  if (href === undefined) return undefined
  const hidden = raw(`${otherwise}<span class="govuk-visually-hidden"> page</span>`)
  return {
    href,
    children: content(link) ?? hidden,
    labelText: text(link, 'labelText'),
    attributes: attributes(link.attributes),
  }
}

const pagination: Adapter = {
  supports: always,
  draw: (options) => (
    <BasePagination
      {...looks(options)}
      landmarkLabel={text(options, 'landmarkLabel') ?? 'Pagination'}
      pageWord="Page"
      previous={step(options, 'previous', 'Previous')}
      next={step(options, 'next', 'Next')}
      items={
        options.items === undefined
          ? undefined
          : objects(options.items).map((item) => ({
              number: text(item, 'number'),
              href: text(item, 'href'),
              current: flag.parse(item.current),
              ellipsis: flag.parse(item.ellipsis),
              visuallyHiddenText: text(item, 'visuallyHiddenText'),
              attributes: attributes(item.attributes),
            }))
      }
    />
  ),
}

/** Our components by the name of the macro of govuk-frontend that they follow. */
export const ADAPTERS: Readonly<Record<string, Adapter>> = {
  button,
  checkboxes: { supports: always, draw: (options) => <BaseCheckboxes {...choices(options)} /> },
  details,
  'error-summary': errorSummary,
  fieldset: fieldsets,
  input,
  'inset-text': insetText,
  'notification-banner': banner,
  pagination,
  panel,
  radios: { supports: always, draw: (options) => <BaseRadios {...choices(options)} /> },
  select,
  'summary-list': summaryList,
  tag,
  'task-list': taskList,
  textarea,
}

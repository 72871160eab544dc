import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { z } from 'zod'
import type { Attributes, Content } from '../govuk/attributes.ts'
import type { ChoiceItem } from '../govuk/choices.tsx'

/** Options of a macro of govuk-frontend, as its fixtures hold them. */
export type Options = Readonly<Record<string, unknown>>

/** Turns the options of a macro of govuk-frontend into the props of our component. */
export interface Adapter {
  /** False for options that we do not offer on purpose. */
  readonly supports: (options: Options) => boolean
  readonly draw: (options: Options) => VNode
}

/** Every option is offered. */
export const always = () => true

// The fixtures are loose: each reader takes what it finds and leaves the rest.
const record = z.record(z.string(), z.unknown()).catch({})
const list = z.array(z.unknown()).catch([])
const word = z.string().optional().catch(undefined)
export const flag = z.boolean().optional().catch(undefined)

export const at = (options: Options, key: string): Options => record.parse(options[key])
export const has = (options: Options, key: string): boolean => truthy(options[key])
const truthy = (value: unknown): boolean => Boolean(value) || value === 0
export const text = (options: Options, key: string): string | undefined => {
  const value = options[key]
  if (typeof value === 'number') return String(value)
  return word.parse(value) || undefined
}
export const objects = (value: unknown): readonly Options[] =>
  list
    .parse(value)
    .filter(Boolean)
    .map((one) => record.parse(one))

/** Trusted HTML of a fixture, as a part of the tree. */
export function raw(html: string): Content {
  return jsxTemplate([html.trim()])
}

export function content(options: Options, prefix = ''): Content {
  const html = text(options, prefix === '' ? 'html' : `${prefix}Html`)
  if (html !== undefined) return raw(html)
  return text(options, prefix === '' ? 'text' : `${prefix}Text`)
}

export function attributes(value: unknown): Attributes | undefined {
  const pairs = Object.entries(record.parse(value)).map(([name, item]) => {
    const options = record.parse(item)
    return [name, 'value' in options ? options.value : item]
  })
  return z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .catch(undefined)
    .parse(Object.fromEntries(pairs))
}

export const looks = (options: Options) => ({
  classes: text(options, 'classes'),
  attributes: attributes(options.attributes),
})

export const line = (options: Options, key: string) => {
  if (!has(options, key)) return undefined
  const one = at(options, key)
  return { ...looks(one), children: content(one) }
}

const errorLine = (options: Options) => {
  const one = line(options, 'errorMessage')
  if (one === undefined) return undefined
  const given = at(options, 'errorMessage').visuallyHiddenText
  return { ...one, visuallyHiddenText: given === undefined ? 'Error' : (word.parse(given) ?? '') }
}

const beside = (options: Options, key: string): Content => {
  const value = at(at(options, 'formGroup'), key)
  return has(value, 'text') || has(value, 'html') ? content(value) : undefined
}

const group = (options: Options, before: string, after: string) => ({
  ...looks(at(options, 'formGroup')),
  before: beside(options, before),
  after: beside(options, after),
})

export function control(options: Options) {
  const label = at(options, 'label')
  return {
    ...looks(options),
    name: text(options, 'name') ?? '',
    id: text(options, 'id'),
    label: { ...looks(label), children: content(label), isPageHeading: flag.parse(label.isPageHeading) },
    hint: line(options, 'hint'),
    errorMessage: errorLine(options),
    formGroup: group(options, 'beforeInput', 'afterInput'),
    describedBy: text(options, 'describedBy'),
    disabled: flag.parse(options.disabled),
    autocomplete: text(options, 'autocomplete'),
    spellcheck: flag.parse(options.spellcheck),
  }
}

export const affix = (options: Options, key: string) => {
  const one = at(options, key)
  return has(one, 'text') || has(one, 'html') ? { ...looks(one), children: content(one) } : undefined
}

export function fieldset(value: unknown) {
  if (!truthy(value)) return undefined
  const options = record.parse(value)
  const legend = at(options, 'legend')
  return {
    ...looks(options),
    describedBy: text(options, 'describedBy'),
    role: text(options, 'role'),
    legend: {
      children: content(legend),
      classes: text(legend, 'classes'),
      isPageHeading: flag.parse(legend.isPageHeading),
    },
  }
}

function choice(item: Options): ChoiceItem {
  const conditional = text(at(item, 'conditional'), 'html')
  return {
    value: text(item, 'value') ?? '',
    label: content(item),
    labelClasses: text(at(item, 'label'), 'classes'),
    labelAttributes: attributes(at(item, 'label').attributes),
    id: text(item, 'id'),
    name: text(item, 'name'),
    hint: has(at(item, 'hint'), 'text') || has(at(item, 'hint'), 'html') ? line(item, 'hint') : undefined,
    checked: flag.parse(item.checked),
    disabled: flag.parse(item.disabled),
    divider: text(item, 'divider'),
    conditional: conditional === undefined ? undefined : raw(conditional),
    behaviour: text(item, 'behaviour'),
    attributes: attributes(item.attributes),
  }
}

export function choices(options: Options) {
  const values = list.parse(options.values).map(String)
  const value = text(options, 'value')
  return {
    ...looks(options),
    name: text(options, 'name') ?? '',
    idPrefix: text(options, 'idPrefix'),
    items: objects(options.items).map(choice),
    values: value === undefined ? values : [value],
    fieldset: fieldset(options.fieldset),
    hint: line(options, 'hint'),
    errorMessage: errorLine(options),
    formGroup: group(options, 'beforeInputs', 'afterInputs'),
    describedBy: text(options, 'describedBy'),
  }
}

/** The `html` option of a fixture, as a part of the tree. */
export function html(options: Options): Content {
  const inner = text(options, 'html')
  return inner === undefined ? undefined : raw(inner)
}

import type { ComponentChildren } from 'preact'

/** Extra HTML attributes of one element; never `style` (the content security policy refuses it). */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** What may stand inside an element. */
export type Content = ComponentChildren

/** Joins class names, leaving out those that are absent. */
export function classNames(...names: ReadonlyArray<string | false | undefined>): string {
  return names.filter(Boolean).join(' ')
}

/** Joins the ids of describing elements for `aria-describedby`; undefined when there is none. */
export function idList(...ids: ReadonlyArray<string | false | undefined>): string | undefined {
  return classNames(...ids) || undefined
}

/** Makes an HTML id from a field name: `applicant[phone]` gives `applicant-phone`. */
export function idOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '')
}

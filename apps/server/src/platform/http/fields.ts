import { type PlainDate, parsePlainDate, parseVietnameseDate } from '@saolang/domain/plain-date'
import { z } from 'zod'

/**
 * The kinds of field that forms and JSON share. A form sends text only, so numbers, ticks and dates are read from
 * text as well; the OpenAPI document shows the type behind.
 */

/** Required text, white space around it removed. */
export const text = (max: number, min = 1) => z.preprocess(trimmed, z.string().min(min).max(max))

/** Text that may be empty; empty means absent. */
export const optionalText = (max: number) =>
  z.preprocess((value) => emptyToNull(trimmed(value)), z.string().max(max).nullable().default(null))

/** A whole number between two bounds, both included. */
export const integer = (min: number, max: number) =>
  z.preprocess((value) => {
    const plain = trimmed(value)
    return typeof plain === 'string' && /^-?\d{1,15}$/.test(plain) ? Number(plain) : emptyToUndefined(plain)
  }, z.number().int().min(min).max(max))

/** The version of what the person saw, for every edit: 0 where there was nothing yet. */
export const version = () => integer(0, 2_000_000_000)

/** A tick box: present with any value in a form, true or false in JSON. */
export const tick = () =>
  z.preprocess(
    (value) => (typeof value === 'string' ? !['', '0', 'no', 'false'].includes(value) : value),
    z.boolean().default(false),
  )

/** A legal date, as `2026-08-05` or `5/8/2026`. */
export const date = () =>
  z
    .preprocess((value) => readDate(trimmed(value)), z.custom<PlainDate>(isPlainDate, 'date/invalid'))
    .meta({
      type: 'string',
      format: 'date',
    })

export const optionalDate = () =>
  z
    .preprocess(
      (value) => emptyToNull(readDate(trimmed(value))),
      z.custom<PlainDate>(isPlainDate, 'date/invalid').nullable().default(null),
    )
    .meta({ type: 'string', format: 'date' })

export const uuid = () => z.uuid()

/** A list of ids or words: a form repeats `name[]`. */
export const list = <Item extends z.ZodType>(item: Item, max: number) =>
  z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item).max(max))

/** Answers by key, such as `choices[1.1]=1.1.o3`. */
export const answers = (maxKeys: number, maxLength: number) =>
  z
    .record(z.string().max(60), z.preprocess(trimmed, z.string().max(maxLength)))
    .default({})
    .refine((record) => Object.keys(record).length <= maxKeys, 'field/invalid')

/** Word of a list: `choice(['first', 'upgrade'])`. */
export const choice = <const Words extends readonly [string, ...string[]]>(words: Words) => z.enum(words)

function trimmed(value: unknown): unknown {
  // NUL is refused by PostgreSQL text; line ends are made equal so that a saved text equals what was sent.
  return typeof value === 'string' ? value.replaceAll('\0', '').replaceAll('\r\n', '\n').trim().normalize('NFC') : value
}

function emptyToNull(value: unknown): unknown {
  return value === '' || value === undefined ? null : value
}

function emptyToUndefined(value: unknown): unknown {
  return value === '' ? undefined : value
}

function readDate(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value === '' ? undefined : value
  const iso = parsePlainDate(value)
  if (iso.ok) return iso.value
  const local = parseVietnameseDate(value)
  return local.ok ? local.value : value
}

function isPlainDate(value: unknown): boolean {
  return typeof value === 'string' && parsePlainDate(value).ok
}

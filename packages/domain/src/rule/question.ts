import { type Fraction, fraction } from '../fraction/index.ts'
import { type PlainDate, parsePlainDate, yearOf } from '../plain-date/index.ts'
import type { DossierKind, Level, Regime, Star } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

export type QuestionCode =
  | 'rule/not-an-object'
  | 'rule/unknown-ask'
  | 'rule/member-missing'
  | 'rule/not-a-date'
  | 'rule/date-out-of-range'
  | 'rule/unknown-choice'
  | 'rule/unknown-regime'
  | 'rule/days-invalid'
  | 'rule/mean-invalid'
  | 'rule/not-a-text'

/** Reads one member of a question. `undefined` is a missing one. */
export type Member<Value> = (value: unknown, member: string) => Result<Value, QuestionCode>
type Shape = Readonly<Record<string, Member<unknown>>>
type ValueOf<Reader> = Reader extends Member<infer Value> ? Value : never

/** The years that questions may be about. */
const YEARS = { first: 1900, last: 2100 } as const
const MOST_DAYS = 1000
const LONGEST_TEXT = 60

/** Reads the members that a question needs, in order; the first wrong one is told. Other members are passed over. */
export function readMembers<const Members extends Shape>(
  fields: ReadonlyMap<string, unknown>,
  members: Members,
): Result<{ readonly [Key in keyof Members]: ValueOf<Members[Key]> }, QuestionCode> {
  const values: [string, unknown][] = []
  for (const [member, read] of Object.entries(members)) {
    const value = read(fields.get(member), member)
    if (!value.ok) return value
    values.push([member, value.value])
  }
  return ok(Object.fromEntries(values) as { readonly [Key in keyof Members]: ValueOf<Members[Key]> })
}

/** A date `2026-05-22` from 1900 to 2100. */
export const day: Member<PlainDate> = (value, member) => {
  if (value === undefined) return fail('rule/member-missing', { member })
  const text = typeof value === 'string' ? value : ''
  const date = parsePlainDate(text)
  const year = date.ok ? yearOf(date.value) : Number(/^(\d{4})-\d{2}-\d{2}$/.exec(text)?.[1] ?? Number.NaN)
  if (year < YEARS.first || year > YEARS.last) {
    const [from, to] = [`${YEARS.first}-01-01`, `${YEARS.last}-12-31`]
    return fail('rule/date-out-of-range', { member, from, to })
  }
  return date.ok ? ok(date.value) : fail('rule/not-a-date', { member, value: shownValue(value) })
}

/** A whole number of working days. */
export const workingDays: Member<number> = (value, member) => {
  if (value === undefined) return fail('rule/member-missing', { member })
  const right = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_DAYS
  return right ? ok(value) : fail('rule/days-invalid', { member, value: shownValue(value), max: MOST_DAYS })
}

/** One of some words or numbers. */
export function oneOf<const Value extends string | number>(...values: readonly Value[]): Member<Value> {
  return (value, member) => {
    if (value === undefined) return fail('rule/member-missing', { member })
    const found = values.find((each) => each === value)
    const known = values.join(', ')
    return found === undefined ? fail('rule/unknown-choice', { member, value: shownValue(value), known }) : ok(found)
  }
}

export const kind: Member<DossierKind> = oneOf('first', 'upgrade', 'renewal')
export const star: Member<Star> = oneOf(1, 2, 3, 4, 5)
export const level: Member<Level> = oneOf('commune', 'district', 'province', 'ministry')
export const roundLevel: Member<'province' | 'ministry'> = oneOf('province', 'ministry')

/** A regulation by its id. */
export function regimeOf(regimes: ReadonlyMap<string, Regime>): Member<Regime> {
  return (value, member) => {
    if (value === undefined) return fail('rule/member-missing', { member })
    const found = typeof value === 'string' ? regimes.get(value) : undefined
    const known = [...regimes.keys()].join(', ')
    return found === undefined ? fail('rule/unknown-regime', { regime: shownValue(value), known }) : ok(found)
  }
}

/** A member that may be left out, or be null. */
export function maybe<Value>(read: Member<Value>): Member<Value | undefined> {
  return (value, member) => (value === undefined || value === null ? ok(undefined) : read(value, member))
}

export const shortText: Member<string> = (value, member) => {
  if (value === undefined) return fail('rule/member-missing', { member })
  const right = typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT
  return right ? ok(value) : fail('rule/not-a-text', { member, max: LONGEST_TEXT })
}

/** A mean of 0 to 100 points: `90`, `89.995`, `"89,995"`, or the fraction of `saolang score`, `"17999/200"`. */
export const mean: Member<Fraction> = (value, member) => {
  if (value === undefined) return fail('rule/member-missing', { member })
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
  const read = fractionOf(text)
  const right = read !== null && read.numerator >= 0 && read.numerator <= 100 * read.denominator
  return right ? ok(read) : fail('rule/mean-invalid', { member, value: shownValue(value) })
}

function fractionOf(text: string): Fraction | null {
  const [, above, below] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []
  if (above !== undefined && below !== undefined)
    return Number(below) === 0 ? null : fraction(Number(above), Number(below))
  const [, whole, part = ''] = /^(\d{1,3})(?:[.,](\d{1,9}))?$/.exec(text) ?? []
  return whole === undefined ? null : fraction(Number(`${whole}${part}`), 10 ** part.length)
}

/** A wrong value in few letters. */
export function shownValue(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return String(value).slice(0, 40)
  return String(JSON.stringify(value) ?? '').slice(0, 40)
}

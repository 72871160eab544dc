import { type PlainDate, parsePlainDate, parseVietnameseDate } from '../plain-date/index.ts'
import type { FieldValue } from './acts.ts'
import type { RegisterField } from './definition.ts'

/** One thing that is wrong, and the field where it is mended. */
export type FieldFault = {
  readonly field: string
  readonly code: string
  readonly details?: Readonly<Record<string, string | number>>
}
export type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: Fault }
export type Fault = Omit<FieldFault, 'field'>

export const TEXT_MOST = 300
export const LONG_TEXT_MOST = 5000
/** 9 million billion đồng: beyond it a number is no longer exact. */
export const NUMBER_MOST = 9_000_000_000_000_000

const good = <Value>(value: Value) => ({ ok: true, value }) as const
const bad = (code: string, details?: Fault['details']) =>
  ({ ok: false, fault: details === undefined ? { code } : { code, details } }) as const

/** Typed text as it is kept: no NUL, equal line ends, no white space around, composed letters. */
export function tidy(text: string): string {
  return text.replaceAll('\0', '').replaceAll('\r\n', '\n').trim().normalize('NFC')
}

/** A legal date, as `2026-08-05` or `5/8/2026`. */
export function readDay(text: string): Read<PlainDate> {
  const iso = parsePlainDate(text)
  if (iso.ok) return good(iso.value)
  const local = parseVietnameseDate(text)
  return local.ok ? good(local.value) : bad('date/invalid')
}

/** `1.250.000`, `1250000` or `1 250 000`; the dots must stand at thousands. */
export function readWhole(text: string): Read<number> {
  const plain = text.replace(/\s/g, '')
  const digits = /^-?\d{1,3}(\.\d{3})+$/.test(plain) ? plain.replaceAll('.', '') : plain
  if (!/^-?\d{1,16}$/.test(digits)) return bad('field/number')
  const value = Number(digits)
  return Math.abs(value) > NUMBER_MOST ? bad('field/too-big', { max: NUMBER_MOST }) : good(value)
}

const SCALES = [
  { words: /\s*(triệu|tr)$/i, decimals: 6 },
  { words: /\s*(tỷ|tỉ)$/i, decimals: 9 },
] as const

/** Whole đồng from `12.500.000`, `12,5 triệu đồng` or `1,2 tỷ`: by moving digits, never by a fraction. */
export function readMoney(text: string): Read<number> {
  const plain = text.replace(/\s*(đồng|đ|vnd|vnđ)$/i, '').trim()
  const scale = SCALES.find(({ words }) => words.test(plain))
  if (scale === undefined) {
    const whole = readWhole(plain)
    return whole.ok ? whole : bad(whole.fault.code === 'field/number' ? 'register/money' : whole.fault.code)
  }
  const number = plain.replace(scale.words, '').trim()
  const [, before = '', after = ''] = /^(-?[\d. ]{1,20})(?:,(\d{1,9}))?$/.exec(number) ?? []
  const whole = readWhole(before)
  if (!whole.ok || after.length > scale.decimals) return bad('register/money')
  const sign = before.startsWith('-') ? -1 : 1
  const value = whole.value * 10 ** scale.decimals + sign * Number(after.padEnd(scale.decimals, '0'))
  return Math.abs(value) > NUMBER_MOST ? bad('register/money') : good(value)
}

/** A web address, http or https only: nothing that a browser would run. */
export function readLink(text: string): Read<string> {
  if (text.length > 500) return bad('field/too-long', { max: 500 })
  return /^https?:\/\/[^\s<>"'`\\{}|^]{3,}$/i.test(text) ? good(text) : bad('register/link')
}

/** Degrees with at most six decimals; kept as typed, with a dot. */
function readCoordinate(field: RegisterField, text: string): Read<string> {
  const plain = text.replace(',', '.')
  if (!/^-?\d{1,3}(\.\d{1,6})?$/.test(plain)) return bad('register/coordinate')
  const { min = -180, max = 180 } = field
  const value = Number(plain)
  return value < min || value > max ? bad('register/coordinate-range', { min, max }) : good(plain)
}

function inRange(field: RegisterField, read: Read<number>, least: number): Read<number> {
  if (!read.ok) return read
  const { min = least, max = NUMBER_MOST } = field
  if (read.value < min) return bad('field/too-small', { min })
  return read.value > max ? bad('field/too-big', { max }) : read
}

function ofLength(field: RegisterField, text: string, most: number): Read<string> {
  const { min = 0, max = most } = field
  if (text.length > max) return bad('field/too-long', { max })
  return text.length < min ? bad('field/too-short', { min }) : good(text)
}

/** One field from what was typed, which is not empty. Ids of entries are looked up by who knows them. */
export function readField(field: RegisterField, text: string, isEntry: (id: string) => boolean): Read<FieldValue> {
  switch (field.type) {
    case 'text':
      return ofLength(field, text.replace(/\s+/g, ' '), TEXT_MOST)
    case 'longText':
      return ofLength(field, text, LONG_TEXT_MOST)
    case 'integer':
      return inRange(field, readWhole(text), 0)
    case 'money':
      return inRange(field, readMoney(text), 0)
    case 'date':
      return readDay(text)
    case 'choice':
      return field.options?.some((one) => one.value === text) === true ? good(text) : bad('field/choose')
    case 'choices': {
      const values = text.split(',')
      const known = values.every((value) => field.options?.some((one) => one.value === value))
      return known ? good([...new Set(values)]) : bad('field/choose')
    }
    case 'yesNo':
      return text === 'yes' || text === 'no' ? good(text === 'yes') : bad('field/choose')
    case 'link':
      return readLink(text)
    case 'entry':
      return isEntry(text) ? good(text) : bad('register/unknown-entry')
    case 'coordinate':
      return readCoordinate(field, text)
  }
}

import type { Fault } from './types.ts'

/**
 * A small reader of untrusted JSON: it returns the value in its type and writes every fault it meets, with its path,
 * so that a maintainer sees all mistakes of a content file at once. After a fault the value is a stand-in that no
 * caller may use: `parseRegime` gives the faults instead.
 */
export type Read<Value> = (value: unknown, path: string, faults: Fault[]) => Value

type Fields = Readonly<Record<string, Read<unknown>>>
type ValueOf<Reader> = Reader extends Read<infer Value> ? Value : never

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function expected(what: string, value: unknown, path: string, faults: Fault[]): void {
  const found = value === undefined ? 'nothing' : JSON.stringify(value)
  faults.push({ path, what: `expected ${what}, found ${found.length > 60 ? `${found.slice(0, 60)}…` : found}` })
}

/** A text that is not blank. */
export const text: Read<string> = (value, path, faults) => {
  if (typeof value === 'string' && value.trim() !== '') return value
  expected('a text', value, path, faults)
  return ''
}

/** A text that may be empty. */
export const anyText: Read<string> = (value, path, faults) => {
  if (typeof value === 'string') return value
  expected('a text', value, path, faults)
  return ''
}

/** A whole number from zero up. */
export const count: Read<number> = (value, path, faults) => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  expected('a whole number from zero up', value, path, faults)
  return 0
}

export const flag: Read<boolean> = (value, path, faults) => {
  if (typeof value === 'boolean') return value
  expected('true or false', value, path, faults)
  return false
}

/** A plain date `2026-05-22` that exists. */
export const date: Read<string> = (value, path, faults) => {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value)) return value
  expected('a date YYYY-MM-DD', value, path, faults)
  return ''
}

/** A day of the year `04-30`. */
export const dayOfYear: Read<string> = (value, path, faults) => {
  if (typeof value === 'string' && /^\d{2}-\d{2}$/.test(value) && isDay(`2024-${value}`)) return value
  expected('a day MM-DD', value, path, faults)
  return ''
}

function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

export function oneOf<const Value extends string | number>(...values: readonly Value[]): Read<Value> {
  return (value, path, faults) => {
    const found = values.find((candidate) => candidate === value)
    if (found !== undefined) return found
    expected(`one of ${values.join(', ')}`, value, path, faults)
    return values[0] as Value
  }
}

export function nullable<Value>(read: Read<Value>): Read<Value | null> {
  return (value, path, faults) => (value === null ? null : read(value, path, faults))
}

/** A key that may be missing; then it has the given value. */
export function orElse<Value, const Otherwise>(read: Read<Value>, otherwise: Otherwise): Read<Value | Otherwise> {
  return (value, path, faults) => (value === undefined ? otherwise : read(value, path, faults))
}

export function list<Value>(read: Read<Value>): Read<readonly Value[]> {
  return (value, path, faults) => {
    if (Array.isArray(value)) return value.map((item, index) => read(item, `${path}[${index}]`, faults))
    expected('a list', value, path, faults)
    return []
  }
}

/** An object whose keys are free. */
export function dictionary<Value>(read: Read<Value>): Read<ReadonlyMap<string, Value>> {
  return (value, path, faults) => {
    if (!isObject(value)) expected('an object', value, path, faults)
    const entries = isObject(value) ? Object.entries(value) : []
    return new Map(entries.map(([key, item]) => [key, read(item, `${path}.${key}`, faults)]))
  }
}

/** An object with exactly these keys: a key that nobody knows is a fault, so that a misspelt one is seen. */
export function object<const Shape extends Fields>(
  shape: Shape,
): Read<{ readonly [Key in keyof Shape]: ValueOf<Shape[Key]> }> {
  return (value, path, faults) => {
    const source = isObject(value) ? value : {}
    if (!isObject(value)) expected('an object', value, path, faults)
    for (const key of Object.keys(source)) {
      if (!Object.hasOwn(shape, key)) faults.push({ path: `${path}.${key}`, what: 'unknown key' })
    }
    const entries = Object.entries(shape).map(([key, read]) => [
      key,
      read(Object.hasOwn(source, key) ? source[key] : undefined, `${path}.${key}`, faults),
    ])
    return Object.fromEntries(entries) as { readonly [Key in keyof Shape]: ValueOf<Shape[Key]> }
  }
}

/** An object of one of several shapes, told apart by the text at `key`. */
export function variant<Value>(key: string, shapes: Readonly<Record<string, Read<Value>>>): Read<Value> {
  const [first] = Object.values(shapes)
  if (first === undefined) throw new Error('a variant needs at least one shape')
  return (value, path, faults) => {
    const tag = isObject(value) ? value[key] : undefined
    const read = typeof tag === 'string' && Object.hasOwn(shapes, tag) ? shapes[tag] : undefined
    if (read !== undefined) return read(value, path, faults)
    expected(`one of ${Object.keys(shapes).join(', ')}`, tag, `${path}.${key}`, faults)
    return first({}, path, [])
  }
}

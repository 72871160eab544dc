/** A form as an object: `a=1`, lists as `b[]=1&b[]=2`, records as `c[key]=x`. */
export type FormBody = Record<string, string | string[] | Record<string, string>>

const LIST = /^([\w-]+)\[\]$/
const ENTRY = /^([\w-]+)\[([^[\]]{1,60})\]$/
const MAX_FIELDS = 2000

/** Reads an urlencoded form. The last of equal plain names counts. Too many fields are refused with null. */
export function parseFormBody(text: string): FormBody | null {
  const pairs = [...new URLSearchParams(text)]
  return pairs.length > MAX_FIELDS ? null : collectFields(pairs)
}

/** The same for the fields of a multipart form. */
export function collectFields(pairs: readonly (readonly [string, string])[]): FormBody {
  const fields = new Map<string, string | string[] | Map<string, string>>()
  for (const [name, value] of pairs) put(fields, name, value)
  return Object.fromEntries(
    [...fields].map(([name, value]) => [name, value instanceof Map ? Object.fromEntries(value) : value]),
  )
}

function put(fields: Map<string, string | string[] | Map<string, string>>, name: string, value: string): void {
  const list = LIST.exec(name)?.[1]
  if (list !== undefined) {
    const before = fields.get(list)
    fields.set(list, Array.isArray(before) ? [...before, value] : [value])
    return
  }
  const [, record, key] = ENTRY.exec(name) ?? []
  if (record !== undefined && key !== undefined) {
    const before = fields.get(record)
    fields.set(record, (before instanceof Map ? before : new Map<string, string>()).set(key, value))
    return
  }
  fields.set(name, value)
}

/** The plain texts of a form that was refused, for showing it again; nothing here is trusted. */
export function typedTexts(raw: FormBody): Record<string, string> {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** One plain text of a refused form, empty where it is absent. */
export function typedText(raw: FormBody, name: string): string {
  const value = raw[name]
  return typeof value === 'string' ? value : ''
}

/** The entries of one record of a refused form: `c[1.1]=x` under `c`. */
export function typedRecord(raw: FormBody, name: string): Readonly<Record<string, string>> {
  const value = raw[name]
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}

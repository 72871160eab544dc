import fc from 'fast-check'

/** The part of JSON Schema that the API document uses. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly anyOf?: readonly Schema[]
}

const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  "'; drop table act; --",
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%00%2e%2e',
  '{{7*7}}<%= 7*7 %>',
  '\u202eđảo ngược\u202c',
  'Ã¡ế̂\u0301\u0302\u0303',
  '👩‍🌾'.repeat(50),
  'x'.repeat(100_000),
  '__proto__',
  'constructor',
  '1e309',
  '-0',
  '９９',
  '2026-02-30',
  '31/02/2026',
  'null',
]

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE_TEXTS),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null], { toString: 1 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** A value that the schema would take, as far as the schema tells. `ids` are ids of things that exist. */
function fitting(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined && schema.anyOf.length > 0) {
    return fc.oneof(...schema.anyOf.map((one) => fitting(one, ids)))
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'integer':
    case 'number':
      return fc.integer({ min: 0, max: 40 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valueFor(schema.items ?? {}, ids), { maxLength: 4 })
    case 'object':
      return bodyFor(schema, ids)
    default:
      return textFor(schema, ids)
  }
}

function textFor(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid())
  if (schema.format === 'date') return fc.constantFrom('2026-11-22', '2026-12-31', '1/1/2027')
  return fc.oneof(
    fc.constantFrom(...ids),
    fc.constantFrom('A', 'proofs', 'product', '1.1', '1.1.o1', 'Xã Quài Tở'),
    fc.string({ maxLength: 30 }),
  )
}

/** Mostly a fitting value, now and then a hostile one. */
export function valueFor(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: hostile })
}

/** A body: known fields, some left out, some unknown ones added. */
export function bodyFor(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, one]) => [
      name,
      fc.option(valueFor(one, ids), { nil: undefined, freq: 8 }),
    ]),
  )
  const extra = fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(fc.string(), hostile, { maxKeys: 3 }) },
  )
  return fc.tuple(fc.record(fields), extra).map(([known, more]) => ({ ...more, ...known }))
}

export { hostile }

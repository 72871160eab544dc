import type { RegisterDefinition, RegisterField } from '@saolang/domain/register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { loadRegisters } from '../../platform/registers-content.ts'

const REGISTERS = [...loadRegisters().values()]

let sample: SampleWorld
let office: Visitor
/** A product of the province with a certificate in force, and its producer. */
let product: { readonly id: string; readonly producer_id: string }
/** Entries made on the way, for fields that choose one. */
const made = new Map<string, string>()

beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  product = await sample.world.services.db
    .selectFrom('certificate')
    .select(['product_id as id', 'producer_id'])
    .where('province_code', '=', '11')
    .where('issued_on', '<', '2026-11-20')
    .where('runs_until', '>', '2026-11-20')
    .where('withdrawn_on', 'is', null)
    .where('replaced_on', 'is', null)
    .executeTakeFirstOrThrow()
}, 180_000)
afterAll(() => sample.world.close())

function sampleOf(field: RegisterField): string {
  switch (field.type) {
    case 'text':
      return 'Nội dung mẫu'
    case 'longText':
      return 'Một câu dài hơn, có dấu: “Ngày hội” & <b>'
    case 'integer':
      return String(field.min ?? 1)
    case 'money':
      return '12.500.000'
    case 'date':
      return '2026-11-20'
    case 'choice':
    case 'choices':
      return field.options?.[0]?.value ?? ''
    case 'yesNo':
      return 'yes'
    case 'link':
      return 'https://example.org/bai-viet'
    case 'coordinate':
      return field.key === 'lat' ? '21.58' : '103.42'
    case 'entry':
      return made.get(field.register ?? '') ?? ''
  }
}

const isYear = ({ dates }: RegisterDefinition) => dates === 'year'

/** Every field filled, as the form asks for it. */
function filled(definition: RegisterDefinition): Record<string, unknown> {
  const plain = definition.fields.filter(({ type, key }) => type !== 'choices' && key !== 'normReason')
  const ticks = definition.fields.filter(({ type }) => type === 'choices')
  const lead = definition.parts[0]?.required === true ? definition.parts[0] : undefined
  const dates = definition.dates === 'none' ? {} : { from: isYear(definition) ? '2022' : '2026-11-20' }
  return {
    ...(definition.naming === 'auto' ? {} : { name: `Mục thử của ${definition.one}` }),
    ...(definition.theme === undefined ? {} : { theme: definition.theme.options[0]?.value ?? '' }),
    ...dates,
    ...(definition.dong === undefined ? {} : { dong: '1.500.000' }),
    ...(definition.quantity === undefined ? {} : { quantity: '3' }),
    field: Object.fromEntries(plain.map((field) => [field.key, sampleOf(field)])),
    tick: Object.fromEntries(ticks.map((field) => [`${field.key}.${sampleOf(field)}`, 'yes'])),
    ...(lead === undefined ? {} : leadOf(lead.of)),
  }
}

function leadOf(kinds: readonly string[]): Record<string, string> {
  return kinds.includes('producer') ? { producer: product.producer_id } : { product: product.id }
}

/** Registers that others choose from come first. */
const ORDERED = REGISTERS.toSorted((a, b) => chosen(b.id) - chosen(a.id))
function chosen(id: string): number {
  return REGISTERS.filter(({ fields }) => fields.some(({ register }) => register === id)).length
}

test('the plans name more than forty registers, each once', () => {
  expect(new Set(REGISTERS.map(({ id }) => id)).size).toBe(REGISTERS.length)
  expect(REGISTERS.length).toBeGreaterThan(40)
})

test.each(ORDERED)(
  '$id: its form opens, an entry with every field is kept, listed, shown and exported',
  async (one) => {
    const base = `/registers/${one.id}`
    expect((await office.get(`${base}/new`)).status).toBe(200)
    const answer = await office.api(base, filled(one))
    expect(answer.status, answer.text).toBe(200)
    const { id } = answer.json<{ id: string }>()
    made.set(one.id, id)
    expect((await office.get(base)).text).toContain(id)
    const page = await office.get(`${base}/${id}`)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('“Ngày hội” & <b>')
    for (const path of [`${base}/${id}/edit`, `${base}/xlsx`, `${base}/xlsx?template=yes`, `${base}?paper=yes`]) {
      expect((await office.get(path)).status, path).toBe(200)
    }
    const empty = await office.api(base, {})
    expect(empty.status, 'an empty form').toBe(422)
  },
)

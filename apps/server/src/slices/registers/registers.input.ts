import { NATION } from '@saolang/domain/permission'
import {
  type Checked,
  checkEntry,
  type EntryFacts,
  type EntryInput,
  type EntryWorld,
  leadPart,
  type RegisterDefinition,
  type Subject,
} from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { answers } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedText } from '../../platform/http/form-body.ts'
import { isUuid, isWithin } from './registers.choices.store.ts'

const typed = (max: number) => z.string().max(max).default('')
/** What a form of an entry sends: texts, read by the definition of the register. */
export const EntryBody = {
  name: typed(2000),
  theme: typed(60),
  from: typed(40),
  to: typed(40),
  level: typed(20),
  commune: typed(10),
  agency: typed(40),
  plan: typed(40),
  task: typed(40),
  dong: typed(60),
  quantity: typed(40),
  field: answers(80, 20_000),
  /** Ticks of several choices: `tick[audience.council]=yes`. */
  tick: answers(200, 10),
}
const Typed = z.object(EntryBody)
export type TypedEntry = z.infer<typeof Typed>

const FREE = ['name', 'theme', 'from', 'to', 'level', 'commune', 'agency', 'plan', 'task', 'dong', 'quantity'] as const

/** A refused form, as it was typed. */
export function typedAgain(raw: FormBody): TypedEntry {
  const texts = Object.fromEntries(FREE.map((name) => [name, typedText(raw, name).slice(0, 2000)]))
  const read = Typed.safeParse({ ...texts, field: typedRecord(raw, 'field'), tick: typedRecord(raw, 'tick') })
  return read.success ? read.data : Typed.parse({})
}

export const nothingTyped = (): TypedEntry => Typed.parse({})

/** Ticks become one text a field, in the order of the options. */
export function inputOf(definition: RegisterDefinition, body: TypedEntry): EntryInput {
  const { field, tick, ...rest } = body
  const ticked = definition.fields
    .filter((one) => one.type === 'choices')
    .map(({ key, options = [] }): [string, string] => {
      const values = options.map((one) => one.value).filter((value) => (tick[`${key}.${value}`] ?? '') !== '')
      return [key, values.join(',')]
    })
  return { ...rest, fields: { ...field, ...Object.fromEntries(ticked) } }
}

/** What stands in an entry, as its form shows it again. */
export function typedOf(definition: RegisterDefinition, facts: EntryFacts): TypedEntry {
  const { fields } = facts
  const field: Record<string, string> = {}
  const tick: Record<string, string> = {}
  for (const { key, type } of definition.fields) {
    const value = fields[key]
    if (value === undefined) continue
    if (type === 'choices' && typeof value === 'object') for (const one of value) tick[`${key}.${one}`] = 'yes'
    else if (typeof value === 'boolean') field[key] = value ? 'yes' : 'no'
    else field[key] = String(value)
  }
  return {
    ...{ name: facts.name, theme: facts.theme ?? '', to: facts.to ?? '', level: facts.level },
    from: definition.dates === 'year' ? (facts.from?.slice(0, 4) ?? '') : (facts.from ?? ''),
    ...{ commune: facts.communeCode ?? '', agency: facts.agencyId ?? '', plan: facts.planId ?? '' },
    ...{ task: facts.taskId ?? '', dong: String(facts.dong ?? ''), quantity: String(facts.quantity ?? '') },
    ...{ field, tick },
  }
}

/** Looks up the ids that were sent, then lets the domain read the input. */
export async function readInput(
  ask: Ask,
  definition: RegisterDefinition,
  provinceCode: string,
  body: TypedEntry,
  leadName: string,
): Promise<Checked> {
  const input = inputOf(definition, body)
  const known = new Set<string>()
  const look = async (table: 'agency' | 'plan' | 'task', id: string) => {
    if (await isWithin(ask.tx, table, id, provinceCode)) known.add(id)
  }
  await look('agency', input.agency)
  await look('plan', input.plan)
  await look('task', input.task)
  if (input.commune !== '') {
    const unit = ask.tx.selectFrom('unit').select('code').where('code', '=', input.commune)
    const found = await unit.where('level', '=', 'commune').where('province_code', '=', provinceCode).execute()
    if (found.length > 0) known.add(input.commune)
  }
  for (const { type, key, register } of definition.fields) {
    const id = input.fields[key] ?? ''
    if (type === 'entry' && register !== undefined && (await isEntryOf(ask, register, id, provinceCode))) known.add(id)
  }
  const isKnown = (id: string) => known.has(id)
  const world: EntryWorld = {
    ...{ isCommune: isKnown, isAgency: isKnown, isPlan: isKnown, isTask: isKnown },
    isEntry: (_register, id) => known.has(id),
    autoName: (facts) => autoName(definition, facts, leadName),
  }
  return checkEntry(definition, input, world)
}

async function isEntryOf(ask: Ask, register: string, id: string, provinceCode: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const row = await ask.tx
    .selectFrom('register_entry')
    .select('province_code as provinceCode')
    .where('id', '=', id)
    .where('register', '=', register)
    .where('ended', '=', false)
    .executeTakeFirst()
  return row !== undefined && [provinceCode, NATION].includes(row.provinceCode)
}

/** `Bao bì, nhãn mác 2026: HTX Tỏa Tình`. */
function autoName(definition: RegisterDefinition, facts: Pick<EntryFacts, 'theme' | 'from'>, leadName: string): string {
  const theme = definition.theme?.options.find((one) => one.value === facts.theme)?.text ?? definition.name
  const year = facts.from === null ? '' : ` ${facts.from.slice(0, 4)}`
  return `${theme}${year}${leadName === '' ? '' : `: ${leadName}`}`
}

export interface LeadIds {
  readonly producer: string
  readonly product: string
}

export interface Lead {
  readonly subjects: readonly Omit<Subject, 'key'>[]
  /** The name of the subject that an entry cannot be without, for names made by the register. */
  readonly name: string
  readonly producerId: string | null
}

const BLANK = { productId: null, producerId: null, entryId: null, name: null, on: null, dong: null, quantity: null }

/**
 * The producer and product that the form named, as lines of the parts where they belong: the part that an entry cannot
 * be without, and the first other one that takes a product. A product brings its producer.
 */
export async function readLead(
  ask: Ask,
  definition: RegisterDefinition,
  provinceCode: string,
  ids: LeadIds,
): Promise<Result<Lead, 'register/unknown-subject'>> {
  const product = ids.product === '' ? null : await findNamed(ask, 'product', ids.product, provinceCode)
  if (product === undefined) return fail('register/unknown-subject')
  const producerId = ids.producer === '' ? (product?.producerId ?? '') : ids.producer
  const producer = producerId === '' ? null : await findNamed(ask, 'producer', producerId, provinceCode)
  if (producer === undefined) return fail('register/unknown-subject')
  const lead = leadPart(definition)
  const subjects: Omit<Subject, 'key'>[] = []
  const put = (part: RegisterDefinition['parts'][number] | undefined, id: Partial<Subject>) => {
    if (part === undefined) return
    subjects.push({ ...BLANK, note: null, ...id, part: part.value, stage: part.stages?.[0]?.value ?? null })
  }
  const partOf = (kind: 'producer' | 'product') =>
    lead?.of.includes(kind) === true ? lead : definition.parts.find((one) => one.of.includes(kind))
  if (producer !== null && (lead?.of.includes('producer') === true || ids.producer !== ''))
    put(partOf('producer'), { producerId: producer.id })
  if (product !== null) put(partOf('product'), { productId: product.id })
  const name = (lead?.of.includes('producer') === true ? producer : (product ?? producer))?.name ?? ''
  return ok({ subjects, name, producerId: producer?.id ?? null })
}

async function findNamed(ask: Ask, table: 'producer' | 'product', id: string, provinceCode: string) {
  if (!isUuid(id)) return undefined
  const row =
    table === 'producer'
      ? await ask.tx
          .selectFrom('producer')
          .select(['id', 'name', 'id as producerId', 'province_code as provinceCode'])
          .where('id', '=', id)
          .executeTakeFirst()
      : await ask.tx
          .selectFrom('product')
          .select(['id', 'name', 'producer_id as producerId', 'province_code as provinceCode'])
          .where('id', '=', id)
          .executeTakeFirst()
  return row !== undefined && (provinceCode === NATION || row.provinceCode === provinceCode) ? row : undefined
}

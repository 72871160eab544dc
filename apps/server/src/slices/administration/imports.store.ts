import { IMPORT_SUBJECTS, type ImportSubject } from '@saolang/domain/import'
import type { Role } from '@saolang/domain/permission'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { Given, Plan } from './imports.line.ts'
import type { KnownPerson } from './imports.people.plan.ts'
import type { KnownProducer } from './imports.producers.plan.ts'

/** People by their sign-in names, with every role they ever held. */
export async function findPeopleBySignInNames(
  tx: Tx,
  names: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const wanted = [...new Set(names.filter((name) => name !== ''))]
  if (wanted.length === 0) return new Map()
  const people = await tx
    .selectFrom('person')
    .select(['id', 'version', 'province_code', 'name', 'phone', 'ended', 'sign_in_name'])
    .where('sign_in_name', 'in', wanted)
    .execute()
  const ids = people.map(({ id }) => id)
  const roles =
    ids.length === 0
      ? []
      : await tx.selectFrom('role_holding').selectAll().where('person_id', 'in', ids).orderBy('key').execute()
  return new Map(
    people.map((person) => [
      person.sign_in_name,
      {
        ...{ id: person.id, version: person.version, provinceCode: person.province_code, name: person.name },
        ...{ phone: person.phone, ended: person.ended },
        roles: roles
          .filter((held) => held.person_id === person.id)
          .map((held) => ({
            ...{ key: held.key, role: roleOf(held.role), provinceCode: held.province_code },
            ...{
              communeCode: held.commune_code,
              producerId: held.producer_id,
              agencyId: held.agency_id,
              title: held.title,
              from: held.from_date,
              to: held.to_date,
            },
          })),
      },
    ]),
  )
}

// The parser of the column: its check constraint admits these words only.
function roleOf(word: string): Role {
  return word as Role
}

export interface StoredLine {
  readonly given: Given
  readonly shown: Plan
  readonly recordId: string | null
}

export async function putLines(
  tx: Tx,
  run: { readonly id: string; readonly provinceCode: string },
  lines: readonly { readonly given: Given; readonly shown: Plan }[],
): Promise<void> {
  const rows = lines.map(({ given, shown }) => ({
    province_code: run.provinceCode,
    import_id: run.id,
    row_number: given.number,
    given: sql<string>`${JSON.stringify(given)}::jsonb`,
    shown: sql<string>`${JSON.stringify(shown)}::jsonb`,
  }))
  await tx.insertInto('import_line').values(rows).execute()
}

export async function listLines(tx: Tx, id: string): Promise<readonly StoredLine[]> {
  const rows = await tx
    .selectFrom('import_line')
    .select(['given', 'shown', 'record_id'])
    .where('import_id', '=', id)
    .orderBy('row_number')
    .execute()
  return rows.map((row) => ({
    given: Given.parse(row.given),
    shown: Plan.parse(row.shown),
    recordId: row.record_id,
  }))
}

export async function nameRecords(tx: Tx, id: string, records: ReadonlyMap<number, string>): Promise<void> {
  if (records.size === 0) return
  const rows = sql.join([...records].map(([row, record]) => sql`(${row}::integer, ${record}::uuid)`))
  await sql`update import_line set record_id = made.record from (values ${rows}) as made (row_number, record)
    where import_line.import_id = ${id} and import_line.row_number = made.row_number`.execute(tx)
}

/** What was typed in a sheet that nobody applied is not kept. */
export async function removeLines(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('import_line').where('import_id', '=', id).execute()
}

export async function findRun(tx: Tx, id: string) {
  return tx.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst()
}

export const RUNS_PAGE = 50

export async function listRuns(tx: Tx, provinceCode: string, page: number) {
  const base = tx.selectFrom('import_run').where('import_run.province_code', '=', provinceCode)
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .innerJoin('act', (join) => join.onRef('act.stream_id', '=', 'import_run.id').on('act.seq', '=', 1))
    .leftJoin('person', 'person.id', 'act.by_person')
    .selectAll('import_run')
    .select(['act.at', 'person.name as by'])
    .orderBy('act.at', 'desc')
    .orderBy('import_run.id')
    .limit(RUNS_PAGE)
    .offset((page - 1) * RUNS_PAGE)
    .execute()
  return { rows, total: Number(total) }
}

/** Who did what with a sheet and when, oldest first. */
export async function listRunActs(tx: Tx, id: string) {
  return tx
    .selectFrom('act')
    .leftJoin('person', 'person.id', 'act.by_person')
    .select(['act.kind', 'act.at', 'person.name as by'])
    .where('stream_id', '=', id)
    .orderBy('seq')
    .execute()
}

/** People whom a sheet made and who have set no password yet. */
export async function listWithoutPassword(tx: Tx, id: string) {
  return tx
    .selectFrom('import_line')
    .innerJoin('person', 'person.id', 'import_line.record_id')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.sign_in_name as signInName'])
    .distinctOn('person.id')
    .where('import_line.import_id', '=', id)
    .where(sql<string>`import_line.shown ->> 'outcome'`, '=', 'create')
    .where('credential.person_id', 'is', null)
    .where('person.ended', '=', false)
    .orderBy('person.id')
    .execute()
}

export function subjectOf(word: string): ImportSubject {
  return IMPORT_SUBJECTS.find((subject) => subject === word) ?? 'people'
}

/** Every producer of a province, by what tells two of them apart. */
export async function listProducersOf(tx: Tx, provinceCode: string): Promise<readonly KnownProducer[]> {
  return tx
    .selectFrom('producer')
    .select(['id', 'commune_code as communeCode', 'name'])
    .where('province_code', '=', provinceCode)
    .execute()
}

import { canonicalJson } from '@saolang/domain/acts'
import { sql, type Transaction } from 'kysely'
import type { DB } from '../db/types.generated.ts'

/** A value of a projected row. Dates are 'YYYY-MM-DD' text, records and lists go to jsonb columns. */
export type Cell = string | number | boolean | null | readonly unknown[] | { readonly [key: string]: unknown }
export type Row = Readonly<Record<string, Cell>>

/** One table that mirrors a kind of stream: which rows a state has, and how to find them again. */
export interface ProjectionTable<State> {
  readonly table: string
  /** The column that holds the stream's id. */
  readonly owner: string
  /** The columns that tell two rows of one stream apart, beside the owner; none where there is one row. */
  readonly keys: readonly string[]
  /** Columns of type text[] or jsonb, which need a cast. */
  readonly json?: readonly string[]
  readonly rows: (stream: { id: string; provinceCode: string; state: State; seq: number }) => readonly Row[]
}

type Stream<State> = { id: string; provinceCode: string; state: State; seq: number }

/** Makes the tables equal to the state: rows are added or changed, those that the state has no more are removed. */
export async function writeProjection<State>(
  tx: Transaction<DB>,
  tables: readonly ProjectionTable<State>[],
  stream: Stream<State>,
): Promise<void> {
  for (const table of tables) {
    const rows = table.rows(stream)
    for (const row of rows) await upsert(tx, table, row)
    if (table.keys.length > 0) await removeOthers(tx, table, stream.id, rows)
  }
}

async function upsert<State>(tx: Transaction<DB>, table: ProjectionTable<State>, row: Row): Promise<void> {
  const columns = Object.keys(row)
  const identity = [table.owner, ...table.keys]
  const values = columns.map((column) => cell(table, column, row[column] ?? null))
  const changes = columns
    .filter((column) => !identity.includes(column))
    .map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`)
  await sql`insert into ${sql.table(table.table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values (${sql.join(values)})
    on conflict (${sql.join(identity.map((column) => sql.ref(column)))})
    do update set ${sql.join(changes)}`.execute(tx)
}

function cell<State>(table: ProjectionTable<State>, column: string, value: Cell) {
  return table.json?.includes(column) === true ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`
}

async function removeOthers<State>(
  tx: Transaction<DB>,
  table: ProjectionTable<State>,
  id: string,
  rows: readonly Row[],
): Promise<void> {
  const key = (row: Row) => sql`(${sql.join(table.keys.map((column) => sql`${row[column]}`))})`
  const keep =
    rows.length === 0
      ? sql``
      : sql` and (${sql.join(table.keys.map((k) => sql.ref(k)))}) not in (${sql.join(rows.map(key))})`
  await sql`delete from ${sql.table(table.table)} where ${sql.ref(table.owner)} = ${id}${keep}`.execute(tx)
}

/** The rows that stand in the database for a stream, as `rows` would make them. */
export async function readProjection<State>(
  tx: Transaction<DB>,
  table: ProjectionTable<State>,
  id: string,
): Promise<Record<string, unknown>[]> {
  const result = await sql<Record<string, unknown>>`select * from ${sql.table(table.table)}
    where ${sql.ref(table.owner)} = ${id}`.execute(tx)
  return result.rows
}

/** Whether the stored rows are those of the state: compared as canonical text, order of rows aside. */
export function sameRows(expected: readonly Row[], stored: readonly Record<string, unknown>[]): boolean {
  const columns = Object.keys(expected[0] ?? {})
  const text = (row: Readonly<Record<string, unknown>>) =>
    canonicalJson(Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))
  if (expected.length !== stored.length) return false
  const wanted = expected.map(text).sort()
  const found = stored.map(text).sort()
  return wanted.every((line, index) => line === found[index])
}

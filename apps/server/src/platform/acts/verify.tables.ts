import { sql } from 'kysely'
import { type ProjectionTable, sameRows } from './projection.ts'
import type { Tx } from './stream.ts'
import type { FindingList } from './verify.findings.ts'
import type { AnyKind, StreamWalk } from './verify.stream.ts'

type StoredRow = Record<string, unknown>

/** The rows of lists and search against the states of a page of streams: one reading a table. */
export async function checkTables(tx: Tx, walks: readonly StreamWalk[], list: FindingList): Promise<void> {
  const byKind = new Map<AnyKind, StreamWalk[]>()
  for (const walk of walks) {
    if (!walk.isWhole || walk.kind === undefined) continue
    const of = byKind.get(walk.kind)
    if (of === undefined) byKind.set(walk.kind, [walk])
    else of.push(walk)
  }
  for (const [kind, of] of byKind) {
    for (const table of kind.tables) await checkTable(tx, table, of, list)
  }
}

async function checkTable(
  tx: Tx,
  table: ProjectionTable<unknown>,
  walks: readonly StreamWalk[],
  list: FindingList,
): Promise<void> {
  const stored = await rowsOf(
    tx,
    table,
    walks.map(({ head }) => head.id),
  )
  for (const walk of walks) {
    const { head, state } = walk
    if (!walk.isWhole) continue
    const expected = table.rows({ id: head.id, provinceCode: head.province_code, state, seq: head.seq })
    if (!sameRows(expected, stored.get(head.id) ?? [])) walk.say(list, 'projection', null, null, table.table)
  }
}

async function rowsOf(
  tx: Tx,
  table: ProjectionTable<unknown>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRow[]>> {
  const { rows } = await sql<StoredRow>`select * from ${sql.table(table.table)}
    where ${sql.ref(table.owner)} = any(${ids}::uuid[])`.execute(tx)
  const byOwner = new Map<string, StoredRow[]>()
  for (const row of rows) {
    const owner = String(row[table.owner])
    const of = byOwner.get(owner)
    if (of === undefined) byOwner.set(owner, [row])
    else of.push(row)
  }
  return byOwner
}

/** Rows whose stream is gone, or never was. */
export async function findRowsOfNobody(tx: Tx, kinds: readonly AnyKind[], list: FindingList): Promise<void> {
  for (const kind of kinds) {
    for (const table of kind.tables) {
      const { rows } = await sql<{ id: string }>`
        select distinct ${sql.ref(`t.${table.owner}`)} as id from ${sql.table(table.table)} t
        where not exists (select from stream s where s.id = ${sql.ref(`t.${table.owner}`)} and s.kind = ${kind.kind})
        order by 1 limit 100`.execute(tx)
      for (const { id } of rows) {
        list.add({ stream: id, kind: kind.kind, seq: null, act: null, wrong: 'rows', table: table.table })
      }
    }
  }
}

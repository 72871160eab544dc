import { addDays, isBefore, type PlainDate, plainDate, plainDateIn } from '@saolang/domain/plain-date'
import { type Kysely, sql } from 'kysely'
import { transaction } from '../db/connect.ts'
import type { DB } from '../db/types.generated.ts'
import { leafHash, TreeBuilder } from './merkle.ts'
import { cutOf, FIRST_PREV, leafText, type Piece, type Root, rootHash } from './root.ts'
import type { Tx } from './stream.ts'

/** After midnight, before a day is closed: no request that began on that day still writes. */
const GRACE_MS = 10 * 60_000
const SEAL_LIMIT_MS = 10 * 60_000
const ROWS_AT_ONCE = 2000

/**
 * Makes the roots of all days that are over and have none, oldest first, one transaction each. Nothing to do where
 * they are there: it may run as often as one likes, in several processes. Answers the roots made now.
 */
export async function sealHistory(
  db: Kysely<DB>,
  now: Date,
  each: (root: Root) => void = () => {},
  goesOn: () => boolean = () => true,
): Promise<number> {
  const last = plainDateIn(now.getTime() - GRACE_MS)
  let made = 0
  while (goesOn()) {
    const root = await transaction(db, (tx) => sealNext(tx, last, now), {
      isolation: 'repeatable read',
      statementTimeoutMs: SEAL_LIMIT_MS,
    })
    if (root === null) break
    each(root)
    made += 1
  }
  return made
}

/** Seals the day after the last root, or the day of the first act. Null where that day is not over or another won. */
async function sealNext(tx: Tx, openDay: PlainDate, now: Date): Promise<Root | null> {
  const before = await lastRoot(tx)
  const day = before === null ? await firstDay(tx) : addDays(plainDate(before.day), 1)
  if (day === null || !isBefore(day, openDay)) return null
  const cut = cutOf(day)
  // Days that were missed are taken by the time of their acts; the newest one also takes whatever was left behind.
  const isNewest = addDays(day, 1) === openDay
  const rows = await newPieces(tx, before === null || isNewest ? null : new Date(before.cut), cut)
  const tree = new TreeBuilder()
  for (const { caseId, pieces } of cases(rows)) tree.add(leafHash(leafText(caseId, pieces)))
  const acts = rows.reduce((sum, row) => sum + row.to - row.from + 1, 0)
  const facts = {
    number: (before?.number ?? 0) + 1,
    day,
    cut: cut.toISOString(),
    acts,
    total: (before?.total ?? 0) + acts,
    cases: tree.size,
    tree: tree.root().toString('hex'),
    prev: before?.root ?? FIRST_PREV,
  }
  const root = { ...facts, root: rootHash(facts) }
  return (await keep(tx, root, rows, now)) ? root : null
}

/** The newest root, or null before the first. */
export async function lastRoot(tx: Tx): Promise<Root | null> {
  const row = await tx.selectFrom('history_root').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : rootOf(row)
}

/** All roots, oldest first: one a day, some thousand in ten years. */
export async function listRoots(tx: Tx): Promise<Root[]> {
  const rows = await tx.selectFrom('history_root').selectAll().orderBy('number').execute()
  return rows.map(rootOf)
}

/** The day of the oldest act, or null where there is none. */
async function firstDay(tx: Tx): Promise<PlainDate | null> {
  const row = await tx.selectFrom('act').select('at').orderBy('at').limit(1).executeTakeFirst()
  return row === undefined ? null : plainDateIn(row.at.getTime())
}

export interface PieceRow extends Piece {
  readonly provinceCode: string
  readonly caseId: string
}

/**
 * For each chain that has grown: what no root covers yet, up to its last act before the cut. Each act is covered once,
 * whatever a clock said, because pieces follow the chains. `from` narrows the search to chains with acts since then.
 */
async function newPieces(tx: Tx, from: Date | null, cut: Date): Promise<readonly PieceRow[]> {
  const some = from === null ? sql`true` : sql`s.id in (select stream_id from act where at >= ${from} and at < ${cut})`
  const { rows } = await sql<PieceRow>`
    select s.province_code as "provinceCode", s.case_id as "caseId", s.id as stream,
      coalesce(covered.seq, 0) + 1 as from, a.seq as to, encode(a.hash, 'hex') as head
    from stream s
    left join lateral (
      select l.to_seq as seq from history_leaf l where l.stream_id = s.id order by l.to_seq desc limit 1
    ) covered on true
    join lateral (
      select a.seq, a.hash from act a
      where a.stream_id = s.id and a.seq > coalesce(covered.seq, 0) and a.at < ${cut} order by a.seq desc limit 1
    ) a on true
    where s.seq > coalesce(covered.seq, 0) and ${some}
    order by s.case_id, s.id`.execute(tx)
  return rows
}

/** Rows that come in the order of cases and chains, gathered by case. */
export function* cases<Row extends Piece & { readonly caseId: string }>(
  rows: Iterable<Row>,
): Generator<{ caseId: string; pieces: Piece[] }> {
  let open: { caseId: string; pieces: Piece[] } | null = null
  for (const { caseId, stream, from, to, head } of rows) {
    if (open !== null && open.caseId !== caseId) yield open
    if (open === null || open.caseId !== caseId) open = { caseId, pieces: [] }
    open.pieces.push({ stream, from, to, head })
  }
  if (open !== null) yield open
}

async function keep(tx: Tx, root: Root, rows: readonly PieceRow[], now: Date): Promise<boolean> {
  const kept = await tx
    .insertInto('history_root')
    .values({
      ...root,
      tree: Buffer.from(root.tree, 'hex'),
      prev: Buffer.from(root.prev, 'hex'),
      root: Buffer.from(root.root, 'hex'),
      made_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  if (kept === undefined) return false
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const leaves = rows.slice(start, start + ROWS_AT_ONCE).map((row) => ({
      province_code: row.provinceCode,
      stream_id: row.stream,
      from_seq: row.from,
      to_seq: row.to,
      number: root.number,
      case_id: row.caseId,
      head_hash: Buffer.from(row.head, 'hex'),
    }))
    await tx.insertInto('history_leaf').values(leaves).execute()
  }
  return true
}

interface RootRow {
  readonly number: number
  readonly day: string
  readonly cut: Date
  readonly acts: number
  readonly total: number
  readonly cases: number
  readonly tree: Buffer
  readonly prev: Buffer
  readonly root: Buffer
}

export function rootOf(row: RootRow): Root {
  const { number, day, cut, acts, total, cases: count, tree, prev, root } = row
  const hex = { tree: tree.toString('hex'), prev: prev.toString('hex'), root: root.toString('hex') }
  return { number, day, cut: cut.toISOString(), acts, total, cases: count, ...hex }
}

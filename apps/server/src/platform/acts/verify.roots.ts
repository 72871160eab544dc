import { plainDate } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import { leafHash, TreeBuilder } from './merkle.ts'
import { cutOf, FIRST_PREV, leafText, type Piece, type Root, rootHash } from './root.ts'
import { cases, rootOf } from './seal.ts'
import type { Tx } from './stream.ts'
import type { Finding, FindingList } from './verify.findings.ts'

/** A root that was published, as somebody outside kept it. */
export interface Published {
  readonly day: string
  readonly root: string
}

/**
 * Recomputes every root from its leaves and the root before, and compares the published ones. Answers the number of
 * the published root, to go on from; null where there is none of that day.
 */
export async function verifyRoots(
  tx: Tx,
  list: FindingList,
  published: Published | null,
): Promise<{ roots: number; trusted: number | null }> {
  let before: Root | null = null
  let roots = 0
  let trusted: number | null = null
  const rows = await tx.selectFrom('history_root').selectAll().orderBy('number').execute()
  for (const root of rows.map(rootOf)) {
    const wrong: Finding = { stream: '', kind: 'root', seq: root.number, act: null, wrong: 'root', day: root.day }
    if (!fits(root, before) || !(await fitsLeaves(tx, root))) list.add(wrong)
    if (published?.day === root.day) {
      trusted = root.number
      if (published.root !== root.root) list.add(wrong)
    }
    before = root
    roots += 1
  }
  if (published !== null && trusted === null) {
    list.add({ stream: '', kind: 'root', seq: null, act: null, wrong: 'root', day: published.day })
  }
  await findLooseLeaves(tx, list)
  return { roots, trusted }
}

function fits(root: Root, before: Root | null): boolean {
  return (
    rootHash(root) === root.root &&
    root.prev === (before?.root ?? FIRST_PREV) &&
    root.number === (before?.number ?? 0) + 1 &&
    root.total === (before?.total ?? 0) + root.acts &&
    root.cut === cutOf(plainDate(root.day)).toISOString()
  )
}

const LEAVES_AT_ONCE = 10_000

/** The tree of a day, a page of leaves at a time. */
async function fitsLeaves(tx: Tx, root: Root): Promise<boolean> {
  const tree = new TreeBuilder()
  let acts = 0
  let open: { caseId: string; pieces: Piece[] } | null = null
  let after = { caseId: NOWHERE, stream: NOWHERE }
  const close = () => {
    if (open !== null) tree.add(leafHash(leafText(open.caseId, open.pieces)))
  }
  for (;;) {
    const rows = await leavesAfter(tx, root.number, after)
    for (const leaf of cases(rows)) {
      acts += leaf.pieces.reduce((sum, piece) => sum + piece.to - piece.from + 1, 0)
      if (open !== null && open.caseId === leaf.caseId) open.pieces.push(...leaf.pieces)
      else {
        close()
        open = leaf
      }
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < LEAVES_AT_ONCE) break
    after = last
  }
  close()
  return tree.root().toString('hex') === root.tree && tree.size === root.cases && acts === root.acts
}

const NOWHERE = '00000000-0000-0000-0000-000000000000'

async function leavesAfter(tx: Tx, number: number, after: { caseId: string; stream: string }) {
  const { rows } = await sql<Piece & { caseId: string }>`
    select case_id as "caseId", stream_id as stream, from_seq as from, to_seq as to, encode(head_hash, 'hex') as head
    from history_leaf
    where number = ${number} and (case_id, stream_id) > (${after.caseId}::uuid, ${after.stream}::uuid)
    order by case_id, stream_id limit ${LEAVES_AT_ONCE}`.execute(tx)
  return rows
}

/** Leaves of streams that are gone, or that belong to another case now. */
async function findLooseLeaves(tx: Tx, list: FindingList): Promise<void> {
  const { rows } = await sql<{ stream_id: string; to_seq: number }>`
    select l.stream_id, max(l.to_seq) as to_seq from history_leaf l
    where not exists (
      select from stream s where s.province_code = l.province_code and s.id = l.stream_id and s.case_id = l.case_id
    ) group by l.stream_id order by l.stream_id limit 1000`.execute(tx)
  for (const row of rows) {
    list.add({ stream: row.stream_id, kind: '?', seq: row.to_seq, act: null, wrong: 'covered' })
  }
}

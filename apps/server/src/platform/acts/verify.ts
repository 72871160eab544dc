import type { ActBody, Recorded } from '@saolang/domain/acts'
import { sql } from 'kysely'
import { GENESIS, linkHash, payloadHash } from './hash.ts'
import { readProjection, sameRows } from './projection.ts'
import { headerOf, type StreamKind, type Tx } from './stream.ts'

/** What is wrong with the history, and where: the first act of the stream that does not fit, or a whole stream. */
export interface Finding {
  readonly stream: string
  readonly kind: string
  readonly seq: number | null
  readonly act: string | null
  readonly wrong: 'payload' | 'chain' | 'order' | 'head' | 'projection' | 'unknown-kind' | 'empty'
  readonly table?: string
}

export interface Verified {
  readonly streams: number
  readonly acts: number
  readonly findings: readonly Finding[]
}

// biome-ignore lint/suspicious/noExplicitAny: kinds of different states stand in one list; each folds only its own acts.
type AnyKind = StreamKind<any, any>

/**
 * Re-reads every stream: recomputes each hash, folds the acts anew and compares the rows of lists and search with
 * what the acts say. Reads one stream at a time, so memory does not grow with the history.
 */
export async function verifyHistory(
  db: Tx,
  kinds: readonly AnyKind[],
  progress: (streams: number) => void = () => {},
): Promise<Verified> {
  const findings: Finding[] = []
  let streams = 0
  let acts = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const heads = await db.selectFrom('stream').selectAll().where('id', '>', after).orderBy('id').limit(200).execute()
    if (heads.length === 0) break
    for (const head of heads) {
      after = head.id
      const result = await verifyStream(db, kinds, head)
      streams += 1
      acts += result.acts
      if (result.finding !== null) findings.push(result.finding)
    }
    progress(streams)
  }
  findings.push(...(await findOrphans(db)))
  return { streams, acts, findings }
}

interface Head {
  readonly id: string
  readonly kind: string
  readonly province_code: string
  readonly seq: number
  readonly head_hash: Buffer
}

async function verifyStream(
  db: Tx,
  kinds: readonly AnyKind[],
  head: Head,
): Promise<{ acts: number; finding: Finding | null }> {
  const found = (wrong: Finding['wrong'], seq: number | null = null, act: string | null = null, table?: string) => ({
    stream: head.id,
    kind: head.kind,
    seq,
    act,
    wrong,
    ...(table === undefined ? {} : { table }),
  })
  const rows = await db.selectFrom('act').selectAll().where('stream_id', '=', head.id).orderBy('seq').execute()
  const kind = kinds.find((known) => known.kind === head.kind)
  if (kind === undefined) return { acts: rows.length, finding: found('unknown-kind') }
  if (rows.length === 0) return { acts: 0, finding: found('empty') }
  let prev: Buffer = GENESIS
  let state: unknown
  for (const [index, row] of rows.entries()) {
    const wrong = wrongLink(row, index + 1, prev)
    if (wrong !== null) return { acts: rows.length, finding: found(wrong, row.seq, row.id) }
    const act: Recorded<ActBody> = { ...headerOf(row), kind: row.kind, payload: row.payload }
    state = kind.fold(state, act)
    prev = row.hash
  }
  if (head.seq !== rows.length || !head.head_hash.equals(prev)) {
    return { acts: rows.length, finding: found('head', rows.length, rows.at(-1)?.id ?? null) }
  }
  const stream = { id: head.id, provinceCode: head.province_code, state, seq: head.seq }
  for (const table of kind.tables) {
    const same = sameRows(table.rows(stream), await readProjection(db, table, head.id))
    if (!same) return { acts: rows.length, finding: found('projection', null, null, table.table) }
  }
  return { acts: rows.length, finding: null }
}

interface StoredAct {
  readonly stream_id: string
  readonly seq: number
  readonly id: string
  readonly kind: string
  readonly by_person: string | null
  readonly hat: string | null
  readonly on_behalf_of: string | null
  readonly at: Date
  readonly device: string | null
  readonly regime: string | null
  readonly payload: unknown
  readonly payload_hash: Buffer
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

function wrongLink(row: StoredAct, seq: number, prev: Buffer): Finding['wrong'] | null {
  if (row.seq !== seq) return 'order'
  if (!payloadHash(row.payload).equals(row.payload_hash)) return 'payload'
  if (!row.prev_hash.equals(prev)) return 'chain'
  const link = {
    ...headerOf(row),
    stream: row.stream_id,
    kind: row.kind,
    device: row.device,
    payloadHash: row.payload_hash,
    prev,
  }
  return linkHash(link).equals(row.hash) ? null : 'chain'
}

/** Acts whose stream is gone: the foreign key forbids it, a hand in the database may not. */
async function findOrphans(db: Tx): Promise<Finding[]> {
  const { rows } = await sql<{ stream_id: string; id: string; seq: number }>`
    select a.stream_id, a.id, a.seq from act a
    where not exists (select from stream s where s.province_code = a.province_code and s.id = a.stream_id)
    order by a.stream_id, a.seq limit 100`.execute(db)
  return rows.map((row) => ({ stream: row.stream_id, kind: '?', seq: row.seq, act: row.id, wrong: 'head' }))
}

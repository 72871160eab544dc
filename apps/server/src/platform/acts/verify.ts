import { sql } from 'kysely'
import type { Tx } from './stream.ts'
import { FindingList, type Progress, type Verified } from './verify.findings.ts'
import { checkRedactions, type Mark } from './verify.redactions.ts'
import { type Published, verifyRoots } from './verify.roots.ts'
import { type ActRow, type AnyKind, type HeadRow, type LeafRow, StreamWalk } from './verify.stream.ts'
import { checkTables, findRowsOfNobody } from './verify.tables.ts'

export type { Finding, Progress, RedactedAct, Verified } from './verify.findings.ts'
export type { Published } from './verify.roots.ts'

export interface VerifyOptions {
  /** Told after each batch of acts. */
  readonly watch?: (progress: Progress) => void
  /** A root that somebody outside kept: streams that have not changed since are believed and not read again. */
  readonly since?: Published
}

const HEADS_AT_ONCE = 500
const ACTS_AT_ONCE = 4000
const NOWHERE = '00000000-0000-0000-0000-000000000000'
const EVERYWHERE = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * Re-reads the history: recomputes each hash, folds the acts anew, compares the rows of lists and search with what the
 * acts say, and the daily roots with the chains. Reads a page of streams and a batch of acts at a time, so memory does
 * not grow with the history.
 */
export async function verifyHistory(
  db: Tx,
  kinds: readonly AnyKind[],
  progress: (streams: number) => void = () => {},
  options: VerifyOptions = {},
): Promise<Verified> {
  const run = new Run(db, kinds, progress, options)
  return run.verify()
}

class Run {
  private readonly list = new FindingList()
  private readonly known: ReadonlyMap<string, AnyKind>
  private total = 0
  private streams = 0
  private acts = 0
  private unchanged = 0
  /** The end of the sealed days. */
  private cut: Date | null = null

  constructor(
    private readonly db: Tx,
    private readonly kinds: readonly AnyKind[],
    private readonly progress: (streams: number) => void,
    private readonly options: VerifyOptions,
  ) {
    this.known = new Map(kinds.map((kind) => [kind.kind, kind]))
  }

  async verify(): Promise<Verified> {
    const { list, db } = this
    const { roots, trusted } = await verifyRoots(db, list, this.options.since ?? null)
    await this.measure()
    let after = NOWHERE
    for (;;) {
      const heads = await this.headsAfter(after)
      const last = heads.at(-1)?.id ?? EVERYWHERE
      await this.verifyPage(heads, after, last, trusted)
      this.streams += heads.length
      this.progress(this.streams)
      if (heads.length < HEADS_AT_ONCE) {
        if (heads.length > 0) await this.verifyPage([], last, EVERYWHERE, trusted)
        break
      }
      after = last
    }
    await findRowsOfNobody(db, this.kinds, list)
    const { streams, acts, unchanged } = this
    return { streams, acts, roots, unchanged, findings: list.findings, redacted: list.redacted }
  }

  private async measure(): Promise<void> {
    const { rows } = await sql<{ total: number }>`select coalesce(sum(seq), 0)::int8 as total from stream`.execute(
      this.db,
    )
    this.total = rows[0]?.total ?? 0
    const last = await this.db
      .selectFrom('history_root')
      .select('cut')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    this.cut = last?.cut ?? null
  }

  private headsAfter(after: string): Promise<HeadRow[]> {
    return this.db
      .selectFrom('stream')
      .select(['id', 'kind', 'province_code', 'seq', 'head_hash'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(HEADS_AT_ONCE)
      .execute()
  }

  /** All acts between two ids, each given to the walk of its stream. */
  private async verifyPage(
    heads: readonly HeadRow[],
    after: string,
    last: string,
    trusted: number | null,
  ): Promise<void> {
    const leaves = await this.leavesOf(heads)
    const chosen = trusted === null ? heads : heads.filter((head) => !isUnchanged(head, leaves.get(head.id), trusted))
    this.unchanged += heads.length - chosen.length
    const walks = new Map(
      chosen.map((head) => [
        head.id,
        new StreamWalk(head, this.known.get(head.kind), leaves.get(head.id) ?? [], this.cut),
      ]),
    )
    const only = trusted === null ? null : [...walks.keys()]
    const marks: Mark[] = []
    for await (const rows of this.actsBetween(after, last, only)) {
      for (const row of rows) this.take(row, walks, marks)
      this.acts += rows.length
      this.options.watch?.({ streams: this.streams, acts: this.acts, total: this.total })
    }
    for (const walk of walks.values()) walk.finish(this.list)
    await checkTables(this.db, [...walks.values()], this.list)
    await checkRedactions(this.db, marks, this.list)
  }

  private take(row: ActRow, walks: ReadonlyMap<string, StreamWalk>, marks: Mark[]): void {
    const walk = walks.get(row.stream_id)
    // Acts whose stream is gone: the foreign key forbids it, a hand in the database may not.
    if (walk === undefined) {
      this.list.add({ stream: row.stream_id, kind: '?', seq: row.seq, act: row.id, wrong: 'head' })
      return
    }
    const mark = walk.step(row, this.list)
    if (mark !== null) marks.push(mark)
  }

  private async leavesOf(heads: readonly HeadRow[]): Promise<ReadonlyMap<string, LeafRow[]>> {
    const leaves = new Map<string, LeafRow[]>()
    const first = heads.at(0)
    const last = heads.at(-1)
    if (first === undefined || last === undefined) return leaves
    const rows = await this.db
      .selectFrom('history_leaf')
      .select(['stream_id', 'number', 'from_seq', 'to_seq', 'head_hash'])
      .where('stream_id', '>=', first.id)
      .where('stream_id', '<=', last.id)
      .orderBy('stream_id')
      .orderBy('to_seq')
      .execute()
    for (const row of rows) {
      const of = leaves.get(row.stream_id)
      if (of === undefined) leaves.set(row.stream_id, [row])
      else of.push(row)
    }
    return leaves
  }

  /** Batches of acts in the order of streams; the next is asked for while one is worked at. */
  private async *actsBetween(after: string, last: string, only: readonly string[] | null): AsyncGenerator<ActRow[]> {
    if (only?.length === 0) return
    const ask = (stream: string, seq: number): Promise<ActRow[]> => {
      let query = this.db
        .selectFrom('act')
        .select(COLUMNS)
        .where(sql<boolean>`(stream_id, seq) > (${stream}::uuid, ${seq}::int)`)
        .where('stream_id', '<=', last)
      if (only !== null) query = query.where('stream_id', '=', sql<string>`any(${only}::uuid[])`)
      return query.orderBy('stream_id').orderBy('seq').limit(ACTS_AT_ONCE).execute()
    }
    let asked = ask(after, MOST_ACTS)
    for (;;) {
      const rows = await asked
      const end = rows.at(-1)
      const isLast = end === undefined || rows.length < ACTS_AT_ONCE
      if (!isLast) asked = ask(end.stream_id, end.seq)
      if (rows.length > 0) yield rows
      if (isLast) return
    }
  }
}

const MOST_ACTS = 2_147_483_647
const COLUMNS = [
  'province_code',
  'stream_id',
  'seq',
  'id',
  'kind',
  'by_person',
  'hat',
  'on_behalf_of',
  'at',
  'device',
  'regime',
  'payload',
  'sealed',
  'payload_hash',
  'prev_hash',
  'hash',
] as const

/** Whether a stream ends where the trusted root saw it end. */
function isUnchanged(head: HeadRow, leaves: readonly LeafRow[] | undefined, trusted: number): boolean {
  const last = leaves?.at(-1)
  return (
    last !== undefined && last.number <= trusted && last.to_seq === head.seq && last.head_hash.equals(head.head_hash)
  )
}

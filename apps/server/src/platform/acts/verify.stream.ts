import { contentHash, readSealed, type SealedFields } from './commitments.ts'
import { GENESIS, linkHash } from './hash.ts'
import { headerOf, type StreamKind } from './stream.ts'
import type { Finding, FindingList } from './verify.findings.ts'
import type { Mark } from './verify.redactions.ts'

// biome-ignore lint/suspicious/noExplicitAny: kinds of different states stand in one list; each folds only its own acts.
export type AnyKind = StreamKind<any, any>

export interface HeadRow {
  readonly id: string
  readonly kind: string
  readonly province_code: string
  readonly seq: number
  readonly head_hash: Buffer
}

export interface LeafRow {
  readonly stream_id: string
  readonly number: number
  readonly from_seq: number
  readonly to_seq: number
  readonly head_hash: Buffer
}

export interface ActRow {
  readonly province_code: string
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
  readonly sealed: unknown
  readonly payload_hash: Buffer
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

/** One stream, act by act from its first; the first thing that does not fit is the finding of the stream. */
export class StreamWalk {
  private prev: Buffer = GENESIS
  private count = 0
  private last: string | null = null
  private isBroken = false
  private readonly leaves: Map<number, LeafRow>
  state: unknown

  constructor(
    readonly head: HeadRow,
    readonly kind: AnyKind | undefined,
    private readonly pieces: readonly LeafRow[],
    private readonly cut: Date | null,
  ) {
    this.leaves = new Map(pieces.map((leaf) => [leaf.to_seq, leaf]))
  }

  /** Whether the rows of its tables can be compared with the state. */
  get isWhole(): boolean {
    return !this.isBroken && this.kind !== undefined
  }

  /** Takes the next act; answers what redactions have to be looked up for it. */
  step(row: ActRow, list: FindingList): Mark | null {
    if (this.isBroken || this.kind === undefined) return null
    this.count += 1
    this.last = row.id
    const sealed = readSealed(row.sealed)
    const wrong = this.wrongAct(row, sealed)
    if (wrong !== null) {
      this.say(list, wrong, row.seq, row.id)
      return null
    }
    this.prev = row.hash
    try {
      this.state = this.kind.fold(this.state, { ...headerOf(row), kind: row.kind, payload: row.payload })
    } catch {
      this.say(list, 'projection', row.seq, row.id)
    }
    return markOf(row, sealed)
  }

  private wrongAct(row: ActRow, sealed: SealedFields | null): Finding['wrong'] | null {
    if (row.seq !== this.count) return 'order'
    const content = contentHash(row.payload, sealed)
    if (content === null ? !isUnsaltedRedaction(sealed) : !content.equals(row.payload_hash)) return 'payload'
    if (!row.prev_hash.equals(this.prev) || !isLinked(row, this.prev)) return 'chain'
    const leaf = this.leaves.get(row.seq)
    if (leaf !== undefined && !leaf.head_hash.equals(row.hash)) return 'covered'
    return this.isLate(row) ? 'late' : null
  }

  /** Written after its day was sealed: no root covers it. */
  private isLate(row: ActRow): boolean {
    return this.cut !== null && row.at < this.cut && row.seq > (this.pieces.at(-1)?.to_seq ?? 0)
  }

  finish(list: FindingList): void {
    if (this.isBroken) return
    const { head, count, last } = this
    if (this.kind === undefined) this.say(list, 'unknown-kind', null, null)
    else if (count === 0) this.say(list, 'empty', null, null)
    else if (head.seq !== count || !head.head_hash.equals(this.prev)) this.say(list, 'head', count, last)
    else if (!this.isCoveredOnce()) this.say(list, 'covered', count, last)
  }

  private isCoveredOnce(): boolean {
    let covered = 0
    for (const leaf of this.pieces) {
      if (leaf.from_seq !== covered + 1) return false
      covered = leaf.to_seq
    }
    return covered <= this.count
  }

  say(list: FindingList, wrong: Finding['wrong'], seq: number | null, act: string | null, table?: string): void {
    this.isBroken = true
    const { id, kind } = this.head
    list.add({ stream: id, kind, seq, act, wrong, ...(table === undefined ? {} : { table }) })
  }
}

function isLinked(row: ActRow, prev: Buffer): boolean {
  const { stream_id: stream, kind, device, payload_hash: content } = row
  return linkHash({ ...headerOf(row), stream, kind, device, payloadHash: content, prev }).equals(row.hash)
}

/** Of before the salts: its content is bound by the act of redaction, and looked up there. */
function isUnsaltedRedaction(sealed: SealedFields | null): boolean {
  const marks = Object.values(sealed ?? {})
  return (
    marks.length > 0 &&
    marks.every(({ salt, hash, by }) => salt === undefined && hash === undefined && by !== undefined)
  )
}

function markOf(row: ActRow, sealed: SealedFields | null): Mark | null {
  const redacted = Object.entries(sealed ?? {}).filter(
    ([, field]) => field.by !== undefined || field.salt === undefined,
  )
  if (redacted.length === 0 && row.kind !== 'DataRedacted') return null
  const fields = redacted.map(([path, field]) => ({ path, by: field.by ?? null }))
  const isUnsalted = isUnsaltedRedaction(sealed)
  return { row, fields, isUnsalted }
}

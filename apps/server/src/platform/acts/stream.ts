import { randomUUID } from 'node:crypto'
import { type ActBody, type ActHeader, personalFields, type Recorded } from '@saolang/domain/acts'
import { sql, type Transaction } from 'kysely'
import { tellOfActs } from '../background/told.ts'
import type { DB } from '../db/types.generated.ts'
import { contentHash, sealFields } from './commitments.ts'
import { GENESIS, linkHash } from './hash.ts'
import { type ProjectionTable, writeProjection } from './projection.ts'

export type Tx = Transaction<DB>

/** A kind of stream: how its acts fold to a state, and which rows mirror that state for lists and search. */
export interface StreamKind<State, Act extends ActBody> {
  readonly kind: string
  readonly fold: (state: State | undefined, act: Recorded<Act>) => State
  readonly tables: readonly ProjectionTable<State>[]
}

/** A stream that a transaction has locked: its state now and the place for the next act. */
export interface Stream<State> {
  readonly id: string
  readonly provinceCode: string
  readonly caseId: string
  readonly state: State
  readonly seq: number
}

/** Who did it and in which role: what the platform adds to the acts of a command. */
export interface ActSource {
  readonly at: Date
  readonly by: string | null
  readonly hat: string | null
  readonly onBehalfOf?: string | null
  readonly device?: string | null
  readonly regime?: string | null
}

/** The acts of one stream, oldest first. The chain is checked by `saolang verify`, not at each reading. */
export async function readActs<Act extends ActBody>(db: Tx, streamId: string): Promise<Recorded<Act>[]> {
  const rows = await db.selectFrom('act').selectAll().where('stream_id', '=', streamId).orderBy('seq').execute()
  // The parser of acts: payloads were written by the typed rules of the domain and are sealed by the chain.
  return rows.map((row) => ({ ...headerOf(row), kind: row.kind, payload: row.payload }) as unknown as Recorded<Act>)
}

interface ActRow {
  readonly seq: number
  readonly id: string
  readonly at: Date
  readonly by_person: string | null
  readonly hat: string | null
  readonly on_behalf_of: string | null
  readonly regime: string | null
}

export function headerOf(row: ActRow): ActHeader {
  return {
    seq: row.seq,
    id: row.id,
    at: row.at.toISOString(),
    by: row.by_person,
    hat: row.hat,
    onBehalfOf: row.on_behalf_of,
    regime: row.regime,
  }
}

function foldAll<State, Act extends ActBody>(kind: StreamKind<State, Act>, acts: readonly Recorded<Act>[]) {
  return acts.reduce<State | undefined>((state, act) => kind.fold(state, act), undefined)
}

/** The state of a stream, or undefined where there is none of that kind. Takes no lock: for reading. */
export async function findState<State, Act extends ActBody>(
  db: Tx,
  kind: StreamKind<State, Act>,
  id: string,
): Promise<State | undefined> {
  const head = await db.selectFrom('stream').select('kind').where('id', '=', id).executeTakeFirst()
  if (head?.kind !== kind.kind) return undefined
  return foldAll(kind, await readActs<Act>(db, id))
}

/** The stream, locked until the end of the transaction: one writer a case at a time. */
export async function findStream<State, Act extends ActBody>(
  tx: Tx,
  kind: StreamKind<State, Act>,
  id: string,
): Promise<Stream<State> | undefined> {
  const head = await tx.selectFrom('stream').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (head === undefined || head.kind !== kind.kind) return undefined
  const state = foldAll(kind, await readActs<Act>(tx, id))
  if (state === undefined) throw new Error(`stream ${id} has a head and no acts`)
  return { id, provinceCode: head.province_code, caseId: head.case_id, state, seq: head.seq }
}

export interface NewStream {
  readonly id?: string
  readonly provinceCode: string
  /** The case to whose timeline the acts belong; a stream is its own case where none is named. */
  readonly caseId?: string
}

/** Begins a stream with its first acts and writes its rows. */
export async function beginStream<State, Act extends ActBody>(
  tx: Tx,
  kind: StreamKind<State, Act>,
  place: NewStream,
  acts: readonly Act[],
  source: ActSource,
): Promise<Stream<State>> {
  const id = place.id ?? randomUUID()
  const head = {
    province_code: place.provinceCode,
    id,
    kind: kind.kind,
    case_id: place.caseId ?? id,
    seq: 0,
    head_hash: GENESIS,
  }
  await tx.insertInto('stream').values(head).execute()
  return addActs(tx, kind, { id, provinceCode: place.provinceCode, caseId: head.case_id }, undefined, acts, source)
}

/** Adds acts to a locked stream: chain, fold and rows in the caller's transaction. No acts, no change. */
export async function appendActs<State, Act extends ActBody>(
  tx: Tx,
  kind: StreamKind<State, Act>,
  stream: Stream<State>,
  acts: readonly Act[],
  source: ActSource,
): Promise<Stream<State>> {
  if (acts.length === 0) return stream
  return addActs(tx, kind, stream, stream.state, acts, source)
}

async function addActs<State, Act extends ActBody>(
  tx: Tx,
  kind: StreamKind<State, Act>,
  at: Omit<Stream<State>, 'state' | 'seq'>,
  before: State | undefined,
  acts: readonly Act[],
  source: ActSource,
): Promise<Stream<State>> {
  const head = await tx
    .selectFrom('stream')
    .select(['seq', 'head_hash'])
    .where('id', '=', at.id)
    .where('province_code', '=', at.provinceCode)
    .executeTakeFirstOrThrow()
  let state = before
  let prev = head.head_hash
  let seq = head.seq
  const rows = []
  for (const act of acts) {
    seq += 1
    const header: ActHeader = {
      seq,
      id: randomUUID(),
      at: source.at.toISOString(),
      by: source.by,
      hat: source.hat,
      onBehalfOf: source.onBehalfOf ?? null,
      regime: source.regime ?? null,
    }
    const sealed = sealFields(act.payload, personalFields(act.kind))
    const content = contentHash(act.payload, sealed)
    if (content === null) throw new Error(`the personal fields of ${act.kind} cannot be sealed`)
    const device = source.device ?? null
    const hash = linkHash({ ...header, stream: at.id, kind: act.kind, device, payloadHash: content, prev })
    rows.push({
      province_code: at.provinceCode,
      stream_id: at.id,
      seq,
      id: header.id,
      kind: act.kind,
      by_person: header.by,
      hat: header.hat,
      on_behalf_of: header.onBehalfOf,
      at: source.at,
      device,
      regime: header.regime,
      payload: sql<string>`${JSON.stringify(act.payload)}::jsonb`,
      sealed: sealed === null ? null : sql<string>`${JSON.stringify(sealed)}::jsonb`,
      payload_hash: content,
      prev_hash: prev,
      hash,
    })
    prev = hash
    state = kind.fold(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error(`a ${kind.kind} cannot begin without an act`)
  await tx.insertInto('act').values(rows).execute()
  await tellOfActs(tx, { provinceCode: at.provinceCode, streamId: at.id }, rows, source.at)
  await tx
    .updateTable('stream')
    .set({ seq, head_hash: prev })
    .where('id', '=', at.id)
    .where('province_code', '=', at.provinceCode)
    .execute()
  const stream = { id: at.id, provinceCode: at.provinceCode, caseId: at.caseId, state, seq }
  await writeProjection(tx, kind.tables, stream)
  return stream
}

import {
  canConfirmRedaction,
  canProposeRedaction,
  personalFields,
  proposeRedaction,
  type Redaction,
} from '@saolang/domain/acts'
import { fail, ok, type Result } from '@saolang/domain/result'
import { sql } from 'kysely'
import { personalPaths, REDACTED, readSealed, withValue } from '../../platform/acts/commitments.ts'
import { payloadHash } from '../../platform/acts/hash.ts'
import { writeProjection } from '../../platform/acts/projection.ts'
import { appendActs, beginStream, findStream, type Stream, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { BALLOT, COUNCIL } from '../councils/index.ts'
import { DOSSIER } from '../dossiers/index.ts'
import { PAPER } from '../papers/index.ts'
import { PERSON } from '../people/index.ts'
import { PRODUCER } from '../producers/index.ts'
import { REDACTION } from './redactions.stream.ts'

/** An act whose personal fields are asked about, with the place of its stream. */
export interface StoredAct {
  readonly id: string
  readonly kind: string
  readonly seq: number
  readonly stream: string
  readonly streamKind: string
  readonly caseId: string
  readonly provinceCode: string
  readonly payload: unknown
  readonly sealed: unknown
}

export async function findAct(tx: Tx, id: string): Promise<StoredAct | undefined> {
  const row = await tx
    .selectFrom('act')
    .innerJoin('stream', (join) =>
      join.onRef('stream.id', '=', 'act.stream_id').onRef('stream.province_code', '=', 'act.province_code'),
    )
    .select(['act.id', 'act.kind', 'act.seq', 'act.stream_id', 'act.province_code', 'act.payload', 'act.sealed'])
    .select(['stream.kind as stream_kind', 'stream.case_id'])
    .where('act.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { stream_id: stream, stream_kind: streamKind, case_id: caseId, province_code: provinceCode } = row
  const { kind, seq, payload, sealed } = row
  return { id: row.id, kind, seq, stream, streamKind, caseId, provinceCode, payload, sealed }
}

/** The personal fields of an act that still stand there. */
export function openFields(act: Pick<StoredAct, 'kind' | 'payload' | 'sealed'>): readonly string[] {
  const sealed = readSealed(act.sealed) ?? {}
  return personalPaths(act.payload, personalFields(act.kind)).filter((path) => sealed[path]?.by === undefined)
}

/** Proposes to take personal fields out of an act. Nothing changes until somebody else confirms. */
export async function propose(
  ask: Ask,
  actId: string,
  input: { readonly fields: readonly string[]; readonly reason: string },
): Promise<Result<{ id: string }, string>> {
  const act = await findAct(ask.tx, actId)
  const permission = canProposeRedaction(ask.person?.actor ?? null, act?.provinceCode ?? '')
  if (act === undefined || !permission.may) return fail('request/not-found')
  const { provinceCode, kind: actKind, stream, caseId } = act
  const proposed = { provinceCode, act: act.id, actKind, stream, fields: input.fields, reason: input.reason }
  const acts = proposeRedaction(proposed, openFields(act))
  if (!acts.ok) return acts
  const source = ask.source(permission.hat.role)
  const begun = await beginStream(ask.tx, REDACTION, { provinceCode, caseId }, acts.value, source)
  return ok({ id: begun.id })
}

export interface Decided {
  readonly id: string
  readonly caseId: string
}

/** The second person takes the fields out for good: payload, salts and the rows of lists, in one transaction. */
export async function confirm(ask: Ask, id: string, version: number): Promise<Result<Decided, string>> {
  const found = await decidable(ask, id, version)
  if (!found.ok) return found
  const { stream, role } = found.value
  const act = await findAct(ask.tx, stream.state.act)
  if (act === undefined) throw new Error(`redaction ${id} names no act`)
  const open = openFields(act)
  if (stream.state.fields.some((field) => !open.includes(field))) return fail('history/already-gone')
  const kind = REDACTABLE.find((known) => known.kind === act.streamKind)
  if (kind === undefined) throw new Error(`no kind ${act.streamKind} to redact`)
  const target = await findStream(ask.tx, kind, act.stream)
  if (target === undefined) throw new Error(`redaction ${id} names no stream`)
  const payload = { act: act.id, fields: stream.state.fields, rest: restOf(act, stream.state.fields) }
  const after = await appendActs(ask.tx, REDACTION, stream, [{ kind: 'DataRedacted', payload }], ask.source(role))
  await takeOut(ask.tx, stream.provinceCode, id, after.seq)
  const again = await findStream(ask.tx, kind, act.stream)
  if (again === undefined) throw new Error(`stream ${act.stream} went away`)
  await writeProjection(ask.tx, kind.tables, again)
  return ok({ id, caseId: stream.caseId })
}

/** Acts of before the salts cannot prove what remains by their own hash: the act of redaction does. */
function restOf(act: StoredAct, fields: readonly string[]): string | null {
  const sealed = readSealed(act.sealed) ?? {}
  if (fields.every((field) => sealed[field]?.salt !== undefined)) return null
  const rest = fields.reduce<unknown>((payload, field) => withValue(payload, field.split('/'), REDACTED), act.payload)
  return payloadHash(rest).toString('hex')
}

async function takeOut(tx: Tx, provinceCode: string, redaction: string, seq: number): Promise<void> {
  const order = await tx
    .selectFrom('act')
    .select('id')
    .where('stream_id', '=', redaction)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ done: boolean }>`select redact_act(${provinceCode}, ${order.id}) as done`.execute(tx)
  if (rows[0]?.done !== true) throw new Error(`the database did not redact by ${order.id}`)
}

/** The second person refuses: nothing is taken out, and the proposal stays to be read. */
export async function refuseRedaction(
  ask: Ask,
  id: string,
  version: number,
  reason: string,
): Promise<Result<Decided, string>> {
  const found = await decidable(ask, id, version)
  if (!found.ok) return found
  const { stream, role } = found.value
  await appendActs(ask.tx, REDACTION, stream, [{ kind: 'RedactionRefused', payload: { reason } }], ask.source(role))
  return ok({ id, caseId: stream.caseId })
}

async function decidable(
  ask: Ask,
  id: string,
  version: number,
): Promise<Result<{ stream: Stream<Redaction>; role: string }, string>> {
  const stream = await findStream(ask.tx, REDACTION, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canConfirmRedaction(ask.person?.actor ?? null, stream.state)
  if (!permission.may) {
    const isForeign = permission.reason.startsWith('permission/')
    return fail(isForeign ? 'request/not-found' : permission.reason)
  }
  if (stream.seq !== version) return fail('request/conflict')
  return ok({ stream, role: permission.hat.role })
}

/** Kinds that have acts with personal fields. */
// biome-ignore lint/suspicious/noExplicitAny: kinds of different states stand in one list; each folds only its own acts.
const REDACTABLE: readonly import('../../platform/acts/stream.ts').StreamKind<any, any>[] = [
  PERSON,
  PRODUCER,
  PAPER,
  DOSSIER,
  COUNCIL,
  BALLOT,
]

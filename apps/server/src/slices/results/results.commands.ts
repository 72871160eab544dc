import { reopenBallot } from '@saolang/domain/ballot'
import { type Council, type CouncilCommand, canActInCouncil } from '@saolang/domain/council'
import {
  acceptSpread as accept,
  recordAgreed as agree,
  closeEvaluation as close,
  type EvaluationAct,
  openMarks as open,
  openDiscussion,
  type ProductEvaluation,
  resultHashOf as sealOf,
  type TickedKnockOut,
} from '@saolang/domain/evaluation'
import { fail, ok, type Result } from '@saolang/domain/result'
import { sha256 } from '../../platform/acts/hash.ts'
import { appendActs, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { BALLOT, EVALUATION, lockBallots, readEvaluation, rulesOfEvaluation, seatSource } from '../councils/index.ts'
import { addToDossier, findDossierStream } from '../dossiers/index.ts'

const hash = (text: string) => sha256(text).toString('hex')

/** The seal of a closed result, computed anew from its state; null while it is open. */
export function resultHashOf(id: string, evaluation: ProductEvaluation): string | null {
  return sealOf(id, evaluation, hash)
}

interface Locked {
  readonly stream: Stream<ProductEvaluation>
  readonly council: Council
  readonly write: (acts: readonly EvaluationAct[]) => Promise<Stream<ProductEvaluation>>
}

/** The evaluation locked, for somebody with the seat that may do that. The order of locks: evaluation, ballots, dossier. */
async function lockEvaluation(ask: Ask, id: string, command: CouncilCommand): Promise<Result<Locked, string>> {
  const stream = await findStream(ask.tx, EVALUATION, id)
  const read = await readEvaluation(ask, id)
  if (stream === undefined || !read.ok) return fail('request/not-found')
  const { council } = read.value
  const permission = canActInCouncil(ask.person?.actor ?? null, command, council)
  if (!permission.may) return fail(permission.reason)
  const source = seatSource(ask, council, stream.state.regime)
  return ok({ stream, council, write: (acts) => appendActs(ask.tx, EVALUATION, stream, acts, source) })
}

type Done = Result<{ id: string; councilId: string }, string>

function done(id: string, { stream }: Locked): Done {
  return ok({ id, councilId: stream.state.councilId })
}

/** The chair opens the marks of a product: from now on the council and the office see them. */
export async function openMarks(ask: Ask, id: string): Promise<Done> {
  const locked = await lockEvaluation(ask, id, 'openMarks')
  if (!locked.ok) return locked
  const ballots = await lockBallots(ask.tx, id)
  const { stream, council, write } = locked.value
  const acts = open(
    stream.state,
    council,
    ballots.map(({ state }) => state),
    ask.today,
  )
  if (!acts.ok) return acts
  await write(acts.value)
  return done(id, locked.value)
}

/** Marks are sealed and given again after a discussion: every finished sheet opens, its former version is kept. */
export async function openForDiscussion(ask: Ask, id: string, reason: string): Promise<Done> {
  const locked = await lockEvaluation(ask, id, 'discuss')
  if (!locked.ok) return locked
  const acts = openDiscussion(locked.value.stream.state, { on: ask.today, reason })
  if (!acts.ok) return acts
  await locked.value.write(acts.value)
  const source = seatSource(ask, locked.value.council, locked.value.stream.state.regime)
  for (const ballot of await lockBallots(ask.tx, id)) {
    if (ballot.state.stage !== 'finished') continue
    const reopened = reopenBallot(ballot.state, reason)
    if (!reopened.ok) return reopened
    await appendActs(ask.tx, BALLOT, ballot, reopened.value, source)
  }
  return done(id, locked.value)
}

/** Goes on in spite of a wide spread, with a reason for the minutes. */
export async function acceptSpread(ask: Ask, id: string, reason: string): Promise<Done> {
  const locked = await lockEvaluation(ask, id, 'acceptSpread')
  if (!locked.ok) return locked
  const acts = accept(locked.value.stream.state, { on: ask.today, reason })
  if (!acts.ok) return acts
  await locked.value.write(acts.value)
  return done(id, locked.value)
}

/** The secretary records the agreed option of every criterion and the agreed knock-outs. */
export async function recordAgreed(
  ask: Ask,
  id: string,
  input: {
    /** Left out by programs that hold no older copy. */
    readonly version?: number
    readonly agreed: Readonly<Record<string, string>>
    readonly knockOuts?: readonly TickedKnockOut[]
  },
): Promise<Done> {
  const locked = await lockEvaluation(ask, id, 'recordAgreed')
  if (!locked.ok) return locked
  const { stream, write } = locked.value
  const { sheet } = rulesOfEvaluation(ask, stream.state)
  const { agreed, knockOuts = [], version = stream.state.version } = input
  const acts = agree(stream.state, sheet, { version, agreed, knockOuts })
  if (!acts.ok) return acts
  await write(acts.value)
  return done(id, locked.value)
}

/** The chair closes: result, seal, and what follows for the dossier, in one transaction. */
export async function closeEvaluation(
  ask: Ask,
  id: string,
): Promise<Result<{ id: string; councilId: string; star: number | null }, string>> {
  const locked = await lockEvaluation(ask, id, 'closeEvaluation')
  if (!locked.ok) return locked
  const { stream, council, write } = locked.value
  const ballots = (await lockBallots(ask.tx, id)).map(({ state }) => state)
  const { regime, sheet } = rulesOfEvaluation(ask, stream.state)
  const context = { id, regime, sheet, charter: council.charter, ballots, on: ask.today, hash }
  const acts = close(stream.state, context)
  if (!acts.ok) return acts
  const after = await write(acts.value)
  const { result, dossierId, councilId } = after.state
  const dossier = await findDossierStream(ask.tx, dossierId)
  if (dossier === undefined || result === null) throw new Error(`the dossier ${dossierId} of an evaluation is gone`)
  if (dossier.state.stage !== 'inRound') return fail('dossier/wrong-stage')
  const { star, meanText, outcome } = result
  const payload = { on: ask.today, star, meanText, outcome }
  await addToDossier(ask, dossier, [{ kind: 'DossierEvaluated', payload }], 'chair')
  return ok({ id, councilId, star })
}

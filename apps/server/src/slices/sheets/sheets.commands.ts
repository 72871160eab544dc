import {
  type BallotAct,
  declareConflict as declare,
  finishBallot as finish,
  type MarksInput,
  type MemberBallot,
  reopenBallot as reopen,
  saveMarks,
  tickKnockOut as tick,
} from '@saolang/domain/ballot'
import { canActInCouncil } from '@saolang/domain/council'
import { type Dossier, selfChoices } from '@saolang/domain/dossier'
import type { Regime, Sheet } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { BALLOT, listBallotRows, readEvaluation, rulesOfEvaluation, seatSource } from '../councils/index.ts'
import { findDossier } from '../dossiers/index.ts'

/** A member's own sheet, locked, with what its rules need. */
interface OwnSheet {
  readonly ballot: Stream<MemberBallot>
  readonly regime: Regime
  readonly sheet: Sheet
  readonly dossier: Dossier
  readonly write: (stream: Stream<MemberBallot>, acts: readonly BallotAct[]) => Promise<Stream<MemberBallot>>
}

/** A sheet after a save, with what its presenter needs. */
export interface SavedSheet {
  readonly ballot: MemberBallot
  readonly regime: Regime
  readonly sheet: Sheet
  readonly dossier: Dossier
}

/** Locks the asker's own sheet. There is no way to name another member's sheet. */
async function lockOwnSheet(ask: Ask, evaluationId: string): Promise<Result<OwnSheet, string>> {
  const personId = ask.person?.personId
  const row = (await listBallotRows(ask.tx, evaluationId)).find((one) => one.personId === personId)
  const ballot = row === undefined ? undefined : await findStream(ask.tx, BALLOT, row.id)
  // Read after the lock: the chair locks every sheet before the marks are opened.
  const read = await readEvaluation(ask, evaluationId)
  if (!read.ok) return read
  const { evaluation, council } = read.value
  const permission = canActInCouncil(ask.person?.actor ?? null, 'mark', council)
  if (ballot === undefined) return fail(permission.may ? 'ballot/no-sheet' : permission.reason)
  if (!permission.may) return fail(permission.reason)
  if (evaluation.stage !== 'marking') return fail('ballot/marks-open')
  const dossier = await findDossier(ask.tx, evaluation.dossierId)
  if (dossier === undefined) throw new Error(`the dossier ${evaluation.dossierId} of an evaluation is gone`)
  const source = seatSource(ask, council, evaluation.regime)
  return ok({
    ballot,
    dossier,
    ...rulesOfEvaluation(ask, evaluation),
    write: (stream, acts) => appendActs(ask.tx, BALLOT, stream, acts, source),
  })
}

/** Choices and reasons of a member; `versions` may be left out by programs that hold no older copy. */
export type MarksToSave = Omit<MarksInput, 'versions'> & { readonly versions?: MarksInput['versions'] }

/** Saves choices and reasons on the asker's own sheet. What stays the same makes no act. */
export async function chooseMarks(
  ask: Ask,
  evaluationId: string,
  input: MarksToSave,
): Promise<Result<SavedSheet, string>> {
  const own = await lockOwnSheet(ask, evaluationId)
  if (!own.ok) return own
  const saved = await saveOn(own.value, input)
  return saved.ok ? ok(savedSheet(own.value, saved.value)) : saved
}

function savedSheet({ regime, sheet, dossier }: OwnSheet, { state }: Stream<MemberBallot>): SavedSheet {
  return { ballot: state, regime, sheet, dossier }
}

async function saveOn(own: OwnSheet, input: MarksToSave): Promise<Result<Stream<MemberBallot>, string>> {
  const { marks } = own.ballot.state
  const current = Object.fromEntries(Object.entries(marks).map(([criterion, mark]) => [criterion, mark.version]))
  const acts = saveMarks(own.ballot.state, own.sheet, { ...input, versions: input.versions ?? current })
  return acts.ok ? ok(await own.write(own.ballot, acts.value)) : acts
}

/** Ticks or unticks a reason that ends the evaluation, on the asker's own sheet. */
export async function tickKnockOut(
  ask: Ask,
  evaluationId: string,
  input: { readonly knockOut: string; readonly ticked: boolean; readonly reason: string | null },
): Promise<Result<SavedSheet, string>> {
  const own = await lockOwnSheet(ask, evaluationId)
  if (!own.ok) return own
  const acts = tick(own.value.ballot.state, own.value.sheet, input)
  if (!acts.ok) return acts
  return ok(savedSheet(own.value, await own.value.write(own.value.ballot, acts.value)))
}

/** Hands in the asker's own sheet. Choices that come along are saved first, all or nothing. */
export async function finishBallot(
  ask: Ask,
  evaluationId: string,
  input: MarksToSave = { choices: {}, reasons: {} },
): Promise<Result<{ evaluationId: string; total: number }, string>> {
  const own = await lockOwnSheet(ask, evaluationId)
  if (!own.ok) return own
  const saved = await saveOn(own.value, input)
  if (!saved.ok) return saved
  const acts = finish(saved.value.state, own.value.sheet, selfChoices(own.value.dossier, own.value.sheet))
  if (!acts.ok) return acts
  const after = await own.value.write(saved.value, acts.value)
  return ok({ evaluationId, total: after.state.total ?? 0 })
}

/** The asker has an interest in this product: it leaves their list. */
export async function declareConflict(
  ask: Ask,
  evaluationId: string,
  reason: string,
): Promise<Result<{ councilId: string }, string>> {
  const own = await lockOwnSheet(ask, evaluationId)
  if (!own.ok) return own
  const acts = declare(own.value.ballot.state, reason)
  if (!acts.ok) return acts
  await own.value.write(own.value.ballot, acts.value)
  return ok({ councilId: own.value.ballot.state.councilId })
}

/** The chair opens one finished sheet again, before the marks are opened; the finished version is kept. */
export async function reopenBallot(
  ask: Ask,
  evaluationId: string,
  input: { readonly personId: string; readonly reason: string },
): Promise<Result<{ evaluationId: string }, string>> {
  const row = (await listBallotRows(ask.tx, evaluationId)).find((one) => one.personId === input.personId)
  const ballot = row === undefined ? undefined : await findStream(ask.tx, BALLOT, row.id)
  const read = await readEvaluation(ask, evaluationId)
  if (!read.ok) return read
  const { evaluation, council } = read.value
  const permission = canActInCouncil(ask.person?.actor ?? null, 'reopenBallot', council)
  if (!permission.may) return fail(permission.reason)
  if (ballot === undefined) return fail('request/not-found')
  if (evaluation.stage !== 'marking') return fail('ballot/marks-open')
  const acts = reopen(ballot.state, input.reason)
  if (!acts.ok) return acts
  await appendActs(ask.tx, BALLOT, ballot, acts.value, seatSource(ask, council, evaluation.regime))
  return ok({ evaluationId })
}

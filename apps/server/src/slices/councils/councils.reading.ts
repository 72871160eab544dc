import type { MarkViewer, MemberBallot } from '@saolang/domain/ballot'
import { type Council, canReadCouncil, seatOf } from '@saolang/domain/council'
import type { ProductEvaluation } from '@saolang/domain/evaluation'
import { asRole } from '@saolang/domain/permission'
import { findSheet, type Regime, type Sheet } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { findState, findStream, type Stream, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listBallotRows } from './councils.store.ts'
import { BALLOT, COUNCIL, EVALUATION } from './councils.stream.ts'

export function findCouncil(tx: Tx, id: string): Promise<Council | undefined> {
  return findState(tx, COUNCIL, id)
}

/** The evaluation of a product as it stands. Whether the reader may see it is the caller's question. */
export function findEvaluation(tx: Tx, id: string): Promise<ProductEvaluation | undefined> {
  return findState(tx, EVALUATION, id)
}

/** The ballots of an evaluation, folded. Whoever shows them asks `visibleMarks` first. */
export async function readBallots(tx: Tx, evaluationId: string): Promise<readonly MemberBallot[]> {
  const ballots: MemberBallot[] = []
  for (const { id } of await listBallotRows(tx, evaluationId)) {
    const ballot = await findState(tx, BALLOT, id)
    if (ballot !== undefined) ballots.push(ballot)
  }
  return ballots
}

/** The same, locked in one order. */
export async function lockBallots(tx: Tx, evaluationId: string): Promise<readonly Stream<MemberBallot>[]> {
  const streams: Stream<MemberBallot>[] = []
  for (const { id } of await listBallotRows(tx, evaluationId)) {
    const stream = await findStream(tx, BALLOT, id)
    if (stream !== undefined) streams.push(stream)
  }
  return streams
}

/** The regime, in the revision under which marking began, and the sheet. Throws when they are not on the shelf. */
export function rulesOfEvaluation(
  ask: Pick<Ask, 'regimeShelf'>,
  evaluation: Pick<ProductEvaluation, 'regime' | 'regimeHash' | 'sheet'>,
): { readonly regime: Regime; readonly sheet: Sheet } {
  const regime = ask.regimeShelf.revision(evaluation.regime, evaluation.regimeHash)
  const sheet = regime === undefined ? undefined : findSheet(regime, evaluation.sheet)
  if (regime === undefined || sheet === undefined)
    throw new Error(`no sheet ${evaluation.sheet} of ${evaluation.regime}`)
  return { regime, sheet }
}

/** An evaluation with its council, for a person who may know of it: else the same answer as where there is none. */
export interface ReadEvaluation {
  readonly id: string
  readonly evaluation: ProductEvaluation
  readonly council: Council
  readonly viewer: MarkViewer
}

/** Reads an evaluation for whoever has to do with it: council, office, leaders, its producer and commune. */
export async function readEvaluation(ask: Ask, id: string): Promise<Result<ReadEvaluation, 'request/not-found'>> {
  const evaluation = await findEvaluation(ask.tx, id)
  const council = evaluation === undefined ? undefined : await findCouncil(ask.tx, evaluation.councilId)
  if (evaluation === undefined || council === undefined) return fail('request/not-found')
  const viewer = viewerOf(ask, council, evaluation)
  if (viewer.relation === 'nobody' || viewer.relation === 'admin') return fail('request/not-found')
  return ok({ id, evaluation, council, viewer })
}

/** In which relation the person stands to this evaluation: a seat in its council goes before a role. */
export function viewerOf(
  ask: Pick<Ask, 'person'>,
  council: Council,
  evaluation: Pick<ProductEvaluation, 'provinceCode' | 'communeCode' | 'producerId'>,
): MarkViewer {
  const { person } = ask
  if (person === null) return { personId: null, relation: 'nobody' }
  const { personId, actor } = person
  const seat = seatOf(council, personId)
  if (seat !== null) return { personId, relation: seat }
  const { provinceCode, communeCode, producerId } = evaluation
  const has = (roles: Parameters<typeof asRole>[1]) =>
    asRole(actor, roles, { provinceCode, communeCode, producerId }, 'read').may
  if (has(['provinceOffice'])) return { personId, relation: 'office' }
  if (has(['signatory'])) return { personId, relation: 'leader' }
  if (has(['producer'])) return { personId, relation: 'producer' }
  if (has(['communeOfficer', 'communeChair'])) return { personId, relation: 'commune' }
  return { personId, relation: has(['admin']) ? 'admin' : 'nobody' }
}

/** The council for those who may see its board; missing and forbidden answer alike. */
export async function readCouncil(ask: Ask, id: string): Promise<Result<Council, 'request/not-found'>> {
  const council = await findCouncil(ask.tx, id)
  if (council === undefined || !canReadCouncil(ask.person?.actor ?? null, council)) return fail('request/not-found')
  return ok(council)
}

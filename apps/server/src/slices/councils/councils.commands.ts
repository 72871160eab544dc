import { recordAbsence as absent } from '@saolang/domain/ballot'
import {
  amendCouncil as amend,
  type Council,
  type CouncilCommand,
  type CouncilFounding,
  canActInCouncil,
  canFoundCouncil,
  checkFounding,
  markersOf,
  openSession as open,
  recordAttendance as rollCall,
  seatOf,
} from '@saolang/domain/council'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findDossier } from '../dossiers/index.ts'
import { listHolders } from '../people/index.ts'
import { findCouncilId, ROUND } from '../rounds/index.ts'
import { lockBallots } from './councils.reading.ts'
import { listEvaluations, listMemberBallots, listUnbegunDossiers } from './councils.store.ts'
import { BALLOT, COUNCIL, EVALUATION } from './councils.stream.ts'

/** Roles from which a council is made up (Điều 7.3b). */
export const COUNCIL_ROLES = ['councillor', 'provinceOffice', 'advisor', 'signatory'] as const

/** Records the decision that founds the council of a round. */
export async function foundCouncil(
  ask: Ask,
  input: CouncilFounding & { readonly roundId: string },
): Promise<Result<{ id: string }, string>> {
  const { roundId, ...founding } = input
  // The round's stream is locked: two people founding at once make one council.
  const round = await findStream(ask.tx, ROUND, roundId)
  if (round === undefined) return fail('request/not-found')
  const permission = canFoundCouncil(ask.person?.actor ?? null, round.provinceCode)
  if (!permission.may) return fail(permission.reason)
  if ((await findCouncilId(ask.tx, roundId)) !== null) return fail('council/exists')
  const checked = checkFounding(founding)
  if (!checked.ok) return checked
  if (!(await allOfProvince(ask, round.provinceCode, founding))) return fail('council/not-of-province')
  const payload = { ...founding, provinceCode: round.provinceCode, roundId }
  const source = ask.source('provinceOffice', { regime: round.state.regime })
  const place = { provinceCode: round.provinceCode }
  const stream = await beginStream(ask.tx, COUNCIL, place, [{ kind: 'CouncilFounded', payload }], source)
  return ok({ id: stream.id })
}

async function allOfProvince(ask: Ask, provinceCode: string, founding: CouncilFounding): Promise<boolean> {
  const holders = await listHolders(ask.tx, provinceCode, COUNCIL_ROLES, ask.today)
  const known = new Set(holders.map((holder) => holder.id))
  return founding.members.every((member) => known.has(member.personId))
}

/** Changes members or charter by another decision, while the session has not opened. */
export async function amendCouncil(
  ask: Ask,
  id: string,
  input: CouncilFounding & { readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const stream = await findStream(ask.tx, COUNCIL, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canFoundCouncil(ask.person?.actor ?? null, stream.provinceCode)
  if (!permission.may) return fail('request/not-found')
  if (stream.state.stage !== 'founded') return fail('council/wrong-stage')
  const acts = amend(stream.state, input)
  if (!acts.ok) return acts
  if (!(await allOfProvince(ask, stream.provinceCode, input))) return fail('council/not-of-province')
  await appendActs(ask.tx, COUNCIL, stream, acts.value, ask.source('provinceOffice'))
  return ok({ id })
}

/** The council locked, for somebody who has that seat and may do that now. Strangers learn nothing. */
async function lockCouncil(ask: Ask, id: string, command: CouncilCommand): Promise<Result<Stream<Council>, string>> {
  const stream = await findStream(ask.tx, COUNCIL, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canActInCouncil(ask.person?.actor ?? null, command, stream.state)
  if (permission.may) return ok(stream)
  return fail(permission.reason === 'permission/not-your-work' ? 'request/not-found' : permission.reason)
}

/** The source of acts of somebody in the council, in the seat held there. */
export function seatSource(ask: Ask, council: Council, regime: string | null = null) {
  return ask.source(seatOf(council, ask.person?.personId ?? null) ?? 'nobody', { regime })
}

/** The roll call. While the session sits, those who came late get their sheets. */
export async function recordAttendance(
  ask: Ask,
  id: string,
  input: { readonly present: readonly string[]; readonly reasons: Readonly<Record<string, string>> },
): Promise<Result<{ id: string }, string>> {
  const stream = await lockCouncil(ask, id, 'recordAttendance')
  if (!stream.ok) return stream
  const acts = rollCall(stream.value.state, { on: ask.today, ...input })
  if (!acts.ok) return acts
  const source = seatSource(ask, stream.value.state)
  const after = await appendActs(ask.tx, COUNCIL, stream.value, acts.value, source)
  if (after.state.stage === 'sitting') await handOutBallots(ask, after)
  return ok({ id })
}

/** Opens the session: the products of the round come before the council, each voting member present gets a sheet. */
export async function openSession(ask: Ask, id: string): Promise<Result<{ products: number }, string>> {
  const stream = await lockCouncil(ask, id, 'openSession')
  if (!stream.ok) return stream
  const dossiers = await listUnbegunDossiers(ask.tx, stream.value.state.roundId)
  const acts = open(stream.value.state, { on: ask.today, products: dossiers.length })
  if (!acts.ok) return acts
  const source = seatSource(ask, stream.value.state)
  const after = await appendActs(ask.tx, COUNCIL, stream.value, acts.value, source)
  await beginEvaluations(ask, after, dossiers)
  await handOutBallots(ask, after)
  return ok({ products: dossiers.length })
}

/** Products placed in the round after the session opened come before the council as well. */
export async function takeUpProducts(ask: Ask, id: string): Promise<Result<{ products: number }, string>> {
  const stream = await lockCouncil(ask, id, 'takeUpProducts')
  if (!stream.ok) return stream
  const dossiers = await listUnbegunDossiers(ask.tx, stream.value.state.roundId)
  if (dossiers.length === 0) return fail('council/no-products')
  await beginEvaluations(ask, stream.value, dossiers)
  await handOutBallots(ask, stream.value)
  return ok({ products: dossiers.length })
}

async function beginEvaluations(ask: Ask, council: Stream<Council>, dossierIds: readonly string[]): Promise<void> {
  const { provinceCode, state } = council
  for (const dossierId of dossierIds) {
    const dossier = await findDossier(ask.tx, dossierId)
    if (dossier === undefined || dossier.evaluationId === null) continue
    const { productId, productName, productCode, producerId, communeCode, kind, regime, sheet } = dossier
    const payload = {
      ...{ provinceCode, roundId: state.roundId, councilId: council.id, dossierId },
      ...{ productId, productName, productCode, producerId, communeCode, kind, regime, sheet },
      ...pinnedTo(ask, regime),
    }
    const place = { id: dossier.evaluationId, provinceCode, caseId: dossierId }
    const source = seatSource(ask, state, regime)
    await beginStream(ask.tx, EVALUATION, place, [{ kind: 'EvaluationBegun', payload }], source)
  }
}

/** Marks belong to the revision that is current when marking begins, whatever is published later. */
function pinnedTo(ask: Ask, regime: string): { readonly regimeHash?: string } {
  const hash = ask.regimes.get(regime)?.hash
  return hash === undefined ? {} : { regimeHash: hash }
}

/** A sheet for each product still being marked and each member who marks it; those who have one keep it. */
async function handOutBallots(ask: Ask, council: Stream<Council>): Promise<void> {
  const { provinceCode } = council
  for (const row of await listEvaluations(ask.tx, council.id)) {
    const evaluation = row.stage === 'marking' ? await findStream(ask.tx, EVALUATION, row.id) : undefined
    if (evaluation === undefined || evaluation.state.stage !== 'marking') continue
    const have = new Set((await lockBallots(ask.tx, row.id)).map(({ state }) => state.personId))
    for (const personId of markersOf(council.state, evaluation.state.kind)) {
      if (have.has(personId)) continue
      const payload = { provinceCode, councilId: council.id, evaluationId: row.id, personId }
      const place = { provinceCode, caseId: evaluation.caseId }
      const source = seatSource(ask, council.state, evaluation.state.regime)
      await beginStream(ask.tx, BALLOT, place, [{ kind: 'BallotBegun', payload }], source)
    }
  }
}

/** A member has left: every sheet of theirs that is still open is recorded absent, with the reason. */
export async function recordAbsence(
  ask: Ask,
  id: string,
  input: { readonly personId: string; readonly reason: string },
): Promise<Result<{ sheets: number }, string>> {
  const council = await lockCouncil(ask, id, 'recordAbsence')
  if (!council.ok) return council
  if (seatOf(council.value.state, input.personId) === null) return fail('council/not-a-member')
  const evaluations = new Map((await listEvaluations(ask.tx, id)).map((row) => [row.id, row]))
  let sheets = 0
  for (const row of await listMemberBallots(ask.tx, input.personId)) {
    if (evaluations.get(row.evaluationId)?.stage !== 'marking') continue
    const ballot = await findStream(ask.tx, BALLOT, row.id)
    if (ballot === undefined || ballot.state.stage !== 'marking') continue
    const acts = absent(ballot.state, input.reason)
    if (!acts.ok) return acts
    await appendActs(ask.tx, BALLOT, ballot, acts.value, seatSource(ask, council.value.state))
    sheets += 1
  }
  return sheets === 0 ? fail('council/no-open-sheets') : ok({ sheets })
}

/** The chair closes the session once every product has its result. */
export async function closeSession(ask: Ask, id: string): Promise<Result<{ id: string }, string>> {
  const stream = await lockCouncil(ask, id, 'closeSession')
  if (!stream.ok) return stream
  const open = (await listEvaluations(ask.tx, id)).filter((row) => row.stage !== 'closed').length
  if (open > 0) return fail('council/products-open', { count: open })
  const source = seatSource(ask, stream.value.state)
  await appendActs(ask.tx, COUNCIL, stream.value, [{ kind: 'SessionClosed', payload: { on: ask.today } }], source)
  return ok({ id })
}

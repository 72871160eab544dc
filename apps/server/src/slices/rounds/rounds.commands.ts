import { randomUUID } from 'node:crypto'
import { clocksOf } from '@saolang/domain/clocks'
import { canActOnDossier } from '@saolang/domain/dossier'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  type Candidate,
  canManageRounds,
  checkPlacing,
  type NewRound,
  openRound as open,
  type Round,
} from '@saolang/domain/round'
import { appendActs, beginStream, findState, findStream, type Tx } from '../../platform/acts/stream.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addToDossier, findDossierStream } from '../dossiers/index.ts'
import { hasRound } from './rounds.store.ts'
import { ROUND } from './rounds.stream.ts'

/** The numbers of the regular rounds that a regime gives a province (Điều 5.1). */
export function regularNos(ask: Pick<Ask, 'regimes'>, regimeId: string): readonly number[] {
  const regime = ask.regimes.get(regimeId)
  return regime === undefined ? [] : clocksOf(regime.clocks).rounds.province.map((_, place) => place + 1)
}

/** The office of a province opens a round. */
export async function openRound(ask: Ask, input: NewRound): Promise<Result<{ id: string }, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'])
  if (!permission.may) return fail(permission.reason)
  const { provinceCode } = permission.hat
  // Two people opening the same round: the counter's row lets one of them wait.
  await nextNumber(ask.tx, provinceCode, 'round-opening')
  if (await hasRound(ask.tx, provinceCode, input.year, input.no)) {
    return fail('round/exists', { no: input.no, year: input.year })
  }
  const acts = open(regularNos(ask, input.regime), { ...input, provinceCode })
  if (!acts.ok) return acts
  const source = ask.source('provinceOffice', { regime: input.regime })
  const stream = await beginStream(ask.tx, ROUND, { provinceCode }, acts.value, source)
  return ok({ id: stream.id })
}

export function findRound(tx: Tx, id: string): Promise<Round | undefined> {
  return findState(tx, ROUND, id)
}

/** Puts advised dossiers into a round, all or none; each gets the id under which its evaluation will begin. */
export async function placeInRound(
  ask: Ask,
  roundId: string,
  dossierIds: readonly string[],
): Promise<Result<{ placed: number }, string>> {
  const round = await findStream(ask.tx, ROUND, roundId)
  if (round === undefined) return fail('request/not-found')
  const permission = canManageRounds(ask.person?.actor ?? null, round.provinceCode)
  if (!permission.may) return fail(permission.reason)
  const streams = []
  // In one order, so that two people placing the same dossiers wait for each other instead of colliding.
  for (const id of [...new Set(dossierIds)].sort()) {
    const stream = await findDossierStream(ask.tx, id)
    if (stream === undefined || stream.provinceCode !== round.provinceCode) return fail('request/not-found')
    streams.push(stream)
  }
  const candidates = streams.map(({ id, state }): Candidate => ({ id, name: nameOf(state), dossier: state }))
  const checked = checkPlacing(round.state, candidates)
  if (!checked.ok) return checked
  for (const stream of streams) {
    const may = canActOnDossier(ask.person?.actor ?? null, 'placeInRound', stream.state)
    if (!may.may) return fail(may.reason)
    const payload = { roundId, evaluationId: randomUUID() }
    await addToDossier(ask, stream, [{ kind: 'DossierPlacedInRound', payload }], 'provinceOffice')
  }
  return ok({ placed: streams.length })
}

function nameOf(dossier: { productName: string; productCode: string | null }): string {
  return dossier.productCode === null ? dossier.productName : `${dossier.productCode} ${dossier.productName}`
}

/** Closes a round: nothing more is placed in it. Closing twice is refused. */
export async function closeRound(ask: Ask, roundId: string): Promise<Result<{ id: string }, string>> {
  const round = await findStream(ask.tx, ROUND, roundId)
  if (round === undefined) return fail('request/not-found')
  const permission = canManageRounds(ask.person?.actor ?? null, round.provinceCode)
  if (!permission.may) return fail(permission.reason)
  if (round.state.stage === 'closed') return fail('round/closed')
  const source = ask.source('provinceOffice', { regime: round.state.regime })
  await appendActs(ask.tx, ROUND, round, [{ kind: 'RoundClosed', payload: { on: ask.today } }], source)
  return ok({ id: roundId })
}

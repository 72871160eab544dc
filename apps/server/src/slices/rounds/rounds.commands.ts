import { randomUUID } from 'node:crypto'
import { clocksOf } from '@saolang/domain/clocks'
import { canActOnDossier } from '@saolang/domain/dossier'
import { hatWith } from '@saolang/domain/person'
import { confirmGap, type Regime, regimeInForce } from '@saolang/domain/regime'
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
import { hasRound, listLodgedRegimes } from './rounds.store.ts'
import { ROUND } from './rounds.stream.ts'

/** The numbers of the regular rounds that a regime gives a province (Điều 5.1); null where it says nothing of rounds. */
function regularNos(regime: Regime): readonly number[] | null {
  const rounds = clocksOf(regime.clocks).rounds.province
  return regime.rounds === null && rounds.length === 0 ? null : rounds.map((_, place) => place + 1)
}

/**
 * The regulations under which a province opens rounds now: the one in force, and former ones by which dossiers that
 * were lodged before are still to be judged here (26/2026, Điều 12.2). Lapsed ones without dossiers take no new work.
 */
export async function roundRegimes(ask: Ask, provinceCode: string): Promise<readonly Regime[]> {
  const now = regimeInForce(ask.regimes, ask.today)
  const former = (await listLodgedRegimes(ask.tx, provinceCode)).flatMap((id) => ask.regimes.get(id) ?? [])
  return [...(now === undefined ? [] : [now]), ...former.filter((regime) => regime.id !== now?.id)]
}

/** A round with a person's word on its days, where the regulation names nobody for one of them. */
export interface RoundInput extends NewRound {
  readonly gapConfirmed: boolean
  readonly gapReason: string | null
}

/** The office of a province opens a round. */
export async function openRound(ask: Ask, typed: RoundInput): Promise<Result<{ id: string }, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'], 'rounds')
  if (!permission.may) return fail(permission.reason)
  const { provinceCode } = permission.hat
  const { gapConfirmed, gapReason, ...input } = typed
  const regime = (await roundRegimes(ask, provinceCode)).find((one) => one.id === input.regime)
  if (regime === undefined) return fail('round/regime-not-open')
  const days = [ask.today, input.proposedBefore, input.finishBefore]
  const gap = confirmGap(regime, days, { confirmed: gapConfirmed, reason: gapReason })
  if (!gap.ok) return gap
  // Two people opening the same round: the counter's row lets one of them wait.
  await nextNumber(ask.tx, provinceCode, 'round-opening')
  if (await hasRound(ask.tx, provinceCode, input)) {
    return fail('round/exists', { no: input.no, year: input.year })
  }
  const confirmed = gap.value === null ? {} : { gap: gap.value }
  const acts = open(regularNos(regime), { ...input, provinceCode, ...confirmed })
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

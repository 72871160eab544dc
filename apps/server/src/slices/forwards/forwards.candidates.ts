import type { Decision } from '@saolang/domain/decision'
import { type ForwardCandidate, type ForwardLine, linesOf } from '@saolang/domain/forward'
import { fraction } from '@saolang/domain/fraction'
import { forwardingOn } from '@saolang/domain/regime'
import { fail, type Result } from '@saolang/domain/result'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findEvaluation } from '../councils/index.ts'
import { DECISION } from '../decisions/index.ts'
import { findDossier } from '../dossiers/index.ts'
import { resultHashOf } from '../results/index.ts'
import { findApproved, listReadyRows, type ReadyRow } from './forwards.store.ts'

/** The approved results that wait for a package, as they stand now. */
export async function listReady(ask: Ask, provinceCode: string): Promise<readonly ForwardCandidate[]> {
  const rows = (await listReadyRows(ask.tx, provinceCode)).map((row) => ({ ...row, takenBy: null }))
  return candidatesOf(ask.tx, rows)
}

/** The lines of a package from the chosen results, by the threshold of their regulation (Điều 7.3e). */
export async function chosenLines(
  ask: Ask,
  provinceCode: string,
  evaluationIds: readonly string[],
  own: string | null = null,
): Promise<Result<{ readonly lines: readonly ForwardLine[]; readonly regime: string }, string>> {
  const ids = [...new Set(evaluationIds)]
  const rows = await findApproved(ask.tx, provinceCode, ids)
  if (rows.length < ids.length) return fail('forward/not-approved')
  const candidates = await candidatesOf(ask.tx, rows)
  const regime = ask.regimes.get(candidates[0]?.regime ?? '')
  const up = regime === undefined ? undefined : forwardingOn(regime, 'province', ask.today)
  if (candidates.length > 0 && (regime === undefined || up === undefined)) return fail('forward/no-forwarding')
  const lines = linesOf(candidates, up?.atLeast ?? 0, own)
  return lines.ok ? { ok: true, value: { lines: lines.value, regime: regime?.id ?? '' } } : lines
}

async function candidatesOf(
  tx: Tx,
  rows: readonly (ReadyRow & { readonly takenBy: string | null })[],
): Promise<readonly ForwardCandidate[]> {
  const decisions = new Map<string, Decision>()
  for (const id of new Set(rows.map(({ decisionId }) => decisionId))) {
    const decision = await findState(tx, DECISION, id)
    if (decision !== undefined) decisions.set(id, decision)
  }
  const found: ForwardCandidate[] = []
  for (const row of rows) {
    const candidate = await candidateOf(tx, row, decisions.get(row.decisionId))
    if (candidate !== null) found.push(candidate)
  }
  return found
}

async function candidateOf(
  tx: Tx,
  { evaluationId, decisionId, takenBy }: ReadyRow & { readonly takenBy: string | null },
  decision: Decision | undefined,
): Promise<ForwardCandidate | null> {
  const line = decision?.lines.find((one) => one.evaluationId === evaluationId)
  const evaluation = await findEvaluation(tx, evaluationId)
  const dossier = line === undefined ? undefined : await findDossier(tx, line.dossierId)
  if (line === undefined || dossier === undefined || evaluation === undefined || decision?.issued == null) return null
  const { closedOn: _closedOn, regime, ...facts } = line
  const mean = evaluation.result?.mean ?? { numerator: 0, denominator: 1 }
  const { number: decisionNumber, on: decisionOn } = decision.issued
  return {
    line: { ...facts, decisionId, decisionNumber, decisionOn, councilId: evaluation.councilId, kind: dossier.kind },
    ...{ regime, takenBy, mean: fraction(mean.numerator, mean.denominator) },
    seal: resultHashOf(evaluationId, evaluation),
  }
}

import {
  canDraftDecision,
  canIssueDecision,
  type Decision,
  discardDecision,
  draftDecision,
  draftWithdrawal,
  issueDecision,
  type ResultDecisionKind,
  readDecisionNumber,
  type WithdrawalFacts,
} from '@saolang/domain/decision'
import type { Hat } from '@saolang/domain/permission'
import { hatWith } from '@saolang/domain/person'
import type { PlainDate } from '@saolang/domain/plain-date'
import { confirmGap } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { namesOfFailed } from './decisions.checks.ts'
import { lawsOf } from './decisions.paper.ts'
import { findDecidable, lockResults, sealsNow } from './decisions.results.ts'
import { isNumberTaken } from './decisions.store.ts'
import { DECISION } from './decisions.stream.ts'

/** The province office drafts a decision of closed results of one round (Điều 7.3đ, 7.3e). */
export async function draftResultDecision(
  ask: Ask,
  input: {
    readonly kind: ResultDecisionKind
    readonly evaluations: readonly string[]
    readonly proposal: string | null
  },
): Promise<Result<{ id: string }, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'], 'drafts')
  if (!permission.may) return fail(permission.reason)
  const { provinceCode } = permission.hat
  const ids = [...new Set(input.evaluations)].sort()
  await lockResults(ask.tx, ids)
  const results = []
  for (const id of ids) {
    const result = await findDecidable(ask.tx, id)
    const place = await ask.tx.selectFrom('stream').select('province_code').where('id', '=', id).executeTakeFirst()
    if (result === undefined || place?.province_code !== provinceCode) return fail('decision/result-not-closed')
    results.push(result)
  }
  const roundName = await roundNameOf(ask, results[0]?.roundId)
  const { kind, proposal } = input
  const failed = await namesOfFailed(ask.tx, results)
  if (failed !== '') return fail('decision/check-failed', { names: failed })
  const drafted = draftDecision({ provinceCode, kind, roundName, on: ask.today, proposal, results })
  if (!drafted.ok) return drafted
  const stream = await beginStream(ask.tx, DECISION, { provinceCode }, drafted.value, ask.source('provinceOffice'))
  return ok({ id: stream.id })
}

async function roundNameOf(ask: Ask, roundId: string | undefined): Promise<string> {
  if (roundId === undefined) return ''
  const round = await ask.tx.selectFrom('round').select('name').where('id', '=', roundId).executeTakeFirst()
  return round?.name ?? ''
}

/** Drafts the decision that withdraws one certificate (Điều 8). The certificate's slice has decided that it may be. */
export async function draftWithdrawalDecision(
  ask: Ask,
  hat: Hat,
  withdrawal: WithdrawalFacts,
): Promise<{ readonly id: string }> {
  const acts = draftWithdrawal(hat.provinceCode, ask.today, withdrawal)
  const { id } = await beginStream(ask.tx, DECISION, { provinceCode: hat.provinceCode }, acts, ask.source(hat.role))
  return { id }
}

/** What was entered from the signed paper. */
export interface Signed {
  readonly version: number
  readonly number: string
  readonly on: PlainDate
  readonly signer: string
  readonly signerTitle: string
  /** A person's word, where the day of signing lies in a gap of the regulation. */
  readonly gapConfirmed?: boolean
  readonly gapReason?: string | null
}

/** A decision just issued, with the hat that issued it. */
export interface IssuedDecision {
  readonly id: string
  readonly decision: Decision & { readonly issued: NonNullable<Decision['issued']> }
  readonly hat: Hat
}

/**
 * Writes number, date and signer on a draft. What follows from it (certificates, dossiers, withdrawal) is made in the
 * same transaction by the slice of certificates, which calls this.
 */
export async function issueDraft(ask: Ask, id: string, input: Signed): Promise<Result<IssuedDecision, string>> {
  const stream = await findStream(ask.tx, DECISION, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canIssueDecision(ask.person?.actor ?? null, stream.state)
  if (!permission.may) return fail(permission.reason)
  const evaluations = stream.state.lines.map((line) => line.evaluationId).sort()
  await lockResults(ask.tx, evaluations)
  const failed = await namesOfFailed(ask.tx, stream.state.lines)
  if (failed !== '') return fail('decision/check-failed', { names: failed })
  const seals = await sealsNow(ask.tx, evaluations)
  const gaps = lawsOf(ask, stream.state).flatMap((regime) => regime.gaps)
  const word = { confirmed: input.gapConfirmed === true, reason: input.gapReason ?? null }
  const gap = confirmGap({ gaps }, [input.on], word)
  if (!gap.ok) return gap
  const issued = issueDecision(stream.state, { ...input, today: ask.today, seals, gap: gap.value })
  if (!issued.ok) return issued
  const number = readDecisionNumber(input.number)
  if (!number.ok) return number
  const free = await takeNumber(ask, stream, number.value, input.on)
  if (!free.ok) return free
  const { state } = await appendActs(ask.tx, DECISION, stream, issued.value, ask.source(permission.hat.role))
  if (state.issued === null) throw new Error(`decision ${id} was issued and is not`)
  return ok({ id, decision: { ...state, issued: state.issued }, hat: permission.hat })
}

/** A number stands once a year: the counter of issued decisions is the lock that makes two issuers wait in turn. */
export async function takeNumber(
  ask: Ask,
  stream: Pick<Stream<Decision>, 'id' | 'provinceCode'>,
  number: string,
  on: string,
): Promise<Result<null, 'decision/number-taken'>> {
  const year = on.slice(0, 4)
  await nextNumber(ask.tx, stream.provinceCode, `decisions-issued-${year}`)
  const taken = await isNumberTaken(ask.tx, stream, number, year)
  return taken ? fail('decision/number-taken', { number, year }) : ok(null)
}

/** Drops a draft; answers what it was, so that its certificate can hear of it. */
export async function discardDraft(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly reason: string },
): Promise<Result<{ readonly decision: Decision; readonly hat: Hat }, string>> {
  const stream = await findStream(ask.tx, DECISION, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canDraftDecision(ask.person?.actor ?? null, stream.provinceCode)
  if (!permission.may) return fail(permission.reason)
  const acts = discardDecision(stream.state, { ...input, on: ask.today })
  if (!acts.ok) return acts
  const { state } = await appendActs(ask.tx, DECISION, stream, acts.value, ask.source(permission.hat.role))
  return ok({ decision: state, hat: permission.hat })
}

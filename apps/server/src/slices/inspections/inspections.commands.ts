import { randomUUID } from 'node:crypto'
import {
  cancelInspection,
  canReadInspection,
  canRunInspection,
  checkFinding,
  checkSuggestion,
  concludeInspection,
  demandCorrection,
  finishRecall,
  type Inspection,
  type InspectionAct,
  type InspectionOutcome,
  type InspectionRecord,
  orderRecall,
  raiseFinding,
  recordInspection as record,
  type Verdict,
} from '@saolang/domain/inspection'
import type { Hat } from '@saolang/domain/permission'
import { plainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { proposeWithdrawal, rulesNow } from '../certificates/index.ts'
import { INSPECTION } from './inspections.stream.ts'

export interface Locked {
  readonly stream: Stream<Inspection>
  readonly hat: Hat
}

/** The inspection locked for those who keep it; who only reads is told so, strangers learn nothing. */
export async function lockToRun(ask: Ask, id: string): Promise<Result<Locked, string>> {
  const stream = await findStream(ask.tx, INSPECTION, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadInspection(actor, stream.state, ask.today).may) return fail('request/not-found')
  const permission = canRunInspection(actor, stream.state)
  return permission.may ? ok({ stream, hat: permission.hat }) : fail(permission.reason)
}

async function write(
  ask: Ask,
  { stream, hat }: Locked,
  acts: Result<InspectionAct[], string>,
): Promise<Result<{ id: string; version: number }, string>> {
  if (!acts.ok) return acts
  const after = await appendActs(ask.tx, INSPECTION, stream, acts.value, ask.source(hat.role))
  return ok({ id: stream.id, version: after.seq })
}

/** What was found on site: members, five headings, criteria. */
export async function recordInspection(
  ask: Ask,
  id: string,
  input: InspectionRecord & { readonly version: number },
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockToRun(ask, id)
  if (!locked.ok) return locked
  const { version, ...found } = input
  return write(ask, locked.value, record(locked.value.stream.state, found, { version, today: ask.today }))
}

export const STEPS = ['conclude', 'finding', 'recall', 'recallDone', 'withdraw', 'cancel'] as const
export type Step = (typeof STEPS)[number]

/** The fields of all steps; each step reads its own. */
export interface StepInput {
  readonly step: Step
  readonly version: number
  readonly outcome: InspectionOutcome | null
  readonly conclusion: string | null
  readonly finding: string | null
  readonly violation: boolean
  readonly action: string | null
  readonly due: string | null
  readonly responsible: string | null
  readonly lots: string | null
  readonly recallReason: string | null
  readonly recallDue: string | null
  readonly recall: string | null
  readonly recovered: string | null
  readonly recoveredNote: string | null
  readonly ground: string | null
  readonly withdrawText: string | null
  readonly cancelReason: string | null
}

/** One step of an inspection by those who keep it. */
export async function stepInspection(
  ask: Ask,
  id: string,
  input: StepInput,
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockToRun(ask, id)
  if (!locked.ok) return locked
  if (input.step === 'withdraw') return suggestWithdrawal(ask, locked.value, input)
  return write(ask, locked.value, actsOf(locked.value.stream.state, input, ask.today))
}

const missing = () => fail('inspection/words-missing')

function actsOf(
  state: Inspection,
  input: StepInput & { readonly step: Step },
  today: string,
): Result<InspectionAct[], string> {
  const at = { version: input.version, today }
  switch (input.step) {
    case 'conclude':
      if (input.outcome === null || input.conclusion === null) return missing()
      return concludeInspection(state, { outcome: input.outcome, text: input.conclusion }, at)
    case 'finding':
      return findingActs(state, input, at)
    case 'recall': {
      const lots = (input.lots ?? '').split(/[\n,;]/).flatMap((lot) => (lot.trim() === '' ? [] : [lot.trim()]))
      if (input.recallReason === null || input.recallDue === null) return missing()
      if (lots.some((lot) => lot.length > 60) || lots.length > 100) return fail('inspection/lots-long')
      return orderRecall(state, { key: randomUUID(), lots, reason: input.recallReason, due: input.recallDue }, at)
    }
    case 'recallDone':
      if (input.recall === null || input.recovered === null) return missing()
      return finishRecall(state, { key: input.recall, recovered: input.recovered, note: input.recoveredNote }, at)
    case 'cancel':
      return input.cancelReason === null ? missing() : cancelInspection(state, input.cancelReason, at)
    case 'withdraw':
      return missing()
  }
}

/** A finding with its demand, or without one: all three fields or none. */
function findingActs(
  state: Inspection,
  input: StepInput,
  at: { readonly version: number; readonly today: string },
): Result<InspectionAct[], string> {
  const { finding, violation, action, due, responsible } = input
  if (finding === null) return missing()
  const filled = [action, due, responsible].filter((one) => one !== null).length
  if (filled !== 0 && filled !== 3) return fail('inspection/demand-half')
  const demand = action === null || due === null || responsible === null ? null : { action, due, responsible }
  return raiseFinding(state, { key: randomUUID(), text: finding, violation, demand }, at)
}

/**
 * Proposes to withdraw the certificate (INS-05, Điều 8): the slice of certificates drafts the decision, with this
 * inspection as its proof; the inspection remembers the draft and shows what became of it.
 */
async function suggestWithdrawal(
  ask: Ask,
  locked: Locked,
  input: StepInput,
): Promise<Result<{ id: string; version: number }, string>> {
  const { state } = locked.stream
  const certificate = checkSuggestion(state, { version: input.version, today: ask.today })
  if (!certificate.ok) return certificate
  const { ground, withdrawText } = input
  if (ground === null || withdrawText === null) return missing()
  const concludedOn = plainDate(state.conclusion?.on ?? ask.today)
  const evidence = `Biên bản kiểm tra số ${state.number} ngày ${formatDate(state.on)}`
  const proposal = { ground, concludedOn, text: withdrawText, evidence }
  const drafted = await proposeWithdrawal(ask, certificate.value, proposal)
  if (!drafted.ok) return drafted
  const { decisionId } = drafted.value
  const groundLabel = rulesNow(ask).regime.withdrawalReasons.find((one) => one.id === ground)?.label ?? ground
  const payload = { on: ask.today, certificateId: certificate.value, decisionId, groundLabel }
  return write(ask, locked, ok([{ kind: 'WithdrawalSuggested', payload }]))
}

export interface FindingStepInput {
  readonly step: 'demand' | 'check'
  readonly version: number
  readonly action: string | null
  readonly due: string | null
  readonly responsible: string | null
  readonly verdict: Verdict | null
  readonly note: string | null
  readonly newDue: string | null
}

/** What is to be done about a finding, or whether it was done. */
export async function stepFinding(
  ask: Ask,
  id: string,
  key: string,
  input: FindingStepInput,
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockToRun(ask, id)
  if (!locked.ok) return locked
  const { state } = locked.value.stream
  const at = { version: input.version, today: ask.today }
  if (input.step === 'demand') {
    const { action, due, responsible } = input
    if (action === null || due === null || responsible === null) return missing()
    return write(ask, locked.value, demandCorrection(state, key, { action, due, responsible }, at))
  }
  if (input.verdict === null) return missing()
  const check = { key, verdict: input.verdict, note: input.note, due: input.newDue }
  return write(ask, locked.value, checkFinding(state, check, at))
}

import {
  type Certificate,
  canKeepCertificates,
  canReadCertificate,
  certificatePlace,
  checkWithdrawal,
  extendCertificate,
} from '@saolang/domain/certificate'
import { type Clocks, clocksOf, withdrawalDue } from '@saolang/domain/clocks'
import type { WithdrawalFacts } from '@saolang/domain/decision'
import type { Hat } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import { type Regime, regimeInForce } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { draftWithdrawalDecision } from '../decisions/index.ts'
import { isRenewalPending } from './certificates.store.ts'
import { CERTIFICATE } from './certificates.stream.ts'

/** The rules that certificates are kept under today. Throws before the first regime of the content is in force. */
export function rulesNow(ask: Pick<Ask, 'regimes' | 'today'>): { readonly regime: Regime; readonly clocks: Clocks } {
  const regime = regimeInForce(ask.regimes, ask.today)
  if (regime === undefined) throw new Error(`no regime is in force on ${ask.today}`)
  return { regime, clocks: clocksOf(regime.clocks) }
}

/** A certificate locked, for the office of its province; for others it is missing, or not theirs to change. */
async function keeping(
  ask: Ask,
  id: string,
): Promise<Result<{ readonly stream: Stream<Certificate>; readonly hat: Hat }, string>> {
  const stream = await findStream(ask.tx, CERTIFICATE, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadCertificate(actor, certificatePlace(stream.state)).may) {
    return fail('request/not-found')
  }
  const permission = canKeepCertificates(actor, stream.provinceCode)
  return permission.may ? ok({ stream, hat: permission.hat }) : fail(permission.reason)
}

export interface WithdrawalInput {
  readonly ground: string
  readonly concludedOn: PlainDate
  readonly text: string
  readonly evidence: string
}

/** Opens a withdrawal: its ground, the clock of Điều 8.4, and the draft of the decision. */
export async function proposeWithdrawal(
  ask: Ask,
  id: string,
  input: WithdrawalInput,
): Promise<Result<{ decisionId: string }, string>> {
  const held = await keeping(ask, id)
  if (!held.ok) return held
  const { stream, hat } = held.value
  const { regime, clocks } = rulesNow(ask)
  const grounds = regime.withdrawalReasons
  const { ground, concludedOn, text, evidence } = input
  const allowed = checkWithdrawal(stream.state, {
    authority: regime.authority,
    grounds: grounds.map((one) => one.id),
    ground,
    concludedOn,
    today: ask.today,
  })
  if (!allowed.ok) return allowed
  const groundLabel = grounds.find((one) => one.id === ground)?.label ?? ground
  const last = withdrawalDue(clocks, ask.calendar, concludedOn)
  const due = last === null ? null : (last.extendedTo ?? last.due)
  const { number, productName, producerName, star } = stream.state
  const about = { certificateId: id, certificateNumber: number, productName, producerName, star }
  const facts: WithdrawalFacts = { ...about, ground, groundLabel, concludedOn, text, evidence, due, regime: regime.id }
  const decision = await draftWithdrawalDecision(ask, hat, facts)
  const payload = { on: ask.today, decisionId: decision.id, ground, groundLabel, concludedOn, due }
  await appendActs(ask.tx, CERTIFICATE, stream, [{ kind: 'WithdrawalProposed', payload }], ask.source(hat.role))
  return ok({ decisionId: decision.id })
}

/** The office confirms Điều 12.3: the certificate runs on until its late re-evaluation is decided. */
export async function extend(ask: Ask, id: string, reason: string): Promise<Result<{ id: string }, string>> {
  const held = await keeping(ask, id)
  if (!held.ok) return held
  const { stream, hat } = held.value
  const renewalPending = await isRenewalPending(ask.tx, id)
  const acts = extendCertificate(rulesNow(ask).clocks, stream.state, { today: ask.today, renewalPending, reason })
  if (!acts.ok) return acts
  await appendActs(ask.tx, CERTIFICATE, stream, acts.value, ask.source(hat.role))
  return ok({ id })
}

/** Notes printed copies. A paper granted elsewhere is not printed again here. */
export async function printCopies(ask: Ask, id: string, copies: number): Promise<Result<{ id: string }, string>> {
  const held = await keeping(ask, id)
  if (!held.ok) return held
  const { stream, hat } = held.value
  if (stream.state.origin === null) return fail('certificate/no-paper')
  if (stream.state.withdrawn !== null) return fail('certificate/withdrawn-no-paper')
  const payload = { on: ask.today, copies }
  await appendActs(ask.tx, CERTIFICATE, stream, [{ kind: 'CertificatePrinted', payload }], ask.source(hat.role))
  return ok({ id })
}

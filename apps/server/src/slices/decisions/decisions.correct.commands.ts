import {
  canConfirmDecisionCorrection,
  canProposeDecisionCorrection,
  canReadDecision,
  confirmDecisionCorrection,
  type Decision,
  type DecisionAct,
  isDecisionFact,
  proposeDecisionCorrection,
  readDecisionNumber,
  refuseDecisionCorrection,
} from '@saolang/domain/decision'
import type { Hat, Permission } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { date } from '../../platform/http/fields.ts'
import { takeNumber } from './decisions.commands.ts'
import { lawsOf } from './decisions.paper.ts'
import { isNumberTaken } from './decisions.store.ts'
import { DECISION } from './decisions.stream.ts'
import { DECISION_FACT_WORDS } from './decisions.words.ts'

/** What the first person sends. */
export interface CorrectionInput {
  readonly version: number
  readonly field: string
  readonly value: string
  readonly reason: string
}

/** A decision locked for one who may do this with its correction; others of the province hear why not. */
async function held(
  ask: Ask,
  id: string,
  may: (actor: NonNullable<Ask['person']>['actor'] | null, decision: Decision) => Permission,
): Promise<Result<{ readonly stream: Stream<Decision>; readonly hat: Hat }, string>> {
  const stream = await findStream(ask.tx, DECISION, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadDecision(actor, stream.provinceCode).may) return fail('request/not-found')
  const permission = may(actor, stream.state)
  return permission.may ? ok({ stream, hat: permission.hat }) : fail(permission.reason)
}

function dayOf(ask: Ask, decision: Decision) {
  return { today: ask.today, gaps: lawsOf(ask, decision).flatMap((regime) => regime.gaps) }
}

/** The office proposes to correct one fact of an issued decision. */
export async function proposeCorrection(
  ask: Ask,
  id: string,
  input: CorrectionInput,
): Promise<Result<{ id: string }, string>> {
  const found = await held(ask, id, canProposeDecisionCorrection)
  if (!found.ok) return found
  const { stream, hat } = found.value
  const { field } = input
  const label = isDecisionFact(field) ? DECISION_FACT_WORDS[field] : field
  const value = field === 'on' ? (date().safeParse(input.value).data ?? input.value) : input.value
  const acts = proposeDecisionCorrection(stream.state, { ...input, value, label, ...dayOf(ask, stream.state) })
  if (!acts.ok) return acts
  const number = readDecisionNumber(value)
  const on = stream.state.issued?.on ?? ''
  if (field === 'number' && number.ok && (await isNumberTaken(ask.tx, stream, number.value, on.slice(0, 4)))) {
    return fail('decision/number-taken', { number: number.value, year: on.slice(0, 4) })
  }
  await appendActs(ask.tx, DECISION, stream, acts.value, ask.source(hat.role))
  return ok({ id })
}

/** A decision just corrected: what changed, and the hat that confirmed it. */
export interface CorrectedDecision {
  readonly id: string
  readonly decision: Decision
  readonly corrected: Extract<DecisionAct, { kind: 'DecisionCorrected' }>['payload']
  readonly hat: Hat
}

/**
 * The second person confirms. What follows for certificates and dossiers is made in the same transaction by the slice
 * of certificates, which calls this.
 */
export async function correctDecision(
  ask: Ask,
  id: string,
  version: number,
): Promise<Result<CorrectedDecision, string>> {
  const found = await held(ask, id, canConfirmDecisionCorrection)
  if (!found.ok) return found
  const { stream, hat } = found.value
  const act = confirmDecisionCorrection(stream.state, { version, ...dayOf(ask, stream.state) })
  if (!act.ok) return act
  const { field } = act.value.payload
  const after = { ...stream.state.issued, [field]: act.value.payload.new }
  if ((field === 'number' || field === 'on') && after.number !== undefined && after.on !== undefined) {
    const free = await takeNumber(ask, stream, after.number, after.on)
    if (!free.ok) return free
  }
  const { state } = await appendActs(ask.tx, DECISION, stream, [act.value], ask.source(hat.role))
  return ok({ id, decision: state, corrected: act.value.payload, hat })
}

/** The second person refuses. */
export async function refuseCorrection(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly reason: string },
): Promise<Result<{ id: string }, string>> {
  const found = await held(ask, id, canConfirmDecisionCorrection)
  if (!found.ok) return found
  const { stream, hat } = found.value
  const acts = refuseDecisionCorrection(stream.state, { ...input, on: ask.today })
  if (!acts.ok) return acts
  await appendActs(ask.tx, DECISION, stream, acts.value, ask.source(hat.role))
  return ok({ id })
}

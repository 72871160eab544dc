import { type Forward, fiveStarsOf, linkCertificate } from '@saolang/domain/forward'
import { type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { authorityOn } from '@saolang/domain/regime'
import { fail, ok } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { recordEarlier } from '../certificates/index.ts'
import { bodyWords } from '../regimes/index.ts'
import { addTo, type Done, lockOwn, write } from './forwards.commands.ts'

/**
 * Records the ministry's certificate of a product with five stars, by the way that every certificate of another
 * authority goes: who granted it follows from the regulation (Điều 4.1b), decision and class from the national result,
 * the last day from the months of the regulation. The dossier is recognised by it.
 */
export async function recordNationalCertificate(
  ask: Ask,
  id: string,
  input: {
    readonly version: number
    readonly evaluationId: string
    readonly number: string
    readonly issuedOn: PlainDate
  },
): Promise<Done> {
  const stream = await lockOwn(ask, id)
  if (!stream.ok) return stream
  const { state } = stream.value
  if (state.version !== input.version) return fail('request/conflict')
  const result = fiveStarsOf(state, input.evaluationId)
  if (!result.ok) return result
  const { star, decisionNumber } = result.value
  const decisionOn = plainDate(result.value.decisionOn)
  const line = lineOf(state, input.evaluationId)
  const authority = authorityWords(ask, state, star, decisionOn)
  if (authority === null) return fail('forward/no-authority')
  const recorded = await recordEarlier(ask, {
    ...{ productId: line.productId, number: input.number, decisionNumber, decisionOn, authority, star },
    ...{ issuedOn: input.issuedOn, expiresOn: null, regime: state.regime, regimeText: null, set: null },
    ...{ productCode: line.productCode, gapConfirmed: false, gapReason: null },
    ...{ formerCommune: null, formerCommuneCode: null },
  })
  if (!recorded.ok) return recorded
  const certificateId = recorded.value.id
  const acts = linkCertificate(state, { evaluationId: input.evaluationId, certificateId, number: input.number })
  const after = await write(ask, stream.value, acts, 'provinceOffice')
  if (!after.ok) return after
  const payload = { on: decisionOn, decisionNumber, star, certificateId }
  await addTo(ask, line.dossierId, { kind: 'DossierRecognised', payload }, 'provinceOffice')
  return ok({ id })
}

function lineOf(forward: Forward, evaluationId: string) {
  const line = forward.lines.find((one) => one.evaluationId === evaluationId)
  if (line === undefined) throw new Error(`a result of no line: ${evaluationId}`)
  return line
}

/** Who certifies that class on that day: "Bộ trưởng Bộ Nông nghiệp và Môi trường". */
export function authorityWords(ask: Pick<Ask, 'regimes'>, forward: Forward, star: number, day: string): string | null {
  const regime = ask.regimes.get(forward.regime)
  const body = regime === undefined ? undefined : authorityOn(regime, star, day)?.certifies
  return body == null ? null : bodyWords(body)
}

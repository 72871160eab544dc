import { answerSupplement, checkLodging, selfChoices, submitDossier, withdrawDossier } from '@saolang/domain/dossier'
import { yearOf } from '@saolang/domain/plain-date'
import { missingProfileFields, type Producer } from '@saolang/domain/producer'
import { formatReceiptNumber } from '@saolang/domain/product-code'
import { fail, ok, type Result } from '@saolang/domain/result'
import { totalOf } from '@saolang/domain/scoring'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findProducer, regimeToday } from '../producers/index.ts'
import { findProduct } from '../products/index.ts'
import { declarationOf } from './dossiers.content.present.ts'
import { addToDossier, rulesOf } from './dossiers.reading.ts'
import { type Writable, writableDossier } from './dossiers.writing.ts'

export interface Submission {
  /** Of the whole dossier: what was checked is what is sent. */
  readonly version: number
  readonly pledge: boolean
  readonly samples: number
  /** In assisted mode: the day on which the producer signed the pledge on paper. */
  readonly signedPaperOn: string | null
}

/** Sends the dossier to the commune (Điều 7.1): number of the registration, snapshot of the profile, own total. */
export async function submitToCommune(
  ask: Ask,
  id: string,
  input: Submission,
): Promise<Result<{ receiptNumber: string }, string>> {
  const found = await writableDossier(ask, id, 'submit')
  if (!found.ok) return found
  const { state } = found.value.stream
  const product = await findProduct(ask.tx, state.productId)
  const producer = await findProducer(ask.tx, state.producerId)
  if (product === undefined || producer === undefined) throw new Error(`dossier ${id} has lost its product`)
  const inForce = regimeToday(ask)
  if (!inForce.ok) return inForce
  const lodging = checkLodging(state, product, inForce.value)
  if (!lodging.ok) return lodging
  if (state.version !== input.version) return fail('request/conflict')
  const { regime, sheet } = rulesOf(ask, state)
  const total = totalOf(sheet, selfChoices(state, sheet))
  if (!total.ok) return total
  const declared = {
    on: ask.today,
    productName: product.name,
    pledge: input.pledge,
    pledgedBy: pledgedBy(ask, producer),
    ...((ask.person?.assisting ?? null) === null ? {} : { signedPaperOn: input.signedPaperOn }),
    samples: input.samples,
    selfTotal: total.value,
    producer: declarationOf(producer),
    profileMissing: missingProfileFields(producer, regime).length,
  }
  // Asked once without a number, so that a refused dossier never waits for the counter of the commune.
  const complete = submitDossier(state, regime, sheet, { ...declared, receiptNumber: '' })
  if (!complete.ok) return complete
  const receiptNumber = await takeReceiptNumber(ask, found.value)
  const acts = submitDossier(state, regime, sheet, { ...declared, receiptNumber })
  if (!acts.ok) return acts
  await addToDossier(ask, found.value.stream, acts.value, found.value.hat)
  return ok({ receiptNumber })
}

/** Who pledges: the person who sends it, or the producer's representative on paper where an officer types. */
export function pledgedBy(ask: Ask, producer: Producer): string {
  if ((ask.person?.assisting ?? null) === null) return ask.person?.name ?? ''
  return producer.profile.representativeName || producer.name
}

/** Mẫu 01: "Phiếu số …/PĐK-(Mã tỉnh)-(Mã xã)-(Năm)", counted by commune and year. */
async function takeReceiptNumber(ask: Ask, { stream }: Writable): Promise<string> {
  const { provinceCode: province, communeCode: commune } = stream.state
  const year = yearOf(ask.today)
  const serial = await nextNumber(ask.tx, province, `receipt:${commune}:${year}`)
  return formatReceiptNumber({ province, commune, serial, year })
}

/** Answers a request to supplement: to the commune a returned dossier, to the province a supplement (Điều 7.2, 7.3a). */
export async function answerRequest(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly replies: Readonly<Record<string, string>> },
): Promise<Result<{ to: 'commune' | 'province' }, string>> {
  const found = await writableDossier(ask, id, 'sendSupplement')
  if (!found.ok) return found
  const { stream, hat } = found.value
  if (stream.state.version !== input.version) return fail('request/conflict')
  const to = stream.state.supplement?.by ?? 'commune'
  const acts = answerSupplement(stream.state, { on: ask.today, replies: input.replies })
  if (!acts.ok) return acts
  await addToDossier(ask, stream, acts.value, hat)
  return ok({ to })
}

/** The producer takes the dossier back, with a reason. */
export async function withdrawByProducer(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly reason: string },
): Promise<Result<{ id: string }, string>> {
  const found = await writableDossier(ask, id, 'withdraw')
  if (!found.ok) return found
  const { stream, hat } = found.value
  if (stream.state.version !== input.version) return fail('request/conflict')
  const acts = withdrawDossier({ on: ask.today, reason: input.reason })
  if (!acts.ok) return acts
  await addToDossier(ask, stream, acts.value, hat)
  return ok({ id })
}

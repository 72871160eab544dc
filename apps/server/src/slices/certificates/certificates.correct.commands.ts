import {
  type Certificate,
  canConfirmCertificateCorrection,
  canKeepCertificates,
  canReadCertificate,
  certificatePlace,
  confirmCertificateCorrection,
  proposeCertificateCorrection,
  refuseCertificateCorrection,
} from '@saolang/domain/certificate'
import { plainText } from '@saolang/domain/correction'
import type { Hat, Permission } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream, type Stream, type Tx } from '../../platform/acts/stream.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type CorrectionInput, provinceWords } from '../decisions/index.ts'
import { getUnit } from '../units/index.ts'
import { isCertificateNumberTaken } from './certificates.store.ts'
import { CERTIFICATE } from './certificates.stream.ts'
import { certificateFactWords } from './certificates.words.ts'

/** The address that a certificate prints while nobody has corrected it. */
export async function communeAddress(
  tx: Tx,
  { communeCode, provinceCode }: Pick<Certificate, 'communeCode' | 'provinceCode'>,
): Promise<string> {
  const commune = await getUnit(tx, communeCode)
  return `${commune.name}, ${(await provinceWords(tx, provinceCode)).inSentence}`
}

/** A certificate locked for one who may do this with its correction; other readers hear why not. */
async function held(
  ask: Ask,
  id: string,
  may: (certificate: Certificate) => Permission,
): Promise<Result<{ readonly stream: Stream<Certificate>; readonly hat: Hat }, string>> {
  const stream = await findStream(ask.tx, CERTIFICATE, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadCertificate(actor, certificatePlace(stream.state)).may) {
    return fail('request/not-found')
  }
  const permission = may(stream.state)
  return permission.may ? ok({ stream, hat: permission.hat }) : fail(permission.reason)
}

/** The office proposes to correct one printed fact. */
export async function proposeCorrection(
  ask: Ask,
  id: string,
  input: CorrectionInput,
): Promise<Result<{ id: string }, string>> {
  const actor = ask.person?.actor ?? null
  const found = await held(ask, id, ({ provinceCode }) => canKeepCertificates(actor, provinceCode))
  if (!found.ok) return found
  const { stream, hat } = found.value
  const address = await communeAddress(ask.tx, stream.state)
  const label = certificateFactWords(input.field)
  const proposal = { ...input, label, communeAddress: address, today: ask.today }
  const acts = proposeCertificateCorrection(stream.state, proposal)
  if (!acts.ok) return acts
  const number = plainText(input.value)
  if (input.field === 'number' && (await isCertificateNumberTaken(ask.tx, stream.provinceCode, number, id))) {
    return fail('certificate/number-taken')
  }
  await appendActs(ask.tx, CERTIFICATE, stream, acts.value, ask.source(hat.role))
  return ok({ id })
}

/** The second person confirms: papers, lists and the public check say the right value from now on. */
export async function confirmCorrection(
  ask: Ask,
  id: string,
  version: number,
): Promise<Result<{ id: string }, string>> {
  const actor = ask.person?.actor ?? null
  const found = await held(ask, id, (certificate) => canConfirmCertificateCorrection(actor, certificate))
  if (!found.ok) return found
  const { stream, hat } = found.value
  const acts = confirmCertificateCorrection(stream.state, { version, today: ask.today })
  if (!acts.ok) return acts
  const correction = stream.state.correction
  if (correction?.field === 'number') {
    // The counter is the lock, as where earlier papers are entered.
    await nextNumber(ask.tx, stream.provinceCode, 'certificates-recorded')
    const taken = await isCertificateNumberTaken(ask.tx, stream.provinceCode, correction.new, id)
    if (taken) return fail('certificate/number-taken')
  }
  await appendActs(ask.tx, CERTIFICATE, stream, acts.value, ask.source(hat.role))
  return ok({ id })
}

/** The second person refuses. */
export async function refuseCorrection(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly reason: string },
): Promise<Result<{ id: string }, string>> {
  const actor = ask.person?.actor ?? null
  const found = await held(ask, id, (certificate) => canConfirmCertificateCorrection(actor, certificate))
  if (!found.ok) return found
  const { stream, hat } = found.value
  const acts = refuseCertificateCorrection(stream.state, { ...input, on: ask.today })
  if (!acts.ok) return acts
  await appendActs(ask.tx, CERTIFICATE, stream, acts.value, ask.source(hat.role))
  return ok({ id })
}

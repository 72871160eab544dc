import { type Certificate, type CertificateAct, followDecision, moveIssueDay } from '@saolang/domain/certificate'
import { certificateExpiry, clocksOf } from '@saolang/domain/clocks'
import { plainDate } from '@saolang/domain/plain-date'
import { ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type CorrectedDecision, correctDecision } from '../decisions/index.ts'
import { addToDossier, findDossierStream } from '../dossiers/index.ts'
import { PRODUCT } from '../products/index.ts'
import { listOfDecision } from './certificates.correct.store.ts'
import { listSpans } from './certificates.store.ts'
import { CERTIFICATE } from './certificates.stream.ts'

/**
 * The second person confirms the correction of a decision; its certificates (or the dossiers that it sent on, or the
 * certificate that it withdrew) follow in the same transaction.
 */
export async function confirmDecisionCorrection(
  ask: Ask,
  id: string,
  version: number,
): Promise<Result<{ id: string; certificates: string[] }, string>> {
  const corrected = await correctDecision(ask, id, version)
  if (!corrected.ok) return corrected
  switch (corrected.value.decision.kind) {
    case 'recognise':
      return certificatesFollow(ask, corrected.value)
    case 'approveResult':
      return dossiersFollow(ask, corrected.value)
    case 'withdraw':
      return withdrawnFollows(ask, corrected.value)
  }
}

type Followed = Promise<Result<{ id: string; certificates: string[] }, string>>

async function certificatesFollow(ask: Ask, { id, corrected, hat }: CorrectedDecision): Followed {
  const certificates: string[] = []
  for (const one of await listOfDecision(ask.tx, id)) {
    // The lock on the product holds everything that could change the order of its certificates.
    await findStream(ask.tx, PRODUCT, one.productId)
    const stream = await getCertificate(ask, one.id)
    const moved = corrected.field === 'on' ? await move(ask, stream, corrected.new) : ok(unmoved(stream.state))
    if (!moved.ok) return moved
    const { dates, after, replaces } = moved.value
    const source = ask.source(hat.role)
    await appendActs(ask.tx, CERTIFICATE, stream, [followDecision(id, corrected, dates), ...after], source)
    for (const older of replaces) {
      const payload = { on: dates.issuedOn, certificateId: one.id, number: stream.state.number }
      const found = await getCertificate(ask, older)
      await appendActs(ask.tx, CERTIFICATE, found, [{ kind: 'CertificateReplaced', payload }], source)
    }
    certificates.push(one.id)
  }
  return ok({ id, certificates })
}

interface Moved {
  readonly dates: { readonly issuedOn: string; readonly expiresOn: string }
  readonly after: readonly CertificateAct[]
  /** Older certificates of the product that this one replaces from its day. */
  readonly replaces: readonly string[]
}

function unmoved({ issuedOn, expiresOn }: Certificate): Moved {
  return { dates: { issuedOn, expiresOn }, after: [], replaces: [] }
}

/** The day of issue is the day of signing; the last day follows by the months of the regulation, never by hand. */
async function move(ask: Ask, stream: Stream<Certificate>, day: string): Promise<Result<Moved, string>> {
  const regime = ask.regimes.get(stream.state.origin?.regime ?? '')
  if (regime === undefined) throw new Error(`no regime for certificate ${stream.id}`)
  const dates = { issuedOn: day, expiresOn: certificateExpiry(clocksOf(regime.clocks), plainDate(day)) }
  const others = (await listSpans(ask.tx, stream.state.productId)).filter((one) => one.id !== stream.id)
  const order = moveIssueDay(stream.state, others, dates)
  if (!order.ok) return order
  const { replacedBy, replaces } = order.value
  const after: CertificateAct[] =
    replacedBy === null
      ? []
      : [
          {
            kind: 'CertificateReplaced',
            payload: { on: replacedBy.on, certificateId: replacedBy.id, number: replacedBy.number },
          },
        ]
  return ok({ dates, after, replaces: [...replaces].sort() })
}

async function dossiersFollow(ask: Ask, { id, decision, corrected, hat }: CorrectedDecision): Followed {
  const { on, label, old } = corrected
  for (const { dossierId } of [...decision.lines].sort((one, two) => (one.productId < two.productId ? -1 : 1))) {
    const dossier = await findDossierStream(ask.tx, dossierId)
    if (dossier === undefined) throw new Error(`decision ${id} names an unknown dossier`)
    const payload = { on, label, old, new: corrected.new }
    await addToDossier(ask, dossier, [{ kind: 'DossierDecisionCorrected', payload }], hat)
  }
  return ok({ id, certificates: [] })
}

/** The certificate says by which decision and from which day it is withdrawn; who signed that, it does not say. */
async function withdrawnFollows(ask: Ask, { id, decision, corrected, hat }: CorrectedDecision): Followed {
  const certificateId = decision.withdrawal?.certificateId
  if (certificateId === undefined) throw new Error(`withdrawal ${id} names no certificate`)
  if (corrected.field !== 'number' && corrected.field !== 'on') return ok({ id, certificates: [] })
  const stream = await getCertificate(ask, certificateId)
  const act = followDecision(id, corrected, stream.state)
  await appendActs(ask.tx, CERTIFICATE, stream, [act], ask.source(hat.role))
  return ok({ id, certificates: [certificateId] })
}

async function getCertificate(ask: Ask, id: string): Promise<Stream<Certificate>> {
  const stream = await findStream(ask.tx, CERTIFICATE, id)
  if (stream === undefined) throw new Error(`certificate ${id} has a row and no stream`)
  return stream
}

import type { CertificateAct } from '@saolang/domain/certificate'
import { certificateExpiry, clocksOf } from '@saolang/domain/clocks'
import type { DecisionLine } from '@saolang/domain/decision'
import type { DossierAct } from '@saolang/domain/dossier'
import { plainDate } from '@saolang/domain/plain-date'
import { formatCertificateNumber } from '@saolang/domain/product-code'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream } from '../../platform/acts/stream.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { discardDraft, type IssuedDecision, issueDraft, provinceWords, type Signed } from '../decisions/index.ts'
import { addToDossier, findDossierStream } from '../dossiers/index.ts'
import { PRODUCT } from '../products/index.ts'
import { freshCheckCode, grant } from './certificates.grant.ts'
import { isCertificateNumberTaken } from './certificates.store.ts'
import { CERTIFICATE } from './certificates.stream.ts'

/**
 * Issues a decision with everything that follows from it in one transaction: certificates and recognised dossiers
 * (Điều 7.3đ), dossiers sent on (Điều 7.3e), or a withdrawn certificate (Điều 8).
 */
export async function issueDecision(
  ask: Ask,
  id: string,
  input: Signed,
): Promise<Result<{ id: string; certificates: string[] }, string>> {
  const issued = await issueDraft(ask, id, input)
  if (!issued.ok) return issued
  switch (issued.value.decision.kind) {
    case 'recognise':
      return recognise(ask, issued.value)
    case 'approveResult':
      return forward(ask, issued.value)
    case 'withdraw':
      return withdraw(ask, issued.value)
  }
}

async function recognise(
  ask: Ask,
  issued: IssuedDecision,
): Promise<Result<{ id: string; certificates: string[] }, string>> {
  const certificates: string[] = []
  const authority = (await provinceWords(ask.tx, issued.decision.provinceCode)).chair
  for (const line of inOrder(issued.decision.lines)) {
    const certificate = await certify(ask, issued, line, authority)
    if (!certificate.ok) return certificate
    const { number, on } = issued.decision.issued
    const payload = { on, decisionNumber: number, star: line.star, certificateId: certificate.value }
    const told = await tellDossier(ask, issued, line, { kind: 'DossierRecognised', payload })
    if (!told.ok) return told
    certificates.push(certificate.value)
  }
  return ok({ id: issued.id, certificates })
}

/** One order of locks for everybody: by product. Numbers follow the order of the list. */
function inOrder(lines: readonly DecisionLine[]): readonly DecisionLine[] {
  return [...lines].sort((left, right) => (left.productId < right.productId ? -1 : 1))
}

async function certify(
  ask: Ask,
  { id: decisionId, decision, hat }: IssuedDecision,
  line: DecisionLine,
  authority: string,
): Promise<Result<string, string>> {
  const product = await findStream(ask.tx, PRODUCT, line.productId)
  const regime = ask.regimes.get(line.regime)
  if (product === undefined || regime === undefined) throw new Error(`no product or regime for ${line.evaluationId}`)
  const { number: decisionNumber, on, signer, signerTitle } = decision.issued
  const number = await nextCertificateNumber(ask, decision.provinceCode, on)
  const act: CertificateAct = {
    kind: 'CertificateIssued',
    payload: {
      provinceCode: decision.provinceCode,
      communeCode: product.state.communeCode,
      producerId: line.producerId,
      producerName: line.producerName,
      productId: line.productId,
      productName: product.state.name,
      productCode: product.state.code,
      number,
      checkCode: await freshCheckCode(ask),
      star: line.star,
      decisionNumber,
      decisionOn: on,
      authority,
      issuedOn: on,
      expiresOn: certificateExpiry(clocksOf(regime.clocks), plainDate(on)),
      dossierId: line.dossierId,
      decisionId,
      regime: line.regime,
      signer,
      signerTitle,
    },
  }
  const granted = await grant(ask, hat.role, act, line.dossierId)
  return granted.ok ? ok(granted.value.id) : granted
}

/**
 * The next number of the province's year that no earlier, entered certificate carries, by the pattern that the office
 * has laid down for the day of the decision.
 */
async function nextCertificateNumber(ask: Ask, provinceCode: string, on: string): Promise<string> {
  const { certificateNumberPattern: pattern } = await readOfficeSettings(ask.tx, provinceCode, on)
  const year = on.slice(0, 4)
  for (;;) {
    const serial = await nextNumber(ask.tx, provinceCode, `certificates-${year}`)
    const number = formatCertificateNumber(pattern, { serial, province: provinceCode, year: Number(year) })
    if (!number.ok) throw new Error(`the pattern of certificate numbers is wrong: ${pattern}`)
    if (!(await isCertificateNumberTaken(ask.tx, provinceCode, number.value))) return number.value
  }
}

async function tellDossier(
  ask: Ask,
  issued: IssuedDecision,
  line: DecisionLine,
  act: DossierAct,
): Promise<Result<null, 'decision/dossier-changed'>> {
  const dossier = await findDossierStream(ask.tx, line.dossierId)
  if (dossier?.state.stage !== 'evaluated') return fail('decision/dossier-changed', { name: line.productName })
  await addToDossier(ask, dossier, [act], issued.hat)
  return ok(null)
}

async function forward(
  ask: Ask,
  issued: IssuedDecision,
): Promise<Result<{ id: string; certificates: string[] }, string>> {
  const { number, on } = issued.decision.issued
  for (const line of inOrder(issued.decision.lines)) {
    const payload = { on, decisionNumber: number }
    const told = await tellDossier(ask, issued, line, { kind: 'DossierForwarded', payload })
    if (!told.ok) return told
  }
  return ok({ id: issued.id, certificates: [] })
}

async function withdraw(
  ask: Ask,
  issued: IssuedDecision,
): Promise<Result<{ id: string; certificates: string[] }, string>> {
  const { id: decisionId, decision, hat } = issued
  const facts = decision.withdrawal
  if (facts === null) throw new Error(`withdrawal ${decisionId} names no certificate`)
  const stream = await findStream(ask.tx, CERTIFICATE, facts.certificateId)
  if (stream === undefined) throw new Error(`withdrawal ${decisionId} names an unknown certificate`)
  if (stream.state.withdrawn !== null) return fail('certificate/already-withdrawn')
  const { ground, groundLabel } = facts
  const { number: decisionNumber, on } = decision.issued
  const payload = { on, decisionId, decisionNumber, ground, groundLabel }
  await appendActs(ask.tx, CERTIFICATE, stream, [{ kind: 'CertificateWithdrawn', payload }], ask.source(hat.role))
  return ok({ id: decisionId, certificates: [facts.certificateId] })
}

/** Drops a draft; a certificate that it would have withdrawn hears of it. */
export async function discardDecision(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly reason: string },
): Promise<Result<{ id: string }, string>> {
  const dropped = await discardDraft(ask, id, input)
  if (!dropped.ok) return dropped
  const { decision, hat } = dropped.value
  if (decision.withdrawal === null) return ok({ id })
  const stream = await findStream(ask.tx, CERTIFICATE, decision.withdrawal.certificateId)
  if (stream === undefined) throw new Error(`withdrawal ${id} names an unknown certificate`)
  const payload = { on: ask.today, reason: input.reason }
  await appendActs(ask.tx, CERTIFICATE, stream, [{ kind: 'WithdrawalDropped', payload }], ask.source(hat.role))
  return ok({ id })
}

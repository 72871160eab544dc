import { randomBytes, randomUUID } from 'node:crypto'
import { type Certificate, type CertificateAct, succession } from '@saolang/domain/certificate'
import { CHECK_CODE_BYTES, formatCheckCode } from '@saolang/domain/product-code'
import { ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findIdByCheckCode, listSpans } from './certificates.store.ts'
import { CERTIFICATE } from './certificates.stream.ts'

/** A public code that nobody has: 45 random bits, so a second try is a rarity. */
export async function freshCheckCode(ask: Ask): Promise<string> {
  for (;;) {
    const code = formatCheckCode(randomBytes(CHECK_CODE_BYTES))
    if ((await findIdByCheckCode(ask.tx, code)) === undefined) return code
  }
}

/**
 * Begins a certificate and sets it among the others of its product (INV-06): it takes the place of older ones from its
 * day of issue, or is itself followed by a later one. The caller holds the lock on the product.
 */
export async function grant(
  ask: Ask,
  role: string,
  first: Extract<CertificateAct, { kind: 'CertificateIssued' | 'CertificateRecorded' }>,
  caseId?: string,
): Promise<Result<Stream<Certificate>, 'certificate/same-day'>> {
  const { provinceCode, productId, productName, number, issuedOn, expiresOn } = first.payload
  const spans = await listSpans(ask.tx, productId)
  const order = succession(spans, { issuedOn, until: expiresOn })
  if (!order.ok) return { ok: false, failure: { ...order.failure, details: { name: productName } } }
  const id = randomUUID()
  const { replaces, replacedBy } = order.value
  const after: CertificateAct[] =
    replacedBy === null
      ? []
      : [
          {
            kind: 'CertificateReplaced',
            payload: { on: replacedBy.on, certificateId: replacedBy.id, number: replacedBy.number },
          },
        ]
  const source = ask.source(role)
  const place = { id, provinceCode, ...(caseId === undefined ? {} : { caseId }) }
  const stream = await beginStream(ask.tx, CERTIFICATE, place, [first, ...after], source)
  for (const older of [...replaces].sort()) {
    const found = await findStream(ask.tx, CERTIFICATE, older)
    if (found === undefined) throw new Error(`certificate ${older} has a row and no stream`)
    const act: CertificateAct = { kind: 'CertificateReplaced', payload: { on: issuedOn, certificateId: id, number } }
    await appendActs(ask.tx, CERTIFICATE, found, [act], source)
  }
  return ok(stream)
}

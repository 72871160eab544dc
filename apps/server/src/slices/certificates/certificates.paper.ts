import type { Certificate } from '@saolang/domain/certificate'
import { clocksOf } from '@saolang/domain/clocks'
import { plainDate } from '@saolang/domain/plain-date'
import { groupCheckCode, parseCheckCode } from '@saolang/domain/product-code'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { certificatePdf } from '../../platform/papers/certificate.ts'
import { correctedNote, provinceWords, signingOf } from '../decisions/index.ts'
import { communeAddress } from './certificates.correct.commands.ts'
import { decreeText } from './certificates.present.ts'

const STARS = [3, 4, 5] as const

/**
 * The certificate as it is handed over, with the QR of its check page. One granted elsewhere has its own paper; one
 * withdrawn has none any more.
 */
export async function certificatePaper(
  ask: Ask,
  id: string,
  certificate: Certificate,
): Promise<Result<Download, 'certificate/no-paper' | 'certificate/withdrawn-no-paper'>> {
  const { origin, number, checkCode, issuedOn, expiresOn } = certificate
  const stars = STARS.find((star) => star === certificate.star)
  if (origin === null || stars === undefined) return fail('certificate/no-paper')
  if (certificate.withdrawn !== null) return fail('certificate/withdrawn-no-paper')
  const province = await provinceWords(ask.tx, certificate.provinceCode)
  const regime = ask.regimes.get(origin.regime)
  const parsed = parseCheckCode(checkCode)
  const body = await certificatePdf({
    authority: province.office,
    issuer: province.chair,
    number,
    product: certificate.productName,
    producer: certificate.producerName,
    address: certificate.address ?? (await communeAddress(ask.tx, certificate)),
    corrected: correctedNote(certificate.corrections),
    stars,
    productCode: certificate.productCode,
    decisionNumber: certificate.decisionNumber,
    decisionDate: plainDate(certificate.decisionOn),
    validFrom: plainDate(issuedOn),
    validTo: plainDate(expiresOn),
    validMonths: regime === undefined ? null : clocksOf(regime.clocks).certificateMonths,
    rules: regime === undefined ? null : decreeText(regime, certificate.decisionOn),
    place: province.place,
    issuedOn: plainDate(issuedOn),
    signer: { ...signingOf(origin.signerTitle), name: origin.signer },
    checkUrl: `${ask.publicUrl}/kt/${checkCode}`,
    checkAddress: `${ask.publicUrl.replace(/^https?:\/\//, '')}/kt`,
    checkCode: parsed.ok ? groupCheckCode(parsed.value) : checkCode,
    foot: { code: `GCN-${id.slice(0, 8)}`, printedAt: formatDateTime(ask.now) },
  })
  const name = `${number.replaceAll('/', '-')}.pdf`
  return ok({ type: 'application/pdf', body, size: body.length, name, inline: true })
}

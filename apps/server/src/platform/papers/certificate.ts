import type { PlainDate } from '@saolang/domain/plain-date'
import { dateWords, placeDate, shortDate } from './dotted-date.ts'
import { footInput, type Missing, type PaperFoot, type Signer } from './paper.ts'
import { qrSvg } from './qr.ts'
import { typeset } from './typeset.ts'
import { numberWords } from './vietnamese-number.ts'

/** Giấy chứng nhận sản phẩm OCOP. Without `number` or `issuedOn` it is a draft and says so. */
export interface CertificatePaper {
  /** `ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN`; for 5 sao `BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG`. */
  readonly authority: string
  /** Who certifies, in a sentence: `Chủ tịch Ủy ban nhân dân tỉnh Điện Biên`. */
  readonly issuer: string
  readonly number?: Missing<string>
  readonly product: string
  readonly producer: string
  /** Whole address, commune and province included. */
  readonly address: string
  readonly stars: 3 | 4 | 5
  readonly productCode?: Missing<string>
  readonly decisionNumber?: Missing<string>
  readonly decisionDate?: Missing<PlainDate>
  readonly validFrom?: Missing<PlainDate>
  readonly validTo?: Missing<PlainDate>
  readonly validMonths?: Missing<number>
  /** "Đính chính ngày 22/11/2026 (tên sản phẩm)", where a fact was corrected after it was issued. */
  readonly corrected?: Missing<string>
  /** The regulation under which the product was recognised: `26/2026/QĐ-TTg`. */
  readonly rules?: Missing<string>
  readonly place?: Missing<string>
  readonly issuedOn?: Missing<PlainDate>
  readonly signer: Signer
  /** What the QR holds: the whole address of the check page with the code. */
  readonly checkUrl?: Missing<string>
  /** The address as a person types it, e.g. `ocop.dienbien.gov.vn/kiem-tra`. */
  readonly checkAddress?: Missing<string>
  /** The code as a person types it; as it is where it has dashes, else printed in groups of four. */
  readonly checkCode?: Missing<string>
  readonly foot: PaperFoot
}

/** Sets the certificate, one page A4 landscape. */
export async function certificatePdf(data: CertificatePaper): Promise<Buffer> {
  const from = shortDate(data.validFrom) ?? '……/……/………'
  const to = shortDate(data.validTo) ?? '……/……/………'
  return typeset('certificate', {
    ...data,
    foot: await footInput(data.foot),
    starWords: numberWords(data.stars),
    decision: `${data.decisionNumber || '……'} ${dateWords(data.decisionDate)}`,
    validity: `từ ${from} đến ${to}${data.validMonths ? ` (${data.validMonths} tháng)` : ''}`,
    placeDate: placeDate(data.place, data.issuedOn),
    capacity: data.signer.capacity ?? [],
    signerTitle: data.signer.title,
    signerName: data.signer.name,
    qr: data.checkUrl ? await qrSvg(data.checkUrl) : null,
    checkCode: data.checkCode?.includes('-') ? data.checkCode : data.checkCode ? inFours(data.checkCode) : null,
    draft: !data.number || !data.issuedOn,
  })
}

/** `ABCD2345EFGH` is `ABCD 2345 EFGH`: easier to read aloud and to type. */
export function inFours(code: string): string {
  return code.replace(/[^\p{L}\p{N}]/gu, '').replace(/(.{4})(?=.)/gu, '$1 ')
}

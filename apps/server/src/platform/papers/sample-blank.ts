import { certificatePdf } from './certificate.ts'
import { decisionPdf } from './decision.ts'
import { form01Pdf, form02Pdf, form03Pdf } from './forms.ts'
import { minutesPdf } from './minutes.ts'
import { receiptPdf } from './receipt.ts'
import { CERTIFICATE, FOOT } from './sample-papers.ts'
import { sheetPdf } from './sheet.ts'

/** Each paper with everything missing that may be missing: what an office prints to fill in by hand. */
export const BLANK: readonly (readonly [string, () => Promise<Buffer>])[] = [
  [
    'certificate',
    () =>
      certificatePdf({
        authority: CERTIFICATE.authority,
        issuer: CERTIFICATE.issuer,
        product: CERTIFICATE.product,
        producer: CERTIFICATE.producer,
        address: CERTIFICATE.address,
        stars: 3,
        signer: {},
        foot: { code: FOOT.code, printedAt: FOOT.printedAt },
      }),
  ],
  [
    'decision',
    () =>
      decisionPdf({
        kind: 'approve',
        authority: CERTIFICATE.authority,
        round: 'năm 2026',
        issuer: CERTIFICATE.issuer,
        bases: [],
        recipients: [],
        signer: {},
        rows: [],
        foot: FOOT,
      }),
  ],
  ['form-01', () => form01Pdf({ unit: {}, foot: FOOT })],
  [
    'form-02',
    () =>
      form02Pdf({
        owner: {},
        representative: {},
        ticks: [],
        results: {},
        parts: [],
        max: 100,
        proofs: [],
        plan: {},
        foot: FOOT,
      }),
  ],
  ['form-03', () => form03Pdf({ owner: {}, representative: {}, signer: {}, foot: FOOT })],
  [
    'sheet',
    () =>
      sheetPdf({
        sheetNumber: 1,
        sheetName: 'Rau, củ, quả, hạt tươi',
        classification: '',
        product: {},
        parts: [],
        max: 100,
        foot: FOOT,
      }),
  ],
  [
    'minutes',
    () =>
      minutesPdf({
        council: 'HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP',
        subject: 'Họp đánh giá, phân hạng sản phẩm OCOP',
        memberCount: 11,
        present: [],
        absent: [],
        guests: [],
        conflicts: [],
        products: [],
        excluded: [],
        conclusions: [],
        foot: FOOT,
      }),
  ],
  [
    'receipt',
    () =>
      receiptPdf({
        agency: 'ỦY BAN NHÂN DÂN XÃ SÍNH PHÌNH',
        number: 'TN-1',
        receivedAt: '09 giờ 12',
        product: 'Chè',
        producer: 'Hợp tác xã',
        parts: [],
        nextSteps: [],
        foot: FOOT,
      }),
  ],
]

import type { ActBody } from '../acts/index.ts'

/** What every certificate says, whoever granted it. */
export type CertificateGrant = {
  readonly provinceCode: string
  readonly communeCode: string
  readonly producerId: string
  readonly producerName: string
  readonly productId: string
  readonly productName: string
  readonly productCode: string | null
  readonly number: string
  readonly checkCode: string
  readonly star: number
  readonly decisionNumber: string
  readonly decisionOn: string
  /** Who granted it: "Chủ tịch Ủy ban nhân dân tỉnh Điện Biên". */
  readonly authority: string
  readonly issuedOn: string
  /** Last day of validity. */
  readonly expiresOn: string
}

export type CertificateAct =
  | ActBody<
      'CertificateIssued',
      CertificateGrant & {
        readonly dossierId: string
        readonly decisionId: string
        readonly regime: string
        readonly signer: string
        readonly signerTitle: string
      }
    >
  | ActBody<'CertificateRecorded', CertificateGrant & { readonly regimeText: string }>
  | ActBody<'CertificateReplaced', { readonly on: string; readonly certificateId: string; readonly number: string }>
  | ActBody<'CertificateExtended', { readonly on: string; readonly until: string; readonly reason: string }>
  | ActBody<
      'WithdrawalProposed',
      {
        readonly on: string
        readonly decisionId: string
        readonly ground: string
        readonly groundLabel: string
        readonly concludedOn: string
        readonly due: string
      }
    >
  | ActBody<'WithdrawalDropped', { readonly on: string; readonly reason: string }>
  | ActBody<
      'CertificateWithdrawn',
      {
        readonly on: string
        readonly decisionId: string
        readonly decisionNumber: string
        readonly ground: string
        readonly groundLabel: string
      }
    >
  | ActBody<'CertificatePrinted', { readonly on: string; readonly copies: number }>

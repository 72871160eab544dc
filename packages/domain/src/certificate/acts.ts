import type { ActBody } from '../acts/index.ts'
import type { ConfirmedCorrection, ProposedCorrection, RefusedCorrection } from '../correction/index.ts'
import type { DecisionFact } from '../decision/index.ts'
import type { GapConfirmed, Level } from '../regime/index.ts'

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

/** Facts printed on a certificate granted here that may have been typed wrongly. */
export const PRINTED_FACTS = ['number', 'productName', 'producerName', 'address'] as const
/** Facts of an entered certificate that were copied from its paper. */
export const RECORDED_FACTS = ['number', 'productName', 'producerName', 'decisionNumber', 'authority'] as const
export type CertificateFact = (typeof PRINTED_FACTS)[number] | (typeof RECORDED_FACTS)[number]

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
  | ActBody<
      'CertificateRecorded',
      CertificateGrant & {
        readonly regimeText: string
        /** The regulation, its sheet and the level that granted then; absent in acts of before they were asked. */
        readonly regime?: string | null
        readonly sheet?: number | null
        readonly level?: Level | null
        readonly gap?: GapConfirmed | null
        /** The commune that the paper names, by its code in the list until 30/6/2025; absent in older acts. */
        readonly formerCommuneCode?: string | null
      }
    >
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
        readonly due: string | null
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
  | ActBody<'CertificateCorrectionProposed', ProposedCorrection<CertificateFact>>
  | ActBody<'CertificateCorrected', ConfirmedCorrection<CertificateFact>>
  | ActBody<'CertificateCorrectionRefused', RefusedCorrection>
  /** Its decision was corrected; it follows in the same transaction, with the dates that follow from the day. */
  | ActBody<
      'CertificateCorrectedByDecision',
      ConfirmedCorrection<DecisionFact> & {
        readonly decisionId: string
        readonly issuedOn: string
        readonly expiresOn: string
      }
    >

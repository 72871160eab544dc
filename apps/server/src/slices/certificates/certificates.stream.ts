import { type Certificate, type CertificateAct, foldCertificate, lastDay } from '@saolang/domain/certificate'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** A certificate: the row that lists, the public check and the catalogue read. */
export const CERTIFICATE: StreamKind<Certificate, CertificateAct> = {
  kind: 'certificate',
  fold: foldCertificate,
  tables: [
    {
      table: 'certificate',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          commune_code: state.communeCode,
          check_code: state.checkCode,
          number: state.number,
          product_id: state.productId,
          producer_id: state.producerId,
          dossier_id: state.origin?.dossierId ?? null,
          decision_id: state.origin?.decisionId ?? null,
          star: state.star,
          issued_on: state.issuedOn,
          expires_on: state.expiresOn,
          runs_until: lastDay(state),
          stage: state.withdrawn === null ? 'valid' : 'withdrawn',
          withdrawn_on: state.withdrawn?.on ?? null,
          replaced_on: state.replaced?.on ?? null,
          correction_by: state.correction?.proposedBy ?? null,
          version: seq,
        },
      ],
    },
  ],
}

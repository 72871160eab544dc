import { type Dossier, type DossierAct, foldDossier } from '@saolang/domain/dossier'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** The dossier: its stream and the row that lists, worklists and searches read. */
export const DOSSIER: StreamKind<Dossier, DossierAct> = {
  kind: 'dossier',
  fold: foldDossier,
  tables: [
    {
      table: 'dossier',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          commune_code: state.communeCode,
          producer_id: state.producerId,
          product_id: state.productId,
          kind: state.kind,
          regime: state.regime,
          sheet: state.sheet,
          stage: state.stage,
          receipt_number: state.receiptNumber,
          submitted_on: state.submittedOn,
          received_on: state.receivedOn,
          report_due: state.reportDue,
          proposed_on: state.report?.on ?? null,
          supplement_due: state.supplement?.due ?? null,
          supplement_count: state.supplementCount,
          round_id: state.roundId,
          star: state.star,
          version: seq,
        },
      ],
    },
  ],
}

import { type Decision, type DecisionAct, foldDecision } from '@saolang/domain/decision'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** A decision of the province: the row of lists, and the results that stand in it. A dropped draft frees its results. */
export const DECISION: StreamKind<Decision, DecisionAct> = {
  kind: 'decision',
  fold: foldDecision,
  tables: [
    {
      table: 'decision',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          kind: state.kind,
          round_id: state.roundId,
          number: state.issued?.number ?? null,
          signed_on: state.issued?.on ?? null,
          signer: state.issued?.signer ?? null,
          stage: state.stage,
          correction_by: state.correction?.proposedBy ?? null,
          version: seq,
        },
      ],
    },
    {
      table: 'decision_line',
      owner: 'decision_id',
      keys: ['evaluation_id'],
      rows: ({ id, provinceCode, state }) =>
        (state.stage === 'discarded' ? [] : state.lines).map((line) => ({
          province_code: provinceCode,
          decision_id: id,
          evaluation_id: line.evaluationId,
          dossier_id: line.dossierId,
          product_id: line.productId,
          star: line.star,
          result_hash: line.resultHash,
        })),
    },
  ],
}

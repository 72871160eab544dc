import { type Forward, type ForwardAct, foldForward, forwardDue } from '@saolang/domain/forward'
import { addDays, plainDate } from '@saolang/domain/plain-date'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** The last day of the side that has the package, without the round that a draft could still reach. */
function dueOf(state: Forward): string | null {
  const due = forwardDue(state, null)
  if (due === null) return null
  return 'until' in due ? due.until : addDays(plainDate(due.before), -1)
}

/** A package to the ministry: the row of lists, and its products. A dropped one frees them. */
export const FORWARD: StreamKind<Forward, ForwardAct> = {
  kind: 'forward',
  fold: foldForward,
  tables: [
    {
      table: 'forward',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          ...{ id, province_code: state.provinceCode, regime: state.regime, stage: state.stage },
          ...{ number: state.letter?.number ?? null, signed_on: state.letter?.on ?? null, sent_on: state.sentOn },
          ...{ due_on: dueOf(state), products: state.lines.length, results: Object.keys(state.results).length },
          version: seq,
        },
      ],
    },
    {
      table: 'forward_line',
      owner: 'forward_id',
      keys: ['dossier_id'],
      rows: ({ id, provinceCode, state }) =>
        (state.stage === 'discarded' ? [] : state.lines).map((line) => {
          const result = state.results[line.evaluationId]
          return {
            ...{ province_code: provinceCode, forward_id: id, dossier_id: line.dossierId },
            ...{ evaluation_id: line.evaluationId, product_id: line.productId, decision_id: line.decisionId },
            ...{ star: result?.star ?? null, result_number: result?.decisionNumber ?? null },
            result_on: result?.decisionOn ?? null,
            certificate_id: state.certificates[line.evaluationId]?.certificateId ?? null,
          }
        }),
    },
  ],
}

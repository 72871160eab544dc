import { foldRedaction, type Redaction, type RedactionAct } from '@saolang/domain/acts'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** The taking out of personal data: proposed by one person, done or refused by another. */
export const REDACTION: StreamKind<Redaction, RedactionAct> = {
  kind: 'redaction',
  fold: foldRedaction,
  tables: [
    {
      table: 'redaction',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          act_id: state.act,
          stream_id: state.stream,
          fields: [...state.fields],
          reason: state.reason,
          stage: state.stage,
          proposed_by: state.proposedBy,
          version: seq,
        },
      ],
    },
  ],
}

import { foldRound, type Round, type RoundAct } from '@saolang/domain/round'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** A round of a province and its row. */
export const ROUND: StreamKind<Round, RoundAct> = {
  kind: 'round',
  fold: foldRound,
  tables: [
    {
      table: 'round',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          year: state.year,
          no: state.no,
          name: state.name,
          regime: state.regime,
          proposed_before: state.proposedBefore,
          finish_before: state.finishBefore,
          stage: state.stage,
          version: seq,
        },
      ],
    },
    {
      table: 'round_session',
      owner: 'round_id',
      keys: [],
      rows: ({ id, state: { provinceCode, session } }) =>
        session === null
          ? []
          : [
              {
                ...{ province_code: provinceCode, round_id: id, starts_on: session.from, ends_on: session.to },
                ...{ days: session.days, per_day: session.perDay, submit_by: session.submitBy },
              },
            ],
    },
  ],
}

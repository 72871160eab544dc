import { type Body, type BodyAct, foldBody } from '@saolang/domain/body'
import { fold } from '@saolang/domain/vietnamese-text'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** A body: its row, and one row for everybody who sits or sat in it. */
export const BODY: StreamKind<Body, BodyAct> = {
  kind: 'body',
  fold: foldBody,
  tables: [
    {
      table: 'body',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          kind: state.kind,
          commune_code: state.communeCode,
          name: state.name,
          folded: fold(state.name),
          decision_number: state.decision.number,
          decision_on: state.decision.on,
          since: state.from,
          last_day: state.ended?.lastDay ?? null,
          version: seq,
        },
      ],
    },
    {
      table: 'body_member',
      owner: 'body_id',
      keys: ['key'],
      rows: ({ id, state }) =>
        state.members.map((member) => ({
          province_code: state.provinceCode,
          body_id: id,
          key: member.key,
          person_id: member.personId,
          name: member.name,
          role: member.role,
          from_date: member.from,
          to_date: member.to,
        })),
    },
  ],
}

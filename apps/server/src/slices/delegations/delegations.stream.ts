import { type Delegation, type DelegationAct, foldDelegation } from '@saolang/domain/delegation'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** Rights handed over while somebody is away: one stream each. */
export const DELEGATION: StreamKind<Delegation, DelegationAct> = {
  kind: 'delegation',
  fold: foldDelegation,
  tables: [
    {
      table: 'delegation',
      owner: 'id',
      keys: [],
      json: ['works'],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          from_person: state.fromPerson,
          to_person: state.toPerson,
          role_key: state.roleKey,
          role: state.role,
          commune_code: state.communeCode,
          works: state.works,
          from_date: state.from,
          until_date: state.until,
          ended_on: state.endedOn,
          version: seq,
        },
      ],
    },
  ],
}

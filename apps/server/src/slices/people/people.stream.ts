import { foldPerson, type Person, type PersonAct } from '@saolang/domain/person'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** People and their roles: the stream, and the rows that sign-in and lists read. */
export const PERSON: StreamKind<Person, PersonAct> = {
  kind: 'person',
  fold: foldPerson,
  tables: [
    {
      table: 'person',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          name: state.name,
          sign_in_name: state.signInName,
          phone: state.phone,
          version: seq,
          ended: state.ended,
        },
      ],
    },
    {
      table: 'role_holding',
      owner: 'person_id',
      keys: ['key'],
      rows: ({ id, state }) =>
        state.roles.map((role) => ({
          province_code: role.provinceCode,
          person_id: id,
          key: role.key,
          role: role.role,
          commune_code: role.communeCode,
          producer_id: role.producerId,
          title: role.title,
          agency_id: role.agencyId ?? null,
          from_date: role.from,
          to_date: role.to,
        })),
    },
  ],
}

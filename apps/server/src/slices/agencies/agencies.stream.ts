import { type Agency, type AgencyAct, foldAgency, lastNameOf, sinceOf } from '@saolang/domain/agency'
import { fold } from '@saolang/domain/vietnamese-text'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** An agency: its row, one row a name, one row a successor. */
export const AGENCY: StreamKind<Agency, AgencyAct> = {
  kind: 'agency',
  fold: foldAgency,
  tables: [
    {
      table: 'agency',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          level: state.level,
          kind: state.kind,
          place_code: state.place?.code ?? null,
          place_era: state.place?.era ?? null,
          place_name: state.place?.name ?? '',
          name: lastNameOf(state),
          folded: fold(state.names.map((period) => period.name).join(' | ')),
          since: sinceOf(state),
          last_day: state.ended?.lastDay ?? null,
          version: seq,
        },
      ],
    },
    {
      table: 'agency_name',
      owner: 'agency_id',
      keys: ['from_date'],
      rows: ({ id, state }) =>
        state.names.map((period) => ({
          province_code: state.provinceCode,
          agency_id: id,
          from_date: period.from,
          name: period.name,
        })),
    },
    {
      table: 'agency_successor',
      owner: 'agency_id',
      keys: ['successor_id'],
      rows: ({ id, state }) =>
        (state.ended?.successors ?? []).map((successor) => ({
          province_code: state.provinceCode,
          agency_id: id,
          successor_id: successor,
        })),
    },
  ],
}

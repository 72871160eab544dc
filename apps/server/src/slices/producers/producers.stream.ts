import { foldProducer, type Producer, type ProducerAct } from '@saolang/domain/producer'
import { fold } from '@saolang/domain/vietnamese-text'
import type { StreamKind } from '../../platform/acts/stream.ts'

export const PRODUCER: StreamKind<Producer, ProducerAct> = {
  kind: 'producer',
  fold: foldProducer,
  tables: [
    {
      table: 'producer',
      owner: 'id',
      keys: [],
      json: ['profile'],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          commune_code: state.communeCode,
          name: state.name,
          kind: state.kind,
          phone: state.phone,
          folded: fold(state.name),
          profile: state.profile,
          version: seq,
        },
      ],
    },
    {
      table: 'assistance',
      owner: 'producer_id',
      keys: ['key'],
      json: ['works'],
      rows: ({ id, state }) =>
        state.assistance.map((consent) => ({
          province_code: state.provinceCode,
          producer_id: id,
          key: consent.key,
          officer_id: consent.officerId,
          from_date: consent.from,
          until_date: consent.until,
          works: consent.works,
          ended_on: consent.endedOn,
        })),
    },
  ],
}

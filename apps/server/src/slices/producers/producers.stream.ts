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
  ],
}

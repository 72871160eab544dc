import { foldPaper, type Paper, type PaperAct } from '@saolang/domain/paper'
import type { StreamKind } from '../../platform/acts/stream.ts'

export const PAPER: StreamKind<Paper, PaperAct> = {
  kind: 'paper',
  fold: foldPaper,
  tables: [
    {
      table: 'paper',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          producer_id: state.producerId,
          kind: state.kind,
          title: state.title,
          number: state.number,
          issuer: state.issuer,
          issued_on: state.issuedOn,
          valid_until: state.validUntil,
          file_id: state.fileId,
          ended: state.ended,
          version: seq,
        },
      ],
    },
  ],
}

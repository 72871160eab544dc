import { foldImport, type Import, type ImportAct } from '@saolang/domain/import'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** Sheets that an administrator sends: who sent what, and what became of it. */
export const IMPORT: StreamKind<Import, ImportAct> = {
  kind: 'import',
  fold: foldImport,
  tables: [
    {
      table: 'import_run',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          ...{ id, province_code: state.provinceCode, subject: state.subject, file_name: state.fileName },
          ...{ file_hash: state.fileHash, prepared_on: state.on, rows: state.rows, stage: state.stage },
          ...{ created: state.created, updated: state.updated, unchanged: state.unchanged, refused: state.refused },
          version: seq,
        },
      ],
    },
  ],
}

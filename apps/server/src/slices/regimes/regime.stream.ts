import { createHash } from 'node:crypto'
import {
  foldDraft,
  foldRegime,
  type PublishedRegime,
  type RegimeAct,
  type RegimeDraft,
  type RegimeDraftAct,
} from '@saolang/domain/regime-shelf'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** Regimes belong to no province: the code that none has. */
export const NATION = '00'

/** The stream of a regime: the same in every process and on every installation, so that it is begun once. */
export function regimeStreamId(regime: string): string {
  const hex = createHash('sha256').update(`saolang/regime/${regime}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A published regime: one row a revision, which the database lets nobody change. */
export const REGIME: StreamKind<PublishedRegime, RegimeAct> = {
  kind: 'regime',
  fold: foldRegime,
  tables: [
    {
      table: 'regime_revision',
      owner: 'stream_id',
      keys: ['revision'],
      rows: ({ id, provinceCode, state }) =>
        state.revisions.map(({ revision, hash, startsOn, origin, reason }) => ({
          stream_id: id,
          province_code: provinceCode,
          regime: state.regime,
          revision,
          hash,
          starts_on: startsOn,
          origin,
          reason,
        })),
    },
  ],
}

/** A file set before it is published. */
export const REGIME_DRAFT: StreamKind<RegimeDraft, RegimeDraftAct> = {
  kind: 'regimeDraft',
  fold: foldDraft,
  tables: [
    {
      table: 'regime_draft',
      owner: 'id',
      keys: [],
      rows: ({ id, provinceCode, state, seq }) => [
        {
          id,
          province_code: provinceCode,
          regime: state.regime,
          number: state.number,
          hash: state.hash,
          faults: state.faults,
          origin: state.origin,
          stage: state.stage,
          version: seq,
        },
      ],
    },
  ],
}

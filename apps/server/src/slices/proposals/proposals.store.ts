import type { Tx } from '../../platform/acts/stream.ts'

/** Dossiers of a commune whose four findings all stand: ready for the chair to sign. */
export async function listReadyToSign(tx: Tx, ids: readonly string[], findings: number): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('act')
    .select('stream_id')
    .where('stream_id', 'in', ids)
    .where('kind', '=', 'CommuneFindingSaved')
    .groupBy('stream_id')
    .having((e) => e.fn.count(e.ref('payload', '->>').key('finding')).distinct(), '=', findings)
    .execute()
  return new Set(rows.map((row) => row.stream_id))
}

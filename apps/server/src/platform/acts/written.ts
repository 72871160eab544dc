import type { Tx } from './stream.ts'

/** What was written to a stream, newest first, with who wrote it: for the history that a page shows. */
export async function listWritten(tx: Tx, streamId: string, most = 100) {
  return tx
    .selectFrom('act')
    .leftJoin('person', 'person.id', 'act.by_person')
    .select(['act.id', 'act.seq', 'act.kind', 'act.at', 'act.payload', 'person.name as by'])
    .where('act.stream_id', '=', streamId)
    .orderBy('act.seq', 'desc')
    .limit(most)
    .execute()
}

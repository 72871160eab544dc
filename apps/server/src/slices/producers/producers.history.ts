import { readActs, type Tx } from '../../platform/acts/stream.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { personNames } from '../people/index.ts'

/** Who added the last act of a stream and when, for the page of a conflict: "Lò Thị Mai, 12/08/2026 10:42". */
export async function lastSaver(tx: Tx, streamId: string): Promise<string> {
  const last = (await readActs(tx, streamId)).at(-1)
  if (last === undefined) return 'hệ thống'
  const names = last.by === null ? new Map<string, string>() : await personNames(tx, [last.by])
  return `${names.get(last.by ?? '') ?? 'hệ thống'}, ${formatDateTime(new Date(last.at))}`
}

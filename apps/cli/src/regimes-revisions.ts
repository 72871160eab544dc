import { snapshot } from '@saolang/server/platform/db/snapshot'
import { findPublished, withStore } from './regimes-store.ts'

/**
 * `saolang regimes revisions <id>`: every published revision with its start, its hash and its reason, oldest first.
 * Exit code 0; 1 for an unknown id; 2 for a wrong call; 78 for a wrong setting.
 */
export async function regimesRevisions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  out: NodeJS.WritableStream,
): Promise<number> {
  const [id] = args
  if (id === undefined || args.length > 1) {
    out.write('Cách dùng: saolang regimes revisions <mã bộ quy định>\n')
    return 2
  }
  return withStore(environment, out, async (store) => {
    const known = await snapshot(store.db, (tx) => findPublished(tx, id))
    if (known === undefined) {
      out.write(`Chưa có bộ quy định ${id} trong ${store.where}.\n`)
      return 1
    }
    out.write(`${known.number} (${id}), ${known.revisions.length} bản\n`)
    for (const { revision, startsOn, hash, reason, at, origin } of known.revisions) {
      const source = origin === 'release' ? 'kèm phần mềm' : 'công bố'
      out.write(`  bản ${revision}  từ ${startsOn}  ${hash}  ${source} ${at.slice(0, 10)}  ${reason ?? ''}\n`)
    }
    return 0
  })
}

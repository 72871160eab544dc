import type { RegimeAct } from '@saolang/domain/regime-shelf'
import type { Kysely } from 'kysely'
import { appendActs, beginStream, findStream, type Tx } from '../../platform/acts/stream.ts'
import type { Clock } from '../../platform/clock.ts'
import { transaction } from '../../platform/db/connect.ts'
import type { DB } from '../../platform/db/types.generated.ts'
import type { ShippedRegime } from '../../platform/regimes.ts'
import { NATION, REGIME, REGIME_DRAFT, regimeStreamId } from './regime.stream.ts'
import { hasDraftOf, keepContent, listRevisions, lockRegimes } from './regimes.store.ts'

/**
 * Stores the content that came with the program where it is not stored yet: the first revision of a regime, or the next
 * one. Where an administrator has published a revision of their own, new content of a release waits as a draft: it must
 * not undo their correction unseen. One query at a start that finds everything in its place.
 */
export async function storeShipped(
  db: Kysely<DB>,
  shipped: readonly ShippedRegime[],
  clock: Clock,
  version: string,
): Promise<void> {
  const known = await db.selectFrom('regime_revision').select('hash').execute()
  const stored = new Set(known.map(({ hash }) => hash))
  if (shipped.every(({ regime }) => stored.has(regime.hash))) return
  await transaction(db, async (tx) => {
    await lockRegimes(tx)
    for (const one of shipped) await storeOne(tx, one, clock, version)
  })
}

async function storeOne(tx: Tx, { regime, text }: ShippedRegime, clock: Clock, version: string): Promise<void> {
  const { id, hash, document } = regime
  const own = (await listRevisions(tx)).filter((row) => row.regime === id)
  if (own.some((row) => row.hash === hash)) return
  const last = own.at(-1)
  const source = { at: clock.now(), by: null, hat: 'system', regime: id }
  if (last?.origin === 'published' && (await hasDraftOf(tx, hash))) return
  await keepContent(tx, hash, text, source.at)
  if (last?.origin === 'published') {
    const from = `Bản phần mềm ${version}`
    const payload = { regime: id, number: document.number, hash, faults: 0, from, origin: 'release' as const }
    await beginStream(tx, REGIME_DRAFT, { provinceCode: NATION }, [{ kind: 'RegimeDrafted', payload }], source)
    return
  }
  const act: RegimeAct = {
    kind: 'RegimeShipped',
    payload: {
      ...{ regime: id, number: document.number, hash, revision: (last?.revision ?? 0) + 1 },
      startsOn: last === undefined ? document.effectiveFrom : clock.today(),
      reason: `Nội dung kèm bản phần mềm ${version}`,
    },
  }
  const stream = await findStream(tx, REGIME, regimeStreamId(id))
  if (stream === undefined) {
    await beginStream(tx, REGIME, { id: regimeStreamId(id), provinceCode: NATION }, [act], source)
  } else {
    await appendActs(tx, REGIME, stream, [act], source)
  }
}

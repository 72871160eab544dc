import { groupLotCode, type LotEdge } from '@saolang/domain/lot'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import { edgesBack, edgesForward, namedLots } from './lots.store.ts'

/** A lot in a tree, told flat: `depth` from 0, each below the one before it that is one less deep. */
export const GenealogyNode = z.object({
  depth: z.number().int(),
  code: z.string(),
  product: z.string(),
  producer: z.string(),
  href: z.string(),
})
export type GenealogyNode = z.infer<typeof GenealogyNode>

const MOST_NODES = 300
const DEEPEST = 12

type Named = Awaited<ReturnType<typeof namedLots>>

/** What went into a lot and what came out of it, as two trees (TRC-01). Lots of others lead to their public page. */
export async function readGenealogy(
  tx: Tx,
  lotId: string,
  producerId: string,
): Promise<{ readonly back: GenealogyNode[]; readonly onward: GenealogyNode[] }> {
  const [into, outOf] = [await edgesBack(tx, lotId), await edgesForward(tx, lotId)]
  const ids = [...into, ...outOf].flatMap((edge) => [edge.lotId, edge.sourceId])
  const named = await namedLots(tx, ids)
  const turned = outOf.map((edge) => ({ lotId: edge.sourceId, sourceId: edge.lotId }))
  return { back: flat(into, lotId, named, producerId), onward: flat(turned, lotId, named, producerId) }
}

function flat(edges: readonly LotEdge[], root: string, named: Named, producerId: string): GenealogyNode[] {
  const below = new Map<string, string[]>()
  for (const { lotId, sourceId } of edges) below.set(lotId, [...(below.get(lotId) ?? []), sourceId])
  const nodes: GenealogyNode[] = []
  const walk = (id: string, depth: number) => {
    if (depth >= DEEPEST) return
    for (const next of below.get(id) ?? []) {
      const lot = named.get(next)
      if (lot === undefined || nodes.length >= MOST_NODES) continue
      const href = lot.producerId === producerId ? `/lots/${next}` : `/l/${lot.code}`
      nodes.push({ depth, code: groupLotCode(lot.code), product: lot.product, producer: lot.producer, href })
      walk(next, depth + 1)
    }
  }
  walk(root, 0)
  return nodes
}

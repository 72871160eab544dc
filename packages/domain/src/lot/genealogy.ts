/** A lot, and another that went into it. */
export interface LotEdge {
  readonly lotId: string
  readonly sourceId: string
}

/** Everything that went into a lot, however far back, itself not counted; ends also where the edges turn in a circle. */
export function sourcesOf(edges: readonly LotEdge[], lotId: string): ReadonlySet<string> {
  const into = new Map<string, string[]>()
  for (const edge of edges) into.set(edge.lotId, [...(into.get(edge.lotId) ?? []), edge.sourceId])
  const found = new Set<string>()
  const open = [...(into.get(lotId) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...(into.get(next) ?? []))
  }
  return found
}

/** Whether a lot would go into itself if `sourceId` went into it; `edges` reach at least back from the source. */
export function wouldTurn(edges: readonly LotEdge[], { lotId, sourceId }: LotEdge): boolean {
  return lotId === sourceId || sourcesOf(edges, sourceId).has(lotId)
}

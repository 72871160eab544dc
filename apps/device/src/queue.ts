/** A choice or a reason that the server has not confirmed yet. */
export interface Waiting {
  readonly criterion: string
  /** Id of an option, `none`, or empty where it was taken back; absent where only the reason changed. */
  readonly option?: string
  readonly reason?: string
  /** The version that the member saw; null: whatever the entry before it on the same criterion leaves. */
  readonly base: number | null
  /** Idempotency key: the same entry sent again is saved once. */
  readonly key: string
  /** It has been on its way once: it may be stored already, so it is never changed any more. */
  readonly tried: boolean
}

/** What waits, oldest first. Every function gives a new queue; nothing here touches the network or the disk. */
export type Queue = readonly Waiting[]

export interface Change {
  readonly criterion: string
  readonly option?: string
  readonly reason?: string
}

/** Adds a change. An entry that was never sent is replaced by the newer choice; one on its way is left alone. */
export function enqueue(queue: Queue, change: Change, version: number, key: string): Queue {
  const before = queue.filter((entry) => entry.criterion === change.criterion)
  const last = before.at(-1)
  if (last !== undefined && !last.tried) {
    return queue.map((entry) => (entry === last ? { ...last, ...change, key } : entry))
  }
  const base = last === undefined ? version : null
  return [...queue, { ...change, base, key, tried: false }]
}

/** The next entry to send; null where nothing waits. */
export function nextOf(queue: Queue): Waiting | null {
  return queue[0] ?? null
}

/** Marks an entry as having left: from now on it is resent as it is. */
export function markTried(queue: Queue, key: string): Queue {
  return queue.map((entry) => (entry.key === key ? { ...entry, tried: true } : entry))
}

/** The server has stored an entry (or refused it for good); what follows on the same criterion builds on `version`. */
export function settle(queue: Queue, key: string, version: number): Queue {
  const settled = queue.find((entry) => entry.key === key)
  if (settled === undefined) return queue
  const rest = queue.filter((entry) => entry !== settled)
  const follower = rest.find((entry) => entry.criterion === settled.criterion)
  return rest.map((entry) => (entry === follower ? { ...entry, base: version } : entry))
}

/** How many criteria still wait. */
export function countWaiting(queue: Queue): number {
  return new Set(queue.map((entry) => entry.criterion)).size
}

/** What the fields should show: the last wish on each criterion. */
export function wishes(queue: Queue): ReadonlyMap<string, Change> {
  const shown = new Map<string, Change>()
  for (const { criterion, option, reason } of queue) {
    const before = shown.get(criterion) ?? { criterion }
    shown.set(criterion, {
      ...before,
      ...(option === undefined ? {} : { option }),
      ...(reason === undefined ? {} : { reason }),
    })
  }
  return shown
}

/** The body of the save: ids of options and reasons with the version seen, never points. */
export function bodyOf(entry: Waiting): {
  readonly c: Readonly<Record<string, string>>
  readonly r: Readonly<Record<string, string>>
  readonly v: Readonly<Record<string, number>>
} {
  const { criterion, option, reason, base } = entry
  return {
    c: option === undefined ? {} : { [criterion]: option },
    r: reason === undefined ? {} : { [criterion]: reason },
    v: { [criterion]: base ?? 0 },
  }
}

const LONGEST_WAIT_MS = 30_000

/** Milliseconds before the next try: doubling, at most half a minute, spread by `chance` (0 to 1). */
export function waitBefore(tries: number, chance: number): number {
  const full = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(tries, 10))
  return Math.round(full * (0.5 + chance / 2))
}

/** Reads a stored queue; anything that is not one gives an empty queue. */
export function readQueue(text: string | null): Queue {
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.flatMap(readEntry) : []
  } catch {
    return []
  }
}

function readEntry(value: unknown): Waiting[] {
  if (typeof value !== 'object' || value === null) return []
  const field = new Map<string, unknown>(Object.entries(value))
  const criterion = field.get('criterion')
  const key = field.get('key')
  const base = field.get('base')
  const option = field.get('option')
  const reason = field.get('reason')
  if (typeof criterion !== 'string' || typeof key !== 'string') return []
  return [
    {
      ...{ criterion, key, tried: field.get('tried') === true },
      base: typeof base === 'number' ? base : null,
      ...(typeof option === 'string' ? { option } : {}),
      ...(typeof reason === 'string' ? { reason } : {}),
    },
  ]
}

import { withinSentence } from './former.ts'

/** A place of a record: the unit it belongs to today and what is known of the unit on the record's day. */
export interface PlaceAsked {
  /** Today's commune as an address: `Xã Quài Tở, tỉnh Điện Biên`. */
  readonly now: string
  /** The record's day lies before the first day of the list of today, 1/7/2025. */
  readonly isBeforeList: boolean
  /** An earlier name within the list of today that held on the day. */
  readonly earlier: string | null
  /** The former unit that the record itself names. */
  readonly named: string | null
  /** Former communes whose area the unit of today holds, as addresses. */
  readonly predecessors: readonly string[]
}

/**
 * How a record's place reads then and now. `named`: as the record says; `only`: the one former unit there is;
 * `oneOf`: several, and the record does not say which; `unknown`: no source.
 */
export interface ThenAndNow {
  readonly now: string
  readonly before: readonly string[]
  readonly certainty: 'named' | 'only' | 'oneOf' | 'unknown' | 'earlier'
}

/** Unit then and unit now; null where they are the same, so that nothing need be said. */
export function thenAndNow(asked: PlaceAsked): ThenAndNow | null {
  const { now, named, predecessors, earlier } = asked
  if (!asked.isBeforeList) {
    return earlier === null || earlier === now ? null : { now, before: [earlier], certainty: 'earlier' }
  }
  if (named !== null) return { now, before: [named], certainty: 'named' }
  if (predecessors.length === 0) return { now, before: [], certainty: 'unknown' }
  return { now, before: predecessors, certainty: predecessors.length === 1 ? 'only' : 'oneOf' }
}

/**
 * Addresses that end alike said together: `Xã Quài Tở, xã Tỏa Tình hoặc xã Tênh Phong, huyện Tuần Giáo, tỉnh Điện
 * Biên`; those that do not, after a semicolon.
 */
export function eitherOf(addresses: readonly string[]): string {
  const byEnd = new Map<string, string[]>()
  for (const address of addresses) {
    const [name = '', ...end] = address.split(', ')
    const key = end.join(', ')
    byEnd.set(key, [...(byEnd.get(key) ?? []), name])
  }
  return [...byEnd]
    .map(([end, [first = '', ...rest]]) => {
      const names = rest.map(withinSentence)
      const last = names.pop()
      const list = last === undefined ? first : `${[first, ...names].join(', ')} hoặc ${last}`
      return end === '' ? list : `${list}, ${end}`
    })
    .join('; ')
}

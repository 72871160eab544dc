/**
 * How the number of products with a certificate in force went from one day to another (C-11):
 * start + new + returned − expired − withdrawn = end. A product that is recognised again while its certificate still
 * runs moves nothing: it stands in `renewed` for information.
 */
export interface MetricBridge {
  /** In force on the day before the period. */
  readonly start: number
  /** First recognitions. */
  readonly fresh: number
  /** Recognised again after a time without a certificate in force. */
  readonly returned: number
  readonly expired: number
  readonly withdrawn: number
  /** In force on the last day of the period. */
  readonly end: number
  /** Recognised again, or with another star, without a gap: part of `start` and of `end`. */
  readonly renewed: number
}

export const BRIDGE_MOVES = ['fresh', 'returned', 'expired', 'withdrawn', 'renewed'] as const
export type BridgeMove = (typeof BRIDGE_MOVES)[number]

/** Whether the steps of a bridge add up. */
export function isExactBridge(bridge: MetricBridge): boolean {
  const { start, fresh, returned, expired, withdrawn, end } = bridge
  return start + fresh + returned - expired - withdrawn === end
}

import { type PlainDate, plainDateIn } from '@saolang/domain/plain-date'

/** The only source of time: everything else is given it, so that a test and a demonstration can set the day. */
export interface Clock {
  /** This instant. */
  now(): Date
  /** Today's date in Asia/Ho_Chi_Minh. */
  today(): PlainDate
}

/** The clock of the machine. */
export const systemClock: Clock = clockOf(() => Date.now())

/** A clock that stands still. Throws a RangeError when the date cannot be read. */
export function fixedClock(date: Date | string): Clock {
  const at = new Date(date).getTime()
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${String(date)}`)
  return clockOf(() => at)
}

/** A clock that runs a number of milliseconds ahead of another (behind when negative), by default of the machine's. */
export function offsetClock(offsetMs: number, base: Clock = systemClock): Clock {
  if (!Number.isFinite(offsetMs)) throw new RangeError(`not an offset: ${offsetMs}`)
  return clockOf(() => base.now().getTime() + offsetMs)
}

function clockOf(read: () => number): Clock {
  return { now: () => new Date(read()), today: () => plainDateIn(read()) }
}

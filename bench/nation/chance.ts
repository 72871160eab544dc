import { createHash } from 'node:crypto'

/** Chance from a seed: the same seed makes the same country, on every machine. */
export interface Chance {
  /** From 0 to 1, 1 left out. */
  readonly next: () => number
  /** Between two whole numbers, both included. */
  readonly between: (least: number, most: number) => number
  readonly is: (share: number) => boolean
  readonly of: <Item>(items: readonly Item[]) => Item
  readonly uuid: () => string
}

export function chanceOf(seed: string): Chance {
  let state = Number.parseInt(createHash('md5').update(seed).digest('hex').slice(0, 8), 16)
  const bits = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = () => bits() / 4_294_967_296
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const hex = () => bits().toString(16).padStart(8, '0')
  return {
    next,
    between,
    is: (share) => next() < share,
    of: (items) => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new RangeError('nothing to choose from')
      return item
    },
    uuid: () => {
      const [one, two, three, four] = [hex(), hex(), hex(), hex()]
      return `${one}-${two.slice(0, 4)}-4${two.slice(5)}-a${three.slice(1, 4)}-${three.slice(4)}${four}`
    },
  }
}

/** A day of a year: `2024-03-09`. */
export function dayIn(chance: Chance, year: number, firstMonth = 1, lastMonth = 12): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${year}-${two(chance.between(firstMonth, lastMonth))}-${two(chance.between(1, 28))}`
}

/** The same day of another year; the 28th is the last that is used. */
export function yearsLater(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}

export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

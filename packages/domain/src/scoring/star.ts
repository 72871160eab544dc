import { type Fraction, reaches } from '../fraction/index.ts'
import type { Band, MarkedStar, Star } from '../regime/index.ts'

const markedStars: readonly MarkedStar[] = [3, 4, 5]

/** The class of a mean total, compared without rounding (Điều 3.3): 89,995 prints 90,00 and is 4 stars. */
export function bandOf(bands: readonly Band[], mean: Fraction): Star {
  const band = bands.find(({ from }) => reaches(mean, from))
  if (band === undefined) throw new RangeError('the bands of a regime start at zero')
  return band.star
}

/**
 * The highest star up to the band whose minimums, and those of every lower star, are all met. Below 3 stars there are
 * no minimums; where one of 3 stars is missed, the product has 2 however high its total (Phụ lục II, dấu sao).
 */
export function starOf(band: Star, missed: ReadonlySet<MarkedStar>): Star {
  let star: Star = band < 3 ? band : 2
  for (const each of markedStars) {
    if (each > band || missed.has(each)) break
    star = each
  }
  return star
}

import { fraction } from '../fraction/index.ts'
import type { Band, Leaf, Option, Sheet, Star } from '../regime/index.ts'
import { ok, type Result } from '../result/index.ts'
import { applies, type Counted, countChoices, sumParts, sumPoints } from '../scoring/count.ts'
import { bandOf, type ChoiceCode, type Choices, starOf, type UnmetMinimum } from '../scoring/index.ts'
import { findUnmet } from '../scoring/minimums.ts'
import { indexSheet } from '../scoring/sheet-index.ts'
import { type Move, type Plan, planFewest, totalAfter } from './plan.ts'
import type { Ladder, MissingMinimum, NextStar, Rung, Step } from './types.ts'

/**
 * Where one set of choices stands and what the next star takes: points, minimums, and the fewest changes of options
 * that reach it (Điều 3.3; Phụ lục II, dấu sao). For the owner's self-assessment and the live box beside a sheet.
 * Fails on a criterion or an option that the sheet does not have.
 */
export function ladder(sheet: Sheet, bands: readonly Band[], choices: Choices): Result<Ladder, ChoiceCode> {
  const counted = countChoices(sheet, choices)
  if (!counted.ok) return counted
  const total = sumPoints(counted.value)
  const band = bandOf(bands, fraction(total))
  const unmet = findUnmet(sheet, [counted.value], counted.value, 'agreed')
  const star = starOf(band, new Set(unmet.map((each) => each.star)))
  const chosen = chosenOptions(sheet, choices)
  return ok({
    total,
    parts: sumParts(sheet, counted.value),
    band,
    star,
    unmet,
    next: nextStar(sheet, bands, { star, total, unmet, chosen }),
    rungs: indexSheet(sheet).leaves.map((leaf) => rungOf(leaf, chosen.get(leaf.id) ?? null, counted.value)),
  })
}

interface Standing {
  readonly star: Star
  readonly total: number
  readonly unmet: readonly UnmetMinimum[]
  readonly chosen: ReadonlyMap<string, Option>
}

function chosenOptions(sheet: Sheet, choices: Choices): ReadonlyMap<string, Option> {
  const { options } = indexSheet(sheet)
  return new Map(
    Object.entries(choices).flatMap(([criterion, id]) => {
      const option = options.get(id)
      return option === undefined ? [] : [[criterion, option]]
    }),
  )
}

function nextStar(sheet: Sheet, bands: readonly Band[], standing: Standing): NextStar | null {
  const band = bands.findLast((each) => each.star > standing.star)
  if (band === undefined) return null
  const moves = indexSheet(sheet).leaves.map((leaf) => moveOf(leaf, standing.chosen.get(leaf.id) ?? null, band.star))
  const plan = planFewest(moves, band.from)
  if (plan === null) return null
  return {
    star: band.star,
    pointsMissing: Math.max(0, band.from - standing.total),
    minimums: standing.unmet.filter(({ star }) => star <= band.star).map(missingMinimum),
    steps: moves.flatMap((move) => stepOf(move, plan)),
    totalAfter: totalAfter(moves, plan),
  }
}

function moveOf(leaf: Leaf, current: Option | null, target: Star): Move {
  const binding = leaf.options.filter(({ star }) => star !== null && star <= target)
  return {
    leaf,
    current,
    better: betterOptions(leaf, current),
    needed: Math.max(0, ...binding.map(({ points }) => points)),
  }
}

/** The case is a fact about the service, not a rung: once chosen, only its own options are better. */
function betterOptions(leaf: Leaf, current: Option | null): readonly Option[] {
  const holder = leaf.cases.find(({ options }) => current !== null && options.includes(current))
  const options = holder?.options ?? leaf.options
  const better = options.filter(({ points }) => points > (current?.points ?? 0))
  return leaf.cases.length > 0 ? better.toSorted((one, two) => one.points - two.points) : better
}

function missingMinimum({ criterion, star, needs }: UnmetMinimum): MissingMinimum {
  return { criterion, star, option: needs[0] ?? '' }
}

function stepOf({ leaf, current, needed }: Move, plan: Plan): Step[] {
  const to = plan.get(leaf.id)
  if (to === undefined) return []
  const points = current?.points ?? 0
  const reason = needed > points ? 'minimum' : 'points'
  return [{ criterion: leaf.id, from: current?.id ?? null, to: to.id, gain: to.points - points, reason }]
}

function rungOf(leaf: Leaf, chosen: Option | null, counted: Counted): Rung {
  const next = betterOptions(leaf, chosen)[0] ?? null
  const points = counted.options.get(leaf.id)?.points ?? 0
  return {
    criterion: leaf.id,
    chosen: chosen?.id ?? null,
    points,
    max: leaf.max,
    next: next?.id ?? null,
    gain: next === null ? 0 : next.points - (chosen?.points ?? 0),
    applies: applies(leaf, counted.options),
  }
}

import { ladder } from '@saolang/domain/ladder'
import { type Leaf, leaves, type Regime, type Sheet } from '@saolang/domain/regime'
import { evaluate } from '@saolang/domain/scoring'
import { contentDir } from '@saolang/server/platform/content-dir'
import { loadFailures } from '@saolang/server/platform/failures'
import { loadRegime } from '@saolang/server/platform/regimes'
import { scoreLine } from '../apps/cli/src/score.ts'

/**
 * How many evaluations of one ballot a second one core does, over all sheets with random marks: the engine alone, the
 * path of `saolang score` (parse, read, evaluate, print), and the ladder. Required: 20,000 a second.
 *
 *     npx esbuild bench/score.ts --bundle --platform=node --format=esm --outfile=dist/bench-score.mjs
 *     node dist/bench-score.mjs
 */
const asksPerSheet = 40
const secondsPerRun = 2

/** The same marks in every run: a small linear congruential generator instead of a clock. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

function printedChoice(leaf: Leaf, place: number): unknown {
  if (leaf.cases.length === 0) return place
  const holder = leaf.cases.find(({ options }) => options.some((option) => leaf.options.indexOf(option) === place - 1))
  if (holder === undefined) return 0
  return { case: holder.place, option: leaf.options[place - 1]?.place ?? 0 }
}

function makeMarks(sheet: Sheet, random: (below: number) => number) {
  const places = leaves(sheet).map((leaf) => [leaf, random(leaf.options.length + 1)] as const)
  const choices = Object.fromEntries(
    places.flatMap(([leaf, place]) => leaf.options.slice(place - 1, place).map(({ id }) => [leaf.id, id])),
  )
  const printed = Object.fromEntries(places.map(([leaf, place]) => [leaf.id, printedChoice(leaf, place)]))
  return { choices, printed }
}

function makeAsks(regime: Regime) {
  const random = makeRandom(26)
  return regime.sheets.flatMap((sheet) =>
    Array.from({ length: asksPerSheet }, (_, id) => {
      const { choices, printed } = makeMarks(sheet, random)
      const ask = { id, regime: regime.id, sheet: sheet.number, ballots: [printed], agreed: printed }
      return { sheet, choices, line: JSON.stringify(ask) }
    }),
  )
}

function measure(name: string, asks: number, runAll: () => void): void {
  runAll()
  const start = performance.now()
  let runs = 0
  while (performance.now() - start < secondsPerRun * 1000) {
    runAll()
    runs += 1
  }
  const seconds = (performance.now() - start) / 1000
  console.log(`${name.padEnd(28)} ${Math.round((runs * asks) / seconds).toLocaleString('en')} a second`)
}

const regime = loadRegime('qd-26-2026')
const regimes = new Map([[regime.id, regime]])
const failures = loadFailures(contentDir())
const asks = makeAsks(regime)

measure('engine, one ballot', asks.length, () => {
  for (const { sheet, choices } of asks) evaluate(sheet, regime.bands, { ballots: [{ choices }], agreed: choices })
})
measure('saolang score, one line', asks.length, () => {
  for (const { line } of asks) scoreLine(line, regimes, failures)
})
measure('ladder', asks.length, () => {
  for (const { sheet, choices } of asks) ladder(sheet, regime.bands, choices)
})

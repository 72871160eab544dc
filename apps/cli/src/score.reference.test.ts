import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentDir } from '@saolang/server/platform/content-dir'
import { loadFailures } from '@saolang/server/platform/failures'
import { loadRegimes } from '@saolang/server/platform/regimes'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoreLine } from './score.ts'

/**
 * The command against a second, plain implementation of the rules that reads the reference sheets themselves: no code
 * and no content in common.
 */
const referenceFile = join(contentDir(), '../../shared/reference/regulations/qd26-sheets.json')

interface RawOption {
  readonly points: number
  readonly star: number | null
}

interface RawCriterion {
  readonly number: string
  readonly notes: readonly { readonly type: string }[]
  readonly options?: readonly RawOption[] | null
  readonly alternatives?: readonly { readonly options: readonly RawOption[] }[]
  readonly children?: readonly RawCriterion[]
}

interface RawSheet {
  readonly number: number
  readonly parts: readonly {
    readonly code: string
    readonly sections: readonly { readonly criteria: readonly RawCriterion[] }[]
  }[]
}

interface RawLeaf {
  readonly part: string
  readonly criterion: RawCriterion
  readonly cases: readonly (readonly RawOption[])[]
}

type Marks = ReadonlyMap<string, readonly [place: number, option: RawOption | undefined]>

function rawLeaves(sheet: RawSheet): RawLeaf[] {
  return sheet.parts.flatMap(({ code, sections }) =>
    sections.flatMap(({ criteria }) =>
      criteria
        .flatMap((criterion) => criterion.children ?? [criterion])
        .map((criterion) => ({
          part: code,
          criterion,
          cases: criterion.alternatives?.map(({ options }) => options) ?? [criterion.options ?? []],
        })),
    ),
  )
}

/** Marks from random numbers: the high part picks the case, the rest the option; often none. */
function markSheet(all: readonly RawLeaf[], numbers: readonly number[]): Marks {
  return new Map(
    all.map(({ criterion, cases }, index) => {
      const number = numbers[index] ?? 0
      const caseIndex = number % cases.length
      const place = Math.floor(number / 2) % ((cases[caseIndex]?.length ?? 0) + 1)
      return [criterion.number, [caseIndex + 1, cases[caseIndex]?.[place - 1]] as const]
    }),
  )
}

function printMarks(all: readonly RawLeaf[], marks: Marks): Record<string, unknown> {
  return Object.fromEntries(
    all.map(({ criterion, cases }) => {
      const [place, option] = marks.get(criterion.number) ?? [1, undefined]
      const optionPlace = option === undefined ? 0 : (cases[place - 1]?.indexOf(option) ?? -1) + 1
      return [criterion.number, cases.length > 1 ? { case: place, option: optionPlace } : optionPlace]
    }),
  )
}

function pointsOf(leaf: RawLeaf, marks: Marks): number {
  const asksForStory = leaf.criterion.notes.some(({ type }) => type === 'applies_if')
  if (asksForStory && (marks.get('5.1')?.[1]?.points ?? 0) === 0) return 0
  return marks.get(leaf.criterion.number)?.[1]?.points ?? 0
}

function plainAnswer(sheet: RawSheet, ballots: readonly Marks[], agreed: Marks) {
  const all = rawLeaves(sheet)
  const sum = (marks: Marks, part?: string) =>
    all
      .filter((leaf) => part === undefined || leaf.part === part)
      .reduce((total, leaf) => total + pointsOf(leaf, marks), 0)
  const totals = ballots.map((marks) => sum(marks))
  const all100 = totals.reduce((total, each) => total + each, 0)
  const band = [90, 70, 50, 30].filter((from) => all100 >= from * totals.length).length + 1
  const unmet = all.flatMap((leaf) =>
    leaf.cases
      .flat()
      .filter(({ star, points }) => star !== null && pointsOf(leaf, agreed) < points)
      .map(({ star }) => `${leaf.criterion.number}:${star}`),
  )
  const missed = (star: number) => unmet.some((each) => each.endsWith(`:${star}`))
  const reachable = [3, 4, 5].filter((star) => star <= band && ![3, 4, 5].some((low) => low <= star && missed(low)))
  const star = band < 3 ? band : Math.max(2, ...reachable)
  const parts = ballots.map((marks) => ({ A: sum(marks, 'A'), B: sum(marks, 'B'), C: sum(marks, 'C') }))
  return { totals, band, star, unmet: unmet.sort(), parts, mean: all100 / totals.length }
}

test('answers as a plain implementation on the reference sheets does', ({ skip }) => {
  if (!existsSync(referenceFile)) {
    console.log(`no reference at ${referenceFile}: the comparison of the command with it is left out`)
    skip()
  }
  const { sheets }: { sheets: RawSheet[] } = JSON.parse(readFileSync(referenceFile, 'utf8'))
  const regimes = loadRegimes()
  const failures = loadFailures(contentDir())
  /** Mostly high marks, so that every class and star is met. */
  const number = fc.oneof(fc.nat({ max: 99 }), fc.constantFrom(6, 7, 8, 9))
  const numbers = fc.array(number, { minLength: 34, maxLength: 34 })
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      fc.constantFrom(...sheets),
      fc.array(numbers, { minLength: 1, maxLength: 3 }),
      numbers,
      fc.boolean(),
      (sheet, marks, agreedNumbers, best) => {
        const all = rawLeaves(sheet)
        const top: Marks = new Map(
          all.map(({ criterion, cases }) => [criterion.number, [1, cases[0]?.at(-1)] as const]),
        )
        const mixed = (each: readonly number[]): Marks =>
          best
            ? new Map(
                [...top].map(([id, mark], index) => [id, (each[index] ?? 0) > 90 ? ([1, undefined] as const) : mark]),
              )
            : markSheet(all, each)
        const ballots = marks.map(mixed)
        const agreed = mixed(agreedNumbers)
        const ask = {
          id: 1,
          regime: 'qd-26-2026',
          sheet: sheet.number,
          ballots: ballots.map((each) => printMarks(all, each)),
          agreed: printMarks(all, agreed),
        }
        const answer = JSON.parse(scoreLine(JSON.stringify(ask), regimes, failures))
        const { mean, ...expected } = plainAnswer(sheet, ballots, agreed)
        expect(answer).toMatchObject(expected)
        const [numerator, denominator] = String(answer.mean).split('/').map(Number)
        expect((numerator ?? 0) / (denominator ?? 0)).toBeCloseTo(mean, 9)
        expect(Math.abs(Number(String(answer.meanText).replace(',', '.')) - mean)).toBeLessThanOrEqual(0.005000001)
        seen.add(`${answer.band}/${answer.star}`)
      },
    ),
    { numRuns: 3000 },
  )
  expect([...seen].length).toBeGreaterThanOrEqual(6)
})

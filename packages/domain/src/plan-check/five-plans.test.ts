import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { PlanContent } from '../plan/index.ts'
import { checkPlan, type PlanFinding, type Rule } from './index.ts'
import { sampleKnown } from './plans.sample.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const PLANS = process.env.PLANS5 ?? join(ROOT, 'content/sample/plans')
const REFERENCE = '/work/shared/reference/requirements/contradictions.json'

/** Which rules raise which contradiction of the reference. */
const BY_ID: Readonly<Record<string, readonly Rule[]>> = {
  'C-01': ['budgetSum'],
  'C-02': ['shareSum'],
  'C-03': ['shareAmount'],
  'C-04': ['listCount'],
  'C-05': ['rangeFloor'],
  'C-06': ['rangeFloor', 'channelOrTotal'],
  'C-07': ['nestedDenominator'],
  'C-08': ['denominatorData'],
  'C-09': ['sameFigure'],
  'C-10': ['sameFigure'],
  'C-11': ['totalWithoutBase'],
  'C-12': ['mixedCount'],
  'C-13': ['strictMore', 'strictnessDiffers'],
  'C-14': ['numberOfIssuer'],
  'C-15': ['oddDate'],
  'C-16': ['amendedBasis', 'endedBasis'],
  'C-17': ['missingNumber', 'missingDate'],
  'C-18': ['missingHeader', 'missingBases'],
  'C-19': ['unreadableDate'],
  'C-20': ['noPromulgation'],
  'C-21': ['shortNotice', 'looseWindow', 'missingDeadline'],
  'C-22': ['trainingAfterRound'],
  'C-23': ['conferenceAfterRound'],
  'C-24': ['reportBeforeEnd'],
  'C-25': ['reportsSameDay'],
  'C-26': ['regimeOfRound'],
  'C-27': ['districtEnded'],
  'C-28': ['productGroups'],
  'C-29': ['starOfMinistry'],
  'C-30': ['otherLevel'],
  'C-31': ['copiedPlace'],
  'C-32': ['forwardAddress'],
  'C-33': ['duplicateDuty'],
  'C-34': ['leadDiffers'],
  'C-35': ['leadMissing', 'leadUnclear'],
  'C-36': ['sourceUnlisted'],
  'C-37': ['eventWithoutTime'],
  'C-38': ['leadUnclear'],
  'C-39': ['memberListGap'],
  'C-40': ['spelling'],
}

interface Contradiction {
  readonly id: string
  readonly finding: string
  readonly where: readonly { readonly seed: string; readonly line_start: number; readonly line_end: number }[]
}

const parse = <Value>(path: string): Value => JSON.parse(readFileSync(path, 'utf8'))

const names = existsSync(PLANS) ? readdirSync(PLANS).filter((name) => /^00[0-4].*\.json$/.test(name)) : []
const plans = new Map(names.map((name) => [name.slice(0, 3), parse<PlanContent>(join(PLANS, name))]))

function findingsOf(seed: string): readonly PlanFinding[] {
  const content = plans.get(seed)
  if (content === undefined) throw new Error(`no plan ${seed}`)
  const peers = [...plans].filter(([other]) => other !== seed).map(([, plan]) => plan)
  return checkPlan(content, { ...sampleKnown(), peers })
}

/** The rule of the id at lines that touch those of the reference (two lines of room: readings of one sentence differ). */
function raised(found: readonly PlanFinding[], id: string, from: number, to: number): boolean {
  return found.some(
    (one) =>
      (BY_ID[id] ?? []).includes(one.rule) &&
      one.where.some(({ lines }) => lines !== null && lines.from - 2 <= to && from <= lines.to + 2),
  )
}

test.skipIf(plans.size < 5)('the five plans raise findings, each with both its numbers and its place', () => {
  for (const seed of plans.keys()) {
    const found = findingsOf(seed)
    expect(found.length, seed).toBeGreaterThan(3)
    expect(new Set(found.map((one) => one.key)).size, seed).toBe(found.length)
    expect(found, seed).toEqual(findingsOf(seed))
  }
})

// Reads the reference of the project, which is not part of the repository: says so and passes without it.
const reference = existsSync(REFERENCE) ? parse<{ findings: readonly Contradiction[] }>(REFERENCE).findings : []

test.skipIf(reference.length === 0)('every contradiction of the reference has a rule', () => {
  expect(reference.map((one) => one.id)).toEqual(Object.keys(BY_ID))
})

test.skipIf(plans.size < 5 || reference.length === 0).each(reference)(
  '$id is raised at its places: $finding',
  (one) => {
    const lost = one.where.filter((at) => !raised(findingsOf(at.seed), one.id, at.line_start, at.line_end))
    expect(lost.map((at) => `${at.seed}:${at.line_start}-${at.line_end}`)).toEqual([])
  },
)

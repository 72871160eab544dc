import { expect, test } from 'vitest'
import type { EvaluationStage } from '../evaluation/index.ts'
import { type BallotStage, type MarkViewer, visibleMarks } from './index.ts'

interface Line {
  readonly personId: string
  readonly stage: BallotStage
  readonly total: number | null
}

const ballots: readonly Line[] = [
  { personId: 'an', stage: 'finished', total: 71 },
  { personId: 'binh', stage: 'marking', total: null },
  { personId: 'chi', stage: 'conflict', total: null },
]
const closed = ballots.map((line): Line => (line.stage === 'marking' ? { ...line, stage: 'absent' } : line))

type Sight = 'nothing' | 'progress' | 'own' | 'summary' | 'all'

function sightOf(viewer: MarkViewer, stage: EvaluationStage): Sight {
  const seen = visibleMarks(viewer, { stage }, stage === 'marking' ? ballots : closed)
  const others = (seen.ballots ?? []).filter((line) => line.personId !== viewer.personId && line.ballot !== null)
  if (seen.numbers) return others.length > 0 ? 'all' : 'nothing'
  expect(others).toEqual([])
  if (seen.summary) return 'summary'
  expect(seen.anonymous).toEqual([])
  if (seen.own !== null) return 'own'
  return seen.ballots === null ? 'nothing' : 'progress'
}

/** Who sees what, when: `own` is the own sheet and the progress of others, `progress` only handed in or not. */
const MATRIX: readonly (readonly [MarkViewer['relation'], string | null, Sight, Sight, Sight])[] = [
  ['chair', 'an', 'own', 'all', 'all'],
  ['chair', 'dung', 'progress', 'all', 'all'],
  ['secretary', 'em', 'progress', 'all', 'all'],
  ['member', 'an', 'own', 'all', 'all'],
  ['member', 'binh', 'own', 'all', 'all'],
  // A member with a conflict in this product waits for its result.
  ['member', 'chi', 'own', 'own', 'all'],
  ['advisor', 'gia', 'progress', 'all', 'all'],
  ['office', 'hoa', 'progress', 'all', 'all'],
  ['leader', 'khanh', 'progress', 'progress', 'all'],
  ['producer', 'lan', 'nothing', 'nothing', 'summary'],
  ['commune', 'minh', 'nothing', 'nothing', 'summary'],
  ['admin', 'nga', 'nothing', 'nothing', 'nothing'],
  ['nobody', null, 'nothing', 'nothing', 'nothing'],
]

test.each(MATRIX)('%s (%s): %s while marking, %s after opening, %s after closing', (relation, personId, ...sights) => {
  const viewer = { relation, personId }
  expect((['marking', 'opened', 'closed'] as const).map((stage) => sightOf(viewer, stage))).toEqual(sights)
})

test('the lines of sealed ballots hold the state and nothing else', () => {
  const seen = visibleMarks({ relation: 'chair', personId: 'dung' }, { stage: 'marking' }, ballots)
  expect(seen.ballots).toEqual([
    { personId: 'an', state: 'finished', ballot: null },
    { personId: 'binh', state: 'marking', ballot: null },
    { personId: 'chi', state: 'conflict', ballot: null },
  ])
})

import type { PlainDate } from '@saolang/domain/plain-date'
import { COMPARISONS } from '@saolang/domain/plan'
import { JUDGEMENTS } from '@saolang/domain/target'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readPlanTargets } from '../targets/index.ts'

/** A target of the running plan with how it stands; numbers in hundredths. */
export const TargetLine = z.object({
  id: z.string(),
  text: z.string(),
  unit: z.string(),
  comparison: z.enum(COMPARISONS),
  floor: z.number().nullable(),
  aim: z.number().nullable(),
  actual: z.number().nullable(),
  judgement: z.enum(JUDGEMENTS),
})
export type TargetLine = z.infer<typeof TargetLine>

/** What needs care stands first; where no number is set there is nothing to draw. */
const ORDER: readonly TargetLine['judgement'][] = [
  ...(['offCourse', 'notMet', 'atRisk', 'undecided', 'noFigures', 'onCourse', 'met', 'early', 'notStarted'] as const),
]

/** Targets with a number of one plan, those off course first. */
export async function listTargets(
  ask: Pick<Ask, 'tx' | 'regimes'>,
  planId: string,
  today: PlainDate,
): Promise<readonly TargetLine[]> {
  const standings = await readPlanTargets(ask, planId, today)
  const lines = standings.map(({ id, state, actual, judgement }) => ({
    ...{ id, text: state.text, unit: state.unit, comparison: state.comparison },
    ...{ floor: state.floor, aim: state.aim, actual: actual?.hundredths ?? null, judgement },
  }))
  return lines
    .filter(({ judgement }) => ORDER.includes(judgement))
    .toSorted((a, b) => ORDER.indexOf(a.judgement) - ORDER.indexOf(b.judgement))
}

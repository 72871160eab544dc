import { PLAN_LEVELS } from '@saolang/domain/plan'
import { z } from 'zod'
import { levelOf, type listPlans, PLANS_PAGE, stageOf } from './plans.store.ts'
import { PLAN_LEVEL_WORDS, PLAN_STAGE_WORDS } from './plans.words.ts'

export const PlansView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  mayCreate: z.boolean(),
  words: z.string(),
  level: z.string(),
  stage: z.string(),
  year: z.string(),
  plans: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      number: z.string().nullable(),
      level: z.enum(PLAN_LEVELS),
      levelName: z.string(),
      placeName: z.string(),
      issuedOn: z.string().nullable(),
      from: z.string(),
      to: z.string(),
      stage: z.enum(['draft', 'issued', 'closed']),
      stageName: z.string(),
      revision: z.number().int(),
    }),
  ),
})
export type PlansView = z.infer<typeof PlansView>

export function presentPlans(
  frame: Omit<PlansView, 'plans' | 'total' | 'pages'>,
  found: Awaited<ReturnType<typeof listPlans>>,
): PlansView {
  const plans = found.rows.map((row) => {
    const { id, title, number, placeName, issuedOn, from, to, revision } = row
    const [level, stage] = [levelOf(row.level), stageOf(row.stage)]
    const words = { levelName: PLAN_LEVEL_WORDS[level], stageName: PLAN_STAGE_WORDS[stage] }
    return { id, title, number, placeName, issuedOn, from, to, revision, level, stage, ...words }
  })
  return { ...frame, plans, total: found.total, pages: Math.max(1, Math.ceil(found.total / PLANS_PAGE)) }
}

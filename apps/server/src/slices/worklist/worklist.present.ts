import type { PlainDate } from '@saolang/domain/plain-date'
import { groupWork, WORK_GROUPS } from '@saolang/domain/work'
import { z } from 'zod'
import type { WorkItem } from '../../platform/work.ts'

export const WorklistView = z.object({
  total: z.number().int(),
  groups: z.array(
    z.object({
      group: z.enum(WORK_GROUPS),
      items: z.array(
        z.object({
          due: z.string().nullable(),
          verb: z.string(),
          object: z.string(),
          href: z.string(),
          count: z.number().int().optional(),
        }),
      ),
    }),
  ),
})
export type WorklistView = z.infer<typeof WorklistView>

export function presentWork(items: readonly WorkItem[], today: PlainDate): WorklistView {
  const groups = [...groupWork(items, today)].map(([group, list]) => ({
    group,
    items: list.map((item) => ({ ...item })),
  }))
  return { total: items.length, groups }
}

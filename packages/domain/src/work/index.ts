import { daysBetween, type PlainDate } from '../plain-date/index.ts'

/** The groups of "Việc của tôi", in the order in which they are shown. */
export const WORK_GROUPS = ['late', 'today', 'week', 'later', 'open'] as const
export type WorkGroup = (typeof WORK_GROUPS)[number]

/** Where a piece of work belongs by its last day: overdue, today, within seven days, later, or without a day. */
export function workGroup(due: PlainDate | null, today: PlainDate): WorkGroup {
  if (due === null) return 'open'
  const days = daysBetween(today, due)
  if (days < 0) return 'late'
  if (days === 0) return 'today'
  return days <= 7 ? 'week' : 'later'
}

/** Work by group, each by its last day; what has no day keeps its order. */
export function groupWork<Item extends { readonly due: PlainDate | null }>(
  items: readonly Item[],
  today: PlainDate,
): ReadonlyMap<WorkGroup, readonly Item[]> {
  const sorted = [...items].sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : (a.due ?? '') > (b.due ?? '') ? 1 : 0))
  const groups = WORK_GROUPS.map((group): [WorkGroup, Item[]] => [
    group,
    sorted.filter((item) => workGroup(item.due, today) === group),
  ])
  return new Map(groups.filter(([, list]) => list.length > 0))
}

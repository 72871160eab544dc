import { type PlainDate, partsOf } from '@saolang/domain/plain-date'
import { z } from 'zod'
import { NOTHING, type Reading } from './reading.ts'

/** The numbers of one place that the map, the ranking and the comparison show. */
export const UnitLine = z.object({
  ...{ code: z.string(), name: z.string() },
  ...{ valid: z.number().int(), fresh: z.number().int(), renewed: z.number().int(), expiring: z.number().int() },
  ...{ overdue: z.number().int(), late: z.number().int(), onTime: z.number().int(), expected: z.number().int() },
  ...{ activities: z.number().int() },
})
export type UnitLine = z.infer<typeof UnitLine>

/** One line for each place, in their order; places without records have zeros. */
export function unitLines(
  units: readonly { readonly code: string; readonly name: string }[],
  readings: ReadonlyMap<string, Reading>,
  today: PlainDate,
): readonly UnitLine[] {
  const { year } = partsOf(today)
  return units.map(({ code, name }) => {
    const reading = readings.get(code) ?? NOTHING
    const now = reading.years.find((one) => one.year === year)
    return {
      ...{ code, name, valid: reading.certificates.valid, fresh: now?.fresh ?? 0, renewed: now?.renewed ?? 0 },
      ...{ expiring: reading.certificates.in6, overdue: reading.tasks.overdue, late: reading.reports.late },
      ...{ onTime: reading.reports.onTime, expected: reading.reports.expected },
      activities: reading.activities.reduce((sum, { entries }) => sum + entries, 0),
    }
  })
}

import { addDays, plainDate } from '@saolang/domain/plain-date'
import type { Level, Regime } from '@saolang/domain/regime'
import { type AuthorityPeriod, authorityTimeline } from '@saolang/domain/regime-diff'
import { z } from 'zod'
import { bodyWords } from './regimes.words.ts'

const LevelView = z.enum(['commune', 'district', 'province', 'ministry'])

/** Who acts for some stars within a period. */
const PowerView = z.object({
  stars: z.array(z.number().int()),
  /** Null within a gap: a person has to confirm. */
  level: LevelView.nullable(),
  evaluates: z.string(),
  decides: z.string(),
  certifies: z.string(),
  withdraws: z.string(),
  certificate: z.boolean(),
  article: z.string(),
})
export type PowerView = z.infer<typeof PowerView>

/** Between two days on which nothing changes. */
export const PeriodView = z.object({
  from: z.string(),
  /** Null: until today and on. */
  to: z.string().nullable(),
  regime: z.object({ id: z.string(), number: z.string() }),
  amendments: z.array(z.string()),
  gap: z.object({ label: z.string(), article: z.string() }).nullable(),
  /** Stars with the same powers stand together, the highest first. */
  powers: z.array(PowerView),
})
export type PeriodView = z.infer<typeof PeriodView>

/** Who evaluates, decides, certifies and withdraws each star, from the first regulation to today. */
export function presentTimeline(regimes: readonly Regime[], today: string): PeriodView[] {
  const begun = regimes.filter(({ document }) => document.effectiveFrom <= today)
  const numbers = new Map(begun.map(({ id, document }) => [id, document.number]))
  const step = (days: number) => (day: string) => addDays(plainDate(day), days)
  return authorityTimeline(begun, step(-1), step(1)).map((period) => ({
    from: period.from,
    to: period.to,
    regime: { id: period.regime, number: numbers.get(period.regime) ?? period.regime },
    amendments: [...period.amendments],
    gap: period.gap === null ? null : { label: period.gap.label, article: period.gap.article },
    powers: powersOf(period),
  }))
}

const UNNAMED = 'Cần người xác nhận'

function powersOf({ stars, gap }: AuthorityPeriod): PowerView[] {
  const powers: PowerView[] = []
  for (const { star, row } of stars) {
    const power = {
      stars: [star],
      level: row === null ? null : (row.level satisfies Level),
      evaluates: row === null ? UNNAMED : bodyWords(row.evaluates),
      decides: row === null ? UNNAMED : bodyWords(row.decides),
      certifies: row === null ? UNNAMED : bodyWords(row.certifies),
      withdraws: row === null ? UNNAMED : bodyWords(row.withdraws),
      certificate: row?.certificate ?? false,
      article: row?.article ?? gap?.article ?? '',
    }
    const last = powers.at(-1)
    if (last !== undefined && isAlike(last, power)) last.stars.push(star)
    else powers.push(power)
  }
  return powers
}

function isAlike({ stars: _one, ...left }: PowerView, { stars: _other, ...right }: PowerView): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

import type { Clocks, DayMonth, RoundLevel, RoundRule } from './clocks.ts'

/** A clock as a regime's content lists it; only the members that are read here. `regime.clocks` fits. */
export type ClockFact =
  | {
      readonly kind: 'term'
      readonly id: string
      readonly amount: number
      readonly unit: 'working-day' | 'day' | 'month'
    }
  | { readonly kind: 'window'; readonly id: string; readonly earliest: number; readonly latest: number }
  | {
      readonly kind: 'round'
      readonly id: string
      readonly level: string
      /** `MM-DD`, strict, as is `heldBefore`. */
      readonly proposedBefore: string
      readonly heldBefore: string
    }
  | { readonly kind: 'date'; readonly id: string }

/**
 * The numbers of a regime's clocks from its content, found by id; null where the regulation sets no such term. Throws
 * when one is of another unit, or without the months of a certificate: a defect of the content.
 */
export function clocksOf(facts: readonly ClockFact[]): Clocks {
  const workingDays = termOf(facts, 'commune-check', 'working-day')
  const certificateMonths = termOf(facts, 'certificate-validity', 'month')
  if (certificateMonths === null) throw new Error('the regime has no clock certificate-validity in months')
  return {
    communeReport: workingDays === null ? null : { workingDays },
    rounds: { province: roundsOf(facts, 'province'), ministry: roundsOf(facts, 'ministry') },
    renewalWindow: windowOf(facts, 're-evaluation-window'),
    reevaluationDays: termOf(facts, 're-evaluation-result', 'day'),
    lateLimitDays: termOf(facts, 'late-re-evaluation', 'day'),
    withdrawalDays: termOf(facts, 'withdrawal', 'day'),
    certificateMonths,
  }
}

function termOf(facts: readonly ClockFact[], id: string, unit: 'working-day' | 'day' | 'month'): number | null {
  const fact = facts.find((each) => each.id === id)
  if (fact === undefined) return null
  if (fact.kind !== 'term' || fact.unit !== unit) throw new Error(`the regime has no clock ${id} in ${unit}s`)
  return fact.amount
}

function windowOf(facts: readonly ClockFact[], id: string): Clocks['renewalWindow'] {
  const fact = facts.find((each) => each.id === id)
  if (fact === undefined) return null
  if (fact.kind !== 'window') throw new Error(`the regime's clock ${id} is no window`)
  return { opensDays: fact.earliest, closesDays: fact.latest }
}

function roundsOf(facts: readonly ClockFact[], level: RoundLevel): readonly RoundRule[] {
  return facts.flatMap((fact) =>
    fact.kind === 'round' && fact.level === level
      ? [{ proposedBefore: dayMonth(fact.proposedBefore), finishBefore: dayMonth(fact.heldBefore) }]
      : [],
  )
}

function dayMonth(monthDay: string): DayMonth {
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(monthDay) ?? []
  if (month === undefined || day === undefined) throw new Error(`not a month and day: ${monthDay}`)
  return `${Number(day)}/${Number(month)}`
}

import { addDays, plainDate } from '@saolang/domain/plain-date'
import type { Law } from '@saolang/domain/plan'
import type { KnownLaw, KnownRegime } from '@saolang/domain/plan-check'
import type { Regime } from '@saolang/domain/regime'
import { readLaws } from '../../platform/laws.ts'

/** What the checker must know of the regulations: groups, and who evaluates which stars on which days. */
export function knownRegimes(regimes: ReadonlyMap<string, Regime>): readonly KnownRegime[] {
  return [...regimes.values()].map(({ document, sheets, authority }) => ({
    ...{ number: document.number, from: document.effectiveFrom, until: document.effectiveUntil },
    groups: [...new Set(sheets.map((sheet) => sheet.classification.industry.name))],
    authority: authority.flatMap(({ level, stars, validFrom, validTo }) =>
      level === 'district' || level === 'province' || level === 'ministry'
        ? [{ level, stars: [...stars], from: validFrom ?? null, to: validTo ?? null }]
        : [],
    ),
  }))
}

const dayAfter = (day: string) => addDays(plainDate(day), 1)

/** Documents of `content/laws.json`: ended by another one, or by the years that they were made for. */
export function knownLaws(laws: readonly Law[] = readLaws()): readonly KnownLaw[] {
  const day = new Map(laws.map((law) => [law.number, law.issued]))
  return laws.map(({ number, issued, endedOn, period, amendedBy }) => {
    const last = endedOn ?? period?.to ?? null
    return {
      ...{ number, on: issued, until: last === null ? null : dayAfter(last) },
      amendedBy: amendedBy.flatMap((other) => {
        const on = day.get(other)
        return on === undefined ? [] : [{ number: other, on }]
      }),
    }
  })
}

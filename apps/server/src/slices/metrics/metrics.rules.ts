import { plainDate } from '@saolang/domain/plain-date'
import { forwardingOn, type Regime, regimeBegunBy } from '@saolang/domain/regime'
import { sql } from 'kysely'
import { type Asked, columns, type Fragment, isCountry, parameter, type Source } from './metrics.source.ts'

/** One row: a figure of the regulation that was the newest on the last day of the period. */
function rule({ scope }: Asked, label: string, figure: number | null): Fragment {
  const province = isCountry(scope) ? sql`'00'::text` : sql`${scope.provinceCode}::text`
  return sql`select ${columns({
    ...{ id: sql`'rule'`, kind: 'rule', province, unit: sql`null`, num: sql`${figure ?? 0}`, label: sql`${label}` },
    part: figure === null ? sql`'left'` : sql`'numerator'`,
    why: figure === null ? sql`'noRule'` : sql`null`,
  })}`
}

const regimeOf = ({ regimes, to }: Asked): Regime | undefined => regimeBegunBy(regimes, plainDate(to))

/** Months of validity (001:103: 36). */
export const certificateValidity: Source = (asked) => {
  const regime = regimeOf(asked)
  const clock = regime?.clocks.find((one) => one.kind === 'term' && one.after === 'certificate-issued')
  const months = clock?.kind === 'term' ? clock.amount : null
  return rule(asked, regime === undefined ? '' : `${regime.document.number}, ${clock?.article ?? ''}`, months)
}

/** The lowest star of what a level sends on (004: districts sent three stars and more to the province). */
export const forwardMinStar: Source = (asked) => {
  const regime = regimeOf(asked)
  if (regime === undefined) return rule(asked, '', null)
  const named = parameter(asked, 'forwardFrom')
  const levels = named === 'province' || named === 'district' ? ([named] as const) : (['district', 'province'] as const)
  const found = levels.map((level) => forwardingOn(regime, level, asked.to)).find((one) => one !== undefined)
  if (found === undefined) return rule(asked, regime.document.number, null)
  const band = regime.bands.find((one) => found.atLeast >= one.from)
  return rule(asked, `${regime.document.number}: ${found.label}`, band?.star ?? null)
}

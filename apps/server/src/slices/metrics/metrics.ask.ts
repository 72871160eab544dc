import { COUNTED, isMetric, METRIC_PARAMETERS, type Metric, type MetricQuestion } from '@saolang/domain/metric'
import { NATION } from '@saolang/domain/permission'
import { canReadProgramme } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { integer, list, optionalDate, optionalText } from '../../platform/http/fields.ts'

const unit = z.string().regex(/^\d{2,5}$/)
const orNone = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (value === '' ? undefined : value), item.optional())

/** The address of a list behind a number: place, period, parameters of the target, and which rows. */
export const MetricSearch = z.object({
  /** `00`: the whole country, for the ministry. */
  province: orNone(z.string().regex(/^\d{2}$/)),
  commune: list(z.string().regex(/^\d{5}$/), 200),
  from: optionalDate(),
  to: optionalDate(),
  plan: orNone(z.uuid()),
  part: orNone(z.enum(COUNTED)),
  unit: orNone(unit),
  move: orNone(z.enum(['fresh', 'returned', 'expired', 'withdrawn', 'renewed'])),
  page: integer(1, 10_000).default(1),
  ...Object.fromEntries(METRIC_PARAMETERS.map((name) => [name, optionalText(40)])),
})
export type MetricSearch = z.infer<typeof MetricSearch>

/** The place that a reader sees first: the own province, or the country. */
export function homeOf(ask: Ask): string {
  return ask.person?.actor.hats.find((hat) => hat.role !== 'producer')?.provinceCode ?? ''
}

/** Who reads which place: officials their own province, those of the ministry the country, its office every province. */
export function mayRead(ask: Ask, provinceCode: string): Result<null, string> {
  const actor = ask.person?.actor ?? null
  if (provinceCode === NATION && !(actor?.hats ?? []).some((hat) => hat.provinceCode === NATION)) {
    return fail('permission/not-your-work')
  }
  const permission = canReadProgramme(actor, { level: 'province', provinceCode, communeCode: null })
  return permission.may ? ok(null) : fail(permission.reason)
}

/** The question that an address asks; of this year to today where it names no period. */
export function questionOf(ask: Ask, metric: string, search: MetricSearch): Result<MetricQuestion, string> {
  if (!isMetric(metric)) return fail('metric/unknown')
  const provinceCode = search.province ?? homeOf(ask)
  const permission = mayRead(ask, provinceCode)
  if (!permission.ok) return permission
  const to = search.to ?? ask.today
  const from = search.from ?? `${to.slice(0, 4)}-01-01`
  if (to < from) return fail('metric/period', { field: 'to' })
  const communes = search.commune.length === 0 || provinceCode === NATION ? null : search.commune
  const scope = { provinceCode: provinceCode === NATION ? null : provinceCode, communes }
  return ok({ metric, scope, from, to, parameters: parametersOf(search), planId: search.plan ?? null })
}

function parametersOf(search: MetricSearch): Record<string, string> {
  const known: ReadonlySet<string> = new Set(METRIC_PARAMETERS)
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      known.has(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

/** A metric over a province, or the country, from the first day of the year to today. */
export function ofThisYear(ask: Ask, metric: Metric, provinceCode: string): MetricQuestion {
  const from = `${ask.today.slice(0, 4)}-01-01`
  const scope = { provinceCode: provinceCode === NATION ? null : provinceCode, communes: null }
  return { metric, scope, from, to: ask.today, parameters: {}, planId: null }
}

import type { Metric } from '@saolang/domain/metric'
import { metricHref } from '../metrics/index.ts'
import type { DashboardView } from './dashboards.present.ts'

type Of = Pick<DashboardView, 'level' | 'code' | 'province' | 'day'>

/** The list behind a number of the year that is counted by a metric. */
export function metricLink({ level, code, province, day }: Of, metric: Metric): string {
  const communes = level === 'commune' ? [code] : null
  const scope = { provinceCode: province?.code ?? null, communes }
  return metricHref({ metric, scope, from: `${day.slice(0, 4)}-01-01`, to: day, parameters: {}, planId: null })
}

/** Products in force as everybody may see them, of this place and star. */
export function catalogueLink({ level, name, province }: DashboardView, star?: number): string {
  const search = new URLSearchParams()
  if (province !== null) search.set('province', province.code)
  // The catalogue knows communes by their words.
  if (level === 'commune') search.set('words', name.replace(/^(Xã|Phường|Đặc khu) /, ''))
  if (star !== undefined) search.set('star', String(star))
  return `/catalogue?${search}`
}

/** Overdue tasks of the place: the reader's own list, else the places that have them. */
export function overdueLink({ level, own }: DashboardView): string {
  if (own) return '/tasks?state=overdue'
  return level === 'commune' ? '#due' : '?measure=overdue#places'
}

/** Late reports: the reader's own list, else the places that are late. */
export function lateLink({ level, own }: DashboardView): string {
  if (own) return '/reports'
  return level === 'commune' ? '#due' : '?measure=reports#places'
}

/** The dashboard of a place below; none where the reader may not open it (another province's). */
export function unitLink({ level, opens }: Pick<DashboardView, 'level' | 'opens'>, code: string): string | undefined {
  if (opens !== null && opens !== code) return undefined
  return level === 'nation' ? `/dashboards/province/${code}` : `/dashboards/commune/${code}`
}

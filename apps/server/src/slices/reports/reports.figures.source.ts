import type { MetricScope } from '@saolang/domain/metric'
import type { PlainDate } from '@saolang/domain/plain-date'
import type { Figure, FigureItem, FigureTable, ReportPlace } from '@saolang/domain/report'
import { type RawBuilder, sql } from 'kysely'
import type { Ask } from '../../platform/http/endpoint.ts'

export type FigureReader = Pick<Ask, 'tx' | 'regimes'>

export interface FigureSpan {
  readonly from: PlainDate
  /** Last day that is counted. */
  readonly to: PlainDate
}

/** What a source may know: whose report, over which period, up to which day. */
export interface FigureContext extends FigureReader {
  readonly place: ReportPlace
  readonly planId: string | null
  /** The whole period; what is read ends at `cutOff`. */
  readonly period: FigureSpan
  readonly cutOff: PlainDate
}

export interface Counted {
  readonly value: number | null
  readonly items?: readonly FigureItem[]
  readonly left?: string
}

/** A number of the report as it stands in every report: what it is, and where it comes from. */
export type FigureFacts = Pick<Figure, 'key' | 'no' | 'section' | 'label' | 'unit' | 'kind' | 'over'> & {
  readonly source: {
    readonly metric: string
    readonly words: string
    readonly href?: (context: FigureContext, span: FigureSpan) => string | null
  }
}

/** One kind of data: its fixed figures, and what varies (targets, tables). */
export interface FigureSourcePart {
  readonly figures: readonly FigureFacts[]
  /** Only for some places. */
  readonly fits?: (place: ReportPlace) => boolean
  readonly read: (context: FigureContext, span: FigureSpan) => Promise<ReadonlyMap<string, Counted>>
  readonly more?: (
    context: FigureContext,
    span: FigureSpan,
  ) => Promise<{ readonly figures?: readonly Figure[]; readonly tables?: readonly FigureTable[] }>
}

/** Things that are kept beside a number, so that a later comparison can name what came and went. */
export const KEPT_ITEMS = 100

/** The rows of the place: the commune, the province, or everything for the ministry. */
export function inPlace(place: ReportPlace, alias: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  switch (place.level) {
    case 'ministry':
      return sql<boolean>`true`
    case 'province':
      return sql<boolean>`${column('province_code')} = ${place.provinceCode}`
    case 'commune':
      return sql<boolean>`${column('province_code')} = ${place.provinceCode}
        and ${column('commune_code')} = ${place.communeCode}`
  }
}

export function scopeOf(place: ReportPlace): MetricScope {
  const { level, provinceCode, communeCode } = place
  if (level === 'ministry') return { provinceCode: null, communes: null }
  return { provinceCode, communes: communeCode === null ? null : [communeCode] }
}

/** Things with how many there are: kept by name where they are few. */
export function countedOf(value: number, items: readonly FigureItem[]): Counted {
  return items.length <= KEPT_ITEMS ? { value, items } : { value }
}

/** Address of the entries of a register in the year of a span, of the commune where it is one's. */
export function registerHref(register: string) {
  return ({ place }: FigureContext, { to }: FigureSpan) => {
    const search = new URLSearchParams({ year: to.slice(0, 4) })
    if (place.communeCode !== null) search.set('commune', place.communeCode)
    return `/registers/${register}?${search}`
  }
}

import type { Counted, MetricQuestion, MetricScope } from '@saolang/domain/metric'
import { NATION } from '@saolang/domain/permission'
import type { Regime } from '@saolang/domain/regime'
import { type RawBuilder, sql } from 'kysely'

export type Fragment = RawBuilder<unknown>
export type Regimes = ReadonlyMap<string, Regime>

/** A question with the regulations that some metrics ask. */
export interface Asked extends MetricQuestion {
  readonly regimes: Regimes
  /** What the questions of one statement have in common; absent where one is asked alone. */
  readonly shared?: Shared
}

/** Selects that several questions of a statement read: each stands once before it (`with`) and is read once. */
export class Shared {
  readonly #selects = new Map<string, Fragment>()

  /** A select of the same meaning and arguments is the same; the first one stands. */
  once(meaning: readonly unknown[], select: Fragment): Fragment {
    const key = JSON.stringify(meaning)
    if (!this.#selects.has(key)) this.#selects.set(key, select)
    return sql`select * from ${sql.ref(`shared${[...this.#selects.keys()].indexOf(key)}`)}`
  }

  /** Begins the statement. */
  get beginning(): Fragment {
    const selects = [...this.#selects.values()].map((select, at) => sql`${sql.ref(`shared${at}`)} as (${select})`)
    return selects.length === 0 ? sql`` : sql`with ${sql.join(selects)} `
  }
}

/** A select that other questions of the statement may need too; `by` are the arguments that it depends on. */
export function once({ shared, scope }: Asked, what: string, by: readonly string[], select: Fragment): Fragment {
  return shared === undefined ? select : shared.once([what, scope, ...by], select)
}

/** The things behind a metric as one select: number and list are two readings of it, so they cannot differ. */
export type Source = (asked: Asked) => Fragment

/** What a thing behind a number is. */
export const BEHIND_KINDS = [
  'product',
  'producer',
  'certificate',
  'entry',
  'round',
  'report',
  'session',
  'rule',
  'unit',
] as const
export type BehindKind = (typeof BEHIND_KINDS)[number]

/** Why a thing is not above the line; sentences stand in `content/words/metrics.json`. */
export const WHYS = [
  'dossierWithdrawn',
  'otherLevel',
  'otherBaseline',
  'notHigher',
  'noEarlier',
  'expired',
  'withdrawn',
  'notStrengthened',
  'otherKind',
  'micro',
  'large',
  'noSize',
  'notClosed',
  'noStableArea',
  'noChain',
  'noModernChannel',
  'noWebsite',
  'notTrained',
  'notAdvised',
  'neither',
  'noFigures',
  'noBothYears',
  'notOpen',
  'closed',
  'notDone',
  'dropped',
  'noProduct',
  'notRestored',
  'roundOpen',
  'late',
  'notSent',
  'notApproved',
  'refused',
  'noRule',
] as const
export type Why = (typeof WHYS)[number]

/** Columns of every source; those that are not given are null. */
export interface Columns {
  /** Tells the rows of one list apart. */
  readonly id: Fragment
  readonly kind: BehindKind
  readonly province: Fragment
  /** Commune, or former district; null for what belongs to a whole province. */
  readonly unit: Fragment
  readonly on?: Fragment
  /** What the row adds above and below the line. */
  readonly num: Fragment
  readonly den?: Fragment
  readonly part: Fragment
  readonly why?: Fragment
  readonly label?: Fragment
  readonly product?: Fragment
  readonly producer?: Fragment
  readonly certificate?: Fragment
  readonly entry?: Fragment
  readonly other?: Fragment
}

export function columns(given: Columns): Fragment {
  const or = (fragment: Fragment | undefined, type: string) =>
    fragment === undefined ? sql`null::${sql.raw(type)}` : sql`(${fragment})::${sql.raw(type)}`
  return sql`${or(given.id, 'text')} as id, ${given.kind}::text as kind, ${given.province} as province_code,
    ${or(given.unit, 'text')} as unit, ${or(given.on, 'date')} as on_date, ${or(given.num, 'bigint')} as num,
    ${given.den === undefined ? sql`0::bigint` : or(given.den, 'bigint')} as den, ${or(given.part, 'text')} as part,
    ${or(given.why, 'text')} as why, ${or(given.label, 'text')} as label, ${or(given.product, 'uuid')} as product_id,
    ${or(given.producer, 'uuid')} as producer_id, ${or(given.certificate, 'uuid')} as certificate_id,
    ${or(given.entry, 'uuid')} as entry_id, ${or(given.other, 'uuid')} as other_id`
}

const word = (counted: Counted) => sql`${counted}::text`

/** Counts where no reason speaks against it, else is left out for that reason (a plain count). */
export function countedUnless(why: Fragment): Pick<Columns, 'num' | 'part' | 'why'> {
  return {
    num: sql`case when ${why} is null then 1 else 0 end`,
    part: sql`case when ${why} is null then ${word('numerator')} else ${word('left')} end`,
    why,
  }
}

/** Below the line always, above it where no reason speaks against it; reasons in `unknown` cannot be decided. */
export function sharedUnless(
  why: Fragment,
  unknown: readonly Why[] = [],
): Pick<Columns, 'num' | 'den' | 'part' | 'why'> {
  const left = unknown.length === 0 ? sql`` : sql` when ${why} in (${sql.join(unknown)}) then ${word('left')}`
  return {
    num: sql`case when ${why} is null then 1 else 0 end`,
    den: sql`1`,
    part: sql`case when ${why} is null then ${word('numerator')}${left} else ${word('denominator')} end`,
    why,
  }
}

/** The country is asked with null, or with the ministry's own code. */
export function isCountry(scope: MetricScope): boolean {
  return scope.provinceCode === null || scope.provinceCode === NATION
}

/** Rows of a province, or of the country. */
export function inProvince(scope: MetricScope, table: string): Fragment {
  return isCountry(scope) ? sql`true` : sql`${sql.ref(table)}.province_code = ${scope.provinceCode}`
}

/** Rows of the scope by the given commune; rows without a commune belong to the whole province only. */
export function inScope(scope: MetricScope, table: string, commune?: Fragment): Fragment {
  const { communes } = scope
  if (communes === null || isCountry(scope)) return inProvince(scope, table)
  const place = commune ?? sql`${sql.ref(table)}.commune_code`
  return sql`${inProvince(scope, table)} and ${place} = any(${[...communes]}::text[])`
}

/** A parameter of the target; undefined where it is not set. */
export function parameter(asked: Asked, name: string): string | undefined {
  const value = asked.parameters[name]?.trim()
  return value === undefined || value === '' ? undefined : value
}

/** `yes` of a field of the register, however it was stored. */
export function isYes(entry: string, key: string): Fragment {
  return sql`coalesce(${sql.ref(entry)}.fields ->> ${key}, '') in ('true', 'yes', '1')`
}

/** A day in a field of the register; what is no day is none. */
export function dayOf(entry: string, key: string): Fragment {
  const text = sql`${sql.ref(entry)}.fields ->> ${key}`
  return sql`case when ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then (${text})::date end`
}

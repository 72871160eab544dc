import { type Actor, NATION, type Permission } from '@saolang/domain/permission'
import { hatWith } from '@saolang/domain/person'
import { canReadProgramme } from '@saolang/domain/plan'
import type { ReportPlace } from '@saolang/domain/report'
import { type RawBuilder, sql } from 'kysely'

/** Whose numbers: the country by province, a province by commune, or one commune. */
export type Scope =
  | { readonly level: 'nation' }
  | { readonly level: 'province'; readonly provinceCode: string }
  | { readonly level: 'commune'; readonly provinceCode: string; readonly communeCode: string }

export type Fragment = RawBuilder<unknown>

/** Rows of a table with the columns `province_code` and `commune_code` that belong to a scope. */
export function inScope(scope: Scope, alias: string): Fragment {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  switch (scope.level) {
    case 'nation':
      return sql`${of('province_code')} <> ${NATION}`
    case 'province':
      return sql`${of('province_code')} = ${scope.provinceCode}`
    case 'commune':
      return sql`${of('province_code')} = ${scope.provinceCode} and ${of('commune_code')} = ${scope.communeCode}`
  }
}

/** Of what a row is counted: its province in the country, else its commune; empty for what is the province's own. */
export function unitOf(scope: Scope, alias: string): Fragment {
  return scope.level === 'nation'
    ? sql`${sql.ref(`${alias}.province_code`)}`
    : sql`coalesce(${sql.ref(`${alias}.commune_code`)}, '')`
}

/** Where the plans and reports of a dashboard belong. */
export function placeOfScope(scope: Scope): ReportPlace {
  switch (scope.level) {
    case 'nation':
      return { level: 'ministry', provinceCode: NATION, communeCode: null }
    case 'province':
      return { level: 'province', provinceCode: scope.provinceCode, communeCode: null }
    case 'commune':
      return scope
  }
}

/** Communes and provinces are read by officials of the province and the ministry; the country by these offices only. */
export function canReadDashboard(actor: Actor | null, scope: Scope): Permission {
  switch (scope.level) {
    case 'nation':
      return hatWith(actor, ['ministryOffice', 'provinceOffice'])
    case 'province':
      return canReadProgramme(actor, { level: 'province', provinceCode: scope.provinceCode, communeCode: null })
    case 'commune':
      return canReadProgramme(actor, scope)
  }
}

/** Whether the reader has a dashboard: officials of a province and the ministry. */
export function hasDashboard(actor: Actor | null): boolean {
  return ownDashboard(actor) !== undefined
}

/** The dashboard of the reader's own level; undefined for those who have none. */
export function ownDashboard(actor: Actor | null): string | undefined {
  const hats = (actor?.hats ?? []).filter((hat) => hat.role !== 'producer')
  if (hats.some((hat) => hat.role === 'ministryOffice')) return '/dashboards/nation'
  const commune = hats.find((hat) => hat.communeCode !== null)
  if (commune !== undefined) return `/dashboards/commune/${commune.communeCode}`
  const province = hats.find((hat) => hat.provinceCode !== NATION)
  return province === undefined ? undefined : `/dashboards/province/${province.provinceCode}`
}

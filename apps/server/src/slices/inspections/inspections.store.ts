import { INSPECTION_KINDS, type Inspection, type InspectionKind } from '@saolang/domain/inspection'
import { type Actor, NATION } from '@saolang/domain/permission'
import { fold } from '@saolang/domain/vietnamese-text'
import { type SqlBool, sql } from 'kysely'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { INSPECTION } from './inspections.stream.ts'

export const INSPECTIONS_PAGE = 50

export const LIST_STATES = ['planned', 'recorded', 'concluded', 'open', 'overdue', 'recall', 'cancelled'] as const
export type ListState = (typeof LIST_STATES)[number]

/** Whose inspections somebody sees: everything of a province, of a commune, of the country, or the own producers'. */
export interface InspectionScope {
  /** Null for the whole country. */
  readonly provinceCode: string | null
  readonly communeCode: string | null
  /** Null for officials. */
  readonly producerIds: readonly string[] | null
}

/** What the hats of a person show; null where none shows any inspection. */
export function scopeOf(actor: Actor | null): InspectionScope | null {
  const hats = actor?.hats ?? []
  const province = hats.find(({ role }) => role === 'provinceOffice' || role === 'advisor' || role === 'signatory')
  if (province !== undefined) return { provinceCode: province.provinceCode, communeCode: null, producerIds: null }
  if (hats.some(({ role, provinceCode }) => role === 'ministryOffice' && provinceCode === NATION))
    return { provinceCode: null, communeCode: null, producerIds: null }
  const commune = hats.find(({ role }) => role === 'communeOfficer' || role === 'communeChair')
  if (commune !== undefined)
    return { provinceCode: commune.provinceCode, communeCode: commune.communeCode, producerIds: null }
  const own = hats.flatMap(({ role, producerId }) => (role === 'producer' && producerId !== null ? [producerId] : []))
  const [first] = hats.filter(({ role }) => role === 'producer')
  return first === undefined ? null : { provinceCode: first.provinceCode, communeCode: null, producerIds: own }
}

export interface InspectionFilter extends InspectionScope {
  readonly year: number | null
  readonly kind: InspectionKind | null
  readonly inCommune: string | null
  readonly state: ListState | null
  readonly words: string
  readonly today: string
}

function filtered(tx: Tx, filter: InspectionFilter) {
  let found = tx.selectFrom('inspection')
  if (filter.provinceCode !== null) found = found.where('inspection.province_code', '=', filter.provinceCode)
  if (filter.communeCode !== null) found = found.where('inspection.commune_code', '=', filter.communeCode)
  if (filter.producerIds !== null) {
    const ids = filter.producerIds
    found = found
      .where(ids.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`inspection.producer_id in (${sql.join(ids)})`)
      .where(sql<SqlBool>`not (inspection.kind = 'surprise' and inspection.on_date > ${filter.today})`)
  }
  if (filter.year !== null) found = found.where('inspection.year', '=', filter.year)
  if (filter.kind !== null) found = found.where('inspection.kind', '=', filter.kind)
  if (filter.inCommune !== null) found = found.where('inspection.commune_code', '=', filter.inCommune)
  const words = fold(filter.words).replace(/[%_\\]/g, '')
  if (words !== '') found = found.where('inspection.folded', 'like', `%${words}%`)
  return found.where(stateIs(filter.state, filter.today))
}

function stateIs(state: ListState | null, today: string) {
  switch (state) {
    case null:
      return sql<SqlBool>`inspection.stage <> 'cancelled'`
    case 'planned':
    case 'recorded':
    case 'concluded':
    case 'cancelled':
      return sql<SqlBool>`inspection.stage = ${state}`
    case 'open':
      return sql<SqlBool>`inspection.findings_open > 0`
    case 'recall':
      return sql<SqlBool>`inspection.recalls_open > 0`
    case 'overdue':
      return sql<SqlBool>`exists (${lateFindings(today)})`
  }
}

const lateFindings = (today: string) => sql`select from inspection_finding f where f.inspection_id = inspection.id
  and f.state in ('demanded', 'again') and f.due_on < ${today}`

/** Inspections, the latest day first. */
export async function listInspections(tx: Tx, filter: InspectionFilter, page: number, size = INSPECTIONS_PAGE) {
  const base = filtered(tx, filter)
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .leftJoin('unit', 'unit.code', 'inspection.commune_code')
    .leftJoin('producer', 'producer.id', 'inspection.producer_id')
    .select(['inspection.id', 'inspection.number', 'inspection.kind', 'inspection.on_date as on', 'inspection.name'])
    .select(['inspection.stage', 'inspection.outcome', 'findings_open as findingsOpen', 'recalls_open as recallsOpen'])
    .select(['violations_open as violationsOpen', 'unit.name as communeName', 'producer.name as producerName'])
    .select(sql<boolean>`exists (${lateFindings(filter.today)})`.as('late'))
    .orderBy('inspection.on_date', 'desc')
    .orderBy('inspection.number', 'desc')
    .orderBy('inspection.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { rows, total: Number(total) }
}
export type InspectionRow = Awaited<ReturnType<typeof listInspections>>['rows'][number]

/** How many of each kind in each commune (INS-08, INS-09), with open violations; cancelled ones are not counted. */
export async function countInspections(tx: Tx, filter: InspectionFilter) {
  const rows = await filtered(tx, { ...filter, state: null, kind: null, words: '' })
    .leftJoin('unit', 'unit.code', 'inspection.commune_code')
    .select(['inspection.commune_code as communeCode', 'unit.name as communeName', 'inspection.kind'])
    .select((e) => e.fn.countAll<number>().as('count'))
    .select(sql<number>`count(*) filter (where inspection.stage <> 'planned')`.as('done'))
    .select(sql<number>`coalesce(sum(inspection.violations_open), 0)`.as('violationsOpen'))
    .groupBy(['inspection.commune_code', 'unit.name', 'inspection.kind'])
    .orderBy('unit.name')
    .execute()
  return rows.map((row) => ({
    ...{ communeCode: row.communeCode, communeName: row.communeName, kind: kindOf(row.kind) },
    ...{ count: Number(row.count), done: Number(row.done), violationsOpen: Number(row.violationsOpen) },
  }))
}

export function kindOf(kind: string): InspectionKind {
  const known = INSPECTION_KINDS.find((one) => one === kind)
  if (known === undefined) throw new Error(`unknown kind of inspection ${kind}`)
  return known
}

/** Years that have inspections in a scope, the newest first. */
export async function listYears(tx: Tx, scope: InspectionScope): Promise<readonly number[]> {
  let found = tx.selectFrom('inspection').select('year').distinct()
  if (scope.provinceCode !== null) found = found.where('province_code', '=', scope.provinceCode)
  const rows = await found.orderBy('year', 'desc').execute()
  return rows.map(({ year }) => year)
}

export async function findInspection(tx: Tx, id: string): Promise<Inspection | undefined> {
  return findState(tx, INSPECTION, id)
}

/** What became of the drafts that an inspection proposed: stage and number of each decision. */
export async function decisionsAfter(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .selectFrom('decision')
    .select(['id', 'stage', 'number', 'signed_on as signedOn'])
    .where('id', 'in', ids)
    .execute()
}

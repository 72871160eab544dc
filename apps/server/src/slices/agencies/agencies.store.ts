import type { Agency, AgencyPlace } from '@saolang/domain/agency'
import { fold } from '@saolang/domain/vietnamese-text'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { findFormer, getPlace, listCommunes, listFormer, listPredecessors, listSuccessors } from '../units/index.ts'
import { AGENCY } from './agencies.stream.ts'

export const AGENCIES_PAGE = 50
const LONGEST = 500

export interface AgencyRow {
  readonly id: string
  readonly name: string
  readonly level: string
  readonly kind: string
  readonly placeName: string
  readonly since: string
  readonly lastDay: string | null
}

export interface AgencyFilter {
  readonly provinceCode: string
  readonly words: string
  readonly level: string
  readonly kind: string
  /** Only those that are there on this day. */
  readonly on: string | null
}

function rowsOf(tx: Tx, filter: AgencyFilter) {
  let query = tx.selectFrom('agency').where('province_code', '=', filter.provinceCode)
  const words = fold(filter.words).replace(/[%_\\]/g, '')
  if (words !== '') query = query.where('folded', 'like', `%${words}%`)
  if (filter.level !== '') query = query.where('level', '=', filter.level)
  if (filter.kind !== '') query = query.where('kind', '=', filter.kind)
  const { on } = filter
  if (on === null) return query
  return query
    .where('since', '<=', on)
    .where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', on)]))
}

const COLUMNS = ['id', 'name', 'level', 'kind', 'place_name as placeName', 'since', 'last_day as lastDay'] as const

/** Agencies of a province by name, a page at a time; they are found by former names too. */
export async function listAgencies(tx: Tx, filter: AgencyFilter, page: number) {
  const base = rowsOf(tx, filter)
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .select(COLUMNS)
    .orderBy('name')
    .orderBy('since')
    .orderBy('id')
    .limit(AGENCIES_PAGE)
    .offset((page - 1) * AGENCIES_PAGE)
    .execute()
  return { rows, total: Number(total) }
}

/** The agencies of a province that are there on a day, to choose from. */
export async function agencyChoices(tx: Tx, provinceCode: string, on: string): Promise<readonly AgencyRow[]> {
  const filter = { provinceCode, words: '', level: '', kind: '', on }
  return rowsOf(tx, filter).select(COLUMNS).orderBy('name').orderBy('id').limit(LONGEST).execute()
}

export async function findAgency(tx: Tx, id: string): Promise<Agency | undefined> {
  return findState(tx, AGENCY, id)
}

/** Agencies of a province that bear or bore one of these names, written with or without accents. */
export async function findAgenciesByNames(
  tx: Tx,
  provinceCode: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, Agency>> {
  const wanted = new Set(names.map(fold))
  const rows = await tx
    .selectFrom('agency_name')
    .select(['agency_id as id', 'name'])
    .where('province_code', '=', provinceCode)
    .execute()
  const found = new Map<string, Agency>()
  for (const id of new Set(rows.filter((row) => wanted.has(fold(row.name))).map((row) => row.id))) {
    const agency = await findAgency(tx, id)
    if (agency !== undefined) found.set(id, agency)
  }
  return found
}

/** Agencies by their last names: for lists of other slices. */
export async function agencyNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('agency')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Those whose work an agency took over. */
export async function listPredecessorsOf(tx: Tx, id: string) {
  return tx
    .selectFrom('agency_successor')
    .innerJoin('agency', 'agency.id', 'agency_successor.agency_id')
    .select(['agency.id', 'agency.name', 'agency.last_day as lastDay'])
    .where('agency_successor.successor_id', '=', id)
    .orderBy('agency.name')
    .orderBy('agency.id')
    .limit(LONGEST)
    .execute()
}

/** Everybody who holds or held a role in an agency, the latest first. */
export async function listRolesIn(tx: Tx, agencyId: string) {
  return tx
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'role_holding.person_id')
    .select(['person.id as personId', 'person.name', 'role_holding.key', 'role_holding.role', 'role_holding.title'])
    .select(['from_date as from', 'to_date as to'])
    .where('role_holding.agency_id', '=', agencyId)
    .orderBy('from_date', 'desc')
    .orderBy('person.name')
    .orderBy('role_holding.key')
    .limit(LONGEST)
    .execute()
}

/** The place behind a choice: `11`, `03295`, or `former:099`; undefined where the province has no such unit. */
export async function findAgencyPlace(tx: Tx, provinceCode: string, chosen: string): Promise<AgencyPlace | undefined> {
  const former = /^former:(\d{2,5})$/.exec(chosen)?.[1]
  if (former !== undefined) {
    const unit = await findFormer(tx, former)
    const heirs = unit === undefined ? [] : await listSuccessors(tx, [unit.provinceCode])
    const isHere = heirs.some((heir) => heir.code === provinceCode)
    return unit === undefined || !isHere ? undefined : { code: former, era: 'former', name: unit.place }
  }
  const communes = await listCommunes(tx, provinceCode)
  if (chosen !== provinceCode && !communes.some((unit) => unit.code === chosen)) return undefined
  return { code: chosen, era: 'present', name: await getPlace(tx, chosen) }
}

/** Units of a province to choose from: itself, its communes of today, the districts that it had. */
export async function placeChoices(tx: Tx, provinceCode: string): Promise<readonly { value: string; text: string }[]> {
  const communes = await listCommunes(tx, provinceCode)
  const provinces = await listPredecessors(tx, provinceCode)
  const districts = []
  for (const code of new Set(provinces.map((one) => one.formerCode))) {
    if (code.length === 2) districts.push(...(await listFormer(tx, code, { number: 1, size: 100 })).rows)
  }
  return [
    { value: provinceCode, text: await getPlace(tx, provinceCode) },
    ...communes.map((unit) => ({ value: unit.code, text: unit.name })),
    ...districts.map((unit) => ({ value: `former:${unit.code}`, text: `${unit.place} (đến 30/6/2025)` })),
  ]
}

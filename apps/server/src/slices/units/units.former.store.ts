import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { PRESENT_LIST } from '../../platform/places-former.ts'
import type { Page } from './units.store.ts'

/** A unit that is no more, or an earlier state of one of today. */
export interface FormerRow {
  readonly list: string
  readonly code: string
  readonly level: string
  readonly name: string
  readonly kind: string
  readonly place: string
  readonly parentCode: string | null
  readonly provinceCode: string
  readonly validFrom: string | null
  readonly validTo: string
}

/** A former unit, a unit of today that holds its area, and who says so. */
export interface SuccessionRow {
  readonly formerCode: string
  readonly formerPlace: string
  readonly code: string
  readonly name: string
  readonly provinceName: string
  readonly level: string
  readonly extent: string
  readonly source: string
}

/** A unit of the closed list of 63 provinces. */
export async function findFormer(tx: Tx, code: string): Promise<FormerRow | undefined> {
  return former(tx).where('code', '=', code).where('list', '<>', PRESENT_LIST).executeTakeFirst()
}

/** Former provinces, or the units below one, in the order of their codes. */
export async function listFormer(tx: Tx, parentCode: string | null, page: Page) {
  const below = () => {
    const all = tx.selectFrom('former_unit').where('list', '<>', PRESENT_LIST)
    return parentCode === null ? all.where('parent_code', 'is', null) : all.where('parent_code', '=', parentCode)
  }
  const { total } = await below()
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await below()
    .select(COLUMNS)
    .orderBy('code')
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute()
  return { rows, total: Number(total) }
}

/** Earlier states of a unit of today, newest first. */
export async function listEarlierStates(tx: Tx, code: string): Promise<readonly FormerRow[]> {
  return former(tx).where('code', '=', code).where('list', '=', PRESENT_LIST).orderBy('valid_to', 'desc').execute()
}

/** What took over these former units. */
export async function listSuccessors(tx: Tx, codes: readonly string[]): Promise<readonly SuccessionRow[]> {
  if (codes.length === 0) return []
  return successions(tx)
    .where('succession.former_code', 'in', [...codes])
    .execute()
}

/** The units that a unit of today was formed of. */
export async function listPredecessors(tx: Tx, code: string): Promise<readonly SuccessionRow[]> {
  return successions(tx).where('succession.unit_code', '=', code).execute()
}

/** Communes of today on the area of former districts, each once. */
export async function listArea(tx: Tx, districtCodes: readonly string[]) {
  if (districtCodes.length === 0) return []
  return tx
    .selectFrom('former_unit')
    .innerJoin('succession', 'succession.former_code', 'former_unit.code')
    .innerJoin('unit', 'unit.code', 'succession.unit_code')
    .innerJoin('unit as province', 'province.code', 'unit.province_code')
    .select(['former_unit.parent_code as districtCode', 'unit.code', 'unit.name', 'province.name as provinceName'])
    .distinct()
    .where('former_unit.parent_code', 'in', [...districtCodes])
    .where('former_unit.level', '=', 'commune')
    .orderBy('unit.code')
    .execute()
}

/** Former units of the closed list that nothing maps to a unit of today; districts are not mapped as bodies. */
export async function countUnmapped(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('former_unit')
    .leftJoin('succession', 'succession.former_code', 'former_unit.code')
    .select((e) => e.fn.countAll<number>().as('total'))
    .where('former_unit.list', '<>', PRESENT_LIST)
    .where('former_unit.level', '<>', 'district')
    .where('succession.unit_code', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.total)
}

/** The last day of the closed list: 30/6/2025. */
export async function lastDayOfFormerList(tx: Tx): Promise<string> {
  const row = await tx
    .selectFrom('former_unit')
    .select(sql<string>`max(valid_to)`.as('lastDay'))
    .where('list', '<>', PRESENT_LIST)
    .executeTakeFirstOrThrow()
  return row.lastDay
}

const COLUMNS = [
  'list',
  'code',
  'level',
  'name',
  'kind',
  'place',
  'parent_code as parentCode',
  'province_code as provinceCode',
  'valid_from as validFrom',
  'valid_to as validTo',
] as const

function former(tx: Tx) {
  return tx.selectFrom('former_unit').select(COLUMNS)
}

function successions(tx: Tx) {
  return tx
    .selectFrom('succession')
    .innerJoin('former_unit', (join) =>
      join
        .onRef('former_unit.list', '=', 'succession.list')
        .onRef('former_unit.code', '=', 'succession.former_code')
        .onRef('former_unit.valid_to', '=', 'succession.valid_to'),
    )
    .innerJoin('unit', 'unit.code', 'succession.unit_code')
    .innerJoin('unit as province', 'province.code', 'unit.province_code')
    .select(['succession.former_code as formerCode', 'former_unit.place as formerPlace', 'unit.code', 'unit.name'])
    .select(['province.name as provinceName', 'unit.level', 'succession.extent', 'succession.source'])
    .orderBy('succession.former_code')
    .orderBy('unit.code')
}

import { fold } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

export interface UnitRow {
  readonly code: string
  readonly name: string
  readonly provinceCode: string
}

export async function listProvinces(tx: Tx): Promise<readonly UnitRow[]> {
  return select(tx).where('level', '=', 'province').orderBy('code').execute()
}

export async function listCommunes(tx: Tx, provinceCode: string): Promise<readonly UnitRow[]> {
  return select(tx).where('level', '=', 'commune').where('province_code', '=', provinceCode).orderBy('name').execute()
}

/** Communes by today's or a former name, with or without accents. */
export async function searchCommunes(tx: Tx, words: string, limit: number): Promise<readonly UnitRow[]> {
  const pattern = `%${fold(words).replace(/[%_\\]/g, '')}%`
  return select(tx)
    .where('level', '=', 'commune')
    .where('folded', 'like', pattern)
    .orderBy(sql`length(folded)`)
    .orderBy('code')
    .limit(limit)
    .execute()
}

/** A unit that a row points to: the foreign key says that it is there. */
export async function getUnit(tx: Tx, code: string): Promise<UnitRow> {
  return select(tx).where('code', '=', code).executeTakeFirstOrThrow()
}

function select(tx: Tx) {
  return tx.selectFrom('unit').select(['code', 'name', 'province_code as provinceCode'])
}

/** A unit of today with the name of its province. */
export interface PresentRow extends UnitRow {
  readonly level: string
  readonly kind: string
  readonly provinceName: string
  readonly validFrom: string
  readonly earlier: readonly string[]
}

export async function findPresent(tx: Tx, code: string): Promise<PresentRow | undefined> {
  return tx
    .selectFrom('unit')
    .innerJoin('unit as province', 'province.code', 'unit.province_code')
    .select(['unit.code', 'unit.name', 'unit.level', 'unit.kind', 'unit.province_code as provinceCode'])
    .select(['province.name as provinceName', 'unit.valid_from as validFrom', 'unit.earlier'])
    .where('unit.code', '=', code)
    .executeTakeFirst()
}

/** Communes of a province a page at a time, with how many there are. */
export async function pageCommunes(tx: Tx, provinceCode: string, page: Page) {
  const found = tx.selectFrom('unit').where('level', '=', 'commune').where('province_code', '=', provinceCode)
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(['code', 'name'])
    .orderBy('code')
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute()
  return { rows, total: Number(total) }
}

export interface Page {
  readonly number: number
  readonly size: number
}

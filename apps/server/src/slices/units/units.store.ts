import type { Unit } from '@saolang/domain/units'
import { fold } from '@saolang/domain/vietnamese-text'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import type { DB } from '../../platform/db/types.generated.ts'

export interface UnitRow {
  readonly code: string
  readonly name: string
  readonly provinceCode: string
}

/** Writes the administrative units of the content where the table is empty: at first start, with the owner's rights. */
export async function fillUnits(db: Kysely<DB>, units: readonly Unit[]): Promise<number> {
  const some = await db.selectFrom('unit').select('code').limit(1).executeTakeFirst()
  if (some !== undefined) return 0
  const rows = units.map((unit) => ({
    code: unit.code,
    level: unit.level,
    name: unit.name,
    kind: unit.kind,
    province_code: unit.provinceCode,
    folded: fold([unit.name, ...unit.predecessors].join(' ')),
    predecessors: [...unit.predecessors],
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
  }))
  for (let start = 0; start < rows.length; start += 500) {
    await db
      .insertInto('unit')
      .values(rows.slice(start, start + 500))
      .onConflict((c) => c.doNothing())
      .execute()
  }
  return rows.length
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

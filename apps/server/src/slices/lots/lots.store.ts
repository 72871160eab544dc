import type { Lot, LotEdge, LotStage, LotUnit } from '@saolang/domain/lot'
import { parseLotCode, readGtin } from '@saolang/domain/lot'
import type { ProducerScope } from '@saolang/domain/producer'
import { foldedWords } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { oddBatches } from './lots.scans.store.ts'
import { LOT } from './lots.stream.ts'

export const LOTS_PAGE = 50
/** Rows of one spreadsheet. */
export const MOST_LOTS = 5000

export function findLot(tx: Tx, id: string): Promise<Lot | undefined> {
  return findState(tx, LOT, id)
}

export const LIST_STAGES = ['open', 'closed', 'soldOut', 'recalled'] as const

export interface LotFilter {
  readonly scope: ProducerScope
  readonly productId: string | null
  readonly producerId: string | null
  readonly stage: (typeof LIST_STAGES)[number] | null
  /** Only lots with a stamp to look at. */
  readonly flagged: boolean
  /** Words of product and producer, or the code. */
  readonly words: string
}

/** An open recall that names the lot, whatever dashes the inspector typed (INS-04). */
export const RECALLED = sql<boolean>`exists (select from recall_lot r where r.product_id = lot.product_id
  and r.until is null and upper(regexp_replace(r.lot_code, '[^0-9A-Za-z]', '', 'g')) = lot.code)`

/** An `in` list is never empty. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

function within(scope: ProducerScope) {
  switch (scope.area) {
    case 'province':
      return sql<boolean>`lot.province_code = ${scope.provinceCode}`
    case 'commune':
      return sql<boolean>`lot.province_code = ${scope.provinceCode} and lot.commune_code = ${scope.communeCode}`
    case 'own': {
      const ids = [...scope.hats.flatMap(({ producerId }) => (producerId === null ? [] : [producerId])), NOBODY]
      return sql<boolean>`lot.producer_id in (${sql.join(ids.map((id) => sql`${id}::uuid`))})`
    }
  }
}

function filtered(tx: Tx, filter: LotFilter) {
  let found = tx
    .selectFrom('lot')
    .innerJoin('product', 'product.id', 'lot.product_id')
    .innerJoin('producer', 'producer.id', 'lot.producer_id')
    .where(within(filter.scope))
  if (filter.productId !== null) found = found.where('lot.product_id', '=', filter.productId)
  if (filter.producerId !== null) found = found.where('lot.producer_id', '=', filter.producerId)
  if (filter.stage === 'recalled') found = found.where(RECALLED)
  else if (filter.stage !== null) found = found.where('lot.stage', '=', filter.stage)
  if (filter.flagged) found = found.where(sql<boolean>`lot.id in (${oddBatches(filter.scope)})`)
  const code = parseLotCode(filter.words)
  if (code.ok) return found.where('lot.code', '=', code.value)
  for (const word of foldedWords(filter.words).slice(0, 6)) {
    const like = `%${word}%`
    const inCode = sql<string>`lower(lot.code)`
    found = found.where((where) =>
      where.or([
        where('product.folded', 'like', like),
        where('producer.folded', 'like', like),
        where(inCode, 'like', like),
      ]),
    )
  }
  return found
}

/** Lots, the newest first. */
export async function listLots(tx: Tx, filter: LotFilter, page: { readonly number: number; readonly size: number }) {
  const found = filtered(tx, filter)
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .innerJoin('unit as commune', 'commune.code', 'lot.commune_code')
    .select(['lot.id', 'lot.code', 'lot.stage', 'lot.unit', 'lot.amount', 'lot.produced_on as producedOn'])
    .select(['lot.expires_on as expiresOn', 'lot.events', 'lot.last_event_on as lastEventOn'])
    .select([
      'product.name as product',
      'producer.name as producer',
      'commune.name as commune',
      RECALLED.as('recalled'),
    ])
    .orderBy('lot.produced_on', 'desc')
    .orderBy('lot.code', 'desc')
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute()
  // Both columns were written by the typed rules of the domain.
  return { rows: rows.map((row) => ({ ...row, stage: row.stage as LotStage, unit: row.unit as LotUnit })), total }
}
export type LotRow = Awaited<ReturnType<typeof listLots>>['rows'][number]

/** A lot by its code, or undefined. */
export function findByCode(tx: Tx, code: string): Promise<{ readonly id: string } | undefined> {
  return tx.selectFrom('lot').select('id').where('code', '=', code).executeTakeFirst()
}

/** The code of a lot under a GTIN of GS1; undefined where there is none. */
export async function findByGtin(tx: Tx, gtin: string, code: string): Promise<string | undefined> {
  const [read, lot] = [readGtin(gtin), parseLotCode(code)]
  if (!read.ok || !lot.ok) return undefined
  const find = tx.selectFrom('lot').select('code').where('code', '=', lot.value).where('gtin', '=', read.value)
  return (await find.executeTakeFirst())?.code
}

/** What others took of a lot, in thousandths of its unit. */
export async function listTaken(tx: Tx, lotId: string): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom('lot_material')
    .select('amount')
    .where('source_lot_id', '=', lotId)
    .where('taken_back', '=', false)
    .execute()
  return rows.flatMap(({ amount }) => (amount === null ? [] : [Number(amount)]))
}

const MOST_EDGES = 2000

/** All edges back from a lot: what went into it, and into that, however far. */
export async function edgesBack(tx: Tx, lotId: string): Promise<readonly LotEdge[]> {
  const { rows } = await sql<LotEdge>`with recursive back as (
      select lot_id, source_lot_id from lot_material where lot_id = ${lotId}::uuid and source_lot_id is not null
        and not taken_back
      union
      select m.lot_id, m.source_lot_id from lot_material m join back on m.lot_id = back.source_lot_id
        where m.source_lot_id is not null and not m.taken_back
    ) select lot_id as "lotId", source_lot_id as "sourceId" from back limit ${MOST_EDGES}`.execute(tx)
  return rows
}

/** All edges forward from a lot: what it went into, and so on. */
export async function edgesForward(tx: Tx, lotId: string): Promise<readonly LotEdge[]> {
  const { rows } = await sql<LotEdge>`with recursive onward as (
      select lot_id, source_lot_id from lot_material where source_lot_id = ${lotId}::uuid and not taken_back
      union
      select m.lot_id, m.source_lot_id from lot_material m join onward on m.source_lot_id = onward.lot_id
        where not m.taken_back
    ) select lot_id as "lotId", source_lot_id as "sourceId" from onward limit ${MOST_EDGES}`.execute(tx)
  return rows
}

/** Names of lots by id, in one query. */
export async function namedLots(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await tx
    .selectFrom('lot')
    .innerJoin('product', 'product.id', 'lot.product_id')
    .innerJoin('producer', 'producer.id', 'lot.producer_id')
    .select(['lot.id', 'lot.code', 'lot.producer_id as producerId', 'lot.province_code as provinceCode'])
    .select(['lot.commune_code as communeCode', 'product.name as product', 'producer.name as producer'])
    .where('lot.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Since when and why a lot is under recall; undefined where it is not. */
export async function findRecall(tx: Tx, lot: Pick<Lot, 'productId' | 'code'>) {
  const { rows } = await sql<{ since: string; reason: string }>`select since, reason from recall_lot
    where product_id = ${lot.productId}::uuid and until is null
      and upper(regexp_replace(lot_code, '[^0-9A-Za-z]', '', 'g')) = ${lot.code} order by since limit 1`.execute(tx)
  return rows[0]
}

/** Living areas of the register that name the producer or the product. */
export async function listAreas(tx: Tx, of: { readonly producerId: string; readonly productId: string }) {
  const { rows } = await sql<{ id: string; name: string; areaCode: string | null }>`
    select e.id, e.name, e.fields ->> 'areaCode' as "areaCode" from register_entry e
    where e.register = 'materialArea' and not e.ended and exists (select from register_subject s where s.entry_id = e.id
      and (s.producer_id = ${of.producerId}::uuid or s.product_id = ${of.productId}::uuid))
    order by e.folded, e.id limit 200`.execute(tx)
  return rows
}

/** Areas by id as the public may see them: the name where it is published, else the commune only. */
export async function publicAreas(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await tx
    .selectFrom('register_entry')
    .leftJoin('unit', 'unit.code', 'register_entry.commune_code')
    .select(['register_entry.id', 'register_entry.name', 'published', 'unit.name as commune'])
    .where('register_entry.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Products of a producer, for the first tap. */
export function listProductChoices(tx: Tx, scope: ProducerScope) {
  const base = tx
    .selectFrom('product')
    .innerJoin('producer', 'producer.id', 'product.producer_id')
    .select(['product.id', 'product.name', 'producer.name as producer'])
    .orderBy('product.folded')
    .orderBy('product.id')
    .limit(300)
  if (scope.area !== 'own')
    return base
      .where(sql<boolean>`exists (select from lot where lot.product_id = product.id and ${within(scope)})`)
      .execute()
  const ids = [...scope.hats.flatMap(({ producerId }) => (producerId === null ? [] : [producerId])), NOBODY]
  return base.where('product.producer_id', 'in', ids).execute()
}

import { NATION } from '@saolang/domain/permission'
import { foldedWords } from '@saolang/domain/vietnamese-text'
import type { Tx } from '../../platform/acts/stream.ts'

export interface Choice {
  readonly value: string
  readonly text: string
}

const MOST = 500
const FOUND = 50

/** Agencies that still work, of a province and of the whole country. */
export async function listAgencyChoices(tx: Tx, provinceCode: string): Promise<readonly Choice[]> {
  const rows = await tx
    .selectFrom('agency')
    .select(['id as value', 'name as text'])
    .where('province_code', 'in', [provinceCode, NATION])
    .where('last_day', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(MOST)
    .execute()
  return rows
}

/** Plans that a province works by: its own and those of the ministry, newest first. */
export async function listPlanChoices(tx: Tx, provinceCode: string): Promise<readonly Choice[]> {
  return tx
    .selectFrom('plan')
    .select(['id as value', 'title as text'])
    .where('province_code', 'in', [provinceCode, NATION])
    .orderBy('from_date', 'desc')
    .orderBy('title')
    .limit(MOST)
    .execute()
}

/** Tasks of a plan, and the one that is chosen already. */
export async function listTaskChoices(tx: Tx, planId: string, taskId: string): Promise<readonly Choice[]> {
  const ids = [planId, taskId].map((id) => (isUuid(id) ? id : null))
  if (ids.every((id) => id === null)) return []
  return tx
    .selectFrom('task')
    .select(['id as value', 'title as text'])
    .where((where) => where.or([where('plan_id', '=', ids[0] ?? null), where('id', '=', ids[1] ?? null)]))
    .where('stage', '!=', 'cancelled')
    .orderBy('position')
    .limit(MOST)
    .execute()
}

/** Entries of a register to point to: of the province and of the ministry, newest first. */
export async function listEntryChoices(tx: Tx, register: string, provinceCode: string): Promise<readonly Choice[]> {
  return tx
    .selectFrom('register_entry')
    .select(['id as value', 'name as text'])
    .where('register', '=', register)
    .where('province_code', 'in', [provinceCode, NATION])
    .where('ended', '=', false)
    .orderBy('from_date', (order) => order.desc().nullsLast())
    .orderBy('name')
    .limit(MOST)
    .execute()
}

export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** Whether an id of a table lies within reach: in the province or with the ministry. */
export async function isWithin(
  tx: Tx,
  table: 'agency' | 'plan' | 'task' | 'register_entry' | 'producer' | 'product',
  id: string,
  provinceCode: string,
): Promise<boolean> {
  if (!isUuid(id)) return false
  const row = await tx.selectFrom(table).select('province_code as provinceCode').where('id', '=', id).executeTakeFirst()
  return row !== undefined && [provinceCode, NATION].includes(row.provinceCode)
}

export interface FoundRow {
  readonly id: string
  readonly name: string
  readonly more: string
}

/** Producers whose name holds every word, with or without accents; of one commune where one is given. */
export async function searchProducers(
  tx: Tx,
  provinceCode: string,
  words: string,
  communeCode: string | null,
): Promise<readonly FoundRow[]> {
  let found = tx
    .selectFrom('producer')
    .innerJoin('unit', 'unit.code', 'producer.commune_code')
    .select(['producer.id', 'producer.name', 'unit.name as more'])
  if (provinceCode !== NATION) found = found.where('producer.province_code', '=', provinceCode)
  if (communeCode !== null) found = found.where('producer.commune_code', '=', communeCode)
  for (const word of wordsOf(words)) found = found.where('producer.folded', 'like', `%${word}%`)
  return found.orderBy('producer.folded').orderBy('producer.id').limit(FOUND).execute()
}

/** Products whose name holds every word; of one producer where one is given. */
export async function searchProducts(
  tx: Tx,
  provinceCode: string,
  words: string,
  producerId: string | null,
): Promise<readonly FoundRow[]> {
  let found = tx
    .selectFrom('product')
    .innerJoin('producer', 'producer.id', 'product.producer_id')
    .select(['product.id', 'product.name', 'producer.name as more'])
  if (provinceCode !== NATION) found = found.where('product.province_code', '=', provinceCode)
  if (producerId !== null) found = found.where('product.producer_id', '=', producerId)
  for (const word of wordsOf(words))
    found = found.where((where) =>
      where.or([where('product.folded', 'like', `%${word}%`), where('producer.folded', 'like', `%${word}%`)]),
    )
  return found.orderBy('product.folded').orderBy('product.id').limit(FOUND).execute()
}

/** Entries of a register by words of their names; of one producer where one is given. */
export async function searchEntries(
  tx: Tx,
  register: string,
  of: { readonly provinceCode: string; readonly producerId: string | null },
  words: string,
): Promise<readonly FoundRow[]> {
  const { provinceCode, producerId } = of
  let found = tx
    .selectFrom('register_entry')
    .leftJoin('unit', 'unit.code', 'register_entry.commune_code')
    .select(['register_entry.id', 'register_entry.name'])
    .select((e) => e.fn.coalesce('unit.name', e.val('')).as('more'))
    .where('register', '=', register)
    .where('ended', '=', false)
  if (provinceCode !== NATION) found = found.where('register_entry.province_code', 'in', [provinceCode, NATION])
  // A producer is offered what is its own.
  if (producerId !== null)
    found = found.where('register_entry.id', 'in', (e) =>
      e.selectFrom('register_subject').select('entry_id').where('producer_id', '=', producerId),
    )
  for (const word of wordsOf(words)) found = found.where('register_entry.folded', 'like', `%${word}%`)
  return found.orderBy('register_entry.name').orderBy('register_entry.id').limit(FOUND).execute()
}

function wordsOf(words: string): readonly string[] {
  return foldedWords(words).map((word) => word.replace(/[%_\\]/g, ''))
}

/** Those of some products that have, or had, a certificate: known to everybody. */
export async function recognised(tx: Tx, productIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (productIds.length === 0) return new Set()
  const find = tx.selectFrom('certificate').select('product_id as id').distinct()
  const rows = await find.where('product_id', 'in', [...productIds]).execute()
  return new Set(rows.map(({ id }) => id))
}

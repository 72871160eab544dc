import type { Hat } from '@saolang/domain/permission'
import { PRODUCER_KINDS, type Producer, type ProducerKind } from '@saolang/domain/producer'
import { foldedWords } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { PRODUCER } from './producers.stream.ts'

export interface ProducerRow {
  readonly id: string
  readonly name: string
  readonly kind: ProducerKind
  readonly phone: string | null
  readonly provinceCode: string
  readonly communeCode: string
  readonly communeName: string
}

export const PRODUCERS_PAGE = 50
const MOST_IN_COMMUNE = 2000

/** The producer as its acts say, or undefined. Takes no lock. */
export function findProducer(tx: Tx, id: string): Promise<Producer | undefined> {
  return findState(tx, PRODUCER, id)
}

/** Which producers a list shows: of a province, of one commune, or some by id; by words of the name. */
export interface ProducerFilter {
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly words: string
}

/** A page of producers by name, found by every word of the query with or without accents. */
export async function listProducers(
  tx: Tx,
  filter: ProducerFilter,
  page: number,
): Promise<{ rows: readonly ProducerRow[]; total: number }> {
  let found = tx.selectFrom('producer').where('producer.province_code', '=', filter.provinceCode)
  if (filter.communeCode !== null) found = found.where('producer.commune_code', '=', filter.communeCode)
  for (const word of foldedWords(filter.words)) found = found.where('producer.folded', 'like', `%${word}%`)
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .innerJoin('unit', 'unit.code', 'producer.commune_code')
    .select(COLUMNS)
    .orderBy('producer.folded')
    .orderBy('producer.id')
    .limit(PRODUCERS_PAGE)
    .offset((page - 1) * PRODUCERS_PAGE)
    .execute()
  return { rows: rows.map(rowOf), total: Number(total) }
}

/** The producers of a commune by name. */
export async function listProducersInCommune(tx: Tx, communeCode: string): Promise<readonly ProducerRow[]> {
  const rows = await select(tx)
    .where('producer.commune_code', '=', communeCode)
    .orderBy('producer.folded')
    .orderBy('producer.id')
    .limit(MOST_IN_COMMUNE)
    .execute()
  return rows.map(rowOf)
}

/** The producers that a person represents, by the hats held today. */
export async function listProducersOf(tx: Tx, hats: readonly Hat[]): Promise<readonly ProducerRow[]> {
  const ids = hats.flatMap((hat) => (hat.role === 'producer' && hat.producerId !== null ? [hat.producerId] : []))
  if (ids.length === 0) return []
  const rows = await select(tx).where('producer.id', 'in', ids).orderBy('producer.folded').execute()
  return rows.map(rowOf)
}

const COLUMNS = [
  'producer.id',
  'producer.name',
  'producer.kind',
  'producer.phone',
  'producer.province_code as provinceCode',
  'producer.commune_code as communeCode',
  'unit.name as communeName',
] as const

function select(tx: Tx) {
  return tx.selectFrom('producer').innerJoin('unit', 'unit.code', 'producer.commune_code').select(COLUMNS)
}

function rowOf(row: Omit<ProducerRow, 'kind'> & { readonly kind: string }): ProducerRow {
  return { ...row, kind: kindOf(row.kind) }
}

function kindOf(word: string): ProducerKind {
  const kind = PRODUCER_KINDS.find((one) => one === word)
  if (kind === undefined) throw new Error(`not a kind of producer: ${word}`)
  return kind
}

/** Names of producers by id, for timelines and lists of other slices. */
export async function producerNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('producer')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The person who represents a producer on a day: of several the one who has done it longest. */
export function findRepresentative(
  tx: Tx,
  producerId: string,
  today: string,
): Promise<{ readonly id: string; readonly name: string; readonly phone: string | null } | undefined> {
  return tx
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'role_holding.person_id')
    .select(['person.id', 'person.name', 'person.phone'])
    .where('role_holding.producer_id', '=', producerId)
    .where('from_date', '<=', today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
    .where('person.ended', '=', false)
    .orderBy('from_date')
    .orderBy('person.sign_in_name')
    .limit(1)
    .executeTakeFirst()
}

/** People who act for a producer with this e-mail address in its profile today. */
export async function listActingByEmail(tx: Tx, email: string, today: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('producer')
    .innerJoin('role_holding', 'role_holding.producer_id', 'producer.id')
    .select('role_holding.person_id as id')
    .distinct()
    .where(sql<string>`lower(trim(producer.profile ->> 'email'))`, '=', email)
    .where('role_holding.role', '=', 'producer')
    .where('from_date', '<=', today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
    .execute()
  return rows.map(({ id }) => id)
}

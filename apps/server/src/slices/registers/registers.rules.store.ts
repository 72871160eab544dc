import type { CertificateSpan, Comparable, RegisterEntry } from '@saolang/domain/register'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

const MOST = 2000

/** Certificates of products, whenever they count. */
export async function listSpans(tx: Tx, productIds: readonly string[]): Promise<readonly CertificateSpan[]> {
  if (productIds.length === 0) return []
  return tx
    .selectFrom('certificate')
    .select(['product_id as productId', 'issued_on as issuedOn', 'runs_until as runsUntil'])
    .select('withdrawn_on as withdrawnOn')
    .where('product_id', 'in', [...new Set(productIds)])
    .execute()
}

export async function productNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('product')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Two people who record for one producer at the same moment do it one after the other. */
export async function lockSubjects(tx: Tx, entry: Pick<RegisterEntry, 'register' | 'subjects'>): Promise<void> {
  const ids = entry.subjects.flatMap((one) => [one.producerId, one.productId].filter((id) => id !== null))
  for (const id of [...new Set(ids)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${entry.register}/${id}`}, 25))`.execute(tx)
}

/** Entries of the same register that are about one of the same producers or products, to compare with. */
export async function listComparable(
  tx: Tx,
  entry: Pick<RegisterEntry, 'register' | 'subjects'>,
): Promise<readonly (Comparable & { readonly stage: string })[]> {
  const producers = entry.subjects.flatMap((one) => (one.producerId === null ? [] : [one.producerId]))
  const products = entry.subjects.flatMap((one) => (one.productId === null ? [] : [one.productId]))
  if (producers.length + products.length === 0) return []
  const rows = await tx
    .selectFrom('register_entry')
    .select(['id', 'name', 'theme', 'from_date as from', 'stage'])
    .where('register', '=', entry.register)
    .where('ended', '=', false)
    .where('id', 'in', (e) =>
      e
        .selectFrom('register_subject')
        .select('entry_id')
        .where((where) =>
          where.or([
            ...(producers.length === 0 ? [] : [where('producer_id', 'in', producers)]),
            ...(products.length === 0 ? [] : [where('product_id', 'in', products)]),
          ]),
        ),
    )
    .limit(MOST)
    .execute()
  if (rows.length === 0) return []
  const subjects = await tx
    .selectFrom('register_subject')
    .select(['entry_id as entryId', 'producer_id as producerId', 'product_id as productId'])
    .where(
      'entry_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  return rows.map((row) => {
    const own = subjects.filter((one) => one.entryId === row.id)
    return {
      ...row,
      producerIds: own.flatMap((one) => (one.producerId === null ? [] : [one.producerId])),
      productIds: own.flatMap((one) => (one.productId === null ? [] : [one.productId])),
    }
  })
}

/** The norm that a policy gives for an item: of the item where it says one, else of the whole policy. Đồng. */
export async function findNorm(tx: Tx, policyId: string, theme: string | null): Promise<number | null> {
  const policy = await tx.selectFrom('register_entry').select('dong').where('id', '=', policyId).executeTakeFirst()
  const item = await tx
    .selectFrom('register_subject')
    .select('dong')
    .where('entry_id', '=', policyId)
    .where('part', '=', 'norm')
    .where('name', '=', theme ?? '')
    .executeTakeFirst()
  return item?.dong ?? policy?.dong ?? null
}

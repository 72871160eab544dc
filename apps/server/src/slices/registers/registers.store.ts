import { randomUUID } from 'node:crypto'
import { leadPart, type RegisterDefinition, type RegisterEntry } from '@saolang/domain/register'
import type { Tx } from '../../platform/acts/stream.ts'
import type { StoredFile } from '../../platform/http/upload.ts'

/** The name of the producer or product that an entry is led by; empty where it has none. */
export async function leadNameOf(tx: Tx, definition: RegisterDefinition, entry: RegisterEntry): Promise<string> {
  const part = leadPart(definition)
  const lead = entry.subjects.find((one) => one.part === part?.value)
  if (lead === undefined) return ''
  const names = await subjectNames(tx, [lead])
  return names.get(lead.producerId ?? lead.productId ?? '')?.name ?? lead.name ?? ''
}

/** Lines of money that name an entry (BUD-09), those that were left out apart. */
export async function listMoneyOf(tx: Tx, entryId: string) {
  return tx
    .selectFrom('budget_line')
    .innerJoin('plan', 'plan.id', 'budget_line.plan_id')
    .select(['budget_line.id', 'budget_line.title', 'plan.title as planTitle'])
    .select(['budget_line.estimated', 'budget_line.allocated', 'budget_line.disbursed'])
    .where('budget_line.register_entry_id', '=', entryId)
    .where('budget_line.stage', '<>', 'cancelled')
    .orderBy('budget_line.title')
    .orderBy('budget_line.id')
    .execute()
}

export interface NamedRecord {
  readonly name: string
  /** Where it is: the producer of a product, the commune of a producer. */
  readonly more: string
  readonly href: string
  /** Whose it is, for those who may not open its page; null where the readers of the entry may. */
  readonly place: Place | null
}

export interface Place {
  readonly provinceCode: string
  readonly communeCode: string
  readonly producerId: string
}

/** Names and pages of the products, producers and entries that lines point to, in three queries. */
export async function subjectNames(
  tx: Tx,
  subjects: RegisterEntry['subjects'],
): Promise<ReadonlyMap<string, NamedRecord>> {
  const ids = (pick: (one: RegisterEntry['subjects'][number]) => string | null) => [
    ...new Set(subjects.map(pick).filter((id) => id !== null)),
  ]
  const [products, producers, entries] = [
    ids((one) => one.productId),
    ids((one) => one.producerId),
    ids((one) => one.entryId),
  ]
  const found = new Map<string, NamedRecord>()
  if (products.length > 0) {
    const rows = await tx
      .selectFrom('product')
      .innerJoin('producer', 'producer.id', 'product.producer_id')
      .select(['product.id', 'product.name', 'producer.name as more', 'producer.id as producerId'])
      .select(['producer.province_code as provinceCode', 'producer.commune_code as communeCode'])
      .where('product.id', 'in', products)
      .execute()
    for (const { id, name, more, ...place } of rows) found.set(id, { name, more, href: `/products/${id}`, place })
  }
  if (producers.length > 0) {
    const rows = await tx
      .selectFrom('producer')
      .innerJoin('unit', 'unit.code', 'producer.commune_code')
      .select(['producer.id', 'producer.name', 'unit.name as more', 'producer.id as producerId'])
      .select(['producer.province_code as provinceCode', 'producer.commune_code as communeCode'])
      .where('producer.id', 'in', producers)
      .execute()
    for (const { id, name, more, ...place } of rows) found.set(id, { name, more, href: `/producers/${id}`, place })
  }
  if (entries.length > 0) {
    const rows = await tx
      .selectFrom('register_entry')
      .select(['id', 'name', 'register'])
      .where('id', 'in', entries)
      .execute()
    for (const { id, name, register } of rows)
      found.set(id, { name, more: '', href: `/registers/${register}/${id}`, place: null })
  }
  return found
}

/** Records a stored file, in the transaction of the entry that it proves. */
export async function addEvidenceFile(
  tx: Tx,
  file: StoredFile,
  of: { readonly provinceCode: string; readonly uploadedBy: string; readonly at: Date },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('file')
    .values({
      ...{ province_code: of.provinceCode, id, producer_id: null, sha256: file.sha256, size: file.size },
      ...{ media_type: file.type, name: file.name, uploaded_by: of.uploadedBy, at: of.at },
    })
    .execute()
  return id
}

export async function getEvidenceFile(tx: Tx, provinceCode: string, fileId: string) {
  return tx
    .selectFrom('file')
    .select(['sha256', 'media_type as mediaType', 'size'])
    .where('province_code', '=', provinceCode)
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow()
}

/** Names of the records that an entry points to: commune, agency, plan, task. */
export async function placeNames(tx: Tx, entry: RegisterEntry) {
  const agency = tx.selectFrom('agency').select('name').where('id', '=', entry.agencyId)
  const plan = tx.selectFrom('plan').select('title').where('id', '=', entry.planId)
  const task = tx.selectFrom('task').select('title').where('id', '=', entry.taskId)
  const unit = entry.communeCode ?? null
  const commune =
    unit === null ? undefined : await tx.selectFrom('unit').select('name').where('code', '=', unit).executeTakeFirst()
  return {
    commune: commune?.name ?? null,
    agency: entry.agencyId === null ? null : ((await agency.executeTakeFirst())?.name ?? null),
    plan: entry.planId === null ? null : ((await plan.executeTakeFirst())?.title ?? null),
    task: entry.taskId === null ? null : ((await task.executeTakeFirst())?.title ?? null),
  }
}

/** Names of entries that fields point to, by id. */
export async function entryNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly register: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('register_entry')
    .select(['id', 'name', 'register'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

import type { Tx } from '../../platform/acts/stream.ts'

/** Support packages of a producer: their register entries with what they were for. */
export async function listPackages(tx: Tx, producerId: string) {
  return tx
    .selectFrom('register_entry')
    .innerJoin('register_subject', 'register_subject.entry_id', 'register_entry.id')
    .select(['register_entry.id', 'register_entry.name', 'register_entry.theme', 'register_entry.stage'])
    .select(['register_entry.from_date as from', 'register_entry.to_date as to', 'register_entry.dong'])
    .distinct()
    .where('register_entry.register', '=', 'supportPackage')
    .where('register_entry.ended', '=', false)
    .where('register_subject.producer_id', '=', producerId)
    .orderBy('register_entry.from_date')
    .orderBy('register_entry.id')
    .execute()
}

/** Money of plans that went to a producer. */
export async function listPaid(tx: Tx, producerId: string) {
  return tx
    .selectFrom('budget_entry')
    .innerJoin('budget_line', 'budget_line.id', 'budget_entry.line_id')
    .innerJoin('plan', 'plan.id', 'budget_line.plan_id')
    .select(['budget_entry.key', 'budget_entry.step', 'budget_entry.dong', 'budget_entry.on_date as on'])
    .select(['budget_entry.decision', 'budget_line.id as lineId', 'budget_line.title', 'plan.title as planTitle'])
    .where('budget_entry.producer_id', '=', producerId)
    .orderBy('budget_entry.on_date')
    .orderBy('budget_entry.key')
    .execute()
}

/** What came after: stars by certificate. */
export async function listStars(tx: Tx, producerId: string) {
  return tx
    .selectFrom('certificate')
    .innerJoin('product', 'product.id', 'certificate.product_id')
    .select(['certificate.id', 'product.name', 'certificate.star', 'certificate.issued_on as on'])
    .where('product.producer_id', '=', producerId)
    .orderBy('certificate.issued_on')
    .orderBy('certificate.id')
    .execute()
}

/** Revenue by year, as `producerYear` entries tell it; a kind of revenue that is not said is left out. */
export async function listYears(tx: Tx, producerId: string) {
  return tx
    .selectFrom('register_entry')
    .innerJoin('register_subject', 'register_subject.entry_id', 'register_entry.id')
    .select(['register_entry.id', 'register_entry.from_date as from', 'register_entry.fields'])
    .where('register_entry.register', '=', 'producerYear')
    .where('register_entry.ended', '=', false)
    .where('register_subject.producer_id', '=', producerId)
    .orderBy('register_entry.from_date')
    .orderBy('register_entry.id')
    .execute()
}

export async function findProducerPlace(tx: Tx, id: string) {
  return tx
    .selectFrom('producer')
    .select(['id', 'name', 'province_code as provinceCode', 'commune_code as communeCode'])
    .where('id', '=', id)
    .executeTakeFirst()
}

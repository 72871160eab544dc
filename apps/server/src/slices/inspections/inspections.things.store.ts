import { fold } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** A product with its producer, wherever it lies. */
export async function findProductOf(tx: Tx, id: string) {
  return tx
    .selectFrom('product')
    .innerJoin('producer', 'producer.id', 'product.producer_id')
    .select(['product.name', 'product.producer_id as producerId', 'producer.name as producerName'])
    .select(['product.province_code as provinceCode', 'product.commune_code as communeCode'])
    .select(['product.regime', 'product.sheet'])
    .where('product.id', '=', id)
    .executeTakeFirst()
}

/** The certificate that counts on a day, else the latest that was not withdrawn. */
export async function findCertificateInForce(tx: Tx, productId: string, on: string) {
  return tx
    .selectFrom('certificate')
    .select(['id', 'number', 'dossier_id as dossierId'])
    .where('product_id', '=', productId)
    .where('issued_on', '<=', on)
    .where('withdrawn_on', 'is', null)
    .where((where) => where.or([where('replaced_on', 'is', null), where('replaced_on', '>', on)]))
    .orderBy('issued_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Dossiers that wait for a recognition: received and not yet decided. */
const BEFORE_RECOGNITION = ['received', 'proposed', 'accepted', 'supplementing', 'advised', 'inRound', 'evaluated']

export async function findDossierOf(tx: Tx, id: string) {
  return dossiers(tx).where('dossier.id', '=', id).executeTakeFirst()
}

function dossiers(tx: Tx) {
  return tx
    .selectFrom('dossier')
    .innerJoin('product', 'product.id', 'dossier.product_id')
    .innerJoin('producer', 'producer.id', 'dossier.producer_id')
    .select(['dossier.id', 'product.name', 'dossier.producer_id as producerId', 'producer.name as producerName'])
    .select(['dossier.province_code as provinceCode', 'dossier.commune_code as communeCode'])
    .select(['dossier.regime', 'dossier.sheet', 'dossier.product_id as productId', 'dossier.round_id as roundId'])
    .select('dossier.stage')
    .where('dossier.stage', 'in', BEFORE_RECOGNITION)
}

const MOST = 50

const likeOf = (words: string) => `%${fold(words).replace(/[%_\\]/g, '')}%`

/** Dossiers before recognition by the words of product or producer. */
export async function searchDossiers(tx: Tx, provinceCode: string, words: string) {
  const like = likeOf(words)
  return dossiers(tx)
    .where('dossier.province_code', '=', provinceCode)
    .where((where) => where.or([where('product.folded', 'like', like), where('producer.folded', 'like', like)]))
    .orderBy(sql`dossier.stage = 'evaluated' desc`)
    .orderBy('product.folded')
    .orderBy('dossier.id')
    .limit(MOST)
    .execute()
}

/** Products of a province or a commune by the words of product or producer. */
export async function searchProducts(
  tx: Tx,
  place: { readonly provinceCode: string; readonly communeCode: string | null },
  words: string,
) {
  const like = likeOf(words)
  let found = tx
    .selectFrom('product')
    .innerJoin('producer', 'producer.id', 'product.producer_id')
    .innerJoin('unit', 'unit.code', 'product.commune_code')
    .select(['product.id', 'product.name', 'producer.name as producerName', 'unit.name as communeName'])
    .where('product.province_code', '=', place.provinceCode)
    .where((where) => where.or([where('product.folded', 'like', like), where('producer.folded', 'like', like)]))
  if (place.communeCode !== null) found = found.where('product.commune_code', '=', place.communeCode)
  return found.orderBy('product.folded').orderBy('product.id').limit(MOST).execute()
}

/** A round with the name of one commune of its province, where one is named. */
export async function findRoundOf(tx: Tx, id: string, communeCode: string | null) {
  const round = await tx
    .selectFrom('round')
    .select(['name', 'year', 'province_code as provinceCode'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (round === undefined) return undefined
  if (communeCode === null) return { ...round, communeName: null }
  const unit = await tx
    .selectFrom('unit')
    .select('name')
    .where('code', '=', communeCode)
    .where('level', '=', 'commune')
    .where('province_code', '=', round.provinceCode)
    .executeTakeFirst()
  return unit === undefined ? undefined : { ...round, communeName: unit.name }
}

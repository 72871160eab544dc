import type { Span } from '@saolang/domain/certificate'
import { addDays, type PlainDate } from '@saolang/domain/plain-date'
import { foldedWords } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** A certificate in a list, with the names of today. */
export interface CertificateRow {
  readonly id: string
  readonly checkCode: string
  readonly number: string
  readonly star: number
  readonly issuedOn: string
  readonly expiresOn: string
  readonly runsUntil: string
  readonly withdrawnOn: string | null
  readonly replacedOn: string | null
  readonly renewalPending: boolean
  readonly productId: string
  readonly productName: string
  readonly productRegime: string
  readonly productSheet: number
  readonly producerName: string
  readonly provinceCode: string
  readonly communeName: string
  readonly provinceName: string
}

/** Which certificates by what they are today; `window` is in force with the renewal window open or past. */
export const LIST_STATES = ['inForce', 'window', 'expired', 'withdrawn', 'replaced'] as const
export type ListState = (typeof LIST_STATES)[number]

export interface CertificateFilter {
  readonly provinceCode?: string | undefined
  readonly communeCode?: string | undefined
  readonly producerIds?: readonly string[] | undefined
  readonly productId?: string | undefined
  readonly decisionId?: string | undefined
  readonly state?: ListState | undefined
  readonly star?: number | undefined
  /** The sets of the product, each by regulation and number. */
  readonly sets?: readonly { readonly regime: string; readonly sheet: number }[] | undefined
  /** Words of product, producer, commune or number, with or without accents. */
  readonly words?: string | undefined
  readonly page?: number | undefined
  readonly size?: number | undefined
}

export const CERTIFICATES_PAGE = 50

/** The day of the question, and how many days before its end a certificate enters the renewal window (Điều 7.6a). */
export interface ListDay {
  readonly today: PlainDate
  /** Null where the regulation in force sets no window: then no certificate is in one. */
  readonly windowDays: number | null
}

/** Certificates, the soonest to end first. */
export async function listCertificates(
  tx: Tx,
  filter: CertificateFilter,
  day: ListDay,
): Promise<{ rows: readonly CertificateRow[]; total: number }> {
  const found = filtered(tx, filter, day)
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const size = filter.size ?? CERTIFICATES_PAGE
  const rows = await found
    .select(COLUMNS)
    .select(sql<boolean>`exists (${pendingRenewal()})`.as('renewalPending'))
    .orderBy('certificate.runs_until')
    .orderBy('product.folded')
    .orderBy('certificate.id')
    .limit(size)
    .offset(((filter.page ?? 1) - 1) * size)
    .execute()
  return { rows, total: Number(total) }
}

/** How many there are, and of how many producers and communes. */
export async function countCertificates(
  tx: Tx,
  filter: CertificateFilter,
  day: ListDay,
): Promise<{ readonly certificates: number; readonly producers: number; readonly provinces: number }> {
  const counted = await filtered(tx, filter, day)
    .select((e) => [
      e.fn.countAll<number>().as('certificates'),
      e.fn.count<number>('certificate.producer_id').distinct().as('producers'),
      e.fn.count<number>('certificate.province_code').distinct().as('provinces'),
    ])
    .executeTakeFirstOrThrow()
  const { certificates, producers, provinces } = counted
  return { certificates: Number(certificates), producers: Number(producers), provinces: Number(provinces) }
}

const COLUMNS = [
  'certificate.id',
  'certificate.check_code as checkCode',
  'certificate.number',
  'certificate.star',
  'certificate.issued_on as issuedOn',
  'certificate.expires_on as expiresOn',
  'certificate.runs_until as runsUntil',
  'certificate.withdrawn_on as withdrawnOn',
  'certificate.replaced_on as replacedOn',
  'certificate.product_id as productId',
  'certificate.province_code as provinceCode',
  'product.name as productName',
  'product.regime as productRegime',
  'product.sheet as productSheet',
  'producer.name as producerName',
  'commune.name as communeName',
  'province.name as provinceName',
] as const

function filtered(tx: Tx, filter: CertificateFilter, day: ListDay) {
  const { provinceCode, communeCode, producerIds, productId, decisionId, star, sets, words } = filter
  let found = tx
    .selectFrom('certificate')
    .innerJoin('product', 'product.id', 'certificate.product_id')
    .innerJoin('producer', 'producer.id', 'certificate.producer_id')
    .innerJoin('unit as commune', 'commune.code', 'certificate.commune_code')
    .innerJoin('unit as province', 'province.code', 'certificate.province_code')
  if (provinceCode !== undefined) found = found.where('certificate.province_code', '=', provinceCode)
  if (communeCode !== undefined) found = found.where('certificate.commune_code', '=', communeCode)
  if (producerIds !== undefined) found = found.where('certificate.producer_id', 'in', [...producerIds, NOBODY])
  if (productId !== undefined) found = found.where('certificate.product_id', '=', productId)
  if (decisionId !== undefined) found = found.where('certificate.decision_id', '=', decisionId)
  if (star !== undefined) found = found.where('certificate.star', '=', star)
  if (sets !== undefined) {
    found = found.where((where) =>
      where.or(sets.map((set) => where.and({ 'product.regime': set.regime, 'product.sheet': set.sheet }))),
    )
  }
  for (const word of foldedWords(words ?? '').slice(0, 8)) {
    const like = `%${word}%`
    found = found.where((where) =>
      where.or([
        where('product.folded', 'like', like),
        where('producer.folded', 'like', like),
        where('commune.folded', 'like', like),
        where(sql<string>`lower(certificate.number)`, 'like', like),
      ]),
    )
  }
  return filter.state === undefined ? found : found.where(stateIs(filter.state, day))
}

/** An `in` list is never empty: a person without a producer finds nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The same rule as `certificateState` of the domain, for lists; a test holds the two together. */
function stateIs(state: ListState, { today, windowDays }: ListDay) {
  const standing = sql<boolean>`certificate.issued_on <= ${today}
    and (certificate.withdrawn_on is null or certificate.withdrawn_on > ${today})`
  const alone = sql<boolean>`${standing} and (certificate.replaced_on is null or certificate.replaced_on > ${today})`
  switch (state) {
    case 'inForce':
      return sql<boolean>`${alone} and certificate.runs_until >= ${today}`
    case 'window':
      if (windowDays === null) return sql<boolean>`false`
      return sql<boolean>`${alone} and certificate.runs_until >= ${today}
        and certificate.expires_on <= ${addDays(today, windowDays)}`
    case 'expired':
      return sql<boolean>`${alone} and certificate.runs_until < ${today}`
    case 'withdrawn':
      return sql<boolean>`certificate.withdrawn_on <= ${today}`
    case 'replaced':
      return sql<boolean>`${standing} and certificate.replaced_on <= ${today}`
  }
}

/** A re-evaluation of the product is lodged and not decided (Điều 7.6). */
function pendingRenewal() {
  return sql`select 1 from dossier where dossier.product_id = certificate.product_id and dossier.kind = 'renewal'
    and dossier.stage not in ('draft', 'recognised', 'notReached', 'withdrawn')`
}

export async function isRenewalPending(tx: Tx, certificateId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('certificate')
    .select(sql<boolean>`exists (${pendingRenewal()})`.as('pending'))
    .where('id', '=', certificateId)
    .executeTakeFirst()
  return row?.pending === true
}

/** The certificate with this public code. */
export function findIdByCheckCode(tx: Tx, code: string): Promise<{ readonly id: string } | undefined> {
  return tx.selectFrom('certificate').select('id').where('check_code', '=', code).executeTakeFirst()
}

/** Every certificate of a product, for the rule that one counts at a time. */
export async function listSpans(tx: Tx, productId: string): Promise<readonly Span[]> {
  return tx
    .selectFrom('certificate')
    .select(['id', 'number', 'issued_on as issuedOn', 'runs_until as until'])
    .select(['replaced_on as replacedOn', 'withdrawn_on as withdrawnOn'])
    .where('product_id', '=', productId)
    .orderBy('issued_on')
    .execute()
}

/** Whether a certificate of the province, other than `exceptId`, carries this number. */
export async function isCertificateNumberTaken(
  tx: Tx,
  provinceCode: string,
  number: string,
  exceptId = NOBODY,
): Promise<boolean> {
  const row = await tx
    .selectFrom('certificate')
    .select('id')
    .where('province_code', '=', provinceCode)
    .where('number', '=', number)
    .where('id', '<>', exceptId)
    .executeTakeFirst()
  return row !== undefined
}

/** Products of a province by id, or by words of product or producer, for entering an earlier certificate. */
export async function searchProducts(tx: Tx, provinceCode: string, by: { words: string } | { id: string }) {
  let found = tx
    .selectFrom('product')
    .innerJoin('producer', 'producer.id', 'product.producer_id')
    .innerJoin('unit', 'unit.code', 'product.commune_code')
    .select(['product.id', 'product.name', 'product.code', 'producer.name as producerName', 'unit.name as communeName'])
    .select('product.commune_code as communeCode')
    .where('product.province_code', '=', provinceCode)
  if ('id' in by) return found.where('product.id', '=', by.id).execute()
  for (const word of foldedWords(by.words).slice(0, 8)) {
    const like = `%${word}%`
    found = found.where((where) =>
      where.or([where('product.folded', 'like', like), where('producer.folded', 'like', like)]),
    )
  }
  return found.orderBy('product.folded').orderBy('product.id').limit(30).execute()
}

import { randomUUID } from 'node:crypto'
import type { Metric, MetricQuestion, MetricScope } from '@saolang/domain/metric'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { transaction } from '../../platform/db/connect.ts'
import type { DB } from '../../platform/db/types.generated.ts'
import { type BehindSearch, listBehind, readMetric } from './index.ts'

/**
 * Rows for tests and measurements of metrics, written past the commands: numbers are counted by hand, so that every
 * row that matters stands in the test itself.
 */
export interface MetricRows {
  readonly producer: (more?: { kind?: string; commune?: string }) => Promise<string>
  readonly product: (producer: string, more?: { commune?: string }) => Promise<string>
  readonly dossier: (product: string, kind: string, on: string, stage?: string) => Promise<string>
  readonly certificate: (product: string, from: string, to: string, more?: CertificateMore) => Promise<string>
  readonly entry: (register: string, more?: EntryMore) => Promise<string>
  readonly subject: (entry: string, part: string, of: SubjectOf) => Promise<void>
}

export interface CertificateMore {
  readonly star?: number
  readonly dossier?: string
  readonly until?: string
  readonly withdrawn?: string
  readonly replaced?: string
  readonly commune?: string
}

export interface EntryMore {
  readonly name?: string
  readonly stage?: string
  readonly theme?: string
  readonly from?: string
  readonly to?: string
  readonly level?: 'province' | 'district' | 'commune'
  readonly commune?: string
  readonly fields?: Record<string, unknown>
  readonly plan?: string
  readonly ended?: boolean
}

export interface SubjectOf {
  readonly product?: string
  readonly producer?: string
  readonly entry?: string
  readonly name?: string
  readonly stage?: string
}

export function metricRows(db: Kysely<DB>, province: string, home: string): MetricRows {
  const producer: MetricRows['producer'] = async ({ kind = 'household', commune = home } = {}) => {
    const id = randomUUID()
    const place = { province_code: province, commune_code: commune }
    const facts = { name: `Chủ thể ${id.slice(0, 4)}`, kind, folded: 'chu the', profile: sql<string>`'{}'::jsonb` }
    await db
      .insertInto('producer')
      .values({ id, ...place, ...facts, version: 1 })
      .execute()
    return id
  }
  const product: MetricRows['product'] = async (owner, { commune = home } = {}) => {
    const id = randomUUID()
    const place = { province_code: province, commune_code: commune, producer_id: owner }
    const facts = { name: `Sản phẩm ${id.slice(0, 4)}`, regime: 'qd-26-2026', sheet: 1, folded: 'san pham' }
    await db
      .insertInto('product')
      .values({ id, ...place, ...facts, version: 1 })
      .execute()
    return id
  }
  const ownerOf = async (id: string) =>
    (await db.selectFrom('product').select('producer_id').where('id', '=', id).executeTakeFirstOrThrow()).producer_id
  const dossier: MetricRows['dossier'] = async (of, kind, on, stage = 'recognised') => {
    const id = randomUUID()
    const place = { province_code: province, commune_code: home, producer_id: await ownerOf(of), product_id: of }
    const dates = { submitted_on: on, received_on: on, receipt_number: id }
    const facts = { kind, regime: 'qd-26-2026', sheet: 1, stage, ...dates, version: 1 }
    await db
      .insertInto('dossier')
      .values({ id, ...place, ...facts })
      .execute()
    return id
  }
  const certificate: MetricRows['certificate'] = async (of, from, to, more = {}) => {
    const id = randomUUID()
    const place = { province_code: province, commune_code: more.commune ?? home, producer_id: await ownerOf(of) }
    const dates = { issued_on: from, expires_on: to, runs_until: more.until ?? to, replaced_on: more.replaced ?? null }
    const ends = { withdrawn_on: more.withdrawn ?? null, stage: more.withdrawn === undefined ? 'valid' : 'withdrawn' }
    const facts = { check_code: id, number: id, star: more.star ?? 3, dossier_id: more.dossier ?? null, version: 1 }
    await db
      .insertInto('certificate')
      .values({ id, product_id: of, ...place, ...dates, ...ends, ...facts })
      .execute()
    return id
  }
  return { producer, product, dossier, certificate, ...registerRows(db, province, home) }
}

function registerRows(db: Kysely<DB>, province: string, home: string): Pick<MetricRows, 'entry' | 'subject'> {
  // The figures of a producer's year, as the projection of the register writes them.
  const year = (entry: string, producer: string) => {
    const whole = (key: string) =>
      sql`case when jsonb_typeof(fields -> ${key}) = 'number' then (fields -> ${key})::bigint end`
    const sold = ['Direct', 'Agent', 'Supermarket', 'Ecommerce', 'Export', 'Other'].map((one) => `revenue${one}`)
    const keys = ['workers', 'trainedWorkers', 'ownCapital', ...sold]
    return sql`insert into producer_year select province_code, id, ${producer}, from_date, ${sql.join(keys.map(whole))}
      from register_entry where id = ${entry} and register = 'producerYear' and not ended and from_date is not null`.execute(
      db,
    )
  }
  return {
    entry: async (register, more = {}) => {
      const id = randomUUID()
      const { name = `Mục ${id.slice(0, 4)}`, level = 'commune', stage = 'active', commune = home } = more
      const place = { province_code: province, level, commune_code: level === 'commune' ? commune : null }
      const dates = { from_date: more.from ?? null, to_date: more.to ?? null, plan_id: more.plan ?? null }
      const fields = sql<string>`${JSON.stringify(more.fields ?? {})}::jsonb`
      const facts = { name, folded: name, stage, theme: more.theme ?? null, fields, ended: more.ended ?? false }
      await db
        .insertInto('register_entry')
        .values({ id, register, ...place, ...dates, ...facts, version: 1 })
        .execute()
      return id
    },
    subject: async (entry, part, of) => {
      const things = {
        product_id: of.product ?? null,
        producer_id: of.producer ?? null,
        other_entry_id: of.entry ?? null,
      }
      const facts = { key: randomUUID(), part, name: of.name ?? null, stage: of.stage ?? null }
      await db
        .insertInto('register_subject')
        .values({ province_code: province, entry_id: entry, ...things, ...facts })
        .execute()
      if (part === 'producer' && of.producer !== undefined) await year(entry, of.producer)
    },
  }
}

/** A question over a year, or over the days given. */
export function ask(
  metric: Metric,
  scope: MetricScope,
  period: string | readonly [string, string],
  parameters = {},
): MetricQuestion {
  const [from, to] = typeof period === 'string' ? [`${period}-01-01`, `${period}-12-31`] : period
  return { metric, scope, from, to, parameters, planId: null }
}

export const SAMPLE_PROVINCE = '11'

/** Communes of one province to count in, a fresh one each time, and readings of one question. */
export async function openMetricPlaces(db: Kysely<DB>) {
  const communes = await db
    .selectFrom('unit')
    .select('code')
    .where('province_code', '=', SAMPLE_PROVINCE)
    .where('level', '=', 'commune')
    .orderBy('code')
    .execute()
  let used = 0
  return {
    place: () => {
      const commune = communes[used++]?.code ?? ''
      const scope: MetricScope = { provinceCode: SAMPLE_PROVINCE, communes: [commune] }
      return { rows: metricRows(db, SAMPLE_PROVINCE, commune), scope, commune }
    },
    read: (question: MetricQuestion) => transaction(db, (tx) => readMetric(tx, question)),
    list: (question: MetricQuestion, more: Partial<BehindSearch> = {}) =>
      transaction(db, (tx) => listBehind(tx, question, { part: null, unit: null, page: 1, size: null, ...more })),
  }
}

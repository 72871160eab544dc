import type { LotStage } from '@saolang/domain/lot'
import type { ProducerScope } from '@saolang/domain/producer'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import type { DB } from '../../platform/db/types.generated.ts'
import { readStampRule } from '../../platform/stamp-rules.ts'

/** A batch with its secret and its lot. */
export interface BatchRow {
  readonly batch: string
  readonly lotId: string
  readonly provinceCode: string
  readonly count: number
  readonly secret: string
}

export function findBatch(db: Kysely<DB>, batch: string): Promise<BatchRow | undefined> {
  return db
    .selectFrom('lot_stamp_batch')
    .innerJoin('lot_stamp_key', 'lot_stamp_key.batch', 'lot_stamp_batch.batch')
    .select(['lot_stamp_batch.batch', 'lot_id as lotId', 'lot_stamp_batch.province_code as provinceCode'])
    .select(['count', 'secret'])
    .where('lot_stamp_batch.batch', '=', batch)
    .executeTakeFirst()
}

/** A stamp that is loaded twice within this time was scanned once: a page opened again, a picture of it made ahead. */
export const SAME_SCAN_SECONDS = 10

/**
 * Counts one scan. No act: a scan is no deed of a person for whom the programme answers, anybody makes it without
 * signing in, and it must cost next to nothing. So one row a stamp and day counts up, without person, address or place;
 * whoever loads the page again and again writes at most once in ten seconds and grows nothing.
 */
export async function countScan(
  db: Kysely<DB>,
  stamp: Omit<BatchRow, 'count' | 'secret'> & { readonly serial: number },
  at: { readonly now: Date; readonly today: string },
): Promise<void> {
  const before = new Date(at.now.getTime() - SAME_SCAN_SECONDS * 1000)
  await sql`insert into lot_stamp_scan (province_code, lot_id, batch, serial, day, scans, first_at, last_at)
    values (${stamp.provinceCode}, ${stamp.lotId}, ${stamp.batch}, ${stamp.serial}, ${at.today}, 1, ${at.now}, ${at.now})
    on conflict (batch, serial, day) do update set scans = lot_stamp_scan.scans + 1, last_at = excluded.last_at
    where lot_stamp_scan.last_at <= ${before} and lot_stamp_scan.scans < 100000`.execute(db)
}

/** How often a stamp was scanned so far, and when first; undefined before the first time. */
export async function readScans(tx: Tx, batch: string, serial: number) {
  const row = await tx
    .selectFrom('lot_stamp_scan')
    .select((e) => [e.fn.sum<number>('scans').as('scans'), e.fn.min('first_at').as('firstAt')])
    .where('batch', '=', batch)
    .where('serial', '=', serial)
    .executeTakeFirst()
  return row?.firstAt == null ? undefined : { scans: Number(row.scans), firstAt: row.firstAt }
}

const inPlace = (scope: ProducerScope) =>
  scope.area === 'own' ? sql`true` : sql`s.province_code = ${scope.provinceCode}`

const odd = () => {
  const rule = readStampRule()
  return sql`having sum(s.scans) > ${rule.scans}
    or count(*) filter (where l.sold_from is not null and s.day > l.sold_from) > ${rule.daysAfterSale}`
}

/** Ids of lots with a stamp that looks copied: the rule `looksCopied` of the domain, in SQL; a test holds both together. */
export function oddBatches(scope: ProducerScope) {
  return sql`select s.lot_id from lot_stamp_scan s join lot l on l.id = s.lot_id where ${inPlace(scope)}
    group by s.lot_id, s.batch, s.serial ${odd()}`
}

export interface OddStamp {
  readonly lotId: string
  readonly code: string
  readonly stage: LotStage
  readonly product: string
  readonly producer: string
  readonly batch: string
  readonly serial: number
  readonly scans: number
  readonly days: number
  readonly daysAfterSale: number
  readonly firstAt: Date
  readonly lastAt: Date
}

const MOST_ODD = 500

/** Stamps that look copied, the most scanned first, at most 500; of one lot or of a place. */
export async function listOddStamps(
  tx: Tx,
  of: { readonly scope: ProducerScope } | { readonly lotId: string },
): Promise<readonly OddStamp[]> {
  const place = 'lotId' in of ? sql`l.id = ${of.lotId}::uuid` : sql`${inPlace(of.scope)} and ${lotWithin(of.scope)}`
  const { rows } = await sql<OddStamp>`select l.id as "lotId", l.code, l.stage, p.name as product, c.name as producer,
      s.batch, s.serial, sum(s.scans)::int as scans, count(*)::int as days,
      (count(*) filter (where l.sold_from is not null and s.day > l.sold_from))::int as "daysAfterSale",
      min(s.first_at) as "firstAt", max(s.last_at) as "lastAt"
    from lot_stamp_scan s join lot l on l.id = s.lot_id join product p on p.id = l.product_id
      join producer c on c.id = l.producer_id
    where ${place}
    group by l.id, p.id, c.id, s.batch, s.serial ${odd()}
    order by sum(s.scans) desc, s.batch, s.serial limit ${MOST_ODD}`.execute(tx)
  return rows
}

function lotWithin(scope: ProducerScope) {
  switch (scope.area) {
    case 'province':
      return sql`true`
    case 'commune':
      return sql`l.commune_code = ${scope.communeCode}`
    case 'own': {
      const ids = scope.hats.flatMap(({ producerId }) => (producerId === null ? [] : [producerId]))
      return ids.length === 0 ? sql`false` : sql`l.producer_id in (${sql.join(ids.map((id) => sql`${id}::uuid`))})`
    }
  }
}

/** Scans of each batch of a lot: stamps scanned at least once, and scans in all. */
export async function countByBatch(tx: Tx, lotId: string) {
  const { rows } = await sql<{ batch: string; stamps: number; scans: number }>`select batch,
      count(distinct serial)::int as stamps, sum(scans)::int as scans from lot_stamp_scan
    where lot_id = ${lotId}::uuid group by batch`.execute(tx)
  return new Map(rows.map((row) => [row.batch, row]))
}

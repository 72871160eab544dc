import type { Role } from '@saolang/domain/permission'
import { addDays, type PlainDate, yearOf } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** What is done in the system instead of on paper (SFT-03), each told by the acts of its kinds. */
export const USES = {
  submitted: ['DossierSubmitted', 'DossierResubmitted'],
  entered: ['EntryRecorded'],
  surveyed: ['SurveyRecordSubmitted'],
  evaluated: ['EvaluationClosed'],
  certified: ['CertificateIssued'],
  reported: ['ReportSent'],
  traced: ['LotOpened'],
  complained: ['ComplaintReceived'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type Use = keyof typeof USES

export interface UseCount {
  readonly month: number
  readonly kind: string
  readonly times: number
  /** By the producer or organisation itself, not by an official for it. */
  readonly own: number
}

/** Acts of a province in the year of the day, by month and kind. */
export async function countUses(tx: Tx, provinceCode: string, today: PlainDate): Promise<readonly UseCount[]> {
  const kinds = Object.values(USES).flat()
  const { rows } = await sql<UseCount>`
    select extract(month from at at time zone 'Asia/Ho_Chi_Minh')::int as month, kind, count(*)::int as times,
      count(*) filter (where on_behalf_of is null and hat in ('producer', 'massOrganisation'))::int as own
    from act where province_code = ${provinceCode} and kind = any(${kinds}::text[])
      and at >= ${`${yearOf(today)}-01-01T00:00:00+07:00`} group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** Times that stamps of the province were scanned this year. */
export async function countScans(tx: Tx, provinceCode: string, today: PlainDate): Promise<number> {
  const { rows } = await sql<{ scans: number }>`
    select coalesce(sum(scans), 0)::int as scans from lot_stamp_scan
    where province_code = ${provinceCode} and day >= ${`${yearOf(today)}-01-01`}`.execute(tx)
  return rows[0]?.scans ?? 0
}

/** Days back within which somebody counts as using the system. */
export const ACTIVE_DAYS = 30

export interface RoleUse {
  readonly role: Role
  readonly people: number
  /** Those who signed in within the last days. */
  readonly active: number
}

/** People by the roles that they hold today. */
export async function countActivePeople(tx: Tx, provinceCode: string, today: PlainDate): Promise<readonly RoleUse[]> {
  const since = `${addDays(today, -ACTIVE_DAYS)}T00:00:00+07:00`
  const { rows } = await sql<RoleUse>`
    select h.role, count(distinct h.person_id)::int as people,
      count(distinct h.person_id) filter (where exists (select from sign_in_event e
        where e.person_id = h.person_id and e.kind = 'signedIn' and e.at >= ${since}))::int as active
    from role_holding h join person p on p.id = h.person_id
    where h.province_code = ${provinceCode} and not p.ended and h.from_date <= ${today}
      and (h.to_date is null or h.to_date >= ${today})
    group by h.role order by h.role`.execute(tx)
  return rows
}

import { type Hat, ROLES, type Role, WORKS, type Work } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import type { Kysely } from 'kysely'
import type { DB } from '../db/types.generated.ts'

/** An officer who works for a producer in this session, under a consent that runs today. */
export interface Assisting {
  readonly producerId: string
  readonly producerName: string
  readonly key: string
  /** The first and the last day of the consent. */
  readonly from: string
  readonly until: string
  readonly works: readonly Work[]
}

/**
 * The consent under which a session works for a producer; null once it is over, ended by the producer, or the person no
 * longer is an officer of that commune. Asked anew with every request, so that an end is at once.
 */
export async function findAssisting(
  db: Kysely<DB>,
  session: { readonly key: string | null; readonly personId: string },
  own: readonly Hat[],
  today: PlainDate,
): Promise<{ readonly assisting: Assisting; readonly hat: Hat } | null> {
  if (session.key === null) return null
  const row = await db
    .selectFrom('assistance')
    .innerJoin('producer', 'producer.id', 'assistance.producer_id')
    .select(['producer.id', 'producer.name', 'producer.province_code', 'producer.commune_code'])
    .select(['from_date', 'until_date', 'works'])
    .where('assistance.key', '=', session.key)
    .where('officer_id', '=', session.personId)
    .where('ended_on', 'is', null)
    .where('from_date', '<=', today)
    .where('until_date', '>=', today)
    .executeTakeFirst()
  if (row === undefined) return null
  const { id: producerId, name: producerName, province_code: provinceCode, commune_code: communeCode } = row
  const isOfficer = own.some(
    (hat) => hat.role === 'communeOfficer' && hat.provinceCode === provinceCode && hat.communeCode === communeCode,
  )
  if (!isOfficer) return null
  const works = worksOf(row.works)
  const hat: Hat = {
    role: 'producer',
    provinceCode,
    communeCode,
    producerId,
    lent: lentAs('assisted', producerId, works),
  }
  const assisting = { producerId, producerName, key: session.key, from: row.from_date, until: row.until_date, works }
  return { assisting, hat }
}

function lentAs(how: 'assisted' | 'delegated', of: string, works: readonly Work[]) {
  return { how, of, works }
}

/**
 * What colleagues who are away have handed to a person today. It counts while the one who handed it over holds the role,
 * and not beside a role that the person holds anyway: so an act tells whose right it was.
 */
export async function findDelegatedHats(
  db: Kysely<DB>,
  personId: string,
  own: readonly Hat[],
  today: PlainDate,
): Promise<readonly Hat[]> {
  const rows = await db
    .selectFrom('delegation')
    .innerJoin('role_holding', (join) =>
      join
        .onRef('role_holding.person_id', '=', 'delegation.from_person')
        .onRef('role_holding.key', '=', 'delegation.role_key'),
    )
    .innerJoin('person', 'person.id', 'delegation.from_person')
    .select(['delegation.from_person', 'delegation.works', 'delegation.role', 'delegation.province_code'])
    .select('delegation.commune_code')
    .where('delegation.to_person', '=', personId)
    .where('delegation.ended_on', 'is', null)
    .where('delegation.from_date', '<=', today)
    .where('delegation.until_date', '>=', today)
    .where('role_holding.from_date', '<=', today)
    .where((where) => where.or([where('role_holding.to_date', 'is', null), where('role_holding.to_date', '>=', today)]))
    .where('person.ended', '=', false)
    .orderBy('delegation.from_date')
    .orderBy('delegation.id')
    .execute()
  return rows.flatMap((row): Hat[] => {
    const role = ROLES.find((word) => word === row.role)
    if (role === undefined || own.some((hat) => hat.role === role)) return []
    const place = { provinceCode: row.province_code, communeCode: row.commune_code, producerId: null }
    return [{ role, ...place, lent: lentAs('delegated', row.from_person, worksOf(row.works)) }]
  })
}

/** The person or the producer for whom somebody acts in a role; null where the role is their own. */
export function actsFor(hats: readonly Hat[], role: Role | string): string | null {
  const held = hats.filter((hat) => hat.role === role)
  if (held.some(({ lent }) => lent === undefined)) return null
  return held[0]?.lent?.of ?? null
}

function worksOf(column: unknown): readonly Work[] {
  const words: readonly unknown[] = Array.isArray(column) ? column : []
  return WORKS.filter((work) => words.includes(work))
}

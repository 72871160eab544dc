import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** Who is added at once (EVT-02). */
export const GROUPS = ['council', 'steeringCommittee', 'advisoryTeam', 'registeredProducers'] as const
export type Group = (typeof GROUPS)[number]

export interface GroupLine {
  readonly producerId: string | null
  readonly name: string | null
  readonly note: string | null
}

export function listGroup(
  tx: Tx,
  group: Group,
  at: { readonly provinceCode: string; readonly today: string },
): Promise<readonly GroupLine[]> {
  switch (group) {
    case 'council':
      return listCouncil(tx, at.provinceCode)
    case 'steeringCommittee':
    case 'advisoryTeam':
      return listBody(tx, group, at)
    case 'registeredProducers':
      return listRegistered(tx, at.provinceCode, Number(at.today.slice(0, 4)))
  }
}

/** The members of the newest council of a province. */
async function listCouncil(tx: Tx, provinceCode: string): Promise<readonly GroupLine[]> {
  const council = await tx
    .selectFrom('council')
    .select('id')
    .where('province_code', '=', provinceCode)
    .orderBy('decision_on', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (council === undefined) return []
  const rows = await tx
    .selectFrom('council_member')
    .innerJoin('person', 'person.id', 'council_member.person_id')
    .select(['person.name', 'council_member.title as note'])
    .where('council_id', '=', council.id)
    .where('role', '!=', 'advisor')
    .orderBy('person.name')
    .execute()
  return rows.map((row) => ({ ...row, producerId: null }))
}

async function listBody(
  tx: Tx,
  kind: 'steeringCommittee' | 'advisoryTeam',
  at: { readonly provinceCode: string; readonly today: string },
): Promise<readonly GroupLine[]> {
  const rows = await tx
    .selectFrom('body_member')
    .innerJoin('body', 'body.id', 'body_member.body_id')
    .select(['body_member.name', 'body.name as note'])
    .where('body.province_code', '=', at.provinceCode)
    .where('body.kind', '=', kind)
    .where('from_date', '<=', at.today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', at.today)]))
    .where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', at.today)]))
    .orderBy('body_member.name')
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, producerId: null }))
}

async function listRegistered(tx: Tx, provinceCode: string, year: number): Promise<readonly GroupLine[]> {
  const { rows } = await sql<{ producerId: string }>`
    select producer.id as "producerId" from producer
    where producer.province_code = ${provinceCode} and ${isRegisteredIn(year)}
    order by producer.folded, producer.id limit 1000`.execute(tx)
  return rows.map((row) => ({ ...row, name: null, note: null }))
}

/**
 * Whether a producer takes part in a year: a product was registered in it, or a dossier was sent in it. The first act of
 * a product is its registration.
 */
export function isRegisteredIn(year: number) {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return sql<boolean>`(exists (select 1 from dossier where dossier.producer_id = producer.id
      and dossier.stage <> 'withdrawn' and dossier.submitted_on between ${first}::date and ${last}::date)
    or exists (select 1 from product join act on act.stream_id = product.id and act.seq = 1
      where product.producer_id = producer.id
      and (act.at at time zone 'Asia/Ho_Chi_Minh')::date between ${first}::date and ${last}::date))`
}

export interface CoveredRow {
  readonly id: string
  readonly name: string
  readonly commune: string
  /** Themes of the classes that somebody of the producer attended in the year. */
  readonly themes: readonly string[]
}

/** Producers that take part in a year, with the themes in which they were trained by its end (TRN-02, TRN-06). */
export async function listCovered(
  tx: Tx,
  provinceCode: string,
  year: number,
  communeCode: string | null,
): Promise<readonly CoveredRow[]> {
  const { rows } = await sql<CoveredRow>`
    select producer.id, producer.name, unit.name as commune,
      coalesce(array_agg(distinct e.theme) filter (where e.theme is not null), '{}') as themes
    from producer join unit on unit.code = producer.commune_code
      left join register_subject s on s.producer_id = producer.id and s.part = 'participant' and s.stage = 'attended'
      left join register_entry e on e.id = s.entry_id and e.register = 'training' and not e.ended
        and e.from_date between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
    where producer.province_code = ${provinceCode} and ${isRegisteredIn(year)}
      ${communeCode === null ? sql`` : sql`and producer.commune_code = ${communeCode}`}
    group by producer.id, producer.name, producer.folded, unit.name
    order by (count(e.id) > 0), producer.folded, producer.id limit 2000`.execute(tx)
  return rows
}

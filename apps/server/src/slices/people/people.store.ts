import { fold } from '@saolang/domain/vietnamese-text'
import type { Tx } from '../../platform/acts/stream.ts'

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly signInName: string
  readonly ended: boolean
  readonly roles: readonly { readonly role: string; readonly title: string | null; readonly to: string | null }[]
}

const PAGE = 50

/** The people of a province by name, a page at a time. */
export async function listPeople(
  tx: Tx,
  provinceCode: string,
  page: number,
): Promise<{ rows: PersonRow[]; total: number }> {
  const base = tx.selectFrom('person').where('province_code', '=', provinceCode)
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const people = await base
    .select(['id', 'name', 'sign_in_name', 'ended'])
    .orderBy('name')
    .orderBy('id')
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute()
  const ids = people.map((person) => person.id)
  const holdings =
    ids.length === 0
      ? []
      : await tx.selectFrom('role_holding').selectAll().where('person_id', 'in', ids).orderBy('key').execute()
  const rows = people.map((person) => ({
    id: person.id,
    name: person.name,
    signInName: person.sign_in_name,
    ended: person.ended,
    roles: holdings
      .filter((holding) => holding.person_id === person.id)
      .map((holding) => ({ role: holding.role, title: holding.title, to: holding.to_date })),
  }))
  return { rows, total: Number(total) }
}

export const PEOPLE_PAGE = PAGE

export async function findPersonBySignInName(tx: Tx, signInName: string): Promise<{ id: string } | undefined> {
  return tx.selectFrom('person').select('id').where('sign_in_name', '=', signInName).executeTakeFirst()
}

/** Names of persons by id, for timelines and lists of other slices. */
export async function personNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** People of a province who hold a role on a day: candidates for a council or a team. */
export async function listHolders(
  tx: Tx,
  provinceCode: string,
  roles: readonly string[],
  today: string,
): Promise<readonly { id: string; name: string; role: string; title: string | null }[]> {
  return tx
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'role_holding.person_id')
    .select(['person.id', 'person.name', 'role_holding.role', 'role_holding.title'])
    .where('role_holding.province_code', '=', provinceCode)
    .where('role_holding.role', 'in', roles)
    .where('from_date', '<=', today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
    .where('person.ended', '=', false)
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
}

/** A sign-in name from a person's name: "Lò Thị Mai" → "lo.thi.mai"; a number is added where it is taken. */
export function signInNameFrom(name: string): string {
  return (
    fold(name)
      .replace(/[^a-z0-9]+/g, '.')
      .replace(/^\.|\.$/g, '') || 'nguoi.dung'
  )
}

import { DELEGABLE, type HeldRoleFact, rolesOfLevel } from '@saolang/domain/delegation'
import { ROLES, type Role } from '@saolang/domain/permission'
import type { Tx } from '../../platform/acts/stream.ts'

export interface OwnRole extends HeldRoleFact {
  readonly title: string | null
}

/** The roles that a person holds on a day. */
export async function listHeldRoles(tx: Tx, personId: string, on: string): Promise<readonly OwnRole[]> {
  const rows = await tx
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'role_holding.person_id')
    .select(['key', 'role', 'title', 'role_holding.province_code', 'commune_code'])
    .where('person_id', '=', personId)
    .where('person.ended', '=', false)
    .where('from_date', '<=', on)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', on)]))
    .orderBy('key')
    .execute()
  return rows.map((row) => ({
    ...{ key: row.key, role: roleOf(row.role), title: row.title },
    ...{ provinceCode: row.province_code, communeCode: row.commune_code },
  }))
}

/** Roles of a person that have something to hand over. */
export async function listDelegableRoles(tx: Tx, personId: string, on: string): Promise<readonly OwnRole[]> {
  return (await listHeldRoles(tx, personId, on)).filter(({ role }) => DELEGABLE[role].length > 0)
}

/** Who could take over: colleagues of the same place and level who do not hold the role themselves. */
export async function listColleagues(
  tx: Tx,
  held: HeldRoleFact,
  except: string,
  on: string,
): Promise<readonly { readonly id: string; readonly name: string; readonly title: string | null }[]> {
  let near = tx
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'role_holding.person_id')
    .select(['person.id', 'person.name', 'title', 'role'])
    .where('role_holding.province_code', '=', held.provinceCode)
    .where('person.ended', '=', false)
    .where('person.id', '!=', except)
    .where('from_date', '<=', on)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', on)]))
  if (held.communeCode !== null) near = near.where('commune_code', '=', held.communeCode)
  const rows = await near.orderBy('person.name').orderBy('person.id').execute()
  const holders = new Set(rows.flatMap((row) => (row.role === held.role ? [row.id] : [])))
  const level: readonly string[] = rolesOfLevel(held.role)
  const colleagues = rows.filter((row) => level.includes(row.role) && !holders.has(row.id))
  return [...new Map(colleagues.map(({ id, name, title }) => [id, { id, name, title }])).values()]
}

export interface DelegationRow {
  readonly id: string
  readonly fromPerson: string
  readonly toPerson: string
  readonly fromName: string
  readonly toName: string
}

/** What a person handed over and got, the latest first; for an administrator all of the province. */
export async function listDelegations(
  tx: Tx,
  of: { readonly personId: string; readonly provinceCode: string | null },
): Promise<readonly DelegationRow[]> {
  const rows = await tx
    .selectFrom('delegation')
    .innerJoin('person as giver', 'giver.id', 'delegation.from_person')
    .innerJoin('person as taker', 'taker.id', 'delegation.to_person')
    .select(['delegation.id', 'from_person', 'to_person', 'giver.name as fromName', 'taker.name as toName'])
    .where((where) =>
      where.or([
        where('from_person', '=', of.personId),
        where('to_person', '=', of.personId),
        ...(of.provinceCode === null ? [] : [where('delegation.province_code', '=', of.provinceCode)]),
      ]),
    )
    .orderBy('from_date', 'desc')
    .orderBy('delegation.id')
    .limit(200)
    .execute()
  return rows.map(({ id, fromName, toName, from_person: fromPerson, to_person: toPerson }) => ({
    ...{ id, fromName, toName, fromPerson, toPerson },
  }))
}

function roleOf(word: string): Role {
  const role = ROLES.find((one) => one === word)
  if (role === undefined) throw new Error(`not a role: ${word}`)
  return role
}

/** What a person handed over or got and still runs, or will. */
export function listLiveDelegations(
  tx: Tx,
  personId: string,
  today: string,
): Promise<readonly { id: string; fromName: string; toName: string; until: string }[]> {
  return tx
    .selectFrom('delegation')
    .innerJoin('person as giver', 'giver.id', 'delegation.from_person')
    .innerJoin('person as taker', 'taker.id', 'delegation.to_person')
    .select(['delegation.id', 'giver.name as fromName', 'taker.name as toName', 'until_date as until'])
    .where((where) => where.or([where('from_person', '=', personId), where('to_person', '=', personId)]))
    .where('ended_on', 'is', null)
    .where('until_date', '>=', today)
    .orderBy('until_date')
    .orderBy('giver.name')
    .execute()
}

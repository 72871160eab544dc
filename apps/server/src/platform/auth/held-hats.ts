import { type Hat, ROLES } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import type { Kysely } from 'kysely'
import type { DB } from '../db/types.generated.ts'
import { ROLE_WORDS } from '../role-words.ts'

/** A role that a person holds today and may work in: one hat, or those of all the producers that they represent. */
export interface HeldHat {
  readonly key: string
  readonly hats: readonly Hat[]
  /** Title, or role and place: what stands under the name. */
  readonly label: string
}

/** The roles of a person on a day, by their keys; a representative of several producers wears one hat for them all. */
export async function heldHats(db: Kysely<DB>, personId: string, today: PlainDate): Promise<readonly HeldHat[]> {
  const rows = await db
    .selectFrom('role_holding')
    .leftJoin('unit', 'unit.code', 'role_holding.commune_code')
    .select(['key', 'role', 'role_holding.province_code as provinceCode', 'commune_code as communeCode'])
    .select(['producer_id as producerId', 'title', 'unit.name as unitName', 'agency_id as agencyId'])
    .where('person_id', '=', personId)
    .where('from_date', '<=', today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
    .orderBy('key')
    .execute()
  const held: HeldHat[] = []
  for (const { key, title, unitName, role: word, agencyId, ...place } of rows) {
    // The check constraint of the column admits these words only.
    const role = ROLES.find((one) => one === word)
    if (role === undefined) continue
    const hat: Hat = { role, ...place, ...(role === 'massOrganisation' ? { agencyId } : {}) }
    const label = title ?? (unitName === null ? ROLE_WORDS[role] : `${ROLE_WORDS[role]}, ${unitName}`)
    const at = role === 'producer' ? held.findIndex((one) => isProducer(one, hat)) : -1
    const before = held[at]
    if (before === undefined) held.push({ key, hats: [hat], label })
    else held[at] = { ...before, hats: [...before.hats, hat] }
  }
  return held
}

function isProducer(held: HeldHat, hat: Hat): boolean {
  return held.hats.some((one) => one.role === 'producer' && one.provinceCode === hat.provinceCode)
}

/** The chosen one while it is held, else the first. */
export function wornOf(held: readonly HeldHat[], chosen: string | null): HeldHat | null {
  return held.find((one) => one.key === chosen) ?? held[0] ?? null
}

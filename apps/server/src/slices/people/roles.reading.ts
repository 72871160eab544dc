import { type Hat, NATION } from '@saolang/domain/permission'
import { canManagePeople, coversRole, isHeldOn, type Person, rolesIn } from '@saolang/domain/person'
import { findState } from '../../platform/acts/stream.ts'
import { getSignedIn, isFresh } from '../../platform/auth/session.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { agencyChoices, agencyNames } from '../agencies/index.ts'
import { listCommunes } from '../units/index.ts'
import { listHolders } from './people.store.ts'
import { PERSON } from './people.stream.ts'
import type { RoleChoices } from './roles.fields.tsx'
import type { OpenWork, PersonView, RoleLine } from './roles.present.ts'
import { ROLE_WORDS } from './roles.words.ts'

export async function roleChoices(ask: Ask, provinceCode: string): Promise<RoleChoices> {
  const communes = await listCommunes(ask.tx, provinceCode)
  const agencies = await agencyChoices(ask.tx, provinceCode, ask.today)
  return {
    roles: rolesIn(provinceCode).filter((role) => role !== 'producer'),
    communes: communes.map(({ code, name }) => ({ code, name })),
    agencies: agencies.map(({ id, name }) => ({ id, name })),
  }
}

/** The person for an administrator of their province; strangers learn nothing. */
export async function findManaged(ask: Ask, personId: string): Promise<Person | undefined> {
  const person = await findState(ask.tx, PERSON, personId)
  if (person === undefined) return undefined
  return canManagePeople(ask.person?.actor ?? null, person.provinceCode).may ? person : undefined
}

export async function presentPerson(ask: Ask, id: string, person: Person): Promise<PersonView> {
  const agencies = await agencyNames(
    ask.tx,
    person.roles.flatMap((role) => (typeof role.agencyId === 'string' ? [role.agencyId] : [])),
  )
  const places = await placeNames(ask, person)
  const lines = person.roles.map((role): RoleLine => {
    const { key, title, from, to, agencyId = null } = role
    const agency = agencyId === null ? null : { id: agencyId, name: agencies.get(agencyId) ?? '' }
    const place = places.get(role.producerId ?? role.communeCode ?? role.provinceCode) ?? ''
    return {
      ...{ key, title, from, to, agency, place },
      roleName: ROLE_WORDS[role.role],
      endReason: role.endReason ?? null,
    }
  })
  const isOver = (line: RoleLine) => line.to !== null && (line.to < ask.today || person.ended)
  const sorted = lines.toSorted((one, other) => (one.from < other.from ? 1 : -1))
  return {
    ...{ id, name: person.name, signInName: person.signInName, phone: person.phone },
    ...{ ended: person.ended, version: person.version, isSelf: ask.person?.personId === id },
    now: sorted.filter((line) => !isOver(line) && line.from <= ask.today && !person.ended),
    later: sorted.filter((line) => !isOver(line) && line.from > ask.today && !person.ended),
    before: sorted.filter((line) => isOver(line)),
    fresh: ask.person !== null && isFresh(ask.person, ask.now, ask.auth.freshMinutes),
  }
}

/** Names of the communes, producers and the province in which roles are held. */
async function placeNames(ask: Ask, person: Person): Promise<ReadonlyMap<string, string>> {
  const codes = person.roles.map((role) => role.communeCode ?? role.provinceCode)
  const producers = person.roles.flatMap((role) => (role.producerId === null ? [] : [role.producerId]))
  const units = await ask.tx
    .selectFrom('unit')
    .select(['code', 'name'])
    .where('code', 'in', [...codes, ''])
    .execute()
  const owned =
    producers.length === 0
      ? []
      : await ask.tx.selectFrom('producer').select(['id', 'name']).where('id', 'in', producers).execute()
  return new Map([
    [NATION, 'Trung ương'] as const,
    ...units.map((unit) => [unit.code, unit.name] as const),
    ...owned.map((one) => [one.id, one.name] as const),
  ])
}

/**
 * What is still open in a role, and who could take it over: all that waits for its holder, without what waits for them
 * in their other roles as well. This is the place where a hand-over begins.
 */
export async function openWorkOf(ask: Ask, personId: string, person: Person, key: string | null): Promise<OpenWork> {
  const today = await getSignedIn(ask.tx, personId, ask.today)
  const as = (hats: readonly Hat[]) => ask.workOf({ ...ask, person: { ...today, actor: { ...today.actor, hats } } })
  const running = person.roles.filter((role) => isHeldOn(role, ask.today))
  const others = key === null ? [] : running.filter((role) => role.key !== key)
  const nameOf = (item: WorkItem) => `${item.verb} ${item.href} ${item.object}`
  const still = new Set(others.length === 0 ? [] : (await as(others)).map(nameOf))
  const items = (await as(running)).filter((item) => !still.has(nameOf(item)))
  const role = person.roles.find((one) => one.key === key)
  return {
    items: items.map(({ verb, object, due, count }) => ({ verb, object, due, count: count ?? 1 })),
    heirs: role === undefined ? [] : await heirsOf(ask, personId, role),
  }
}

/** Others who hold the same role in the same place today. */
async function heirsOf(ask: Ask, personId: string, role: Person['roles'][number]) {
  const holders = await listHolders(ask.tx, role.provinceCode, [role.role], ask.today)
  const heirs: OpenWork['heirs'] = []
  for (const one of holders) {
    if (one.id === personId || heirs.some((heir) => heir.id === one.id)) continue
    const other = await findState(ask.tx, PERSON, one.id)
    const covers = other?.roles.some((held) => coversRole(held, role) && isHeldOn(held, ask.today)) === true
    if (covers) heirs.push({ id: one.id, name: one.name, title: one.title })
  }
  return heirs
}

/** Whether the reader is the administrator of a person's province. */
export function mayManage(ask: Ask, person: Pick<Person, 'provinceCode'>): boolean {
  return canManagePeople(ask.person?.actor ?? null, person.provinceCode).may
}

import type { Hat } from '@saolang/domain/permission'
import {
  ASKING_PART,
  askingPart,
  canKeepEntry,
  canReadEntry,
  type EntryOwners,
  leadPart,
  producersOf,
  type RegisterDefinition,
  type RegisterEntry,
} from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { findState, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import { REGISTER_ENTRY } from './registers.stream.ts'

export interface ReadEntry {
  readonly id: string
  readonly definition: RegisterDefinition
  readonly entry: RegisterEntry
  readonly mayKeep: boolean
  /** Read by a producer: what is of others is left out. */
  readonly asProducer: boolean
}

export interface LockedEntry {
  readonly definition: RegisterDefinition
  readonly stream: Stream<RegisterEntry>
  readonly hat: Hat
}

export function getDefinition(id: string): Result<RegisterDefinition, 'request/not-found'> {
  const definition = loadRegisters().get(id)
  return definition === undefined ? fail('request/not-found') : ok(definition)
}

/**
 * The producer whose entry it is: the one it cannot be without; where producers join what others began, the first of
 * them; else the only one in it.
 */
export function keeperIds(definition: RegisterDefinition, entry: RegisterEntry): readonly string[] {
  const lead = leadPart(definition)
  const of = (part: string | undefined) => producersOf({ subjects: entry.subjects.filter((one) => one.part === part) })
  if (lead?.of.includes('producer') === true) return of(lead.value)
  const asking = askingPart(definition)
  if (asking !== undefined) return of(asking.asks).slice(0, 1)
  const all = producersOf(entry)
  return all.length === 1 ? all : []
}

const ownersOf = (entry: RegisterEntry, producerIds: readonly string[]): EntryOwners => ({
  ...{ level: entry.level, provinceCode: entry.provinceCode, communeCode: entry.communeCode, producerIds },
  agencyId: entry.agencyId,
})

/** Producers that stand in an entry themselves or by a product of theirs; who only asks to join does not yet. */
async function concerned(ask: Ask, entry: RegisterEntry): Promise<readonly string[]> {
  const standing = producersOf({ subjects: entry.subjects.filter((one) => one.part !== ASKING_PART) })
  const products = entry.subjects.flatMap((one) => (one.productId === null ? [] : [one.productId]))
  if (products.length === 0 || ask.person?.actor.hats.every((hat) => hat.role !== 'producer') === true) return standing
  const rows = await ask.tx
    .selectFrom('product')
    .select('producer_id as id')
    .distinct()
    .where('id', 'in', products)
    .execute()
  return [...standing, ...rows.map((row) => row.id)]
}

/** An entry that the asking person may read; like a missing one otherwise. */
export async function readEntry(ask: Ask, register: string, id: string): Promise<Result<ReadEntry, string>> {
  const definition = getDefinition(register)
  if (!definition.ok) return definition
  const entry = await findState(ask.tx, REGISTER_ENTRY, id)
  if (entry === undefined || entry.register !== register) return fail('request/not-found')
  const actor = ask.person?.actor ?? null
  const reading = canReadEntry(actor, definition.value, ownersOf(entry, await concerned(ask, entry)))
  if (!reading.may) return fail('request/not-found')
  const keeping = canKeepEntry(actor, definition.value, ownersOf(entry, keeperIds(definition.value, entry)))
  const asProducer = reading.hat.role === 'producer'
  return ok({ id, definition: definition.value, entry, mayKeep: keeping.may, asProducer })
}

/** In which hat somebody who looks at an entry would write to it; null who would not. */
export function lockView(
  ask: Ask,
  read: ReadEntry,
): (Pick<LockedEntry, 'definition' | 'hat'> & { entry: RegisterEntry }) | null {
  const { definition, entry } = read
  const permission = canKeepEntry(ask.person?.actor ?? null, definition, ownersOf(entry, keeperIds(definition, entry)))
  return permission.may ? { definition, entry, hat: permission.hat } : null
}

/** An entry locked for those who keep it; strangers learn nothing. */
export async function lockEntry(ask: Ask, register: string, id: string): Promise<Result<LockedEntry, string>> {
  const definition = getDefinition(register)
  if (!definition.ok) return definition
  const stream = await findStream(ask.tx, REGISTER_ENTRY, id)
  if (stream === undefined || stream.state.register !== register) return fail('request/not-found')
  const entry = stream.state
  const keepers = ownersOf(entry, keeperIds(definition.value, entry))
  const permission = canKeepEntry(ask.person?.actor ?? null, definition.value, keepers)
  return permission.may ? ok({ definition: definition.value, stream, hat: permission.hat }) : fail('request/not-found')
}

import { getSignedIn } from '../src/platform/auth/session.ts'
import { transaction } from '../src/platform/db/connect.ts'
import type { Ask } from '../src/platform/http/endpoint.ts'
import type { WorkItem } from '../src/platform/work.ts'
import type { Visitor, World } from './world.ts'

/** What a source of the worklist tells one person: verb, last day, address of each line. */
export async function workOf(
  world: World,
  visitor: Visitor,
  source: (ask: Ask) => Promise<readonly WorkItem[]>,
): Promise<readonly (readonly [string, string | null, string])[]> {
  const { services } = world
  const today = services.clock.today()
  const person = await getSignedIn(services.db, visitor.personId ?? '', today)
  const items = await transaction(services.db, (tx) =>
    source({
      ...services,
      tx,
      person,
      now: services.clock.now(),
      today,
      device: null,
      gated: null,
      address: '',
      shown: null,
      source: (hat) => ({ at: services.clock.now(), by: person.personId, hat }),
    }),
  )
  return items.map((item) => [item.verb, item.due, item.href] as const)
}

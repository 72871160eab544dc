import type { SampleSignIn } from '../src/sample/people.ts'
import { loadSample } from '../src/sample/programme.ts'
import { openWorld, type Visitor, type World } from './world.ts'

export interface SampleWorld {
  readonly world: World
  readonly people: readonly SampleSignIn[]
  /** Signs in the sample person with the key (`office`, `chair`, `toa-tinh` …). */
  readonly as: (key: string) => Promise<Visitor>
}

/** The whole sample programme in a database of its own, at the day on which it was written. */
export async function openSampleWorld(moment = '2026-11-22T02:00:00Z'): Promise<SampleWorld> {
  const world = await openWorld(moment)
  const people = await loadSample(world.services)
  const as = async (key: string) => {
    const signInName = people.find((person) => person.key === key)?.signInName ?? ''
    const row = await world.services.db
      .selectFrom('person')
      .select('id')
      .where('sign_in_name', '=', signInName)
      .executeTakeFirstOrThrow()
    return world.signIn(row.id)
  }
  return { world, people, as }
}

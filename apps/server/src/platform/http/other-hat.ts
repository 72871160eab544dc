import { fail, type Result } from '@saolang/domain/result'
import type { Tx } from '../acts/stream.ts'
import { inHat } from '../auth/session.ts'
import { attempt } from '../db/connect.ts'
import type { Services } from '../services.ts'
import { askOf, type Visit } from './ask.ts'
import type { Ask } from './endpoint.ts'

/**
 * Why somebody with several roles was refused: where another of their roles would have been let through, the answer
 * names it. The question is asked again in that role and always rolled back, so every policy is covered and none has to
 * know of hats that are not worn. Strangers learn nothing: the roles are the person's own.
 */
export async function nameOtherHat<Value>(
  services: Services,
  visit: Visit,
  refused: Result<Value, string>,
  run: (ask: Ask) => Promise<Result<Value, string>>,
): Promise<Result<Value, string>> {
  const { person } = visit
  if (refused.ok || person === null || person.held.length < 2 || person.assisting !== null) return refused
  if (!isRefusal(services, refused.failure.code)) return refused
  for (const other of person.held) {
    if (other.key === person.worn) continue
    const as: Visit = { ...visit, person: inHat(person, other) }
    const { tried } = await attempt(services.db, async (tx: Tx) => ({
      ok: false,
      tried: await run(askOf(services, as, tx)),
    }))
    if (tried.ok || !isRefusal(services, tried.failure.code)) return fail('permission/other-hat', { hat: other.label })
  }
  return refused
}

function isRefusal(services: Services, code: string): boolean {
  const { status } = services.failures.explain({ code })
  return status === 403 || status === 404
}

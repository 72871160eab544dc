import { canActOnDossier, canReadDossier, type Dossier, type DossierCommand } from '@saolang/domain/dossier'
import type { Hat } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findDossierStream } from './dossiers.reading.ts'

export interface Writable {
  readonly stream: Stream<Dossier>
  readonly hat: Hat
}

/**
 * The locked dossier for one who may do `command` now. Missing and unreadable answer alike; readable but not theirs,
 * or not at this stage, answers the reason of the policy.
 */
export async function writableDossier(
  ask: Ask,
  id: string,
  command: DossierCommand,
): Promise<Result<Writable, string>> {
  const stream = await findDossierStream(ask.tx, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadDossier(actor, stream.state).may) return fail('request/not-found')
  const permission = canActOnDossier(actor, command, stream.state)
  return permission.may ? ok({ stream, hat: permission.hat }) : fail(permission.reason)
}

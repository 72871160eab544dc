import {
  canActOnDossier,
  canReadDossier,
  type Dossier,
  type DossierAct,
  type DossierCommand,
  type DossierStage,
} from '@saolang/domain/dossier'
import type { Actor, Hat, Permission } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addToDossier, findDossierStream } from './dossiers.reading.ts'

/** A dossier locked for a command that this person may do now. */
export interface Writable {
  readonly stream: Stream<Dossier>
  readonly hat: Hat
}

/**
 * The locked dossier for one who may do `command` now. Missing and unreadable answer alike; readable but not theirs,
 * or not at this stage, answers the reason of the policy. Who may read, the noun of the command says.
 */
export async function writableDossier(
  ask: Ask,
  id: string,
  command: DossierCommand,
  canRead: (actor: Actor | null, dossier: Dossier) => Permission = canReadDossier,
): Promise<Result<Writable, string>> {
  const stream = await findDossierStream(ask.tx, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canRead(actor, stream.state).may) return fail('request/not-found')
  const permission = canActOnDossier(actor, command, stream.state)
  return permission.may ? ok({ stream, hat: permission.hat }) : fail(permission.reason)
}

/** Adds the acts of a command and says where the dossier stands now. */
export async function addDecided(
  ask: Ask,
  { stream, hat }: Writable,
  acts: readonly DossierAct[],
): Promise<Result<{ readonly id: string; readonly stage: DossierStage; readonly version: number }, never>> {
  const { state } = await addToDossier(ask, stream, acts, hat)
  return ok({ id: stream.id, stage: state.stage, version: state.version })
}

/** A dossier just read, for the form of a command: what may be read but not be done says why. */
export function dossierForForm(
  ask: Pick<Ask, 'person'>,
  command: DossierCommand,
  dossier: Dossier,
): Result<Dossier, string> {
  const permission = canActOnDossier(ask.person?.actor ?? null, command, dossier)
  return permission.may ? ok(dossier) : fail(permission.reason)
}

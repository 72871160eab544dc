import type { Dossier, DossierAct } from '@saolang/domain/dossier'
import { canReadDossier, type DossierPart, dossierParts } from '@saolang/domain/dossier'
import type { Hat } from '@saolang/domain/permission'
import { findSheet, type Regime, type Sheet } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findState, findStream, type Stream, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { DOSSIER } from './dossiers.stream.ts'

/** A dossier as it stands; takes no lock. Whether the reader may see it is the caller's question. */
export function findDossier(tx: Tx, id: string): Promise<Dossier | undefined> {
  return findState(tx, DOSSIER, id)
}

/** The dossier locked for writing until the end of the transaction. */
export function findDossierStream(tx: Tx, id: string): Promise<Stream<Dossier> | undefined> {
  return findStream(tx, DOSSIER, id)
}

/** Adds acts of a decided command to a locked dossier; the regime of the dossier stands in each act. */
export function addToDossier(
  ask: Ask,
  stream: Stream<Dossier>,
  acts: readonly DossierAct[],
  hat: Hat | string,
): Promise<Stream<Dossier>> {
  const role = typeof hat === 'string' ? hat : hat.role
  return appendActs(ask.tx, DOSSIER, stream, acts, ask.source(role, { regime: stream.state.regime }))
}

/** The rules that a dossier is handled under: its regime, its sheet and the parts that they ask. */
export interface DossierRules {
  readonly regime: Regime
  readonly sheet: Sheet
  readonly parts: readonly DossierPart[]
}

/** Throws when the content no longer has the regime or the sheet: a defect of the installation. */
export function rulesOf(ask: Pick<Ask, 'regimes'>, dossier: Dossier): DossierRules {
  const regime = ask.regimes.get(dossier.regime)
  const sheet = regime === undefined ? undefined : findSheet(regime, dossier.sheet)
  if (regime === undefined || sheet === undefined) throw new Error(`no sheet ${dossier.sheet} of ${dossier.regime}`)
  return { regime, sheet, parts: dossierParts(regime, sheet, dossier.kind) }
}

/** The dossier for a reader who may see it; missing and forbidden answer alike. */
export async function readDossier(ask: Ask, id: string): Promise<Result<Dossier, 'request/not-found'>> {
  const dossier = await findDossier(ask.tx, id)
  if (dossier === undefined || !canReadDossier(ask.person?.actor ?? null, dossier).may) return fail('request/not-found')
  return ok(dossier)
}

import { randomUUID } from 'node:crypto'
import { type DossierAct, linkProof, unlinkProof } from '@saolang/domain/dossier'
import { fail, ok, type Result } from '@saolang/domain/result'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findPaper } from '../papers/index.ts'
import { addToDossier, rulesOf } from './dossiers.reading.ts'
import { writableDossier } from './dossiers.writing.ts'

export interface LinkedProof {
  readonly proof: string
  readonly version: number
}

/** Links a paper of the producer's own wallet to the criteria that it proves, or changes such a link. */
export async function linkDossierProof(
  ask: Ask,
  id: string,
  input: {
    readonly paperId: string
    readonly version: number
    readonly criteria: readonly string[]
    readonly pages: string | null
  },
): Promise<Result<LinkedProof, string>> {
  const found = await writableDossier(ask, id, 'linkProof')
  if (!found.ok) return found
  const { stream, hat } = found.value
  const paper = await findPaper(ask.tx, input.paperId)
  const linked = stream.state.proofs.find((proof) => proof.paperId === input.paperId)
  const usable = paper?.producerId === stream.state.producerId && (!paper.ended || linked !== undefined)
  if (paper === undefined || !usable) return fail('dossier/unknown-paper')
  const { parts } = rulesOf(ask, stream.state)
  const acts = linkProof(stream.state, parts, { ...input, proof: linked?.id ?? randomUUID(), title: paper.title })
  if (!acts.ok) return acts
  const after = await addToDossier(ask, stream, acts.value, hat)
  const proof = after.state.proofs.find((one) => one.paperId === input.paperId)
  return ok({ proof: proof?.id ?? '', version: proof?.version ?? 0 })
}

/** Takes a proof out of the dossier; the paper stays in the wallet, and the link can be restored. Twice is once. */
export async function unlinkDossierProof(
  ask: Ask,
  id: string,
  proof: string,
  version: number,
): Promise<Result<LinkedProof, string>> {
  const found = await writableDossier(ask, id, 'linkProof')
  if (!found.ok) return found
  const { stream, hat } = found.value
  const acts = unlinkProof(stream.state, rulesOf(ask, stream.state).parts, { proof, version })
  if (!acts.ok) return acts
  const after = await addToDossier(ask, stream, acts.value, hat)
  return ok({ proof, version: after.state.proofsVersion })
}

/** Undoes an unlinking: the link as it last stood. */
export async function restoreDossierProof(ask: Ask, id: string, proof: string): Promise<Result<LinkedProof, string>> {
  const found = await writableDossier(ask, id, 'linkProof')
  if (!found.ok) return found
  const before = await findLastLink(ask, id, proof)
  if (before === undefined) return fail('dossier/unknown-proof')
  const { paperId, criteria, pages } = before.payload
  const now = found.value.stream.state.proofs.find((one) => one.paperId === paperId)
  if (now !== undefined) return ok({ proof: now.id, version: now.version })
  return linkDossierProof(ask, id, { paperId, version: 0, criteria, pages })
}

type Link = Extract<DossierAct, { kind: 'ProofLinked' }>

/** The last act that linked this proof, read from the history. */
export async function findLastLink(ask: Ask, id: string, proof: string): Promise<Link | undefined> {
  const acts = await readActs<DossierAct>(ask.tx, id)
  return acts.filter((act) => act.kind === 'ProofLinked').findLast((act) => act.payload.proof === proof)
}

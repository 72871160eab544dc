import type { Recorded } from '../acts/index.ts'
import { type Dossier, type DossierAct, foldDossier, type Proof } from '../dossier/index.ts'
import type { EarlierRequest } from './requests.ts'

/** One field of a part before and after; null where it was empty. */
export interface FieldChange {
  readonly key: string
  readonly before: string | null
  readonly after: string | null
}

/** A proof that came, went, or was linked otherwise. */
export interface ProofChange {
  readonly how: 'added' | 'removed' | 'changed'
  readonly title: string
  readonly criteria: readonly string[]
}

/** What one requested part became. */
export interface PartChange {
  readonly part: string
  readonly reason: string
  readonly reply: string | null
  readonly fields: readonly FieldChange[]
  readonly proofs: readonly ProofChange[]
}

/**
 * What changed in the parts of a request between the act that asked and the answer (or now, while it is open): read
 * from the acts, so that nobody has to keep two copies.
 */
export function changesSince(acts: readonly Recorded<DossierAct>[], request: EarlierRequest): readonly PartChange[] {
  const before = stateAt(acts, request.seq)
  const after = stateAt(acts, request.answer?.seq ?? Number.POSITIVE_INFINITY)
  return request.requests.map(({ part, reason }) => ({
    part,
    reason,
    reply: request.answer?.replies[part] ?? null,
    fields: part === 'proofs' ? [] : fieldChanges(before.parts[part]?.fields ?? {}, after.parts[part]?.fields ?? {}),
    proofs: part === 'proofs' ? proofChanges(before.proofs, after.proofs) : [],
  }))
}

function stateAt(acts: readonly Recorded<DossierAct>[], seq: number): Dossier {
  const state = acts
    .filter((act) => act.seq <= seq)
    .reduce<Dossier | undefined>((folded, act) => foldDossier(folded, act), undefined)
  if (state === undefined) throw new Error('a dossier has at least the act that opened it')
  return state
}

function fieldChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => before[key] !== after[key])
    .map((key) => ({ key, before: before[key] ?? null, after: after[key] ?? null }))
}

function proofChanges(before: readonly Proof[], after: readonly Proof[]): readonly ProofChange[] {
  const was = new Map(before.map((proof) => [proof.id, proof]))
  const is = new Set(after.map((proof) => proof.id))
  const removed = before.filter((proof) => !is.has(proof.id)).map((proof) => changeOf('removed', proof))
  const others = after.flatMap((proof) => {
    const earlier = was.get(proof.id)
    if (earlier === undefined) return [changeOf('added', proof)]
    return earlier.version === proof.version ? [] : [changeOf('changed', proof)]
  })
  return [...others, ...removed]
}

function changeOf(how: ProofChange['how'], { title, criteria }: Proof): ProofChange {
  return { how, title, criteria }
}

import type { PlainDate } from '../plain-date/index.ts'
import type { Product } from '../product/index.ts'
import { type DossierKind, findSheet, leaves, type Regime } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { DossierAct } from './acts.ts'
import { type DossierPart, dossierParts } from './parts.ts'
import type { Dossier } from './state.ts'

/** The regime in force on a day: the newest that had begun (26/2026, Điều 11.1). Undefined before the first. */
export function regimeOn(regimes: Iterable<Regime>, day: PlainDate): Regime | undefined {
  return [...regimes]
    .filter((regime) => regime.document.effectiveFrom <= day)
    .toSorted((one, two) => (one.document.effectiveFrom < two.document.effectiveFrom ? 1 : -1))[0]
}

export type OpenCode = 'dossier/no-regime' | 'dossier/product-other-regime' | 'dossier/no-form' | 'regime/unknown-sheet'

/** Opens a dossier under the regime in force; the product must be classified by that regime (Điều 3.2, 6.1). */
export function openDossier(
  product: Product,
  input: {
    readonly productId: string
    readonly kind: DossierKind
    readonly regime: Regime | undefined
  },
): Result<DossierAct[], OpenCode> {
  const { productId, kind, regime } = input
  if (regime === undefined) return fail('dossier/no-regime')
  if (product.regime !== regime.id) return fail('dossier/product-other-regime', { regime: regime.document.number })
  const sheet = findSheet(regime, product.sheet)
  if (sheet === undefined) return fail('regime/unknown-sheet', { sheet: product.sheet })
  if (!regime.forms.some((form) => form.id === 'mau-02')) return fail('dossier/no-form')
  const { provinceCode, communeCode, producerId, name } = product
  const place = { provinceCode, communeCode, producerId, productId, productName: name }
  return ok([{ kind: 'DossierOpened', payload: { ...place, kind, regime: regime.id, sheet: product.sheet } }])
}

/** What is taken over from the last dossier of the product, and the parts it went into. */
export interface CarriedOver {
  readonly acts: readonly DossierAct[]
  readonly parts: readonly string[]
}

/**
 * Copies the answers and proofs of the last dossier (nothing is asked twice). Choices of another regime or sheet are
 * not taken over, and papers that are no longer in the wallet neither.
 */
export function carryOver(
  last: Dossier,
  next: { readonly regime: Regime; readonly sheet: number; readonly kind: DossierKind },
  proofs: { readonly livePapers: ReadonlySet<string>; readonly newId: () => string },
): CarriedOver {
  const sheet = findSheet(next.regime, next.sheet)
  if (sheet === undefined) return { acts: [], parts: [] }
  const sameSheet = last.regime === next.regime.id && last.sheet === next.sheet
  const saved = dossierParts(next.regime, sheet, next.kind).flatMap((part) => copyPart(last, part, sameSheet))
  const criteria = new Set(leaves(sheet).map((leaf) => leaf.id))
  const linked = last.proofs
    .filter((proof) => proofs.livePapers.has(proof.paperId))
    .map((proof): DossierAct => {
      const { paperId, title, pages } = proof
      const kept = sameSheet ? proof.criteria.filter((criterion) => criteria.has(criterion)) : []
      return { kind: 'ProofLinked', payload: { proof: proofs.newId(), paperId, title, criteria: kept, pages } }
    })
  const parts = saved.map((act) => act.payload.part)
  return { acts: [...saved, ...linked], parts: linked.length === 0 ? parts : [...parts, 'proofs'] }
}

type PartSaved = Extract<DossierAct, { kind: 'DossierPartSaved' }>

function copyPart(last: Dossier, part: DossierPart, sameSheet: boolean): PartSaved[] {
  if (part.kind === 'proofs' || (part.kind === 'assessment' && !sameSheet)) return []
  const known =
    part.kind === 'fields'
      ? part.fields.map((field) => field.key)
      : part.criteria.flatMap((leaf) => [leaf.id, `${leaf.id}.note`])
  const changes = Object.entries(last.parts[part.id]?.fields ?? {}).filter(([key]) => known.includes(key))
  return changes.length === 0
    ? []
    : [{ kind: 'DossierPartSaved', payload: { part: part.id, changes: Object.fromEntries(changes) } }]
}

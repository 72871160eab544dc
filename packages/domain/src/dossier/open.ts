import type { Product } from '../product/index.ts'
import { type DossierKind, findSheet, leaves, type Regime } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { DossierAct } from './acts.ts'
import { type DossierPart, dossierParts } from './parts.ts'
import type { Dossier } from './state.ts'

export type OpenCode =
  | 'dossier/product-other-regime'
  | 'dossier/no-form'
  | 'regime/unknown-sheet'
  | 'regime/sheet-incomplete'

/** Opens a dossier under the regime in force; the product must be classified by that regime (Điều 3.2, 6.1). */
export function openDossier(
  product: Product,
  input: {
    readonly productId: string
    readonly kind: DossierKind
    readonly regime: Regime
  },
): Result<DossierAct[], OpenCode> {
  const { productId, kind, regime } = input
  if (product.regime !== regime.id) return fail('dossier/product-other-regime', { regime: regime.document.number })
  const sheet = findSheet(regime, product.sheet)
  if (sheet === undefined) return fail('regime/unknown-sheet', { sheet: product.sheet })
  if (sheet.status === 'incomplete') return fail('regime/sheet-incomplete', { sheet: product.sheet })
  if (!regime.forms.some((form) => form.id === 'mau-02')) return fail('dossier/no-form')
  const { provinceCode, communeCode, producerId, name } = product
  const place = { provinceCode, communeCode, producerId, productId, productName: name }
  return ok([{ kind: 'DossierOpened', payload: { ...place, kind, regime: regime.id, sheet: product.sheet } }])
}

/**
 * Copies the answers and proofs of the last dossier (nothing is asked twice), and says so in a last act. Choices of
 * another regime or sheet are not taken over, and papers that are no longer in the wallet neither.
 */
export function carryOver(
  last: Dossier,
  next: { readonly regime: Regime; readonly sheet: number; readonly kind: DossierKind },
  from: { readonly dossierId: string; readonly livePapers: ReadonlySet<string>; readonly newId: () => string },
): DossierAct[] {
  const sheet = findSheet(next.regime, next.sheet)
  if (sheet === undefined) return []
  const sameSheet = last.regime === next.regime.id && last.sheet === next.sheet
  const saved = dossierParts(next.regime, sheet, next.kind).flatMap((part) => copyPart(last, part, sameSheet))
  const criteria = new Set(leaves(sheet).map((leaf) => leaf.id))
  const linked = last.proofs
    .filter((proof) => from.livePapers.has(proof.paperId))
    .map((proof): DossierAct => {
      const { paperId, title, pages } = proof
      const kept = sameSheet ? proof.criteria.filter((criterion) => criteria.has(criterion)) : []
      return { kind: 'ProofLinked', payload: { proof: from.newId(), paperId, title, criteria: kept, pages } }
    })
  if (saved.length + linked.length === 0) return []
  const parts = [...saved.map((act) => act.payload.part), ...(linked.length === 0 ? [] : ['proofs'])]
  return [...saved, ...linked, { kind: 'DossierCarriedOver', payload: { from: from.dossierId, parts } }]
}

export type PartSaved = Extract<DossierAct, { kind: 'DossierPartSaved' }>

export function copyPart(last: Dossier, part: DossierPart, sameSheet: boolean): PartSaved[] {
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

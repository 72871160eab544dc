import type { ActBody } from '../acts/index.ts'
import type {
  LegalBasis,
  PlanContent,
  PlanDocument,
  PlanProduct,
  PlanPurpose,
  PlanRecipient,
  SourceLines,
} from './content.ts'

/** A recipient that may be an agency of the register. */
export type AddressedRecipient = PlanRecipient & { readonly agencyId: string | null }

/** Where a target or task was taken over from: a parent plan (TSK-02), or the plan of the year before (GEN-07). */
export type TakenOverLine = {
  readonly part: 'target' | 'task'
  readonly key: string
  readonly fromPlanId: string
  readonly fromKey: string
}

/** All that a plan holds itself; its targets, tasks and budget lines are streams of their own. */
export type PlanStart = {
  /** `00` for plans of the ministry. */
  readonly provinceCode: string
  readonly communeCode: string | null
  /** Communes of today that it covers, where it does not cover its whole province. */
  readonly area: readonly string[]
  readonly document: PlanDocument
  readonly purposes: readonly PlanPurpose[]
  readonly bases: readonly LegalBasis[]
  readonly recipients: readonly AddressedRecipient[]
  readonly products: readonly PlanProduct[]
  readonly productGroups: readonly string[]
  readonly words: PlanContent['words']
  /** The total that the document states, integer đồng; never a sum. */
  readonly declaredTotal: number | null
  readonly totalLines: SourceLines | null
  readonly parentId: string | null
  readonly previousId: string | null
  readonly takenOver: readonly TakenOverLine[]
}

/** Facts that people edit; the rest of the document stays as it came. */
export type PlanFacts = Pick<
  PlanDocument,
  'kind' | 'title' | 'number' | 'issued' | 'issuedPlace' | 'issuer' | 'signatory' | 'from' | 'to'
>

export type PlanAct =
  | ActBody<'PlanDrafted', PlanStart>
  | ActBody<'PlanImported', PlanStart & { readonly file: { readonly name: string; readonly sha256: string } }>
  | ActBody<'PlanFactsChanged', PlanFacts & { readonly parentId: string | null }>
  | ActBody<'PlanPurposesChanged', { readonly purposes: readonly PlanPurpose[] }>
  | ActBody<
      'PlanProductsChanged',
      { readonly products: readonly PlanProduct[]; readonly productGroups: readonly string[] }
    >
  | ActBody<'LegalBasisAdded', LegalBasis>
  | ActBody<'LegalBasisChanged', LegalBasis>
  | ActBody<'LegalBasisRemoved', { readonly key: string }>
  | ActBody<'PlanRecipientsChanged', { readonly recipients: readonly AddressedRecipient[] }>
  | ActBody<'PlanIssued', { readonly number: string; readonly on: string; readonly signatory: string }>
  /** A new revision (TSK-04): why, by which paper, and what the revision that ends here said. */
  | ActBody<
      'PlanAdjusted',
      { readonly reason: string; readonly number: string | null; readonly on: string; readonly before: PlanContent }
    >
  | ActBody<'PlanClosed', { readonly on: string; readonly reason: string }>
  | ActBody<'PlanSent', { readonly on: string; readonly keys: readonly string[] }>
  | ActBody<
      'PlanAcknowledged',
      { readonly key: string; readonly on: string; readonly by: string | null; readonly note: string | null }
    >

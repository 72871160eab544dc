import {
  canActOnDossier,
  type Dossier,
  openParts,
  selfChoices,
  suggestedCriteria,
  unprovedCriteria,
} from '@saolang/domain/dossier'
import { leavesOfPart } from '@saolang/domain/regime'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listPapers, type PaperRow } from '../papers/index.ts'
import { productName } from './dossiers.content.present.ts'
import { criteriaOf, isCarried } from './dossiers.part.present.ts'
import { findLastLink } from './dossiers.proofs.commands.ts'
import { type DossierRules, rulesOf } from './dossiers.reading.ts'

const Criterion = z.object({ id: z.string(), label: z.string() })

const PaperFacts = z.object({
  paperId: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  validUntil: z.string().nullable(),
  expired: z.boolean(),
})

export const ProofsPage = z.object({
  id: z.string(),
  productName: z.string(),
  producerId: z.string(),
  open: z.boolean(),
  carried: z.boolean(),
  request: z.string().nullable(),
  proofs: z.array(
    PaperFacts.extend({
      id: z.string(),
      version: z.number().int(),
      criteria: z.array(Criterion),
      pages: z.string().nullable(),
      /** Taken out of the wallet since it was linked. */
      removed: z.boolean(),
    }),
  ),
  wallet: z.array(PaperFacts.extend({ suggested: z.array(z.string()) })),
  /** The criterion from which the person came. */
  criterion: Criterion.nullable(),
  /** Criteria with points and without a proof. */
  unproved: z.array(Criterion),
  undo: z.object({ proof: z.string(), title: z.string() }).nullable(),
})
export type ProofsPage = z.infer<typeof ProofsPage>

/** The proofs of a dossier and what else the wallet has. */
export async function presentProofs(
  ask: Ask,
  dossier: Dossier,
  id: string,
  search: { readonly criterion?: string | undefined; readonly undo?: string | undefined },
): Promise<ProofsPage> {
  const rules = rulesOf(ask, dossier)
  const open = isOpen(ask, dossier, rules)
  const papers = await listPapers(ask.tx, dossier.producerId)
  const criteria = criteriaOf(rules)
  const named = (ids: readonly string[]) => criteria.filter((criterion) => ids.includes(criterion.id))
  const unlinked = papers.filter((paper) => !dossier.proofs.some((proof) => proof.paperId === paper.id))
  return {
    id,
    productName: await productName(ask, dossier),
    producerId: dossier.producerId,
    open,
    carried: isCarried(dossier, 'proofs'),
    request: dossier.supplement?.requests.find((one) => one.part === 'proofs')?.reason ?? null,
    proofs: dossier.proofs.map((proof) => {
      const paper = papers.find((one) => one.id === proof.paperId)
      const facts = paper === undefined ? removedPaper(proof.paperId, proof.title) : factsOf(ask, paper)
      const { id: proofId, version, pages } = proof
      return { ...facts, id: proofId, version, pages, criteria: named(proof.criteria), removed: paper === undefined }
    }),
    wallet: open
      ? unlinked.map((paper) => ({
          ...factsOf(ask, paper),
          suggested: [...suggestedCriteria(rules.regime, rules.sheet, paper.kind)],
        }))
      : [],
    criterion: criteria.find((one) => one.id === search.criterion) ?? null,
    unproved: named(unprovedCriteria(dossier, rules.sheet)),
    undo: open ? await undoOf(ask, dossier, id, search.undo) : null,
  }
}

export function isOpen(ask: Ask, dossier: Dossier, rules: DossierRules): boolean {
  const may = canActOnDossier(ask.person?.actor ?? null, 'linkProof', dossier).may
  return may && openParts(dossier, rules.parts).includes('proofs')
}

function factsOf(ask: Ask, paper: PaperRow): z.infer<typeof PaperFacts> {
  const { id: paperId, title, number, issuer, validUntil } = paper
  return { paperId, title, number, issuer, validUntil, expired: validUntil !== null && validUntil < ask.today }
}

function removedPaper(paperId: string, title: string): z.infer<typeof PaperFacts> {
  return { paperId, title, number: null, issuer: null, validUntil: null, expired: false }
}

async function undoOf(ask: Ask, dossier: Dossier, id: string, proof: string | undefined): Promise<ProofsPage['undo']> {
  if (proof === undefined || dossier.proofs.some((one) => one.id === proof)) return null
  const link = await findLastLink(ask, id, proof)
  return link === undefined ? null : { proof, title: link.payload.title }
}

export const ProofForm = z.object({
  id: z.string(),
  productName: z.string(),
  paper: PaperFacts,
  /** The link that it changes; null for a new one. */
  proof: z.string().nullable(),
  version: z.number().int(),
  chosen: z.array(z.string()),
  suggested: z.array(z.string()),
  pages: z.string(),
  parts: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      criteria: z.array(Criterion.extend({ claimed: z.boolean() })),
    }),
  ),
})
export type ProofForm = z.infer<typeof ProofForm>

/** The form that links one paper; undefined where it is not in the wallet. What it usually proves is ticked already. */
export async function presentProofForm(
  ask: Ask,
  dossier: Dossier,
  id: string,
  paperId: string,
  criterion: string | undefined,
): Promise<ProofForm | undefined> {
  const rules = rulesOf(ask, dossier)
  const papers = await listPapers(ask.tx, dossier.producerId)
  const paper = papers.find((one) => one.id === paperId)
  const proof = dossier.proofs.find((one) => one.paperId === paperId)
  if (paper === undefined && proof === undefined) return undefined
  const suggested = paper === undefined ? [] : suggestedCriteria(rules.regime, rules.sheet, paper.kind)
  const asked = criterion === undefined ? [] : [criterion]
  const choices = selfChoices(dossier)
  return {
    id,
    productName: await productName(ask, dossier),
    paper: paper === undefined ? removedPaper(paperId, proof?.title ?? '') : factsOf(ask, paper),
    proof: proof?.id ?? null,
    version: proof?.version ?? 0,
    chosen: [...(proof?.criteria ?? suggested), ...asked],
    suggested: [...suggested],
    pages: proof?.pages ?? '',
    parts: rules.sheet.parts.map(({ code, label }) => ({
      code,
      label,
      criteria: leavesOfPart(rules.sheet, code).map((leaf) => ({
        id: leaf.id,
        label: leaf.label,
        claimed: choices[leaf.id] !== undefined,
      })),
    })),
  }
}

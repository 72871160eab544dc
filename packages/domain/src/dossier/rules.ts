import { formatDate, plainDate } from '../plain-date/index.ts'
import type { Regime, Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { DossierAct, SupplementItem } from './acts.ts'
import { type FieldCode, wrongAnswer } from './fields.ts'
import { type DossierPart, dossierParts, NONE, NOTE_SUFFIX, partProgress } from './parts.ts'
import type { Dossier } from './state.ts'

/** The four contents that the commune finds on (Điều 7.2a, mẫu 03 mục II). */
export const COMMUNE_FINDINGS = ['localMaterial', 'localLabour', 'idea', 'identity'] as const

/** Characters of one answer. */
export const MAX_TEXT = 5000

/** The parts that may be written now: all of a draft, only the named ones while a supplement is asked. */
export function openParts(dossier: Dossier, parts: readonly DossierPart[]): readonly string[] {
  const ids = parts.map((part) => part.id)
  if (dossier.stage === 'draft') return ids
  if (dossier.stage !== 'returned' && dossier.stage !== 'supplementing') return []
  const asked = dossier.supplement?.requests.map((request) => request.part) ?? []
  return ids.filter((id) => asked.includes(id))
}

export type SavePartCode =
  | 'dossier/unknown-part'
  | 'dossier/part-closed'
  | 'dossier/unknown-field'
  | 'dossier/unknown-choice'
  | 'dossier/text-too-long'
  | FieldCode
  | 'request/conflict'

/**
 * Saves what was typed in one part. `version` is that of what the person saw; where somebody saved in between, nothing
 * is written. Fields that stay the same make no act.
 */
export function savePart(
  dossier: Dossier,
  parts: readonly DossierPart[],
  input: { readonly part: string; readonly version: number; readonly fields: Readonly<Record<string, string>> },
): Result<DossierAct[], SavePartCode> {
  const part = parts.find((one) => one.id === input.part)
  if (part === undefined || part.kind === 'proofs') return fail('dossier/unknown-part')
  if (!openParts(dossier, parts).includes(part.id)) return fail('dossier/part-closed')
  const stored = dossier.parts[part.id]
  for (const [key, value] of Object.entries(input.fields)) {
    const wrong = wrongField(part, key, value)
    if (wrong !== null) return fail(wrong, { field: key, max: MAX_TEXT })
  }
  const changes = Object.entries(input.fields).filter(([key, value]) => (stored?.fields[key] ?? '') !== value)
  if (changes.length === 0 && stored !== undefined) return ok([])
  if ((stored?.version ?? 0) !== input.version) return fail('request/conflict')
  const payload = {
    part: part.id,
    changes: Object.fromEntries(changes.map(([key, value]) => [key, value === '' ? null : value])),
  }
  return ok([{ kind: 'DossierPartSaved', payload }])
}

function wrongField(part: Exclude<DossierPart, { kind: 'proofs' }>, key: string, value: string): SavePartCode | null {
  if (value.length > MAX_TEXT) return 'dossier/text-too-long'
  if (part.kind === 'fields') {
    const field = part.fields.find((one) => one.key === key)
    return field === undefined ? 'dossier/unknown-field' : wrongAnswer(field, value)
  }
  const criterion = part.criteria.find((leaf) => leaf.id === key || `${leaf.id}${NOTE_SUFFIX}` === key)
  if (criterion === undefined) return 'dossier/unknown-field'
  if (key !== criterion.id || value === '' || value === NONE) return null
  return criterion.options.some((option) => option.id === value) ? null : 'dossier/unknown-choice'
}

export type LinkProofCode =
  | 'dossier/part-closed'
  | 'dossier/unknown-criterion'
  | 'dossier/too-many-proofs'
  | 'request/conflict'

const MAX_PROOFS = 200

/** Links a paper of the wallet to the criteria that it proves; the same paper again replaces its link. */
export function linkProof(
  dossier: Dossier,
  parts: readonly DossierPart[],
  input: {
    readonly proof: string
    readonly version: number
    readonly paperId: string
    readonly title: string
    readonly criteria: readonly string[]
    readonly pages: string | null
  },
): Result<DossierAct[], LinkProofCode> {
  if (!openParts(dossier, parts).includes('proofs')) return fail('dossier/part-closed')
  const before = dossier.proofs.find((proof) => proof.id === input.proof || proof.paperId === input.paperId)
  if ((before?.version ?? 0) !== input.version) return fail('request/conflict')
  if (before === undefined && dossier.proofs.length >= MAX_PROOFS)
    return fail('dossier/too-many-proofs', { max: MAX_PROOFS })
  const known = parts.flatMap((part) => (part.kind === 'assessment' ? part.criteria.map((leaf) => leaf.id) : []))
  const unknown = input.criteria.find((criterion) => !known.includes(criterion))
  if (unknown !== undefined) return fail('dossier/unknown-criterion', { criterion: unknown })
  const { paperId, title, pages } = input
  const criteria = known.filter((criterion) => input.criteria.includes(criterion))
  return ok([{ kind: 'ProofLinked', payload: { proof: before?.id ?? input.proof, paperId, title, criteria, pages } }])
}

/** Takes a link away; the paper stays in the wallet. */
export function unlinkProof(
  dossier: Dossier,
  parts: readonly DossierPart[],
  input: { readonly proof: string; readonly version: number },
): Result<DossierAct[], LinkProofCode | 'dossier/unknown-proof'> {
  if (!openParts(dossier, parts).includes('proofs')) return fail('dossier/part-closed')
  const proof = dossier.proofs.find((one) => one.id === input.proof)
  if (proof === undefined) return fail('dossier/unknown-proof')
  if (proof.version !== input.version) return fail('request/conflict')
  return ok([{ kind: 'ProofUnlinked', payload: { proof: proof.id } }])
}

/** The parts that still hold a dossier back, in the order of the task list. */
export function unfinishedParts(dossier: Dossier, parts: readonly DossierPart[]): readonly string[] {
  return parts.filter((part) => partProgress(dossier, part).status !== 'done').map((part) => part.id)
}

export type SubmitCode =
  | 'dossier/regime-changed'
  | 'dossier/product-changed'
  | 'dossier/parts-unfinished'
  | 'dossier/profile-unfinished'
  | 'dossier/samples'
  | 'dossier/pledge'
  | 'dossier/signed-paper'

/**
 * Whether the rules that the dossier was written by still hold on the day of lodging (Điều 12: a dossier keeps the
 * regime of its lodging date), and the product still stands in the same set.
 */
export function checkLodging(
  dossier: Dossier,
  product: { readonly regime: string; readonly sheet: number },
  inForce: Regime,
): Result<null, SubmitCode> {
  if (dossier.regime !== inForce.id) {
    const from = formatDate(plainDate(inForce.document.effectiveFrom))
    return fail('dossier/regime-changed', { regime: inForce.document.number, from })
  }
  if (product.regime !== dossier.regime || product.sheet !== dossier.sheet) return fail('dossier/product-changed')
  return ok(null)
}

/** Files the dossier at the commune (Điều 7.1): every part done, the profile complete, the samples promised. */
export function submitDossier(
  dossier: Dossier,
  regime: Regime,
  sheet: Sheet,
  input: {
    readonly on: string
    readonly receiptNumber: string
    readonly productName: string
    readonly pledge: boolean
    readonly pledgedBy: string
    readonly samples: number
    readonly selfTotal: number
    readonly producer: Readonly<Record<string, string>>
    readonly profileMissing: number
    /** Present where an officer sends it for the producer, who pledges on paper: the day of that signature. */
    readonly signedPaperOn?: string | null
  },
): Result<DossierAct[], SubmitCode> {
  const unfinished = unfinishedParts(dossier, dossierParts(regime, sheet, dossier.kind))
  if (unfinished.length > 0) return fail('dossier/parts-unfinished', { count: unfinished.length })
  if (input.profileMissing > 0) return fail('dossier/profile-unfinished', { count: input.profileMissing })
  // Điều 6.2d: 05 samples, none for tourism services; the number stands on the sheet of the set.
  if (input.samples < sheet.samples.count) return fail('dossier/samples', { count: sheet.samples.count })
  if (!input.pledge) return fail('dossier/pledge')
  const { pledge: _pledge, profileMissing: _missing, signedPaperOn, ...payload } = input
  if (signedPaperOn === undefined) return ok([{ kind: 'DossierSubmitted', payload }])
  if (signedPaperOn === null || signedPaperOn > input.on) return fail('dossier/signed-paper')
  return ok([{ kind: 'DossierSubmitted', payload: { ...payload, signedPaperOn } }])
}

export type AnswerCode = 'dossier/supplement-unanswered'

/** Whether each requested part was worked on since, or is answered in words; else the first that was not. */
export function answerSupplement(
  dossier: Dossier,
  input: { readonly on: string; readonly replies: Readonly<Record<string, string>> },
): Result<DossierAct[], AnswerCode | 'dossier/wrong-stage'> {
  const { supplement } = dossier
  if (supplement === null) return fail('dossier/wrong-stage')
  const open = supplement.requests.filter(
    ({ part }) => !wasWorkedOn(dossier, part) && (input.replies[part] ?? '').trim() === '',
  )
  if (open.length > 0) return fail('dossier/supplement-unanswered', { count: open.length })
  const asked = supplement.requests.map((request) => request.part)
  const replies = Object.fromEntries(
    Object.entries(input.replies).filter(([part, text]) => asked.includes(part) && text !== ''),
  )
  const payload = { on: input.on, replies }
  return ok([
    supplement.by === 'commune' ? { kind: 'DossierResubmitted', payload } : { kind: 'SupplementSent', payload },
  ])
}

/** Whether a part has been saved since it was asked for: it shows "Đã bổ sung". */
export function wasWorkedOn(dossier: Dossier, part: string): boolean {
  const version = part === 'proofs' ? dossier.proofsVersion : (dossier.parts[part]?.version ?? 0)
  return dossier.supplement !== null && version > dossier.supplement.since
}

/** Takes the dossier back before the council (nobody is held to the end); the reason stands in the history. */
export function withdrawDossier(input: {
  readonly on: string
  readonly reason: string
}): Result<DossierAct[], 'dossier/reason-missing'> {
  if (input.reason.trim() === '') return fail('dossier/reason-missing')
  return ok([{ kind: 'DossierWithdrawn', payload: input }])
}

export type RequestCode = 'dossier/nothing-requested' | 'dossier/unknown-part' | 'dossier/reason-missing'

/** All that is missing in one request, each part with a reason: no moving goalposts (Điều 7.3a, 7.3c). */
export function checkRequests(
  parts: readonly DossierPart[],
  requests: readonly SupplementItem[],
): Result<readonly SupplementItem[], RequestCode> {
  if (requests.length === 0) return fail('dossier/nothing-requested')
  const unknown = requests.find((request) => !parts.some((part) => part.id === request.part))
  if (unknown !== undefined) return fail('dossier/unknown-part')
  if (requests.some((request) => request.reason.trim() === '')) return fail('dossier/reason-missing')
  return ok(requests)
}

export type ProposeCode = 'dossier/findings-missing' | 'dossier/samples'

/** The commune's report and letter to the province: all four findings written, the samples handed over (Điều 6.2, 7.2c). */
export function proposeDossier(
  dossier: Dossier,
  sheet: Sheet,
  input: {
    readonly on: string
    readonly reportNumber: string
    readonly letterNumber: string
    readonly signer: string
    readonly samples: number
  },
): Result<DossierAct[], ProposeCode> {
  const missing = COMMUNE_FINDINGS.filter((finding) => (dossier.findings[finding]?.text ?? '').trim() === '')
  if (missing.length > 0) return fail('dossier/findings-missing', { count: missing.length })
  if (input.samples < sheet.samples.count) return fail('dossier/samples', { count: sheet.samples.count })
  return ok([{ kind: 'DossierProposed', payload: input }])
}

import type { Field, Leaf, Regime, Sheet } from '../regime/index.ts'
import { leaves } from '../regime/index.ts'
import type { Dossier, PartState } from './state.ts'

/** A part of the dossier's task list: fields of form 02, one part of the scoring sheet, or the proofs. */
export type DossierPart =
  | { readonly id: string; readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly id: string; readonly kind: 'assessment'; readonly criteria: readonly Leaf[] }
  | { readonly id: 'proofs'; readonly kind: 'proofs' }

/** The field `1.1.note` holds the description that proves criterion 1.1 (mẫu 02, phần III). */
export const NOTE_SUFFIX = '.note'

/** The answer "none of these, 0 points": said, not left out. */
export const NONE = 'none'

const FIELD_PARTS: readonly { readonly id: string; readonly holds: (field: Field) => boolean }[] = [
  { id: 'product', holds: (field) => field.no.startsWith('I.7') },
  { id: 'results', holds: (field) => field.no === 'II' },
  { id: 'changes', holds: (field) => field.onlyFor.length > 0 },
  { id: 'plan', holds: (field) => field.no === 'IV' },
]

/** Field types that a person types in a part; signatures, generated numbers and the like come from elsewhere. */
const TYPED = new Set(['text', 'long-text', 'tick', 'figures', 'number', 'date', 'choice', 'phone', 'email', 'year'])

/**
 * The parts that this dossier has, in the order of mẫu 02: what the product's sheet and the kind of assessment ask
 * (Điều 6.1a-c). Empty where the regime has no form 02.
 */
export function dossierParts(regime: Regime, sheet: Sheet, kind: Dossier['kind']): readonly DossierPart[] {
  const form = regime.forms.find((one) => one.id === 'mau-02')
  const asked = (form?.fields ?? [])
    .filter((field) => TYPED.has(field.type) && (field.onlyFor.length === 0 || field.onlyFor.includes(kind)))
    // Điều 6.1b, 6.1c: the report of an upgrade or of an assessment again must say what has changed.
    .map((field) => (field.onlyFor.length === 0 ? field : { ...field, required: true }))
  const fieldParts = FIELD_PARTS.map(({ id, holds }) => ({ id, kind: 'fields' as const, fields: asked.filter(holds) }))
  const [product, results, changes, plan] = fieldParts.map((part) => (part.fields.length === 0 ? [] : [part]))
  const assessment = sheet.parts.map((part) => ({
    id: part.code,
    kind: 'assessment' as const,
    criteria: leaves(sheet).filter((leaf) => part.sections.some((section) => holdsLeaf(section.criteria, leaf))),
  }))
  return [
    ...(product ?? []),
    ...(results ?? []),
    ...(changes ?? []),
    ...assessment,
    { id: 'proofs', kind: 'proofs' },
    ...(plan ?? []),
  ]
}

function holdsLeaf(criteria: Sheet['parts'][number]['sections'][number]['criteria'], leaf: Leaf): boolean {
  return criteria.some((criterion) =>
    criterion.kind === 'leaf' ? criterion.id === leaf.id : criterion.children.some((child) => child.id === leaf.id),
  )
}

export type PartStatus = 'todo' | 'doing' | 'done'

export interface PartProgress {
  readonly status: PartStatus
  readonly done: number
  readonly of: number
  /** Keys of fields or ids of criteria still to be answered. */
  readonly missing: readonly string[]
}

/**
 * How far a part is. Proofs are done when at least one paper is linked (mẫu 02, phần III); which criteria still lack
 * one is a warning (`unprovedCriteria`), as the form asks papers only where a criterion claims something.
 */
export function partProgress(dossier: Dossier, part: DossierPart): PartProgress {
  switch (part.kind) {
    case 'fields': {
      const required = part.fields.filter((field) => field.required).map((field) => field.key)
      return progress(required, dossier.parts[part.id])
    }
    case 'assessment':
      return progress(
        part.criteria.filter((leaf) => isAsked(leaf, part.criteria, dossier.parts[part.id])).map((leaf) => leaf.id),
        withoutGone(part.criteria, dossier.parts[part.id]),
      )
    case 'proofs': {
      const proved = dossier.proofs.length > 0
      return { status: proved ? 'done' : 'todo', done: proved ? 1 : 0, of: 1, missing: proved ? [] : ['proofs'] }
    }
  }
}

/** 5.2 is asked only with a story: not where 5.1 is answered with 0 points (Phụ lục II, tiêu chí 5.2). */
function isAsked(leaf: Leaf, criteria: readonly Leaf[], state: PartState | undefined): boolean {
  const on = criteria.find((one) => one.id === leaf.condition?.criterion)
  const answer = on === undefined ? undefined : state?.fields[on.id]
  if (on === undefined || answer === undefined || answer === '') return true
  return answer !== NONE && (on.options.find((option) => option.id === answer)?.points ?? 0) > 0
}

/** A revision of the regime may take an option away: such an answer has to be given again. */
export function isGone(leaf: { readonly options: readonly { readonly id: string }[] }, answer: string): boolean {
  return answer !== '' && answer !== NONE && !leaf.options.some(({ id }) => id === answer)
}

function withoutGone(criteria: readonly Leaf[], state: PartState | undefined): PartState | undefined {
  if (state === undefined) return undefined
  const gone = criteria.filter((leaf) => isGone(leaf, state.fields[leaf.id] ?? '')).map(({ id }) => id)
  if (gone.length === 0) return state
  return { ...state, fields: Object.fromEntries(Object.entries(state.fields).filter(([key]) => !gone.includes(key))) }
}

function progress(asked: readonly string[], state: PartState | undefined): PartProgress {
  const missing = asked.filter((key) => (state?.fields[key] ?? '') === '')
  const done = asked.length - missing.length
  const status = missing.length === 0 && state !== undefined ? 'done' : state === undefined ? 'todo' : 'doing'
  return {
    status: asked.length === 0 ? (state === undefined ? 'todo' : 'done') : status,
    done,
    of: asked.length,
    missing,
  }
}

const CRITERION = /^\d+(\.\d+)*$/

/**
 * The self-assessment as choices for the scoring engine: criterion → option, "none" and descriptions left out. Given a
 * sheet, also what that sheet no longer has.
 */
export function selfChoices(dossier: Dossier, sheet?: Sheet): Readonly<Record<string, string>> {
  const entries = Object.values(dossier.parts).flatMap((part) => Object.entries(part.fields))
  const options = sheet === undefined ? null : new Map(leaves(sheet).map((leaf) => [leaf.id, leaf]))
  return Object.fromEntries(
    entries.filter(([key, value]) => {
      if (!CRITERION.test(key) || value === '' || value === NONE) return false
      const leaf = options?.get(key)
      return options === null || (leaf !== undefined && !isGone(leaf, value))
    }),
  )
}

import type { PlainDate } from '../plain-date/index.ts'
import { type FormerRules, isOver, type Leaf, leaves, type Regime, type Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { DossierAct, TransitionChoice } from './acts.ts'
import { copyPart, type PartSaved } from './open.ts'
import { dossierParts, NONE, NOTE_SUFFIX } from './parts.ts'
import type { Dossier, PartState, Proof } from './state.ts'

/** A regulation and one of its sheets. */
export interface Rules {
  readonly regime: Regime
  readonly sheet: Sheet
}

/** Whether a dossier still stands where its product stands under the regulation in force; only a draft can be moved. */
export function isToBeMoved(
  dossier: Pick<Dossier, 'stage' | 'regime' | 'sheet'>,
  product: { readonly regime: string; readonly sheet: number },
  inForce: string,
): boolean {
  if (dossier.stage !== 'draft') return false
  return dossier.regime !== inForce || product.regime !== dossier.regime || product.sheet !== dossier.sheet
}

export type MoveCode = 'dossier/nothing-to-move' | 'dossier/no-form' | 'regime/sheet-incomplete'

/**
 * A dossier that was not lodged before new rules began follows the new ones (Điều 12.2 speaks of lodged ones only).
 * Fields, descriptions and proofs come along; choices do not, because another sheet gives other points for them: they
 * stay as `former` and are shown beside the new options.
 */
export function moveDossier(
  dossier: Dossier,
  rules: { readonly from: Rules; readonly to: Rules },
  input: { readonly id: string; readonly on: string },
): Result<DossierAct[], MoveCode> {
  const { from, to } = rules
  if (from.regime.id === to.regime.id && from.sheet.number === to.sheet.number) return fail('dossier/nothing-to-move')
  if (to.sheet.status === 'incomplete') return fail('regime/sheet-incomplete', { sheet: to.sheet.number })
  if (!to.regime.forms.some((form) => form.id === 'mau-02')) return fail('dossier/no-form')
  const text = (of: Rules) => `bộ ${of.sheet.number} của ${of.regime.document.number}`
  const moved: DossierAct = {
    kind: 'DossierMoved',
    payload: {
      on: input.on,
      fromRegime: from.regime.id,
      fromSheet: from.sheet.number,
      regime: to.regime.id,
      sheet: to.sheet.number,
      fromText: text(from),
      toText: text(to),
    },
  }
  const same = alikeLeaves(from.sheet, to.sheet)
  const saved = [...copiedFields(dossier, to), ...copiedNotes(dossier, to, same)]
  const linked = dossier.proofs.filter((proof) => proof.criteria.length > 0).map((proof) => relinked(proof, to, same))
  const parts = [...saved.map((act) => act.payload.part), ...(dossier.proofs.length === 0 ? [] : ['proofs'])]
  const carried: DossierAct[] =
    parts.length === 0 ? [] : [{ kind: 'DossierCarriedOver', payload: { from: input.id, parts } }]
  return ok([moved, ...saved, ...linked, ...carried])
}

function copiedFields(dossier: Dossier, to: Rules): PartSaved[] {
  return dossierParts(to.regime, to.sheet, dossier.kind).flatMap((part) => copyPart(dossier, part, false))
}

function copiedNotes(dossier: Dossier, to: Rules, same: ReadonlyMap<string, Leaf>): PartSaved[] {
  const notes = new Map(Object.entries(answersOf(dossier.parts)))
  return dossierParts(to.regime, to.sheet, dossier.kind).flatMap((part): PartSaved[] => {
    if (part.kind !== 'assessment') return []
    const changes = part.criteria.flatMap((leaf) => {
      const before = same.get(leaf.id)
      const note = before === undefined ? undefined : notes.get(`${before.id}${NOTE_SUFFIX}`)
      return note === undefined ? [] : [[`${leaf.id}${NOTE_SUFFIX}`, note] as const]
    })
    if (changes.length === 0) return []
    return [{ kind: 'DossierPartSaved', payload: { part: part.id, changes: Object.fromEntries(changes) } }]
  })
}

function relinked(proof: Proof, to: Rules, same: ReadonlyMap<string, Leaf>): DossierAct {
  const { id, paperId, title, pages } = proof
  const criteria = leaves(to.sheet)
    .map((leaf) => leaf.id)
    .filter((criterion) => proof.criteria.includes(same.get(criterion)?.id ?? ''))
  return { kind: 'ProofLinked', payload: { proof: id, paperId, title, criteria, pages } }
}

/** For each criterion of a sheet the one of a former sheet that asks the same: of one family, the k-th to the k-th. */
export function alikeLeaves(from: Sheet, to: Sheet): ReadonlyMap<string, Leaf> {
  const keyed = (sheet: Sheet) => {
    const met = new Map<string, number>()
    return leaves(sheet).map((leaf) => {
      const place = (met.get(leaf.family) ?? 0) + 1
      met.set(leaf.family, place)
      return [`${leaf.family}#${place}`, leaf] as const
    })
  }
  const before = new Map(keyed(from))
  return new Map(
    keyed(to).flatMap(([key, leaf]) => {
      const old = before.get(key)
      return old === undefined ? [] : [[leaf.id, old] as const]
    }),
  )
}

/** What was chosen on a criterion of the same family before, and the option of the new sheet with the same words. */
export interface Suggestion {
  /** Words of the former choice; null: none was chosen, said so. */
  readonly was: string | null
  /** Null: the new sheet has no option of these words. */
  readonly option: string | null
}

/** The former choices beside the criteria of a new sheet, to look at: nothing is chosen by them. */
export function suggestChoices(
  former: Readonly<Record<string, PartState>>,
  from: Sheet,
  to: Sheet,
): ReadonlyMap<string, Suggestion> {
  const answers = new Map(Object.entries(answersOf(former)))
  const same = alikeLeaves(from, to)
  return new Map(
    leaves(to).flatMap((leaf): (readonly [string, Suggestion])[] => {
      const before = same.get(leaf.id)
      const answer = before === undefined ? undefined : answers.get(before.id)
      if (before === undefined || answer === undefined || answer === '') return []
      if (answer === NONE) return [[leaf.id, { was: null, option: NONE }]]
      const was = before.options.find((option) => option.id === answer)
      if (was === undefined) return []
      const option = leaf.options.find((one) => one.label === was.label)?.id ?? null
      return [[leaf.id, { was: was.label, option }]]
    }),
  )
}

function answersOf(parts: Readonly<Record<string, PartState>>): Readonly<Record<string, string>> {
  return Object.assign({}, ...Object.values(parts).map((part) => part.fields))
}

const CHOICE_TEXT: Readonly<Record<TransitionChoice, string>> = {
  continue: 'tiếp tục theo quy định cũ',
  relodge: 'đề nghị chủ thể rút và nộp lại theo quy định mới',
}

/** A person says how a dossier goes on whose days under the former rules are over (Điều 12.2). */
export function decideTransition(
  dossier: Pick<Dossier, 'transition'>,
  former: FormerRules | null,
  input: { readonly choice: TransitionChoice; readonly reason: string; readonly today: PlainDate },
): Result<DossierAct[], 'dossier/transition-not-over' | 'dossier/reason-missing'> {
  const { choice, reason, today } = input
  if (former?.until == null || !isOver(former, today)) return fail('dossier/transition-not-over')
  if (reason.trim() === '') return fail('dossier/reason-missing')
  if (dossier.transition?.choice === choice && dossier.transition.reason === reason) return ok([])
  const payload = { on: today, until: former.until, choice, choiceText: CHOICE_TEXT[choice], reason }
  return ok([{ kind: 'TransitionDecided', payload }])
}

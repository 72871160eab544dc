import { type Actor, asRole, type Permission, refuse } from '../permission/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { ActBody, Recorded } from './index.ts'
import { isPersonalField } from './personal.ts'

/** Which fields of which act are to be taken out of the history, and why. */
export type ProposedRedaction = {
  readonly provinceCode: string
  /** The act whose payload holds the fields, its kind and its stream. */
  readonly act: string
  readonly actKind: string
  readonly stream: string
  /** Paths in the payload: `changes/phone`. */
  readonly fields: readonly string[]
  /** Request of the person concerned, or the article. */
  readonly reason: string
}

export type RedactionAct =
  | ActBody<'RedactionProposed', ProposedRedaction>
  /**
   * Done by the second person. `rest` is the hash of what remains, for acts of before the salts: it binds what their
   * own hash can no longer prove. Null for salted acts.
   */
  | ActBody<'DataRedacted', { readonly act: string; readonly fields: readonly string[]; readonly rest: string | null }>
  | ActBody<'RedactionRefused', { readonly reason: string }>

export interface Redaction extends ProposedRedaction {
  readonly stage: 'proposed' | 'done' | 'refused'
  readonly proposedBy: string
  readonly version: number
}

export function foldRedaction(state: Redaction | undefined, act: Recorded<RedactionAct>): Redaction {
  if (act.kind === 'RedactionProposed') {
    return { ...act.payload, stage: 'proposed', proposedBy: act.by ?? '', version: act.seq }
  }
  if (state === undefined) throw new Error(`a redaction cannot begin with ${act.kind}`)
  return { ...state, stage: act.kind === 'DataRedacted' ? 'done' : 'refused', version: act.seq }
}

/** The office of the province proposes: it keeps the register and hears the person concerned. */
export function canProposeRedaction(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['provinceOffice'], { provinceCode, communeCode: '' })
}

/** Somebody else of the office or who signs confirms: what is taken out never comes back. */
export function canConfirmRedaction(actor: Actor | null, redaction: Redaction): Permission {
  const permission = asRole(actor, ['provinceOffice', 'signatory'], {
    provinceCode: redaction.provinceCode,
    communeCode: '',
  })
  if (!permission.may) return permission
  if (redaction.stage !== 'proposed') return refuse('history/decided')
  return actor?.personId === redaction.proposedBy ? refuse('history/second-person') : permission
}

export function openRedactionCommands(actor: Actor | null, redaction: Redaction): readonly ('confirm' | 'refuse')[] {
  return canConfirmRedaction(actor, redaction).may ? ['confirm', 'refuse'] : []
}

/** Only fields that `personal.ts` names, at least one, and none that was taken out before. */
export function proposeRedaction(
  input: ProposedRedaction,
  open: readonly string[],
): Result<RedactionAct[], 'history/nothing-chosen' | 'history/kept-by-law'> {
  if (input.fields.length === 0) return fail('history/nothing-chosen')
  const held = input.fields.filter((field) => !isPersonalField(input.actKind, field) || !open.includes(field))
  if (held.length > 0) return fail('history/kept-by-law', { fields: held.join(', ') })
  return ok([{ kind: 'RedactionProposed', payload: { ...input, fields: [...new Set(input.fields)] } }])
}

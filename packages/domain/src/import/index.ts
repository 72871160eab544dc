import type { ActBody, Recorded } from '../acts/index.ts'
import { type Actor, asRole, type Permission } from '../permission/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/** What a sheet may hold. */
export const IMPORT_SUBJECTS = ['people', 'producers', 'agencies'] as const
export type ImportSubject = (typeof IMPORT_SUBJECTS)[number]

/** What becomes of a row: a new record, a change of one, nothing new, or nothing at all with a reason. */
export const OUTCOMES = ['create', 'update', 'same', 'refuse'] as const
export type Outcome = (typeof OUTCOMES)[number]

export type ImportCounts = {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: number
}

export type ImportAct =
  | ActBody<
      'ImportPrepared',
      ImportCounts & {
        readonly provinceCode: string
        readonly subject: ImportSubject
        readonly fileName: string
        readonly fileHash: string
        /** The day of the sheet: what a row leaves open begins on it. */
        readonly on: string
        readonly rows: number
      }
    >
  /** Exactly what was shown was written; each record carries the import's id beside its own acts. */
  | ActBody<
      'ImportApplied',
      ImportCounts & { readonly records: readonly { readonly row: number; readonly id: string }[] }
    >
  | ActBody<'ImportDiscarded', { readonly reason: string | null }>

/** A sheet that was sent, as its acts say. */
export interface Import extends ImportCounts {
  readonly provinceCode: string
  readonly subject: ImportSubject
  readonly fileName: string
  readonly fileHash: string
  readonly on: string
  readonly rows: number
  readonly stage: 'prepared' | 'applied' | 'discarded'
  readonly version: number
}

export function foldImport(state: Import | undefined, act: Recorded<ImportAct>): Import {
  if (act.kind === 'ImportPrepared') return { ...act.payload, stage: 'prepared', version: act.seq }
  if (state === undefined) throw new Error(`an import cannot begin with ${act.kind}`)
  switch (act.kind) {
    case 'ImportApplied': {
      const { created, updated, unchanged, refused } = act.payload
      return { ...state, created, updated, unchanged, refused, stage: 'applied', version: act.seq }
    }
    case 'ImportDiscarded':
      return { ...state, stage: 'discarded', version: act.seq }
  }
}

/** The administrator of the province, and nobody else. */
export function canImport(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['admin'], { provinceCode, communeCode: '' })
}

/** Whether a sheet is still to be decided on. */
export function stillPrepared(state: Import): Result<Import, 'import/ended'> {
  return state.stage === 'prepared' ? ok(state) : fail('import/ended')
}

export function countOutcomes(outcomes: readonly Outcome[]): ImportCounts {
  const count = (wanted: Outcome) => outcomes.filter((one) => one === wanted).length
  return { created: count('create'), updated: count('update'), unchanged: count('same'), refused: count('refuse') }
}

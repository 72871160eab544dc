import type { PlanLevel } from '../plan/index.ts'

/**
 * A register of activities, as `content/registers/<group>.json` defines it: which fields an entry has, through which
 * stages it goes, whom it is about. Adding a register is adding data; rules that data cannot say are named here
 * (`ENTRY_RULES`) and written once in this folder.
 */
export const REGISTER_GROUPS = [
  'communication',
  'capacity',
  'support',
  'trade',
  'production',
  'survey',
  'coordination',
] as const
export type RegisterGroup = (typeof REGISTER_GROUPS)[number]

export const FIELD_TYPES = [
  'text',
  'longText',
  'integer',
  'money',
  'date',
  'choice',
  'choices',
  'yesNo',
  'link',
  'entry',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

export type Option = { readonly value: string; readonly text: string }

export type RegisterField = {
  readonly key: string
  readonly label: string
  readonly hint?: string
  readonly type: FieldType
  readonly options?: readonly Option[]
  /** For `entry`: id of the register chosen from. */
  readonly register?: string
  readonly required?: boolean
  readonly min?: number
  readonly max?: number
  readonly unit?: string
  /** A column of the list. */
  readonly listed?: boolean
  /** Shown on the public page of a published entry. */
  readonly published?: boolean
}

export type RegisterStage = {
  readonly value: string
  readonly text: string
  readonly tone: 'neutral' | 'active' | 'done' | 'waiting' | 'problem' | 'ended'
}

export type RegisterMove = {
  readonly from: string
  readonly to: string
  /** Label of the button. */
  readonly text: string
  readonly reason?: boolean
  /** Levels that may do it; default the keepers of the entry. */
  readonly by?: readonly PlanLevel[]
}

export const SUBJECT_KINDS = ['product', 'producer', 'name', 'entry'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** Whom or what an entry is about, in one part (`participants`, `products sold`). */
export type RegisterPart = {
  readonly value: string
  readonly label: string
  readonly one: string
  /** Kinds that may stand there; `name` for people and organisations without a record. */
  readonly of: readonly SubjectKind[]
  readonly register?: string
  readonly stages?: readonly RegisterStage[]
  readonly dong?: string
  readonly quantity?: string
  readonly note?: string
  readonly on?: string
  /** At most so many; 1 makes it a single choice. */
  readonly max?: number
  readonly required?: boolean
}

/**
 * `validCertificate`: products need a certificate in force on the entry's day. `noDoubleSupport`: no second support of
 * one item for one product or producer in one year. `attendance`: a list of participants with QR and grid.
 * `withinNorm`: the amount stays within the policy's norm or gives a reason.
 */
export const ENTRY_RULES = ['validCertificate', 'noDoubleSupport', 'attendance', 'withinNorm', 'oneAYear'] as const
export type EntryRule = (typeof ENTRY_RULES)[number]

export type RegisterDefinition = {
  readonly id: string
  readonly group: RegisterGroup
  /** "Lớp đào tạo, tập huấn", as heading; `one` in a sentence: "lớp tập huấn". */
  readonly name: string
  readonly one: string
  readonly about: string
  readonly theme?: { readonly label: string; readonly required?: boolean; readonly options: readonly Option[] }
  readonly dates: 'none' | 'day' | 'period' | 'year'
  readonly datesLabel?: string
  readonly fields: readonly RegisterField[]
  /** Label of the amount (`register_entry.dong`) and of the number (`quantity`), where the register has them. */
  readonly dong?: string
  readonly quantity?: string
  readonly stages: readonly RegisterStage[]
  readonly moves: readonly RegisterMove[]
  readonly parts: readonly RegisterPart[]
  readonly rules: readonly EntryRule[]
  /** Levels that enter; producers may enter their own where `producers` is set. */
  readonly levels: readonly PlanLevel[]
  readonly producers?: boolean
  /** May be shown to everybody once published. */
  readonly publishable?: boolean
  /** The register is worth a warning when a quarter passes without an entry. */
  readonly quarterly?: boolean
}

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

/** `coordinate`: degrees with up to six decimals, kept as text with a dot (`21.386100`). */
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
  'coordinate',
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
  /** A filter of the list and of the public page; `choice`, `choices` and `yesNo` only. */
  readonly filter?: boolean
  /** Shown on the public page of a published entry. */
  readonly published?: boolean
  /** Officials fill it in and see it; producers do neither. */
  readonly office?: boolean
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
  /** The producer whose entry it is may do it too. */
  readonly producers?: boolean
  /** The move asks for a day and writes it there: `from`, `to` or the key of a `date` field. */
  readonly date?: string
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
  /** A closed list of names; the subject's name is then the value of one of them. */
  readonly names?: readonly Option[]
  readonly stages?: readonly RegisterStage[]
  /** Labels of what each line says; a label that is absent means no such column. */
  readonly dong?: string
  readonly quantity?: string
  readonly note?: string
  readonly on?: string
  /** At most so many; 1 makes it a single choice. */
  readonly max?: number
  readonly required?: boolean
  /** Shown on the public page; names of people are never published. */
  readonly published?: boolean
  /** Producers ask to stand in the named part; here stand those who wait or were refused, and nobody is put (SUB-03). */
  readonly asks?: string
}

/**
 * `validCertificate`: products need a certificate in force on the entry's day. `noDoubleSupport`: no second support of
 * one item (theme) for one product or producer in one year. `attendance`: a list of participants (part `participant`)
 * with QR and grid. `withinNorm`: the amount stays within the norm of the entry in field `policy`, or field
 * `normReason` says why. `oneAYear`: one entry a year for one producer.
 */
export const ENTRY_RULES = ['validCertificate', 'noDoubleSupport', 'attendance', 'withinNorm', 'oneAYear'] as const
export type EntryRule = (typeof ENTRY_RULES)[number]

/** The key of the part in which producers ask to join: the same in every register, so that lists know it. */
export const ASKING_PART = 'asking'

export type RegisterDefinition = {
  readonly id: string
  readonly group: RegisterGroup
  /** "Lớp đào tạo, tập huấn", as heading; `one` in a sentence: "lớp tập huấn". */
  readonly name: string
  readonly one: string
  readonly about: string
  /** Label of the name of an entry; default "Tên". */
  readonly nameLabel?: string
  /** `auto`: nobody types a name; it is made of theme, year and the subject of the first part. */
  readonly naming?: 'auto'
  readonly theme?: { readonly label: string; readonly required?: boolean; readonly options: readonly Option[] }
  readonly dates: 'none' | 'day' | 'period' | 'year'
  readonly datesLabel?: string
  /** The day need not be known; otherwise day, first day or year is required. */
  readonly datesOptional?: boolean
  readonly fields: readonly RegisterField[]
  /** Label of the amount (`register_entry.dong`) and of the number (`quantity`), where the register has them. */
  readonly dong?: string
  readonly quantity?: string
  /** The first stage is the one of a new entry. */
  readonly stages: readonly RegisterStage[]
  readonly moves: readonly RegisterMove[]
  readonly parts: readonly RegisterPart[]
  readonly rules: readonly EntryRule[]
  /** Levels that enter; producers may enter their own where `producers` is set. */
  readonly levels: readonly PlanLevel[]
  readonly producers?: boolean
  /** Mass organisations enter their own, in the name of their agency (COM-09). */
  readonly organisations?: boolean
  /** May be shown to everybody once published. */
  readonly publishable?: boolean
  /** The register is worth a warning when a quarter passes without an entry. */
  readonly quarterly?: boolean
  /** Communes without an entry in a period are worth a look: the coverage page is offered (COM-07). */
  readonly coverage?: boolean
  /** Themes that prepare an evaluation: a warning when the day is after the first round of the year (TRN-04). */
  readonly beforeRound?: readonly string[]
  /** The end of the period ends its force: marked as ended from the next day on (POL-01). */
  readonly expires?: boolean
}

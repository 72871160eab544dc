import type { DossierKind } from './types.ts'

export type FieldType =
  | 'text'
  | 'long-text'
  | 'number'
  | 'year'
  | 'date'
  | 'phone'
  | 'email'
  | 'place'
  | 'sheet'
  | 'choice'
  | 'tick'
  | 'files'
  | 'figures'
  | 'scoring-sheet'
  | 'signature'
  | 'generated'

/** One field of a paper form. `no` is its printed number, empty where none is printed. */
export interface Field {
  readonly key: string
  readonly no: string
  readonly label: string
  readonly type: FieldType
  readonly required: boolean
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  /** The criteria families that this field informs. */
  readonly families: readonly string[]
  /** Empty: for every kind of dossier. */
  readonly onlyFor: readonly DossierKind[]
  /** Not on the printed form, asked because a criterion needs it. */
  readonly added: boolean
}

/** A row of the table of evidence in form 02, with the criteria families that it proves (our mapping). */
export interface EvidenceRow {
  readonly no: number
  readonly label: string
  readonly asks: string
  readonly families: readonly string[]
}

/** A form of Phụ lục III as a list of fields. */
export interface Form {
  readonly id: string
  readonly name: string
  readonly by: 'owner' | 'commune'
  readonly article: string
  readonly fields: readonly Field[]
  readonly evidence: readonly EvidenceRow[]
}

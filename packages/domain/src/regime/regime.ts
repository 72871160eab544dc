import type { Form } from './form.ts'
import type { Band, DossierKind, Level, Sheet, Star, Validity } from './types.ts'

/** The maximum of a part, the same on every sheet (Điều 3.1). */
export interface PartRule {
  readonly code: string
  readonly label: string
  readonly max: number
  readonly article: string
}

/** A word of the product for a body, not a name: its level and what it is, `province-council`, `district-chair`. */
export type Body = `${Level}-${string}`

/**
 * Who acts for which stars, and from when to when. Null: nobody, the result stays a score. On the days of a gap
 * nobody is named for the stars whose level was abolished.
 */
export interface Authority extends Validity {
  readonly level: Level
  readonly stars: readonly Star[]
  readonly evaluates: Body
  readonly decides: Body | null
  readonly certifies: Body | null
  readonly withdraws: Body | null
  readonly certificate: boolean
  readonly article: string
}

interface ClockBase {
  readonly id: string
  readonly ref: string
  readonly label: string
  readonly article: string
}

/** A deadline of the regulation: a length after an event, a window before one, a round of the year, or a date. */
export type Clock =
  | (ClockBase & {
      readonly kind: 'term'
      readonly amount: number
      readonly unit: 'working-day' | 'day' | 'month'
      readonly after: string
    })
  | (ClockBase & {
      readonly kind: 'window'
      readonly before: string
      readonly earliest: number
      readonly latest: number
      readonly unit: 'day'
    })
  | (ClockBase & {
      readonly kind: 'round'
      readonly level: Level
      /** `MM-DD`, strictly before. */
      readonly proposedBefore: string
      readonly heldBefore: string
    })
  | (ClockBase & { readonly kind: 'date'; readonly date: string })

/** Which rules a dossier or a certificate of the former time follows (Điều 12). */
export interface Transition {
  readonly id: string
  readonly when: 'recognised-before' | 'lodged-before' | 'window-missed'
  readonly date: string | null
  readonly kinds: readonly DossierKind[]
  readonly rule: 'keep-until-expiry' | 'former-regime' | 'extend-certificate'
  readonly until: string | null
  readonly label: string
  readonly article: string
}

export interface Labelled {
  readonly label: string
  readonly article: string
}

/** A level sends a dossier on to the next one where the mean reaches `atLeast` points (reached exactly, unrounded). */
export interface Forwarding extends Labelled, Validity {
  readonly from: Level
  readonly to: Level
  readonly atLeast: number
  /** What follows where the level above scores less. */
  readonly below: Labelled | null
}

/** Days on which the regulation names nobody for something: a person has to confirm, the product never guesses. */
export interface Gap extends Labelled {
  readonly validFrom: string
  readonly validTo: string
}

/** A decision that changed this one from a day on (1489/QĐ-TTg changed 148/QĐ-TTg from 6/7/2025). */
export interface Amendment extends Labelled {
  readonly number: string
  readonly signed: string
  readonly validFrom: string
}

/** Which sheets of the regulation before carried the products that this one puts on a sheet; empty: none did. */
export interface SheetMapping {
  readonly sheet: number
  readonly from: readonly number[]
  /** What moved, where the sets are not the same. */
  readonly say: string | null
}

/** A sheet of the regulation before whose products stand on no sheet of this one. */
export interface DroppedSheet {
  readonly sheet: number
  readonly say: string
}

/** Whence the sheets of a regulation come. */
export interface Mapping {
  /** The id of the regulation before. */
  readonly regime: string
  readonly sheets: readonly SheetMapping[]
  readonly dropped: readonly DroppedSheet[]
}

/** What `regime.json` holds. */
export interface RegimeFacts {
  readonly id: string
  readonly document: {
    readonly number: string
    readonly name: string
    readonly issuer: string
    readonly signed: string
    readonly effectiveFrom: string
    readonly effectiveUntil: string | null
    readonly article: string
    readonly replaces: readonly {
      readonly number: string
      readonly signed: string
      readonly lapses: string
      readonly article: string
    }[]
    readonly source: string
  }
  readonly parts: readonly PartRule[]
  /** From the highest star to the lowest. */
  readonly bands: readonly Band[]
  /** `cumulative`: marks of a star bind every higher star too; `none`: the sheets carry no marks (1048/2019). */
  readonly minimums: { readonly rule: 'cumulative' | 'none' } & Labelled
  readonly authority: readonly Authority[]
  readonly levels: readonly ({
    readonly level: Level
    readonly scores: boolean
    readonly task: string
    readonly article: string
  } & Validity)[]
  readonly forwarding: readonly Forwarding[]
  readonly gaps: readonly Gap[]
  readonly amendments: readonly Amendment[]
  readonly clocks: readonly Clock[]
  /** Null where the regulation says nothing of rounds. */
  readonly rounds: { readonly minimumPerYear: number; readonly extra: string; readonly article: string } | null
  readonly transition: readonly Transition[]
  readonly productCode: {
    readonly format: string
    readonly fields: readonly { readonly key: string; readonly letter: string; readonly label: string }[]
    readonly codes: string
    readonly article: string
  }
  readonly dossiers: readonly ({
    readonly kind: string
    readonly by: string
    readonly papers: readonly string[]
    readonly article: string
  } & Validity)[]
  readonly withdrawalReasons: readonly ({ readonly id: string } & Labelled)[]
  /** Questions the regulation leaves open, in our words. */
  readonly openPoints: readonly { readonly say: string; readonly article: string }[]
}

/** A regulation as data: its facts, its sheets, its forms, and the hash of the content they were read from. */
export interface Regime extends RegimeFacts {
  readonly sheets: readonly Sheet[]
  readonly forms: readonly Form[]
  /** Null for the first regulation of all. */
  readonly mapping: Mapping | null
  /** SHA-256 of the canonical JSON of every file, hexadecimal. */
  readonly hash: string
}

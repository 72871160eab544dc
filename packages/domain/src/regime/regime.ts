import type { Form } from './form.ts'
import type { Band, DossierKind, Level, Sheet, Star } from './types.ts'

/** The maximum of a part, the same on every sheet (Điều 3.1). */
export interface PartRule {
  readonly code: string
  readonly label: string
  readonly max: number
  readonly article: string
}

/** Who acts for which stars. The bodies are words of the product, not names. Null: nobody, the result stays a score. */
export interface Authority {
  readonly level: Level
  readonly stars: readonly Star[]
  readonly evaluates: string
  readonly decides: string | null
  readonly certifies: string | null
  readonly withdraws: string | null
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
  readonly minimums: { readonly cumulative: boolean } & Labelled
  readonly authority: readonly Authority[]
  readonly levels: readonly {
    readonly level: Level
    readonly scores: boolean
    readonly task: string
    readonly article: string
  }[]
  readonly forwarding: {
    readonly from: Level
    readonly to: Level
    readonly atLeast: number
    readonly below: Labelled
  } & Labelled
  readonly clocks: readonly Clock[]
  readonly rounds: { readonly minimumPerYear: number; readonly extra: string; readonly article: string }
  readonly transition: readonly Transition[]
  readonly productCode: {
    readonly format: string
    readonly fields: readonly { readonly key: string; readonly letter: string; readonly label: string }[]
    readonly codes: string
    readonly article: string
  }
  readonly dossiers: readonly {
    readonly kind: string
    readonly by: string
    readonly papers: readonly string[]
    readonly article: string
  }[]
  readonly withdrawalReasons: readonly ({ readonly id: string } & Labelled)[]
  /** Questions the regulation leaves open, in our words. */
  readonly openPoints: readonly { readonly say: string; readonly article: string }[]
}

/** A regulation as data: its facts, its sheets, its forms, and the hash of the content they were read from. */
export interface Regime extends RegimeFacts {
  readonly sheets: readonly Sheet[]
  readonly forms: readonly Form[]
  /** SHA-256 of the canonical JSON of every file, hexadecimal. */
  readonly hash: string
}

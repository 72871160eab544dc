/** A day of any year as the content writes it, day first: `30/4`. */
export type DayMonth = string

/** A round of a year: dossiers proposed before one day are evaluated before another. Both days are strict. */
export interface RoundRule {
  readonly proposedBefore: DayMonth
  readonly finishBefore: DayMonth
}

/** Who holds a round: the province (Điều 5 khoản 1) or the ministry (Điều 5 khoản 2). */
export type RoundLevel = 'province' | 'ministry'

/**
 * The numbers of a regime's clocks. They come from `content/regimes/`, never from code. Null: the regulation sets no
 * such term, and none is invented (148/2023 gives the commune no number of days).
 */
export interface Clocks {
  /** Check and form 03 by the commune (26/2026, Điều 7 khoản 2). */
  readonly communeReport: { readonly workingDays: number } | null
  /** Rounds of a year in the order of their numbers (26/2026, Điều 5); empty where the regulation has none. */
  readonly rounds: Readonly<Record<RoundLevel, readonly RoundRule[]>>
  /** Window for the file of a re-evaluation, days before expiry (26/2026, Điều 7.6a). */
  readonly renewalWindow: { readonly opensDays: number; readonly closesDays: number } | null
  /** Length of the procedure of a re-evaluation in days (26/2026, Điều 7.6g). */
  readonly reevaluationDays: number | null
  /** Days past expiry that a certificate may run on while its late re-evaluation is decided (26/2026, Điều 12.3). */
  readonly lateLimitDays: number | null
  /** Days for a withdrawal (26/2026, Điều 8 khoản 4). */
  readonly withdrawalDays: number | null
  /** Calendar months of a certificate (26/2026, Điều 4 khoản 3); every regulation so far sets them. */
  readonly certificateMonths: number
}

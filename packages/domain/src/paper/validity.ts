import { daysBetween, type PlainDate, plainDate } from '../plain-date/index.ts'

/** A paper that ends within so many days is shown as ending soon: time enough to renew a certificate. */
export const ENDING_SOON_DAYS = 60

/** How a paper stands on a day. `days`: calendar days left, negative once it has ended. */
export type PaperValidity =
  | { readonly state: 'open' }
  | { readonly state: 'valid' | 'endingSoon' | 'expired'; readonly days: number }

/** A paper is valid on its last day; one without a last day stays `open`. */
export function paperValidity(validUntil: string | null, today: PlainDate): PaperValidity {
  if (validUntil === null) return { state: 'open' }
  const days = daysBetween(today, plainDate(validUntil))
  if (days < 0) return { state: 'expired', days }
  return { state: days <= ENDING_SOON_DAYS ? 'endingSoon' : 'valid', days }
}

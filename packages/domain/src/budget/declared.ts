import { impliedTotal, shareOf, sumDong } from './money.ts'

/** A part of the money as a document states it. */
export interface DeclaredPart {
  readonly key: string
  readonly title: string
  /** Whole đồng; null where the document names the source without an amount. */
  readonly declared: number | null
  /** Hundredths of a per cent; null where the document states none. */
  readonly share: number | null
}

export interface DeclaredCheck {
  readonly parts: readonly (DeclaredPart & {
    /** Of the declared total, and of the sum of the parts; null where that is not known. */
    readonly shareOfTotal: number | null
    readonly shareOfSum: number | null
    /** The total that the stated share implies. */
    readonly implied: number | null
    readonly shareFits: boolean
  })[]
  readonly total: number | null
  /** Null where no part has an amount. */
  readonly sum: number | null
  readonly difference: number | null
  /** Whether the sum may stand beside the total: equal, or less while parts have no amount. */
  readonly sumFits: boolean
  /** Null unless two parts or more state a share. */
  readonly shareSum: number | null
  readonly shareSumFits: boolean
}

/** Half of the last digit that the document wrote: 19 % may be 18,5 to 19,5; 19,25 % is as written. */
function slack(share: number): number {
  if (share % 100 === 0) return 50
  return share % 10 === 0 ? 5 : 1
}

/**
 * The stated total and shares of a document beside what its parts give (BUD-03). Nothing is corrected: both figures
 * stand, and a person says which one is official.
 */
export function checkDeclared(total: number | null, parts: readonly DeclaredPart[]): DeclaredCheck {
  const amounts = parts.flatMap((part) => (part.declared === null ? [] : [part.declared]))
  const sum = amounts.length === 0 ? null : sumDong(amounts)
  const complete = amounts.length === parts.length
  const difference = sum === null || total === null ? null : sum - total
  const base = total ?? sum
  const shares = parts.flatMap((part) => (part.share === null ? [] : [part.share]))
  const all = shares.length >= 2 && parts.every((part) => part.declared === null || part.share !== null)
  const shareSum = all ? shares.reduce((one, other) => one + other, 0) : null
  const room = shares.reduce((one, share) => one + (share % 100 === 0 ? 50 : slack(share)), 0)
  return {
    ...{ total, sum, difference, shareSum },
    sumFits: difference === null || difference === 0 || (difference < 0 && !complete),
    shareSumFits: shareSum === null || Math.abs(shareSum - 10_000) <= (shareSum % 100 === 0 ? room : shares.length),
    parts: parts.map((part) => {
      const shareOfTotal = part.declared === null || base === null ? null : shareOf(part.declared, base)
      return {
        ...part,
        shareOfTotal,
        shareOfSum: part.declared === null || sum === null ? null : shareOf(part.declared, sum),
        implied: part.declared === null || part.share === null ? null : impliedTotal(part.declared, part.share),
        shareFits:
          part.share === null || shareOfTotal === null || Math.abs(shareOfTotal - part.share) <= slack(part.share),
      }
    }),
  }
}

/** When a stamp looks copied: data of the programme (`content/stamps.json`), not of the code. */
export interface StampRule {
  /** More scans than this are odd. */
  readonly scans: number
  /** Scans on more different days than this after the first sale are odd. */
  readonly daysAfterSale: number
}

export interface StampScans {
  readonly scans: number
  /** Different days with a scan after the first sale of the lot; 0 where nothing was sold. */
  readonly daysAfterSale: number
}

/** TRC-02: a buyer scans a stamp once or twice; one that is scanned again and again stands on many packs. */
export function looksCopied(rule: StampRule, seen: StampScans): boolean {
  return seen.scans > rule.scans || seen.daysAfterSale > rule.daysAfterSale
}

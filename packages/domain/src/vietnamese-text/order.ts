const collator = new Intl.Collator('vi', { numeric: true })

/** Vietnamese alphabetical order (ă after a, đ after d; `Phường 2` before `Phường 10`), for sorting names. */
export function compareVietnamese(left: string, right: string): number {
  return collator.compare(left, right)
}

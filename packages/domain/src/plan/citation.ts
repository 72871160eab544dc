import { fold } from '../vietnamese-text/index.ts'

/** Which signs the documents of an issuer carry, by the words that name it. */
const SIGNS: readonly (readonly [issuer: RegExp, fits: RegExp, kind: string, sign: string])[] = [
  [/thu tuong/, /\/(QĐ|CT|CĐ|KH)-TTg$/i, 'QĐ', 'TTg'],
  [/hoi dong nhan dan|hdnd/, /-HĐND(\d*)$/i, 'NQ', 'HĐND'],
  [/uy ban nhan dan|ubnd/, /-(UBND|CTUBND)$/i, 'QĐ', 'UBND'],
  [/^chinh phu/, /-CP$/i, 'NĐ', 'CP'],
]

/**
 * The number that such an issuer would give instead: a decision of the Prime Minister is no `QĐ-UBND` (C-14). Null where
 * number and issuer fit, or where the words name nobody whose signs are known.
 */
export function misfitNumber(number: string, issuer: string | null): string | null {
  const words = fold(issuer ?? '')
  const signs = SIGNS.find(([pattern]) => pattern.test(words))
  if (signs === undefined || signs[1].test(number)) return null
  const [, , kind, sign] = signs
  const digits = /^\d+(\/\d{4})?/.exec(number)?.[0] ?? ''
  return /-[^-]+$/.test(number) ? number.replace(/-[^-]+$/, `-${sign}`) : `${digits}/${kind}-${sign}`
}

/** `ngày 24 ngày 02 năm 2023` (C-15): read as what the parts say, and pointed at. */
export function isOddDate(raw: string | null): boolean {
  return /ngay \d{1,2} ngay \d{1,2}|thang \d{1,2} thang \d{1,2}/.test(fold(raw ?? ''))
}

/** Whether two citations name the same document: spaces and the size of letters do not matter. */
export const isSameNumber = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && plainNumber(one) === plainNumber(other)

const plainNumber = (number: string) => fold(number).replaceAll(' ', '')

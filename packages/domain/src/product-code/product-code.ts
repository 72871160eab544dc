import { fail, ok, type Result } from '../result/index.ts'

/** The parts of a number that a commune gives out within a year. */
export interface CommuneNumber {
  /** Two digits (Quyết định 19/2025/QĐ-TTg). */
  readonly province: string
  /** Five digits. */
  readonly commune: string
  /** From 1, counted by the commune. */
  readonly serial: number
  /** Year of the evaluation, 2000-2099. */
  readonly year: number
}

/**
 * The code at the head of a scoring sheet, `(T)-(X)-(STT)-20NN`: `11-03283-004-2026` (26/2026, Phụ lục II).
 * Throws a RangeError when a part is not of its form.
 */
export function formatProductCode(parts: CommuneNumber): string {
  check(parts)
  return `${parts.province}-${parts.commune}-${serialText(parts.serial)}-${parts.year}`
}

/** Reads a product code, blanks around it and around dashes forgiven. Fails with `code/not-a-product-code`. */
export function parseProductCode(text: string): Result<CommuneNumber, 'code/not-a-product-code'> {
  const match = /^(\d{2})-(\d{5})-(\d{3,6})-(20\d{2})$/.exec(tight(text))
  const parts = match === null ? null : partsOf(match[1], match[2], match[3], match[4])
  return parts === null ? fail('code/not-a-product-code') : ok(parts)
}

/**
 * The number of a received registration, `001/PĐK-11-03283-2026` (26/2026, Phụ lục III, Mẫu số 01: "Phiếu số …/PĐK-(Mã
 * tỉnh)-(Mã xã)-(Năm)"). Throws a RangeError when a part is not of its form.
 */
export function formatReceiptNumber(parts: CommuneNumber): string {
  check(parts)
  return `${serialText(parts.serial)}/PĐK-${parts.province}-${parts.commune}-${parts.year}`
}

/** Reads a receipt number; `PDK` is taken for `PĐK`. Fails with `code/not-a-receipt-number`. */
export function parseReceiptNumber(text: string): Result<CommuneNumber, 'code/not-a-receipt-number'> {
  const match = /^(\d{1,6})\/p[đd]k-(\d{2})-(\d{5})-(20\d{2})$/i.exec(tight(text))
  const parts = match === null ? null : partsOf(match[2], match[3], match[1], match[4])
  return parts === null ? fail('code/not-a-receipt-number') : ok(parts)
}

/** Pattern of certificate numbers that an office starts with; the decision sets no form, so it is a setting. */
export const CERTIFICATE_NUMBER_PATTERN = '{serial}/GCN-OCOP-{province}-{year}'

/** What a certificate number may be made of. */
export interface CertificateNumberParts {
  readonly serial: number
  readonly province: string
  readonly year: number
}

/**
 * `012/GCN-OCOP-11-2026` by an office's pattern with `{serial}`, `{province}`, `{year}`.
 * Fails with `code/pattern-invalid` when the pattern lacks `{serial}` or names anything else.
 */
export function formatCertificateNumber(
  pattern: string,
  parts: CertificateNumberParts,
): Result<string, 'code/pattern-invalid'> {
  const values = new Map([
    ['{serial}', serialText(parts.serial)],
    ['{province}', parts.province],
    ['{year}', String(parts.year)],
  ])
  const names: readonly string[] = pattern.match(/\{[^}]*\}/g) ?? []
  const stray = names.find((name) => !values.has(name))
  if (stray !== undefined || !names.includes('{serial}')) return fail('code/pattern-invalid', { pattern })
  return ok(pattern.replace(/\{[^}]*\}/g, (name) => values.get(name) ?? name))
}

function partsOf(province = '', commune = '', serial = '', year = ''): CommuneNumber | null {
  const number = Number(serial)
  return number > 0 ? { province, commune, serial: number, year: Number(year) } : null
}

function check({ province, commune, serial, year }: CommuneNumber): void {
  const right =
    /^\d{2}$/.test(province) && /^\d{5}$/.test(commune) && Number.isInteger(serial) && Number.isInteger(year)
  if (!right || serial < 1 || serial > 999_999 || year < 2000 || year > 2099) {
    throw new RangeError(`not the parts of a code: ${province}, ${commune}, ${serial}, ${year}`)
  }
}

function serialText(serial: number): string {
  return String(serial).padStart(3, '0')
}

function tight(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replace(/\s*([-–/])\s*/g, '$1')
    .replaceAll('–', '-')
}

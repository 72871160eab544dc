import { fail, ok, type Result } from '../result/index.ts'

/** A part of a product code, as a regulation's content names it. */
export type CodeField = 'province' | 'district' | 'commune' | 'serial' | 'year'

/** The form of the codes of a regulation: its parts in printed order. `regime.productCode` fits. */
export interface CodeForm {
  readonly regime: string
  readonly fields: readonly { readonly key: string }[]
}

/** A printed code taken apart. Codes of places are given in full (`05`, `062`), the printed text is never changed. */
export interface CodeReading {
  readonly regime: string
  readonly province: string
  readonly district: string | null
  readonly commune: string | null
  readonly serial: number
  readonly year: number
  /** False where a zero in front was missing, as tables drop it: `1-4-3-2026`. */
  readonly complete: boolean
}

/** Digits of the codes of places: 124/2004/QĐ-TTg (province, district, commune) and 19/2025/QĐ-TTg (the same widths). */
const WIDTHS: Readonly<Record<'province' | 'district' | 'commune', number>> = { province: 2, district: 3, commune: 5 }

/**
 * Reads a product code of any regulation as it is printed: `83-829-28780-3-2022` (T-H-X-STT), `62-612-004-2024`
 * (T-H-STT), `51-23515-001-2026` (T-X-STT). Gives every reading that the given forms allow; those with all their
 * digits go before the others, and more than one means that the code alone does not tell. A code is only read: after
 * a merger of places it stays as it was printed. Fails with `code/not-a-product-code`.
 */
export function readPrintedCode(
  text: string,
  forms: readonly CodeForm[],
): Result<readonly CodeReading[], 'code/not-a-product-code'> {
  const parts = partsOfCode(text)
  const readings = forms.flatMap((form) => readAs(parts, form))
  const complete = readings.filter((reading) => reading.complete)
  const found = complete.length > 0 ? complete : readings
  return found.length === 0 ? fail('code/not-a-product-code') : ok(found)
}

function partsOfCode(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .trim()
    .split(/\s*[-–—]\s*/)
}

function readAs(parts: readonly string[], { regime, fields }: CodeForm): readonly CodeReading[] {
  if (parts.length !== fields.length || parts.some((part) => !/^\d{1,6}$/.test(part))) return []
  const at = (key: CodeField) => parts[fields.findIndex((field) => field.key === key)]
  const [province, district, commune] = [place('province', at), place('district', at), place('commune', at)]
  const [serial, year] = [Number(at('serial')), Number(at('year'))]
  if (province === undefined || province === null || district === undefined || commune === undefined) return []
  if (!(serial > 0) || !(year >= 2000 && year <= 2099)) return []
  const complete = [province, district, commune].every((part) => part?.complete !== false)
  const codes = { province: province.code, district: district?.code ?? null, commune: commune?.code ?? null }
  return [{ regime, ...codes, serial, year, complete }]
}

/** Null: the form has no such part. Undefined: it has, and what stands there is no such code. */
function place(
  key: 'province' | 'district' | 'commune',
  at: (key: CodeField) => string | undefined,
): { readonly code: string; readonly complete: boolean } | null | undefined {
  const part = at(key)
  if (part === undefined) return null
  const width = WIDTHS[key]
  if (part.length > width) return undefined
  return { code: part.padStart(width, '0'), complete: part.length === width }
}

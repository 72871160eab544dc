import { parsePlainDate } from '../plain-date/index.ts'
import type { Field } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

export type FieldCode =
  | 'dossier/unknown-choice'
  | 'dossier/number'
  | 'dossier/year'
  | 'dossier/email'
  | 'dossier/phone'
  | 'dossier/figures'
  | 'date/invalid'

/** The answer of a ticked box. */
export const TICKED = 'yes'

/** What is wrong with the answer to a field of a form; an empty answer is never wrong, only missing. */
export function wrongAnswer(field: Field, value: string): FieldCode | null {
  if (value === '') return null
  switch (field.type) {
    case 'tick':
      return value === TICKED ? null : 'dossier/unknown-choice'
    case 'choice':
      return field.choices.some((choice) => choice.id === value) ? null : 'dossier/unknown-choice'
    case 'number':
      return /^\d{1,15}$/.test(value) ? null : 'dossier/number'
    case 'year':
      return /^(19|20|21)\d{2}$/.test(value) ? null : 'dossier/year'
    case 'date':
      return parsePlainDate(value).ok ? null : 'date/invalid'
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : 'dossier/email'
    case 'phone':
      return /^\+?[\d .()-]{6,20}$/.test(value) ? null : 'dossier/phone'
    case 'figures':
      return parseFigures(value).ok ? null : 'dossier/figures'
    case 'text':
    case 'long-text':
    case 'place':
    case 'sheet':
    case 'files':
    case 'scoring-sheet':
    case 'signature':
    case 'generated':
      return null
  }
}

/** Revenue and profit of one year, whole đồng; null where not stated. A loss is a negative profit. */
export interface YearFigures {
  readonly year: number
  readonly revenue: number | null
  readonly profit: number | null
}

const MAX_YEARS = 10

/** Reads `2025;1200000000;-5000000`, one year a line (mẫu 02, mục II: doanh thu và lợi nhuận). */
export function parseFigures(text: string): Result<readonly YearFigures[], 'dossier/figures'> {
  if (text === '') return ok([])
  const lines = text.split('\n').map((line) => /^((?:19|20|21)\d{2});(\d{0,15});(-?\d{1,15})?$/.exec(line))
  const years = lines.flatMap((match) =>
    match === null ? [] : [{ year: Number(match[1]), revenue: dong(match[2]), profit: dong(match[3]) }],
  )
  if (years.length < lines.length || years.length > MAX_YEARS) return fail('dossier/figures')
  if (new Set(years.map(({ year }) => year)).size < years.length) return fail('dossier/figures')
  return years.some((one) => one.revenue === null && one.profit === null) ? fail('dossier/figures') : ok(years)
}

function dong(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text)
}

/** The text that `parseFigures` reads, oldest year first; years without any figure left out. */
export function formatFigures(years: readonly YearFigures[]): string {
  return years
    .filter(({ revenue, profit }) => revenue !== null || profit !== null)
    .toSorted((one, two) => one.year - two.year)
    .map(({ year, revenue, profit }) => `${year};${revenue ?? ''};${profit ?? ''}`)
    .join('\n')
}

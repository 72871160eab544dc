import { type Fraction, fraction } from '../fraction/index.ts'
import type { Answers } from './answer.ts'
import type { FormContent, Question } from './form.ts'

/** What all records say to one question. `given` of `asked` answered; who said nothing is counted nowhere else. */
export type Tally = { readonly question: Question; readonly given: number; readonly asked: number } & (
  | { readonly kind: 'counts'; readonly counts: readonly { readonly value: string; readonly count: number }[] }
  /** Hundredths for `number`, whole units for `integer`; null where nobody answered. */
  | {
      readonly kind: 'numbers'
      readonly numbers: {
        readonly sum: number
        readonly mean: Fraction
        readonly least: number
        readonly most: number
      } | null
    }
  | { readonly kind: 'texts' }
)

export interface TalliedRecord {
  readonly answers: Answers
  /** How many photos a question has. */
  readonly photos: Readonly<Record<string, number>>
}

const YES_NO = ['yes', 'no'] as const

function chosen(value: Answers[string] | undefined): readonly string[] {
  if (value === undefined || typeof value === 'number') return []
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (typeof value === 'string') return [value]
  return 'commune' in value ? [value.commune] : value
}

function countsOf(question: Question, records: readonly TalliedRecord[]) {
  const values = question.kind === 'yesNo' ? [...YES_NO] : question.options.map(({ value }) => value)
  const all = records.flatMap(({ answers }) => chosen(answers[question.key]))
  const shown = question.kind === 'place' ? [...new Set(all)].sort() : values
  return shown.map((value) => ({ value, count: all.filter((one) => one === value).length }))
}

function numbersOf(key: string, records: readonly TalliedRecord[]) {
  const numbers = records.flatMap(({ answers }) => {
    const value = answers[key]
    return typeof value === 'number' ? [value] : []
  })
  if (numbers.length === 0) return null
  const sum = numbers.reduce((total, one) => total + one, 0)
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return { sum, mean: fraction(sum, numbers.length), least, most }
}

function tallyOne(question: Question, records: readonly TalliedRecord[]): Tally {
  const { key, kind } = question
  const answered = ({ answers, photos }: TalliedRecord) =>
    kind === 'photo' ? (photos[key] ?? 0) > 0 : answers[key] !== undefined
  const of = { question, given: records.filter(answered).length, asked: records.length }
  switch (kind) {
    case 'choice':
    case 'choices':
    case 'place':
    case 'yesNo':
      return { ...of, kind: 'counts', counts: countsOf(question, records) }
    case 'integer':
    case 'number':
      return { ...of, kind: 'numbers', numbers: numbersOf(key, records) }
    case 'shortText':
    case 'longText':
    case 'date':
    case 'photo':
      return { ...of, kind: 'texts' }
  }
}

/** Counts and means over records, question by question of the given version. */
export function tallyRecords(content: FormContent, records: readonly TalliedRecord[]): readonly Tally[] {
  return content.questions.map((question) => tallyOne(question, records))
}

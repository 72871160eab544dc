import { parsePlainDate, parseVietnameseDate } from '../plain-date/index.ts'
import type { FormContent, Question } from './form.ts'

export type PlaceAnswer = { readonly commune: string; readonly village: string | null }

/**
 * Answers by the key of their question; who said nothing has no entry (missing stays missing). `number` is in whole
 * hundredths of its unit, `integer` in whole units, `choice` and `choices` name values of options, `yesNo` is a truth.
 * Photos are kept beside, as files.
 */
export type AnswerValue = string | number | boolean | readonly string[] | PlaceAnswer
export type Answers = { readonly [key: string]: AnswerValue }

/** What a form sends: texts by key (`q4.village` for the village of a place), and the ticks of options (`q5.o2`). */
export interface TypedAnswers {
  readonly texts: Readonly<Record<string, string>>
  readonly ticks: ReadonlySet<string>
}

/** One thing that is wrong, and the key of the question where it is mended. */
export interface AnswerFault {
  readonly key: string
  readonly code: string
  readonly details?: Readonly<Record<string, string | number>>
}

export interface ReadAnswers {
  readonly answers: Answers
  readonly faults: readonly AnswerFault[]
}

export const SHORT_MOST = 300
export const LONG_MOST = 5000
const NUMBER_MOST = 1_000_000_000_000

type Read =
  | { readonly value: AnswerValue | null }
  | { readonly code: string; readonly details?: NonNullable<AnswerFault['details']> }

/** Whole units scaled by `scale` (1 or 100): `1.250`, `1250`, `12,5`. By digits, never by a fraction. */
function readNumber(text: string, scale: 1 | 100): Read {
  const plain = text.replace(/\s/g, '')
  const [, sign = '', before = '', after = ''] = /^(-?)(\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,(\d{1,2}))?$/.exec(plain) ?? []
  if (before === '' || (after !== '' && scale === 1)) return { code: scale === 1 ? 'field/number' : 'survey/number' }
  const whole = Number(before.replaceAll('.', ''))
  if (whole > NUMBER_MOST) return { code: 'field/too-big', details: { max: NUMBER_MOST } }
  const value = scale === 1 ? whole : whole * 100 + Number(after.padEnd(2, '0'))
  return { value: sign === '' || value === 0 ? value : -value }
}

function readText(text: string, max: number): Read {
  return text.length > max ? { code: 'field/too-long', details: { max } } : { value: text }
}

function readDate(text: string): Read {
  const iso = parsePlainDate(text)
  if (iso.ok) return { value: iso.value }
  const local = parseVietnameseDate(text)
  return local.ok ? { value: local.value } : { code: 'date/invalid' }
}

function readPlace(commune: string, village: string, communes: ReadonlySet<string>): Read {
  if (commune === '') return village === '' ? { value: null } : { code: 'survey/place' }
  if (!communes.has(commune)) return { code: 'survey/place' }
  if (village.length > SHORT_MOST) return { code: 'field/too-long', details: { max: SHORT_MOST } }
  return { value: { commune, village: village === '' ? null : village } }
}

function readOne(question: Question, typed: TypedAnswers, communes: ReadonlySet<string>): Read {
  const text = typed.texts[question.key] ?? ''
  if (question.kind === 'place') return readPlace(text, typed.texts[`${question.key}.village`] ?? '', communes)
  if (question.kind === 'choices') {
    const values = question.options.map(({ value }) => value).filter((one) => typed.ticks.has(`${question.key}.${one}`))
    return { value: values.length === 0 ? null : values }
  }
  if (question.kind === 'photo' || text === '') return { value: null }
  switch (question.kind) {
    case 'shortText':
      return readText(text, SHORT_MOST)
    case 'longText':
      return readText(text, LONG_MOST)
    case 'integer':
      return readNumber(text, 1)
    case 'number':
      return readNumber(text, 100)
    case 'choice':
      return question.options.some(({ value }) => value === text) ? { value: text } : { code: 'field/choose' }
    case 'date':
      return readDate(text)
    case 'yesNo':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : { code: 'field/choose' }
  }
}

/** Reads what was typed; an answer that cannot be read is a fault at its question, what is empty is no answer. */
export function readAnswers(content: FormContent, typed: TypedAnswers, communes: ReadonlySet<string>): ReadAnswers {
  const answers: Record<string, AnswerValue> = {}
  const faults: AnswerFault[] = []
  for (const question of content.questions) {
    const read = readOne(question, typed, communes)
    if ('code' in read) faults.push({ key: question.key, ...read })
    else if (read.value !== null) answers[question.key] = read.value
  }
  return { answers, faults }
}

/** The keys of required questions that have no answer yet. `photos`: how many photos a question has. */
export function missingAnswers(
  content: FormContent,
  answers: Answers,
  photos: Readonly<Record<string, number>>,
): readonly string[] {
  return content.questions
    .filter(({ required, kind, key }) => {
      if (!required) return false
      return kind === 'photo' ? (photos[key] ?? 0) === 0 : answers[key] === undefined
    })
    .map(({ key }) => key)
}

/** What a form shows of stored answers: the inverse of `readAnswers`. */
export function typedOf(content: FormContent, answers: Answers): TypedAnswers {
  const texts: Record<string, string> = {}
  const ticks = new Set<string>()
  for (const { key, kind } of content.questions) {
    const value = answers[key]
    if (value === undefined) continue
    if (typeof value === 'string') texts[key] = value
    else if (typeof value === 'boolean') texts[key] = value ? 'yes' : 'no'
    else if (typeof value === 'number') texts[key] = kind === 'number' ? writtenHundredths(value) : String(value)
    else if ('commune' in value) {
      texts[key] = value.commune
      if (value.village !== null) texts[`${key}.village`] = value.village
    } else for (const one of value) ticks.add(`${key}.${one}`)
  }
  return { texts, ticks }
}

/** `1250` hundredths are `12,5`; no dots, as it is typed. */
export function writtenHundredths(value: number): string {
  const sign = value < 0 ? '-' : ''
  const digits = String(Math.abs(value)).padStart(3, '0')
  const after = digits.slice(-2).replace(/0+$/, '')
  return `${sign}${digits.slice(0, -2)}${after === '' ? '' : `,${after}`}`
}

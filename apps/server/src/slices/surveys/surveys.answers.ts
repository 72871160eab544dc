import { formatTwoDecimals } from '@saolang/domain/fraction'
import {
  type Answers,
  type AnswerValue,
  type FormContent,
  type Question,
  type SurveyRecord,
  type TypedAnswers,
  typedOf,
  writtenHundredths,
} from '@saolang/domain/survey'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { RecordInput } from './surveys.records.commands.ts'

/** The ticks of a form: `m[q4.o1]=yes`. */
export function ticksOf(record: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(Object.entries(record).flatMap(([key, value]) => (value === '' ? [] : [key])))
}

/** The field of a form in which a question is answered. */
export function fieldNameOf({ kind, key }: Pick<Question, 'kind' | 'key'>): string {
  return kind === 'photo' ? `photo[${key}]` : `a[${key}]`
}

/** Which texts and ticks belong to a question. */
function ofQuestion(key: string, name: string): boolean {
  return name === key || name.startsWith(`${key}.`)
}

/** After a conflict: fields that the person left as they are stored, the others as typed. */
export function keptOrTyped(
  content: FormContent,
  record: SurveyRecord,
  input: RecordInput,
  keep: Readonly<Record<string, string>>,
): RecordInput {
  const kept = content.questions.filter(({ key }) => keep[key] === 'saved').map(({ key }) => key)
  if (kept.length === 0 && keep.name !== 'saved') return input
  const stored = typedOf(content, record.answers)
  const isKept = (name: string) => kept.some((key) => ofQuestion(key, name))
  const mixed = (typed: Readonly<Record<string, string>>, saved: Readonly<Record<string, string>>) =>
    Object.fromEntries([
      ...Object.entries(typed).filter(([name]) => !isKept(name)),
      ...Object.entries(saved).filter(([name]) => isKept(name)),
    ])
  const savedTicks = Object.fromEntries([...stored.ticks].map((name) => [name, 'yes']))
  const name = keep.name === 'saved' ? record.name : input.name
  return { ...input, name, a: mixed(input.a, stored.texts), m: mixed(input.m, savedTicks) }
}

/** The sign of a number in hundredths with its dots: `1.234,5`. */
export function writeHundredths(value: number): string {
  const [whole = '', after] = writtenHundredths(Math.abs(value)).split(',')
  const dotted = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return `${value < 0 ? '-' : ''}${dotted}${after === undefined ? '' : `,${after}`}`
}

export function writeMean(question: Question, mean: { readonly numerator: number; readonly denominator: number }) {
  const scaled = question.kind === 'number' ? { ...mean, denominator: mean.denominator * 100 } : mean
  return formatTwoDecimals(scaled)
}

const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/

/** An answer in words; null where nothing was said. `communes`: names by code. */
export function answerWords(
  question: Question,
  value: AnswerValue | undefined,
  communes: ReadonlyMap<string, string>,
): string | null {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 'Có' : 'Không'
  const unit = question.unit === null ? '' : ` ${question.unit}`
  if (typeof value === 'number')
    return `${question.kind === 'number' ? writeHundredths(value) : formatNumber(value)}${unit}`
  const option = (one: string) => question.options.find((each) => each.value === one)?.text ?? one
  if (typeof value === 'string') {
    if (question.kind === 'choice') return option(value)
    return question.kind === 'date' && PLAIN_DATE.test(value) ? formatDate(value) : value
  }
  if ('commune' in value) {
    const commune = communes.get(value.commune) ?? value.commune
    return value.village === null ? commune : `${value.village}, ${commune}`
  }
  return value.map(option).join('; ')
}

export interface ComparedAnswer {
  readonly key: string
  readonly label: string
  readonly saved: string
  readonly entered: string
}

/** What is stored and what was typed, question by question, both in words; texts that cannot be read stay as typed. */
export function compareAnswers(
  content: FormContent,
  stored: Answers,
  typed: { readonly answers: Answers; readonly raw: TypedAnswers },
  communes: ReadonlyMap<string, string>,
): readonly ComparedAnswer[] {
  return content.questions
    .filter(({ kind }) => kind !== 'photo')
    .map((question) => {
      const saved = answerWords(question, stored[question.key], communes) ?? ''
      const read = answerWords(question, typed.answers[question.key], communes)
      return { key: question.key, label: question.label, saved, entered: read ?? typed.raw.texts[question.key] ?? '' }
    })
}

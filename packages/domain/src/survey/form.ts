import { fail, ok, type Result } from '../result/index.ts'

/** What a question takes for an answer. `place`: a commune of the list of units and a village in words. */
export const QUESTION_KINDS = [
  ...(['shortText', 'longText', 'integer', 'number', 'choice', 'choices', 'date', 'place', 'photo', 'yesNo'] as const),
] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** What a survey looks at: goods and their producers, places of tourism (SUR-05), or something else. */
export const SURVEY_THEMES = ['goods', 'tourism', 'other'] as const
export type SurveyTheme = (typeof SURVEY_THEMES)[number]

export type QuestionOption = { readonly value: string; readonly text: string }

export type Question = {
  /** Stays the same through all versions of a form, so that answers of different versions can be counted together. */
  readonly key: string
  readonly kind: QuestionKind
  readonly label: string
  readonly help: string | null
  readonly required: boolean
  /** What a number counts: "lao động", "triệu đồng". */
  readonly unit: string | null
  readonly options: readonly QuestionOption[]
}

/** A questionnaire as an office defines it (SUR-02). */
export type FormContent = {
  readonly title: string
  readonly theme: SurveyTheme
  readonly about: string | null
  /** What a record is about: "Tên sản phẩm, chủ thể". */
  readonly subject: string
  readonly questions: readonly Question[]
}

export const MOST_QUESTIONS = 60
export const MOST_OPTIONS = 30

/** A question as it was typed: options one a line, a number for its place. */
export interface TypedQuestion {
  /** Empty for a new question. */
  readonly key: string
  readonly order: number
  readonly kind: QuestionKind
  readonly label: string
  readonly help: string | null
  readonly required: boolean
  readonly unit: string | null
  readonly options: readonly string[]
}

export function hasOptions(kind: QuestionKind): boolean {
  return kind === 'choice' || kind === 'choices'
}

/** The next free name of the kind `q7`, `o3`. */
function nextOf(taken: ReadonlySet<string>, letter: string): string {
  for (let number = taken.size + 1; ; number += 1) {
    const name = `${letter}${number}`
    if (!taken.has(name)) return name
  }
}

/** Options keep their value while their words stay: answers that were given keep their meaning. */
function optionsOf(texts: readonly string[], before: readonly QuestionOption[]): readonly QuestionOption[] {
  const taken = new Set(before.map(({ value }) => value))
  return texts.map((text) => {
    const known = before.find((one) => one.text === text)
    if (known !== undefined) return known
    const value = nextOf(taken, 'o')
    taken.add(value)
    return { value, text }
  })
}

/**
 * Questions in the order of their numbers; equal numbers stay as they stood. A key is kept while the kind stays the
 * same, else the question is a new one. `earlier`: all questions that the form ever had.
 */
export function arrangeQuestions(typed: readonly TypedQuestion[], earlier: readonly Question[]): readonly Question[] {
  const taken = new Set([...earlier, ...typed].map(({ key }) => key).filter((key) => key !== ''))
  return typed
    .map((one, at) => ({ one, at }))
    .sort((a, b) => a.one.order - b.one.order || a.at - b.at)
    .map(({ one }) => {
      const known = earlier.findLast((before) => before.key === one.key && before.kind === one.kind)
      const key = known?.key ?? nextOf(taken, 'q')
      taken.add(key)
      const { kind, label, help, required, unit } = one
      const counted = kind === 'integer' || kind === 'number'
      const options = hasOptions(kind) ? optionsOf(one.options, known?.options ?? []) : []
      return { key, kind, label, help, required, unit: counted ? unit : null, options }
    })
}

export type FormCode =
  | 'survey/no-questions'
  | 'survey/too-many-questions'
  | 'survey/key-twice'
  | 'survey/few-options'
  | 'survey/many-options'
  | 'survey/option-twice'

/** Whether people can be asked with it. `details.question` is the number of the question that is wrong. */
export function checkForm({ questions }: FormContent): Result<null, FormCode> {
  if (questions.length === 0) return fail('survey/no-questions')
  if (questions.length > MOST_QUESTIONS) return fail('survey/too-many-questions', { most: MOST_QUESTIONS })
  if (new Set(questions.map(({ key }) => key)).size < questions.length) return fail('survey/key-twice')
  for (const [at, { kind, options }] of questions.entries()) {
    const question = at + 1
    if (!hasOptions(kind)) continue
    if (options.length < 2) return fail('survey/few-options', { question })
    if (options.length > MOST_OPTIONS) return fail('survey/many-options', { question, most: MOST_OPTIONS })
    if (new Set(options.map(({ text }) => text)).size < options.length) return fail('survey/option-twice', { question })
  }
  return ok(null)
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { arrangeQuestions, checkForm, type FormContent, QUESTION_KINDS, SURVEY_THEMES } from '@saolang/domain/survey'
import { z } from 'zod'
import { contentDir } from './content-dir.ts'

const words = z.string().min(1).max(300)
const Question = z.strictObject({
  kind: z.enum(QUESTION_KINDS),
  label: words,
  help: words.optional(),
  required: z.literal(true).optional(),
  unit: words.optional(),
  options: z.array(words).optional(),
})
const Template = z.strictObject({
  id: z.string().regex(/^[a-z-]{1,40}$/),
  title: words,
  theme: z.enum(SURVEY_THEMES),
  about: words,
  subject: words,
  questions: z.array(Question),
})

export interface SurveyTemplate {
  readonly id: string
  readonly content: FormContent
}

function contentOf({ title, theme, about, subject, questions }: z.infer<typeof Template>): FormContent {
  const typed = questions.map((one, order) => ({
    ...{ key: '', order, kind: one.kind, label: one.label, help: one.help ?? null },
    ...{ required: one.required === true, unit: one.unit ?? null, options: one.options ?? [] },
  }))
  return { title, theme, about, subject, questions: arrangeQuestions(typed, []) }
}

/** Questionnaires to begin with (SUR-02, SUR-05), by their id. Throws with the place of the first fault. */
export function readSurveyTemplates(folder: string): readonly SurveyTemplate[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const read = Template.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      const content = contentOf(read)
      const checked = checkForm(content)
      if (!checked.ok) throw new Error(`${name}: ${checked.failure.code}`)
      if (`${read.id}.json` !== name) throw new Error(`${name}: the id is ${read.id}`)
      return { id: read.id, content }
    })
}

let shipped: readonly SurveyTemplate[] | undefined

/** The questionnaires that come with the program; read once. */
export function surveyTemplates(): readonly SurveyTemplate[] {
  shipped ??= readSurveyTemplates(join(contentDir(), 'surveys'))
  return shipped
}

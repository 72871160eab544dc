import { QUESTION_KINDS, SURVEY_THEMES } from '@saolang/domain/survey'
import { z } from 'zod'

export const QuestionView = z.object({
  key: z.string(),
  kind: z.enum(QUESTION_KINDS),
  label: z.string(),
  help: z.string().nullable(),
  required: z.boolean(),
  unit: z.string().nullable(),
  options: z.array(z.object({ value: z.string(), text: z.string() })),
})

export const ContentView = z.object({
  title: z.string(),
  theme: z.enum(SURVEY_THEMES),
  about: z.string().nullable(),
  subject: z.string(),
  questions: z.array(QuestionView),
})
export type ContentView = z.infer<typeof ContentView>

export const Choice = z.object({ value: z.string(), text: z.string() })
export type Choice = z.infer<typeof Choice>

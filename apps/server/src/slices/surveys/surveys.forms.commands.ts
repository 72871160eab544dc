import { fail, ok, type Result } from '@saolang/domain/result'
import {
  arrangeQuestions,
  changeForm,
  contentOfForm,
  type FormContent,
  publishForm,
  type Question,
  reviseForm,
  type SurveyForm,
  type SurveyFormAct,
  type TypedQuestion,
  withdrawForm,
} from '@saolang/domain/survey'
import { appendActs, beginStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { surveyTemplates } from '../../platform/survey-templates.ts'
import { actorOf, lockForm, readForm, runningPlace } from './surveys.access.ts'
import { SURVEY_FORM } from './surveys.stream.ts'

/** Where a new form begins: empty, one of the shipped templates, or a copy of a form that the person reads. */
async function beginning(ask: Ask, from: string): Promise<Result<FormContent, string>> {
  if (from === '')
    return ok({ title: '', theme: 'other', about: null, subject: 'Tên đối tượng khảo sát', questions: [] })
  const template = surveyTemplates().find(({ id }) => id === from)
  if (template !== undefined) return ok(template.content)
  if (!/^[0-9a-f-]{36}$/.test(from)) return fail('survey/no-template')
  const form = await readForm(ask, from)
  return form.ok ? ok(contentOfForm(form.value)) : fail('survey/no-template')
}

export async function draftForm(
  ask: Ask,
  input: { readonly title: string; readonly from: string },
): Promise<Result<{ id: string }, string>> {
  const place = runningPlace(actorOf(ask))
  if (place === null) return fail('permission/not-your-work')
  const begun = await beginning(ask, input.from)
  if (!begun.ok) return begun
  const content = { ...begun.value, title: input.title }
  const template = input.from === '' ? null : input.from
  const acts: SurveyFormAct[] = [{ kind: 'SurveyFormDrafted', payload: { ...place, content, template } }]
  const hat = place.level === 'province' ? 'provinceOffice' : (actorOf(ask)?.hats[0]?.role ?? '')
  const stream = await beginStream(ask.tx, SURVEY_FORM, { provinceCode: place.provinceCode }, acts, ask.source(hat))
  return ok({ id: stream.id })
}

export type TypedForm = Omit<FormContent, 'questions'> & { readonly questions: readonly TypedQuestion[] }

/** All questions that the form ever had: keys are never given twice. */
const earlierOf = ({ published, draft }: SurveyForm): readonly Question[] =>
  [...published, ...(draft === null ? [] : [draft])].flatMap(({ questions }) => questions)

export async function saveForm(
  ask: Ask,
  id: string,
  input: { readonly typed: TypedForm; readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const locked = await lockForm(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const questions = arrangeQuestions(input.typed.questions, earlierOf(stream.state))
  const acts = changeForm(stream.state, { content: { ...input.typed, questions }, version: input.version })
  if (!acts.ok) return acts
  await appendActs(ask.tx, SURVEY_FORM, stream, acts.value, ask.source(hat))
  return ok({ id })
}

export const FORM_STEPS = ['publish', 'revise', 'withdraw'] as const
export type FormStep = (typeof FORM_STEPS)[number]

export async function stepForm(
  ask: Ask,
  id: string,
  input: { readonly step: FormStep; readonly reason: string | null; readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const locked = await lockForm(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const acts = (): Result<SurveyFormAct[], string> => {
    switch (input.step) {
      case 'publish':
        return publishForm(stream.state, input.version)
      case 'revise':
        return reviseForm(stream.state, input.version)
      case 'withdraw':
        return input.reason === null
          ? fail('survey/reason-missing')
          : withdrawForm(stream.state, { reason: input.reason, version: input.version })
    }
  }
  const result = acts()
  if (!result.ok) return result
  await appendActs(ask.tx, SURVEY_FORM, stream, result.value, ask.source(hat))
  return ok({ id })
}

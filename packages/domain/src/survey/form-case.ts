import type { ActBody, Recorded } from '../acts/index.ts'
import type { ProgrammePlace } from '../plan/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { checkForm, type FormCode, type FormContent } from './form.ts'

export type SurveyFormAct =
  | ActBody<'SurveyFormDrafted', ProgrammePlace & { readonly content: FormContent; readonly template: string | null }>
  | ActBody<'SurveyFormChanged', { readonly content: FormContent }>
  | ActBody<'SurveyFormPublished', { readonly number: number }>
  | ActBody<'SurveyFormRevised', { readonly number: number }>
  | ActBody<'SurveyFormWithdrawn', { readonly reason: string }>

/** A questionnaire with its versions: what was published never changes; the next version is drafted beside it. */
export interface SurveyForm extends ProgrammePlace {
  readonly published: readonly FormContent[]
  readonly draft: FormContent | null
  readonly withdrawn: string | null
  readonly version: number
}

export function foldSurveyForm(state: SurveyForm | undefined, act: Recorded<SurveyFormAct>): SurveyForm {
  if (act.kind === 'SurveyFormDrafted') {
    const { content, template: _template, ...place } = act.payload
    return { ...place, published: [], draft: content, withdrawn: null, version: act.seq }
  }
  if (state === undefined) throw new Error(`a form cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(
  state: SurveyForm,
  act: Exclude<Recorded<SurveyFormAct>, { kind: 'SurveyFormDrafted' }>,
): Partial<SurveyForm> {
  switch (act.kind) {
    case 'SurveyFormChanged':
      return { draft: act.payload.content }
    case 'SurveyFormPublished':
      return state.draft === null ? {} : { published: [...state.published, state.draft], draft: null }
    case 'SurveyFormRevised':
      return { draft: state.published.at(-1) ?? null }
    case 'SurveyFormWithdrawn':
      return { withdrawn: act.payload.reason }
  }
}

/** The form as it stands: the draft if there is one, else the last published version. */
export function contentOfForm(form: SurveyForm): FormContent {
  const content = form.draft ?? form.published.at(-1)
  if (content === undefined) throw new Error('a form without content')
  return content
}

export type FormStepCode = FormCode | 'request/conflict' | 'survey/form-withdrawn' | 'survey/form-published'

function checkOpen(form: SurveyForm, version: number): Result<null, 'request/conflict' | 'survey/form-withdrawn'> {
  if (version !== form.version) return fail('request/conflict')
  return form.withdrawn === null ? ok(null) : fail('survey/form-withdrawn')
}

/** A published form is not changed: its next version is begun first. */
export function changeForm(
  form: SurveyForm,
  input: { readonly content: FormContent; readonly version: number },
): Result<SurveyFormAct[], FormStepCode> {
  const open = checkOpen(form, input.version)
  if (!open.ok) return open
  if (form.draft === null) return fail('survey/form-published')
  const { content } = input
  return JSON.stringify(content) === JSON.stringify(form.draft)
    ? ok([])
    : ok([{ kind: 'SurveyFormChanged', payload: { content } }])
}

/** The draft becomes the next version, and is fixed from then on. */
export function publishForm(form: SurveyForm, version: number): Result<SurveyFormAct[], FormStepCode> {
  const open = checkOpen(form, version)
  if (!open.ok) return open
  if (form.draft === null) return fail('survey/form-published')
  const checked = checkForm(form.draft)
  if (!checked.ok) return checked
  return ok([{ kind: 'SurveyFormPublished', payload: { number: form.published.length + 1 } }])
}

/** Begins the next version from the last published one. */
export function reviseForm(form: SurveyForm, version: number): Result<SurveyFormAct[], FormStepCode> {
  const open = checkOpen(form, version)
  if (!open.ok) return open
  if (form.draft !== null) return fail('request/conflict')
  return ok([{ kind: 'SurveyFormRevised', payload: { number: form.published.length + 1 } }])
}

/** No new survey begins with it; those that run go on. */
export function withdrawForm(
  form: SurveyForm,
  input: { readonly reason: string; readonly version: number },
): Result<SurveyFormAct[], FormStepCode> {
  const open = checkOpen(form, input.version)
  return open.ok ? ok([{ kind: 'SurveyFormWithdrawn', payload: { reason: input.reason } }]) : open
}

import type { ActBody, Recorded } from '../acts/index.ts'
import type { ProgrammePlace } from '../plan/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { FormContent } from './form.ts'

/** Who fills the records: officials of the communes, or each producer about itself. */
export const SURVEY_FILLERS = ['commune', 'producer'] as const
export type SurveyFiller = (typeof SURVEY_FILLERS)[number]

/** A commune of the survey with the number of records that are aimed at; null where none is set. */
export type SurveyArea = { readonly code: string; readonly goal: number | null }

export type SurveyFacts = {
  readonly name: string
  readonly from: string
  readonly to: string
  /** Those who go: members of several levels (SUR-04). */
  readonly team: string | null
  readonly areas: readonly SurveyArea[]
}

/** A version of a form, copied into the survey: answers keep the version under which they were given. */
export type TakenForm = { readonly number: number; readonly content: FormContent }

export type SurveyAct =
  | ActBody<
      'SurveyOpened',
      ProgrammePlace &
        SurveyFacts & { readonly filler: SurveyFiller; readonly formId: string; readonly form: TakenForm }
    >
  | ActBody<'SurveyChanged', SurveyFacts>
  | ActBody<'SurveyFormTaken', { readonly form: TakenForm }>
  | ActBody<'SurveyClosed', { readonly reason: string | null }>
  | ActBody<'SurveyReopened', { readonly reason: string }>

export interface Survey extends ProgrammePlace {
  readonly facts: SurveyFacts
  readonly filler: SurveyFiller
  readonly formId: string
  /** Every version that records were given under, oldest first. */
  readonly forms: readonly TakenForm[]
  readonly closed: boolean
  readonly version: number
}

export function foldSurvey(state: Survey | undefined, act: Recorded<SurveyAct>): Survey {
  if (act.kind === 'SurveyOpened') {
    const { name, from, to, team, areas, filler, formId, form, ...place } = act.payload
    const facts = { name, from, to, team, areas }
    return { ...place, facts, filler, formId, forms: [form], closed: false, version: act.seq }
  }
  if (state === undefined) throw new Error(`a survey cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(state: Survey, act: Exclude<Recorded<SurveyAct>, { kind: 'SurveyOpened' }>): Partial<Survey> {
  switch (act.kind) {
    case 'SurveyChanged':
      return { facts: act.payload }
    case 'SurveyFormTaken':
      return { forms: [...state.forms, act.payload.form] }
    case 'SurveyClosed':
      return { closed: true }
    case 'SurveyReopened':
      return { closed: false }
  }
}

/** The version under which new records are given. */
export function formNow(survey: Survey): TakenForm {
  const form = survey.forms.at(-1)
  if (form === undefined) throw new Error('a survey without a form')
  return form
}

/** The version of a record; the present one where it is unknown. */
export function formNumbered(survey: Survey, number: number): TakenForm {
  return survey.forms.find((one) => one.number === number) ?? formNow(survey)
}

/** Whether answers are taken on a day. */
export function isOpenOn(survey: Survey, day: string): boolean {
  return !survey.closed && survey.facts.from <= day && day <= survey.facts.to
}

export type SurveyFactsCode = 'survey/dates-turned' | 'survey/no-area' | 'survey/area-twice' | 'survey/area-elsewhere'

/** `communes`: those of the place that runs the survey. */
export function checkSurvey(facts: SurveyFacts, communes: ReadonlySet<string>): Result<null, SurveyFactsCode> {
  const { from, to, areas } = facts
  if (to < from) return fail('survey/dates-turned')
  if (areas.length === 0) return fail('survey/no-area')
  if (new Set(areas.map(({ code }) => code)).size < areas.length) return fail('survey/area-twice')
  return areas.every(({ code }) => communes.has(code)) ? ok(null) : fail('survey/area-elsewhere')
}

export type SurveyStepCode =
  | SurveyFactsCode
  | 'request/conflict'
  | 'survey/closed'
  | 'survey/not-closed'
  | 'survey/form-same'
  | 'survey/area-used'

/** Days, team, communes and goals. A commune that has records stays (`used`). */
export function changeSurvey(
  survey: Survey,
  input: { readonly facts: SurveyFacts; readonly version: number },
  around: { readonly communes: ReadonlySet<string>; readonly used: readonly string[] },
): Result<SurveyAct[], SurveyStepCode> {
  if (input.version !== survey.version) return fail('request/conflict')
  if (survey.closed) return fail('survey/closed')
  const checked = checkSurvey(input.facts, around.communes)
  if (!checked.ok) return checked
  const kept = new Set(input.facts.areas.map(({ code }) => code))
  if (around.used.some((code) => !kept.has(code))) return fail('survey/area-used')
  return ok([{ kind: 'SurveyChanged', payload: input.facts }])
}

/** From now on records are given under a later version of the form. */
export function takeForm(survey: Survey, form: TakenForm, version: number): Result<SurveyAct[], SurveyStepCode> {
  if (version !== survey.version) return fail('request/conflict')
  if (survey.closed) return fail('survey/closed')
  if (form.number <= formNow(survey).number) return fail('survey/form-same')
  return ok([{ kind: 'SurveyFormTaken', payload: { form } }])
}

export function closeSurvey(
  survey: Survey,
  input: { readonly reason: string | null; readonly version: number },
): Result<SurveyAct[], SurveyStepCode> {
  if (input.version !== survey.version) return fail('request/conflict')
  if (survey.closed) return fail('survey/closed')
  return ok([{ kind: 'SurveyClosed', payload: { reason: input.reason } }])
}

export function reopenSurvey(
  survey: Survey,
  input: { readonly reason: string; readonly version: number },
): Result<SurveyAct[], SurveyStepCode> {
  if (input.version !== survey.version) return fail('request/conflict')
  if (!survey.closed) return fail('survey/not-closed')
  return ok([{ kind: 'SurveyReopened', payload: { reason: input.reason } }])
}

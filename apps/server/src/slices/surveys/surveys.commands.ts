import { fail, ok, type Result } from '@saolang/domain/result'
import {
  changeSurvey as change,
  checkSurvey,
  closeSurvey,
  reopenSurvey,
  type SurveyAct,
  type SurveyFacts,
  type SurveyFiller,
  takeForm,
} from '@saolang/domain/survey'
import { appendActs, beginStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listCommunes } from '../units/index.ts'
import { actorOf, lockSurvey, readForm, runningPlace } from './surveys.access.ts'
import { findForm, usedCommunes } from './surveys.store.ts'
import { SURVEY } from './surveys.stream.ts'

/** The communes in which an office at a place may survey: its own, or all of its province. */
export async function communesOf(
  ask: Ask,
  place: { readonly provinceCode: string; readonly communeCode: string | null },
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  const all = await listCommunes(ask.tx, place.provinceCode)
  return place.communeCode === null ? all : all.filter(({ code }) => code === place.communeCode)
}

const codes = (communes: readonly { readonly code: string }[]) => new Set(communes.map(({ code }) => code))

export async function openSurvey(
  ask: Ask,
  input: { readonly formId: string; readonly filler: SurveyFiller; readonly facts: SurveyFacts },
): Promise<Result<{ id: string }, string>> {
  const actor = actorOf(ask)
  const place = runningPlace(actor)
  if (place === null) return fail('permission/not-your-work')
  const form = await readForm(ask, input.formId)
  const content = form.ok ? form.value.published.at(-1) : undefined
  if (!form.ok || content === undefined || form.value.withdrawn !== null) return fail('survey/form-not-published')
  const checked = checkSurvey(input.facts, codes(await communesOf(ask, place)))
  if (!checked.ok) return checked
  const taken = { number: form.value.published.length, content }
  const { formId, filler, facts } = input
  const acts: SurveyAct[] = [{ kind: 'SurveyOpened', payload: { ...place, ...facts, filler, formId, form: taken } }]
  const hat = place.level === 'province' ? 'provinceOffice' : (actor?.hats[0]?.role ?? '')
  const stream = await beginStream(ask.tx, SURVEY, { provinceCode: place.provinceCode }, acts, ask.source(hat))
  return ok({ id: stream.id })
}

export async function changeSurvey(
  ask: Ask,
  id: string,
  input: { readonly facts: SurveyFacts; readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const locked = await lockSurvey(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const around = { communes: codes(await communesOf(ask, stream.state)), used: await usedCommunes(ask.tx, id) }
  const acts = change(stream.state, input, around)
  if (!acts.ok) return acts
  await appendActs(ask.tx, SURVEY, stream, acts.value, ask.source(hat))
  return ok({ id })
}

export const SURVEY_STEPS = ['close', 'reopen', 'takeForm'] as const
export type SurveyStep = (typeof SURVEY_STEPS)[number]

export async function stepSurvey(
  ask: Ask,
  id: string,
  input: { readonly step: SurveyStep; readonly reason: string | null; readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const locked = await lockSurvey(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const { step, reason, version } = input
  const acts = async (): Promise<Result<SurveyAct[], string>> => {
    switch (step) {
      case 'close':
        return closeSurvey(stream.state, { reason, version })
      case 'reopen':
        return reason === null ? fail('survey/reason-missing') : reopenSurvey(stream.state, { reason, version })
      case 'takeForm': {
        const form = await findForm(ask.tx, stream.state.formId)
        const content = form?.published.at(-1)
        if (form === undefined || content === undefined) return fail('survey/form-not-published')
        return takeForm(stream.state, { number: form.published.length, content }, version)
      }
    }
  }
  const result = await acts()
  if (!result.ok) return result
  await appendActs(ask.tx, SURVEY, stream, result.value, ask.source(hat))
  return ok({ id })
}

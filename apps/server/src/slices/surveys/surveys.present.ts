import { programmePlaces } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  canFillIn,
  canRunSurveys,
  formNow,
  type RecordStage,
  SURVEY_FILLERS,
  SURVEY_THEMES,
  type Survey,
} from '@saolang/domain/survey'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { getUnit } from '../units/index.ts'
import { actorOf, reachOf, readSurvey, recordScope, runningPlace } from './surveys.access.ts'
import { countAreas, findForm, findOwnRecord, listRecords, listSurveys, PAGE_SIZE } from './surveys.store.ts'
import { SURVEY_STATES, stateOn } from './surveys.words.ts'

const count = z.number().int()

export const SurveysView = z.object({
  ...{ total: count, page: count, pages: count, q: z.string(), state: z.enum(['open', 'all']) },
  mayRun: z.boolean(),
  asProducer: z.boolean(),
  nation: z.boolean(),
  surveys: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), theme: z.enum(SURVEY_THEMES), filler: z.enum(SURVEY_FILLERS) },
      ...{ place: z.string(), from: z.string(), to: z.string(), state: z.enum(SURVEY_STATES) },
      ...{ done: count, goal: count.nullable() },
    }),
  ),
})
export type SurveysView = z.infer<typeof SurveysView>

export async function presentSurveys(
  ask: Ask,
  search: { readonly q: string; readonly state: 'open' | 'all'; readonly page: number },
): Promise<Result<SurveysView, string>> {
  const reach = reachOf(actorOf(ask))
  if (reach === null) return fail('permission/not-your-work')
  const { q, state, page } = search
  const filter = { ...reach, words: q, state, today: ask.today, forProducers: reach.asProducer }
  const { rows, total } = await listSurveys(ask.tx, filter, page)
  return ok({
    ...{ total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), q, state },
    ...{ mayRun: runningPlace(actorOf(ask)) !== null, asProducer: reach.asProducer },
    nation: reach.provinceCode === null,
    surveys: rows.map(({ theme, filler, closed, communeName, provinceName, done, goal, ...row }) => ({
      ...row,
      theme: SURVEY_THEMES.find((one) => one === theme) ?? 'other',
      filler: filler === 'producer' ? 'producer' : 'commune',
      place: communeName ?? (reach.provinceCode === null ? (provinceName ?? 'Tỉnh') : 'Tỉnh'),
      state: stateOn({ closed, from: row.from, to: row.to }, ask.today),
      ...{ done: Number(done), goal: goal === null ? null : Number(goal) },
    })),
  })
}

const Area = z.object({
  ...{ code: z.string(), name: z.string(), goal: count.nullable() },
  ...{ drafts: count, waiting: count, accepted: count },
})
export type Area = z.infer<typeof Area>

export const SurveyView = z.object({
  ...{ id: z.string(), version: count, name: z.string(), from: z.string(), to: z.string() },
  ...{ team: z.string().nullable(), filler: z.enum(SURVEY_FILLERS), theme: z.enum(SURVEY_THEMES) },
  ...{ place: z.string(), state: z.enum(SURVEY_STATES), formId: z.string(), formNumber: count },
  formTitle: z.string(),
  questions: count,
  /** A later version of the form, ready to be taken; null where there is none. */
  laterForm: count.nullable(),
  may: z.object({ run: z.boolean(), fill: z.boolean(), list: z.boolean(), seeForm: z.boolean() }),
  /** The record of the producer who reads. */
  own: z.string().nullable(),
  areas: z.array(Area),
  filter: z.object({ commune: z.string(), stage: z.string(), q: z.string() }),
  records: z.object({
    ...{ total: count, page: count, pages: count },
    rows: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), commune: z.string(), stage: z.string() },
        ...{ on: z.string().nullable(), by: z.string().nullable() },
      }),
    ),
  }),
})
export type SurveyView = z.infer<typeof SurveyView>

export interface SurveySearch {
  readonly commune: string
  readonly stage: '' | RecordStage
  readonly q: string
  readonly page: number
}

const LIVE: readonly RecordStage[] = ['draft', 'submitted', 'returned', 'accepted']

async function recordsOf(ask: Ask, id: string, survey: Survey, search: SurveySearch): Promise<SurveyView['records']> {
  const scope = recordScope(actorOf(ask), survey)
  if (scope === null) return { total: 0, page: 1, pages: 1, rows: [] }
  const communeCode = scope.communeCode ?? (search.commune === '' ? null : search.commune)
  const stages = search.stage === '' ? LIVE : [search.stage]
  const found = await listRecords(ask.tx, { surveyId: id, communeCode, stages, words: search.q }, search.page)
  const rows = found.rows.map((row) => ({
    ...{ id: row.id, name: row.name, commune: row.communeName, stage: row.stage },
    ...{ on: row.submittedOn, by: row.filledBy },
  }))
  const pages = Math.max(1, Math.ceil(found.total / PAGE_SIZE))
  return { total: found.total, page: search.page, pages, rows }
}

async function laterForm(ask: Ask, survey: Survey): Promise<number | null> {
  const published = (await findForm(ask.tx, survey.formId))?.published.length ?? 0
  return published > formNow(survey).number ? published : null
}

export async function presentSurvey(ask: Ask, id: string, search: SurveySearch): Promise<Result<SurveyView, string>> {
  const read = await readSurvey(ask, id)
  if (!read.ok) return read
  const survey = read.value
  const actor = actorOf(ask)
  const { name, from, to, team } = survey.facts
  const { number, content } = formNow(survey)
  const producerId = actor?.hats.find((hat) => hat.role === 'producer')?.producerId ?? null
  const own = producerId === null ? undefined : await findOwnRecord(ask.tx, id, producerId)
  const run = canRunSurveys(actor, survey).may
  const state = stateOn({ closed: survey.closed, from, to }, ask.today)
  const fills = survey.facts.areas.some(({ code }) => canFillIn(actor, survey, code).may)
  const areas = producerId === null ? await countAreas(ask.tx, id) : []
  const place = survey.communeCode === null ? 'Tỉnh' : (await getUnit(ask.tx, survey.communeCode)).name
  return ok({
    ...{ id, version: survey.version, name, from, to, team, filler: survey.filler, theme: content.theme, place, state },
    ...{ formId: survey.formId, formNumber: number, formTitle: content.title, questions: content.questions.length },
    laterForm: run ? await laterForm(ask, survey) : null,
    may: {
      ...{ run, fill: state === 'open' && fills && own === undefined, list: recordScope(actor, survey) !== null },
      seeForm: producerId === null && (programmePlaces(actor).length > 0 || run),
    },
    own: own?.id ?? null,
    areas,
    filter: { commune: search.commune, stage: search.stage, q: search.q },
    records: await recordsOf(ask, id, survey, search),
  })
}

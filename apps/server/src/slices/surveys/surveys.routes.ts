import { fail, ok, type Result } from '@saolang/domain/result'
import { canRunSurveys, RECORD_STAGES, SURVEY_FILLERS, type SurveyFacts } from '@saolang/domain/survey'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, choice, date, integer, optionalText, text, tick, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { actorOf, reachOf, readSurvey, runningPlace } from './surveys.access.ts'
import { changeSurvey, communesOf, openSurvey, SURVEY_STEPS, stepSurvey } from './surveys.commands.ts'
import { type SurveyFormView, surveyFormPage, type TypedSurvey } from './surveys.edit.pages.tsx'
import { formRoutes } from './surveys.forms.routes.ts'
import { surveyPage, surveysPage } from './surveys.pages.tsx'
import { presentSurvey, presentSurveys, SurveysView, SurveyView } from './surveys.present.ts'
import { recordRoutes } from './surveys.records.routes.ts'
import { resultRoutes } from './surveys.results.routes.ts'
import { listUsableForms } from './surveys.store.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })

const listRoute = query({
  id: 'surveys.list',
  path: '/surveys',
  summary: 'Surveys of the reader’s place: who fills them, until when, how many records against the goal',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    q: z.string().max(100).default(''),
    state: choice(['open', 'all']).default('open'),
    page: integer(1, 10_000).default(1),
  }),
  view: SurveysView,
  run: (ask, { search }) => presentSurveys(ask, search),
  page: surveysPage,
})

const NOTHING: TypedSurvey = { texts: {}, area: new Set(), goals: {} }

async function newForm(ask: Ask, typed: TypedSurvey): Promise<Result<SurveyFormView, string>> {
  const place = runningPlace(actorOf(ask))
  const reach = reachOf(actorOf(ask))
  if (place === null || reach === null) return fail('permission/not-your-work')
  const forms = await listUsableForms(ask.tx, reach)
  const communes = await communesOf(ask, place)
  const only = communes.length === 1 ? new Set(communes.map(({ code }) => code)) : typed.area
  return ok({
    ...{ typed: { ...typed, area: only }, communes, survey: null, conflict: null },
    forms: forms.map(({ id, title, published }) => ({ value: id, text: `${title} (bản ${published})` })),
  })
}

const newRoute = query({
  id: 'surveys.new',
  path: '/surveys/new',
  summary: 'The form of a new survey',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ form: z.string().max(40).default('') }),
  view: z.custom<SurveyFormView>(),
  run: (ask, { search }) => newForm(ask, { ...NOTHING, texts: { form: search.form, from: ask.today } }),
  page: surveyFormPage,
})

const MOST_COMMUNES = 400
const Facts = {
  name: text(200),
  from: date(),
  to: date(),
  team: optionalText(1000),
  everywhere: tick(),
  goal: z.preprocess((value) => (value === '' ? null : value), integer(1, 100_000).nullable().default(null)),
  area: answers(MOST_COMMUNES, 5),
  goals: answers(MOST_COMMUNES, 7),
}
type FactsBody = z.infer<z.ZodObject<typeof Facts>>

/** Communes that were ticked (or all), each with its own goal or that of all. */
async function factsOf(
  ask: Ask,
  body: FactsBody,
  place: Parameters<typeof communesOf>[1],
): Promise<Result<SurveyFacts, string>> {
  const { name, from, to, team, everywhere, goal, area, goals } = body
  const ticked = Object.keys(area).filter((code) => (area[code] ?? '') !== '')
  const codes = everywhere ? (await communesOf(ask, place)).map(({ code }) => code) : ticked
  const areas = codes.map((code) => ({
    code,
    goal: goals[code] === undefined || goals[code] === '' ? goal : Number(goals[code]),
  }))
  if (areas.some((one) => one.goal !== null && !(Number.isInteger(one.goal) && one.goal > 0 && one.goal <= 100_000)))
    return fail('survey/goal')
  return ok({ name, from, to, team, areas })
}

const PLACES = {
  ...{ 'survey/no-area': 'area', 'survey/area-twice': 'area', 'survey/area-elsewhere': 'area' },
  ...{ 'survey/area-used': 'area', 'survey/goal': 'area', 'survey/dates-turned': 'to' },
  ...{ 'survey/form-not-published': 'form' },
}

function typedOf(raw: FormBody): TypedSurvey {
  const area = typedRecord(raw, 'area')
  return {
    texts: typedTexts(raw),
    area: new Set(Object.keys(area).filter((code) => area[code] !== '')),
    goals: typedRecord(raw, 'goals'),
  }
}

const openRoute = command({
  id: 'surveys.open',
  path: '/surveys',
  summary: 'Open a survey with a published form, in communes of the place, from a day to a day',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ ...Facts, form: z.string().max(40), filler: choice(SURVEY_FILLERS).default('commune') }),
  answer: Id,
  run: async (ask, { body }) => {
    const place = runningPlace(actorOf(ask))
    if (place === null) return fail('permission/not-your-work')
    if (!/^[0-9a-f-]{36}$/.test(body.form)) return fail('survey/form-not-published')
    const facts = await factsOf(ask, body, place)
    return facts.ok ? openSurvey(ask, { formId: body.form, filler: body.filler, facts: facts.value }) : facts
  },
  done: ({ id }) => ({ to: `/surveys/${id}`, say: 'survey-opened' }),
  again: async (ask, { raw, problem }) => {
    const view = await newForm(ask, typedOf(raw))
    return view.ok
      ? (shell) => surveyFormPage(view.value, { ...shell, problem: problemInPlace(problem, PLACES) })
      : null
  },
})

const ALL = { commune: '', stage: '', q: '', page: 1 } as const

const getRoute = query({
  id: 'surveys.get',
  path: '/surveys/:id',
  summary: 'A survey: its form, days, communes against their goals, and the records that the reader may see',
  access: 'signedIn',
  params: Params,
  search: z.object({
    commune: z.string().max(10).default(''),
    stage: choice(['', ...RECORD_STAGES]).default(''),
    q: z.string().max(100).default(''),
    page: integer(1, 10_000).default(1),
  }),
  view: SurveyView,
  run: (ask, { params, search }) => presentSurvey(ask, params.id, search),
  page: surveyPage,
})

async function editForm(
  ask: Ask,
  id: string,
  raw: FormBody | null,
  conflict: boolean,
): Promise<Result<SurveyFormView, string>> {
  const read = await readSurvey(ask, id)
  if (!read.ok) return read
  const permission = canRunSurveys(actorOf(ask), read.value)
  if (!permission.may) return fail(permission.reason)
  const { facts, version: seen } = read.value
  const goals = Object.fromEntries(facts.areas.map(({ code, goal }) => [code, goal === null ? '' : String(goal)]))
  const texts = { name: facts.name, from: facts.from, to: facts.to, team: facts.team ?? '' }
  const stored = { texts, area: new Set(facts.areas.map(({ code }) => code)), goals }
  const typed = raw === null ? stored : typedOf(raw)
  const shown = raw === null || conflict ? seen : Number(typedTexts(raw).version ?? seen)
  return ok({
    ...{ typed, forms: [], communes: await communesOf(ask, read.value), conflict: conflict ? stored : null },
    survey: { id, name: facts.name, version: shown },
  })
}

const editRoute = query({
  id: 'surveys.editForm',
  path: '/surveys/:id/edit',
  summary: 'The form of a survey with what it says now',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: z.custom<SurveyFormView>(),
  run: (ask, { params }) => editForm(ask, params.id, null, false),
  page: surveyFormPage,
})

const changeRoute = command({
  id: 'surveys.change',
  path: '/surveys/:id/edit',
  summary: 'Change name, days, team, communes and goals of a survey',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ ...Facts, version: version() }),
  answer: Id,
  run: async (ask, { params, body }) => {
    const read = await readSurvey(ask, params.id)
    if (!read.ok) return read
    const facts = await factsOf(ask, body, read.value)
    return facts.ok ? changeSurvey(ask, params.id, { facts: facts.value, version: body.version }) : facts
  },
  done: ({ id }) => ({ to: `/surveys/${id}`, say: 'survey-changed' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await editForm(ask, params.id, raw, problem.code === 'request/conflict')
    return view.ok
      ? (shell) => surveyFormPage(view.value, { ...shell, problem: problemInPlace(problem, PLACES) })
      : null
  },
})

const stepRoute = command({
  id: 'surveys.step',
  path: '/surveys/:id/steps',
  summary: 'Close or reopen a survey, or take the latest version of its form for new records',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), step: choice(SURVEY_STEPS), reason: optionalText(500) }),
  answer: Id.extend({ step: z.string().optional() }),
  run: async (ask, { params, body }) => {
    const done = await stepSurvey(ask, params.id, body)
    return done.ok ? ok({ ...done.value, step: body.step }) : done
  },
  done: ({ id, step }) => ({ to: `/surveys/${id}`, say: `survey-${step}` }),
  again: async (ask, { params, problem }) => {
    const view = await presentSurvey(ask, params.id, ALL)
    const placed = problemInPlace(problem, { 'survey/reason-missing': 'reason' })
    return view.ok && view.value.may.run ? (shell) => surveyPage(view.value, { ...shell, problem: placed }) : null
  },
})

export const surveysRoutes: readonly Endpoint[] = [
  ...formRoutes,
  ...[listRoute, newRoute, openRoute, getRoute, editRoute, changeRoute, stepRoute],
  ...resultRoutes,
  ...recordRoutes,
]

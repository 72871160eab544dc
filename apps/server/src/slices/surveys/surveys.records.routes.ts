import { ok, type Result } from '@saolang/domain/result'
import { canFillRecord, canRunSurveys, formNumbered, isFilling } from '@saolang/domain/survey'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, choice, optionalText, text, version } from '../../platform/http/fields.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import type { SeenThing } from '../../platform/view-log.ts'
import { personNames } from '../people/index.ts'
import { listCommunes } from '../units/index.ts'
import { actorOf, readRecord, runningPlace } from './surveys.access.ts'
import { answerWords } from './surveys.answers.ts'
import { fillPage, recordConflictPage } from './surveys.fill.pages.tsx'
import { editRecordView, type FillView, newRecordView } from './surveys.fill.present.ts'
import { RecordView, recordPage } from './surveys.record.pages.tsx'
import { addRecord, RECORD_STEPS, readPhoto, type Saved, saveRecord, stepRecord } from './surveys.records.commands.ts'

const Params = z.object({ id: z.uuid() })
const Fill = z.custom<FillView>()

const fillRoute = query({
  id: 'surveys.fill',
  path: '/surveys/:id/fill',
  summary: 'The empty form of a survey, for those who fill it',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Fill,
  run: (ask, { params }) => newRecordView(ask, params.id, null),
  moved: ({ moved }) => moved,
  page: fillPage,
})

/** The largest photo in bytes; a form takes at most so many at once. */
const PHOTOS = { maxBytes: 10 * 1024 * 1024, maxFiles: 12 }
const Typed = {
  name: text(300),
  communeCode: optionalText(10),
  a: answers(130, 6000),
  m: answers(400, 5),
  drop: answers(30, 5),
  do: choice(['save', 'submit']).default('save'),
}
const SavedAnswer = z.object({ id: z.string(), missing: z.number().int(), sent: z.boolean() })

/** What is missing is said at its question; else the record itself is shown. */
function after({ id, missing, sent }: Saved) {
  if (missing > 0) return { to: `/survey-records/${id}/edit?check=yes`, say: 'survey-record-incomplete' }
  return { to: `/survey-records/${id}`, say: sent ? 'survey-record-submitted' : 'survey-record-saved' }
}

const addRoute = command({
  id: 'surveys.addRecord',
  path: '/surveys/:id/records',
  summary: 'Fill a questionnaire: answers (`a`, `m`), photos as `photo[<question>]`; kept as a draft or handed in',
  access: 'signedIn',
  params: Params,
  upload: PHOTOS,
  body: z.strictObject(Typed),
  answer: SavedAnswer,
  run: (ask, { params, body, files }) => {
    const { do: what, ...typed } = body
    return addRecord(ask, params.id, { ...typed, submit: what === 'submit' }, files)
  },
  done: after,
  again: async (ask, { params, raw, problem }) => {
    const view = await newRecordView(ask, params.id, raw)
    return view.ok ? (shell) => fillPage({ ...view.value, moved: null }, { ...shell, problem }) : null
  },
})

const editRoute = query({
  id: 'surveys.editRecord',
  path: '/survey-records/:id/edit',
  summary: 'The form of a record that is still being filled',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({ check: z.enum(['', 'yes']).default('') }),
  view: Fill,
  run: (ask, { params, search }) =>
    editRecordView(ask, params.id, { raw: null, check: search.check === 'yes', conflict: false }),
  page: fillPage,
})

const saveRoute = command({
  id: 'surveys.saveRecord',
  path: '/survey-records/:id/edit',
  summary: 'Go on with a record: answers, photos added or taken out; kept as a draft or handed in',
  access: 'signedIn',
  params: Params,
  upload: PHOTOS,
  body: z.strictObject({ ...Typed, version: version(), keep: answers(130, 10) }),
  answer: SavedAnswer,
  run: (ask, { params, body, files }) => {
    const { do: what, ...typed } = body
    return saveRecord(ask, params.id, { ...typed, submit: what === 'submit' }, files)
  },
  done: after,
  again: async (ask, { params, raw, problem }) => {
    const conflict = problem.code === 'request/conflict'
    const view = await editRecordView(ask, params.id, { raw, check: false, conflict })
    if (!view.ok) return null
    return (shell) => (conflict ? recordConflictPage : fillPage)(view.value, { ...shell, problem })
  },
})

async function recordView(ask: Ask, id: string): Promise<Result<RecordView, string>> {
  const read = await readRecord(ask, id)
  if (!read.ok) return read
  const { record, survey } = read.value
  const { content } = formNumbered(survey, record.formNumber)
  const communes = await listCommunes(ask.tx, record.provinceCode)
  const names = new Map(communes.map(({ code, name }) => [code, name]))
  const people = record.filledBy === null ? new Map() : await personNames(ask.tx, [record.filledBy])
  const fills = canFillRecord(actorOf(ask), survey, record).may && !survey.closed
  return ok({
    ...{ id, version: record.version, surveyId: record.surveyId, surveyName: survey.facts.name, name: record.name },
    ...{ commune: names.get(record.communeCode) ?? record.communeCode, stage: record.stage, said: record.said },
    ...{ on: record.submittedOn, by: people.get(record.filledBy ?? '') ?? null, producerId: record.producerId },
    ...{ formTitle: content.title, formNumber: record.formNumber, theme: content.theme, subject: content.subject },
    may: {
      ...{ fill: fills && isFilling(record.stage), judge: canRunSurveys(actorOf(ask), survey).may && !survey.closed },
      register: runningPlace(actorOf(ask)) !== null && content.theme !== 'other' && record.stage !== 'dropped',
    },
    answers: content.questions.map((question) => ({
      ...{ key: question.key, label: question.label },
      words: answerWords(question, record.answers[question.key], names),
      photos: record.photos.flatMap(({ key, fileId, name }) => (key === question.key ? [{ fileId, name }] : [])),
    })),
  })
}

const getRoute = query({
  id: 'surveys.record',
  path: '/survey-records/:id',
  summary: 'A filled questionnaire, with the answers in words',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: RecordView,
  personal: ({ view }): readonly SeenThing[] =>
    view.producerId === null ? [] : [{ thing: 'producer', id: view.producerId }],
  run: (ask, { params }) => recordView(ask, params.id),
  page: recordPage,
})

const stepRoute = command({
  id: 'surveys.stepRecord',
  path: '/survey-records/:id/steps',
  summary: 'Accept a record, return it with the reason, or take a draft out of the survey',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), step: choice(RECORD_STEPS), reason: optionalText(1000) }),
  answer: z.object({ id: z.string(), surveyId: z.string(), step: z.string().optional() }),
  run: async (ask, { params, body }) => {
    const done = await stepRecord(ask, params.id, body)
    return done.ok ? ok({ ...done.value, step: body.step }) : done
  },
  done: ({ id, step }) => ({ to: `/survey-records/${id}`, say: `survey-record-${step}` }),
  again: async (ask, { params, problem }) => {
    const view = await recordView(ask, params.id)
    const placed = problemInPlace(problem, { 'survey/reason-missing': 'reason' })
    return view.ok ? (shell) => recordPage(view.value, { ...shell, problem: placed }) : null
  },
})

const photoRoute = download({
  id: 'surveys.photo',
  path: '/survey-records/:id/photos/:fileId',
  summary: 'A photo of a record',
  access: 'signedIn',
  params: z.object({ id: z.uuid(), fileId: z.uuid() }),
  search: z.object({}),
  run: (ask, { params }) => readPhoto(ask, params.id, params.fileId),
})

export const recordRoutes: readonly Endpoint[] = [
  ...[fillRoute, addRoute, getRoute, editRoute, saveRoute, stepRoute, photoRoute],
]

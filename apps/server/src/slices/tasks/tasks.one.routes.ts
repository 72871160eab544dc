import { fail, ok, type Result } from '@saolang/domain/result'
import { canReadTasks } from '@saolang/domain/task'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { choice, date, list, optionalDate, optionalText, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { optionalId, optionalInteger } from './tasks.fields.ts'
import { type TaskPageState, taskPage, taskPageWith } from './tasks.one.pages.tsx'
import { presentTask, TaskView } from './tasks.one.present.ts'
import { STEPS, type Step, steerTask } from './tasks.steer.commands.ts'
import { findTask } from './tasks.store.ts'
import { SAYINGS, sayOnTask } from './tasks.urge.commands.ts'
import { REPORT_KINDS, readTaskFile, reportTask } from './tasks.work.commands.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })

async function read(ask: Ask, id: string): Promise<Result<TaskView, string>> {
  const task = await findTask(ask.tx, id)
  if (task === undefined || !canReadTasks(ask.person?.actor ?? null, task).may) return fail('request/not-found')
  return ok(await presentTask(ask, id, task))
}

/** The page again with what was typed in one of its forms, and the refusal at its field. */
async function again(
  ask: Ask,
  given: { readonly params: { readonly id: string }; readonly raw: FormBody; readonly problem: Problem },
  form: NonNullable<TaskPageState['form']>,
  places: Readonly<Record<string, string>>,
) {
  const view = await read(ask, given.params.id)
  if (!view.ok) return null
  const typed = typedTexts(given.raw)
  const problem = problemInPlace(given.problem, places)
  return (shell: Shell) => taskPageWith({ view: view.value, typed, form }, { ...shell, problem })
}

const getRoute = query({
  id: 'tasks.get',
  path: '/tasks/:id',
  summary: 'A task: facts, words of the document, turns, reports, evidence, comments, urges and history',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: TaskView,
  run: (ask, { params }) => read(ask, params.id),
  page: taskPage,
})

const MAX_BYTES = 20 * 1024 * 1024
const REPORT_PLACES = {
  ...{ 'task/future-day': 'on', 'task/nothing-said': 'words', 'task/no-such-turn': 'due', 'task/turn-done': 'due' },
  ...{ 'task/outputs-open': 'words', 'task/output-unknown': 'outputs', 'task/turns-open': 'kind' },
}

const reportRoute = command({
  id: 'tasks.report',
  path: '/tasks/:id/report',
  summary: 'Report progress, tick a turn or end a task, with files as evidence (PDF, JPEG, PNG)',
  access: 'signedIn',
  params: Params,
  upload: { maxBytes: MAX_BYTES, maxFiles: 5 },
  body: z.strictObject({
    ...{ version: version(), kind: choice(REPORT_KINDS), on: date(), percent: optionalInteger(0, 100) },
    ...{ words: optionalText(4000), due: optionalDate(), outputs: list(z.string().max(1000), 50) },
  }),
  answer: z.object({ id: z.string(), version: z.number().int() }),
  run: (ask, { params, body, files }) => reportTask(ask, params.id, body, files),
  done: ({ id }, { body }) => ({ to: `/tasks/${id}`, say: body.kind === 'done' ? 'task-done' : 'task-reported' }),
  again: (ask, given) => again(ask, given, 'report', REPORT_PLACES),
})

/** The field of a step at which its missing words are told. */
const WORDS_OF: Readonly<Record<Step, string>> = {
  ...{ start: '', wait: 'waitingFor', cancel: 'cancelReason', reopen: 'reopenReason', assign: 'personId' },
  ...{ event: 'eventOn', sameDuty: 'taskId', related: 'taskId', oneLead: 'lead' },
}

function stepPlaces(raw: FormBody): Readonly<Record<string, string>> {
  const step = STEPS.find((one) => one === raw.step)
  return {
    ...{ 'task/words-missing': step === undefined ? '' : WORDS_OF[step], 'task/person-elsewhere': 'personId' },
    ...{ 'task/event-half': 'days', 'task/future-day': 'eventOn', 'task/other-unknown': 'taskId' },
    ...{ 'task/nothing-chosen': 'taskId', 'task/no-such-turn': 'turn', 'task/no-lead': 'lead' },
  }
}

const stepRoute = command({
  id: 'tasks.step',
  path: '/tasks/:id/steps',
  summary: 'One step of a task: start, wait, assign, record its event, reopen, cancel, link, agree on one lead',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), step: choice(STEPS), waitingFor: optionalText(500), cancelReason: optionalText(1000) },
    ...{ reopenReason: optionalText(1000), turn: optionalDate(), personId: optionalId() },
    ...{ assignWords: optionalText(1000), eventOn: optionalDate(), days: optionalInteger(0, 1000) },
    unit: choice(['calendar', 'working']).default('calendar'),
    ...{ taskId: optionalId(), lead: optionalText(200) },
  }),
  answer: Id,
  run: (ask, { params, body }) => steerTask(ask, params.id, body),
  done: ({ id }) => ({ to: `/tasks/${id}`, say: 'task-stepped' }),
  again: (ask, given) => again(ask, given, 'step', stepPlaces(given.raw)),
})

const wordsRoute = command({
  id: 'tasks.words',
  path: '/tasks/:id/words',
  summary: 'Comment on a task, or urge its lead',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    kind: choice(SAYINGS),
    ...{ comment: optionalText(4000), urge: optionalText(2000), answerBy: optionalDate() },
  }),
  answer: Id,
  run: async (ask, { params, body }) => {
    const words = body.kind === 'urge' ? body.urge : body.comment
    if (words === null) {
      const task = await read(ask, params.id)
      return task.ok ? fail('task/words-missing') : task
    }
    return sayOnTask(ask, params.id, { kind: body.kind, words, answerBy: body.answerBy })
  },
  done: ({ id }, { body }) => ({ to: `/tasks/${id}`, say: body.kind === 'urge' ? 'task-urged' : 'task-commented' }),
  again: (ask, given) => {
    const field = given.raw.kind === 'urge' ? 'urge' : 'comment'
    return again(ask, given, 'say', { 'task/words-missing': field, 'task/answer-past': 'answerBy' })
  },
})

const fileRoute = download({
  id: 'tasks.file',
  path: '/tasks/:id/files/:fileId',
  summary: 'A file that proves what was done on a task',
  access: 'signedIn',
  params: z.object({ id: z.uuid(), fileId: z.uuid() }),
  search: z.object({}),
  run: (ask, { params }) => readTaskFile(ask, params.id, params.fileId),
})

export const oneRoutes: readonly Endpoint[] = [getRoute, reportRoute, stepRoute, wordsRoute, fileRoute]

import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { answers, text, tick, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord } from '../../platform/http/form-body.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { readCouncil } from '../councils/index.ts'
import { agreedPage } from './agreed.pages.tsx'
import { evaluationPage } from './evaluation.pages.tsx'
import { AgreedView, EvaluationView, presentAgreed, presentEvaluation, readForCouncil } from './evaluation.present.ts'
import { acceptSpread, closeEvaluation, openForDiscussion, openMarks, recordAgreed } from './results.commands.ts'
import { resultPage } from './results.pages.tsx'
import { filledSheet, minutes } from './results.papers.ts'
import { presentResult, ResultView } from './results.present.ts'

const Id = z.object({ id: uuid() })
const Closed = z.object({ id: z.string(), councilId: z.string() })
const Reason = z.strictObject({ reason: text(1000) })

async function evaluationView(ask: Ask, id: string) {
  const reading = await readForCouncil(ask, id)
  return reading.ok ? ok(await presentEvaluation(ask, reading.value)) : reading
}

async function evaluationAgain(ask: Ask, id: string) {
  const view = await evaluationView(ask, id)
  return view.ok ? (shell: Shell) => evaluationPage(view.value, shell) : null
}

const evaluationRoute = query({
  id: 'results.evaluation',
  path: '/evaluations/:id',
  summary: 'One product before its council: progress, and marks where they are open to the reader',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: EvaluationView,
  run: (ask, { params }) => evaluationView(ask, params.id),
  page: evaluationPage,
})

const openRoute = command({
  id: 'results.openMarks',
  path: '/evaluations/:id/open-marks',
  summary: 'The chair opens the marks of a product once every sheet is handed in or recorded absent',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({}),
  answer: Closed,
  run: (ask, { params }) => openMarks(ask, params.id),
  done: ({ id }) => ({ to: `/evaluations/${id}`, say: 'marks-opened' }),
  again: (ask, { params }) => evaluationAgain(ask, params.id),
})

const discussRoute = command({
  id: 'results.discuss',
  path: '/evaluations/:id/discuss',
  summary: 'Seal the marks again and open every finished sheet after a discussion; former versions are kept',
  access: 'signedIn',
  params: Id,
  body: Reason,
  answer: Closed,
  run: (ask, { params, body }) => openForDiscussion(ask, params.id, body.reason),
  done: ({ id }) => ({ to: `/evaluations/${id}`, say: 'discussion-opened' }),
  again: (ask, { params }) => evaluationAgain(ask, params.id),
})

const acceptRoute = command({
  id: 'results.acceptSpread',
  path: '/evaluations/:id/accept-spread',
  summary: 'Go on in spite of a wide spread, with a reason for the minutes',
  access: 'signedIn',
  params: Id,
  body: Reason,
  answer: Closed,
  run: (ask, { params, body }) => acceptSpread(ask, params.id, body.reason),
  done: ({ id }) => ({ to: `/evaluations/${id}`, say: 'spread-accepted' }),
  again: (ask, { params }) => evaluationAgain(ask, params.id),
})

const agreedRoute = query({
  id: 'results.agreed',
  path: '/evaluations/:id/agreed',
  summary: 'The agreed option of each criterion, recorded or proposed from the votes',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: AgreedView,
  run: async (ask, { params }) => {
    const reading = await readForCouncil(ask, params.id)
    return reading.ok ? presentAgreed(ask, reading.value) : reading
  },
  page: (view, shell) => agreedPage({ view, typed: null }, shell),
})

const MOST = 80
const AgreedBody = z.strictObject({
  version: version(),
  agreed: answers(MOST, 60),
  ticks: answers(MOST, 10),
  reasons: answers(MOST, 1000),
  confirmed: tick(),
})

const recordRoute = command({
  id: 'results.recordAgreed',
  path: '/evaluations/:id/agreed',
  summary: 'The secretary records the agreed options and knock-outs, confirmed by the council',
  access: 'signedIn',
  params: Id,
  body: AgreedBody,
  answer: Closed,
  run: async (ask, { params, body }) => {
    if (!body.confirmed) return fail('evaluation/confirm-needed')
    const knockOuts = Object.keys(body.ticks).map((knockOut) => ({ knockOut, reason: body.reasons[knockOut] ?? '' }))
    return recordAgreed(ask, params.id, { version: body.version, agreed: body.agreed, knockOuts })
  },
  done: ({ id }) => ({ to: `/evaluations/${id}`, say: 'agreed-recorded' }),
  again: (ask, { params, raw, problem }) => agreedAgain(ask, params.id, raw, problem),
})

async function agreedAgain(ask: Ask, id: string, raw: FormBody, problem: Problem) {
  const reading = await readForCouncil(ask, id)
  const view = reading.ok ? await presentAgreed(ask, reading.value) : null
  if (view?.ok !== true) return null
  const typed = {
    agreed: typedRecord(raw, 'agreed'),
    ticks: typedRecord(raw, 'ticks'),
    reasons: typedRecord(raw, 'reasons'),
  }
  const conflict = problem.code === 'request/conflict'
  return (shell: Shell) => agreedPage({ view: view.value, typed: { ...typed, conflict } }, shell)
}

const closeRoute = command({
  id: 'results.close',
  path: '/evaluations/:id/close',
  summary: 'The chair closes the evaluation: the result is computed, sealed, and passed to the dossier',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({}),
  answer: Closed.extend({ star: z.number().int().nullable() }),
  run: (ask, { params }) => closeEvaluation(ask, params.id),
  done: ({ id }) => ({ to: `/results/${id}`, say: 'evaluation-closed' }),
  again: (ask, { params }) => evaluationAgain(ask, params.id),
})

const resultRoute = query({
  id: 'results.read',
  path: '/results/:id',
  summary: 'The result of a product with its reasons; without names for producer and commune',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: ResultView,
  run: (ask, { params }) => presentResult(ask, params.id),
  page: resultPage,
})

const sheetRoute = download({
  id: 'results.sheetPdf',
  path: '/evaluations/:id/ballots/:person/sheet.pdf',
  summary: 'The filled sheet of a member: the own one, or any once the marks are open to the reader',
  access: 'signedIn',
  params: z.object({ id: uuid(), person: uuid() }),
  search: z.object({}),
  run: (ask, { params }) => filledSheet(ask, params.id, params.person),
})

const minutesRoute = download({
  id: 'results.minutesPdf',
  path: '/councils/:id/minutes.pdf',
  summary: 'The minutes of the session with every product whose marks are open',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  run: async (ask, { params }) => {
    const council = await readCouncil(ask, params.id)
    return council.ok ? minutes(ask, params.id, council.value) : council
  },
})

export const resultsRoutes: readonly Endpoint[] = [
  evaluationRoute,
  openRoute,
  discussRoute,
  acceptRoute,
  agreedRoute,
  recordRoute,
  closeRoute,
  resultRoute,
  sheetRoute,
  minutesRoute,
]

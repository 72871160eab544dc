import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, integer, optionalText, text, tick, uuid } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord } from '../../platform/http/form-body.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { evidenceRoutes } from './evidence.routes.ts'
import { chooseMarks, declareConflict, finishBallot, reopenBallot, tickKnockOut } from './sheets.commands.ts'
import { ownSheetsPage } from './sheets.list.pages.tsx'
import { markingPage } from './sheets.pages.tsx'
import {
  MarkingView,
  OwnSheetsView,
  presentMarking,
  presentOwnProducts,
  presentSaved,
  SavedView,
} from './sheets.present.ts'

const Evaluation = z.object({ id: uuid() })
const MOST_CRITERIA = 80

/** Ids of options and reasons only: points and totals are no fields of any sheet, and are refused as unknown. */
const Marks = z.strictObject({
  c: answers(MOST_CRITERIA, 40),
  r: answers(MOST_CRITERIA, 1000),
  v: z.record(z.string().max(60), integer(0, 2_000_000_000)).default({}),
})

const inputOf = ({ c, r, v }: z.infer<typeof Marks>) => ({ choices: c, reasons: r, versions: v })

const listRoute = query({
  id: 'sheets.list',
  path: '/sheets',
  summary: 'The reader’s own sheets: products to mark and handed in',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ council: uuid().nullable().default(null) }),
  view: OwnSheetsView,
  run: async (ask, { search }) =>
    ok({ sheets: [...(await presentOwnProducts(ask, search.council))], councilId: search.council }),
  page: ownSheetsPage,
})

const readRoute = query({
  id: 'sheets.read',
  path: '/sheets/:id',
  summary: 'The reader’s own sheet of one product: criteria, marks, evidence, totals',
  access: 'signedIn',
  params: Evaluation,
  search: z.object({}),
  view: MarkingView,
  run: (ask, { params }) => presentMarking(ask, params.id),
  page: (view, shell) => markingPage({ view, typed: null }, shell),
})

/** The sheet again with what was typed and what was wrong; nothing typed is lost. */
async function again(ask: Ask, id: string, raw: FormBody, problem: Problem) {
  const view = await presentMarking(ask, id)
  if (!view.ok) return null
  const typed = { choices: typedRecord(raw, 'c'), reasons: typedRecord(raw, 'r'), code: problem.code }
  return (shell: Parameters<typeof markingPage>[1]) => markingPage({ view: view.value, typed }, shell)
}

const saveRoute = command({
  id: 'sheets.save',
  path: '/sheets/:id/marks',
  summary: 'Save choices (ids of options) and reasons on the own sheet; totals come back from the server',
  access: 'signedIn',
  params: Evaluation,
  body: Marks,
  answer: SavedView,
  run: async (ask, { params, body }) => {
    const saved = await chooseMarks(ask, params.id, inputOf(body))
    if (!saved.ok) return saved
    const { regime, sheet, ballot, dossier } = saved.value
    return ok(presentSaved(regime, sheet, ballot, dossier))
  },
  done: (_, { params }) => ({ to: `/sheets/${params.id}`, say: 'marks-saved' }),
  again: (ask, { params, raw, problem }) => again(ask, params.id, raw, problem),
})

const knockOutRoute = command({
  id: 'sheets.tickKnockOut',
  path: '/sheets/:id/knock-outs',
  summary: 'Tick or untick a reason that ends the evaluation, with why',
  access: 'signedIn',
  params: Evaluation,
  body: z.strictObject({ knockOut: text(100), ticked: tick(), reason: optionalText(1000) }),
  answer: SavedView,
  run: async (ask, { params, body }) => {
    const saved = await tickKnockOut(ask, params.id, body)
    if (!saved.ok) return saved
    const { regime, sheet, ballot, dossier } = saved.value
    return ok(presentSaved(regime, sheet, ballot, dossier))
  },
  done: (_, { params }) => ({ to: `/sheets/${params.id}#knock-outs`, say: 'marks-saved' }),
  again: (ask, { params, problem }) => again(ask, params.id, {}, problem),
})

const finishRoute = command({
  id: 'sheets.finish',
  path: '/sheets/:id/finish',
  summary: 'Hand in the own sheet; choices that come along are saved with it',
  access: 'signedIn',
  params: Evaluation,
  body: Marks,
  answer: z.object({ evaluationId: z.string(), total: z.number().int() }),
  run: (ask, { params, body }) => finishBallot(ask, params.id, inputOf(body)),
  done: (_, { params }) => ({ to: `/sheets/${params.id}`, say: 'ballot-finished' }),
  again: (ask, { params, raw, problem }) => again(ask, params.id, raw, problem),
})

const conflictRoute = command({
  id: 'sheets.declareConflict',
  path: '/sheets/:id/conflict',
  summary: 'Declare an interest in this product; it leaves the own list',
  access: 'signedIn',
  params: Evaluation,
  body: z.strictObject({ reason: text(500) }),
  answer: z.object({ councilId: z.string() }),
  run: (ask, { params, body }) => declareConflict(ask, params.id, body.reason),
  done: ({ councilId }) => ({ to: `/sheets?council=${councilId}`, say: 'conflict-declared' }),
  again: (ask, { params, problem }) => again(ask, params.id, {}, problem),
})

const reopenRoute = command({
  id: 'sheets.reopen',
  path: '/evaluations/:id/ballots/:person/reopen',
  summary: 'The chair opens a finished sheet again, with a reason, before the marks are opened',
  access: 'signedIn',
  params: z.object({ id: uuid(), person: uuid() }),
  body: z.strictObject({ reason: text(500) }),
  answer: z.object({ evaluationId: z.string() }),
  run: (ask, { params, body }) => reopenBallot(ask, params.id, { personId: params.person, reason: body.reason }),
  done: ({ evaluationId }) => ({ to: `/evaluations/${evaluationId}`, say: 'ballot-reopened' }),
})

export const sheetsRoutes: readonly Endpoint[] = [
  listRoute,
  readRoute,
  saveRoute,
  knockOutRoute,
  finishRoute,
  conflictRoute,
  reopenRoute,
  ...evidenceRoutes,
]

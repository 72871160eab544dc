import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import type { Problem } from '../../platform/http/problem.ts'
import {
  CorrectFormView,
  CorrectionBody,
  CorrectionView,
  correctFormPage,
  correctionPage,
  correctionProblem,
  decisionCorrectionAgain,
  RefusalBody,
} from '../decisions/index.ts'
import { confirmCorrection, proposeCorrection, refuseCorrection } from './certificates.correct.commands.ts'
import { readCorrectForm, readCorrection } from './certificates.correct.present.ts'
import { confirmDecisionCorrection } from './certificates.follow.commands.ts'
import { Id } from './certificates.routes.ts'

const formRoute = query({
  id: 'certificates.correctForm',
  path: '/certificates/:id/correct',
  summary: 'The printed facts of a certificate that may be corrected, and the form for one of them',
  access: 'signedIn',
  api: false,
  params: Id,
  search: z.object({ field: z.string().max(40).optional() }),
  view: CorrectFormView,
  run: (ask, { params, search }) => readCorrectForm(ask, params.id, search.field ?? null),
  page: (view, shell) => correctFormPage(view, shell),
})

const proposeRoute = command({
  id: 'certificates.proposeCorrection',
  path: '/certificates/:id/correct',
  summary: 'Propose to correct a printed fact of a certificate; a second person confirms',
  access: 'signedIn',
  params: Id,
  body: CorrectionBody,
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => proposeCorrection(ask, params.id, body),
  done: ({ id }) => ({ to: `/certificates/${id}/correction`, say: 'correction-proposed' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await readCorrectForm(ask, params.id, null)
    const shown = correctionProblem(problem)
    return view.ok ? (shell) => correctFormPage(view.value, { ...shell, problem: shown }, typedTexts(raw)) : null
  },
})

const readRoute = query({
  id: 'certificates.correction',
  path: '/certificates/:id/correction',
  summary: 'The correction of a certificate that waits for a second person, and those before it',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: CorrectionView,
  run: (ask, { params }) => readCorrection(ask, params.id),
  page: (view, shell) => correctionPage(view, shell),
})

async function again(ask: Ask, id: string, raw: FormBody, problem: Problem) {
  const view = await readCorrection(ask, id)
  const typed = typedTexts(raw)
  return view.ok
    ? (shell: Parameters<typeof correctionPage>[1]) => correctionPage(view.value, { ...shell, problem }, typed)
    : null
}

const confirmRoute = command({
  id: 'certificates.confirmCorrection',
  path: '/certificates/:id/correction/confirm',
  summary: 'Correct a certificate, as the second person',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ version: version() }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => confirmCorrection(ask, params.id, body.version),
  done: ({ id }) => ({ to: `/certificates/${id}`, say: 'correction-done' }),
  again: (ask, { params, raw, problem }) => again(ask, params.id, raw, problem),
})

const refuseRoute = command({
  id: 'certificates.refuseCorrection',
  path: '/certificates/:id/correction/refuse',
  summary: 'Refuse the correction of a certificate, as the second person',
  access: 'signedIn',
  params: Id,
  body: RefusalBody,
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => refuseCorrection(ask, params.id, body),
  done: ({ id }) => ({ to: `/certificates/${id}/correction`, say: 'correction-refused' }),
  again: (ask, { params, raw, problem }) => again(ask, params.id, raw, problem),
})

/** Correcting a decision changes its certificates, so it stands here, to the right of the slice of decisions. */
const confirmDecisionRoute = command({
  id: 'decisions.confirmCorrection',
  path: '/decisions/:id/correction/confirm',
  summary: 'Correct a decision as the second person; its certificates follow at once',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ version: version() }),
  answer: z.object({ id: z.string(), certificates: z.array(z.string()) }),
  run: (ask, { params, body }) => confirmDecisionCorrection(ask, params.id, body.version),
  done: ({ id }) => ({ to: `/decisions/${id}`, say: 'correction-done' }),
  again: (ask, { params, raw, problem }) => decisionCorrectionAgain(ask, params.id, raw, problem),
})

export const correctRoutes: readonly Endpoint[] = [
  formRoute,
  proposeRoute,
  readRoute,
  confirmRoute,
  refuseRoute,
  confirmDecisionRoute,
]

import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { text, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { correctFormPage, correctionPage } from './correction.pages.tsx'
import { proposeCorrection, refuseCorrection } from './decisions.correct.commands.ts'
import { CorrectFormView, CorrectionView, readCorrectForm, readCorrection } from './decisions.correct.present.ts'

const Id = z.object({ id: uuid() })

/** What is sent to propose a correction, of a decision or of a certificate. */
export const CorrectionBody = z.strictObject({
  version: version(),
  field: text(40),
  value: text(300),
  reason: text(1000, 5),
})
export const RefusalBody = z.strictObject({ version: version(), reason: text(1000, 5) })

/** Refusals that are about the new value stand beside it. */
const PLACES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['decision/number', 'decision/number-taken', 'decision/future-date', 'decision/before-results'],
    ...['decision/before-conclusion', 'decision/correction-other-year', 'decision/correction-in-gap', 'date/invalid'],
    ...['correction/unchanged', 'certificate/number-taken'],
  ].map((code) => [code, 'value']),
)

export function correctionProblem(problem: Problem): Problem {
  return problemInPlace(problem, PLACES)
}

const formRoute = query({
  id: 'decisions.correctForm',
  path: '/decisions/:id/correct',
  summary: 'The facts of an issued decision that may be corrected, and the form for one of them',
  access: 'signedIn',
  api: false,
  params: Id,
  search: z.object({ field: z.string().max(40).optional() }),
  view: CorrectFormView,
  run: (ask, { params, search }) => readCorrectForm(ask, params.id, search.field ?? null),
  page: (view, shell) => correctFormPage(view, shell),
})

const proposeRoute = command({
  id: 'decisions.proposeCorrection',
  path: '/decisions/:id/correct',
  summary: 'Propose to correct a fact of an issued decision; a second person confirms',
  access: 'signedIn',
  params: Id,
  body: CorrectionBody,
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => proposeCorrection(ask, params.id, body),
  done: ({ id }) => ({ to: `/decisions/${id}/correction`, say: 'correction-proposed' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await readCorrectForm(ask, params.id, null)
    const shown = correctionProblem(problem)
    return view.ok ? (shell) => correctFormPage(view.value, { ...shell, problem: shown }, typedTexts(raw)) : null
  },
})

const readRoute = query({
  id: 'decisions.correction',
  path: '/decisions/:id/correction',
  summary: 'The correction of a decision that waits for a second person, and those before it',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: CorrectionView,
  run: (ask, { params }) => readCorrection(ask, params.id),
  page: (view, shell) => correctionPage(view, shell),
})

/** The page of the correction again, as it stands now, with the reason that was typed. */
export async function decisionCorrectionAgain(ask: Ask, id: string, raw: FormBody, problem: Problem) {
  const view = await readCorrection(ask, id)
  const typed = typedTexts(raw)
  return view.ok
    ? (shell: Parameters<typeof correctionPage>[1]) => correctionPage(view.value, { ...shell, problem }, typed)
    : null
}

const refuseRoute = command({
  id: 'decisions.refuseCorrection',
  path: '/decisions/:id/correction/refuse',
  summary: 'Refuse the correction of a decision, as the second person',
  access: 'signedIn',
  params: Id,
  body: RefusalBody,
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => refuseCorrection(ask, params.id, body),
  done: ({ id }) => ({ to: `/decisions/${id}/correction`, say: 'correction-refused' }),
  again: (ask, { params, raw, problem }) => decisionCorrectionAgain(ask, params.id, raw, problem),
})

/** Confirming follows in the slice of certificates: what it does to certificates is one transaction. */
export const correctRoutes: readonly Endpoint[] = [formRoute, proposeRoute, readRoute, refuseRoute]

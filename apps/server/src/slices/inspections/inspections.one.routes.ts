import { canReadInspection, OUTCOMES, SAMPLE_RESULTS } from '@saolang/domain/inspection'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { choice, optionalDate, optionalText, tick, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { STEPS, stepInspection } from './inspections.commands.ts'
import { addEvidence, EVIDENCE_STEPS, readInspectionFile } from './inspections.evidence.ts'
import { optionalChoice } from './inspections.fields.ts'
import { type InspectionPageState, inspectionPage, inspectionPageWith } from './inspections.one.pages.tsx'
import { InspectionView, presentInspection } from './inspections.one.present.ts'
import { inspectionPrintPage } from './inspections.print.pages.tsx'
import { findInspection } from './inspections.store.ts'

export const Params = z.object({ id: z.uuid() })
export const Written = z.object({ id: z.string(), version: z.number().int() })
export const UPLOAD = { maxBytes: 20 * 1024 * 1024, maxFiles: 5 }

/** An inspection for who may read it; strangers learn nothing. */
export async function readInspection(ask: Ask, id: string): Promise<Result<InspectionView, string>> {
  const state = await findInspection(ask.tx, id)
  if (state === undefined || !canReadInspection(ask.person?.actor ?? null, state, ask.today).may)
    return fail('request/not-found')
  return ok(await presentInspection(ask, id, state))
}

/** The page again with what was typed in one of its forms, and the refusal at its field. */
async function again(
  ask: Ask,
  given: { readonly params: { readonly id: string }; readonly raw: FormBody; readonly problem: Problem },
  form: NonNullable<InspectionPageState['form']>,
  places: Readonly<Record<string, string>>,
) {
  const view = await readInspection(ask, given.params.id)
  if (!view.ok) return null
  const typed = typedTexts(given.raw)
  const problem = problemInPlace(given.problem, places)
  return (shell: Shell) => inspectionPageWith({ view: view.value, typed, form }, { ...shell, problem })
}

const getRoute = query({
  id: 'inspections.get',
  path: '/inspections/:id',
  summary: 'An inspection: checklist, findings and their correction, samples, recalls, conclusion',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: InspectionView,
  run: (ask, { params }) => readInspection(ask, params.id),
  page: inspectionPage,
})

const printRoute = query({
  id: 'inspections.print',
  path: '/inspections/:id/print',
  summary: 'The minutes of an inspection as a paper',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: InspectionView,
  run: (ask, { params }) => readInspection(ask, params.id),
  page: inspectionPrintPage,
})

const STEP_PLACES = {
  ...{ 'inspection/due-past': 'due', 'inspection/demand-half': 'action', 'inspection/violation-open': 'outcome' },
  ...{ 'inspection/no-lots': 'lots', 'inspection/lot-recalled': 'lots', 'inspection/lots-long': 'lots' },
  ...{ 'inspection/no-such-recall': 'recall', 'certificate/ground-unknown': 'ground' },
}

/** The field at which missing words of a step are told. */
const WORDS_OF: Readonly<Record<(typeof STEPS)[number], string>> = {
  ...{ conclude: 'conclusion', finding: 'finding', recall: 'recallReason', recallDone: 'recovered' },
  ...{ withdraw: 'withdrawText', cancel: 'cancelReason' },
}

function stepPlaces(raw: FormBody): Readonly<Record<string, string>> {
  const step = STEPS.find((one) => one === raw.step)
  const due = step === 'recall' ? { 'inspection/due-past': 'recallDue' } : {}
  return { ...STEP_PLACES, ...due, 'inspection/words-missing': step === undefined ? '' : WORDS_OF[step] }
}

const stepRoute = command({
  id: 'inspections.step',
  path: '/inspections/:id/steps',
  summary: 'A finding, a recall of lots and its end, the conclusion, a proposal to withdraw, or the cancelling',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), step: choice(STEPS), outcome: optionalChoice(OUTCOMES), conclusion: optionalText(4000) },
    ...{ finding: optionalText(2000), violation: tick(), action: optionalText(2000), due: optionalDate() },
    ...{ responsible: optionalText(200), lots: optionalText(7000), recallReason: optionalText(1000) },
    ...{ recallDue: optionalDate(), recall: optionalText(60), recovered: optionalText(300) },
    ...{ recoveredNote: optionalText(2000), ground: optionalText(60), withdrawText: optionalText(4000) },
    cancelReason: optionalText(1000),
  }),
  answer: Written,
  run: (ask, { params, body }) => stepInspection(ask, params.id, body),
  done: ({ id }, { body }) => ({ to: `/inspections/${id}`, say: `inspection-${body.step}` }),
  again: (ask, given) => again(ask, given, 'step', stepPlaces(given.raw)),
})

const EVIDENCE_PLACES = {
  ...{ 'inspection/no-file': 'files', 'inspection/sample-reason': 'sampleReason', 'inspection/future-day': 'takenOn' },
  ...{ 'inspection/sample-day': 'answeredOn', 'inspection/no-such-sample': 'sample' },
}

const evidenceRoute = command({
  id: 'inspections.evidence',
  path: '/inspections/:id/evidence',
  summary: 'Photos and documents, a sample with its reason, or the result of the laboratory (PDF, JPEG, PNG)',
  access: 'signedIn',
  params: Params,
  upload: UPLOAD,
  body: z.strictObject({
    ...{ version: version(), step: choice(EVIDENCE_STEPS), note: optionalText(500), what: optionalText(300) },
    ...{ sampleReason: optionalText(1000), laboratory: optionalText(200), takenOn: optionalDate() },
    ...{ sample: optionalText(60), answeredOn: optionalDate(), answeredBy: optionalText(200) },
    ...{ result: optionalChoice(SAMPLE_RESULTS), values: optionalText(2000) },
  }),
  answer: Written,
  run: (ask, { params, body, files }) => addEvidence(ask, params.id, body, files),
  done: ({ id }, { body }) => ({ to: `/inspections/${id}`, say: `inspection-${body.step}` }),
  again: (ask, given) => {
    const words = given.raw.step === 'sample' ? 'what' : 'values'
    return again(ask, given, 'evidence', { ...EVIDENCE_PLACES, 'inspection/words-missing': words })
  },
})

const fileRoute = download({
  id: 'inspections.file',
  path: '/inspections/:id/files/:fileId',
  summary: 'A photo, a result of a laboratory or a proof of correction of an inspection',
  access: 'signedIn',
  params: z.object({ id: z.uuid(), fileId: z.uuid() }),
  search: z.object({}),
  run: (ask, { params }) => readInspectionFile(ask, params.id, params.fileId),
})

export const oneRoutes: readonly Endpoint[] = [getRoute, printRoute, stepRoute, evidenceRoute, fileRoute]

import { VERDICTS } from '@saolang/domain/inspection'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { choice, optionalDate, optionalText, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { stepFinding } from './inspections.commands.ts'
import { answerCorrection } from './inspections.evidence.ts'
import { optionalChoice } from './inspections.fields.ts'
import { findingPage, findingPageWith } from './inspections.finding.pages.tsx'
import { InspectionView } from './inspections.one.present.ts'
import { readInspection, UPLOAD, Written } from './inspections.one.routes.ts'

const Params = z.object({ id: z.uuid(), key: z.uuid() })

export const FindingPageView = z.object({ inspection: InspectionView, key: z.string() })
export type FindingPageView = z.infer<typeof FindingPageView>

async function read(ask: Ask, id: string, key: string): Promise<Result<FindingPageView, string>> {
  const inspection = await readInspection(ask, id)
  if (!inspection.ok) return inspection
  const known = inspection.value.findings.some((one) => one.key === key)
  return known ? ok({ inspection: inspection.value, key }) : fail('request/not-found')
}

const getRoute = query({
  id: 'inspections.finding',
  path: '/inspections/:id/findings/:key',
  summary: 'A finding: what is to be done, what was answered, and whether it was accepted',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: FindingPageView,
  run: (ask, { params }) => read(ask, params.id, params.key),
  page: findingPage,
})

async function again(
  ask: Ask,
  given: { readonly params: z.infer<typeof Params>; readonly raw: FormBody; readonly problem: Problem },
  form: string,
  places: Readonly<Record<string, string>>,
) {
  const view = await read(ask, given.params.id, given.params.key)
  if (!view.ok) return null
  const state = { view: view.value, typed: typedTexts(given.raw), form }
  const problem = problemInPlace(given.problem, places)
  return (shell: Shell) => findingPageWith(state, { ...shell, problem })
}

const stepRoute = command({
  id: 'inspections.findingStep',
  path: '/inspections/:id/findings/:key',
  summary: 'Demand a correction with its last day, or accept it or send it back',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), step: choice(['demand', 'check']), action: optionalText(2000), due: optionalDate() },
    ...{ responsible: optionalText(200), verdict: optionalChoice(VERDICTS), note: optionalText(2000) },
    newDue: optionalDate(),
  }),
  answer: Written,
  run: (ask, { params, body }) => stepFinding(ask, params.id, params.key, body),
  done: ({ id }, { params, body }) => ({
    ...{ to: `/inspections/${id}/findings/${params.key}`, say: `inspection-${body.step}` },
  }),
  again: (ask, given) => {
    const check = given.raw.step === 'check'
    const places = {
      'inspection/due-past': check ? 'newDue' : 'due',
      'inspection/words-missing': check ? 'verdict' : 'action',
      ...{ 'inspection/again-needs': 'note', 'inspection/not-answered': 'verdict' },
    }
    return again(ask, given, check ? 'check' : 'demand', places)
  },
})

const answerRoute = command({
  id: 'inspections.answer',
  path: '/inspections/:id/findings/:key/answer',
  summary: 'The producer tells what was done about a finding, with evidence (PDF, JPEG, PNG)',
  access: 'signedIn',
  params: Params,
  upload: UPLOAD,
  body: z.strictObject({ version: version(), text: text(4000, 3) }),
  answer: Written,
  run: (ask, { params, body, files }) => answerCorrection(ask, params.id, { key: params.key, ...body }, files),
  done: ({ id }, { params }) => ({ to: `/inspections/${id}/findings/${params.key}`, say: 'inspection-answered' }),
  again: (ask, given) => again(ask, given, 'answer', {}),
})

export const findingRoutes: readonly Endpoint[] = [getRoute, stepRoute, answerRoute]

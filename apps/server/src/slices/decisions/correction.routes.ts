import type { Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { text, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { correctFormPage, correctionPage } from './correction.pages.tsx'
import { CorrectFormView, CorrectionView } from './decisions.correct.present.ts'

const Id = z.object({ id: uuid() })

const CorrectionBody = z.strictObject({
  version: version(),
  field: text(40),
  value: text(300),
  reason: text(1000, 5),
})
const RefusalBody = z.strictObject({ version: version(), reason: text(1000, 5) })

/** Refusals that are about the new value stand beside it. */
const PLACES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['decision/number', 'decision/number-taken', 'decision/future-date', 'decision/before-results'],
    ...['decision/before-conclusion', 'decision/correction-other-year', 'decision/correction-in-gap', 'date/invalid'],
    ...['correction/unchanged', 'certificate/number-taken'],
  ].map((code) => [code, 'value']),
)

type Done = Promise<Result<{ id: string }, string>>

/** What is corrected by two people, and how its slice reads and writes that. */
export interface Corrected {
  /** Of the endpoints and the addresses: `decisions`. */
  readonly noun: 'decisions' | 'certificates'
  /** In summaries: `an issued decision`. */
  readonly what: string
  readonly readForm: (ask: Ask, id: string, field: string | null) => Promise<Result<CorrectFormView, string>>
  readonly read: (ask: Ask, id: string) => Promise<Result<CorrectionView, string>>
  readonly propose: (ask: Ask, id: string, body: z.infer<typeof CorrectionBody>) => Done
  readonly refuse: (ask: Ask, id: string, body: z.infer<typeof RefusalBody>) => Done
}

/** The page of a correction again, as it stands now, with the reason that was typed. */
export async function correctionAgain(read: Corrected['read'], ask: Ask, id: string, raw: FormBody, problem: Problem) {
  const view = await read(ask, id)
  const typed = typedTexts(raw)
  return view.ok
    ? (shell: Parameters<typeof correctionPage>[1]) => correctionPage(view.value, { ...shell, problem }, typed)
    : null
}

/** Form, proposal, page and refusal of a correction; confirming is each noun's own, as it differs in what follows. */
export function correctionRoutes(of: Corrected): readonly Endpoint[] {
  const { noun, what } = of
  const form = query({
    id: `${noun}.correctForm`,
    path: `/${noun}/:id/correct`,
    summary: `The facts of ${what} that may be corrected, and the form for one of them`,
    access: 'signedIn',
    api: false,
    params: Id,
    search: z.object({ field: z.string().max(40).optional() }),
    view: CorrectFormView,
    run: (ask, { params, search }) => of.readForm(ask, params.id, search.field ?? null),
    page: (view, shell) => correctFormPage(view, shell),
  })
  const propose = command({
    id: `${noun}.proposeCorrection`,
    path: `/${noun}/:id/correct`,
    summary: `Propose to correct a fact of ${what}; a second person confirms`,
    access: 'signedIn',
    params: Id,
    body: CorrectionBody,
    answer: z.object({ id: z.string() }),
    run: (ask, { params, body }) => of.propose(ask, params.id, body),
    done: ({ id }) => ({ to: `/${noun}/${id}/correction`, say: 'correction-proposed' }),
    again: async (ask, { params, raw, problem }) => {
      const view = await of.readForm(ask, params.id, null)
      const shown = problemInPlace(problem, PLACES)
      return view.ok ? (shell) => correctFormPage(view.value, { ...shell, problem: shown }, typedTexts(raw)) : null
    },
  })
  const show = query({
    id: `${noun}.correction`,
    path: `/${noun}/:id/correction`,
    summary: `The correction of ${what} that waits for a second person, and those before it`,
    access: 'signedIn',
    params: Id,
    search: z.object({}),
    view: CorrectionView,
    run: (ask, { params }) => of.read(ask, params.id),
    page: (view, shell) => correctionPage(view, shell),
  })
  const refuse = command({
    id: `${noun}.refuseCorrection`,
    path: `/${noun}/:id/correction/refuse`,
    summary: `Refuse the correction of ${what}, as the second person`,
    access: 'signedIn',
    params: Id,
    body: RefusalBody,
    answer: z.object({ id: z.string() }),
    run: (ask, { params, body }) => of.refuse(ask, params.id, body),
    done: ({ id }) => ({ to: `/${noun}/${id}/correction`, say: 'correction-refused' }),
    again: (ask, { params, raw, problem }) => correctionAgain(of.read, ask, params.id, raw, problem),
  })
  return [form, propose, show, refuse]
}

import { FORWARD_PARTS } from '@saolang/domain/forward'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import {
  type Ask,
  command,
  type Download,
  download,
  type Endpoint,
  query,
  type Shell,
} from '../../platform/http/endpoint.ts'
import { choice, date, integer, list, optionalText, text, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { officialPdf } from '../../platform/papers/index.ts'
import { DOCX_TYPE, writeWordPaper } from '../../platform/word/index.ts'
import { forwardPage } from './forward.page.tsx'
import { recordNationalCertificate } from './forwards.certificate.commands.ts'
import { changeLines, draftForward, end, send } from './forwards.commands.ts'
import { MINISTRY_STEPS, recordResult, stepAtMinistry } from './forwards.ministry.commands.ts'
import { forwardPackage } from './forwards.package.ts'
import { forwardsPage } from './forwards.pages.tsx'
import { forwardLetter } from './forwards.paper.ts'
import { ForwardsView, ForwardView, presentForward, presentForwards, readForward } from './forwards.present.ts'

const Id = z.object({ id: uuid() })
const Done = z.object({ id: z.string() })

const listRoute = query({
  id: 'forwards.list',
  path: '/forwards',
  summary: 'Packages to the ministry: of the reader’s province, for the ministry of all that were sent',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ show: choice(['open', 'all']).default('open'), page: integer(1, 10_000).default(1) }),
  view: ForwardsView,
  run: (ask, { search }) => presentForwards(ask, { open: search.show === 'open', page: search.page }),
  page: forwardsPage,
})

const draftRoute = command({
  id: 'forwards.draft',
  path: '/forwards',
  summary: 'Draw up a package of approved results of 90 points and more',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ evaluations: list(uuid(), 100) }),
  answer: Done,
  run: (ask, { body }) => draftForward(ask, body.evaluations),
  done: ({ id }) => ({ to: `/forwards/${id}`, say: 'forward-drafted' }),
  again: async (ask) => {
    const view = await presentForwards(ask, { open: true, page: 1 })
    return view.ok ? (shell) => forwardsPage(view.value, shell) : null
  },
})

const showRoute = query({
  id: 'forwards.get',
  path: '/forwards/:id',
  summary: 'A package: its letter, products, where it lies and what the ministry decided',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: ForwardView,
  run: (ask, { params }) => presentForward(ask, params.id),
  page: (view, shell) => forwardPage(view, shell),
})

/** The page again with what was typed; a conflict shows what stands now. */
const again = async (
  ask: Ask,
  { params, raw, problem }: { params: { id: string }; raw: FormBody; problem: Problem },
) => {
  const view = await presentForward(ask, params.id)
  if (!view.ok) return null
  return (shell: Shell) =>
    forwardPage(view.value, { ...shell, problem: problemInPlace(problem, FIELDS) }, typedTexts(raw))
}

const FIELDS: Readonly<Record<string, string>> = {
  'forward/number': 'number',
  'forward/number-taken': 'number',
  'forward/before-decision': 'on',
  'forward/before-return': 'on',
  'forward/answer-missing': 'note',
  'forward/part-missing': 'parts',
  'forward/reason-missing': 'reason',
  'forward/before-sending': 'decisionOn',
  'forward/points-below-star': 'points',
  'certificate/number-taken': 'number',
  'certificate/future-date': 'issuedOn',
  'certificate/decision-after-issue': 'issuedOn',
  'certificate/same-day': 'issuedOn',
}

const linesRoute = command({
  id: 'forwards.lines',
  path: '/forwards/:id/lines',
  summary: 'Change which products go in a package that is in the province’s hand',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ version: version(), evaluations: list(uuid(), 100) }),
  answer: Done,
  run: (ask, { params, body }) => changeLines(ask, params.id, body),
  done: ({ id }) => ({ to: `/forwards/${id}`, say: 'forward-changed' }),
  again,
})

const sendRoute = command({
  id: 'forwards.send',
  path: '/forwards/:id/send',
  summary: 'Send a package to the ministry with its signed letter',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({
    ...{ version: version(), number: text(60), on: date(), signer: text(200), signerTitle: text(100) },
    samples: z.preprocess((value) => (value === '' ? null : value), integer(1, 99).nullable().default(null)),
    note: optionalText(2000),
  }),
  answer: Done,
  run: (ask, { params, body }) => {
    const { version: seen, samples, note, ...letter } = body
    return send(ask, params.id, { version: seen, letter, samples, note })
  },
  done: ({ id }) => ({ to: `/forwards/${id}`, say: 'forward-sent' }),
  again,
})

const stepsRoute = command({
  id: 'forwards.step',
  path: '/forwards/:id/steps',
  summary: 'The ministry acknowledges a package, sends it back or takes its products up',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({
    ...{ version: version(), step: choice(MINISTRY_STEPS), number: optionalText(60) },
    parts: list(choice(FORWARD_PARTS), FORWARD_PARTS.length),
    reason: optionalText(2000),
  }),
  answer: Done,
  run: (ask, { params, body }) => stepAtMinistry(ask, params.id, body),
  done: ({ id }, { body }) => ({ to: `/forwards/${id}`, say: SAID[body.step] }),
  again,
})

const SAID = { receive: 'forward-received', return: 'forward-returned', takeUp: 'forward-taken-up' } as const

/** `92,35` in a form, hundredths in JSON would be 9235: the same words are read in both. */
const points = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z
    .string()
    .regex(/^(100([.,]0{1,2})?|\d{1,2}([.,]\d{1,2})?)$/)
    .nullable(),
)

function hundredthsOf(words: string | null): number | null {
  if (words === null) return null
  const [whole = '0', part = ''] = words.split(/[.,]/)
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

const resultRoute = command({
  id: 'forwards.result',
  path: '/forwards/:id/results',
  summary: 'Enter the national result of one product',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({
    ...{ version: version(), evaluationId: uuid(), star: integer(1, 5), points },
    ...{ decisionNumber: text(60), decisionOn: date() },
  }),
  answer: Done,
  run: (ask, { params, body }) => {
    const { points: typed, ...result } = body
    return recordResult(ask, params.id, { ...result, hundredths: hundredthsOf(typed) })
  },
  done: ({ id }) => ({ to: `/forwards/${id}`, say: 'national-result-entered' }),
  again,
})

const certificateRoute = command({
  id: 'forwards.certificate',
  path: '/forwards/:id/certificate',
  summary: 'Record the ministry’s certificate of a product with five stars',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ version: version(), evaluationId: uuid(), number: text(60), issuedOn: date() }),
  answer: Done,
  run: (ask, { params, body }) => recordNationalCertificate(ask, params.id, body),
  done: ({ id }) => ({ to: `/forwards/${id}`, say: 'national-certificate-recorded' }),
  again,
})

const endRoute = command({
  id: 'forwards.end',
  path: '/forwards/:id/end',
  summary: 'Close a package that has all its results, or drop one in the province’s hand',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ version: version(), step: choice(['close', 'discard']), reason: optionalText(500) }),
  answer: Done,
  run: (ask, { params, body }) => end(ask, params.id, body),
  done: ({ id }, { body }) => ({
    to: `/forwards/${id}`,
    say: body.step === 'close' ? 'forward-closed' : 'forward-discarded',
  }),
  again,
})

const letterRoute = download({
  id: 'forwards.letter',
  path: '/forwards/:id/letter',
  summary: 'The letter of a package, as PDF or for Word',
  access: 'signedIn',
  params: Id,
  search: z.object({ format: choice(['pdf', 'docx']).default('pdf') }),
  run: async (ask, { params, search }): Promise<Result<Download, string>> => {
    const forward = await readForward(ask, params.id)
    if (!forward.ok) return forward
    const paper = await forwardLetter(ask, forward.value)
    const stem = forward.value.letter?.number.replaceAll('/', '-') ?? 'ban-nhap'
    if (search.format === 'docx') return ok(file(DOCX_TYPE, await writeWordPaper(paper), `${stem}.docx`))
    const foot = { code: `GH-${params.id.slice(0, 8)}`, printedAt: formatDateTime(ask.now) }
    return ok(file('application/pdf', await officialPdf(paper, foot), `${stem}.pdf`))
  },
})

function file(type: string, body: Buffer, name: string): Download {
  return { type, body, size: body.length, name, inline: type === 'application/pdf' }
}

const packageRoute = download({
  id: 'forwards.package',
  path: '/forwards/:id/package',
  summary: 'The whole package, or the dossier of one product in it, as an archive',
  access: 'signedIn',
  personal: ({ view }) => {
    const dossiers: unknown = 'dossiers' in view ? view.dossiers : []
    const ids = z.array(z.string()).safeParse(dossiers)
    return (ids.data ?? []).map((id) => ({ thing: 'dossier' as const, id }))
  },
  params: Id,
  search: z.object({ product: uuid().optional() }),
  run: async (ask, { params, search }): Promise<Result<Download, string>> => {
    const forward = await readForward(ask, params.id)
    if (!forward.ok) return fail('request/not-found')
    return forwardPackage(ask, params.id, forward.value, search.product ?? null)
  },
})

export const forwardsRoutes: readonly Endpoint[] = [
  ...[listRoute, draftRoute, showRoute, linesRoute, sendRoute, stepsRoute],
  ...[resultRoute, certificateRoute, endRoute, letterRoute, packageRoute],
]

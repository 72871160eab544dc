import type { DossierCommand } from '@saolang/domain/dossier'
import { MAX_FINDING } from '@saolang/domain/proposal'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, text, version } from '../../platform/http/fields.ts'
import { typedText } from '../../platform/http/form-body.ts'
import { dossierForForm } from '../dossiers/index.ts'
import { presentCaseHead } from './case-head.ts'
import { writeFinding, writeMeeting } from './proposals.commands.ts'
import { findingConflictPage, findingPage } from './proposals.finding.pages.tsx'
import { findingsPage, meetingConflictPage, meetingPage } from './proposals.findings.pages.tsx'
import {
  FindingFormView,
  FindingsView,
  listFindings,
  MeetingFormView,
  presentFindings,
  presentMeetingForm,
} from './proposals.findings.present.ts'
import { Done, OfDossier, readProposal } from './proposals.intake.routes.ts'

const OfFinding = OfDossier.extend({ finding: z.string().max(40) })
/** Which version stays after a conflict: that of the comparison page. */
const keep = (field: string) => z.strictObject({ [field]: choice(['saved', 'entered']) }).optional()

const listRoute = query({
  id: 'proposals.findings',
  path: '/proposals/:dossierId/findings',
  summary: 'The four findings of the commune beside what the producer declared',
  access: 'signedIn',
  params: OfDossier,
  search: z.object({}),
  view: FindingsView,
  run: async (ask, { params }) => {
    const dossier = await readProposal(ask, params.dossierId)
    return dossier.ok ? ok(await presentFindings(ask, params.dossierId, dossier.value)) : dossier
  },
  page: findingsPage,
})

/** The dossier for the form of a command: what may be read but not be done says why. */
async function openForm(ask: Ask, id: string, act: DossierCommand) {
  const dossier = await readProposal(ask, id)
  return dossier.ok ? dossierForForm(ask, act, dossier.value) : dossier
}

async function findingView(ask: Ask, params: z.infer<typeof OfFinding>, typed: string | null) {
  const dossier = await openForm(ask, params.dossierId, 'saveFinding')
  if (!dossier.ok) return dossier
  const findings = await listFindings(ask, params.dossierId, dossier.value)
  const finding = findings.find((one) => one.key === params.finding)
  if (finding === undefined) return fail('request/not-found')
  return ok({ head: await presentCaseHead(ask, params.dossierId, dossier.value), finding, typed })
}

const findingForm = query({
  id: 'proposals.findingForm',
  path: '/proposals/:dossierId/findings/:finding',
  summary: 'The form of one finding',
  access: 'signedIn',
  api: false,
  params: OfFinding,
  search: z.object({}),
  view: FindingFormView,
  run: (ask, { params }) => findingView(ask, params, null),
  page: findingPage,
})

const saveFindingRoute = command({
  id: 'proposals.saveFinding',
  path: '/proposals/:dossierId/findings/:finding',
  summary: 'Write one of the four findings of form 03',
  access: 'signedIn',
  params: OfFinding,
  body: z.strictObject({ text: text(MAX_FINDING), version: version(), keep: keep('text') }),
  answer: Done,
  run: (ask, { params, body }) => {
    const keepSaved = body.keep?.text === 'saved'
    return writeFinding(ask, params.dossierId, { ...body, finding: params.finding, keepSaved })
  },
  done: (answer, { params }) => ({
    to: `/proposals/${answer.id}/findings#finding-${params.finding}`,
    say: 'finding-saved',
  }),
  again: async (ask, { params, raw, problem }) => {
    const view = await findingView(ask, params, typedText(raw, 'text'))
    if (!view.ok) return null
    const page = problem.code === 'request/conflict' ? findingConflictPage : findingPage
    return (shell) => page(view.value, shell)
  },
})

async function meetingView(ask: Ask, id: string) {
  const dossier = await openForm(ask, id, 'recordMeeting')
  return dossier.ok ? ok(await presentMeetingForm(ask, id, dossier.value)) : dossier
}

const meetingForm = query({
  id: 'proposals.meetingForm',
  path: '/proposals/:dossierId/meeting',
  summary: 'The form of the commune’s meeting on a dossier',
  access: 'signedIn',
  api: false,
  params: OfDossier,
  search: z.object({}),
  view: MeetingFormView,
  run: (ask, { params }) => meetingView(ask, params.dossierId),
  page: meetingPage,
})

const recordMeetingRoute = command({
  id: 'proposals.recordMeeting',
  path: '/proposals/:dossierId/meeting',
  summary: 'Record the meeting that the chair of the commune held on a dossier',
  access: 'signedIn',
  params: OfDossier,
  body: z.strictObject({ on: date(), summary: text(MAX_FINDING), version: version(), keep: keep('meeting') }),
  answer: Done,
  run: (ask, { params, body }) =>
    writeMeeting(ask, params.dossierId, { ...body, keepSaved: body.keep?.meeting === 'saved' }),
  done: (answer) => ({ to: `/proposals/${answer.id}/findings#meeting`, say: 'meeting-recorded' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await meetingView(ask, params.dossierId)
    if (!view.ok) return null
    const typed = { ...view.value, on: typedText(raw, 'on'), summary: typedText(raw, 'summary') }
    const page = problem.code === 'request/conflict' ? meetingConflictPage : meetingPage
    return (shell) => page(typed, shell)
  },
})

export const findingsRoutes: readonly Endpoint[] = [
  listRoute,
  findingForm,
  saveFindingRoute,
  meetingForm,
  recordMeetingRoute,
]

import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { list, text, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { confirm, propose, refuseRedaction } from './redactions.commands.ts'
import { proposePage, redactionPage } from './redactions.pages.tsx'
import { ProposeView, RedactionView, readProposal, readRedaction } from './redactions.present.ts'

const Id = z.object({ id: uuid() })
const Done = z.object({ id: z.string(), caseId: z.string() })

const formRoute = query({
  id: 'history.redactForm',
  path: '/history/acts/:id/redact',
  summary: 'Which personal fields of an act may be taken out',
  access: 'signedIn',
  api: false,
  params: Id,
  search: z.object({}),
  view: ProposeView,
  run: (ask, { params }) => readProposal(ask, params.id),
  page: (view, shell) => proposePage({ ...view, chosen: [], reason: '' }, shell),
})

const proposeRoute = command({
  id: 'history.proposeRedaction',
  path: '/history/acts/:id/redact',
  summary: 'Propose to take personal fields out of an act; a second person confirms',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ fields: list(z.string().min(1).max(100), 60), reason: text(1000) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => propose(ask, params.id, body),
  done: ({ id }) => ({ to: `/history/redactions/${id}`, say: 'redaction-proposed' }),
  again: async (ask, { params, raw }) => {
    const view = await readProposal(ask, params.id)
    const chosen = textsOf(raw)
    return view.ok
      ? (shell) => proposePage({ ...view.value, chosen, reason: typedTexts(raw).reason ?? '' }, shell)
      : null
  },
})

function textsOf({ fields }: FormBody): readonly string[] {
  return Array.isArray(fields) ? fields.map(String) : []
}

const readRoute = query({
  id: 'history.redaction',
  path: '/history/redactions/:id',
  summary: 'A proposal to take personal data out, and what became of it',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: RedactionView,
  run: (ask, { params }) => readRedaction(ask, params.id),
  page: redactionPage,
})

const confirmRoute = command({
  id: 'history.confirmRedaction',
  path: '/history/redactions/:id/confirm',
  summary: 'Take the fields out for good, as the second person',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ version: version() }),
  answer: Done,
  run: (ask, { params, body }) => confirm(ask, params.id, body.version),
  done: ({ id }) => ({ to: `/history/redactions/${id}`, say: 'redaction-done' }),
  again: async (ask, { params }) => {
    const view = await readRedaction(ask, params.id)
    return view.ok ? (shell) => redactionPage(view.value, shell) : null
  },
})

const refuseRoute = command({
  id: 'history.refuseRedaction',
  path: '/history/redactions/:id/refuse',
  summary: 'Refuse to take the fields out, as the second person',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ version: version(), reason: text(1000) }),
  answer: Done,
  run: (ask, { params, body }) => refuseRedaction(ask, params.id, body.version, body.reason),
  done: ({ id }) => ({ to: `/history/redactions/${id}`, say: 'redaction-refused' }),
  again: async (ask, { params }) => {
    const view = await readRedaction(ask, params.id)
    return view.ok ? (shell) => redactionPage(view.value, shell) : null
  },
})

export const redactionsRoutes: readonly Endpoint[] = [formRoute, proposeRoute, readRoute, confirmRoute, refuseRoute]

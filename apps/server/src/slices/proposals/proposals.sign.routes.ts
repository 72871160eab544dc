import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer, text } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { propose } from './proposals.commands.ts'
import { Done, OfDossier } from './proposals.intake.routes.ts'
import { signPage } from './proposals.sign.pages.tsx'
import { SignView, signView } from './proposals.sign.present.ts'

const signForm = query({
  id: 'proposals.signForm',
  path: '/proposals/:dossierId/sign',
  summary: 'What the chair of the commune sees before signing',
  access: 'signedIn',
  api: false,
  params: OfDossier,
  search: z.object({}),
  view: SignView,
  run: (ask, { params }) => signView(ask, params.dossierId, {}),
  page: signPage,
})

const proposeRoute = command({
  id: 'proposals.propose',
  path: '/proposals/:dossierId/propose',
  summary: 'The chair signs report and letter: the dossier goes to the province',
  access: 'signedIn',
  params: OfDossier,
  body: z.strictObject({
    reportNumber: text(40),
    letterNumber: text(40),
    signer: text(200),
    samples: integer(0, 1000),
  }),
  answer: Done,
  run: (ask, { params, body }) => propose(ask, params.dossierId, body),
  done: (answer) => ({ to: `/proposals/${answer.id}`, say: 'dossier-proposed' }),
  again: async (ask, { params, raw }) => {
    const view = await signView(ask, params.dossierId, typedTexts(raw))
    return view.ok ? (shell) => signPage(view.value, shell) : null
  },
})

export const signRoutes: readonly Endpoint[] = [signForm, proposeRoute]

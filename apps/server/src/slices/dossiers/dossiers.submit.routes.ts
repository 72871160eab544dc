import { z } from 'zod'
import { command, type Endpoint } from '../../platform/http/endpoint.ts'
import { answers, integer, text, tick, uuid, version } from '../../platform/http/fields.ts'
import { answerRequest, submitToCommune, withdrawByProducer } from './dossiers.submit.commands.ts'

const One = z.object({ id: uuid() })

const submitRoute = command({
  id: 'dossiers.submit',
  path: '/dossiers/:id/submit',
  summary: 'Send the dossier to the commune; answers the number of the registration',
  access: 'signedIn',
  params: One,
  body: z.strictObject({ version: version(), pledge: tick(), samples: integer(0, 1000) }),
  answer: z.object({ receiptNumber: z.string() }),
  run: (ask, { params, body }) => submitToCommune(ask, params.id, body),
  done: (_answer, { params }) => ({ to: `/dossiers/${params.id}/receipt` }),
})

const answerRoute = command({
  id: 'dossiers.answerRequest',
  path: '/dossiers/:id/supplement',
  summary: 'Answer a request to supplement; replies in words by part',
  access: 'signedIn',
  params: One,
  body: z.strictObject({ version: version(), replies: answers(20, 2000) }),
  answer: z.object({ to: z.enum(['commune', 'province']) }),
  run: (ask, { params, body }) => answerRequest(ask, params.id, body),
  done: ({ to }, { params }) => ({
    to: `/dossiers/${params.id}`,
    say: to === 'commune' ? 'dossier-sent-again' : 'supplement-sent',
  }),
})

const withdrawRoute = command({
  id: 'dossiers.withdraw',
  path: '/dossiers/:id/withdraw',
  summary: 'Take the dossier back before the council, with a reason',
  access: 'signedIn',
  params: One,
  body: z.strictObject({ version: version(), reason: text(1000) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => withdrawByProducer(ask, params.id, body),
  done: (_answer, { params }) => ({ to: `/dossiers/${params.id}`, say: 'dossier-withdrawn' }),
})

export const submitRoutes: readonly Endpoint[] = [submitRoute, answerRoute, withdrawRoute]

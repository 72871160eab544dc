import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { date, text, uuid } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { handOver } from './handovers.commands.ts'
import { handOverPage } from './handovers.pages.tsx'
import { HandOverView, presentHandOver } from './handovers.present.ts'

const OfPerson = z.object({ personId: uuid() })
const CODE_PLACES = {
  'handover/to-oneself': 'successor',
  'handover/successor': 'successor',
  'person/has-left': 'successor',
  'person/role-twice': 'successor',
  'person/role-unknown': 'roleKey',
}

const showRoute = query({
  id: 'handovers.show',
  path: '/people/:personId/hand-over',
  summary: 'What hangs on a person who leaves: open cases by role, seats, delegations, consents',
  access: 'signedIn',
  params: OfPerson,
  search: z.object({}),
  view: HandOverView,
  run: (ask, { params }) => presentHandOver(ask, params.personId),
  page: (view, shell) => handOverPage(view, shell),
})

const handOverRoute = command({
  id: 'handovers.handOver',
  path: '/people/:personId/hand-over',
  summary: 'Hand the work of a role to a successor or to the queue of its place; what is personal ends',
  access: 'signedIn',
  params: OfPerson,
  body: z.strictObject({
    roleKey: text(60),
    successor: z.preprocess((value) => (value === '' ? null : value), uuid().nullable().default(null)),
    from: date(),
    reason: text(500, 2),
  }),
  answer: z.object({ roleGiven: z.boolean(), delegations: z.number().int(), consents: z.number().int() }),
  run: (ask, { params, body }) => handOver(ask, params.personId, body),
  done: (_answer, { params }) => ({ to: `/people/${params.personId}`, say: 'work-handed-over' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await presentHandOver(ask, params.personId)
    if (!view.ok) return null
    const placed = problemInPlace(problem, CODE_PLACES)
    return (shell) => handOverPage(view.value, { ...shell, problem: placed }, typedTexts(raw))
  },
})

export const handoversRoutes: readonly Endpoint[] = [showRoute, handOverRoute]

import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, optionalText, version } from '../../platform/http/fields.ts'
import { joinPage } from './registers.joins.pages.tsx'
import { answerJoining, askJoin, type JoinView, readJoins } from './registers.joins.ts'
import { entryAgain, OneEntry, ofForm, Register } from './registers.routes.ts'

const Id = z.object({ id: z.string() })

const joinRoute = query({
  id: 'registers.joins',
  path: '/registers/:register/join',
  summary: 'What a producer may ask to join in its province, with its own requests and their answers',
  access: 'signedIn',
  api: false,
  params: Register,
  search: z.object({}),
  view: z.custom<JoinView>(),
  run: (ask, { params }) => readJoins(ask, params.register),
  page: joinPage,
})

const askRoute = command({
  id: 'registers.askJoin',
  path: '/registers/:register/join',
  summary: 'A producer asks to join an entry, such as a value chain',
  access: 'signedIn',
  params: Register,
  body: z.strictObject({ entry: z.uuid(), note: ofForm(optionalText(1000)) }),
  answer: Id,
  run: (ask, { params, body }) => askJoin(ask, params.register, body),
  done: (_answer, { params }) => ({ to: `/registers/${params.register}/join`, say: 'register-join-asked' }),
  again: async (ask, { params }) => {
    const view = await readJoins(ask, params.register)
    return view.ok ? (shell) => joinPage(view.value, shell) : null
  },
})

const answerRoute = command({
  id: 'registers.answerJoin',
  path: '/registers/:register/:id/join',
  summary: 'The keeper of an entry takes a producer in, or says why not',
  access: 'signedIn',
  params: OneEntry,
  body: z.strictObject({
    key: z.uuid(),
    answer: choice(['accept', 'refuse']),
    reason: ofForm(optionalText(1000)),
    version: version(),
  }),
  answer: Id,
  run: (ask, { params, body }) => answerJoining(ask, params.register, params.id, body),
  done: ({ id }, { params }) => ({
    to: `/registers/${params.register}/${id}#part-asking`,
    say: 'register-join-answered',
  }),
  again: (ask, { params }) => entryAgain(ask, params),
})

export const joinRoutes: readonly Endpoint[] = [joinRoute, askRoute, answerRoute]

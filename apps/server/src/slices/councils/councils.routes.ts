import { canActInCouncil } from '@saolang/domain/council'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, list, text, uuid } from '../../platform/http/fields.ts'
import { attendancePage } from './attendance.pages.tsx'
import { closeSession, openSession, recordAbsence, recordAttendance, takeUpProducts } from './councils.commands.ts'
import { councilPage } from './councils.pages.tsx'
import { CouncilListView, CouncilView, presentCouncil, presentCouncils } from './councils.present.ts'
import { readCouncil } from './councils.reading.ts'
import { foundingRoutes } from './founding.routes.ts'
import { invitationRoutes } from './invitation.routes.ts'
import { councilListPage } from './list.pages.tsx'
import { replacementRoutes } from './replacement.routes.ts'

const Id = z.object({ id: uuid() })

async function board(ask: Ask, id: string) {
  const council = await readCouncil(ask, id)
  return council.ok ? ok(await presentCouncil(ask, id, council.value)) : council
}

/** The board with the problem on top: where a command of the board was refused. */
async function boardAgain(ask: Ask, id: string) {
  const view = await board(ask, id)
  return view.ok ? (shell: Parameters<typeof councilPage>[1]) => councilPage(view.value, shell) : null
}

const listRoute = query({
  id: 'councils.list',
  path: '/councils',
  summary: 'Councils in which the reader sits, and those of the province for its office',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: CouncilListView,
  run: async (ask) => ok(await presentCouncils(ask)),
  page: councilListPage,
})

const readRoute = query({
  id: 'councils.read',
  path: '/councils/:id',
  summary: 'The board of a council: quorum, progress, and marks where they are open to the reader',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: CouncilView,
  run: (ask, { params }) => board(ask, params.id),
  page: councilPage,
})

const attendanceForm = query({
  id: 'councils.attendanceForm',
  path: '/councils/:id/attendance',
  summary: 'The form of the roll call',
  access: 'signedIn',
  api: false,
  params: Id,
  search: z.object({}),
  view: CouncilView,
  run: async (ask, { params }) => {
    const council = await readCouncil(ask, params.id)
    if (!council.ok) return council
    const permission = canActInCouncil(ask.person?.actor ?? null, 'recordAttendance', council.value)
    return permission.may ? ok(await presentCouncil(ask, params.id, council.value)) : fail(permission.reason)
  },
  page: attendancePage,
})

const attendanceRoute = command({
  id: 'councils.recordAttendance',
  path: '/councils/:id/attendance',
  summary: 'Record the roll call; people who came late get their sheets',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ present: list(uuid(), 100), reasons: answers(100, 300) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => recordAttendance(ask, params.id, body),
  done: ({ id }) => ({ to: `/councils/${id}`, say: 'attendance-recorded' }),
  again: (ask, { params }) => boardAgain(ask, params.id),
})

const Products = z.object({ products: z.number().int() })

const openRoute = command({
  id: 'councils.openSession',
  path: '/councils/:id/open-session',
  summary: 'Open the session where the quorum is met; every voting member present gets a sheet a product',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({}),
  answer: Products,
  run: (ask, { params }) => openSession(ask, params.id),
  done: (_, { params }) => ({ to: `/councils/${params.id}`, say: 'session-opened' }),
  again: (ask, { params }) => boardAgain(ask, params.id),
})

const takeUpRoute = command({
  id: 'councils.takeUp',
  path: '/councils/:id/take-up',
  summary: 'Bring products that were placed later before the sitting council',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({}),
  answer: Products,
  run: (ask, { params }) => takeUpProducts(ask, params.id),
  done: (_, { params }) => ({ to: `/councils/${params.id}`, say: 'products-taken-up' }),
  again: (ask, { params }) => boardAgain(ask, params.id),
})

const absenceRoute = command({
  id: 'councils.recordAbsence',
  path: '/councils/:id/absence',
  summary: 'Record that a member left before finishing: the open sheets count as absent',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ personId: uuid(), reason: text(500) }),
  answer: z.object({ sheets: z.number().int() }),
  run: (ask, { params, body }) => recordAbsence(ask, params.id, body),
  done: (_, { params }) => ({ to: `/councils/${params.id}`, say: 'absence-recorded' }),
  again: (ask, { params }) => boardAgain(ask, params.id),
})

const closeRoute = command({
  id: 'councils.closeSession',
  path: '/councils/:id/close-session',
  summary: 'Close the session once every product has its result',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({}),
  answer: z.object({ id: z.string() }),
  run: (ask, { params }) => closeSession(ask, params.id),
  done: ({ id }) => ({ to: `/councils/${id}`, say: 'session-closed' }),
  again: (ask, { params }) => boardAgain(ask, params.id),
})

export const councilsRoutes: readonly Endpoint[] = [
  ...foundingRoutes,
  ...replacementRoutes,
  ...invitationRoutes,
  listRoute,
  readRoute,
  attendanceForm,
  attendanceRoute,
  openRoute,
  takeUpRoute,
  absenceRoute,
  closeRoute,
]

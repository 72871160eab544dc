import { hatWith } from '@saolang/domain/person'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { retryTask } from '../../platform/background/outbox.ts'
import { maskAddress } from '../../platform/channels/channel.ts'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { DELIVERY_STATES, SentView, sentPage, WorkView, workPage } from './log.pages.tsx'
import { isTaskOf, LOG_PAGE, listSent, listTasks, TASK_STATES } from './log.store.ts'

const anyState = <const States extends readonly [string, ...string[]]>(states: States) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.enum(states).optional())

const sentRoute = query({
  id: 'notices.sent',
  path: '/notices/sent',
  summary: 'The log of everything that was sent to people of the administrator’s province',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page: integer(1, 100_000).default(1), state: anyState(DELIVERY_STATES) }),
  view: SentView,
  run: async (ask, { search }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    const state = search.state ?? null
    const { rows, total } = await listSent(ask.tx, permission.hat.provinceCode, { state, page: search.page })
    const sent = rows.map((row) => ({
      ...row,
      address: maskAddress(row.address),
      at: row.at.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
    }))
    const pages = Math.max(1, Math.ceil(total / LOG_PAGE))
    const channels = ask.channels.map(({ id }) => id)
    return ok(SentView.parse({ sent, state, total, page: search.page, pages, channels }))
  },
  page: sentPage,
})

const workRoute = query({
  id: 'notices.work',
  path: '/notices/work',
  summary: 'Work in the background that is not done',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page: integer(1, 100_000).default(1), state: z.enum(TASK_STATES).default('waiting') }),
  view: WorkView,
  run: async (ask, { search }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    const { rows, counts } = await listTasks(ask.tx, permission.hat.provinceCode, search, ask.now)
    const tasks = rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      nextAt: row.nextAt.toISOString(),
      failedAt: row.failedAt?.toISOString() ?? null,
    }))
    const pages = Math.max(1, Math.ceil(counts[search.state] / LOG_PAGE))
    return ok({ tasks, ...counts, state: search.state, page: search.page, pages })
  },
  page: workPage,
})

const retryRoute = command({
  id: 'notices.retry',
  path: '/notices/work/:task/retry',
  summary: 'Try a task again now',
  access: 'signedIn',
  params: z.object({ task: integer(1, 1_000_000_000_000) }),
  body: z.strictObject({}),
  answer: z.object({}),
  run: async (ask, { params }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    const there = await isTaskOf(ask.tx, permission.hat.provinceCode, params.task)
    if (!there || !(await retryTask(ask.tx, params.task, ask.now))) return fail('request/not-found')
    return ok({})
  },
  done: () => ({ to: '/notices/work', say: 'task-retried' }),
})

export const logRoutes: readonly Endpoint[] = [sentRoute, workRoute, retryRoute]

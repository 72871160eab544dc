import { hatWith } from '@saolang/domain/person'
import { fail, ok } from '@saolang/domain/result'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { snapshot } from '../../platform/db/snapshot.ts'
import { API } from '../../platform/http/answer.ts'
import { askOf, visitOf } from '../../platform/http/ask.ts'
import { custom, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { HEALTH_STATES, HealthLine, healthLines, worstOf } from './health.lines.ts'
import { healthPage } from './health.pages.tsx'

export const HealthView = z.object({ state: z.enum(HEALTH_STATES), at: z.string(), lines: z.array(HealthLine) })
export type HealthView = z.infer<typeof HealthView>

const healthRoute = query({
  id: 'administration.health',
  path: '/administration/health',
  summary: 'How the system is: database, disk, background work, backup, calendar and more',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: HealthView,
  run: async (ask) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    const lines = [...(await healthLines(ask))]
    return ok({ state: worstOf(lines), at: ask.now.toISOString(), lines })
  },
  page: healthPage,
})

/** For a proxy: whether requests may come. An administrator who asks is told the states of the lines as well. */
const readyRoute = custom({
  id: 'administration.ready',
  method: 'GET',
  path: '/readyz',
  access: 'public',
  mount: ({ app, services }) => {
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('cache-control', 'no-store')
      try {
        await sql`select 1`.execute(services.db)
      } catch {
        return reply.code(503).send({ ready: false })
      }
      const visit = await visitOf(services, request)
      if (!hatWith(visit.person?.actor ?? null, ['admin']).may) return reply.send({ ready: true })
      const lines = await snapshot(services.db, (tx) => healthLines(askOf(services, visit, tx)))
      const states = Object.fromEntries(lines.map(({ id, state }) => [id, state]))
      return reply.send({ ready: true, state: worstOf(lines), lines: states })
    }
    for (const path of ['/readyz', `${API}/readyz`]) app.get(path, { schema: { hide: true } }, answer)
  },
})

export const healthRoutes: readonly Endpoint[] = [healthRoute, readyRoute]

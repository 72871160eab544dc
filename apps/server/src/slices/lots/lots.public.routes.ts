import { ok } from '@saolang/domain/result'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { snapshot } from '../../platform/db/snapshot.ts'
import { API, type Mounting, sendPage, sendProblem } from '../../platform/http/answer.ts'
import { askOf, visitOf } from '../../platform/http/ask.ts'
import { custom, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { problemOf } from '../../platform/http/problem.ts'
import { publicLotPage } from './lots.public.pages.tsx'
import { digitalLink, failureOf, Lang, PublicLotView, presentPublicLot, presentStamp } from './lots.public.present.ts'
import { countScan } from './lots.scans.store.ts'
import { proveStamp } from './lots.stamps.ts'
import { findByGtin } from './lots.store.ts'

/** A recall is seen everywhere within this time. */
const KEPT_SECONDS = 60
const lang = Lang.default('vi')

const lotRoute = query({
  id: 'lots.public',
  path: '/l/:code',
  summary: 'Where a lot comes from, for everybody: product, star today, chain of events, recall',
  access: 'public',
  params: z.object({ code: z.string().max(60) }),
  search: z.object({ lang }),
  view: PublicLotView,
  run: async (ask, { params, search }) => ok(await presentPublicLot(ask, params.code, search.lang)),
  moved: (view) => view.canonical,
  failed: failureOf,
  publicSeconds: KEPT_SECONDS,
  page: publicLotPage,
})

/** GS1 Digital Link: class and lot lead to the page of the lot; the answer is where to. */
const linkRoute = query({
  id: 'lots.digitalLink',
  path: '/01/:gtin/10/:lot',
  summary: 'GS1 Digital Link of a lot, by GTIN and code; leads to its public page',
  access: 'public',
  params: z.object({ gtin: z.string().max(20), lot: z.string().max(30) }),
  search: z.object({}),
  view: z.object({ to: z.string() }),
  run: async (ask, { params }) => digitalLink(await findByGtin(ask.tx, params.gtin, params.lot)),
  moved: (view) => view.to,
  // Never shown: a browser is sent on.
  page: () => {
    throw new Error('a digital link has no page of its own')
  },
})

/** Who only looks ahead or walks over links is no buyer; nor is a HEAD. */
function isScan(request: FastifyRequest): boolean {
  const ahead = `${String(request.headers['sec-purpose'] ?? '')} ${String(request.headers.purpose ?? '')}`
  const walker = /bot\b|crawl|spider|preview|facebookexternalhit|slurp|headless/i
  return (
    request.method === 'GET' && !/prefetch|prerender/i.test(ahead) && !walker.test(request.headers['user-agent'] ?? '')
  )
}

const Given = z.object({ code: z.string().max(60) })

/**
 * The page of a stamp. A reading that counts: the scan is written before, in a statement of its own, as `countScan`
 * says; so the route is none of the three kinds.
 */
async function answerStamp({ services, pages, app }: Mounting, request: FastifyRequest, reply: FastifyReply) {
  const visit = await visitOf(services, request)
  const params = Given.safeParse(request.params)
  const search = z.object({ lang }).safeParse(request.query)
  const typed = params.success ? params.data.code : ''
  const spoken = search.success ? search.data.lang : 'vi'
  const proven = await proveStamp(services, typed)
  const stamp = proven.ok ? proven.value : null
  const at = { now: visit.now, today: services.clock.today() }
  if (stamp != null && isScan(request)) await countScan(services.db, stamp, at)
  const view = await snapshot(services.db, (tx) => presentStamp(askOf(services, visit, tx), stamp, typed, spoken))
  const failure = failureOf(view)
  const problem = failure === null ? null : problemOf(services.failures, failure)
  reply.header('x-robots-tag', 'noindex, nofollow')
  if (!request.url.startsWith(`${API}/`)) {
    const status = problem?.status
    return sendPage({ services, pages, app }, request, reply, visit, null, (shell) => publicLotPage(view, shell), {
      status,
    })
  }
  if (problem !== null) return sendProblem(reply, problem)
  reply.header('cache-control', 'no-store')
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(PublicLotView.parse(view)))
}

const scanRoute = custom({
  id: 'lots.scan',
  method: 'GET',
  path: '/q/:code',
  access: 'public',
  mount: (mounting) => {
    for (const path of ['/q/:code', `${API}/q/:code`])
      mounting.app.get(path, { schema: { hide: true } }, (request, reply) => answerStamp(mounting, request, reply))
  },
})

export const publicLotRoutes: readonly Endpoint[] = [lotRoute, linkRoute, scanRoute]

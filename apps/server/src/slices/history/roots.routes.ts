import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { listRoots, rootOf } from '../../platform/acts/seal.ts'
import { download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { rootsPage } from './roots.pages.tsx'

const PAGE = 50
/** Roots never change; only a new one comes. */
const KEPT_SECONDS = 300

const Root = z.object({
  number: z.number().int(),
  day: z.string(),
  cut: z.string(),
  acts: z.number().int(),
  total: z.number().int(),
  cases: z.number().int(),
  tree: z.string(),
  prev: z.string(),
  root: z.string(),
})

export const RootsView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  roots: z.array(Root),
})
export type RootsView = z.infer<typeof RootsView>

const listRoute = query({
  id: 'history.roots',
  path: '/history/roots',
  summary: 'The root of each day over the whole history, newest first',
  access: 'public',
  params: z.object({}),
  search: z.object({ page: integer(1, 10_000).default(1) }),
  view: RootsView,
  run: async (ask, { search }) => {
    const base = ask.tx.selectFrom('history_root')
    const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await base
      .selectAll()
      .orderBy('number', 'desc')
      .limit(PAGE)
      .offset((search.page - 1) * PAGE)
      .execute()
    const pages = Math.max(1, Math.ceil(Number(total) / PAGE))
    return ok({ total: Number(total), page: search.page, pages, roots: rows.map(rootOf) })
  },
  publicSeconds: KEPT_SECONDS,
  page: rootsPage,
})

const jsonRoute = download({
  id: 'history.rootsJson',
  path: '/history/roots.json',
  summary: 'All roots with what stands under their hashes',
  access: 'public',
  params: z.object({}),
  search: z.object({}),
  run: async (ask) => {
    const body = Buffer.from(`${JSON.stringify(await listRoots(ask.tx), null, 1)}\n`)
    const type = 'application/json; charset=utf-8'
    return ok({ type, body, size: body.length, name: 'ma-goc.json', inline: false, publicSeconds: KEPT_SECONDS })
  },
})

const textRoute = download({
  id: 'history.rootsText',
  path: '/history/roots.txt',
  summary: 'All roots, a line each: day, root, acts of the day, acts in all',
  access: 'public',
  params: z.object({}),
  search: z.object({}),
  run: async (ask) => {
    const lines = (await listRoots(ask.tx)).map(({ day, root, acts, total }) => `${day} ${root} ${acts} ${total}\n`)
    const body = Buffer.from(lines.join(''))
    const type = 'text/plain; charset=utf-8'
    return ok({ type, body, size: body.length, name: 'ma-goc.txt', inline: true, publicSeconds: KEPT_SECONDS })
  },
})

export const rootsRoutes: readonly Endpoint[] = [listRoute, jsonRoute, textRoute]

import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { PublicHomeView, readPublicHome } from '../catalogue/index.ts'
import { type HomeView, homePage } from './worklist.pages.tsx'
import { presentWork, WorklistView } from './worklist.present.ts'
import { listWork } from './worklist.sources.ts'

async function workOf(ask: Ask): Promise<WorklistView> {
  return presentWork(await listWork(ask), ask.today)
}

const View: z.ZodType<HomeView> = z.union([
  z.object({ work: WorklistView, entry: z.null() }),
  z.object({ work: z.null(), entry: PublicHomeView }),
])

export const worklistRoutes: readonly Endpoint[] = [
  query({
    id: 'worklist.home',
    path: '/',
    summary: 'The front page: the work of a signed-in person, or the public entry',
    access: 'public',
    api: false,
    params: z.object({}),
    search: z.object({}),
    view: View,
    run: async (ask) =>
      ok(
        ask.person === null
          ? { work: null, entry: await readPublicHome(ask) }
          : { work: await workOf(ask), entry: null },
      ),
    page: homePage,
  }),
  query({
    id: 'worklist.list',
    path: '/worklist',
    summary: 'What waits for the signed-in person, by its last day',
    access: 'signedIn',
    params: z.object({}),
    search: z.object({}),
    view: WorklistView,
    run: async (ask) => ok(await workOf(ask)),
    page: (view, shell) => homePage({ work: view, entry: null }, shell),
  }),
]

import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { cataloguePage } from './catalogue.pages.tsx'
import { CatalogueView, readCatalogue } from './catalogue.present.ts'
import { checkPage } from './check.pages.tsx'
import { askForCode, CheckView, checkCode, failureOf, Lang } from './check.present.ts'

/** A withdrawal is seen everywhere within this time. */
const KEPT_SECONDS = 60

const emptyAsAbsent = (value: unknown) => (value === '' ? undefined : value)
const lang = Lang.default('vi')

export const catalogueRoutes: readonly Endpoint[] = [
  query({
    id: 'catalogue.askCode',
    path: '/kt',
    summary: 'The form that asks for a code; with one, the browser is sent to its page',
    access: 'public',
    api: false,
    params: z.object({}),
    search: z.object({ code: z.string().max(60).default(''), lang }),
    view: CheckView,
    run: async (ask, { search }) => ok(askForCode(ask.today, search.code, search.lang)),
    moved: (view) => view.canonical,
    publicSeconds: KEPT_SECONDS,
    page: checkPage,
  }),
  query({
    id: 'catalogue.check',
    path: '/kt/:code',
    summary: 'What a public code says today, for everybody',
    access: 'public',
    params: z.object({ code: z.string().max(100) }),
    search: z.object({ lang }),
    view: CheckView,
    run: async (ask, { params, search }) => ok(await checkCode(ask, params.code, search.lang)),
    moved: (view) => view.canonical,
    failed: failureOf,
    publicSeconds: KEPT_SECONDS,
    page: checkPage,
  }),
  query({
    id: 'catalogue.list',
    path: '/catalogue',
    summary: 'Products whose certificate is in force today',
    access: 'public',
    params: z.object({}),
    search: z.object({
      lang,
      page: integer(1, 10_000).default(1),
      words: z.string().max(100).default(''),
      province: z.preprocess(
        emptyAsAbsent,
        z
          .string()
          .regex(/^\d{2}$/)
          .optional(),
      ),
      set: z.preprocess(emptyAsAbsent, integer(1, 99).optional()),
      star: z.preprocess(emptyAsAbsent, integer(1, 5).optional()),
    }),
    view: CatalogueView,
    run: async (ask, { search }) => ok(await readCatalogue(ask, search)),
    page: cataloguePage,
  }),
]

import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice } from '../../platform/http/fields.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { listResults } from './dashboards.lists.ts'
import { dashboardPage } from './dashboards.pages.tsx'
import { DashboardView, presentDashboard } from './dashboards.present.ts'
import { canReadDashboard, ownDashboard, type Scope } from './dashboards.scope.ts'
import { MEASURES } from './dashboards.words.ts'
import { resultsSheets } from './ntm.ts'
import { useRoute } from './use.routes.ts'

const Search = z.object({
  measure: choice(MEASURES).default('valid'),
  table: choice(['no', 'yes']).default('no'),
})

const homeRoute = query({
  id: 'dashboards.home',
  path: '/dashboards',
  summary: 'Where the dashboard of the reader’s own level is',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: z.object({ href: z.string() }),
  moved: ({ href }) => href,
  // Who has none begins at the home page.
  run: async (ask) => ok({ href: ownDashboard(ask.person?.actor ?? null) ?? '/' }),
  page: () => {
    throw new Error('the browser is always sent on')
  },
})

async function read(ask: Ask, scope: Scope, search: z.infer<typeof Search>): Promise<Result<DashboardView, string>> {
  const permission = canReadDashboard(ask.person?.actor ?? null, scope)
  if (!permission.may) return fail(permission.reason)
  return ok(await presentDashboard(ask, scope, { measure: search.measure, table: search.table === 'yes' }))
}

/** A commune names its officers with their phones; the places above name nobody. */
function officersShown({ view }: { readonly view: DashboardView }) {
  return (view.commune?.officers ?? []).map(({ id }) => ({ thing: 'person' as const, id }))
}

const nationRoute = query({
  id: 'dashboards.nation',
  path: '/dashboards/nation',
  summary: 'The programme in the country: by province, what is due, what is off course',
  access: 'signedIn',
  personal: officersShown,
  params: z.object({}),
  search: Search,
  view: DashboardView,
  run: (ask, { search }) => read(ask, { level: 'nation' }, search),
  page: dashboardPage,
})

/** A unit of today by its code; strangers and wrong codes learn the same. */
async function findUnit(ask: Ask, code: string, level: 'province' | 'commune') {
  return ask.tx
    .selectFrom('unit')
    .select('province_code as provinceCode')
    .where('code', '=', code)
    .where('level', '=', level)
    .executeTakeFirst()
}

const provinceRoute = query({
  id: 'dashboards.province',
  path: '/dashboards/province/:code',
  summary: 'The programme in a province: by commune of today, what is due, what is off course',
  access: 'signedIn',
  personal: officersShown,
  params: z.object({ code: z.string().regex(/^\d{2}$/) }),
  search: Search,
  view: DashboardView,
  run: async (ask, { params, search }) => {
    const unit = await findUnit(ask, params.code, 'province')
    if (unit === undefined) return fail('request/not-found')
    return read(ask, { level: 'province', provinceCode: params.code }, search)
  },
  page: dashboardPage,
})

const Commune = z.object({ code: z.string().regex(/^\d{5}$/) })

async function communeScope(ask: Ask, communeCode: string): Promise<Result<Scope & { level: 'commune' }, string>> {
  const unit = await findUnit(ask, communeCode, 'commune')
  if (unit === undefined) return fail('request/not-found')
  return ok({ level: 'commune', provinceCode: unit.provinceCode, communeCode })
}

const communeRoute = query({
  id: 'dashboards.commune',
  path: '/dashboards/commune/:code',
  summary: 'The programme in a commune: what is due, who is in charge, results for its new rural file',
  access: 'signedIn',
  personal: officersShown,
  params: Commune,
  search: Search,
  view: DashboardView,
  run: async (ask, { params, search }) => {
    const scope = await communeScope(ask, params.code)
    return scope.ok ? read(ask, scope.value, search) : scope
  },
  page: dashboardPage,
})

const resultsRoute = download({
  id: 'dashboards.results',
  path: '/dashboards/commune/:code/results.xlsx',
  summary: 'Products in force of a commune for its new rural file (GEN-02), as a sheet',
  access: 'signedIn',
  params: Commune,
  search: z.object({}),
  run: async (ask, { params }) => {
    const scope = await communeScope(ask, params.code)
    if (!scope.ok) return scope
    const permission = canReadDashboard(ask.person?.actor ?? null, scope.value)
    if (!permission.may) return fail(permission.reason)
    const body = await writeSpreadsheet(resultsSheets(await listResults(ask.tx, params.code, ask.today), ask.today))
    return ok({ type: XLSX_TYPE, body, name: `ket-qua-ocop-${params.code}.xlsx`, inline: false })
  },
})

export const dashboardsRoutes: readonly Endpoint[] = [
  homeRoute,
  nationRoute,
  provinceRoute,
  communeRoute,
  resultsRoute,
  useRoute,
]

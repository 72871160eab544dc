import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { homeOf, MetricSearch, mayRead, questionOf } from './metrics.ask.ts'
import { listBehind } from './metrics.list.ts'
import { metricPage, metricsPage } from './metrics.pages.tsx'
import { fileName, MetricsView, MetricView, presentMetric, presentMetrics } from './metrics.present.ts'
import { sheetOf } from './metrics.sheet.ts'

const listRoute = query({
  id: 'metrics.list',
  path: '/metrics',
  summary: 'The 31 metrics: what each counts, and its number for the reader’s province this year',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: MetricsView,
  run: async (ask) => {
    const home = homeOf(ask)
    const permission = mayRead(ask, home)
    return permission.ok ? ok(await presentMetrics(ask, home)) : permission
  },
  page: metricsPage,
})

const Params = z.object({ metric: z.string().max(60) })

const showRoute = query({
  id: 'metrics.get',
  path: '/metrics/:metric',
  summary: 'A number with the list of things behind it, by place, period and the parameters of a target',
  access: 'signedIn',
  params: Params,
  search: MetricSearch,
  view: MetricView,
  run: async (ask, { params, search }) => {
    const question = questionOf(ask, params.metric, search)
    return question.ok ? ok(await presentMetric(ask, question.value, search)) : question
  },
  personal: ({ view }) =>
    view.rows.flatMap(({ kind, id }) =>
      kind === 'producer' && UUID.test(id) ? [{ thing: 'producer' as const, id }] : [],
    ),
  page: metricPage,
})

const UUID = /^[0-9a-f-]{36}$/
/** A sheet holds so many rows; a country has fewer of anything that is counted. */
const MOST_ROWS = 50_000

const sheetRoute = download({
  id: 'metrics.sheet',
  path: '/metrics/:metric/xlsx',
  summary: 'The list behind a number (.xlsx)',
  access: 'signedIn',
  params: Params,
  search: MetricSearch,
  run: async (ask, { params, search }) => {
    const question = questionOf(ask, params.metric, search)
    if (!question.ok) return question
    const { part = null, unit = null } = search
    const found = await listBehind(ask.tx, question.value, { part, unit, page: 1, size: MOST_ROWS }, ask.regimes)
    if (found.total > MOST_ROWS) return fail('metric/too-long')
    const body = await writeSpreadsheet([sheetOf(question.value.metric, found.rows)])
    return ok({ type: XLSX_TYPE, body, name: fileName(question.value), inline: false })
  },
})

export const metricsRoutes: readonly Endpoint[] = [listRoute, showRoute, sheetRoute]

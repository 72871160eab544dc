import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { resultsPage } from './surveys.results.pages.tsx'
import { presentResults, ResultsView, sheetOf } from './surveys.results.ts'

const Params = z.object({ id: z.uuid() })

const resultsRoute = query({
  id: 'surveys.results',
  path: '/surveys/:id/results',
  summary: 'Counts and means of the records that were handed in, question by question; totals only',
  access: 'signedIn',
  params: Params,
  search: z.object({ commune: z.string().max(10).default('') }),
  view: ResultsView,
  run: (ask, { params, search }) => presentResults(ask, params.id, search.commune),
  page: resultsPage,
})

const sheetRoute = download({
  id: 'surveys.sheet',
  path: '/surveys/:id/sheet',
  summary: 'All answers as XLSX: one row a record, headings are the questions',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  run: async (ask, { params }) => {
    const sheet = await sheetOf(ask, params.id)
    if (!sheet.ok) return sheet
    const body = await writeSpreadsheet([sheet.value])
    return ok({ type: XLSX_TYPE, body, size: body.length, name: 'phieu-khao-sat.xlsx', inline: false })
  },
})

export const resultRoutes: readonly Endpoint[] = [resultsRoute, sheetRoute]

import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { tick, uuid } from '../../platform/http/fields.ts'
import { caseHistoryPage } from './case.pages.tsx'
import { CaseHistoryView, readCaseHistory } from './case.present.ts'

const caseRoute = query({
  id: 'history.case',
  path: '/history/cases/:id',
  summary: 'All acts of a case with hashes, and whether they fit; for officials',
  access: 'signedIn',
  params: z.object({ id: uuid() }),
  search: z.object({ full: tick() }),
  view: CaseHistoryView,
  run: (ask, { params, search }) => readCaseHistory(ask, params.id, search.full),
  page: caseHistoryPage,
})

export const caseRoutes: readonly Endpoint[] = [caseRoute]

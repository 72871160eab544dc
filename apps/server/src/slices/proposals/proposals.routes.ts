import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer } from '../../platform/http/fields.ts'
import { findingsRoutes } from './proposals.findings.routes.ts'
import { intakeRoutes } from './proposals.intake.routes.ts'
import { proposalsPage } from './proposals.list.pages.tsx'
import { listProposals, ProposalsView, SHOWN } from './proposals.list.ts'
import { reportRoutes } from './proposals.report.routes.ts'
import { signRoutes } from './proposals.sign.routes.ts'

const listRoute = query({
  id: 'proposals.list',
  path: '/proposals',
  summary: 'The dossiers of the commune of the asking official',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ show: choice(SHOWN).default('open'), page: integer(1, 10_000).default(1) }),
  view: ProposalsView,
  run: (ask, { search }) => listProposals(ask, search),
  page: proposalsPage,
})

export const proposalsRoutes: readonly Endpoint[] = [
  listRoute,
  ...intakeRoutes,
  ...findingsRoutes,
  ...reportRoutes,
  ...signRoutes,
]

import { ENDPOINTS } from '../../src/app.ts'
import type { Endpoint } from '../../src/platform/http/endpoint.ts'
import { isWriting } from './door.ts'
import type { Entry, Table } from './entry.ts'
import { ACCOUNT } from './table-account.ts'
import { ADMINISTRATION } from './table-administration.ts'
import { AGENCIES, REPLACEMENT } from './table-agencies.ts'
import { BUDGET } from './table-budget.ts'
import { COMPLAINTS } from './table-complaints.ts'
import { RESULTS, ROUNDS, SHEETS } from './table-council.ts'
import { CYCLES } from './table-cycles.ts'
import { DASHBOARDS } from './table-dashboards.ts'
import { ADVICE, DOSSIERS, PROPOSALS } from './table-dossiers.ts'
import { FINDINGS } from './table-findings.ts'
import { FORWARDS } from './table-forwards.ts'
import { HISTORY } from './table-history.ts'
import { INSPECTIONS } from './table-inspections.ts'
import { LOTS } from './table-lots.ts'
import { METRICS } from './table-metrics.ts'
import { NOTICES } from './table-notices.ts'
import { CATALOGUE, DELEGATIONS, HOUSE, PRODUCERS } from './table-places.ts'
import { PLANS } from './table-plans.ts'
import { REGIME_EDITING } from './table-regimes.ts'
import { CERTIFICATES, DECISIONS } from './table-register.ts'
import { REGISTERS } from './table-registers.ts'
import { REPORTS } from './table-reports.ts'
import { SURVEYS } from './table-surveys.ts'
import { TARGETS } from './table-targets.ts'
import { TASKS } from './table-tasks.ts'

/** The whole matrix, in the order in which its commands are carried out. */
export const TABLE: Table = {
  ...REGISTERS,
  ...SURVEYS,
  ...LOTS,
  ...COMPLAINTS,
  ...INSPECTIONS,
  ...FORWARDS,
  ...CYCLES,
  ...METRICS,
  ...TARGETS,
  ...TASKS,
  ...BUDGET,
  ...FINDINGS,
  ...REPORTS,
  ...DASHBOARDS,
  ...PLANS,
  ...HOUSE,
  ...ACCOUNT,
  ...NOTICES,
  ...REGIME_EDITING,
  ...AGENCIES,
  ...REPLACEMENT,
  ...ADMINISTRATION,
  ...DELEGATIONS,
  ...PRODUCERS,
  ...DOSSIERS,
  ...PROPOSALS,
  ...ADVICE,
  ...ROUNDS,
  ...SHEETS,
  ...RESULTS,
  ...DECISIONS,
  ...CATALOGUE,
  ...HISTORY,
  ...CERTIFICATES,
}

/** The routes of the system by their ids. */
export const BY_ID: ReadonlyMap<string, Endpoint> = new Map(ENDPOINTS.map((endpoint) => [endpoint.def.id, endpoint]))

export interface Row {
  readonly id: string
  readonly entry: Entry
  readonly endpoint: Endpoint
}

export const ROWS: readonly Row[] = Object.entries(TABLE).flatMap(([id, entry]) => {
  const endpoint = BY_ID.get(id)
  return endpoint === undefined ? [] : [{ id, entry, endpoint }]
})
export const READINGS = ROWS.filter(({ endpoint }) => !isWriting(endpoint))
export const WRITINGS = ROWS.filter(({ endpoint }) => isWriting(endpoint))

import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Officials of every level and the ministry; producers see none of the programme's numbers. */
const OFFICIALS: readonly Relation[] = [
  ...(['everyOfficer', 'everyCommuneChair', 'everyOffice', 'everyAdvisor', 'everySignatory'] as const),
  ...(['everyAdmin', 'everyCouncillor', 'everyMinistry'] as const),
]

/** Numbers of a province: its own officials and the ministry. */
export const METRICS: Table = {
  'metrics.list': { path: () => '/metrics', allowed: OFFICIALS },
  'metrics.get': {
    path: () => '/metrics/prod.valid_total?province=11',
    allowed: ['officialsOfDienBien', 'everyMinistry'],
  },
  'metrics.sheet': {
    path: () => '/metrics/producer.share_coop/xlsx?province=11',
    allowed: ['officialsOfDienBien', 'everyMinistry'],
  },
}

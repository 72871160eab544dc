import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

const OF_DIEN_BIEN: readonly Relation[] = ['officialsOfDienBien', 'everyMinistry']
/**
 * Dashboards: officials read those of their own province whatever their level, the ministry reads all of them. The
 * country is the ministry's; offices of provinces may look. Producers and strangers have none: they are sent home.
 */
export const DASHBOARDS: Table = {
  'dashboards.home': { path: () => '/dashboards', allowed: ['signedIn'] },
  'dashboards.nation': { path: () => '/dashboards/nation', allowed: ['everyOffice', 'everyMinistry'] },
  'dashboards.province': { path: () => '/dashboards/province/11', allowed: OF_DIEN_BIEN },
  'dashboards.use': { path: () => '/dashboards/province/11/use', allowed: OF_DIEN_BIEN },
  'dashboards.commune': { path: () => '/dashboards/commune/03295', allowed: OF_DIEN_BIEN },
  'dashboards.results': { path: () => '/dashboards/commune/03295/results.xlsx', allowed: OF_DIEN_BIEN },
}

import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Officials of the province whose plan it is, and the ministry. */
const READERS: readonly Relation[] = ['officialsOfDienBien', 'everyMinistry']

/** The office settles what the checker raises in the plan of its province. */
export const FINDINGS: Table = {
  'findings.list': { path: (o) => `/findings/${o.plan.province}`, allowed: READERS },
  'findings.xlsx': { path: (o) => `/findings/${o.plan.province}/xlsx`, allowed: READERS },
  'findings.settle': {
    path: (o) => `/findings/${o.plan.province}`,
    allowed: ['office'],
    body: (o) => ({ ...o.finding, version: 0, answer: 'kept', reason: 'Giữ như văn bản' }),
  },
}

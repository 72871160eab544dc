import { ENDPOINTS } from '../../src/app.ts'
import type { Endpoint } from '../../src/platform/http/endpoint.ts'
import { isWriting } from './door.ts'
import type { Entry, Table } from './entry.ts'
import { RESULTS, ROUNDS, SHEETS } from './table-council.ts'
import { ADVICE, DOSSIERS, PROPOSALS } from './table-dossiers.ts'
import { CATALOGUE, HOUSE, PRODUCERS } from './table-places.ts'
import { CERTIFICATES, DECISIONS } from './table-register.ts'

/** The whole matrix, in the order in which its commands are carried out. */
export const TABLE: Table = {
  ...HOUSE,
  ...PRODUCERS,
  ...DOSSIERS,
  ...PROPOSALS,
  ...ADVICE,
  ...ROUNDS,
  ...SHEETS,
  ...RESULTS,
  ...DECISIONS,
  ...CATALOGUE,
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

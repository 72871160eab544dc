import type { Endpoint } from '../../platform/http/endpoint.ts'
import { draftRoutes } from './drafts.routes.ts'
import { regimePagesRoutes } from './regimes.routes.ts'
import { revisionRoutes } from './revisions.routes.ts'

export { type DiffView, presentDiff } from './drafts.diff.ts'
export { type FaultLine, faultLine } from './drafts.faults.ts'
export { readPackage } from './drafts.package.ts'
export { REGIME, REGIME_DRAFT, regimeStreamId } from './regime.stream.ts'
export { loadDraft, publishRegime, type RegimeWork, touchedBy } from './regimes.commands.ts'
export { bodyWords } from './regimes.words.ts'
export { storeShipped } from './shipped.commands.ts'

/** The pages that everybody reads, and the editing of a regime. */
export const regimesRoutes: readonly Endpoint[] = [...regimePagesRoutes, ...draftRoutes, ...revisionRoutes]

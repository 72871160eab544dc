import type { Endpoint } from '../../platform/http/endpoint.ts'
import { attendanceRoutes } from './registers.attendance.routes.ts'
import { chainRoutes } from './registers.chain.routes.ts'
import { joinRoutes } from './registers.joins.routes.ts'
import { linksRoutes } from './registers.links.routes.ts'
import { openRoutes } from './registers.open.routes.ts'
import { entryRoutes } from './registers.routes.ts'
import { sheetRoutes } from './registers.sheet.routes.ts'
import { starsRoutes } from './registers.stars.routes.ts'
import { subjectsRoutes } from './registers.subjects.routes.ts'
import { syncRoutes } from './registers.sync.routes.ts'

export { recordRegisterEntry } from './registers.commands.ts'
export {
  type EntryLine,
  entriesOfPlan,
  entriesOfTask,
  listOfProducer,
  listOfProduct,
  type RegisterSummary,
  readRegisterSummary,
  type SummaryScope,
} from './registers.faces.ts'
export { LISTINGS_PART } from './registers.product-part.ts'
export { REGISTER_ENTRY } from './registers.stream.ts'
export { registerWork } from './registers.work.ts'

export const registersRoutes: readonly Endpoint[] = [
  ...entryRoutes,
  ...subjectsRoutes,
  ...attendanceRoutes,
  ...sheetRoutes,
  ...openRoutes,
  ...joinRoutes,
  ...chainRoutes,
  ...starsRoutes,
  ...syncRoutes,
  ...linksRoutes,
]

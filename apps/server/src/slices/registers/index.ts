import type { Endpoint } from '../../platform/http/endpoint.ts'
import { attendanceRoutes } from './registers.attendance.routes.ts'
import { openRoutes } from './registers.open.routes.ts'
import { entryRoutes } from './registers.routes.ts'
import { sheetRoutes } from './registers.sheet.routes.ts'
import { subjectsRoutes } from './registers.subjects.routes.ts'

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
export { REGISTER_ENTRY } from './registers.stream.ts'

export const registersRoutes: readonly Endpoint[] = [
  ...entryRoutes,
  ...subjectsRoutes,
  ...attendanceRoutes,
  ...sheetRoutes,
  ...openRoutes,
]

import type { Endpoint } from '../../platform/http/endpoint.ts'
import { bulkRoutes } from './tasks.bulk.routes.ts'
import { formRoutes } from './tasks.form.routes.ts'
import { listRoutes } from './tasks.list.routes.ts'
import { oneRoutes } from './tasks.one.routes.ts'

export const tasksRoutes: readonly Endpoint[] = [...listRoutes, ...formRoutes, ...bulkRoutes, ...oneRoutes]
export { listPeopleIn } from './tasks.agencies.ts'
export { TASKS_PART } from './tasks.part.ts'
export { TASK } from './tasks.stream.ts'
export {
  countTasksWithoutLead,
  listOverdue,
  readTaskSummary,
  type TaskScope,
  type TaskSummary,
} from './tasks.summary.ts'
export { taskWork } from './tasks.work.ts'

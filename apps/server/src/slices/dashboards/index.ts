export { dashboardsRoutes } from './dashboards.routes.ts'
export { hasDashboard } from './dashboards.scope.ts'
export { dashboardWork } from './reading.stored.ts'

export { handoversRoutes } from './handovers.routes.ts'

export { adviceWork } from './advice.list.ts'
export { adviceRoutes } from './advice.routes.ts'

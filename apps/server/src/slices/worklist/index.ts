export { worklistRoutes } from './worklist.routes.ts'
export { listWork } from './worklist.sources.ts'

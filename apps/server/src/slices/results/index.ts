export { resultHashOf } from './results.commands.ts'
export { resultsRoutes } from './results.routes.ts'
export { councilWork } from './results.work.ts'

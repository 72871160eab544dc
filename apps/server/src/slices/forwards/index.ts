export { forwardsRoutes } from './forwards.routes.ts'
export { FORWARD } from './forwards.stream.ts'
export { forwardWork } from './forwards.work.ts'

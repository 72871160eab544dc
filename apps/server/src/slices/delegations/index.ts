export { endDelegationsOf } from './delegations.commands.ts'
export { delegationsRoutes } from './delegations.routes.ts'
export { listLiveDelegations } from './delegations.store.ts'
export { DELEGATION } from './delegations.stream.ts'

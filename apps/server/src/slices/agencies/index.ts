export { agenciesRoutes } from './agencies.routes.ts'
export { agencyChoices, agencyNames, findAgency } from './agencies.store.ts'
export { AGENCY } from './agencies.stream.ts'

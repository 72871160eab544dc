export { bodiesRoutes } from './bodies.routes.ts'
export { findBody, listBodySeats } from './bodies.store.ts'
export { BODY } from './bodies.stream.ts'

export { endConsentsOf, listConsentsOf } from './producers.assistance.commands.ts'
export { readProducer, regimeToday } from './producers.commands.ts'
export { lastSaver } from './producers.history.ts'
export { PRODUCER_KIND_WORDS, ProfileView, presentProfile } from './producers.present.ts'
export { producersRoutes } from './producers.routes.ts'
export {
  findProducer,
  findRepresentative,
  listActingByEmail,
  type ProducerRow,
  producerNames,
} from './producers.store.ts'
export { PRODUCER } from './producers.stream.ts'

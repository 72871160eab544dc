export {
  type NewProducer,
  type RegisteredProducer,
  readProducer,
  regimeToday,
  registerProducer,
} from './producers.commands.ts'
export { lastSaver } from './producers.history.ts'
export { PRODUCER_KIND_WORDS, ProfileView, presentProfile } from './producers.present.ts'
export { producersRoutes } from './producers.routes.ts'
export {
  findProducer,
  listProducersInCommune,
  listProducersOf,
  type ProducerRow,
} from './producers.store.ts'
export { PRODUCER } from './producers.stream.ts'

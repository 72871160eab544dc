export { isAlikeProducerName, producerNameKey } from './alike.ts'
export {
  canEditProducer,
  canReadProducer,
  canRegisterProducer,
  foldProducer,
  mayTakePart,
  PRODUCER_KINDS,
  type Producer,
  type ProducerAct,
  type ProducerKind,
  type ProducerScope,
  producerPlace,
  producerScope,
} from './producer.ts'
export {
  type FieldFault,
  lacksRegistration,
  missingProfileFields,
  profileAtRegistration,
  profileFaults,
  profileFields,
  type SaveProfileCode,
  saveProfile,
  tidyProfile,
} from './profile.ts'

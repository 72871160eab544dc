export * from './read-plan-text.ts'
export {
  CONFIDENCES,
  type Confidence,
  contentOf,
  type FieldSource,
  type FieldSources,
  type LineUse,
  type PlanReading,
  READING_LIMITS,
  type ReadDocument,
  type ReadRow,
  type ReadSection,
  type SaidByPerson,
} from './reading.ts'

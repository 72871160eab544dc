export { authorityOn, forwardingOn, gapOn, holdsOn, levelOfBody } from './authority.ts'
export { checkSheet } from './check-sheet.ts'
export { findSheet, leaves, leavesOfPart } from './find.ts'
export type { EvidenceRow, Field, FieldType, Form } from './form.ts'
export { regimeInForce } from './in-force.ts'
export { type ParsedRegime, parseRegime } from './parse.ts'
export type {
  Amendment,
  Authority,
  Body,
  Clock,
  DroppedSheet,
  Forwarding,
  Gap,
  Labelled,
  Mapping,
  PartRule,
  Regime,
  RegimeFacts,
  SheetMapping,
  Transition,
} from './regime.ts'
export {
  confirmGap,
  type FormerRules,
  formerRules,
  type GapConfirmed,
  isOver,
  mapSheet,
  regimeAfter,
} from './succession.ts'
export type * from './types.ts'
export {
  cite,
  type DossierRules,
  lastDayOf,
  regimeBegunBy,
  regimeOfDossier,
  regimesByAge,
} from './which-regime.ts'

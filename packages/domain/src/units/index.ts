export {
  type FormerKind,
  type FormerLevel,
  type FormerUnit,
  foldedBareName,
  levelOfFormerCode,
  placeText,
  readFormerName,
  tidyFormerName,
  withinSentence,
} from './former.ts'
export {
  type Extent,
  isFormerUnitOn,
  type Succession,
  type UnitHistory,
  type UnitLists,
  type UnitOnDay,
  unitHistory,
} from './history.ts'
export { checkNamedFormer, type NamedFormer } from './named.ts'
export { type UnitMatch, type UnitSearch, unitSearch } from './search.ts'
export { eitherOf, type PlaceAsked, type ThenAndNow, thenAndNow } from './then-now.ts'
export {
  bareNameOf,
  isUnitOn,
  levelOfCode,
  readUnitName,
  type Unit,
  type UnitKind,
  type UnitLevel,
  unitSearchText,
} from './unit.ts'

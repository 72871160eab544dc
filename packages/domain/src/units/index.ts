export { type UnitMatch, type UnitSearch, unitSearch } from './search.ts'
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

export { unitsRoutes } from './units.routes.ts'
export {
  fillUnits,
  findUnit,
  getUnit,
  listCommunes,
  listProvinces,
  searchCommunes,
  type UnitRow,
} from './units.store.ts'

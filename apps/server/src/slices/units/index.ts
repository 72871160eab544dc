export { unitsRoutes } from './units.routes.ts'
export { fillUnits, getUnit, listCommunes, listProvinces, type UnitRow } from './units.store.ts'

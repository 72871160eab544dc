export {
  type Cell,
  type Grid,
  readSpreadsheet,
  readWorkbookSheets,
  type SpreadsheetCode,
  type SpreadsheetLimits,
} from './read.ts'
export { type CellFault, readTable, type SheetColumn, type SheetRow, type SheetTable } from './table.ts'
export { type WrittenSheet, writeSpreadsheet } from './write.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

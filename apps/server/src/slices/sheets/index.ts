export { type FilledSheet, sheetPaper } from './blank-sheet.ts'
export { sheetsRoutes } from './sheets.routes.ts'

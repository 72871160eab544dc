export { type FilledSheet, sheetPaper } from './blank-sheet.ts'
export {
  chooseMarks,
  declareConflict,
  finishBallot,
  type MarksToSave,
  reopenBallot,
  tickKnockOut,
} from './sheets.commands.ts'
export { presentOwnProducts } from './sheets.present.ts'
export { sheetsRoutes } from './sheets.routes.ts'

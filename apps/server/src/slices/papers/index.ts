export { addPaper, type NewPaper, paperFile } from './papers.commands.ts'
export { papersRoutes } from './papers.routes.ts'
export { findPaper, listPapers, type PaperRow } from './papers.store.ts'
export { PAPER } from './papers.stream.ts'

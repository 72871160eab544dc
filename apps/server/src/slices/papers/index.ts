export { paperFile } from './papers.commands.ts'
export { papersRoutes } from './papers.routes.ts'
export { countPapers, findPaper, listPapers, listRemovedPapers, type PaperRow } from './papers.store.ts'
export { PAPER } from './papers.stream.ts'

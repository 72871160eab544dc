export { assistedWords } from './dossiers.assisted.ts'
export { DossierContentView } from './dossiers.content.pages.tsx'
export { answerWords, DossierContent, presentDossierContent } from './dossiers.content.present.ts'
export { registrationPaper, registrationPdf, selfAssessmentPaper, selfAssessmentPdf } from './dossiers.papers.ts'
export { addToDossier, findDossier, findDossierStream, rulesOf } from './dossiers.reading.ts'
export { dossiersRoutes } from './dossiers.routes.ts'
export { DOSSIER_NAMES, type DossierRow, listDossiers, listFilesOfPapers, namedDossiers } from './dossiers.store.ts'
export { DOSSIER } from './dossiers.stream.ts'
export { CaseStep, caseTimeline } from './dossiers.timeline.ts'
export { TransitionNotice } from './dossiers.transition.pages.tsx'
export {
  earliest,
  mayDecideTransition,
  presentTransition,
  TransitionView,
  transitionOfRow,
  transitionWords,
} from './dossiers.transition.present.ts'
export { FINDING_WORDS, KIND_WORDS, pagesWords, partTitle, STAGE_WORDS } from './dossiers.words.ts'
export { dossierWork } from './dossiers.work.ts'
export { addDecided, dossierForForm, writableDossier } from './dossiers.writing.ts'

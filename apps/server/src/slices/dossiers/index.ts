export { DOSSIER } from './dossiers.stream.ts'

export {
  DOCX_TYPE,
  type WordAnnex,
  type WordBlock,
  type WordColumn,
  type WordPaper,
  type WordPart,
  type WordRun,
  type WordSigner,
  type WordText,
} from './word-paper.ts'
export { writeWordPaper, writeWordPart } from './write-word.ts'

export { PAPER } from './papers.stream.ts'

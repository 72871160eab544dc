export { PRODUCER } from './producers.stream.ts'

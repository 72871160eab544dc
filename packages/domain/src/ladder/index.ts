export { ladder } from './ladder.ts'
export type { Ladder, MissingMinimum, NextStar, Rung, Step } from './types.ts'

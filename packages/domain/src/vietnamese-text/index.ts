export { fold, foldedWords, matchesFolded } from './fold.ts'
export { compareVietnamese } from './order.ts'
export { toneOnMainVowel } from './tone.ts'

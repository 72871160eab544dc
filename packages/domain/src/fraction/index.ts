export type { Fraction } from './fraction.ts'
export { compareFractions, formatFraction, formatTwoDecimals, fraction, meanOf, reaches } from './fraction.ts'

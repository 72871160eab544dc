export { formatHundredths, type MoneyReading, readMoney, readNumber } from './numbers.ts'
export { flat, readTargetWords, type TargetWords } from './target-words.ts'
export { readTimeWords, type TimeReading } from './time-words.ts'

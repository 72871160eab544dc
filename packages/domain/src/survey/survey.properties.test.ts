import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  arrangeQuestions,
  type FormContent,
  hasOptions,
  missingAnswers,
  QUESTION_KINDS,
  readAnswers,
  type TypedQuestion,
  tallyRecords,
  typedOf,
  writtenHundredths,
} from './index.ts'

const words = fc.string({ minLength: 1, maxLength: 12 }).map((text) => `${text}`)
const question: fc.Arbitrary<TypedQuestion> = fc.record({
  key: fc.constant(''),
  order: fc.integer({ min: 0, max: 9 }),
  kind: fc.constantFrom(...QUESTION_KINDS),
  label: words,
  help: fc.constant(null),
  required: fc.boolean(),
  unit: fc.option(words, { nil: null }),
  options: fc.uniqueArray(words, { minLength: 2, maxLength: 5 }),
})
const questions = fc.array(question, { minLength: 1, maxLength: 12 })
const contentOf = (typed: readonly TypedQuestion[]): FormContent => ({
  ...{ title: 'Mẫu', theme: 'other', about: null, subject: 'Tên' },
  questions: arrangeQuestions(typed, []),
})

test('arranging loses no question, gives each its own key, and is stable when saved again', () => {
  fc.assert(
    fc.property(questions, (typed) => {
      const first = arrangeQuestions(typed, [])
      expect(first.map(({ label }) => label).sort()).toEqual(typed.map(({ label }) => label).sort())
      expect(new Set(first.map(({ key }) => key)).size).toBe(typed.length)
      const again = arrangeQuestions(
        first.map((one, order) => ({ ...one, order, options: one.options.map(({ text }) => text) })),
        first,
      )
      expect(again).toEqual(first)
    }),
  )
})

const COMMUNES = new Set(['03253', '03256'])

/** Typed answers to a form, whole or in part, all readable. */
function answering(content: FormContent, pick: (most: number) => number) {
  const texts: Record<string, string> = {}
  const ticks = new Set<string>()
  for (const { key, kind, options } of content.questions) {
    if (pick(3) === 0) continue
    const option = options[pick(options.length)]?.value ?? ''
    if (kind === 'choices') ticks.add(`${key}.${option}`)
    else if (kind === 'choice') texts[key] = option
    else if (kind === 'integer') texts[key] = String(pick(5_000))
    else if (kind === 'number') texts[key] = writtenHundredths(pick(500_000))
    else if (kind === 'date') texts[key] = '2026-11-22'
    else if (kind === 'yesNo') texts[key] = pick(2) === 0 ? 'yes' : 'no'
    else if (kind === 'place') texts[key] = '03253'
    else if (kind !== 'photo') texts[key] = `Lời ${pick(9)}`
  }
  return { texts, ticks }
}

test('what was typed is read, shown again and read the same; nothing else comes in', () => {
  fc.assert(
    fc.property(questions, fc.infiniteStream(fc.nat(1_000_000)), (typed, stream) => {
      const content = contentOf(typed)
      const pick = (most: number) => (most === 0 ? 0 : (stream.next().value ?? 0) % most)
      const given = answering(content, pick)
      const first = readAnswers(content, given, COMMUNES)
      expect(first.faults).toEqual([])
      expect(readAnswers(content, typedOf(content, first.answers), COMMUNES)).toEqual(first)
      const keys = new Set(content.questions.map(({ key }) => key))
      expect(Object.keys(first.answers).every((key) => keys.has(key))).toBe(true)
      const foreign = { ...given, texts: { ...given.texts, zz: 'lạ' }, ticks: new Set([...given.ticks, 'zz.o1']) }
      expect(readAnswers(content, foreign, COMMUNES)).toEqual(first)
      const missing = missingAnswers(content, first.answers, {})
      for (const one of content.questions)
        expect(missing.includes(one.key)).toBe(one.required && first.answers[one.key] === undefined)
    }),
  )
})

test('hostile texts never throw, and end as an answer or as a fault', () => {
  fc.assert(
    fc.property(questions, fc.array(fc.string(), { maxLength: 12 }), (typed, texts) => {
      const content = contentOf(typed)
      const given = Object.fromEntries(content.questions.map(({ key }, at) => [key, (texts[at] ?? '').trim()]))
      const { answers, faults } = readAnswers(content, { texts: given, ticks: new Set() }, COMMUNES)
      for (const { key, kind } of content.questions) {
        const silent = given[key] === '' || kind === 'photo' || kind === 'choices'
        expect(Number(key in answers) + faults.filter((one) => one.key === key).length).toBe(silent ? 0 : 1)
      }
    }),
  )
})

test('counts add up: each option is counted once a record, and means lie between least and most', () => {
  fc.assert(
    fc.property(questions, fc.nat(8), fc.infiniteStream(fc.nat(1_000_000)), (typed, count, stream) => {
      const content = contentOf(typed)
      const pick = (most: number) => (most === 0 ? 0 : (stream.next().value ?? 0) % most)
      const records = Array.from({ length: count }, () => ({
        answers: readAnswers(content, answering(content, pick), COMMUNES).answers,
        photos: {},
      }))
      for (const tally of tallyRecords(content, records)) {
        expect(tally.given).toBeLessThanOrEqual(tally.asked)
        if (tally.kind === 'counts' && !hasOptions(tally.question.kind))
          expect(tally.counts.reduce((sum, one) => sum + one.count, 0)).toBe(tally.given)
        if (tally.kind !== 'numbers') continue
        expect(tally.numbers === null).toBe(tally.given === 0)
        if (tally.numbers === null) continue
        const { sum, mean, least, most } = tally.numbers
        expect(mean.numerator * tally.given).toBe(sum * mean.denominator)
        expect(least * tally.given).toBeLessThanOrEqual(sum)
        expect(most * tally.given).toBeGreaterThanOrEqual(sum)
      }
    }),
  )
})

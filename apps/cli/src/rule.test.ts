import { PassThrough, Readable } from 'node:stream'
import { addDays, plainDate } from '@saolang/domain/plain-date'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerTo, content, failures } from './rule.samples.ts'
import { rule } from './rule.ts'

const LODGED = { ask: 'regime', kind: 'first', lodged: '2026-05-20', today: '2026-07-01' }
const POWERS = { ask: 'authority', regime: 'qd-26-2026', date: '2026-06-01', star: 3 }
const TERM = { ask: 'workingDays', from: '2026-06-01', days: 15 }
const ROUND = { ask: 'round', level: 'province', proposed: '2026-10-29' }
const SENT = { ask: 'forward', regime: 'qd-26-2026', date: '2026-06-01', from: 'province', mean: 90 }

describe('a wrong question gets an error with a sentence', () => {
  test.each<[string, unknown, string, Record<string, unknown>]>([
    ['no JSON', '{"ask":', 'rule/not-json', {}],
    ['words', 'hello', 'rule/not-json', {}],
    ['a list', '[1]', 'rule/not-an-object', {}],
    ['a number', '5', 'rule/not-an-object', {}],
    ['null', 'null', 'rule/not-an-object', {}],
    ['a text', '"regime"', 'rule/not-an-object', {}],
    ['nothing asked', {}, 'rule/member-missing', { member: 'ask' }],
    ['an unknown ask', { ask: 'weather' }, 'rule/unknown-ask', { ask: 'weather' }],
    ['an ask of the prototype', { ask: 'constructor' }, 'rule/unknown-ask', {}],
    ['an ask that is a list', { ask: ['regime'] }, 'rule/unknown-ask', {}],
    ['a kind missing', { ...LODGED, kind: undefined }, 'rule/member-missing', { member: 'kind' }],
    ['an unknown kind', { ...LODGED, kind: 'second' }, 'rule/unknown-choice', { member: 'kind', value: 'second' }],
    ['lodged missing', { ...LODGED, lodged: undefined }, 'rule/member-missing', { member: 'lodged' }],
    ['today missing', { ...LODGED, today: undefined }, 'rule/member-missing', { member: 'today' }],
    ['a day that is none', { ...LODGED, lodged: '2026-02-30' }, 'rule/not-a-date', { member: 'lodged' }],
    ['a leap day of no leap year', { ...LODGED, lodged: '2026-02-29' }, 'rule/not-a-date', {}],
    ['a Vietnamese date', { ...LODGED, lodged: '20/05/2026' }, 'rule/not-a-date', {}],
    ['a date with a time', { ...LODGED, today: '2026-07-01T00:00:00Z' }, 'rule/not-a-date', { member: 'today' }],
    ['a date as a number', { ...LODGED, lodged: 20_260_520 }, 'rule/not-a-date', {}],
    ['a null date', { ...LODGED, lodged: null }, 'rule/not-a-date', {}],
    ['the year 1899', { ...LODGED, lodged: '1899-12-31' }, 'rule/date-out-of-range', { from: '1900-01-01' }],
    ['the year 2101', { ...LODGED, today: '2101-01-01' }, 'rule/date-out-of-range', { to: '2100-12-31' }],
    ['the year 9999', { ask: 'expiry', issued: '9999-12-31' }, 'rule/date-out-of-range', { member: 'issued' }],
    ['before the first decision', { ...LODGED, lodged: '2019-08-20' }, 'rule/no-regime', { first: '2019-08-21' }],
    ['a window before 1900', { ask: 'renewalWindow', expires: '1900-06-29' }, 'rule/date-out-of-range', {}],
    ['an unknown regime', { ...POWERS, regime: 'qd-1' }, 'rule/unknown-regime', { regime: 'qd-1' }],
    ['a regime of the prototype', { ...POWERS, regime: '__proto__' }, 'rule/unknown-regime', {}],
    ['no regime', { ...POWERS, regime: undefined }, 'rule/member-missing', { member: 'regime' }],
    ['six stars', { ...POWERS, star: 6 }, 'rule/unknown-choice', { member: 'star', value: '6' }],
    ['no star', { ...POWERS, star: 0 }, 'rule/unknown-choice', {}],
    ['stars as text', { ...POWERS, star: '3' }, 'rule/unknown-choice', {}],
    ['half a star', { ...POWERS, star: 3.5 }, 'rule/unknown-choice', {}],
    ['days missing', { ...TERM, days: undefined }, 'rule/member-missing', { member: 'days' }],
    ['days below zero', { ...TERM, days: -1 }, 'rule/days-invalid', { member: 'days' }],
    ['parts of a day', { ...TERM, days: 1.5 }, 'rule/days-invalid', {}],
    ['too many days', { ...TERM, days: 1001 }, 'rule/days-invalid', { max: 1000 }],
    ['days as text', { ...TERM, days: '15' }, 'rule/days-invalid', {}],
    ['from missing', { ...TERM, from: undefined }, 'rule/member-missing', { member: 'from' }],
    ['rounds of a commune', { ...ROUND, level: 'commune' }, 'rule/unknown-choice', { member: 'level' }],
    ['rounds under 148', { ...ROUND, regime: 'qd-148-2023' }, 'rule/no-clock', { number: '148/QĐ-TTg' }],
    ['a regime that is a number', { ...ROUND, regime: 26 }, 'rule/unknown-regime', {}],
    ['a mean above 100', { ...SENT, mean: 100.01 }, 'rule/mean-invalid', {}],
    ['a mean over zero', { ...SENT, mean: '1/0' }, 'rule/mean-invalid', {}],
    ['a mean below zero', { ...SENT, mean: -1 }, 'rule/mean-invalid', {}],
    ['a mean as a list', { ...SENT, mean: [90] }, 'rule/mean-invalid', {}],
    ['no code', { ask: 'productCode', code: '' }, 'rule/not-a-text', {}],
    ['a long code', { ask: 'productCode', code: '1'.repeat(61) }, 'rule/not-a-text', {}],
    ['words for a code', { ask: 'productCode', code: 'OCOP' }, 'code/not-a-product-code', {}],
    ['a code of two parts', { ask: 'productCode', code: '51-2026' }, 'code/not-a-product-code', {}],
  ])('%s', (_, question, error, details) => {
    const answer = answerTo(question)
    expect(answer).toMatchObject({ error, ...details })
    expect(answer.message).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵêềếểễệđôồốổỗộơớờởỡợưứừửữự].*\.$/)
    expect(answer.message).not.toMatch(/[{}]/)
  })
})

describe('lines', () => {
  async function answersTo(text: string): Promise<Record<string, unknown>[]> {
    const output = new PassThrough()
    const chunks: Buffer[] = []
    output.on('data', (chunk: Buffer) => chunks.push(chunk))
    await rule(Readable.from([Buffer.from(text)]), output, content, failures)
    const printed = Buffer.concat(chunks).toString('utf8').trim()
    return printed.split('\n').map((line) => JSON.parse(line))
  }

  test('the next line is still answered, in order, after each wrong one', async () => {
    const good = JSON.stringify(TERM)
    const long = JSON.stringify({ ...TERM, note: 'x'.repeat(70_000) })
    const answers = await answersTo(`\uFEFF${good}\r\n\n{\n[]\n${long}\n{"ask":"x"}\n${good}`)
    expect(answers.map((answer) => answer.error ?? answer.due)).toEqual([
      '2026-06-22',
      'rule/not-json',
      'rule/not-an-object',
      'rule/line-too-long',
      'rule/unknown-ask',
      '2026-06-22',
    ])
  })

  test('one question, one line: the keys stand in their order', async () => {
    const [answer] = await answersTo(JSON.stringify({ ask: 'expiry', issued: '2026-08-31', id: 7 }))
    expect(Object.keys(answer ?? {})).toEqual(['id', 'regime', 'expires', 'article'])
    const [term] = await answersTo(JSON.stringify({ ...TERM, from: '2026-12-25' }))
    expect(Object.keys(term ?? {}).slice(-3)).toEqual(['article', 'warning', 'warningCodes'])
  })
})

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 7_000 }).map((days) => addDays(plainDate('2015-01-01'), days))
  const regimeId = fc.constantFrom(...content.regimes.keys())
  const star = fc.constantFrom(1, 2, 3, 4, 5)

  test('whatever is asked gets one line: an article, or an error with a sentence', () => {
    const value = fc.oneof(fc.jsonValue(), day, fc.integer(), fc.constantFrom('province', 'first', 'qd-148-2023'))
    const member = fc.constantFrom('kind', 'lodged', 'today', 'date', 'star', 'from', 'days', 'level', 'regime', 'code')
    const ask = fc.constantFrom('regime', 'authority', 'workingDays', 'round', 'expiry', 'productCode', 'forward', 'x')
    fc.assert(
      fc.property(ask, fc.dictionary(member, value), (word, members) => {
        const answer = answerTo({ ask: word, ...members })
        expect(typeof (answer.error === undefined ? answer.article : answer.message)).toBe('string')
      }),
      { numRuns: 500 },
    )
  })

  test('nobody below three stars, and no district from 1/7/2025, under any regulation', () => {
    fc.assert(
      fc.property(regimeId, day, star, (regime, date, stars) => {
        const answer = answerTo({ ask: 'authority', regime, date, star: stars })
        const { evaluates, decides, certifies, withdraws } = answer
        if (stars < 3) expect([decides, certifies, withdraws]).toEqual(['none', 'none', 'none'])
        if (date >= '2025-07-01') expect([evaluates, decides, certifies, withdraws]).not.toContain('district')
        expect(answer.certificate).toBe(certifies !== 'none')
      }),
      { numRuns: 500 },
    )
  })

  test('a later lodging date never gives an older regulation', () => {
    const order = [...content.regimes.values()]
      .sort((left, right) => (left.document.effectiveFrom < right.document.effectiveFrom ? -1 : 1))
      .map(({ id }) => id)
    const kind = fc.constantFrom('first', 'upgrade', 'renewal')
    const from = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(plainDate('2019-08-21'), days))
    fc.assert(
      fc.property(kind, from, from, (which, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one]
        const place = (lodged: string) =>
          order.indexOf(String(answerTo({ ask: 'regime', kind: which, lodged, today: late }).regime))
        expect(place(early)).toBeLessThanOrEqual(place(late))
        expect(place(early)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })

  test('a round is not missed by its own rule: proposed before, and finished after that', () => {
    const level = fc.constantFrom('province', 'ministry')
    fc.assert(
      fc.property(level, day, (which, proposed) => {
        const { proposedBefore, finishBefore } = answerTo({ ask: 'round', level: which, proposed })
        expect(proposed < String(proposedBefore)).toBe(true)
        expect(String(proposedBefore) < String(finishBefore)).toBe(true)
        const next = answerTo({ ask: 'round', level: which, proposed: proposedBefore })
        expect(String(next.proposedBefore) > String(proposedBefore)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

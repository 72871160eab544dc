import { describe, expect, it } from 'vitest'
import { plainDate } from '../plain-date/index.ts'
import type { Regime } from '../regime/index.ts'
import {
  answerExpiry,
  answerRegime,
  answerRound,
  answerWithdrawal,
  type RuleContent,
  regimeClock,
  whoDecides,
} from './index.ts'

const day = plainDate
const rule = { say: 'x', article: 'Luật' }

// Of a regulation these rules read the members given here only.
function regime(id: string, from: string, more: object = {}): Regime {
  const document = {
    number: id.toUpperCase(),
    effectiveFrom: from,
    effectiveUntil: null,
    article: 'Điều 1',
    replaces: [],
  }
  const months = { id: 'certificate-validity', kind: 'term', amount: 24, unit: 'month', article: 'Điều 2' }
  const none = { authority: [], levels: [], gaps: [], amendments: [], transition: [], forwarding: [] }
  return { id, document, clocks: [months], ...none, ...more } as unknown as Regime
}

function contentOf(...regimes: Regime[]): RuleContent {
  const counting = { firstDay: rule, months: rule, lastDayOff: rule, daysOff: rule }
  return { regimes: new Map(regimes.map((one) => [one.id, one])), calendar: { years: {} }, counting }
}

const withdrawal = { id: 'withdrawal', kind: 'term', amount: 9, unit: 'day', article: 'Điều 9' }
const months = { id: 'certificate-validity', kind: 'term', amount: 12, unit: 'month', article: 'Điều 4' }
const content = contentOf(
  regime('a', '2010-01-01'),
  regime('b', '2012-01-01', { clocks: [months, withdrawal] }),
  regime('c', '2014-01-01'),
)

describe('every number comes from content', () => {
  it('another regulation has other months and days', () => {
    expect(answerExpiry(content, { issued: day('2011-03-31') })).toMatchObject({ value: { expires: '2013-03-31' } })
    expect(answerExpiry(content, { issued: day('2012-03-31') })).toMatchObject({ value: { expires: '2013-03-31' } })
    expect(answerWithdrawal(content, { concluded: day('2012-03-01') })).toMatchObject({
      value: { due: '2012-03-10', regime: 'b', extendedTo: '2012-03-12' },
    })
  })
})

describe('regimeClock', () => {
  it('takes the newest that had begun, else the first later one that has the clock, and tells', () => {
    expect(regimeClock(content, 'withdrawal', day('2013-01-01'))).toMatchObject({ value: { warnings: [] } })
    expect(regimeClock(content, 'withdrawal', day('2011-01-01'))).toMatchObject({
      value: { regime: { id: 'b' }, article: 'B, Điều 9', warnings: [{ code: 'rule/clock-of-later-regime' }] },
    })
    expect(regimeClock(content, 'withdrawal', day('2009-01-01'))).toMatchObject({ value: { regime: { id: 'b' } } })
  })

  it('does not take an earlier regulation for a later one that sets no such term', () => {
    const refused = { ok: false, failure: { code: 'rule/no-clock', details: { number: 'C' } } }
    expect(regimeClock(content, 'withdrawal', day('2014-01-01'))).toEqual(refused)
    const ask = { level: 'province', proposed: day('2012-01-01') } as const
    expect(answerRound(content, ask)).toMatchObject({ failure: { code: 'rule/no-clock' } })
    expect(answerRound(contentOf(), ask)).toMatchObject({ failure: { code: 'rule/no-clock' } })
  })
})

describe('answerRegime', () => {
  const until = {
    id: 't',
    when: 'lodged-before',
    rule: 'former-regime',
    kinds: ['first'],
    until: '2012-02-01',
    article: 'Điều 7',
  }
  const two = contentOf(regime('a', '2010-01-01'), regime('b', '2012-01-01', { transition: [until] }))
  const ask = (kind: 'first' | 'renewal', today: string) =>
    answerRegime(two, { kind, lodged: day('2011-12-31'), today: day(today) })

  it('names the last day that the next regulation gives, and warns from the day after it', () => {
    expect(ask('first', '2011-12-31')).toMatchObject({ value: { regime: 'a', article: 'A, Điều 1', warnings: [] } })
    expect(ask('first', '2012-02-01')).toMatchObject({
      value: { finishBy: '2012-02-01', article: 'B, Điều 7', warnings: [] },
    })
    expect(ask('first', '2012-02-02')).toMatchObject({
      value: { regime: 'a', warnings: [{ code: 'rule/transition-over' }] },
    })
  })

  it('warns where the next regulation is silent and the former one has lapsed', () => {
    const document = { ...regime('a', '2010-01-01').document, effectiveUntil: '2011-12-31' }
    const lapsed = contentOf(regime('a', '2010-01-01', { document }), regime('b', '2012-01-01'))
    const answer = answerRegime(lapsed, { kind: 'renewal', lodged: day('2011-06-01'), today: day('2012-01-01') })
    expect(answer).toMatchObject({ value: { regime: 'a', warnings: [{ code: 'rule/transition-unknown' }] } })
    expect(ask('renewal', '2012-01-01')).toMatchObject({ value: { warnings: [] } })
  })
})

describe('whoDecides', () => {
  const row = {
    level: 'district',
    stars: [3],
    evaluates: 'district-council',
    decides: 'district-chair',
    certifies: null,
  }
  const open = { ...row, withdraws: null, certificate: true, article: 'Điều 3', validFrom: null, validTo: null }
  const ended = { level: 'district', scores: true, task: 'x', article: 'x', validFrom: null, validTo: '2013-06-30' }
  const one = regime('a', '2010-01-01', { authority: [open] })
  const two = regime('b', '2013-01-01', { levels: [ended] })
  const on = (date: string, star: 3 | 4 = 3) => whoDecides(contentOf(one, two), { regime: one, date: day(date), star })

  it('never names a level that has ended, even where the row of an old regulation has no end', () => {
    expect(on('2013-06-30')).toMatchObject({
      evaluates: 'district',
      decides: 'district',
      certifies: 'none',
      warnings: [],
    })
    expect(on('2013-07-01')).toMatchObject({ evaluates: 'none', decides: 'none', certificate: false })
    expect(on('2013-07-01').warnings.map(({ code }) => code)).toEqual(['rule/no-district'])
  })

  it('says so where the regulation names nobody', () => {
    expect(on('2012-01-01', 4).warnings).toEqual([{ code: 'rule/nobody-named', details: { star: 4 } }])
  })
})

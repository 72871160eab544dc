import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ActHeader } from '../acts/index.ts'
import type { Actor, Hat } from '../permission/index.ts'
import {
  CYCLE_STEPS,
  type Cycle,
  type CycleAct,
  canRunCycle,
  canRunCycleOfCommune,
  cycleStep,
  endOfDossier,
  endOfPotential,
  foldCycle,
  IDEA_ENDS,
  removeTheme,
  type Shortcomings,
  type StepFacts,
  setTheme,
  setWindow,
  standingIn,
  tagIdeas,
  upgradePlanOf,
  windowOf,
} from './index.ts'

function fold(before: Cycle | undefined, acts: readonly CycleAct[]): Cycle {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-08-03T02:00:00Z', by: 'an', hat: 'provinceOffice', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldCycle(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

const opened = () => fold(undefined, [{ kind: 'CycleOpened', payload: { provinceCode: '11', year: 2026 } }])
const done = (cycle: Cycle, acts: ReturnType<typeof setWindow>) => {
  if (!acts.ok) throw new Error(acts.failure.code)
  return fold(cycle, acts.value)
}
const window = (from: string, to: string) => ({ from, to })

describe('the window of ideas', () => {
  const MAY_JULY = window('2026-05-01', '2026-07-31')

  test('a commune takes ideas within the days of its province, else the days of the province hold', () => {
    const first = opened()
    const set = done(first, setWindow(first, { communeCode: null, window: MAY_JULY, version: 1 }))
    const wider = { communeCode: '03208', window: window('2026-04-30', '2026-06-30'), version: 2 }
    expect(setWindow(set, wider)).toMatchObject({ failure: { code: 'cycle/window-wider' } })
    const narrow = window('2026-05-10', '2026-06-30')
    const commune = done(set, setWindow(set, { ...wider, window: narrow }))
    expect(windowOf(commune, '03208')).toEqual(narrow)
    expect(windowOf(commune, '03209')).toEqual(MAY_JULY)
    const shorter = { communeCode: null, window: window('2026-05-11', '2026-07-31'), version: 3 }
    expect(setWindow(commune, shorter)).toMatchObject({ failure: { code: 'cycle/communes-outside' } })
    const without = done(commune, setWindow(commune, { communeCode: '03208', window: null, version: 3 }))
    expect(windowOf(without, '03208')).toEqual(MAY_JULY)
  })

  test.each([
    [window('2026-07-31', '2026-05-01'), 1, 'cycle/window-order'],
    [window('2025-12-31', '2026-05-01'), 1, 'cycle/window-year'],
    [MAY_JULY, 2, 'request/conflict'],
    [null, 1, 'cycle/nothing-changed'],
  ])('%o with version %i is refused: %s', (given, version, code) => {
    expect(setWindow(opened(), { communeCode: null, window: given, version })).toMatchObject({ failure: { code } })
  })

  test('both days count, and no window warns of nothing', () => {
    expect(['2026-04-30', '2026-05-01', '2026-07-31', '2026-08-01'].map((day) => standingIn(MAY_JULY, day))).toEqual([
      'before',
      'within',
      'within',
      'after',
    ])
    expect(standingIn(null, '2026-05-01')).toBe('none')
  })

  test('whatever is set in whatever order, the days of a commune lie within those of its province', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-05-${String(n).padStart(2, '0')}`)
    const step = fc.record({
      communeCode: fc.constantFrom(null, 'a', 'b'),
      window: fc.option(fc.record({ from: day, to: day })),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        let cycle = opened()
        for (const one of steps) {
          const acts = setWindow(cycle, { ...one, version: cycle.version })
          if (acts.ok) cycle = fold(cycle, acts.value)
        }
        const { window: province } = cycle
        for (const commune of Object.values(cycle.communes)) {
          expect(commune.from <= commune.to).toBe(true)
          if (province !== null)
            expect([commune.from >= province.from, commune.to <= province.to]).toEqual([true, true])
        }
      }),
    )
  })
})

describe('themes of the year', () => {
  const theme = (key: string, name: string) => ({ key, name, planId: null })
  const withThemes = () => {
    const first = opened()
    const one = done(first, setTheme(first, { ...theme('a', 'Chế biến sâu'), version: 1 }))
    return done(one, setTheme(one, { ...theme('b', 'Du lịch'), version: 2 }))
  }

  test('a theme is named once, changed by its key, and taken away with its ideas', () => {
    const cycle = withThemes()
    expect(setTheme(cycle, { ...theme('c', 'Du lịch'), version: 3 })).toMatchObject({
      failure: { code: 'cycle/theme-twice' },
    })
    const changed = done(cycle, setTheme(cycle, { key: 'a', name: 'Chế biến', planId: 'p', version: 3 }))
    expect(changed.themes).toEqual([{ key: 'a', name: 'Chế biến', planId: 'p' }, theme('b', 'Du lịch')])
    const tagged = done(changed, tagIdeas(changed, { key: 'a', ideas: ['x', 'y', 'x'], tagged: true }))
    expect(tagged.ideas).toEqual({ a: ['x', 'y'] })
    const removed = done(tagged, removeTheme(tagged, { key: 'a', version: tagged.version }))
    expect([removed.themes.length, removed.ideas]).toEqual([1, {}])
    expect(tagIdeas(removed, { key: 'a', ideas: ['x'], tagged: true })).toMatchObject({
      failure: { code: 'cycle/theme-unknown' },
    })
  })

  test('tagging twice writes once; an idea stands at most once under a theme, whatever is done', () => {
    const id = fc.constantFrom('x', 'y', 'z')
    const step = fc.record({ key: fc.constantFrom('a', 'b'), ideas: fc.array(id), tagged: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let cycle = withThemes()
        for (const one of steps) {
          cycle = done(cycle, tagIdeas(cycle, one))
          expect(tagIdeas(cycle, one)).toEqual({ ok: true, value: [] })
          for (const ideas of Object.values(cycle.ideas)) expect(new Set(ideas).size).toBe(ideas.length)
        }
      }),
    )
  })

  test('the office runs the year of its province, a commune its own part', () => {
    const hat = (role: Hat['role'], communeCode: string | null): Actor => ({
      personId: 'p',
      hats: [{ role, provinceCode: '11', communeCode, producerId: null }],
    })
    expect(canRunCycle(hat('provinceOffice', null), '11').may).toBe(true)
    expect(canRunCycle(hat('provinceOffice', null), '12').may).toBe(false)
    expect(canRunCycle(hat('communeOfficer', 'a'), '11').may).toBe(false)
    expect(canRunCycleOfCommune(hat('communeOfficer', 'a'), '11', 'a').may).toBe(true)
    expect(canRunCycleOfCommune(hat('communeOfficer', 'a'), '11', 'b').may).toBe(false)
    expect(canRunCycleOfCommune(hat('provinceOffice', null), '11', 'b').may).toBe(true)
    expect(canRunCycleOfCommune(hat('producer', 'a'), '11', 'a').may).toBe(false)
  })
})

describe('the six steps', () => {
  const NOTHING: StepFacts = { registeredOn: '2026-01-05', dossier: null, supportedOn: null, certificate: null }
  const sent = { stage: 'submitted', sentOn: '2026-06-01', receivedOn: null, proposedOn: null, evaluatedOn: null }
  const taken = { ...sent, stage: 'received', receivedOn: '2026-06-05' }
  const step = (facts: Partial<StepFacts>, today = '2026-11-22') => {
    const now = cycleStep({ ...NOTHING, ...facts }, today)
    return [now.step, now.since, now.reason]
  }

  test.each([
    [{}, ['register', '2026-01-05', 'registered']],
    [{ dossier: sent }, ['choose', '2026-06-01', 'sent']],
    [{ dossier: { ...sent, stage: 'returned' } }, ['choose', '2026-06-01', 'returned']],
    [{ dossier: taken }, ['complete', '2026-06-05', 'received']],
    [{ dossier: taken, supportedOn: '2026-06-20' }, ['support', '2026-06-20', 'supported']],
    [{ dossier: { ...taken, stage: 'advised', proposedOn: '2026-07-01' } }, ['evaluate', '2026-07-01', 'proposed']],
    [
      { dossier: { ...taken, stage: 'notReached', evaluatedOn: '2026-08-01' } },
      ['support', '2026-08-01', 'notReached'],
    ],
    [{ dossier: { ...taken, stage: 'evaluated', evaluatedOn: '2026-08-01' } }, ['evaluate', '2026-08-01', 'evaluated']],
    [{ certificate: { issuedOn: '2026-09-01', until: '2029-09-01' } }, ['promote', '2026-09-01', 'certified']],
    [{ certificate: { issuedOn: '2023-09-01', until: '2026-09-01' } }, ['register', '2026-09-01', 'expired']],
  ] as const)('%o stands at %o', (facts, expected) => {
    expect(step(facts)).toEqual(expected)
  })

  test('a newer dossier goes before the certificate; one that failed leaves the certificate its promotion', () => {
    const certificate = { issuedOn: '2025-01-01', until: '2028-01-01' }
    expect(step({ certificate, dossier: taken })[0]).toBe('complete')
    expect(step({ certificate, dossier: { ...taken, stage: 'notReached' } })[0]).toBe('promote')
    expect(step({ certificate: { ...certificate, issuedOn: '2026-09-01' }, dossier: taken })[0]).toBe('promote')
    expect(step({ certificate }, '2028-01-01')[0]).toBe('promote')
    expect(step({ certificate }, '2028-01-02')[0]).toBe('register')
  })

  test('every product stands in one step, since a day that is known', () => {
    const day = fc
      .integer({ min: 0, max: 1500 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))
    const dossier = fc.record({
      stage: fc.constantFrom(
        'submitted',
        'returned',
        'received',
        'proposed',
        'inRound',
        'notReached',
        'recognised',
        '?',
      ),
      ...{ sentOn: day, receivedOn: fc.option(day), proposedOn: fc.option(day), evaluatedOn: fc.option(day) },
    })
    const facts = fc.record({
      ...{ registeredOn: day, dossier: fc.option(dossier), supportedOn: fc.option(day) },
      certificate: fc.option(fc.record({ issuedOn: day, until: day })),
    })
    fc.assert(
      fc.property(facts, day, (given, today) => {
        const now = cycleStep(given, today)
        expect(CYCLE_STEPS).toContain(now.step)
        expect(JSON.stringify(given)).toContain(now.since)
        if (now.step === 'promote') expect(given.certificate?.until.localeCompare(today)).not.toBe(-1)
      }),
    )
  })

  test('an idea always has one end', () => {
    expect(['submitted', 'returned', 'withdrawn', 'received', 'notReached'].map(endOfDossier)).toEqual([
      ...['open', 'returned', 'withdrawn', 'selected', 'selected'],
    ])
    expect(['found', 'returned', 'selected', 'registered', 'notSelected'].map(endOfPotential)).toEqual([
      ...['open', 'returned', 'selected', 'selected', 'notSelected'],
    ])
    fc.assert(fc.property(fc.string(), (stage) => IDEA_ENDS.includes(endOfPotential(stage))))
  })
})

describe('a plan from the remarks of a result', () => {
  const result: Shortcomings = {
    star: 3,
    unmet: [
      { criterion: '1.1 Nguồn gốc', star: 4, chosen: 'Dưới 50%', needs: 'Từ 50%' },
      { criterion: '1.1 Nguồn gốc', star: 5, chosen: 'Dưới 50%', needs: 'Từ 75%' },
      { criterion: '2.4 Bao bì', star: 5, chosen: 'Đơn giản', needs: 'Có nhận diện' },
    ],
    knockOuts: [],
    criteria: [
      { title: '1.1 Nguồn gốc', mean: 100, max: 3, remarks: ['Thiếu hợp đồng'] },
      { title: '2.1 Câu chuyện', mean: 250, max: 5, remarks: ['Chưa rõ\n nguồn gốc', 'Ngắn'] },
      { title: '2.2 Nhãn', mean: 200, max: 2, remarks: ['Đẹp'] },
      { title: '2.3 Kênh bán', mean: 100, max: 5, remarks: [] },
    ],
  }

  test('the next star, one line a shortcoming: minimums first, then criteria with remarks and points to win', () => {
    expect(upgradePlanOf(result)).toEqual({
      aim: 'star4',
      gaps: ['1.1 Nguồn gốc: Dưới 50%', '2.1 Câu chuyện: Chưa rõ nguồn gốc; Ngắn'],
      work: ['1.1 Nguồn gốc: đạt ít nhất "Từ 50%"', '2.1 Câu chuyện: khắc phục theo ý kiến Hội đồng'],
    })
    expect(upgradePlanOf({ ...result, star: null }).aim).toBe('star3')
    expect(upgradePlanOf({ ...result, star: 5 }).aim).toBe('star5')
    const out = { ...result, star: null, unmet: [], criteria: [], knockOuts: [{ label: 'Giấy tờ', reason: 'hết hạn' }] }
    expect(upgradePlanOf(out)).toMatchObject({ gaps: ['Giấy tờ: hết hạn'], work: ['Khắc phục: Giấy tờ'] })
  })

  test('where nobody remarked on anything, the criteria that lost the most points stand for remarks', () => {
    const silent = { ...result, unmet: [], criteria: result.criteria.map((one) => ({ ...one, remarks: [] })) }
    expect(upgradePlanOf(silent).gaps).toEqual([
      '2.3 Kênh bán: đạt 1,00 trên 5 điểm',
      '2.1 Câu chuyện: đạt 2,50 trên 5 điểm',
      '1.1 Nguồn gốc: đạt 1,00 trên 3 điểm',
    ])
    expect(upgradePlanOf({ ...silent, star: 5 }).gaps).toEqual([])
  })

  test('as many things to do as shortcomings, none longer than an entry takes', () => {
    const text = fc.string({ maxLength: 900 })
    const many = fc.array(
      fc.record({ title: text, mean: fc.nat(500), max: fc.nat(5), remarks: fc.array(text, { maxLength: 3 }) }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(many, fc.option(fc.integer({ min: 1, max: 5 })), (criteria, star) => {
        const plan = upgradePlanOf({ star, unmet: [], knockOuts: [], criteria })
        expect(plan.gaps.length).toBe(plan.work.length)
        expect(plan.gaps.length).toBeLessThanOrEqual(40)
        for (const line of [...plan.gaps, ...plan.work]) {
          expect(line.length).toBeLessThanOrEqual(300)
          expect(line).not.toContain('\n')
        }
      }),
    )
  })
})

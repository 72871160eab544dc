import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leaves, type Regime, type Sheet } from '../regime/index.ts'
import { sampleBands } from '../regime/sample-sheet.ts'
import {
  compareSheets,
  diffRegimes,
  type FactsDiff,
  isEmptyRegimeDiff,
  isEmptySheetDiff,
  type SheetDiff,
} from './index.ts'
import { diffSheet, regimeOf } from './sheets.sample.ts'

const idsOf = (sheet: Sheet) => leaves(sheet).map(({ id }) => id)

const star = fc.constantFrom(undefined, 3 as const, 4 as const, 5 as const)

const options = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), star), { minLength: 1, maxLength: 4, selector: ([p]) => p })
  .map((list) =>
    [...list]
      .sort(([left], [right]) => left - right)
      .map(([points, mark]) => (mark === undefined ? ([points] as const) : ([points, mark] as const))),
  )

const leaf = fc.record({
  part: fc.constantFrom('A', 'B'),
  family: fc.constantFrom('A.origin', 'A.value', 'B.market', 'B.story', 'C.taste'),
  label: fc.constantFrom('Nguồn gốc', 'Nguồn gốc nguyên liệu', 'Gia tăng giá trị', 'Câu chuyện', 'Vị'),
  options,
  cased: fc.boolean(),
})

const reason = fc.record({
  type: fc.constantFrom('knock_out' as const, 'stop_evaluation' as const),
  label: fc.constantFrom('Giả mạo', 'Giả mạo hồ sơ', 'Thiếu mẫu', 'Có tạp chất'),
  criterion: fc.constantFrom(null, '1', '2'),
})

/** Any small sheet: families may stand more than once, parts may be missing, criteria may have cases. */
export const anySheet: fc.Arbitrary<Sheet> = fc
  .tuple(
    fc.array(leaf, { minLength: 1, maxLength: 7 }),
    fc.constantFrom('complete', 'incomplete'),
    fc.array(reason, { maxLength: 3 }),
  )
  .map(([drawn, status, reasons]) => {
    const samples = drawn.map(({ cased, ...one }, index) => ({
      ...one,
      id: `${index + 1}`,
      ...(cased ? { options: [], cases: [one.options, one.options] } : {}),
    }))
    const knockOuts = reasons.map(({ type, label, criterion }, index) => ({
      ...{ id: `${criterion}.${index}`, label, criterion, zeroIn: [], article: 'x' },
      type: criterion === null ? ('file' as const) : type,
    }))
    const sheet = diffSheet(samples, { knockOuts })
    return status === 'complete'
      ? sheet
      : { ...sheet, status, holes: [{ where: 'A', missing: 3, say: 'thiếu', needed: 'bản gốc' }] }
  })

const term = (id: string, amount: number) =>
  ({ id, ref: id, label: id, article: 'x', kind: 'term', amount, unit: 'day', after: 'x' }) as const

/** A small regulation whose lists are there to be cut and changed. */
const base: Regime = {
  id: 'base',
  document: {
    ...{ number: '1', name: 'Quyết định 1', issuer: 'x', signed: '2020-01-01', effectiveFrom: '2020-01-01' },
    ...{ effectiveUntil: null, article: 'x', replaces: [], source: 'x' },
  },
  parts: [],
  bands: sampleBands,
  minimums: { rule: 'cumulative', label: 'x', article: 'x' },
  ...{ authority: [], levels: [], forwarding: [], gaps: [], amendments: [] },
  clocks: [term('one', 10), term('two', 20), term('three', 30)],
  ...{ rounds: null, transition: [], dossiers: [], withdrawalReasons: [], openPoints: [] },
  productCode: { format: 'T-X', fields: [], codes: 'x', article: 'x' },
  ...{ sheets: [], forms: [], mapping: null, hash: '0' },
}

describe('any two sheets', () => {
  it.each(['family', 'id'] as const)('a sheet with itself differs in nothing (%s)', (by) => {
    fc.assert(fc.property(anySheet, (sheet) => isEmptySheetDiff(compareSheets(sheet, sheet, by))))
  })

  it.each(['family', 'id'] as const)('every criterion of both stands exactly once (%s)', (by) => {
    fc.assert(
      fc.property(anySheet, anySheet, (one, other) => {
        const { criteria } = compareSheets(one, other, by)
        const ids = (side: 'before' | 'after') => criteria.flatMap((each) => each[side]?.leaf.id ?? []).sort()
        expect(ids('before')).toEqual([...idsOf(one)].sort())
        expect(ids('after')).toEqual([...idsOf(other)].sort())
      }),
    )
  })

  it.each(['family', 'id'] as const)('what is added one way is removed the other way (%s)', (by) => {
    fc.assert(
      fc.property(anySheet, anySheet, (one, other) => {
        const there = compareSheets(one, other, by)
        const back = compareSheets(other, one, by)
        const pairs = (diff: SheetDiff, first: 'before' | 'after', second: 'before' | 'after') =>
          diff.criteria.map((each) => `${each[first]?.leaf.id}=${each[second]?.leaf.id} ${each.fields.join()}`).sort()
        expect(pairs(there, 'before', 'after')).toEqual(pairs(back, 'after', 'before'))
        expect(there.counts.added).toBe(back.counts.removed)
        expect(there.counts.worthMore).toBe(back.counts.worthLess)
        expect(there.counts.moved).toBe(back.counts.moved)
        expect(there.counts.stricter).toBe(back.counts.easier)
        const reasons = (diff: SheetDiff, kind: string) =>
          diff.knockOuts.flatMap((each) => (each.kind === kind ? [each.knockOut.id] : [])).sort()
        expect(reasons(there, 'added')).toEqual(reasons(back, 'removed'))
        expect(reasons(there, 'changed')).toHaveLength(reasons(back, 'changed').length)
        expect(there.parts.map(({ key }) => key).sort()).toEqual(back.parts.map(({ key }) => key).sort())
      }),
    )
  })

  it('every option of both stands exactly once, and only a change has fields', () => {
    fc.assert(
      fc.property(anySheet, anySheet, (one, other) => {
        for (const { before, after, options, kind, fields } of compareSheets(one, other).criteria) {
          const ids = (side: 'before' | 'after') => options.flatMap((each) => each[side]?.id ?? []).sort()
          expect(ids('before')).toEqual((before?.leaf.options ?? []).map(({ id }) => id).sort())
          expect(ids('after')).toEqual((after?.leaf.options ?? []).map(({ id }) => id).sort())
          expect(kind === 'changed').toBe(fields.length > 0)
        }
      }),
    )
  })
})

describe('any two regulations', () => {
  // Drawn small and built inside, so that a counterexample can be read.
  const drawn = fc.tuple(fc.array(anySheet, { minLength: 1, maxLength: 3 }), fc.boolean())
  const build = ([sheets, some]: readonly [readonly Sheet[], boolean], id: string) =>
    regimeOf(
      base,
      sheets.map((sheet, index) => ({ ...sheet, number: index + 1 })),
      { id, ...(some ? { clocks: [term('two', 25), term('four', 40)], bands: base.bands.slice(1) } : {}) },
    )
  const onto = (older: Regime, newer: Regime): Regime =>
    older.id === newer.id
      ? newer
      : {
          ...newer,
          mapping: {
            regime: older.id,
            sheets: newer.sheets.map(({ number }) => ({ sheet: number, from: [1], say: null })),
            dropped: [],
          },
        }

  /** `clocks withdrawal added`; turned, added and removed change places. */
  function linesOf(facts: FactsDiff, turned: boolean): readonly string[] {
    const word = { added: turned ? 'removed' : 'added', removed: turned ? 'added' : 'removed', changed: 'changed' }
    const { document, ...lists } = facts
    const rows = Object.entries(lists).flatMap(([subject, list]) =>
      list.map((row) => `${subject} ${row.key} ${word[row.kind]} ${[...row.fields].sort().join()}`),
    )
    return [...document, ...rows].sort()
  }

  it('what is added one way is removed the other way, in facts and sheets', () => {
    fc.assert(
      fc.property(drawn, drawn, fc.boolean(), (one, other, sameId) => {
        const before = build(one, 'one')
        const after = onto(before, build(other, sameId ? 'one' : 'other'))
        const there = diffRegimes(before, after)
        const back = diffRegimes(after, before)
        expect(linesOf(there.facts, false)).toEqual(linesOf(back.facts, true))
        expect(there.sheetsAdded).toEqual(back.sheetsRemoved)
        expect(there.sheetsRemoved).toEqual(back.sheetsAdded)
        const forth = there.sheets.map((pair) => `${pair.before.number} ${pair.after.number}`)
        const turned = back.sheets.map((pair) => `${pair.after.number} ${pair.before.number}`)
        expect(forth.sort()).toEqual(turned.sort())
      }),
      { numRuns: 50 },
    )
  })

  it('with itself: nothing', () => {
    fc.assert(
      fc.property(drawn, (one) => isEmptyRegimeDiff(diffRegimes(build(one, 'one'), build(one, 'one')))),
      { numRuns: 50 },
    )
  })
})

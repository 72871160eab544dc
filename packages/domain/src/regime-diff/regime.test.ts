import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addDays, type PlainDate } from '../plain-date/index.ts'
import { parseRegime, type Regime, type Sheet } from '../regime/index.ts'
import { authorityTimeline, diffRegimes, isEmptyRegimeDiff, pairSheets, starAuthority } from './index.ts'
import { diffSheet, regimeOf } from './sheets.sample.ts'

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../../content/regimes/qd-26-2026')

function readRegime(): Regime {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  const files = names.map((name) => [name, JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'))])
  const parsed = parseRegime(Object.fromEntries(files), () => '0'.repeat(64))
  if (!parsed.ok) throw new Error(parsed.faults[0]?.what)
  return parsed.value
}

const real = readRegime()
const numbered = (numbers: readonly number[]): Sheet[] =>
  numbers.map((number) => diffSheet([{ id: '1', options: [[number]] }], { number }))
const mapping = (regime: string, from: readonly (readonly number[])[]): Regime['mapping'] => ({
  regime,
  sheets: from.map((list, index) => ({ sheet: index + 1, from: list, say: list.length > 1 ? 'gộp' : null })),
  dropped: [],
})
const first = regimeOf(real, numbered([1, 2, 3, 4]), { id: 'first' })
const second = regimeOf(real, numbered([1, 2, 3]), {
  id: 'second',
  mapping: mapping('first', [[1, 2], [3], []]),
})
const third = regimeOf(real, numbered([1, 2]), { id: 'third', mapping: mapping('second', [[1], [2, 3]]) })
const all = new Map([first, second, third].map((regime) => [regime.id, regime]))

describe('the sheets of two regulations', () => {
  it('are paired by the mapping: merged, carried on, new', () => {
    const diff = diffRegimes(first, second)
    expect(diff.by).toBe('family')
    expect(diff.sheets.map((each) => [each.before.number, each.after.number, each.say])).toEqual([
      [1, 1, 'gộp'],
      [2, 1, 'gộp'],
      [3, 2, null],
    ])
    expect(diff.sheetsAdded.map(({ number }) => number)).toEqual([3])
    expect(diff.sheetsRemoved.map(({ number }) => number)).toEqual([4])
  })

  it('are paired backwards as well', () => {
    const back = diffRegimes(second, first)
    expect(back.sheets.map((each) => [each.before.number, each.after.number])).toEqual([
      [1, 1],
      [1, 2],
      [2, 3],
    ])
    expect(back.sheetsAdded.map(({ number }) => number)).toEqual([4])
    expect(back.sheetsRemoved.map(({ number }) => number)).toEqual([3])
  })

  it('are paired over the regulation between them', () => {
    expect(pairSheets(first, third, all)).toEqual([
      { before: 1, after: 1, say: 'gộp' },
      { before: 2, after: 1, say: 'gộp' },
      { before: 3, after: 2, say: 'gộp' },
    ])
    expect(pairSheets(first, third)).toBeNull()
  })
})

describe('two revisions of one regulation', () => {
  it('differ in nothing when they are the same', () => {
    expect(isEmptyRegimeDiff(diffRegimes(real, { ...real, hash: 'x' }))).toBe(true)
  })

  it('tell every fact that changed, by its key and fields', () => {
    const later: Regime = {
      ...real,
      document: { ...real.document, effectiveUntil: '2027-12-31' },
      clocks: real.clocks
        .filter(({ ref }) => ref !== 'D9')
        .map((clock) =>
          clock.id === 'certificate-validity' && clock.kind === 'term' ? { ...clock, amount: 24 } : clock,
        ),
      withdrawalReasons: [...real.withdrawalReasons, { id: 'new', label: 'Lý do mới', article: 'Điều 8' }],
      minimums: { ...real.minimums, rule: 'none' },
    }
    const { facts } = diffRegimes(real, later)
    expect(facts.document).toEqual(['effectiveUntil'])
    expect(facts.clocks.map(({ kind, key, fields }) => [kind, key, fields])).toEqual([
      ['changed', 'certificate-validity', ['amount']],
      ['removed', 'withdrawal', []],
    ])
    expect(facts.withdrawalReasons.map(({ kind, key }) => [kind, key])).toEqual([['added', 'new']])
    expect(facts.minimums.map(({ fields }) => fields)).toEqual([['rule']])
    expect(facts.authority).toEqual([])
  })

  it('notice a change of one word, of a dated row and of the mapping', () => {
    const reworded: Regime = {
      ...real,
      authority: real.authority.flatMap((row) =>
        row.level === 'ministry'
          ? [
              { ...row, validTo: '2027-06-30' },
              { ...row, validFrom: '2027-07-01' },
            ]
          : [row],
      ),
      mapping: { regime: 'qd-148-2023', sheets: [], dropped: [] },
      sheets: real.sheets.map((sheet) => (sheet.number === 3 ? { ...sheet, name: 'Tên khác' } : sheet)),
    }
    const diff = diffRegimes(real, reworded)
    expect(diff.mappingChanged).toBe(true)
    expect(diff.facts.authority.map(({ kind, fields }) => [kind, fields])).toEqual([
      ['changed', ['validTo']],
      ['added', []],
    ])
    expect(diff.sheets.filter(({ head }) => head.length > 0).map(({ after, head }) => [after.number, head])).toEqual([
      [3, ['name']],
    ])
    expect(isEmptyRegimeDiff(diff)).toBe(false)
  })
})

describe('the powers over time', () => {
  const rowOf = (level: 'district' | 'province', stars: readonly (1 | 2 | 3 | 4 | 5)[], more: object) => ({
    level,
    stars,
    evaluates: `${level}-council` as const,
    decides: `${level}-chair` as const,
    certifies: null,
    withdraws: null,
    certificate: true,
    article: 'x',
    validFrom: null,
    validTo: null,
    ...more,
  })
  const former: Regime = {
    ...real,
    id: 'former',
    document: { ...real.document, effectiveFrom: '2023-02-24' },
    authority: [
      rowOf('province', [4, 5], {}),
      rowOf('district', [1, 2, 3], { validTo: '2025-06-30' }),
      rowOf('province', [1, 2, 3], { validFrom: '2025-07-06' }),
    ],
    gaps: [{ validFrom: '2025-07-01', validTo: '2025-07-05', label: 'Chưa có quy định', article: 'y' }],
    amendments: [{ number: '1489', signed: '2025-07-06', validFrom: '2025-07-06', label: 'z', article: 'z' }],
  }
  const day = (step: number) => (from: string) => addDays(from as PlainDate, step)
  const periods = authorityTimeline([real, former], day(-1), day(1))

  it('follow one another without a hole', () => {
    expect(periods.map(({ from, to, regime, gap }) => [from, to, regime, gap !== null])).toEqual([
      ['2023-02-24', '2025-06-30', 'former', false],
      ['2025-07-01', '2025-07-05', 'former', true],
      ['2025-07-06', '2026-05-21', 'former', false],
      ['2026-05-22', null, 'qd-26-2026', false],
    ])
  })

  it('name nobody within the gap, for the stars whose level went', () => {
    const levels = (place: number) => periods[place]?.stars.map(({ row }) => row?.level ?? null)
    expect(levels(0)).toEqual(['province', 'province', 'district', 'district', 'district'])
    expect(levels(1)).toEqual(['province', 'province', null, null, null])
    expect(levels(2)).toEqual(['province', 'province', 'province', 'province', 'province'])
    expect(periods.map(({ amendments }) => amendments)).toEqual([[], [], ['1489'], []])
    expect(starAuthority(former).map(({ star }) => star)).toEqual([5, 4, 3, 3, 2, 2, 1, 1])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recorded } from '../acts/index.ts'
import { plainDate } from '../plain-date/index.ts'
import { CROCKFORD } from '../product-code/index.ts'
import {
  addMaterial,
  chainOf,
  correctEvent,
  correctLot,
  foldLot,
  formatLotCode,
  formatStampCode,
  formatThousandths,
  groupLotCode,
  groupStampCode,
  issueStamps,
  kindsOpen,
  type Lot,
  type LotAct,
  type LotEdge,
  type LotEventFacts,
  type LotFacts,
  type LotMaterial,
  leftOf,
  looksCopied,
  openLot,
  parseLotCode,
  parseStampCode,
  readGtin,
  readThousandths,
  recordEvent,
  type SourceLot,
  soldFrom,
  stampMac,
  stepLot,
  strikeEvent,
  takeBackMaterial,
  wouldTurn,
} from './index.ts'

const DAY = plainDate('2026-11-20')
const TODAY = '2026-11-22'
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const letter = fc.constantFrom(...CROCKFORD)

describe('codes', () => {
  const codes = fc.oneof(
    bytes(3).map((random) => ({ code: formatLotCode(DAY, random), parse: parseLotCode })),
    fc.tuple(bytes(8), fc.integer({ min: 1, max: 10_000 })).map(([random, serial]) => ({
      code: formatStampCode({ batch: 'AB12C', serial, mac: stampMac(random) }),
      parse: parseStampCode,
    })),
  )

  test('any one wrong character is noticed', () => {
    fc.assert(
      fc.property(codes, fc.nat(), letter, ({ code, parse }, place, other) => {
        const at = place % code.length
        fc.pre(code[at] !== other)
        expect(parse(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false)
      }),
    )
  })

  test('two neighbours swapped are noticed, and one too many or too few', () => {
    fc.assert(
      fc.property(codes, fc.nat(), letter, ({ code, parse }, place, extra) => {
        const at = place % (code.length - 1)
        const [one = '', other = ''] = [code[at], code[at + 1]]
        expect(parse(code.slice(0, at) + other + one + code.slice(at + 2)).ok).toBe(one === other)
        expect(parse(code.slice(0, at) + code.slice(at + 1)).ok).toBe(false)
        expect(parse(`${code}${extra}`).ok).toBe(false)
      }),
    )
  })

  test('a code is read as people type it, and names its day or serial', () => {
    fc.assert(
      fc.property(bytes(3), (random) => {
        const code = formatLotCode(DAY, random)
        expect(code.slice(0, 6)).toBe('261120')
        expect(parseLotCode(` ${groupLotCode(code).toLowerCase()} `)).toEqual({ ok: true, value: code })
      }),
    )
    fc.assert(
      fc.property(bytes(5), fc.integer({ min: 1, max: 10_000 }), (hash, serial) => {
        const stamp = { batch: '7K3MX', serial, mac: stampMac(hash) }
        const code = formatStampCode(stamp)
        expect(parseStampCode(groupStampCode(code).toLowerCase())).toEqual({ ok: true, value: { code, ...stamp } })
      }),
    )
  })

  test.each([
    ['8934563138165', '08934563138165'],
    ['8934563 138165', '08934563138165'],
    ['96385074', '00000096385074'],
    ['10614141999993', '10614141999993'],
    ['8934563138164', null],
    ['0000000000000', null],
    ['893456313816', null],
    ['abc', null],
  ])('GTIN %s', (typed, read) => {
    expect(readGtin(typed)).toEqual(
      read === null ? { ok: false, failure: { code: 'lot/gtin-wrong' } } : { ok: true, value: read },
    )
  })
})

describe('quantities', () => {
  test.each([
    ['1.250', 1_250_000],
    ['1250', 1_250_000],
    ['0,5', 500],
    ['12,125', 12_125],
    ['0', null],
    ['1.25', null],
    ['1,2345', null],
    ['-3', null],
    ['1e9', null],
    ['2.000.000.000', null],
  ])('%s', (typed, thousandths) => {
    const read = readThousandths(typed)
    expect(read.ok ? read.value : null).toBe(thousandths)
  })

  test('what is shown is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), (thousandths) => {
        expect(readThousandths(formatThousandths(thousandths))).toEqual({ ok: true, value: thousandths })
      }),
    )
  })
})

const FACTS: LotFacts = { producedOn: '2026-11-20', amount: 100_000, unit: 'kg', expiresOn: null, gtin: null }
const PLACE = { provinceCode: '11', communeCode: '03127', producerId: 'p', productId: 'q', code: '2611207K3MX' }

function written(before: Lot | undefined, acts: readonly LotAct[]): Lot {
  const after = acts.reduce<Lot | undefined>((state, act) => {
    const seq = (state?.version ?? 0) + 1
    const header = { id: `a${seq}`, at: '2026-11-22T02:00:00Z', by: 'x', hat: 'producer' }
    const recorded: Recorded<LotAct> = { ...act, ...header, seq, onBehalfOf: null, regime: null }
    return foldLot(state, recorded)
  }, before)
  if (after === undefined) throw new Error('no act')
  return after
}
function opened(): Lot {
  const made = openLot({ ...PLACE, facts: FACTS, photo: null }, TODAY)
  if (!made.ok) throw new Error(made.failure.code)
  return written(undefined, made.value)
}
type Made = { readonly ok: true; readonly value: LotAct[] } | { readonly ok: false; readonly failure: { code: string } }
const then = (lot: Lot, made: Made): Lot => {
  if (!made.ok) throw new Error(made.failure.code)
  return written(lot, made.value)
}
const codeOf = (made: Made) => (made.ok ? 'ok' : made.failure.code)
const event = (more: Partial<LotEventFacts> = {}): LotEventFacts => ({
  ...{ kind: 'harvest', on: '2026-11-19', place: null, role: 'grower', note: null, file: null },
  ...more,
})
const now = (lot: Lot) => ({ version: lot.version, today: TODAY })

describe('the life of a lot', () => {
  test('facts are checked; a correction keeps what stood', () => {
    const open = (facts: Partial<LotFacts>) =>
      codeOf(openLot({ ...PLACE, facts: { ...FACTS, ...facts }, photo: null }, TODAY))
    expect([open({}), open({ producedOn: '2026-11-23' }), open({ expiresOn: '2026-11-20' })]).toEqual([
      ...['ok', 'lot/future-day', 'lot/expires-early'],
    ])
    const lot = opened()
    const change = (facts: Partial<LotFacts>, taken: readonly number[] = []) =>
      correctLot(lot, { facts: { ...FACTS, ...facts }, reason: 'cân lại', taken, ...now(lot) })
    expect(codeOf(change({}))).toBe('lot/nothing-changed')
    expect(codeOf(change({ amount: 50_000 }, [40_000, 20_000]))).toBe('lot/less-than-taken')
    const corrected = then(lot, change({ amount: 60_000 }, [40_000, 20_000]))
    expect(corrected.former).toMatchObject([{ facts: { amount: 100_000 }, reason: 'cân lại' }])
    expect(corrected.facts.amount).toBe(60_000)
  })

  test('a lot is sold only after it was packed; the diary is never rewritten', () => {
    let lot = opened()
    const sale = event({ kind: 'sale', on: '2026-11-21' })
    expect(codeOf(recordEvent(lot, { key: '1', facts: sale, ...now(lot) }))).toBe('lot/kind-closed')
    lot = then(lot, recordEvent(lot, { key: '1', facts: event({ note: 'sấy 60 °C' }), ...now(lot) }))
    expect(codeOf(recordEvent(lot, { key: '2', facts: event({ on: '2026-11-23' }), ...now(lot) }))).toBe(
      'lot/future-day',
    )
    expect(codeOf(recordEvent(lot, { key: '2', facts: event(), today: TODAY, version: 1 }))).toBe('request/conflict')
    lot = then(lot, stepLot(lot, { step: 'close', reason: null, ...now(lot) }))
    expect(codeOf(recordEvent(lot, { key: '2', facts: event(), ...now(lot) }))).toBe('lot/kind-closed')
    const mended = event({ note: 'sấy 65 °C' })
    lot = then(lot, correctEvent(lot, { key: '1', facts: mended, reason: 'đọc nhầm', ...now(lot) }))
    expect(lot.events[0]).toMatchObject({ note: 'sấy 65 °C', former: [{ facts: { note: 'sấy 60 °C' } }] })
    expect(codeOf(recordEvent(lot, { key: '2', facts: { ...sale, on: '2026-11-19' }, ...now(lot) }))).toBe(
      'lot/sale-early',
    )
    lot = then(lot, recordEvent(lot, { key: '2', facts: sale, ...now(lot) }))
    expect(soldFrom(lot)).toBe('2026-11-21')
    expect(codeOf(stepLot(lot, { step: 'reopen', reason: 'nhầm', ...now(lot) }))).toBe('lot/sold-already')
    lot = then(lot, strikeEvent(lot, { key: '2', reason: 'chưa bán', version: lot.version }))
    expect([soldFrom(lot), chainOf(lot).length, lot.events.length]).toEqual([null, 1, 2])
    expect(codeOf(strikeEvent(lot, { key: '2', reason: 'nữa', version: lot.version }))).toBe('lot/event-struck')
    expect(codeOf(stepLot(lot, { step: 'reopen', reason: null, ...now(lot) }))).toBe('lot/reason-missing')
    lot = then(lot, stepLot(lot, { step: 'soldOut', reason: null, ...now(lot) }))
    expect(kindsOpen(lot.stage)).toEqual(['test', 'other'])
    expect(codeOf(issueStamps(lot, { batch: 'AAAAA', count: 1, ...now(lot) }))).toBe('lot/gone')
  })

  test('a batch has 1 to 10,000 stamps', () => {
    const lot = opened()
    const issue = (count: number) => codeOf(issueStamps(lot, { batch: 'AAAAA', count, ...now(lot) }))
    expect([issue(0), issue(1), issue(10_000), issue(10_001)]).toEqual([
      ...['lot/too-many-stamps', 'ok', 'ok', 'lot/too-many-stamps'],
    ])
  })

  test.each([
    [20, 0, false],
    [21, 0, true],
    [3, 5, false],
    [6, 6, true],
  ])('%i scans, %i days after the sale: copied %s', (scans, daysAfterSale, copied) => {
    expect(looksCopied({ scans: 20, daysAfterSale: 5 }, { scans, daysAfterSale })).toBe(copied)
  })
})

describe('what a lot is made of', () => {
  const source: SourceLot = {
    ...{ id: 's', producedOn: '2026-11-18', thousandths: 10_000, unit: 'kg', taken: [4_000], edges: [] },
  }
  const material = (more: Partial<LotMaterial> = {}): LotMaterial => ({
    ...{ key: 'm', kind: 'lot', entryId: null, sourceLotId: 's', name: 'Táo mèo', supplier: null },
    ...{ amount: 6_000, unit: 'kg', ...more },
  })
  const add = (lot: Lot, more: Partial<LotMaterial> = {}, from: Partial<SourceLot> = {}) =>
    addMaterial(lot, { lotId: 'l', material: material(more), source: { ...source, ...from }, version: lot.version })

  test('no more than is left, from an older lot, once', () => {
    const lot = opened()
    expect(codeOf(add(lot, { amount: 6_001 }))).toBe('lot/more-than-left')
    expect(codeOf(add(lot, { amount: null }))).toBe('lot/amount-missing')
    expect(codeOf(add(lot, {}, { producedOn: '2026-11-21' }))).toBe('lot/source-younger')
    expect(codeOf(add(lot, {}, { edges: [{ lotId: 's', sourceId: 'l' }] }))).toBe('lot/goes-round')
    expect(codeOf(add(lot, {}, { id: 'l' }))).toBe('lot/goes-round')
    const used = then(lot, add(lot))
    expect(codeOf(add(used))).toBe('lot/material-twice')
    const back = then(used, takeBackMaterial(used, { key: 'm', reason: 'nhầm lô', version: used.version }))
    expect(back.materials).toMatchObject([{ takenBack: { reason: 'nhầm lô' } }])
    expect(codeOf(add(back))).toBe('ok')
    expect(codeOf(takeBackMaterial(back, { key: 'm', reason: 'x', version: back.version }))).toBe(
      'lot/no-such-material',
    )
    const closed = then(back, stepLot(back, { step: 'close', reason: null, ...now(back) }))
    expect(codeOf(add(closed))).toBe('lot/not-open')
  })

  test('what is left is what it had less all that was taken', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat({ max: 1_000_000 })), (had, taken) => {
        expect(leftOf(had, taken) + taken.reduce((sum, one) => sum + one, 0)).toBe(had)
      }),
    )
  })

  test('however lots are tied, none goes into itself', () => {
    const lots = ['a', 'b', 'c', 'd', 'e', 'f']
    const tie = fc.record({ lotId: fc.constantFrom(...lots), sourceId: fc.constantFrom(...lots) })
    fc.assert(
      fc.property(fc.array(tie, { maxLength: 40 }), (ties) => {
        const edges: LotEdge[] = []
        for (const one of ties) if (!wouldTurn(edges, one)) edges.push(one)
        expect(hasOrder(lots, edges)).toBe(true)
      }),
    )
  })

  test('only what would turn is refused', () => {
    const edges = [
      { lotId: 'b', sourceId: 'a' },
      { lotId: 'c', sourceId: 'b' },
    ]
    expect(wouldTurn(edges, { lotId: 'c', sourceId: 'a' })).toBe(false)
    expect(wouldTurn(edges, { lotId: 'a', sourceId: 'c' })).toBe(true)
  })
})

/** Kahn's order exists exactly where there is no circle: told apart from the walk of the rule. */
function hasOrder(lots: readonly string[], edges: readonly LotEdge[]): boolean {
  let left = [...lots]
  for (;;) {
    const free = left.filter((lot) => !edges.some((edge) => edge.lotId === lot && left.includes(edge.sourceId)))
    if (free.length === 0) return left.length === 0
    left = left.filter((lot) => !free.includes(lot))
  }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CodeForm, type CodeReading, formatProductCode, parseProductCode, readPrintedCode } from './index.ts'

const form = (regime: string, ...keys: string[]): CodeForm => ({ regime, fields: keys.map((key) => ({ key })) })
const forms = [
  form('1048', 'province', 'district', 'commune', 'serial', 'year'),
  form('148', 'province', 'district', 'serial', 'year'),
  form('26', 'province', 'commune', 'serial', 'year'),
]
const refused = { ok: false, failure: { code: 'code/not-a-product-code' } }

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))
const anyReading: fc.Arbitrary<CodeReading> = fc
  .record({
    form: fc.constantFrom(...forms),
    province: digits(2),
    district: digits(3),
    commune: digits(5),
    serial: fc.integer({ min: 1, max: 999_999 }),
    year: fc.integer({ min: 2000, max: 2099 }),
  })
  .map(({ form: { regime, fields }, district, commune, ...rest }) => {
    const has = (key: string) => fields.some((field) => field.key === key)
    const places = { district: has('district') ? district : null, commune: has('commune') ? commune : null }
    return { regime, ...rest, ...places, complete: true }
  })

/** A code as an office of the time prints it. */
function printed(reading: CodeReading, pad: number): string {
  const { province, district, commune, serial, year } = reading
  const places = [province, district, commune].filter((part) => part !== null)
  return [...places, String(serial).padStart(pad, '0'), year].join('-')
}

describe('codes of three regulations', () => {
  it('are read back in the only form that fits their digits, whatever the padding of the serial number', () => {
    fc.assert(
      fc.property(anyReading, fc.integer({ min: 1, max: 4 }), (reading, pad) => {
        expect(readPrintedCode(printed(reading, pad), forms)).toEqual({ ok: true, value: [reading] })
      }),
    )
  })

  it('are never rewritten: reading gives the parts that were printed, and the code of today is written as before', () => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        const text = printed(reading, 3)
        const before = structuredClone(reading)
        const read = readPrintedCode(text, forms)
        expect(read.ok && read.value[0] && printed(read.value[0], 3)).toBe(text)
        expect(reading).toEqual(before)
        const today = parseProductCode(text)
        expect(today.ok).toBe(reading.regime === '26')
        if (today.ok) expect(formatProductCode(today.value)).toBe(text)
      }),
    )
  })

  it('say that they are doubtful, and give every reading, where zeros in front were dropped', () => {
    const read = readPrintedCode('1-4-3-2026', forms)
    expect(read.ok && read.value.map(({ regime, district, commune }) => [regime, district, commune])).toEqual([
      ['148', '004', null],
      ['26', null, '00004'],
    ])
    expect(read.ok && read.value.every(({ complete }) => !complete)).toBe(true)
    const exact = readPrintedCode('01-004-3-2026', forms)
    expect(exact.ok && exact.value).toEqual([
      { regime: '148', province: '01', district: '004', commune: null, serial: 3, year: 2026, complete: true },
    ])
  })

  it('take blanks and long dashes as people type them', () => {
    const plain = readPrintedCode('83-829-28780-3-2022', forms)
    expect(readPrintedCode('  83 – 829 - 28780 — 3-2022 ', forms)).toEqual(plain)
  })

  it.each([
    '',
    '-',
    'OCOP',
    '83',
    '83-829',
    '83-829-2022',
    '83-829-28780-3-22',
    '83-829-28780-3-1999',
    '83-829-28780-3-2100',
    '83-829-28780-0-2022',
    '83-829-28780--2022',
    '834-829-28780-3-2022',
    '83-8291-28780-3-2022',
    '83-829-287801-3-2022',
    '83-829-28780-1234567-2022',
    '83-829-28780-3-2022-1',
    '8a-829-28780-3-2022',
    '83/829/28780/3/2022',
  ])('refuse %j', (text) => {
    expect(readPrintedCode(text, forms)).toEqual(refused)
  })

  it('refuses everything without a form', () => {
    expect(readPrintedCode('83-829-28780-3-2022', [])).toEqual(refused)
  })
})

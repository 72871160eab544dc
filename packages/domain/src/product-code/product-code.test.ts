import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CERTIFICATE_NUMBER_PATTERN,
  CHECK_CODE_BYTES,
  formatCertificateNumber,
  formatCheckCode,
  formatProductCode,
  formatReceiptNumber,
  groupCheckCode,
  parseCheckCode,
  parseProductCode,
  parseReceiptNumber,
} from './index.ts'

const parts = { province: '11', commune: '03283', serial: 4, year: 2026 }
const anyParts = fc.record({
  province: fc.stringMatching(/^\d{2}$/),
  commune: fc.stringMatching(/^\d{5}$/),
  serial: fc.integer({ min: 1, max: 999_999 }),
  year: fc.integer({ min: 2000, max: 2099 }),
})

describe('product code and receipt number', () => {
  it('are written as the forms print them', () => {
    expect(formatProductCode(parts)).toBe('11-03283-004-2026')
    expect(formatProductCode({ ...parts, serial: 1234 })).toBe('11-03283-1234-2026')
    expect(formatReceiptNumber({ ...parts, serial: 1 })).toBe('001/PĐK-11-03283-2026')
  })

  it('are read back', () => {
    fc.assert(
      fc.property(anyParts, (any) => {
        expect(parseProductCode(formatProductCode(any))).toEqual({ ok: true, value: any })
        expect(parseReceiptNumber(formatReceiptNumber(any))).toEqual({ ok: true, value: any })
      }),
    )
  })

  it('are read with blanks, a long dash and an unaccented Đ', () => {
    expect(parseProductCode(' 11 – 03283 - 004-2026 ')).toEqual({ ok: true, value: parts })
    expect(parseReceiptNumber('004 / pdk-11-03283-2026')).toEqual({ ok: true, value: parts })
    expect(parseReceiptNumber('004/PĐK-11-03283-2026'.normalize('NFD'))).toEqual({ ok: true, value: parts })
  })

  it.each(['', '11-3283-004-2026', '1-03283-004-2026', '11-03283-04-2026', '11-03283-000-2026', '11-03283-004-1926'])(
    'refuses %j',
    (text) => {
      expect(parseProductCode(text)).toEqual({ ok: false, failure: { code: 'code/not-a-product-code' } })
      expect(parseReceiptNumber(text)).toEqual({ ok: false, failure: { code: 'code/not-a-receipt-number' } })
    },
  )

  it.each([
    { serial: 0 },
    { serial: 1.5 },
    { serial: 1_000_000 },
    { province: '1' },
    { commune: '3283' },
    { year: 26 },
  ])('are not made of %j', (wrong) => {
    expect(() => formatProductCode({ ...parts, ...wrong })).toThrow(RangeError)
    expect(() => formatReceiptNumber({ ...parts, ...wrong })).toThrow(RangeError)
  })
})

describe('certificate number', () => {
  it('follows the pattern of the office', () => {
    expect(formatCertificateNumber(CERTIFICATE_NUMBER_PATTERN, { serial: 12, province: '11', year: 2026 })).toEqual({
      ok: true,
      value: '012/GCN-OCOP-11-2026',
    })
  })

  it.each(['GCN-OCOP', '{year}/GCN', '{serial}/{star}'])('refuses the pattern %s', (pattern) => {
    expect(formatCertificateNumber(pattern, { serial: 1, province: '11', year: 2026 })).toEqual({
      ok: false,
      failure: { code: 'code/pattern-invalid', details: { pattern } },
    })
  })
})

describe('check code', () => {
  const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const mistyped = { ok: false, failure: { code: 'code/mistyped' } }
  const anyCode = fc
    .uint8Array({ minLength: CHECK_CODE_BYTES, maxLength: CHECK_CODE_BYTES })
    .map((bytes) => formatCheckCode(bytes))
  const place = fc.integer({ min: 0, max: 9 })

  it('has 10 characters that are read back, also in two groups', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
        expect(parseCheckCode(code)).toEqual({ ok: true, value: code })
        expect(parseCheckCode(groupCheckCode(code).toLowerCase())).toEqual({ ok: true, value: code })
      }),
    )
  })

  it('forgives blanks, dashes, o for 0, i and l for 1', () => {
    const code = formatCheckCode(Uint8Array.of(0, 0, 0, 0, 0, 1))
    expect(code.startsWith('1000')).toBe(true)
    for (const one of ['i', 'l', 'I', 'L', '1']) {
      const typed = ` ${one}${code.slice(1).replaceAll('0', 'o').replaceAll('1', one)} `.replace('oo', 'o - o')
      expect(parseCheckCode(typed)).toEqual({ ok: true, value: code })
    }
  })

  it('notices any one wrong character', () => {
    fc.assert(
      fc.property(anyCode, place, (code, at) => {
        for (const letter of ALPHABET) {
          if (letter !== code[at])
            expect(parseCheckCode(code.slice(0, at) + letter + code.slice(at + 1))).toEqual(mistyped)
        }
      }),
    )
  })

  it('notices any two swapped characters, neighbours or not', () => {
    fc.assert(
      fc.property(anyCode, place, place, (code, left, right) => {
        const letters = [...code]
        const [first = '', second = ''] = [letters[left], letters[right]]
        letters[left] = second
        letters[right] = first
        fc.pre(first !== second)
        expect(parseCheckCode(letters.join(''))).toEqual(mistyped)
      }),
    )
  })

  it.each(['', '7K3M9', '7K3M9QX2TBA', '7K3M9QX2T!', 'UUUUUUUUUU', '7K3M9QX2TĐ'])('refuses %j', (text) => {
    expect(parseCheckCode(text)).toEqual(mistyped)
  })

  it('spreads over the whole space and needs enough random bytes', () => {
    expect(formatCheckCode(new Uint8Array(6).fill(255)).slice(0, 9)).toBe('ZZZZZZZZZ')
    expect(() => formatCheckCode(new Uint8Array(5))).toThrow(RangeError)
  })
})

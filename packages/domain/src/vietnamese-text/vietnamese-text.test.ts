import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVietnamese, fold, matchesFolded, toneOnMainVowel } from './index.ts'

describe('fold', () => {
  it.each([
    ['Xã Tỏa Tình', 'xa toa tinh'],
    ['  ĐẮK   LẮK\u00a0', 'dak lak'],
    ['Ea H’Leo', "ea h'leo"],
    ['Hòa', 'hoa'],
    ['Hoà', 'hoa'],
    ['Thương Ưu đãi', 'thuong uu dai'],
    ['', ''],
  ])('%j → %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
    expect(fold(text.normalize('NFD'))).toBe(folded)
  })

  it('folds once and for all, for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})

it('finds words in any order, by their beginnings', () => {
  expect(matchesFolded('Mật ong rừng Quài Tở', 'quai mat')).toBe(true)
  expect(matchesFolded('Mật ong rừng Quài Tở', 'MẬT ONG R')).toBe(true)
  expect(matchesFolded('Mật ong rừng Quài Tở', 'ong bạc hà')).toBe(false)
  expect(matchesFolded('Mật ong', '')).toBe(true)
})

it('sorts names as the Vietnamese alphabet does', () => {
  const names = ['Phường 10', 'Đà Nẵng', 'Phường 2', 'Ăn', 'An', 'Dương', 'Ân']
  expect(names.toSorted(compareVietnamese)).toEqual(['An', 'Ăn', 'Ân', 'Dương', 'Đà Nẵng', 'Phường 2', 'Phường 10'])
})

it.each([
  ['Xã Hòa An', 'Xã Hoà An'],
  ['Phường Bình Thủy', 'Phường Bình Thuỷ'],
  ['HÓA', 'HOÁ'],
  ['hòe', 'hoè'],
  ['Xã Hoàng Hoa', 'Xã Hoàng Hoa'],
  ['Quý Hòa', 'Quý Hoà'],
  ['Phường Nguyễn Úy', 'Phường Nguyễn Úy'],
  ['Ủy ban', 'Ủy ban'],
  ['Xã Hoài Đức', 'Xã Hoài Đức'],
  ['Thùy Trâm'.normalize('NFD'), 'Thuỳ Trâm'],
])('writes %s as %s', (text, written) => {
  expect(toneOnMainVowel(text)).toBe(written)
})

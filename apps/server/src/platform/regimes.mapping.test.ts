import { leaves, type Regime } from '@saolang/domain/regime'
import { describe, expect, test } from 'vitest'
import { loadRegime, loadRegimes } from './regimes.ts'

/**
 * Families say that criteria of two regulations measure the same thing: the comparison of a set matches by them. Each
 * line: sheet < sheets before: families in both | only before | only after. A wrong family shows here as a family that
 * left and another that came; whoever adds or renames one looks at every line that moves.
 */
const pairs = [
  {
    after: 'qd-26-2026',
    lines: [
      '1 < 1: 30 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '2 < 2: 29 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '3 < 3: 30 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '4 < 4: 30 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '5 < 5: 30 | A.accounting C.periodic_test | A.bilingual',
      '6 < 6: 30 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '7 < 7: 30 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '8 < 8: 30 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '9 < 9: 30 | A.accounting C.periodic_test | A.bilingual',
      '10 < 10: 30 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '11 < 11: 30 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '12 < 12: 30 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '13 < 13: 32 | A.accounting C.periodic_test | A.bilingual A.certified_area',
      '14 < 14: 28 | A.accounting C.periodic_test | A.bilingual',
      '15 < 15: 28 | A.accounting C.periodic_test | A.bilingual',
      '16 < 16: 28 | A.accounting C.periodic_test | A.bilingual',
      '17 < 17: 28 | A.accounting C.periodic_test | A.bilingual',
      '18 < 18: 29 | A.accounting | A.bilingual A.certified_area',
      '19 < 19: 29 | A.accounting | A.bilingual',
      '20 < 20: 29 | A.accounting | A.bilingual',
      '21 < 21: 26 | A.accounting C.periodic_test | A.bilingual C.declaration',
      '22 < 22: 26 | A.accounting | A.bilingual C.declaration',
      '23 < 23: 26 | A.accounting |',
      '24 < 24: 26 | A.accounting |',
      '25 < 25: 25 | A.accounting |',
      '26 < 26: 32 | A.accounting |',
    ],
  },
  {
    after: 'qd-148-2023',
    lines: [
      '1 < 1: 28 | A.community_management A.material C.arrangement | A.ip A.origin A.representative C.user_guide',
      '2 < 2: 27 | A.community_management A.material C.arrangement | A.ip A.origin A.representative C.user_guide',
      '3 < 3: 0 |  |',
      '4 < 4: 26 | A.community_management A.material C.pack_form C.smell C.taste | A.ip A.origin A.representative C.smell_taste C.uniformity C.user_guide',
      '5 < 5: 29 | A.community_management C.arrangement | A.ip A.representative C.user_guide',
      '6 < 6: 29 | A.community_management C.arrangement | A.ip A.representative C.user_guide',
      '7 < 7: 29 | A.community_management C.arrangement | A.ip A.representative C.user_guide',
      '8 < 8,9,4: 29 | A.community_management C.arrangement C.nutrition C.pack_form | A.ip A.representative C.user_guide',
      '9 < 10: 29 | A.community_management C.pack_form | A.ip A.representative C.user_guide',
      '10 < 11: 28 | A.community_management C.pack_form C.uniformity | A.ip A.representative C.texture C.user_guide',
      '11 < 12: 29 | A.community_management C.colour | A.ip A.representative C.user_guide',
      '12 < 13: 29 | A.community_management C.pack_form | A.ip A.representative C.user_guide',
      '13 < 14: 31 | A.community_management C.pack_form | A.ip A.representative C.user_guide',
      '14 < 15: 28 | A.community_management | A.ip A.representative',
      '15 < 16: 28 | A.community_management | A.ip A.representative',
      '16 < 17: 27 | A.community_management C.quality_assurance | A.ip A.representative C.production_conditions',
      '17 < 18: 28 | A.community_management | A.ip A.representative',
      '18 < 19: 25 | A.community_management C.declared_sensory C.material_quality | A.ip A.representative C.declaration_file C.production_conditions C.user_guide',
      '19 < 20: 27 | A.community_management C.side_effects | A.ip A.representative C.user_guide',
      '20 < 22: 27 | A.community_management | A.ip A.representative C.user_guide',
      '21 < 23,24: 25 | A.community_management A.packaging C.craft_practicality C.declaration | A.ip A.representative C.quality_assurance',
      '22 < 25: 24 | A.community_management A.packaging C.craft_durability C.craft_practicality C.craft_reliability | A.ip A.representative C.user_guide',
      '23 < : 0 |  |',
      '24 < : 0 |  |',
      '25 < : 0 |  |',
      '26 < 26: 31 | A.community_management | A.ip A.representative',
    ],
  },
] as const

function familiesOf(regime: Regime, numbers: readonly number[]): ReadonlySet<string> {
  const sheets = regime.sheets.filter(({ number }) => numbers.includes(number))
  return new Set(sheets.flatMap((sheet) => leaves(sheet).map(({ family }) => family)))
}

function mappingOf(regime: Regime) {
  if (regime.mapping === null) throw new Error(`${regime.id} has no mapping`)
  return regime.mapping
}

/** A new sheet, or one whose source holds nothing, has nothing to match: its families are not listed. */
function lineOf(before: Regime, after: Regime, sheet: number, from: readonly number[]): string {
  const was = familiesOf(before, from)
  const is = familiesOf(after, [sheet])
  const both = [...is].filter((family) => was.has(family))
  const left = [...was].filter((family) => !is.has(family)).sort()
  const came = was.size === 0 ? [] : [...is].filter((family) => !was.has(family)).sort()
  return `${sheet} < ${from.join(',')}: ${both.length} | ${left.join(' ')} | ${came.join(' ')}`.trimEnd()
}

describe.each(pairs)('the sheets of $after and those of the regulation before', ({ after: id, lines }) => {
  const after = loadRegime(id)
  const mapping = mappingOf(after)
  const before = loadRegime(mapping.regime)

  test('the regulation before is the one that this one replaced', () => {
    expect(after.document.replaces.map(({ number }) => number)).toContain(before.document.number)
    expect(before.document.effectiveFrom < after.document.effectiveFrom).toBe(true)
  })

  test('every sheet of it is the source of a sheet, or is named as dropped', () => {
    const named = new Set([...mapping.sheets.flatMap(({ from }) => from), ...mapping.dropped.map(({ sheet }) => sheet)])
    expect([...named].sort((left, right) => left - right)).toEqual(before.sheets.map(({ number }) => number))
  })

  test('a set that is not the same says what moved; one that kept its name and its products says nothing', () => {
    const nameOf = (number: number) => before.sheets.find((sheet) => sheet.number === number)?.name
    for (const { sheet, from, say } of mapping.sheets) {
      const name = after.sheets.find(({ number }) => number === sheet)?.name
      const same = from.length === 1 && nameOf(from[0] ?? 0)?.toLowerCase() === name?.toLowerCase()
      if (!same) expect(say, `sheet ${sheet}`).not.toBeNull()
    }
  })

  test('criteria that measure the same thing have the same family', () => {
    expect(mapping.sheets.map(({ sheet, from }) => lineOf(before, after, sheet, from))).toEqual(lines)
  })
})

test('no family has two spellings: every one of an earlier regulation is one of 26/2026, or is listed here', () => {
  const known = familiesOf(
    loadRegime('qd-26-2026'),
    Array.from({ length: 26 }, (_, index) => index + 1),
  )
  const others = [...loadRegimes().values()]
    .filter(({ id }) => ['qd-148-2023', 'qd-1048-2019'].includes(id))
    .flatMap((regime) => regime.sheets.flatMap((sheet) => leaves(sheet).map(({ family }) => family)))
  expect([...new Set(others)].filter((family) => !known.has(family)).sort()).toEqual([
    'A.accounting',
    'A.community_management',
    'C.arrangement',
    'C.craft_durability',
    'C.craft_practicality',
    'C.craft_reliability',
    'C.material_quality',
    'C.pack_form',
    'C.side_effects',
  ])
})

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSheet, type Leaf, leaves, type Option, type Sheet } from '@saolang/domain/regime'
import { afterAll, describe, expect, test } from 'vitest'
import { contentDir } from './content-dir.ts'
import { listRegimeIds, loadRegime, loadRegimes, readRegime } from './regimes.ts'

/**
 * The content as it was compared with the reference data, number by number. Whoever changes the law on purpose runs
 * this test where the reference lies, and then writes the new hash here.
 */
const pinnedHash = '23c3e67a1639b7b5f2e6202dfc17eab69e57670325740de81e2b1e76090eccb7'

const id = 'qd-26-2026'
const referenceFile = join(contentDir(), '../../shared/reference/regulations/qd26-sheets.json')
const regime = loadRegime(id)

interface ReferenceOption {
  readonly points: number
  readonly star: number | null
}

interface ReferenceCriterion {
  readonly number: string
  readonly max: number
  readonly select?: string
  readonly family?: string
  readonly notes: readonly { readonly type: string }[]
  readonly options?: readonly ReferenceOption[] | null
  readonly alternatives?: readonly { readonly options: readonly ReferenceOption[] }[]
  readonly children?: readonly ReferenceCriterion[]
}

interface ReferenceSheet {
  readonly number: number
  readonly name: string
  readonly ministries: readonly string[]
  readonly samples: { readonly count: number }
  readonly industry: { readonly no: string }
  readonly group: { readonly no: string; readonly name: string }
  readonly subgroup: { readonly no: string; readonly name: string } | null
  readonly disqualified_when: { readonly conditions: readonly string[] } | null
  readonly parts: readonly {
    readonly code: string
    readonly max: number
    readonly sections: readonly {
      readonly number: string
      readonly max: number
      readonly criteria: readonly ReferenceCriterion[]
    }[]
  }[]
}

const selects: Readonly<Record<string, Leaf['select']>> = {
  one: 'one',
  yes_no: 'yes_no',
  one_case_then_one_option: 'case',
}

const numbersOfOptions = (options: readonly (ReferenceOption | Option)[]) =>
  options.map(({ points, star }) => `${points}${'*'.repeat(star ?? 0)}`)

function referenceLeaf(leaf: ReferenceCriterion) {
  const lists = leaf.alternatives?.map(({ options }) => options) ?? [leaf.options ?? []]
  return {
    id: leaf.number,
    max: leaf.max,
    select: selects[leaf.select ?? ''],
    family: leaf.family,
    notes: leaf.notes.map(({ type }) => type),
    options: lists.map(numbersOfOptions),
  }
}

function ownLeaf(leaf: Leaf) {
  const lists = leaf.cases.length > 0 ? leaf.cases.map(({ options }) => options) : [leaf.options]
  const { max, select, family } = leaf
  return {
    id: leaf.id,
    max,
    select,
    family,
    notes: leaf.notes.map(({ type }) => type),
    options: lists.map(numbersOfOptions),
  }
}

function referenceNumbers(sheet: ReferenceSheet) {
  const { number, name, ministries, group, subgroup } = sheet
  return {
    head: { number, name, ministries, samples: sheet.samples.count, industry: sheet.industry.no, group, subgroup },
    knockOuts: sheet.disqualified_when?.conditions.length ?? 0,
    parts: sheet.parts.map(({ code, max, sections }) => ({
      code,
      max,
      sections: sections.map((section) => ({
        number: section.number,
        max: section.max,
        criteria: section.criteria.map((criterion) =>
          criterion.children === undefined
            ? referenceLeaf(criterion)
            : { id: criterion.number, max: criterion.max, children: criterion.children.map(referenceLeaf) },
        ),
      })),
    })),
  }
}

function ownNumbers(sheet: Sheet) {
  const { number, name, ministries, classification } = sheet
  const { industry, group, subgroup } = classification
  return {
    head: { number, name, ministries, samples: sheet.samples.count, industry: industry.no, group, subgroup },
    knockOuts: sheet.knockOuts.filter(({ type }) => type === 'file').length,
    parts: sheet.parts.map(({ code, max, sections }) => ({
      code,
      max,
      sections: sections.map((section) => ({
        number: section.number,
        max: section.max,
        criteria: section.criteria.map((criterion) =>
          criterion.kind === 'leaf'
            ? ownLeaf(criterion)
            : { id: criterion.id, max: criterion.max, children: criterion.children.map(ownLeaf) },
        ),
      })),
    })),
  }
}

describe('the content of 26/2026/QĐ-TTg', () => {
  test('is what was compared with the reference: the pinned hash', () => {
    expect(regime.hash).toBe(pinnedHash)
  })

  test('differs in no number from the reference sheets', ({ skip }) => {
    if (!existsSync(referenceFile)) {
      // biome-ignore lint/suspicious/noConsole: a run without the comparison must say so
      console.log(
        `no reference at ${referenceFile}: the pinned content hash ${pinnedHash} stands in for the comparison`,
      )
      skip()
    }
    const reference: { sheets: ReferenceSheet[] } = JSON.parse(readFileSync(referenceFile, 'utf8'))
    expect(regime.sheets.map(ownNumbers)).toEqual(reference.sheets.map((sheet) => referenceNumbers(sheet)))
  })

  test('has the counts that the validation of the annex found', () => {
    const all = regime.sheets.flatMap(leaves)
    const options = all.flatMap((leaf) => leaf.options)
    const marks = [3, 4, 5].map((star) => options.filter((option) => option.star === star).length)
    expect([regime.sheets.length, all.length, options.length, ...marks]).toEqual([26, 787, 2579, 179, 290, 106])
  })

  test('says every option in at most 120 letters of its own and cites every criterion', () => {
    for (const leaf of regime.sheets.flatMap(leaves)) {
      expect(leaf.article).toMatch(/^Phụ lục II, biểu \d+, tiêu chí [\d.]+$/)
      for (const { label } of leaf.options) expect(label.length).toBeLessThanOrEqual(120)
    }
  })

  test('makes the story criterion wait for 5.1 on the sheets that say so, and not on sheet 26', () => {
    const waiting = regime.sheets.filter((sheet) =>
      leaves(sheet).some((leaf) => leaf.id === '5.2' && leaf.condition?.criterion === '5.1'),
    )
    expect(waiting.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
  })
})

describe('loadRegime', () => {
  const copy = mkdtempSync(join(tmpdir(), 'saolang-content-'))
  cpSync(join(contentDir(), 'regimes', id), join(copy, 'regimes', id), { recursive: true })
  afterAll(() => rmSync(copy, { recursive: true }))

  function withFile(path: string, change: (text: string) => string, look: () => void): void {
    const file = join(copy, 'regimes', id, path)
    const before = readFileSync(file, 'utf8')
    writeFileSync(file, change(before))
    try {
      look()
    } finally {
      writeFileSync(file, before)
    }
  }

  function faults(): string {
    const parsed = readRegime(id, copy)
    return parsed.ok ? '' : parsed.faults.map(({ path, what }) => `${path}: ${what}`).join('\n')
  }

  test('reads once and finds sheets by number', () => {
    expect(loadRegime(id)).toBe(regime)
    expect(loadRegimes().get(id)).toBe(regime)
    expect(listRegimeIds()).toContain(id)
    expect(findSheet(regime, 26)?.samples.count).toBe(0)
    expect(findSheet(regime, 27)).toBeUndefined()
  })

  test('has the same hash whatever the formatting, and another one for another word', () => {
    const hashOf = () => {
      const parsed = readRegime(id, copy)
      return parsed.ok ? parsed.value.hash : 'faulty'
    }
    withFile(
      'notes.json',
      (text) => JSON.stringify(JSON.parse(text)),
      () => expect(hashOf()).toBe(regime.hash),
    )
    withFile(
      'notes.json',
      (text) => text.replace('dừng chấm', 'ngừng chấm'),
      () => {
        expect(hashOf()).toMatch(/^[0-9a-f]{64}$/)
        expect(hashOf()).not.toBe(regime.hash)
      },
    )
  })

  test.each([
    ['sheets/s01.json', '"max": 40', '"max": 41', 'sheet 1, part A: maximum 41, the regulation gives 40'],
    ['sheets/s01.json', 'A.origin#1', 'A.origin#99', 'no criterion A.origin#99'],
    ['sheets/s02.json', '"number": 2,', '"number": 3,', 'expected 1 to 26'],
    ['sheets/s03.json', '"samples"', '"sampels"', 'unknown key'],
    ['criteria/b-market.json', '"star": 4', '"star": 6', 'expected one of 3, 4, 5'],
    ['criteria/b-market.json', '"points": 1,', '"points": 1.5,', 'expected a whole number'],
    ['knock-outs.json', '"forged-dossier"', '"forged"', 'no reason forged-dossier'],
    ['regime.json', '"from": 90', '"from": 91', 'without gap or overlap'],
    ['regime.json', '"stars": [3, 4]', '"stars": [3]', '4 stars stand 0 times'],
    ['forms/mau-03.json', '"A.labour"', '"A.labor"', 'no criterion of the family A.labor'],
    ['notes.json', '{', '{ [', 'notes.json'],
    ['mapping.json', '"sheet": 1,', '"sheet": 2,', 'names each sheet of the regulation once, in order'],
    [
      'mapping.json',
      '"sheets"',
      '"dropped": [{ "sheet": 9, "say": "…" }], "sheets"',
      'sheet 9 is dropped and yet the source of a sheet',
    ],
  ])('%s with %s as %s is refused', (path, right, wrong, fault) => {
    withFile(
      path,
      (text) => text.replace(right, wrong),
      () => expect(faults()).toContain(fault),
    )
  })

  test('throws with every fault', () => {
    withFile(
      'sheets/s01.json',
      (text) => text.replace('"max": 40', '"max": 41').replace('"max": 25', '"max": 26'),
      () => expect(() => loadRegime(id, copy)).toThrow(/4 faults:\n.*part A(.*\n)*.*part B/),
    )
  })
})

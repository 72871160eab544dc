import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Leaf, leaves, type NoteType, type Option, type Sheet } from '@saolang/domain/regime'
import { describe, expect, test } from 'vitest'
import { contentDir } from './content-dir.ts'
import { loadRegime } from './regimes.ts'

/**
 * The two regulations before 26/2026, compared with the reference data number by number. The hashes are those of the
 * content as it was compared: whoever changes it on purpose runs this test where the reference lies, and then writes
 * the new hash here.
 */
const earlier = [
  {
    id: 'qd-148-2023',
    file: 'qd148-sheets.json',
    pinned: 'e656bccc87f59be642d3bbbf4c46f589f44ffedc345ad09cfbc8e68844199df6',
    counts: [26, 795, 2632, 83, 261, 199],
  },
  {
    id: 'qd-1048-2019',
    file: 'qd1048-sheets.json',
    pinned: '29ed3e00430c7478b00e8a1166db4b9344d07a2dfa98a5ea4f31f92125a4d2eb',
    counts: [26, 751, 2688, 0, 0, 0],
  },
] as const

interface ReferenceOption {
  readonly text: string
  readonly points: number
  readonly min_star?: number | null
}

interface ReferenceRule {
  readonly type: string
  readonly criterion?: string
  readonly min_points?: number
  readonly scope?: string
}

interface ReferenceCriterion {
  readonly code: string
  readonly max?: number | null
  readonly min_star_mark_on_criterion?: number | null
  readonly rules?: readonly ReferenceRule[]
  readonly options: readonly ReferenceOption[]
  readonly alternatives?: readonly { readonly options: readonly ReferenceOption[] }[] | null
  readonly children?: readonly ReferenceCriterion[] | null
}

interface ReferenceSection {
  readonly code: string
  readonly max: number
  readonly notes: readonly string[]
  readonly criteria: readonly ReferenceCriterion[]
}

interface ReferenceSheet {
  readonly set_no: number
  readonly name: string
  readonly status: 'exact' | 'corrected' | 'incomplete' | 'missing'
  readonly sum: Readonly<Record<string, number>>
  readonly classification: { readonly industry: string; readonly group: string; readonly lead_ministry?: string }
  readonly parts: readonly {
    readonly code: string
    readonly max: number
    readonly sections: readonly ReferenceSection[]
  }[]
}

interface Reference {
  readonly regulation: {
    readonly effective_from: string
    readonly parts_max: Readonly<Record<string, number>>
    readonly stars: readonly { readonly stars: number; readonly from?: number }[]
  }
  readonly sheets: readonly ReferenceSheet[]
}

const noteTypes: Readonly<Record<string, NoteType>> = {
  require: 'requirement',
  info: 'explanation',
  not_evaluated_if: 'not_eligible',
  stop_if: 'stop_evaluation',
  stop_if_zero: 'stop_if_zero',
  disqualify_if: 'knock_out',
  evidence: 'evidence',
  applies_if: 'applies_if',
  full_score_if_not_required: 'applicability',
  choose_one_case: 'choose_one_case',
}

const printed = (options: readonly { readonly points: number; readonly star: number | null }[]) =>
  options.map(({ points, star }) => `${points}${'*'.repeat(star ?? 0)}`)

/** The criterion as the reference has it; a section that is its own criterion has its maximum at the section. */
function referenceLeaf(leaf: ReferenceCriterion, section: ReferenceSection) {
  const rules = leaf.rules ?? []
  const lists = leaf.alternatives?.map(({ options }) => options) ?? [leaf.options]
  const appliesIf = rules.find(({ type }) => type === 'applies_if')
  const stops = rules.find(({ type }) => type === 'stop_if_zero')
  return {
    id: leaf.code,
    max: leaf.max ?? section.max,
    mark: leaf.min_star_mark_on_criterion ?? null,
    select: lists.length > 1 ? 'case' : 'one',
    notes: [
      ...rules.map(({ type }) => noteTypes[type]),
      // Printed at the section, where the content has it at its first criterion.
      ...(leaf === section.criteria[0] ? section.notes.map((): NoteType => 'explanation') : []),
      // Printed inside the text of an option (148, biểu 21 và 22, tiêu chí 6.b).
      ...(lists.flat().some(({ text }) => text.includes('sẽ bị loại bỏ')) ? ['knock_out'] : []),
    ],
    condition: appliesIf === undefined ? null : [appliesIf.criterion, appliesIf.min_points],
    zeroIn: stops === undefined ? [] : stops.scope === `criterion:${leaf.code}` ? [leaf.code] : idsOf(section),
    options: lists.map((options) => printed(options.map((option) => ({ ...option, star: option.min_star ?? null })))),
  }
}

const idsOf = (section: ReferenceSection) => section.criteria.map(({ code }) => code)

function ownLeaf(leaf: Leaf, sheet: Sheet) {
  const lists: (readonly Option[])[] =
    leaf.cases.length > 0 ? leaf.cases.map((one) => [...one.options]) : [leaf.options]
  const { id, max, mark, select, condition } = leaf
  return {
    id,
    max,
    mark,
    select,
    notes: leaf.notes.map(({ type }) => type),
    condition: condition === null ? null : [condition.criterion, condition.atLeast],
    zeroIn: sheet.knockOuts.filter(({ criterion }) => criterion === id).flatMap(({ zeroIn }) => zeroIn),
    options: lists.map(printed),
  }
}

function referenceNumbers(sheet: ReferenceSheet, partsMax: Readonly<Record<string, number>>) {
  const { set_no: number, name, status, classification } = sheet
  const missing = sheet.status === 'missing'
  const short = Object.entries(partsMax).flatMap(([where, max]) =>
    missing || sheet.sum[where] === max ? [] : [{ where, missing: max - (sheet.sum[where] ?? 0) }],
  )
  return {
    number,
    name,
    industry: classification.industry,
    group: classification.group,
    ministries: classification.lead_ministry === undefined ? [] : [classification.lead_ministry],
    status: status === 'missing' || status === 'incomplete' ? 'incomplete' : 'complete',
    holes: missing ? [{ where: 'sheet', missing: 100 }] : short,
    parts: sheet.parts.map(({ code, max, sections }) => ({
      code,
      max,
      sections: sections.map((section) => ({
        number: section.code,
        max: section.max,
        criteria: section.criteria.map((criterion) =>
          criterion.children === undefined || criterion.children === null
            ? referenceLeaf(criterion, section)
            : {
                id: criterion.code,
                max: criterion.max,
                children: criterion.children.map((child) => referenceLeaf(child, section)),
              },
        ),
      })),
    })),
  }
}

function ownNumbers(sheet: Sheet) {
  const { number, name, status, ministries, classification } = sheet
  return {
    number,
    name,
    industry: classification.industry.name,
    group: classification.group.name,
    ministries,
    status,
    holes: sheet.holes.map(({ where, missing }) => ({ where, missing })),
    parts: sheet.parts.map(({ code, max, sections }) => ({
      code,
      max,
      sections: sections.map((section) => ({
        number: section.number,
        max: section.max,
        criteria: section.criteria.map((criterion) =>
          criterion.kind === 'leaf'
            ? ownLeaf(criterion, sheet)
            : {
                id: criterion.id,
                max: criterion.max,
                children: criterion.children.map((child) => ownLeaf(child, sheet)),
              },
        ),
      })),
    })),
  }
}

describe.each(earlier)('the content of $id', ({ id, file, pinned, counts }) => {
  const regime = loadRegime(id)
  const path = join(contentDir(), '../../shared/reference/regulations', file)

  test('is what was compared with the reference: the pinned hash', () => {
    expect(regime.hash).toBe(pinned)
  })

  test('differs in no number from the reference sheets', ({ skip }) => {
    if (!existsSync(path)) {
      // biome-ignore lint/suspicious/noConsole: a run without the comparison must say so
      console.log(`no reference at ${path}: the pinned content hash ${pinned} stands in for the comparison`)
      skip()
    }
    const { regulation, sheets }: Reference = JSON.parse(readFileSync(path, 'utf8'))
    const partsMax = regulation.parts_max
    expect(regime.sheets.map(ownNumbers)).toEqual(sheets.map((sheet) => referenceNumbers(sheet, partsMax)))
    expect(Object.fromEntries(regime.parts.map(({ code, max }) => [code, max]))).toEqual(partsMax)
    expect(regime.bands.map(({ star, from }) => [star, from])).toEqual(
      regulation.stars.map(({ stars, from }) => [stars, from ?? 0]),
    )
    expect(regime.document.effectiveFrom).toBe(regulation.effective_from)
  })

  test('has the counts of the comparison', () => {
    const all = regime.sheets.flatMap(leaves)
    const options = all.flatMap((leaf) => leaf.options)
    const marks = [3, 4, 5].map((star) => options.filter((option) => option.star === star).length)
    expect([regime.sheets.length, all.length, options.length, ...marks]).toEqual(counts)
  })

  test('cites its own annex at every criterion', () => {
    for (const leaf of regime.sheets.flatMap(leaves)) {
      expect(leaf.article).toMatch(/^Phụ lục III, biểu \d+, tiêu chí \d+(\.[\da-zđ]+)*$/)
    }
  })
})

test('148: the marks at options bind as many criteria and points as the validation of the annex found', ({ skip }) => {
  const report = join(contentDir(), '../../shared/reference/regulations/validation-report.md')
  if (!existsSync(report)) skip()
  const table = readFileSync(report, 'utf8').split('## QD148')[1]?.split('## QD26')[0] ?? ''
  const found = [...table.matchAll(/^\| (\d+) \|.*\| (\d+ \(\d+\) \/ \d+ \(\d+\) \/ \d+ \(\d+\)) \|/gm)]
  const own = loadRegime('qd-148-2023').sheets.map((sheet) => {
    const marked = [3, 4, 5].map((top) => {
      const least = leaves(sheet).flatMap((leaf) => {
        const points = leaf.options.filter(({ star }) => star !== null && star <= top).map((option) => option.points)
        return points.length === 0 ? [] : [Math.max(...points)]
      })
      return `${least.length} (${least.reduce((sum, points) => sum + points, 0)})`
    })
    return [String(sheet.number), marked.join(' / ')]
  })
  expect(own).toEqual(found.map(([, number, marks]) => [number, marks]))
})

describe('what is doubtful stays visible', () => {
  const open = (id: string, number: number) =>
    loadRegime(id)
      .sheets.filter((sheet) => sheet.number === number)
      .flatMap(({ flags }) => flags.filter(({ kind }) => kind === 'open'))

  test('148: the **** at 3.e on every sheet touches a star and is marked at the criterion', () => {
    for (const sheet of loadRegime('qd-148-2023').sheets) {
      const leaf = leaves(sheet).find(({ id }) => id === '3.e')
      expect(leaf).toMatchObject({ mark: 4, family: 'A.ip' })
      expect(leaf?.options.every(({ star }) => star === null)).toBe(true)
      expect(open('qd-148-2023', sheet.number)).toContainEqual(
        expect.objectContaining({ criterion: '3.e', touchesStar: true }),
      )
    }
  })

  test('148: the notes that are not in the source from sheet 7 on are flagged, not those before', () => {
    const flagged = loadRegime('qd-148-2023').sheets.filter(({ number }) =>
      open('qd-148-2023', number).some(({ say }) => say.includes('biểu 7 trở đi')),
    )
    expect(flagged.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 7))
  })

  test('1048: two options of 3 points at 6.2 of sheet 6; the second case of 3.2 is short where it is', () => {
    expect(open('qd-1048-2019', 6)).toContainEqual(expect.objectContaining({ criterion: '6.2', option: '6.2.o3' }))
    const regime = loadRegime('qd-1048-2019')
    for (const sheet of regime.sheets) {
      const cases = leaves(sheet).find(({ id }) => id === '3.2')?.cases ?? []
      const best = cases.map(({ options }) => Math.max(...options.map(({ points }) => points)))
      const flagged = open('qd-1048-2019', sheet.number).some(({ criterion }) => criterion === '3.2')
      expect(flagged).toBe(new Set(best).size > 1)
    }
  })
})

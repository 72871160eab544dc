import { type EvidenceRow, leaves, type Named, type Regime, type Sheet } from '../regime/index.ts'
import { compareVietnamese, matchesFolded } from '../vietnamese-text/index.ts'

/** An industry of Phụ lục I with its groups, and the sets of each in printed order. */
export interface IndustryOfSets {
  readonly industry: Named
  readonly groups: readonly { readonly group: Named; readonly sheets: readonly Sheet[] }[]
}

/** Phụ lục I as a tree: industry → group → set, in the order of the sheets. */
export function listIndustries(regime: Regime): readonly IndustryOfSets[] {
  const industries = distinct(regime.sheets.map((sheet) => sheet.classification.industry))
  return industries.map((industry) => {
    const sheets = regime.sheets.filter((sheet) => sheet.classification.industry.no === industry.no)
    const groups = distinct(sheets.map((sheet) => sheet.classification.group))
    return {
      industry,
      groups: groups.map((group) => ({
        group,
        sheets: sheets.filter((sheet) => sheet.classification.group.no === group.no),
      })),
    }
  })
}

function distinct(named: readonly Named[]): readonly Named[] {
  return [...new Map(named.map((one) => [one.no, one])).values()]
}

/** The sets whose name, subgroup, group or industry has every word of the query, accents aside; own names first. */
export function searchSets(regime: Regime, query: string): readonly Sheet[] {
  if (query.trim() === '') return []
  const inName = (sheet: Sheet) => matchesFolded(sheet.name, query)
  return regime.sheets
    .filter((sheet) => matchesFolded(wordsOf(sheet), query))
    .sort((left, right) => Number(inName(right)) - Number(inName(left)) || compareVietnamese(left.name, right.name))
}

function wordsOf(sheet: Sheet): string {
  const { industry, group, subgroup } = sheet.classification
  return [sheet.name, subgroup?.name ?? '', group.name, industry.name].join(' ')
}

/** The families of criteria that only a sheet of tourism services asks are named `t_…` in the content. */
const TOURISM_FAMILY = /^[A-Z]\.t_/

/** Whether a set is of tourism services, for which Điều 2.3 admits associations and operation centres. */
export function isTourismSheet(sheet: Sheet): boolean {
  return leaves(sheet).some((leaf) => TOURISM_FAMILY.test(leaf.family))
}

/** A row of the evidence table of mẫu 02 that a set asks for. */
export type PaperAsked = Pick<EvidenceRow, 'no' | 'label' | 'asks'>

/** What a set will ask for: the rows of evidence whose criteria stand on its sheet. */
export function asksOfSet(regime: Regime, sheet: Sheet): readonly PaperAsked[] {
  const families = new Set(leaves(sheet).map((leaf) => leaf.family))
  const rows = regime.forms.find((form) => form.id === 'mau-02')?.evidence ?? []
  return rows
    .filter((row) => row.families.some((family) => families.has(family)))
    .map(({ no, label, asks }) => ({ no, label, asks }))
}

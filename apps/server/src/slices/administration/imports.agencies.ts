import type { Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { SheetColumn, WrittenSheet } from '../../platform/spreadsheet/index.ts'
import {
  AGENCY_KIND_WORDS,
  AGENCY_LEVEL_WORDS,
  findAgenciesByNames,
  foundAgency,
  placeChoices,
  renameAgency,
} from '../agencies/index.ts'
import { AGENCY_HEADINGS, type AgencyColumn, planAgencies } from './imports.agencies.plan.ts'
import type { AppliedRun, ImportKind, Plan } from './imports.line.ts'

const H = AGENCY_HEADINGS
const COLUMNS: readonly SheetColumn<AgencyColumn>[] = [
  { key: 'name', heading: H.name, alias: ['Cơ quan', 'Tên'], required: true, kind: 'text', maxLength: 200 },
  { key: 'level', heading: H.level, required: true, kind: 'text', maxLength: 100 },
  { key: 'kind', heading: H.kind, alias: ['Loại cơ quan'], required: true, kind: 'text', maxLength: 100 },
  { key: 'place', heading: H.place, alias: ['Xã, phường', 'Mã xã', 'Mã địa bàn'], kind: 'text', maxLength: 200 },
  { key: 'from', heading: H.from, alias: ['Ngày thành lập'], kind: 'date', maxLength: 10 },
  { key: 'number', heading: H.number, alias: ['Văn bản thành lập', 'Văn bản'], kind: 'text', maxLength: 60 },
  { key: 'on', heading: H.on, kind: 'date', maxLength: 10 },
  { key: 'formerName', heading: H.formerName, alias: ['Đổi tên từ'], kind: 'text', maxLength: 200 },
]
const WIDTHS = [44, 24, 30, 30, 14, 20, 14, 44]

/** Agencies: one row a name. A row with a former name renames the agency that bears it, from the day of the row on. */
export const AGENCIES_IMPORT: ImportKind = {
  title: 'Cơ quan',
  keyHeading: H.place,
  columns: COLUMNS,
  template: agenciesTemplate,
  plan: async (rows, { tx, provinceCode }) => {
    const names = rows.flatMap(({ values }) => [values.name ?? '', values.formerName ?? ''])
    const known = await findAgenciesByNames(
      tx,
      provinceCode,
      names.filter((name) => name !== ''),
    )
    return planAgencies(rows, { known, places: await placeChoices(tx, provinceCode), provinceCode })
  },
  apply: applyAgencies,
}

async function agenciesTemplate(tx: Tx, provinceCode: string): Promise<readonly WrittenSheet[]> {
  const places = await placeChoices(tx, provinceCode)
  const levels = Object.values(AGENCY_LEVEL_WORDS)
  const kinds = Object.values(AGENCY_KIND_WORDS)
  const lists = new Map<string, string>([
    ['level', `'Danh mục'!$A$2:$A$${levels.length + 1}`],
    ['kind', `'Danh mục'!$B$2:$B$${kinds.length + 1}`],
    ['place', `'Danh mục'!$C$2:$C$${places.length + 1}`],
  ])
  const columns = COLUMNS.map(({ key, heading, required }, at) => {
    const choices = lists.get(key)
    const head = { heading: required === true ? heading : `${heading} (không bắt buộc)`, width: WIDTHS[at] ?? 20 }
    return choices === undefined ? head : { ...head, choices }
  })
  const example = ['Cơ quan Ví Dụ', AGENCY_LEVEL_WORDS.province, AGENCY_KIND_WORDS.department, places[0]?.text ?? '']
  const paper = ['01/03/2025', '19/NQ-HĐND', '20/02/2025', 'Cơ quan Ví Dụ Cũ']
  const words = Array.from({ length: Math.max(levels.length, kinds.length, places.length) }, (_, at) => [
    ...[levels[at] ?? '', kinds[at] ?? '', places[at]?.text ?? ''],
    (places[at]?.value ?? '').replace(/^former:/, ''),
  ])
  const heads = ['Cấp', 'Loại', 'Địa bàn', 'Mã địa bàn'].map((heading) => ({ heading, width: 34 }))
  return [
    { name: 'Cơ quan', columns, rows: [[...example, ...paper]] },
    { name: 'Danh mục', columns: heads, rows: words },
  ]
}

/** By the commands of the register, whose rules hold here too; the acts name the import. */
async function applyAgencies(ask: Ask, run: AppliedRun, plans: readonly Plan[]): Promise<ReadonlyMap<number, string>> {
  const source: Ask['source'] = (hat, more) => ({ ...ask.source(hat, more), device: `import ${run.id}` })
  const marked: Ask = { ...ask, source }
  const records = new Map<number, string>()
  for (const { row, outcome, name, record, agency } of plans) {
    if (agency === null || (outcome !== 'create' && outcome !== 'update')) continue
    const { from, documentNumber, documentOn } = agency
    const done =
      record === null
        ? await foundAgency(marked, { ...agency, name })
        : await renameAgency(marked, record.id, { name, from, documentNumber, documentOn, version: record.version })
    if (!done.ok) throw new Error(`a planned agency was refused: ${done.failure.code}`)
    records.set(row, done.value.id)
  }
  return records
}

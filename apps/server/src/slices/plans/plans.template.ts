import { METRICS } from '@saolang/domain/metric'
import { type WrittenSheet, writeSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { CELL_WORDS, INFO_LABELS, type InfoKey, PLAN_SHEETS, type PlanSheet } from './plans.sheets.columns.ts'
import { RELATION_WORDS } from './plans.words.ts'

const LISTS: readonly (readonly [string, readonly string[]])[] = [
  ['Quan hệ', Object.values(RELATION_WORDS)],
  ['So sánh', Object.values(CELL_WORDS.comparison)],
  ['Mã chỉ số', METRICS],
  ['Lặp lại', Object.values(CELL_WORDS.recurrence)],
  ['Nguồn vốn', Object.values(CELL_WORDS.source)],
  ['Nội dung chi', Object.values(CELL_WORDS.content)],
  ['Cấp', Object.values(CELL_WORDS.level)],
  ['Loại văn bản', Object.values(CELL_WORDS.kind)],
]

/** The cells of a list of words, for the columns that offer it. */
function choicesOf(heading: string): string | undefined {
  const at = LISTS.findIndex(([name]) => name === heading)
  const words = LISTS[at]?.[1]
  if (words === undefined) return undefined
  const letter = String.fromCharCode(65 + at)
  return `'Danh mục'!$${letter}$2:$${letter}$${words.length + 1}`
}

function sheetOf({ name, columns, widths }: PlanSheet, rows: readonly (readonly string[])[]): WrittenSheet {
  const heads = columns.map(({ heading, required }, at) => {
    const choices = choicesOf(heading)
    const head = { heading: required === true ? heading : `${heading} (không bắt buộc)`, width: widths[at] ?? 20 }
    return choices === undefined ? head : { ...head, choices }
  })
  return { name, columns: heads, rows }
}

/** A workbook with headings, one example each and the lists of allowed words. */
export function planTemplate(place: string, year: number): Promise<Buffer> {
  const isCommune = place.length === 5
  const info: Readonly<Record<InfoKey, string>> = {
    ...{ kind: CELL_WORDS.kind.plan, level: isCommune ? CELL_WORDS.level.commune : CELL_WORDS.level.province, place },
    ...{
      title: `Kế hoạch thực hiện Chương trình OCOP năm ${year}`,
      number: '',
      day: '',
      month: '',
      year: String(year),
    },
    ...{ issuedPlace: '', issuer: '', signatory: '', from: `01/01/${year}`, to: `31/12/${year}`, total: '500' },
    groups: 'Thực phẩm; Đồ uống',
  }
  const keys: readonly InfoKey[] = [
    ...(['kind', 'level', 'place', 'title', 'number', 'day', 'month', 'year', 'issuedPlace', 'issuer'] as const),
    ...(['signatory', 'from', 'to', 'total', 'groups'] as const),
  ]
  const longest = Math.max(...LISTS.map(([, words]) => words.length))
  const words = Array.from({ length: longest }, (_, row) => LISTS.map(([, list]) => list[row] ?? ''))
  return writeSpreadsheet([
    sheetOf(
      PLAN_SHEETS.INFO,
      keys.map((key) => [INFO_LABELS[key], info[key]]),
    ),
    sheetOf(PLAN_SHEETS.PURPOSES, [['MD1', 'Nâng cao chất lượng sản phẩm OCOP']]),
    sheetOf(PLAN_SHEETS.BASES, [
      [RELATION_WORDS.basis, '26/2026/QĐ-TTg', '', 'Thủ tướng Chính phủ', 'Quy định về đánh giá sản phẩm OCOP'],
    ]),
    sheetOf(PLAN_SHEETS.TARGETS, [
      [
        ...['CT1', 'Công nhận mới ít nhất 10 sản phẩm', CELL_WORDS.comparison.gte, '10', '', 'sản phẩm'],
        ...['prod.recognised_new', `01/01/${year}`, `31/12/${year}`, '', 'MD1'],
      ],
    ]),
    sheetOf(PLAN_SHEETS.TASKS, [
      [
        ...['NV1', 'Tổ chức tập huấn cho chủ thể', 'Sở Nông nghiệp và Môi trường', 'Sở Công Thương; UBND các xã'],
        ...['Quý II', `01/04/${year}`, `30/06/${year}`, '', '02 lớp tập huấn', 'MD1', 'CT1'],
      ],
    ]),
    sheetOf(PLAN_SHEETS.MONEY, [
      [
        'KP1',
        CELL_WORDS.source.province,
        CELL_WORDS.content.capacity,
        'Tập huấn cho chủ thể',
        String(year),
        '120,5',
        'NV1',
      ],
    ]),
    sheetOf(PLAN_SHEETS.RECIPIENTS, [['UBND các xã, phường'], ['Lưu: VT']]),
    { name: 'Danh mục', columns: LISTS.map(([heading]) => ({ heading, width: 30 })), rows: words },
  ])
}

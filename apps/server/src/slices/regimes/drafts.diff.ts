import type { Clock, Regime } from '@saolang/domain/regime'
import {
  type CriterionDiff,
  type DiffCounts,
  diffRegimes,
  type FactsDiff,
  isEmptyRegimeDiff,
  isEmptySheetDiff,
  type RowDiff,
  type SheetDiff,
  type StarAuthority,
} from '@saolang/domain/regime-diff'
import { z } from 'zod'
import { bodyWords, clockWords, dossierWords, LEVEL_WORDS, spanWords } from './regimes.words.ts'

const Line = z.object({ what: z.string(), say: z.string() })

const SheetChange = z.object({
  number: z.number().int(),
  /** Its number in the regulation before. */
  before: z.number().int(),
  name: z.string(),
  counts: z.object({
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
    moved: z.number().int(),
    worthMore: z.number().int(),
    worthLess: z.number().int(),
    stricter: z.number().int(),
    easier: z.number().int(),
  }),
  lines: z.array(Line),
})
export type SheetChange = z.infer<typeof SheetChange>

/** What a content changes, in words: for the page and for the command line. */
export const DiffView = z.object({
  empty: z.boolean(),
  facts: z.array(Line),
  /** Only the sheets that differ. */
  sheets: z.array(SheetChange),
  same: z.number().int(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
})
export type DiffView = z.infer<typeof DiffView>

/** Compares two regulations, or two revisions of one. */
export function presentDiff(before: Regime, after: Regime, regimes?: ReadonlyMap<string, Regime>): DiffView {
  const diff = diffRegimes(before, after, regimes)
  const changed = diff.sheets.filter((sheet) => !isEmptySheetDiff(sheet))
  const mapping = diff.mappingChanged ? [{ what: 'Bảng nối bộ sản phẩm', say: 'Thay đổi.' }] : []
  return {
    empty: isEmptyRegimeDiff(diff),
    facts: [...factLines(diff.facts), ...mapping],
    sheets: changed.map(sheetChange),
    same: diff.sheets.length - changed.length,
    added: diff.sheetsAdded.map(({ number, name }) => `Biểu ${number}: ${name}`),
    removed: diff.sheetsRemoved.map(({ number, name }) => `Biểu ${number}: ${name}`),
  }
}

function sheetChange(diff: SheetDiff): SheetChange {
  return {
    number: diff.after.number,
    before: diff.before.number,
    name: diff.after.name,
    counts: countsOf(diff.counts),
    lines: [
      ...diff.head.map((field) => ({ what: 'Đầu biểu', say: `Đổi ${HEAD_WORDS[field]}.` })),
      ...diff.parts.map(({ label, before, after }) => ({
        what: label,
        say: `Tối đa ${points(before)} → ${points(after)}.`,
      })),
      ...diff.criteria.filter(({ kind }) => kind !== 'same').map(criterionLine),
      ...diff.knockOuts.map(({ kind, knockOut, former }) => ({
        what: KNOCK_OUT_WORDS[kind],
        say:
          former === null || former.label === knockOut.label ? knockOut.label : `${former.label} → ${knockOut.label}`,
      })),
    ],
  }
}

const KNOCK_OUT_WORDS = { added: 'Thêm lý do loại', removed: 'Bỏ lý do loại', changed: 'Sửa lý do loại' } as const

function countsOf(counts: DiffCounts): SheetChange['counts'] {
  const { added, removed, changed, moved, worthMore, worthLess, stricter, easier } = counts
  return { added, removed, changed, moved, worthMore, worthLess, stricter, easier }
}

const HEAD_WORDS: Readonly<Record<SheetDiff['head'][number], string>> = {
  number: 'số biểu',
  name: 'tên biểu',
  status: 'tình trạng đủ hay thiếu',
  holes: 'chỗ thiếu',
  article: 'điều khoản',
  classification: 'ngành, nhóm, phân nhóm',
  ministries: 'bộ quản lý',
  samples: 'số mẫu sản phẩm',
  flags: 'điểm cần lưu ý',
  printed: 'cách in',
}

function points(value: number | null): string {
  return value === null ? 'không có' : `${value} điểm`
}

function criterionLine({ kind, before, after, fields, options, minimums }: CriterionDiff): z.infer<typeof Line> {
  const leaf = (after ?? before)?.leaf
  const what = leaf === undefined ? 'Tiêu chí' : `${leaf.id} ${leaf.label}`
  if (kind === 'added') return { what, say: `Thêm tiêu chí, tối đa ${leaf?.max ?? 0} điểm.` }
  if (kind === 'removed') return { what, say: `Bỏ tiêu chí, trước đây tối đa ${leaf?.max ?? 0} điểm.` }
  const said = [
    fields.includes('id') && before !== null ? [`Số cũ ${before.leaf.id}.`] : [],
    fields.includes('part') ? [`Chuyển từ phần ${before?.part} sang phần ${after?.part}.`] : [],
    fields.includes('max') ? [`Tối đa ${before?.leaf.max} → ${after?.leaf.max} điểm.`] : [],
    fields.includes('options') ? optionWords(options) : [],
    minimums.map((one) => `Mức tối thiểu ${one.star} sao: ${points(one.before)} → ${points(one.after)}.`),
    OTHER_FIELDS.flatMap(([field, words]) => (fields.includes(field) ? [words] : [])),
  ].flat()
  return { what, say: said.join(' ') }
}

const OTHER_FIELDS = [
  ['label', 'Đổi lời của tiêu chí.'],
  ['section', 'Chuyển sang mục khác.'],
  ['select', 'Đổi cách chọn.'],
  ['condition', 'Đổi điều kiện áp dụng.'],
  ['notes', 'Đổi ghi chú.'],
] as const

function optionWords(options: CriterionDiff['options']): readonly string[] {
  return options.flatMap(({ kind, before, after, fields }) => {
    if (kind === 'added') return [`Thêm mức "${after?.label}" ${after?.points} điểm.`]
    if (kind === 'removed') return [`Bỏ mức "${before?.label}" ${before?.points} điểm.`]
    return [
      ...(fields.includes('points') ? [`Mức "${after?.label}": ${before?.points} → ${after?.points} điểm.`] : []),
      ...(fields.includes('label') ? [`Đổi lời một mức thành "${after?.label}".`] : []),
      ...(fields.includes('star') ? [`Mức "${after?.label}": ${mark(before?.star)} → ${mark(after?.star)}.`] : []),
    ]
  })
}

function mark(star: number | null | undefined): string {
  return star === null || star === undefined ? 'không dấu sao' : `dấu ${star} sao`
}

const DOCUMENT_WORDS: ReadonlyMap<string, string> = new Map([
  ['number', 'số'],
  ['name', 'tên'],
  ['issuer', 'cơ quan ban hành'],
  ['signed', 'ngày ký'],
  ['effectiveFrom', 'ngày có hiệu lực'],
  ['effectiveUntil', 'ngày hết hiệu lực'],
  ['replaces', 'quyết định bị thay'],
  ['source', 'nguồn'],
])

function factLines(facts: FactsDiff): z.infer<typeof Line>[] {
  const document = facts.document.map((field) => DOCUMENT_WORDS.get(field) ?? field)
  return [
    ...(document.length === 0 ? [] : [{ what: 'Văn bản', say: `Khác ${document.join(', ')}.` }]),
    ...rows(facts.authority, ({ star }) => `Thẩm quyền ${star} sao`, authorityWords),
    ...rows(
      facts.clocks,
      ({ label }) => `Thời hạn: ${label}`,
      (clock: Clock) => clockWords(clock),
    ),
    ...rows(
      facts.bands,
      ({ star }) => `Khung điểm ${star} sao`,
      ({ from, to }) => `${from} đến ${to} điểm`,
    ),
    ...rows(
      facts.parts,
      ({ code }) => `Phần ${code}`,
      ({ max }) => `tối đa ${max} điểm`,
    ),
    ...rows(
      facts.forwarding,
      ({ to }) => `Chuyển lên ${LEVEL_WORDS[to]}`,
      ({ atLeast }) => `từ ${atLeast} điểm`,
    ),
    ...rows(
      facts.levels,
      ({ level }) => LEVEL_WORDS[level],
      ({ task }) => task,
    ),
    ...rows(
      facts.minimums,
      () => 'Mức tối thiểu',
      ({ label }) => label,
    ),
    ...rows(
      facts.dossiers,
      ({ kind }) => dossierWords(kind),
      ({ papers }) => papers.join('; '),
    ),
    ...rows(
      facts.transition,
      () => 'Chuyển tiếp',
      ({ label }) => label,
    ),
    ...rows(
      facts.gaps,
      () => 'Khoảng trống',
      ({ label }) => label,
    ),
    ...rows(
      facts.amendments,
      ({ number }) => `Sửa đổi ${number}`,
      ({ label }) => label,
    ),
    ...rows(
      facts.rounds,
      () => 'Số đợt mỗi năm',
      ({ minimumPerYear }) => `ít nhất ${minimumPerYear}`,
    ),
    ...rows(
      facts.productCode,
      () => 'Mã sản phẩm',
      ({ format }) => format,
    ),
    ...rows(
      facts.withdrawalReasons,
      () => 'Lý do thu hồi',
      ({ label }) => label,
    ),
    ...rows(
      facts.forms,
      ({ name }) => name,
      ({ fields }) => `${fields.length} ô`,
    ),
    ...rows(
      facts.openPoints,
      () => 'Điểm chưa rõ',
      ({ say }) => say,
    ),
  ]
}

function authorityWords({ evaluates, decides, certifies, validFrom, validTo }: StarAuthority): string {
  const span = spanWords(validFrom, validTo)
  const acts = `${bodyWords(evaluates)} đánh giá, ${bodyWords(decides)} quyết định, ${bodyWords(certifies)} cấp giấy`
  return span === '' ? acts : `${acts} (${span})`
}

function rows<Row>(
  diffs: readonly RowDiff<Row>[],
  name: (row: Row) => string,
  words: (row: Row) => string,
): z.infer<typeof Line>[] {
  return diffs.flatMap(({ before, after }) => {
    const row = after ?? before
    if (row === null) return []
    const what = name(row)
    if (before === null) return [{ what, say: `Thêm: ${words(row)}` }]
    if (after === null) return [{ what, say: `Bỏ: ${words(row)}` }]
    const [then, now] = [words(before), words(after)]
    return [{ what, say: then === now ? `${now} (chỉ đổi lời hoặc điều khoản)` : `${then} → ${now}` }]
  })
}

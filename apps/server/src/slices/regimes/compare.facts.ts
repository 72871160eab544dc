import type { RegimeDiff, RowDiff, StarAuthority } from '@saolang/domain/regime-diff'
import { z } from 'zod'
import { bodyWords, clockWords, dossierWords, LEVEL_WORDS, makerWords, spanWords } from './regimes.words.ts'

/** One fact then and now; null: it stands on the other side only. */
export const FactLine = z.object({
  subject: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type FactLine = z.infer<typeof FactLine>

/** What differs beside the sheets, in the words of the law. */
export function presentFacts({ facts }: RegimeDiff): FactLine[] {
  return [
    ...lines(
      facts.parts,
      'Phần của biểu chấm',
      (row) => `Phần ${row.code}. ${row.label}`,
      (row) => `${row.max} điểm`,
    ),
    ...lines(
      facts.bands,
      'Hạng sao',
      (row) => `${row.star} sao`,
      (row) => `từ ${row.from} đến ${row.to} điểm: ${row.label}`,
    ),
    ...lines(
      facts.minimums,
      'Mức tối thiểu',
      () => 'Cách đọc dấu sao',
      (row) => row.label,
    ),
    ...lines(facts.authority, 'Thẩm quyền', (row) => `${row.star} sao`, authorityWords),
    ...lines(
      facts.levels,
      'Việc của từng cấp',
      (row) => LEVEL_WORDS[row.level],
      (row) => dated(row.task, row),
    ),
    ...lines(
      facts.forwarding,
      'Gửi lên cấp trên',
      (row) => `${LEVEL_WORDS[row.from]} lên ${LEVEL_WORDS[row.to]}`,
      (row) => dated(`từ ${row.atLeast} điểm. ${row.label}`, row),
    ),
    ...lines(
      facts.gaps,
      'Khoảng trống',
      (row) => spanWords(row.validFrom, row.validTo),
      (row) => row.label,
    ),
    ...lines(
      facts.amendments,
      'Sửa đổi',
      (row) => row.number,
      (row) => row.label,
    ),
    ...lines(
      facts.clocks.filter(({ before, after }) => (after ?? before)?.kind !== 'date'),
      'Thời hạn',
      (row) => row.label,
      clockWords,
    ),
    ...lines(
      facts.rounds,
      'Đợt đánh giá',
      () => 'Số đợt',
      (row) => `ít nhất ${row.minimumPerYear} đợt một năm. ${row.extra}`,
    ),
    ...lines(
      facts.transition,
      'Chuyển tiếp',
      (row) => row.label,
      () => 'có',
    ),
    ...lines(
      facts.productCode,
      'Mã số sản phẩm',
      () => 'Dạng mã',
      (row) => `${row.format}, theo ${row.codes}`,
    ),
    ...lines(
      facts.dossiers,
      'Hồ sơ',
      (row) => `${dossierWords(row.kind)}, ${makerWords(row.by)} lập`,
      (row) => dated(row.papers.join('; '), row),
    ),
    ...lines(
      facts.withdrawalReasons,
      'Thu hồi',
      (row) => row.label,
      () => 'có',
    ),
  ]
}

function lines<Row>(
  rows: readonly RowDiff<Row>[],
  subject: string,
  labelOf: (row: Row) => string,
  wordsOf: (row: Row) => string,
): FactLine[] {
  return rows.flatMap(({ before, after }) => {
    const named = after ?? before
    if (named === null) return []
    const then = before === null ? null : wordsOf(before)
    const now = after === null ? null : wordsOf(after)
    // What differs in a word that is not shown here is no change for the reader.
    return then === now ? [] : [{ subject, label: labelOf(named), before: then, after: now }]
  })
}

function authorityWords(row: StarAuthority): string {
  const recognises = row.decides === null ? 'không công nhận, không cấp giấy' : `${bodyWords(row.decides)} công nhận`
  return dated(`${bodyWords(row.evaluates)} đánh giá, ${recognises}`, row)
}

function dated(words: string, row: { readonly validFrom: string | null; readonly validTo: string | null }): string {
  const span = spanWords(row.validFrom, row.validTo)
  return span === '' ? words : `${words} (${span})`
}

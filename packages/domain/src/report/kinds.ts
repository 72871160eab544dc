/** Báo cáo tháng, quý, năm, đột xuất, sơ kết, tổng kết. */
export const REPORT_KINDS = ['month', 'quarter', 'year', 'adHoc', 'midReview', 'finalReview'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** Reports go up: commune → province → ministry. */
export const REPORT_LEVELS = ['commune', 'province', 'ministry'] as const
export type ReportLevel = (typeof REPORT_LEVELS)[number]

export const REPORT_STAGES = ['due', 'drafting', 'signed', 'sent', 'received', 'returned'] as const
export type ReportStage = (typeof REPORT_STAGES)[number]

/** Parts of a report, in the order in which they stand. */
export const SECTION_KEYS = [
  'answer',
  'direction',
  'targets',
  'products',
  'support',
  'tasks',
  'money',
  'lower',
  'difficulties',
  'lessons',
  'next',
  'proposals',
] as const
export type SectionKey = (typeof SECTION_KEYS)[number]

/** The sections of a report of a kind at a level; those above a commune have one about the reports from below. */
export function sectionsOf(kind: ReportKind, level: ReportLevel): readonly SectionKey[] {
  return SECTION_KEYS.filter((key) => {
    if (key === 'answer') return kind === 'adHoc'
    if (key === 'lessons') return kind === 'midReview' || kind === 'finalReview'
    if (key === 'lower') return level !== 'commune' && kind !== 'adHoc'
    return true
  })
}

import { plainDate } from '@saolang/domain/plain-date'
import { type ComparedFigure, compareFigures, FIGURE_KINDS, lastSending, sectionsOf } from '@saolang/domain/report'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readReport } from './report.present.ts'
import { readFigures } from './reports.figures.ts'
import { dateWords, SECTION_WORDS, valueWords } from './reports.words.ts'

const Row = z.object({
  key: z.string(),
  section: z.string(),
  label: z.string(),
  unit: z.string(),
  kind: z.enum(FIGURE_KINDS),
  sent: z.number().nullable(),
  live: z.number().nullable(),
  changed: z.boolean(),
  why: z.string(),
  href: z.string().nullable(),
})

export const CompareView = z.object({
  id: z.string(),
  title: z.string(),
  sentOn: z.string(),
  cutOff: z.string(),
  liveCutOff: z.string(),
  until: z.enum(['cutOff', 'today']),
  changed: z.number().int(),
  all: z.boolean(),
  rows: z.array(Row),
})
export type CompareView = z.infer<typeof CompareView>

/**
 * What was sent beside what the data say now: for the same days, which shows what was recorded later, or with the days
 * that have passed since.
 */
export async function presentCompare(
  ask: Ask,
  id: string,
  { until, all }: { readonly until: 'cutOff' | 'today'; readonly all: boolean },
): Promise<Result<CompareView, string>> {
  const found = await readReport(ask, id)
  if (!found.ok) return found
  const report = found.value
  const sending = lastSending(report)
  const sent = sending?.frozen?.figures ?? null
  if (sending === null || sent === null) return fail('report/not-sent')
  const last = report.to < ask.today ? report.to : ask.today
  const cutOff = plainDate(until === 'cutOff' ? sent.cutOff : last)
  const live = await readFigures(ask, {
    ...{ place: report.place, planId: report.planId, cutOff, month: report.month },
    ...{ from: plainDate(report.from), to: plainDate(report.to) },
    sections: sectionsOf(report.kind, report.place.level),
  })
  const compared = compareFigures(sent, live)
  return ok({
    ...{ id, title: report.title, sentOn: sending.on, cutOff: sent.cutOff, liveCutOff: cutOff, until, all },
    changed: compared.filter(({ changed }) => changed).length,
    rows: compared.filter(({ changed }) => all || changed).map((one) => rowOf(one, sent.cutOff, cutOff)),
  })
}

function rowOf(one: ComparedFigure, sentCutOff: string, liveCutOff: string): CompareView['rows'][number] {
  const { key, label, unit, kind, sent, live, changed } = one
  const why = changed ? whyOf(one, sentCutOff, liveCutOff) : ''
  return {
    key,
    section: SECTION_WORDS[one.section],
    label,
    unit,
    kind,
    sent,
    live,
    changed,
    why,
    href: one.source.href,
  }
}

const SHOWN = 8

function names(items: ComparedFigure['added']): string {
  const shown = (items ?? []).slice(0, SHOWN).map(({ name }) => name)
  const more = (items?.length ?? 0) - shown.length
  return `${shown.join(', ')}${more > 0 ? ` và ${more} mục khác` : ''}`
}

/** Why a figure is another now: what came, what went, or that days were added. */
function whyOf({ added, gone, sent, kind }: ComparedFigure, sentCutOff: string, liveCutOff: string): string {
  const parts = [
    ...(added !== null && added.length > 0 ? [`thêm ${names(added)}`] : []),
    ...(gone !== null && gone.length > 0 ? [`bớt ${names(gone)}`] : []),
  ]
  if (parts.length > 0) return parts.join('; ')
  if (sent === null) return `nay đã có số liệu (${valueWords(kind, null).toLocaleLowerCase('vi')} lúc gửi)`
  if (liveCutOff > sentCutOff) return `nay tính đến hết ngày ${dateWords(liveCutOff)}`
  return 'dữ liệu của kỳ được ghi hoặc sửa sau khi gửi'
}

import { type Actor, NATION } from '@saolang/domain/permission'
import { plainDate } from '@saolang/domain/plain-date'
import {
  canReadReport,
  canReceiveReport,
  canSignReport,
  canWriteReport,
  type FigureSet,
  isEstimated,
  isOpen,
  lastSending,
  type Report,
  type ReportSection,
} from '@saolang/domain/report'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { personNames } from '../people/index.ts'
import { getUnit } from '../units/index.ts'
import { historyOf } from './report.history.ts'
import type { FigureView, ReportView, SectionView, TableView } from './report.view.ts'
import { findMonthOf, findReport, reportTitles } from './reports.store.ts'
import { dateWords, dueWords, KIND_WORDS, periodWords, roman, SECTION_WORDS, standingOf } from './reports.words.ts'

/** The report for who may read it; strangers learn nothing. */
export async function readReport(ask: Ask, id: string): Promise<Result<Report, string>> {
  const report = await findReport(ask.tx, id)
  if (report === undefined) return fail('request/not-found')
  const actor = ask.person?.actor ?? null
  return canReadReport(actor, report.place, report.sendings.length > 0).may ? ok(report) : fail('request/not-found')
}

/** What a reader sees: the office its working text, everybody else what was sent last. */
export interface Content {
  readonly figures: FigureSet | null
  readonly sections: readonly ReportSection[]
  readonly estimates: Readonly<Record<string, number>>
}

export function contentFor(actor: Actor | null, report: Report): Content {
  const sent = lastSending(report)?.frozen ?? null
  const isOwn = canSignReport(actor, report.place).may
  if (sent === null || (isOwn && report.stage !== 'sent' && report.stage !== 'received')) return report
  const touch = { draft: null, version: report.version, by: null, at: null }
  return { ...sent, sections: sent.sections.map((one) => ({ ...one, ...touch })) }
}

export async function placeNameOf(ask: Ask, { place }: Report): Promise<string> {
  if (place.provinceCode === NATION) return 'Trung ương'
  return (await getUnit(ask.tx, place.communeCode ?? place.provinceCode)).name
}

export async function presentReport(ask: Ask, id: string): Promise<Result<ReportView, string>> {
  const found = await readReport(ask, id)
  if (!found.ok) return found
  const report = found.value
  const actor = ask.person?.actor ?? null
  const content = contentFor(actor, report)
  const write = canWriteReport(actor, report.place).may
  const offer =
    write && report.kind === 'quarter' && report.month === null && isOpen(report)
      ? await findMonthOf(ask.tx, report)
      : undefined
  const links = [report.corrects?.id, report.joined, report.month?.id, ...report.correctedBy.map((one) => one.id)]
  const titles = await reportTitles(
    ask.tx,
    links.filter((one) => one != null),
  )
  const linked = (one: string | null | undefined) =>
    one == null ? null : { id: one, title: titles.get(one) ?? 'Báo cáo' }
  return ok({
    ...{ id, placeName: await placeNameOf(ask, report), ...factsOf(report, content, ask.today) },
    // A month that is drafted with its quarter says nothing of its own.
    sections: report.joined === null ? await sectionsFor(ask, content) : [],
    corrects:
      report.corrects === null ? null : { ...linkedOrThrow(linked(report.corrects.id)), why: report.corrects.why },
    correctedBy: report.correctedBy.map((one) => linkedOrThrow(linked(one.id))),
    ...{ joined: linked(report.joined), month: linked(report.month?.id), offer: offer ?? null },
    may: mayOf(actor, report, ask.today),
    history: write || canReceiveReport(actor, report.place).may ? await historyOf(ask, id) : [],
  })
}

/** What the head of the page says: period, clock, cut-off, signature. */
function factsOf(report: Report, { figures }: Content, today: string) {
  const { version, title, kind, from, to, stage, dueBefore, planId } = report
  const sentOn = report.sendings[0]?.on ?? null
  return {
    ...{ version, title, kind, kindName: KIND_WORDS[kind], level: report.place.level, from, to, stage, planId },
    ...{ period: periodWords(kind, from, to), due: dueWords(dueBefore) },
    standing: standingOf({ dueBefore, sentOn, stage }, today),
    ...{ cutOff: figures?.cutOff ?? null, previous: figures?.previous ?? null, hasMonth: figures?.month != null },
    estimated: figures !== null && isEstimated(figures),
    signature: report.signature ?? lastSending(report)?.signature ?? null,
    sendings: report.sendings.map(({ on, signature }) => ({ on, number: signature.number })),
    ...{ received: report.received, returned: report.returned, request: report.request?.text ?? null },
    lastCutOff: to < today ? to : today,
  }
}

function linkedOrThrow(linked: { id: string; title: string } | null): { id: string; title: string } {
  if (linked === null) throw new Error('a report that is pointed to is there')
  return linked
}

function mayOf(actor: Actor | null, report: Report, today: string): ReportView['may'] {
  const write = canWriteReport(actor, report.place).may
  const sign = canSignReport(actor, report.place).may
  const [open, alone] = [isOpen(report), report.joined === null]
  const follow = write && alone && (report.stage === 'sent' || report.stage === 'received')
  const wasEstimate = (lastSending(report)?.frozen?.figures?.cutOff ?? report.to) < report.to
  return {
    ...{ write, edit: write && open, sign: sign && open, reopen: sign && alone && report.stage === 'signed' },
    ...{
      send: write && alone && report.stage === 'signed',
      correct: follow,
      update: follow && today > report.to && wasEstimate,
    },
    receive: canReceiveReport(actor, report.place).may && alone && report.stage === 'sent',
  }
}

async function sectionsFor(ask: Ask, content: Content): Promise<SectionView[]> {
  const names = await personNames(
    ask.tx,
    content.sections.flatMap(({ by }) => (by === null ? [] : [by])),
  )
  return content.sections.map((one, at) => ({
    ...{ key: one.key, numeral: roman(at), title: SECTION_WORDS[one.key], text: one.text, edited: one.edited },
    draft: one.draft === null || one.draft === one.text ? null : one.draft,
    ...{ version: one.version, by: one.by === null ? null : (names.get(one.by) ?? null) },
    at: one.at === null ? null : formatDateTime(new Date(one.at)),
    ...figuresFor(one.key, content),
  }))
}

function figuresFor(key: string, { figures: set, estimates }: Content): { figures: FigureView[]; tables: TableView[] } {
  if (set === null) return { figures: [], tables: [] }
  const isHere = ({ section }: { readonly section: string }) => section === key
  return {
    figures: set.figures
      .filter((one) => isHere(one) && one.no !== null)
      .map(({ items: _items, section: _section, ...one }) => ({ ...one, estimate: estimates[one.key] ?? null })),
    tables: set.tables.filter(isHere).map(({ section: _section, ...one }) => ({
      ...one,
      heads: [...one.heads],
      rows: one.rows.map((row) => ({ ...row, cells: [...row.cells] })),
    })),
  }
}

/** "đến hết ngày 08/09/2026; sau đó đến 30/09/2026 là ước". */
export function cutOffWords(view: Pick<ReportView, 'cutOff' | 'estimated' | 'to'>): string {
  if (view.cutOff === null) return 'Chưa lấy số liệu'
  const until = `Đến hết ngày ${dateWords(plainDate(view.cutOff))}`
  return view.estimated ? `${until}; từ sau đó đến hết ${dateWords(view.to)} là số ước` : until
}

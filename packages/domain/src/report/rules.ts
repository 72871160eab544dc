import { fail, ok, type Result } from '../result/index.ts'
import type { FollowReason, Frozen, ReportAct, ReportSignature } from './acts.ts'
import { isReportLate } from './due.ts'
import type { FigureSet } from './figures.ts'
import type { SectionKey } from './kinds.ts'
import { lastSending, type Report, type ReportSection } from './state.ts'

export type WriteReportCode = 'request/conflict' | 'report/closed' | 'report/joined'

/** Nobody writes in a report that is signed or sent, nor in a month that is drafted with its quarter. */
function checkOpen(report: Report): Result<null, 'report/closed' | 'report/joined'> {
  if (report.joined !== null) return fail('report/joined')
  switch (report.stage) {
    case 'due':
    case 'drafting':
    case 'returned':
      return ok(null)
    case 'signed':
    case 'sent':
    case 'received':
      return fail('report/closed')
  }
}

/** Whether its texts and figures may still be changed. */
export function isOpen(report: Report): boolean {
  return checkOpen(report).ok
}

export type CutOffCode = 'report/cut-off-early' | 'report/cut-off-late'

/** Figures are read up to a day of the period that has come. */
export function checkCutOff(
  report: Pick<Report, 'from' | 'to'>,
  cutOff: string,
  today: string,
): Result<null, CutOffCode> {
  if (cutOff < report.from) return fail('report/cut-off-early', { from: report.from })
  const last = report.to < today ? report.to : today
  return cutOff > last ? fail('report/cut-off-late', { last }) : ok(null)
}

/** Takes the figures of a cut-off with the drafts that follow from them; what a person wrote stays. */
export function takeFigures(
  report: Report,
  input: {
    readonly figures: FigureSet
    readonly drafts: readonly { readonly key: SectionKey; readonly text: string }[]
    readonly version: number
  },
  today: string,
): Result<ReportAct[], WriteReportCode | CutOffCode> {
  const { version, ...payload } = input
  if (version !== report.version) return fail('request/conflict')
  const open = checkOpen(report)
  if (!open.ok) return open
  const within = checkCutOff(report, payload.figures.cutOff, today)
  return within.ok ? ok([{ kind: 'FiguresTaken', payload }]) : within
}

export type SaveSectionCode = WriteReportCode | 'report/no-section' | 'report/same-text' | 'report/no-draft'

function findSection(report: Report, key: SectionKey, version: number): Result<ReportSection, SaveSectionCode> {
  const open = checkOpen(report)
  if (!open.ok) return open
  const section = report.sections.find((one) => one.key === key)
  if (section === undefined) return fail('report/no-section')
  return section.version === version ? ok(section) : fail('request/conflict')
}

/** Saves one section; `version` is that of the section, so that people at different sections do not hinder each other. */
export function saveSection(
  report: Report,
  input: { readonly key: SectionKey; readonly text: string; readonly version: number },
): Result<ReportAct[], SaveSectionCode> {
  const { key, text, version } = input
  const found = findSection(report, key, version)
  if (!found.ok) return found
  if (found.value.text === text) return fail('report/same-text')
  return ok([{ kind: 'SectionSaved', payload: { key, text } }])
}

/** Puts the draft of the figures in the place of what a person wrote. */
export function adoptDraft(
  report: Report,
  input: { readonly key: SectionKey; readonly version: number },
): Result<ReportAct[], SaveSectionCode> {
  const found = findSection(report, input.key, input.version)
  if (!found.ok) return found
  const { draft, text } = found.value
  if (draft === null || draft === text) return fail('report/no-draft')
  return ok([{ kind: 'SectionDraftUsed', payload: { key: input.key } }])
}

export type EstimateCode =
  | WriteReportCode
  | 'report/no-figures'
  | 'report/nothing-to-estimate'
  | 'report/estimate-below'

/** What a person expects at the end of the period, for figures that are counted over it; not less than counted already. */
export function estimateRest(
  report: Report,
  input: { readonly estimates: Readonly<Record<string, number>>; readonly version: number },
): Result<ReportAct[], EstimateCode> {
  if (input.version !== report.version) return fail('request/conflict')
  const open = checkOpen(report)
  if (!open.ok) return open
  const { figures } = report
  if (figures === null) return fail('report/no-figures')
  if (figures.cutOff >= figures.to) return fail('report/nothing-to-estimate')
  for (const [key, value] of Object.entries(input.estimates)) {
    const figure = figures.figures.find((one) => one.key === key && one.over === 'period')
    if (figure === undefined) return fail('report/nothing-to-estimate')
    if (figure.value !== null && value < figure.value)
      return fail('report/estimate-below', { field: `estimate[${key}]`, label: figure.label })
  }
  return ok([{ kind: 'ReportEstimated', payload: { estimates: input.estimates } }])
}

export type SignReportCode = WriteReportCode | 'report/empty' | 'report/signed-later' | 'report/signed-before-cut-off'

/** Records number, day and signatory. From now on nobody writes in it. */
export function signReport(
  report: Report,
  input: ReportSignature & { readonly version: number },
  today: string,
): Result<ReportAct[], SignReportCode> {
  const { version, ...payload } = input
  if (version !== report.version) return fail('request/conflict')
  const open = checkOpen(report)
  if (!open.ok) return open
  if (report.sections.every(({ text }) => text === '')) return fail('report/empty')
  if (payload.on > today) return fail('report/signed-later', { today })
  if (report.figures !== null && payload.on < report.figures.cutOff)
    return fail('report/signed-before-cut-off', { cutOff: report.figures.cutOff })
  return ok([{ kind: 'ReportSigned', payload }])
}

export type ReopenReportCode = 'request/conflict' | 'report/not-signed' | 'report/joined'

/** Takes a signed report back before it is sent. */
export function reopenReport(
  report: Report,
  input: { readonly reason: string; readonly version: number },
): Result<ReportAct[], ReopenReportCode> {
  if (input.version !== report.version) return fail('request/conflict')
  if (report.joined !== null) return fail('report/joined')
  return report.stage === 'signed'
    ? ok([{ kind: 'ReportReopened', payload: { reason: input.reason } }])
    : fail('report/not-signed')
}

/** What a report says now, as a sending keeps it. */
export function frozenOf(report: Report): Frozen {
  const sections = report.sections.map(({ key, text, edited }) => ({ key, text, edited }))
  return { figures: report.figures, sections, estimates: report.estimates }
}

/** Sends a signed report: its figures and texts are kept in the act, whatever the data say later. */
export function sendReport(
  report: Report,
  input: { readonly version: number },
  today: string,
): Result<ReportAct[], ReopenReportCode> {
  if (input.version !== report.version) return fail('request/conflict')
  if (report.joined !== null) return fail('report/joined')
  if (report.stage !== 'signed') return fail('report/not-signed')
  const first = report.sendings[0]?.on ?? today
  const late = isReportLate(report.dueBefore, first, today)
  return ok([{ kind: 'ReportSent', payload: { on: today, late, frozen: frozenOf(report) } }])
}

export type ReceiveReportCode = 'request/conflict' | 'report/not-sent'

export function receiveReport(
  report: Report,
  input: { readonly note: string | null; readonly version: number },
  today: string,
): Result<ReportAct[], ReceiveReportCode> {
  if (input.version !== report.version) return fail('request/conflict')
  if (report.stage !== 'sent' || report.joined !== null) return fail('report/not-sent')
  return ok([{ kind: 'ReportReceived', payload: { on: today, note: input.note } }])
}

/** Sends it back with the reason; what was sent stays in the history. */
export function returnReport(
  report: Report,
  input: { readonly reason: string; readonly version: number },
  today: string,
): Result<ReportAct[], ReceiveReportCode> {
  if (input.version !== report.version) return fail('request/conflict')
  if (report.stage !== 'sent' || report.joined !== null) return fail('report/not-sent')
  return ok([{ kind: 'ReportReturned', payload: { on: today, reason: input.reason } }])
}

export type CombineCode = 'request/conflict' | 'report/closed' | 'report/joined' | 'report/not-together'

/** Whether month and quarter fall due on the same day at the same place (C-25). */
export function mayCombine(quarter: Report, month: Report): boolean {
  const [here, there] = [quarter.place, month.place]
  const samePlace =
    here.level === there.level && here.provinceCode === there.provinceCode && here.communeCode === there.communeCode
  const bothNew = quarter.sendings.length + month.sendings.length === 0 && quarter.month === null
  const bothPlain = quarter.corrects === null && month.corrects === null
  const sameDay = quarter.dueBefore !== null && quarter.dueBefore === month.dueBefore
  return quarter.kind === 'quarter' && month.kind === 'month' && samePlace && bothNew && bothPlain && sameDay
}

/** One draft for both: the acts on the quarter and on the month. */
export function combineReports(
  quarter: Report & { readonly id: string },
  month: Report & { readonly id: string },
  version: number,
): Result<{ readonly quarter: ReportAct[]; readonly month: ReportAct[] }, CombineCode> {
  if (version !== quarter.version) return fail('request/conflict')
  for (const report of [quarter, month]) {
    const open = checkOpen(report)
    if (!open.ok) return open
  }
  if (!mayCombine(quarter, month)) return fail('report/not-together')
  const { from, to } = month
  return ok({
    quarter: [{ kind: 'ReportsCombined', payload: { monthId: month.id, from, to } }],
    month: [{ kind: 'ReportJoined', payload: { quarterId: quarter.id } }],
  })
}

/** The acts of the quarter that happen to its month as well: one paper, sent once, counted for both. */
export function actsOfMonth(acts: readonly ReportAct[]): readonly ReportAct[] {
  return acts.flatMap((act): ReportAct[] => {
    if (act.kind === 'ReportSent') return [{ kind: act.kind, payload: { ...act.payload, frozen: null } }]
    const shared = ['ReportSigned', 'ReportReopened', 'ReportReceived', 'ReportReturned'].includes(act.kind)
    return shared ? [act] : []
  })
}

export type FollowCode = 'report/not-sent' | 'report/not-ended' | 'report/joined'

/** A report that follows another: a correction at any time after sending, an update after the period has ended. */
export function followReport(
  report: Report & { readonly id: string },
  input: { readonly why: FollowReason; readonly title: string },
  today: string,
): Result<ReportAct, FollowCode> {
  if (report.joined !== null) return fail('report/joined')
  const sending = lastSending(report)
  if (sending === null || report.stage === 'returned' || report.stage === 'signed') return fail('report/not-sent')
  if (input.why === 'update' && today <= report.to) return fail('report/not-ended', { to: report.to })
  const { place, kind, from, to, planId, request } = report
  const sections = (sending.frozen?.sections ?? []).filter(({ text }) => text !== '')
  return ok({
    kind: 'ReportOpened',
    payload: {
      ...{ place, kind, title: input.title, from, to, dueBefore: null, planId, request },
      corrects: { id: report.id, why: input.why },
      sections: sections.map(({ key, text }) => ({ key, text })),
    },
  })
}

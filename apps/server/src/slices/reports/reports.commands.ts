import type { Permission } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import { plainDate } from '@saolang/domain/plain-date'
import {
  actsOfMonth,
  adoptDraft,
  canReadReport,
  canReceiveReport,
  canSignReport,
  canWriteReport,
  checkCutOff,
  combineReports,
  estimateRest,
  type FollowReason,
  followReport,
  isOpen,
  type Report,
  type ReportAct,
  type ReportSignature,
  receiveReport,
  reopenReport,
  returnReport,
  type SectionKey,
  saveSection,
  sectionsOf,
  sendReport,
  signReport,
  takeFigures,
} from '@saolang/domain/report'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readFigures } from './reports.figures.ts'
import { draftSections } from './reports.narrative.ts'
import { openReport } from './reports.open.ts'
import { findMonthOf, findOpenFollower } from './reports.store.ts'
import { REPORT } from './reports.stream.ts'

export type Answer = Promise<Result<{ id: string }, string>>
type May = (report: Report) => Permission

interface Locked {
  readonly stream: Stream<Report>
  readonly report: Report & { readonly id: string }
  readonly hat: string
}

/** The report locked for those who may; who may not even read it learns nothing. */
async function lock(ask: Ask, id: string, may: May): Promise<Result<Locked, string>> {
  const stream = await findStream(ask.tx, REPORT, id)
  if (stream === undefined) return fail('request/not-found')
  const report = { ...stream.state, id }
  const permission = may(report)
  if (permission.may) return ok({ stream, report, hat: permission.hat.role })
  const reads = canReadReport(ask.person?.actor ?? null, report.place, report.sendings.length > 0).may
  return fail(reads ? permission.reason : 'request/not-found')
}

const writer =
  (ask: Ask): May =>
  ({ place }) =>
    canWriteReport(ask.person?.actor ?? null, place)
const signer =
  (ask: Ask): May =>
  ({ place }) =>
    canSignReport(ask.person?.actor ?? null, place)
const receiver =
  (ask: Ask): May =>
  ({ place }) =>
    canReceiveReport(ask.person?.actor ?? null, place)

/** Writes acts; what happens to the paper of a quarter happens to the month that it covers. */
async function write(ask: Ask, { stream, report, hat }: Locked, acts: readonly ReportAct[]): Answer {
  await appendActs(ask.tx, REPORT, stream, acts, ask.source(hat))
  const shared = report.month === null ? [] : actsOfMonth(acts)
  if (report.month !== null && shared.length > 0) {
    const month = await findStream(ask.tx, REPORT, report.month.id)
    if (month === undefined) throw new Error(`report ${report.month.id} has no stream`)
    await appendActs(ask.tx, REPORT, month, shared, ask.source(hat))
  }
  return ok({ id: report.id })
}

/** Reads the figures up to a day and drafts the sections from them. */
export async function takeReportFigures(
  ask: Ask,
  id: string,
  input: { readonly cutOff: PlainDate; readonly version: number },
): Answer {
  const locked = await lock(ask, id, writer(ask))
  if (!locked.ok) return locked
  const { report } = locked.value
  const within = checkCutOff(report, input.cutOff, ask.today)
  if (!within.ok) return within
  if (!isOpen(report)) return fail(report.joined === null ? 'report/closed' : 'report/joined')
  const figures = await readFigures(ask, {
    ...{ place: report.place, planId: report.planId, cutOff: input.cutOff, month: report.month },
    ...{ from: plainDate(report.from), to: plainDate(report.to) },
    sections: sectionsOf(report.kind, report.place.level),
  })
  const drafts = draftSections({ kind: report.kind, level: report.place.level }, figures)
  const acts = takeFigures(report, { figures, drafts, version: input.version }, ask.today)
  return acts.ok ? write(ask, locked.value, acts.value) : acts
}

export async function saveReportSection(
  ask: Ask,
  id: string,
  input: { readonly key: SectionKey; readonly text: string; readonly version: number },
): Answer {
  const locked = await lock(ask, id, writer(ask))
  if (!locked.ok) return locked
  const acts = saveSection(locked.value.report, input)
  return acts.ok ? write(ask, locked.value, acts.value) : acts
}

export async function takeSectionDraft(
  ask: Ask,
  id: string,
  input: { readonly key: SectionKey; readonly version: number },
): Answer {
  const locked = await lock(ask, id, writer(ask))
  if (!locked.ok) return locked
  const acts = adoptDraft(locked.value.report, input)
  return acts.ok ? write(ask, locked.value, acts.value) : acts
}

export async function estimateReport(
  ask: Ask,
  id: string,
  input: { readonly estimates: Readonly<Record<string, number>>; readonly version: number },
): Answer {
  const locked = await lock(ask, id, writer(ask))
  if (!locked.ok) return locked
  const acts = estimateRest(locked.value.report, input)
  return acts.ok ? write(ask, locked.value, acts.value) : acts
}

export async function recordSignature(
  ask: Ask,
  id: string,
  input: ReportSignature & { readonly version: number },
): Answer {
  const locked = await lock(ask, id, signer(ask))
  if (!locked.ok) return locked
  const acts = signReport(locked.value.report, input, ask.today)
  return acts.ok ? write(ask, locked.value, acts.value) : acts
}

export const STEPS = ['combine', 'reopen', 'send', 'receive', 'return'] as const
export type Step = (typeof STEPS)[number]

interface StepInput {
  readonly step: Step
  readonly reason: string | null
  readonly version: number
}

/** One step in the life of a report, by whoever that step belongs to. */
export async function takeStep(ask: Ask, id: string, input: StepInput): Answer {
  const { step, reason, version } = input
  const may = step === 'receive' || step === 'return' ? receiver(ask) : step === 'reopen' ? signer(ask) : writer(ask)
  const locked = await lock(ask, id, may)
  if (!locked.ok) return locked
  if (step === 'combine') return combine(ask, locked.value, version)
  const acts = actsOf(locked.value.report, { step, reason, version }, ask.today)
  return acts.ok ? write(ask, locked.value, acts.value) : acts
}

function actsOf(
  report: Report,
  { step, reason, version }: StepInput & { readonly step: Exclude<Step, 'combine'> },
  today: PlainDate,
): Result<ReportAct[], string> {
  switch (step) {
    case 'send':
      return sendReport(report, { version }, today)
    case 'receive':
      return receiveReport(report, { note: reason, version }, today)
    case 'reopen':
      return reason === null ? fail('report/reason-missing') : reopenReport(report, { reason, version })
    case 'return':
      return reason === null ? fail('report/reason-missing') : returnReport(report, { reason, version }, today)
  }
}

/** C-25: month and quarter of one due day in one draft. */
async function combine(ask: Ask, { stream, report, hat }: Locked, version: number): Answer {
  const found = await findMonthOf(ask.tx, report)
  const month = found === undefined ? undefined : await findStream(ask.tx, REPORT, found.id)
  if (month === undefined) return fail('report/not-together')
  const acts = combineReports(report, { ...month.state, id: month.id }, version)
  if (!acts.ok) return acts
  await appendActs(ask.tx, REPORT, stream, acts.value.quarter, ask.source(hat))
  await appendActs(ask.tx, REPORT, month, acts.value.month, ask.source(hat))
  return ok({ id: report.id })
}

const FOLLOW_TITLES: Readonly<Record<FollowReason, string>> = {
  correction: 'Báo cáo đính chính',
  update: 'Báo cáo cập nhật số liệu cả kỳ',
}

/** Begins a correction or an update of a report that was sent; the old one stays and points to it. */
export async function beginFollower(
  ask: Ask,
  id: string,
  input: { readonly why: FollowReason; readonly version: number },
): Answer {
  const locked = await lock(ask, id, writer(ask))
  if (!locked.ok) return locked
  const { report, hat } = locked.value
  if (input.version !== report.version) return fail('request/conflict')
  const open = await findOpenFollower(ask.tx, id)
  if (open !== undefined) return fail('report/correction-open')
  const title = `${FOLLOW_TITLES[input.why]}: ${report.title}`.slice(0, 300)
  const act = followReport(report, { why: input.why, title }, ask.today)
  if (!act.ok) return act
  if (act.value.kind !== 'ReportOpened') throw new Error('a follower begins with its opening')
  const begun = await openReport(ask.tx, act.value.payload, ask.source(hat))
  const linked: ReportAct = { kind: 'ReportCorrected', payload: { byId: begun.id, why: input.why } }
  await write(ask, locked.value, [linked])
  return ok(begun)
}

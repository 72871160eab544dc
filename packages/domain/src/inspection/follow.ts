import { fail, ok, type Result } from '../result/index.ts'
import type { Demand, InspectionAct, InspectionFile } from './acts.ts'
import type { SampleResult, Verdict } from './kinds.ts'
import { type At, type LiveCode, live } from './rules.ts'
import { awaitsProducer } from './standing.ts'
import type { Finding, Inspection } from './state.ts'

export type SampleCode = LiveCode | 'inspection/concluded' | 'inspection/future-day' | 'inspection/no-product'

/** A sample is taken for a reason (INS-03: where something is suspected). */
export function takeSample(
  inspection: Inspection,
  sample: Extract<InspectionAct, { kind: 'SampleTaken' }>['payload'],
  at: At,
): Result<InspectionAct[], SampleCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  if (inspection.object.productId === null) return fail('inspection/no-product')
  if (inspection.stage === 'concluded') return fail('inspection/concluded')
  return sample.on > at.today ? fail('inspection/future-day') : ok([{ kind: 'SampleTaken', payload: sample }])
}

export type SampleAnswerCode = LiveCode | 'inspection/no-such-sample' | 'inspection/sample-day'

/** What the laboratory says; a failed test opens a violation (INS-03). */
export function answerSample(
  inspection: Inspection,
  answer: {
    readonly key: string
    readonly on: string
    readonly laboratory: string
    readonly result: SampleResult
    readonly values: string
    readonly files: readonly InspectionFile[]
  },
  /** Key of the violation that a failed test opens. */
  findingKey: string,
  at: At,
): Result<InspectionAct[], SampleAnswerCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  const sample = inspection.samples.find(({ key }) => key === answer.key)
  if (sample === undefined || sample.answer !== null) return fail('inspection/no-such-sample')
  if (answer.on < sample.takenOn || answer.on > at.today) return fail('inspection/sample-day')
  const acts: InspectionAct[] = [{ kind: 'SampleAnswered', payload: answer }]
  if (answer.result === 'pass') return ok(acts)
  const text = `Mẫu ${sample.what} không đạt: ${answer.values}`
  const finding = { key: findingKey, on: at.today, text, violation: true, sample: sample.key, demand: null }
  return ok([...acts, { kind: 'FindingRaised', payload: finding }])
}

export type FindingCode = LiveCode | 'inspection/due-past' | 'inspection/not-recorded'

/** A shortcoming or a violation, with what is to be done about it where that is known already. */
export function raiseFinding(
  inspection: Inspection,
  finding: { readonly key: string; readonly text: string; readonly violation: boolean; readonly demand: Demand | null },
  at: At,
): Result<InspectionAct[], FindingCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  if (inspection.record === null) return fail('inspection/not-recorded')
  if (finding.demand !== null && finding.demand.due < at.today) return fail('inspection/due-past')
  return ok([{ kind: 'FindingRaised', payload: { ...finding, on: at.today, sample: null } }])
}

/** The finding of a key, where it is not settled yet. */
function open(
  inspection: Inspection,
  key: string,
): Result<Finding, 'inspection/no-such-finding' | 'inspection/settled'> {
  const finding = inspection.findings.find((one) => one.key === key)
  if (finding === undefined) return fail('inspection/no-such-finding')
  return finding.state === 'accepted' ? fail('inspection/settled') : ok(finding)
}

export type DemandCode = LiveCode | 'inspection/due-past' | 'inspection/no-such-finding' | 'inspection/settled'

/** Says, or says anew, what is to be done, until when and by whom (INS-04). */
export function demandCorrection(
  inspection: Inspection,
  key: string,
  demand: Demand,
  at: At,
): Result<InspectionAct[], DemandCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  const finding = open(inspection, key)
  if (!finding.ok) return finding
  if (demand.due < at.today) return fail('inspection/due-past')
  return ok([{ kind: 'CorrectionDemanded', payload: { key, on: at.today, demand } }])
}

export type AnswerCode =
  | LiveCode
  | 'inspection/no-such-finding'
  | 'inspection/settled'
  | 'inspection/nothing-demanded'
  | 'inspection/answered'

/** The producer says what was done, with evidence. */
export function answerFinding(
  inspection: Inspection,
  answer: { readonly key: string; readonly text: string; readonly files: readonly InspectionFile[] },
  at: At,
): Result<InspectionAct[], AnswerCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  const finding = open(inspection, answer.key)
  if (!finding.ok) return finding
  if (finding.value.state === 'raised') return fail('inspection/nothing-demanded')
  if (!awaitsProducer(finding.value)) return fail('inspection/answered')
  return ok([{ kind: 'CorrectionAnswered', payload: { ...answer, on: at.today } }])
}

export type CheckCode =
  | LiveCode
  | 'inspection/no-such-finding'
  | 'inspection/settled'
  | 'inspection/nothing-demanded'
  | 'inspection/not-answered'
  | 'inspection/again-needs'
  | 'inspection/due-past'

/** The officer looks again: put right, or to be done again with the reason and a new last day. */
export function checkFinding(
  inspection: Inspection,
  check: { readonly key: string; readonly verdict: Verdict; readonly note: string | null; readonly due: string | null },
  at: At,
): Result<InspectionAct[], CheckCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  const finding = open(inspection, check.key)
  if (!finding.ok) return finding
  if (finding.value.state === 'raised') return fail('inspection/nothing-demanded')
  // Seen on site without an answer, it may be accepted; but not sent back.
  if (check.verdict === 'again' && finding.value.state !== 'answered') return fail('inspection/not-answered')
  if (check.verdict === 'again' && (check.note === null || check.due === null)) return fail('inspection/again-needs')
  if (check.due !== null && check.due < at.today) return fail('inspection/due-past')
  const due = check.verdict === 'again' ? check.due : null
  return ok([{ kind: 'CorrectionChecked', payload: { ...check, due, on: at.today } }])
}

export type RecallCode =
  | LiveCode
  | 'inspection/no-product'
  | 'inspection/no-lots'
  | 'inspection/lot-recalled'
  | 'inspection/due-past'

/** Orders the recall of lots of the product, named one by one (INS-04). */
export function orderRecall(
  inspection: Inspection,
  recall: { readonly key: string; readonly lots: readonly string[]; readonly reason: string; readonly due: string },
  at: At,
): Result<InspectionAct[], RecallCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  if (inspection.object.productId === null) return fail('inspection/no-product')
  const lots = [...new Set(recall.lots)]
  if (lots.length === 0) return fail('inspection/no-lots')
  const before = new Set(inspection.recalls.filter(({ done }) => done === null).flatMap((one) => one.lots))
  const twice = lots.filter((lot) => before.has(lot))
  if (twice.length > 0) return fail('inspection/lot-recalled', { lots: twice.join(', ') })
  if (recall.due < at.today) return fail('inspection/due-past')
  return ok([{ kind: 'RecallOrdered', payload: { ...recall, lots, on: at.today } }])
}

export type FinishRecallCode = LiveCode | 'inspection/no-such-recall'

export function finishRecall(
  inspection: Inspection,
  input: { readonly key: string; readonly recovered: string; readonly note: string | null },
  at: At,
): Result<InspectionAct[], FinishRecallCode> {
  const allowed = live(inspection, at)
  if (!allowed.ok) return allowed
  const recall = inspection.recalls.find(({ key }) => key === input.key)
  if (recall === undefined || recall.done !== null) return fail('inspection/no-such-recall')
  return ok([{ kind: 'RecallFinished', payload: { ...input, on: at.today } }])
}

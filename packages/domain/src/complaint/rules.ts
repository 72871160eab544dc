import { addWorkingDays, type WorkingCalendar } from '../clocks/index.ts'
import type { PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { ComplaintAct, ComplaintDesk, ComplaintFacts, ComplaintKind, ComplaintResult, NoteKind } from './acts.ts'
import type { Complaint } from './state.ts'

/** What is seen in a shop is looked into where the shop is; the rest where the product is made. */
const SEEN_AT_SALE: readonly ComplaintKind[] = ['label', 'misuse']

/** A commune, with whether somebody there works with the system. */
export interface DeskPlace {
  readonly provinceCode: string
  readonly communeCode: string
  readonly staffed: boolean
}

/**
 * Who handles a new complaint: label watch and misuse go to the commune of sale where it is named, others to the
 * commune of the product first (CSV-01). Where nobody works there, or no commune is known, the province's office does.
 */
export function routeComplaint(
  about: ComplaintKind,
  places: { readonly product: DeskPlace | null; readonly sale: DeskPlace | null; readonly provinceCode: string },
): ComplaintDesk & { readonly provinceCode: string } {
  const { product, sale } = places
  const first = SEEN_AT_SALE.includes(about) ? (sale ?? product) : (product ?? sale)
  if (first === null) return { provinceCode: places.provinceCode, level: 'province', communeCode: null }
  const { provinceCode, communeCode, staffed } = first
  return { provinceCode, level: staffed ? 'commune' : 'province', communeCode }
}

/** The last day for the answer: so many working days after the day it came. */
export function answerDue(calendar: WorkingCalendar, on: PlainDate, days: number): PlainDate {
  return addWorkingDays(calendar, on, days).due
}

export const MOST_PHOTOS = 3

export type ReceiveCode = 'complaint/nothing-named' | 'complaint/too-many-photos'

/** Takes in what somebody sent. Nothing is asked about who they are. */
export function receiveComplaint(facts: ComplaintFacts): Result<ComplaintAct[], ReceiveCode> {
  if (facts.product === null && facts.label === null) return fail('complaint/nothing-named')
  if (facts.photos.length > MOST_PHOTOS) return fail('complaint/too-many-photos')
  return ok([{ kind: 'ComplaintReceived', payload: facts }])
}

type Versioned = { readonly version: number; readonly on: string }
export type LiveCode = 'request/conflict' | 'complaint/answered'

function checkLive(complaint: Complaint, version: number): Result<null, LiveCode> {
  if (complaint.version !== version) return fail('request/conflict')
  return complaint.stage === 'answered' ? fail('complaint/answered') : ok(null)
}

/** Somebody of the office takes it on. Who has it already may be followed by a colleague. */
export function takeComplaint(
  complaint: Complaint,
  input: Versioned & { readonly personId: string; readonly name: string },
): Result<ComplaintAct[], LiveCode | 'complaint/taken'> {
  const live = checkLive(complaint, input.version)
  if (!live.ok) return live
  if (complaint.takenBy?.personId === input.personId) return fail('complaint/taken')
  return ok([{ kind: 'ComplaintTaken', payload: { on: input.on, name: input.name } }])
}

/** Hands it to the other level, or to another commune, with the reason. The day promised to the complainant stays. */
export function passComplaint(
  complaint: Complaint,
  input: Versioned & { readonly to: ComplaintDesk; readonly toName: string; readonly reason: string },
): Result<ComplaintAct[], LiveCode | 'complaint/same-desk'> {
  const live = checkLive(complaint, input.version)
  if (!live.ok) return live
  const { on, toName, reason, to } = input
  const { level } = to
  const same = level === complaint.level && (level === 'province' || to.communeCode === complaint.communeCode)
  if (same) return fail('complaint/same-desk')
  const communeCode = to.communeCode ?? complaint.communeCode
  return ok([{ kind: 'ComplaintPassed', payload: { on, level, communeCode, toName, reason } }])
}

/** A note for officials, or that the complainant was asked for more; who left no contact cannot be asked. */
export function noteOnComplaint(
  complaint: Complaint,
  input: Versioned & { readonly note: NoteKind; readonly words: string },
): Result<ComplaintAct[], LiveCode | 'complaint/no-contact'> {
  const live = checkLive(complaint, input.version)
  if (!live.ok) return live
  if (input.note === 'asked' && complaint.contact === null) return fail('complaint/no-contact')
  const { on, note, words } = input
  return ok([{ kind: 'ComplaintNoted', payload: { on, note, words } }])
}

/** Asks the producer of the product; the words must not tell who complained. */
export function questionProducer(
  complaint: Complaint,
  input: Versioned & { readonly key: string; readonly words: string; readonly answerBy: string | null },
): Result<ComplaintAct[], LiveCode | 'complaint/no-producer' | 'complaint/answer-past'> {
  const live = checkLive(complaint, input.version)
  if (!live.ok) return live
  if (complaint.product === null) return fail('complaint/no-producer')
  const { version: _version, ...payload } = input
  if (payload.answerBy !== null && payload.answerBy < payload.on) return fail('complaint/answer-past')
  return ok([{ kind: 'ProducerQuestioned', payload }])
}

/** The producer answers a request once, while the complaint is open. */
export function replyAsProducer(
  complaint: Complaint,
  input: { readonly on: string; readonly key: string; readonly words: string },
): Result<ComplaintAct[], 'request/not-found' | 'complaint/replied' | 'complaint/answered'> {
  const request = complaint.requests.find(({ key }) => key === input.key)
  if (request === undefined) return fail('request/not-found')
  if (request.reply !== null) return fail('complaint/replied')
  if (complaint.stage === 'answered') return fail('complaint/answered')
  return ok([{ kind: 'ProducerReplied', payload: input }])
}

/** Answers the complainant and closes the case with its result. */
export function answerComplaint(
  complaint: Complaint,
  input: Versioned & { readonly result: ComplaintResult; readonly answer: string; readonly note: string | null },
): Result<ComplaintAct[], LiveCode> {
  const live = checkLive(complaint, input.version)
  if (!live.ok) return live
  const { version: _version, ...payload } = input
  return ok([{ kind: 'ComplaintAnswered', payload }])
}

/** Opens it again, with the reason and a new day for the answer. */
export function reopenComplaint(
  complaint: Complaint,
  input: Versioned & { readonly reason: string; readonly due: string },
): Result<ComplaintAct[], 'request/conflict' | 'complaint/open'> {
  if (complaint.version !== input.version) return fail('request/conflict')
  if (complaint.stage !== 'answered') return fail('complaint/open')
  const { version: _version, ...payload } = input
  return ok([{ kind: 'ComplaintReopened', payload }])
}

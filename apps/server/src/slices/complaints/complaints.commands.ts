import { randomUUID } from 'node:crypto'
import {
  answerComplaint,
  answerDue,
  type Complaint,
  type ComplaintAct,
  type ComplaintDesk,
  type ComplaintResult,
  canHandleComplaint,
  canReadComplaint,
  canReplyToComplaint,
  noteOnComplaint,
  passComplaint,
  questionProducer,
  reopenComplaint,
  replyAsProducer,
  takeComplaint,
} from '@saolang/domain/complaint'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findStream } from '../../platform/acts/stream.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { listCommunes } from '../units/index.ts'
import { deskName } from './complaints.desks.ts'
import { findComplaint } from './complaints.store.ts'
import { COMPLAINT } from './complaints.stream.ts'

export const COMPLAINT_STEPS = ['take', 'pass', 'note', 'asked', 'question', 'answer', 'reopen'] as const
export type ComplaintStep = (typeof COMPLAINT_STEPS)[number]

/** Each step reads its own fields; those of the others are left empty. */
export interface StepInput {
  readonly step: ComplaintStep
  readonly version: number
  /** `province`, or the code of a commune. */
  readonly to: string | null
  readonly passReason: string | null
  readonly noteWords: string | null
  readonly askedWords: string | null
  readonly question: string | null
  readonly answerBy: string | null
  readonly result: ComplaintResult | null
  readonly answer: string | null
  readonly answerNote: string | null
  readonly reopenReason: string | null
}

/** One step in the handling of a complaint. Strangers learn nothing; readers who do not handle it are told so. */
export async function stepComplaint(ask: Ask, id: string, input: StepInput): Promise<Result<{ id: string }, string>> {
  const stream = await findStream(ask.tx, COMPLAINT, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadComplaint(actor, stream.state).may) return fail('request/not-found')
  const handles = canHandleComplaint(actor, stream.state)
  // The province's office takes over what a commune leaves lying.
  const takesOver = input.step === 'pass' && input.to === 'province' && !handles.may
  const permission = takesOver ? hatWith(actor, ['provinceOffice']) : handles
  if (!permission.may) return fail(permission.reason)
  const acts = await actsOf(ask, stream.state, input)
  if (!acts.ok) return acts
  await appendActs(ask.tx, COMPLAINT, stream, acts.value, ask.source(permission.hat.role))
  return ok({ id })
}

async function actsOf(ask: Ask, complaint: Complaint, input: StepInput): Promise<Result<ComplaintAct[], string>> {
  const { version, step } = input
  const now = { version, on: ask.today }
  switch (step) {
    case 'take':
      return takeComplaint(complaint, { ...now, personId: ask.person?.personId ?? '', name: ask.person?.name ?? '' })
    case 'pass':
      return pass(ask, complaint, input)
    case 'note':
    case 'asked': {
      const words = step === 'note' ? input.noteWords : input.askedWords
      return words === null
        ? fail('complaint/words-missing')
        : noteOnComplaint(complaint, { ...now, note: step, words })
    }
    case 'question': {
      const { question: words, answerBy } = input
      if (words === null) return fail('complaint/words-missing')
      return questionProducer(complaint, { ...now, key: randomUUID(), words, answerBy })
    }
    case 'answer': {
      const { result, answer, answerNote: note } = input
      if (result === null) return fail('complaint/result-missing')
      return answer === null
        ? fail('complaint/words-missing')
        : answerComplaint(complaint, { ...now, result, answer, note })
    }
    case 'reopen': {
      const { reopenReason: reason } = input
      if (reason === null) return fail('complaint/words-missing')
      const { complaintDays } = await readOfficeSettings(ask.tx, complaint.provinceCode, ask.today)
      return reopenComplaint(complaint, { ...now, reason, due: answerDue(ask.calendar, ask.today, complaintDays) })
    }
  }
}

async function pass(ask: Ask, complaint: Complaint, input: StepInput): Promise<Result<ComplaintAct[], string>> {
  const { passReason: reason, version, to } = input
  if (reason === null) return fail('complaint/words-missing')
  const { provinceCode } = complaint
  // A commune gives back to the province, which knows where it belongs.
  const wanted = complaint.level === 'commune' ? 'province' : to
  const communes = wanted === 'province' ? [] : await listCommunes(ask.tx, provinceCode)
  if (wanted !== 'province' && !communes.some(({ code }) => code === wanted)) return fail('complaint/place-unknown')
  const desk: ComplaintDesk =
    wanted === 'province' || wanted === null
      ? { level: 'province', communeCode: null }
      : { level: 'commune', communeCode: wanted }
  const toName = await deskName(ask.tx, { provinceCode, ...desk }, ask.today)
  return passComplaint(complaint, { version, on: ask.today, to: desk, toName, reason })
}

/** The producer answers one request, once. To everybody else the complaint is not there. */
export async function replyToRequest(
  ask: Ask,
  id: string,
  input: { readonly key: string; readonly reply: string },
): Promise<Result<{ id: string }, string>> {
  const stream = await findStream(ask.tx, COMPLAINT, id)
  if (stream === undefined) return fail('request/not-found')
  const actor = ask.person?.actor ?? null
  const permission = canReplyToComplaint(actor, stream.state)
  if (!permission.may) return fail(canReadComplaint(actor, stream.state).may ? permission.reason : 'request/not-found')
  const acts = replyAsProducer(stream.state, { on: ask.today, key: input.key, words: input.reply })
  if (!acts.ok) return acts
  await appendActs(ask.tx, COMPLAINT, stream, acts.value, ask.source(permission.hat.role))
  return ok({ id })
}

/** A photo, for officials who read the complaint; its name tells nothing. */
export async function readPhoto(ask: Ask, id: string, photoId: string): Promise<Result<Download, 'request/not-found'>> {
  const complaint = await findComplaint(ask.tx, id)
  const may = complaint !== undefined && canReadComplaint(ask.person?.actor ?? null, complaint).may
  const photo = may ? complaint.photos.find((one) => one.id === photoId) : undefined
  if (complaint === undefined || photo === undefined) return fail('request/not-found')
  const opened = await ask.files.openFile(photo.sha256)
  if (opened === undefined) throw new Error(`the store has lost the file ${photo.sha256}`)
  const ending = photo.type === 'image/png' ? 'png' : 'jpg'
  const name = `${complaint.number}-${complaint.photos.indexOf(photo) + 1}.${ending}`
  return ok({ type: photo.type, body: opened.stream, size: opened.size, name, inline: true })
}

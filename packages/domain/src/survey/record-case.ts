import type { ActBody, Recorded } from '../acts/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { type Answers, missingAnswers } from './answer.ts'
import type { FormContent } from './form.ts'

export const RECORD_STAGES = ['draft', 'submitted', 'returned', 'accepted', 'dropped'] as const
export type RecordStage = (typeof RECORD_STAGES)[number]

/** A photo of a question, kept in the store of files. */
export type RecordPhoto = { readonly key: string; readonly fileId: string; readonly name: string }

export type RecordFacts = {
  /** What the record is about: a product, a place. */
  readonly name: string
  readonly communeCode: string
  readonly answers: Answers
  readonly photos: readonly RecordPhoto[]
}

export type SurveyRecordAct =
  | ActBody<
      'SurveyRecordFilled',
      RecordFacts & {
        readonly provinceCode: string
        readonly surveyId: string
        readonly producerId: string | null
        readonly formNumber: number
      }
    >
  | ActBody<'SurveyRecordChanged', RecordFacts>
  | ActBody<'SurveyRecordSubmitted', { readonly on: string }>
  | ActBody<'SurveyRecordReturned', { readonly reason: string }>
  | ActBody<'SurveyRecordAccepted', { readonly note: string | null }>
  | ActBody<'SurveyRecordDropped', { readonly reason: string }>

export interface SurveyRecord extends RecordFacts {
  readonly provinceCode: string
  readonly surveyId: string
  readonly producerId: string | null
  readonly formNumber: number
  readonly stage: RecordStage
  /** Why it was returned or dropped, or what the office noted. */
  readonly said: string | null
  readonly submittedOn: string | null
  readonly filledBy: string | null
  readonly version: number
}

export function foldSurveyRecord(state: SurveyRecord | undefined, act: Recorded<SurveyRecordAct>): SurveyRecord {
  if (act.kind === 'SurveyRecordFilled') {
    const begun = { stage: 'draft' as const, said: null, submittedOn: null, filledBy: act.by, version: act.seq }
    return { ...act.payload, ...begun }
  }
  if (state === undefined) throw new Error(`a record cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(act), version: act.seq }
}

function changeBy(act: Exclude<Recorded<SurveyRecordAct>, { kind: 'SurveyRecordFilled' }>): Partial<SurveyRecord> {
  switch (act.kind) {
    case 'SurveyRecordChanged':
      return act.payload
    case 'SurveyRecordSubmitted':
      return { stage: 'submitted', said: null, submittedOn: act.payload.on }
    case 'SurveyRecordReturned':
      return { stage: 'returned', said: act.payload.reason }
    case 'SurveyRecordAccepted':
      return { stage: 'accepted', said: act.payload.note }
    case 'SurveyRecordDropped':
      return { stage: 'dropped', said: act.payload.reason }
  }
}

/** Whether those who fill it may still change it. */
export function isFilling(stage: RecordStage): boolean {
  return stage === 'draft' || stage === 'returned'
}

export function photoCounts(photos: readonly RecordPhoto[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { key } of photos) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

export type RecordCode =
  | 'request/conflict'
  | 'survey/record-sent'
  | 'survey/record-not-sent'
  | 'survey/answers-missing'
  | 'survey/record-dropped'

/** Saves what is typed; the same again is no act. */
export function changeRecord(
  record: SurveyRecord,
  input: RecordFacts & { readonly version: number },
): Result<SurveyRecordAct[], RecordCode> {
  const { version, ...facts } = input
  if (!isFilling(record.stage)) return fail('survey/record-sent')
  if (version !== record.version) return fail('request/conflict')
  const { name, communeCode, answers, photos } = record
  const same = JSON.stringify(facts) === JSON.stringify({ name, communeCode, answers: sorted(answers, facts), photos })
  return ok(same ? [] : [{ kind: 'SurveyRecordChanged', payload: facts }])
}

/** Keys of JSON from the database stand in another order than those of a form. */
function sorted(answers: Answers, { answers: other }: RecordFacts): Answers {
  const keys = [...new Set([...Object.keys(other), ...Object.keys(answers)])]
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = answers[key]
      return value === undefined ? [] : [[key, placed(value)]]
    }),
  )
}

function placed(value: Answers[string]): Answers[string] {
  return typeof value === 'object' && 'commune' in value ? { commune: value.commune, village: value.village } : value
}

/** Handed in: every required question has its answer. `details.count` says how many have none. */
export function submitRecord(
  record: SurveyRecord,
  form: FormContent,
  input: { readonly on: string; readonly version: number },
): Result<SurveyRecordAct[], RecordCode> {
  if (!isFilling(record.stage)) return fail('survey/record-sent')
  if (input.version !== record.version) return fail('request/conflict')
  const missing = missingAnswers(form, record.answers, photoCounts(record.photos))
  if (missing.length > 0) return fail('survey/answers-missing', { count: missing.length })
  return ok([{ kind: 'SurveyRecordSubmitted', payload: { on: input.on } }])
}

/** The office sends it back with the reason; an accepted one too, when something turns out wrong. */
export function returnRecord(
  record: SurveyRecord,
  input: { readonly reason: string; readonly version: number },
): Result<SurveyRecordAct[], RecordCode> {
  if (record.stage !== 'submitted' && record.stage !== 'accepted') return fail('survey/record-not-sent')
  if (input.version !== record.version) return fail('request/conflict')
  return ok([{ kind: 'SurveyRecordReturned', payload: { reason: input.reason } }])
}

export function acceptRecord(
  record: SurveyRecord,
  input: { readonly note: string | null; readonly version: number },
): Result<SurveyRecordAct[], RecordCode> {
  if (record.stage !== 'submitted') return fail('survey/record-not-sent')
  if (input.version !== record.version) return fail('request/conflict')
  return ok([{ kind: 'SurveyRecordAccepted', payload: { note: input.note } }])
}

/** Taken out of the survey, with the reason: entered twice, not of this area. Its acts stay. */
export function dropRecord(
  record: SurveyRecord,
  input: { readonly reason: string; readonly version: number },
): Result<SurveyRecordAct[], RecordCode> {
  if (record.stage === 'dropped') return fail('survey/record-dropped')
  if (!isFilling(record.stage)) return fail('survey/record-sent')
  if (input.version !== record.version) return fail('request/conflict')
  return ok([{ kind: 'SurveyRecordDropped', payload: { reason: input.reason } }])
}

import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  acceptRecord,
  canFillIn,
  canFillRecord,
  canReadRecord,
  canRunSurveys,
  changeRecord,
  dropRecord,
  type FormContent,
  formNow,
  formNumbered,
  isOpenOn,
  missingAnswers,
  photoCounts,
  type RecordPhoto,
  readAnswers,
  returnRecord,
  type Survey,
  type SurveyRecord,
  type SurveyRecordAct,
  submitRecord,
} from '@saolang/domain/survey'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import type { StoredFile } from '../../platform/http/upload.ts'
import { listCommunes } from '../units/index.ts'
import { actorOf, readRecord, readSurvey } from './surveys.access.ts'
import { keptOrTyped, ticksOf } from './surveys.answers.ts'
import { findOwnRecord, findSurvey } from './surveys.store.ts'
import { SURVEY_RECORD } from './surveys.stream.ts'

/** A record as it was typed; answers by the key of their question, ticks as `q4.o1`. */
export interface RecordInput {
  readonly name: string
  readonly communeCode: string | null
  readonly a: Readonly<Record<string, string>>
  readonly m: Readonly<Record<string, string>>
  /** Photos to be taken out, by the id of their file. */
  readonly drop: Readonly<Record<string, string>>
  readonly submit: boolean
}

export type Saved = { readonly id: string; readonly missing: number; readonly sent: boolean }
/** Photos of one record at most. */
export const MOST_PHOTOS = 30

export async function communeCodes(ask: Ask, provinceCode: string): Promise<ReadonlySet<string>> {
  return new Set((await listCommunes(ask.tx, provinceCode)).map(({ code }) => code))
}

/** Photos by the question of their field (`photo[q8]`); a file for anything else is refused. */
function photosOf(content: FormContent, files: readonly StoredFile[]): Result<readonly RecordPhoto[], string> {
  const keys = new Set(content.questions.filter(({ kind }) => kind === 'photo').map(({ key }) => key))
  const photos = files.map(({ field, name }) => ({
    key: /^photo\[(.+)\]$/.exec(field)?.[1] ?? '',
    fileId: randomUUID(),
    name,
  }))
  if (photos.some(({ key }) => !keys.has(key))) return fail('survey/photo-elsewhere')
  if (files.some(({ type }) => type === 'application/pdf')) return fail('survey/photo-only')
  return ok(photos)
}

async function factsOf(ask: Ask, survey: Survey, content: FormContent, input: RecordInput, communeCode: string) {
  const typed = { texts: input.a, ticks: ticksOf(input.m) }
  const { answers, faults } = readAnswers(content, typed, await communeCodes(ask, survey.provinceCode))
  if (faults.length > 0) return fail('survey/answers-wrong', { count: faults.length })
  return ok({ name: input.name, communeCode, answers })
}

async function keepFiles(ask: Ask, provinceCode: string, photos: readonly RecordPhoto[], files: readonly StoredFile[]) {
  if (files.length === 0) return
  const rows = files.map((file, at) => ({
    ...{ province_code: provinceCode, id: photos[at]?.fileId ?? randomUUID(), producer_id: null },
    ...{ sha256: file.sha256, size: file.size, media_type: file.type, name: file.name },
    ...{ uploaded_by: ask.person?.personId ?? '', at: ask.now },
  }))
  await ask.tx.insertInto('file').values(rows).execute()
}

/** Hands in what was just saved, where everything required is there; what is missing keeps it a draft. */
async function handIn(ask: Ask, stream: Stream<SurveyRecord>, content: FormContent, hat: string): Promise<Saved> {
  const { state } = stream
  const missing = missingAnswers(content, state.answers, photoCounts(state.photos)).length
  if (missing > 0) return { id: stream.id, missing, sent: false }
  const acts = submitRecord(state, content, { on: ask.today, version: state.version })
  if (!acts.ok) throw new Error(acts.failure.code)
  await appendActs(ask.tx, SURVEY_RECORD, stream, acts.value, ask.source(hat))
  return { id: stream.id, missing: 0, sent: true }
}

/** A new record: kept as a draft, or handed in at once. Photos come with it. */
export async function addRecord(
  ask: Ask,
  surveyId: string,
  input: RecordInput,
  files: readonly StoredFile[],
): Promise<Result<Saved, string>> {
  const survey = await readSurvey(ask, surveyId)
  if (!survey.ok) return survey
  const actor = actorOf(ask)
  const own = actor?.hats.find(({ communeCode }) => communeCode !== null)
  const communeCode = input.communeCode ?? own?.communeCode ?? ''
  const permission = canFillIn(actor, survey.value, communeCode)
  if (!permission.may) return fail(permission.reason)
  if (!isOpenOn(survey.value, ask.today)) return fail('survey/not-open')
  const producerId = survey.value.filler === 'producer' ? permission.hat.producerId : null
  if (producerId !== null && (await findOwnRecord(ask.tx, surveyId, producerId)) !== undefined)
    return fail('survey/answered')
  const { number, content } = formNow(survey.value)
  const facts = await factsOf(ask, survey.value, content, input, communeCode)
  if (!facts.ok) return facts
  const photos = photosOf(content, files)
  if (!photos.ok) return photos
  const { provinceCode } = survey.value
  await keepFiles(ask, provinceCode, photos.value, files)
  const of = { provinceCode, surveyId, producerId, formNumber: number }
  const payload = { ...of, ...facts.value, photos: photos.value }
  const hat = permission.hat.role
  const acts: SurveyRecordAct[] = [{ kind: 'SurveyRecordFilled', payload }]
  const stream = await beginStream(ask.tx, SURVEY_RECORD, { provinceCode, caseId: surveyId }, acts, ask.source(hat))
  return ok(input.submit ? await handIn(ask, stream, content, hat) : { id: stream.id, missing: 0, sent: false })
}

interface LockedRecord {
  readonly stream: Stream<SurveyRecord>
  readonly survey: Survey
}

async function lockRecord(ask: Ask, id: string): Promise<Result<LockedRecord, string>> {
  const stream = await findStream(ask.tx, SURVEY_RECORD, id)
  const survey = stream === undefined ? undefined : await findSurvey(ask.tx, stream.state.surveyId)
  if (stream === undefined || survey === undefined) return fail('request/not-found')
  return canReadRecord(actorOf(ask), survey, stream.state).may ? ok({ stream, survey }) : fail('request/not-found')
}

/** Goes on with a draft or a returned record. After a conflict `keep` says which fields stay as they are stored. */
export async function saveRecord(
  ask: Ask,
  id: string,
  input: RecordInput & { readonly version: number; readonly keep: Readonly<Record<string, string>> },
  files: readonly StoredFile[],
): Promise<Result<Saved, string>> {
  const locked = await lockRecord(ask, id)
  if (!locked.ok) return locked
  const { stream, survey } = locked.value
  const { state } = stream
  const permission = canFillRecord(actorOf(ask), survey, state)
  if (!permission.may) return fail(permission.reason)
  if (survey.closed) return fail('survey/closed')
  const { content } = formNumbered(survey, state.formNumber)
  const typed = keptOrTyped(content, state, input, input.keep)
  const facts = await factsOf(ask, survey, content, typed, state.communeCode)
  if (!facts.ok) return facts
  const added = photosOf(content, files)
  if (!added.ok) return added
  const photos = [...state.photos.filter(({ fileId }) => input.drop[fileId] === undefined), ...added.value]
  if (photos.length > MOST_PHOTOS) return fail('survey/too-many-photos', { most: MOST_PHOTOS })
  const acts = changeRecord(state, { ...facts.value, photos, version: input.version })
  if (!acts.ok) return acts
  await keepFiles(ask, state.provinceCode, added.value, files)
  const hat = permission.hat.role
  const after = await appendActs(ask.tx, SURVEY_RECORD, stream, acts.value, ask.source(hat))
  return ok(input.submit ? await handIn(ask, after, content, hat) : { id, missing: 0, sent: false })
}

export const RECORD_STEPS = ['accept', 'return', 'drop'] as const
export type RecordStep = (typeof RECORD_STEPS)[number]

/** The office accepts or returns; those who fill it take out what should not be there. */
export async function stepRecord(
  ask: Ask,
  id: string,
  input: { readonly step: RecordStep; readonly reason: string | null; readonly version: number },
): Promise<Result<{ id: string; surveyId: string }, string>> {
  const locked = await lockRecord(ask, id)
  if (!locked.ok) return locked
  const { stream, survey } = locked.value
  const { step, reason, version } = input
  const permission =
    step === 'drop' ? canFillRecord(actorOf(ask), survey, stream.state) : canRunSurveys(actorOf(ask), survey)
  if (!permission.may) return fail(permission.reason)
  const acts = (): Result<SurveyRecordAct[], string> => {
    if (step === 'accept') return acceptRecord(stream.state, { note: reason, version })
    if (reason === null) return fail('survey/reason-missing')
    return step === 'return'
      ? returnRecord(stream.state, { reason, version })
      : dropRecord(stream.state, { reason, version })
  }
  const result = acts()
  if (!result.ok) return result
  await appendActs(ask.tx, SURVEY_RECORD, stream, result.value, ask.source(permission.hat.role))
  return ok({ id, surveyId: stream.state.surveyId })
}

/** A photo, for everybody who may read the record. */
export async function readPhoto(ask: Ask, id: string, fileId: string): Promise<Result<Download, string>> {
  const read = await readRecord(ask, id)
  if (!read.ok) return read
  const photo = read.value.record.photos.find((one) => one.fileId === fileId)
  if (photo === undefined) return fail('request/not-found')
  const file = await ask.tx
    .selectFrom('file')
    .select(['sha256', 'media_type as type'])
    .where('province_code', '=', read.value.record.provinceCode)
    .where('id', '=', fileId)
    .executeTakeFirst()
  const opened = file === undefined ? undefined : await ask.files.openFile(file.sha256)
  if (file === undefined || opened === undefined) return fail('request/not-found')
  return ok({ type: file.type, body: opened.stream, size: opened.size, name: photo.name, inline: true })
}

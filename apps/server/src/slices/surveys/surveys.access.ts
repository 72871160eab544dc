import type { Actor } from '@saolang/domain/permission'
import { canReadProgramme, type ProgrammePlace, programmePlaces } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  canReadRecord,
  canReadSurvey,
  canRunSurveys,
  type Survey,
  type SurveyForm,
  type SurveyRecord,
} from '@saolang/domain/survey'
import { findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findForm, findRecord, findSurvey, type Reach } from './surveys.store.ts'
import { SURVEY, SURVEY_FORM } from './surveys.stream.ts'

export const actorOf = (ask: Ask): Actor | null => ask.person?.actor ?? null

/** The place at which somebody may define forms and run surveys: a province or a commune. */
export function runningPlace(actor: Actor | null): ProgrammePlace | null {
  return programmePlaces(actor).find(({ level }) => level === 'province' || level === 'commune') ?? null
}

/** What an official or a producer finds in lists; null for others. */
export function reachOf(actor: Actor | null): (Reach & { readonly asProducer: boolean }) | null {
  const [hat] = actor?.hats ?? []
  if (hat === undefined) return null
  if (hat.role === 'producer') {
    return { provinceCode: hat.provinceCode, communeCode: hat.communeCode, asProducer: true }
  }
  if (hat.role === 'ministryOffice') return { provinceCode: null, communeCode: null, asProducer: false }
  const place = { level: 'province' as const, provinceCode: hat.provinceCode, communeCode: null }
  if (!canReadProgramme(actor, place).may) return null
  return { provinceCode: hat.provinceCode, communeCode: hat.communeCode, asProducer: false }
}

/** Officials of a place read its forms; a commune's own are its own and the province's. */
export async function readForm(ask: Ask, id: string): Promise<Result<SurveyForm, 'request/not-found'>> {
  const form = await findForm(ask.tx, id)
  return form !== undefined && canReadProgramme(actorOf(ask), form).may ? ok(form) : fail('request/not-found')
}

export async function readSurvey(ask: Ask, id: string): Promise<Result<Survey, 'request/not-found'>> {
  const survey = await findSurvey(ask.tx, id)
  return survey !== undefined && canReadSurvey(actorOf(ask), survey).may ? ok(survey) : fail('request/not-found')
}

export type Kept<State> = { readonly stream: Stream<State>; readonly hat: string }

/** A form locked for its office; who only reads it is told so. */
export async function lockForm(ask: Ask, id: string): Promise<Result<Kept<SurveyForm>, string>> {
  const stream = await findStream(ask.tx, SURVEY_FORM, id)
  if (stream === undefined || !canReadProgramme(actorOf(ask), stream.state).may) return fail('request/not-found')
  const permission = canRunSurveys(actorOf(ask), stream.state)
  return permission.may ? ok({ stream, hat: permission.hat.role }) : fail(permission.reason)
}

export async function lockSurvey(ask: Ask, id: string): Promise<Result<Kept<Survey>, string>> {
  const stream = await findStream(ask.tx, SURVEY, id)
  if (stream === undefined || !canReadSurvey(actorOf(ask), stream.state).may) return fail('request/not-found')
  const permission = canRunSurveys(actorOf(ask), stream.state)
  return permission.may ? ok({ stream, hat: permission.hat.role }) : fail(permission.reason)
}

export interface ReadRecord {
  readonly record: SurveyRecord
  readonly survey: Survey
}

export async function readRecord(ask: Ask, id: string): Promise<Result<ReadRecord, 'request/not-found'>> {
  const record = await findRecord(ask.tx, id)
  const survey = record === undefined ? undefined : await findSurvey(ask.tx, record.surveyId)
  if (record === undefined || survey === undefined) return fail('request/not-found')
  return canReadRecord(actorOf(ask), survey, record).may ? ok({ record, survey }) : fail('request/not-found')
}

/** Which single records of a survey somebody may list: all, those of a commune, or none (totals only). */
export function recordScope(actor: Actor | null, survey: Survey): { readonly communeCode: string | null } | null {
  const everywhere = canReadRecord(actor, survey, { communeCode: '', producerId: null })
  if (everywhere.may) return { communeCode: null }
  const own = survey.facts.areas.find(({ code }) => isOfficialIn(actor, survey.provinceCode, code))
  return own === undefined ? null : { communeCode: own.code }
}

function isOfficialIn(actor: Actor | null, provinceCode: string, communeCode: string): boolean {
  return (actor?.hats ?? []).some(
    (hat) =>
      (hat.role === 'communeOfficer' || hat.role === 'communeChair') &&
      hat.provinceCode === provinceCode &&
      hat.communeCode === communeCode,
  )
}

import { type Actor, asRole, type Permission, refuse } from '../permission/index.ts'
import { canReadProgramme, canRunProgramme, type ProgrammePlace } from '../plan/index.ts'
import type { SurveyRecord } from './record-case.ts'
import type { Survey } from './survey-case.ts'

/** Who defines a questionnaire or runs a survey: the office of the level, at its own place. */
export function canRunSurveys(actor: Actor | null, place: ProgrammePlace): Permission {
  return canRunProgramme(actor, place)
}

type Placed = ProgrammePlace & Pick<Survey, 'facts' | 'filler'>

const of = (survey: Placed, communeCode: string) => ({ provinceCode: survey.provinceCode, communeCode })

/** A producer whose commune belongs to a survey that producers answer. */
function asAnswering(actor: Actor | null, survey: Placed): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const hat = actor.hats.find(
    (held) =>
      held.role === 'producer' &&
      held.lent === undefined &&
      held.producerId !== null &&
      held.provinceCode === survey.provinceCode &&
      survey.facts.areas.some(({ code }) => code === held.communeCode),
  )
  return hat === undefined || survey.filler !== 'producer' ? refuse('permission/not-your-work') : { may: true, hat }
}

/** Officials of the province and the ministry read a survey with its totals; producers that which asks them. */
export function canReadSurvey(actor: Actor | null, survey: Placed): Permission {
  const official = canReadProgramme(actor, survey)
  return official.may ? official : asAnswering(actor, survey)
}

/** Fills a new record of a commune: its own officials, or its producers about themselves. */
export function canFillIn(actor: Actor | null, survey: Placed, communeCode: string): Permission {
  if (!survey.facts.areas.some(({ code }) => code === communeCode)) return refuse('permission/not-your-work')
  if (survey.filler === 'commune') return asRole(actor, ['communeOfficer', 'communeChair'], of(survey, communeCode))
  const permission = asAnswering(actor, survey)
  if (!permission.may || permission.hat.communeCode !== communeCode) return refuse('permission/not-your-work')
  return permission
}

type Owned = Pick<SurveyRecord, 'communeCode' | 'producerId'>

/** Goes on with a record: the officials of its commune, or the producer that it is about. */
export function canFillRecord(actor: Actor | null, survey: Placed, record: Owned): Permission {
  const { communeCode, producerId } = record
  if (producerId === null) return asRole(actor, ['communeOfficer', 'communeChair'], of(survey, communeCode))
  return asRole(actor, ['producer'], { ...of(survey, communeCode), producerId })
}

/** Looks at single records: who runs the survey, the office of the province, the commune, the producer itself. */
export function canReadRecord(actor: Actor | null, survey: Placed, record: Owned): Permission {
  const runs = canRunSurveys(actor, survey)
  if (runs.may) return runs
  const place = of(survey, record.communeCode)
  const official = asRole(actor, ['provinceOffice', 'communeOfficer', 'communeChair'], place, 'read')
  return official.may ? official : canFillRecord(actor, survey, record)
}

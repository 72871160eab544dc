import type { RecordStage, Survey, SurveyForm, SurveyRecord } from '@saolang/domain/survey'
import { fold } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { SURVEY, SURVEY_FORM, SURVEY_RECORD } from './surveys.stream.ts'

export const PAGE_SIZE = 50

export const findForm = (tx: Tx, id: string): Promise<SurveyForm | undefined> => findState(tx, SURVEY_FORM, id)
export const findSurvey = (tx: Tx, id: string): Promise<Survey | undefined> => findState(tx, SURVEY, id)
export const findRecord = (tx: Tx, id: string): Promise<SurveyRecord | undefined> => findState(tx, SURVEY_RECORD, id)

/** Whose forms and surveys are listed: those of a province, of a commune too where it is named, or of the country. */
export interface Reach {
  readonly provinceCode: string | null
  readonly communeCode: string | null
}

const within = ({ provinceCode, communeCode }: Reach, table: 'survey' | 'survey_form') =>
  sql<boolean>`(${provinceCode}::text is null or ${sql.ref(`${table}.province_code`)} = ${provinceCode})
    and (${communeCode}::text is null or ${sql.ref(`${table}.level`)} = 'province'
      or ${sql.ref(`${table}.commune_code`)} = ${communeCode})`

export async function listForms(tx: Tx, reach: Reach, page: number) {
  const all = tx.selectFrom('survey_form').where(within(reach, 'survey_form'))
  const { total } = await all.select((e) => e.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await all
    .leftJoin('unit', 'unit.code', 'survey_form.commune_code')
    .select(['survey_form.id', 'title', 'theme', 'questions', 'published', 'drafting', 'withdrawn'])
    .select('unit.name as communeName')
    .orderBy('withdrawn')
    .orderBy('title')
    .orderBy('survey_form.id')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute()
  return { rows, total: Number(total) }
}

/** Published forms with which somebody at a place may begin a survey. */
export async function listUsableForms(tx: Tx, reach: Reach) {
  return tx
    .selectFrom('survey_form')
    .select(['id', 'title', 'published'])
    .where(within(reach, 'survey_form'))
    .where('published', '>', 0)
    .where('withdrawn', '=', false)
    .orderBy('title')
    .limit(200)
    .execute()
}

export interface SurveyFilter extends Reach {
  readonly words: string
  readonly state: 'open' | 'all'
  readonly today: string
  /** Only surveys that producers of this commune answer. */
  readonly forProducers: boolean
}

function surveysOf(tx: Tx, filter: SurveyFilter) {
  const { provinceCode, communeCode, words, state, today, forProducers } = filter
  return tx
    .selectFrom('survey')
    .where(
      sql<boolean>`(${provinceCode}::text is null or survey.province_code = ${provinceCode})
      and (${communeCode}::text is null or exists (select from survey_area a
        where a.survey_id = survey.id and a.commune_code = ${communeCode}))
      and (not ${forProducers}::boolean or survey.filler = 'producer')
      and (${state} = 'all' or (not survey.closed and survey.to_date >= ${today}::date))`,
    )
    .$if(words !== '', (find) => find.where('survey.folded', 'like', `%${fold(words).replace(/[\\%_]/g, '\\$&')}%`))
}

const DONE = sql`('submitted', 'accepted')`

export async function listSurveys(tx: Tx, filter: SurveyFilter, page: number) {
  const all = surveysOf(tx, filter)
  const { total } = await all.select((e) => e.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const { communeCode } = filter
  const rows = await all
    .leftJoin('unit', 'unit.code', 'survey.commune_code')
    .leftJoin('unit as province', 'province.code', 'survey.province_code')
    .select(['survey.id', 'survey.name', 'theme', 'filler', 'closed', 'from_date as from', 'to_date as to'])
    .select(['unit.name as communeName', 'province.name as provinceName'])
    .select([
      sql<string>`(select count(*) from survey_record r where r.survey_id = survey.id and r.stage in ${DONE}
        and (${communeCode}::text is null or r.commune_code = ${communeCode}))`.as('done'),
      sql<string | null>`(select sum(a.goal) from survey_area a where a.survey_id = survey.id
        and (${communeCode}::text is null or a.commune_code = ${communeCode}))`.as('goal'),
    ])
    .orderBy('closed')
    .orderBy('to_date', 'desc')
    .orderBy('survey.id')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute()
  return { rows, total: Number(total) }
}

/** Records of each commune by stage, beside its goal. `communeCode` narrows to one. */
export async function countAreas(tx: Tx, surveyId: string) {
  const { rows } = await sql<{
    code: string
    name: string
    goal: number | null
    drafts: string
    waiting: string
    accepted: string
  }>`
    select a.commune_code as code, unit.name, a.goal,
      count(r.id) filter (where r.stage in ('draft', 'returned')) as drafts,
      count(r.id) filter (where r.stage = 'submitted') as waiting,
      count(r.id) filter (where r.stage = 'accepted') as accepted
    from survey_area a
    join unit on unit.code = a.commune_code
    left join survey_record r on r.survey_id = a.survey_id and r.commune_code = a.commune_code
    where a.survey_id = ${surveyId}
    group by a.commune_code, unit.name, a.goal
    order by unit.name collate "C", a.commune_code`.execute(tx)
  return rows.map(({ drafts, waiting, accepted, ...area }) => ({
    ...area,
    drafts: Number(drafts),
    waiting: Number(waiting),
    accepted: Number(accepted),
  }))
}

/** Communes that have records which were not dropped. */
export async function usedCommunes(tx: Tx, surveyId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('survey_record')
    .select('commune_code as code')
    .distinct()
    .where('survey_id', '=', surveyId)
    .where('stage', '!=', 'dropped')
    .execute()
  return rows.map(({ code }) => code)
}

export interface RecordFilter {
  readonly surveyId: string
  readonly communeCode: string | null
  readonly stages: readonly RecordStage[]
  readonly words: string
}

function recordsOf(tx: Tx, { surveyId, communeCode, stages, words }: RecordFilter) {
  return tx
    .selectFrom('survey_record')
    .where('survey_record.survey_id', '=', surveyId)
    .where('survey_record.stage', 'in', [...stages])
    .$if(communeCode !== null, (find) => find.where('survey_record.commune_code', '=', communeCode ?? ''))
    .$if(words !== '', (find) =>
      find.where('survey_record.folded', 'like', `%${fold(words).replace(/[\\%_]/g, '\\$&')}%`),
    )
}

export async function listRecords(tx: Tx, filter: RecordFilter, page: number) {
  const all = recordsOf(tx, filter)
  const { total } = await all.select((e) => e.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await all
    .innerJoin('unit', 'unit.code', 'survey_record.commune_code')
    .leftJoin('person', 'person.id', 'survey_record.filled_by')
    .select(['survey_record.id', 'survey_record.name', 'stage', 'submitted_on as submittedOn'])
    .select(['unit.name as communeName', 'person.name as filledBy'])
    .orderBy('submitted_on', (order) => order.desc().nullsFirst())
    .orderBy('survey_record.folded')
    .orderBy('survey_record.id')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute()
  return { rows, total: Number(total) }
}

/** At most so many records are counted or written into a sheet at once. */
export const MOST_RECORDS = 20_000

/** Whole records for results and the sheet. */
export async function listAnswers(tx: Tx, filter: RecordFilter) {
  return recordsOf(tx, filter)
    .innerJoin('unit', 'unit.code', 'survey_record.commune_code')
    .leftJoin('person', 'person.id', 'survey_record.filled_by')
    .select(['survey_record.id', 'survey_record.name', 'stage', 'submitted_on as submittedOn', 'answers', 'photos'])
    .select(['form_number as formNumber', 'unit.name as communeName', 'person.name as filledBy'])
    .orderBy('unit.name')
    .orderBy('survey_record.folded')
    .orderBy('survey_record.id')
    .limit(MOST_RECORDS)
    .execute()
}

/** The record of a producer in a survey, unless it was dropped. */
export async function findOwnRecord(tx: Tx, surveyId: string, producerId: string) {
  return tx
    .selectFrom('survey_record')
    .select(['id', 'stage'])
    .where('survey_id', '=', surveyId)
    .where('producer_id', '=', producerId)
    .where('stage', '!=', 'dropped')
    .executeTakeFirst()
}

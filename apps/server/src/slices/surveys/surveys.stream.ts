import {
  contentOfForm,
  foldSurvey,
  foldSurveyForm,
  foldSurveyRecord,
  formNow,
  type Survey,
  type SurveyAct,
  type SurveyForm,
  type SurveyFormAct,
  type SurveyRecord,
  type SurveyRecordAct,
} from '@saolang/domain/survey'
import { fold } from '@saolang/domain/vietnamese-text'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** A questionnaire with its versions. */
export const SURVEY_FORM: StreamKind<SurveyForm, SurveyFormAct> = {
  kind: 'surveyForm',
  fold: foldSurveyForm,
  tables: [
    {
      table: 'survey_form',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => {
        const { title, theme, questions } = contentOfForm(state)
        return [
          {
            ...{ province_code: state.provinceCode, id, level: state.level, commune_code: state.communeCode },
            ...{ title, folded: fold(title), theme, questions: questions.length },
            ...{ published: state.published.length, drafting: state.draft !== null },
            ...{ withdrawn: state.withdrawn !== null, version: seq },
          },
        ]
      },
    },
  ],
}

/** A survey that runs with a form, and its communes. */
export const SURVEY: StreamKind<Survey, SurveyAct> = {
  kind: 'survey',
  fold: foldSurvey,
  tables: [
    {
      table: 'survey',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => {
        const { number, content } = formNow(state)
        const { name, from, to } = state.facts
        return [
          {
            ...{ province_code: state.provinceCode, id, level: state.level, commune_code: state.communeCode },
            ...{ form_id: state.formId, form_number: number, theme: content.theme, filler: state.filler },
            ...{ name, folded: fold(name), from_date: from, to_date: to, closed: state.closed, version: seq },
          },
        ]
      },
    },
    {
      table: 'survey_area',
      owner: 'survey_id',
      keys: ['commune_code'],
      rows: ({ id, state }) =>
        state.facts.areas.map(({ code, goal }) => ({
          ...{ province_code: state.provinceCode, survey_id: id, commune_code: code, goal },
        })),
    },
  ],
}

/** A filled questionnaire. */
export const SURVEY_RECORD: StreamKind<SurveyRecord, SurveyRecordAct> = {
  kind: 'surveyRecord',
  fold: foldSurveyRecord,
  tables: [
    {
      table: 'survey_record',
      owner: 'id',
      keys: [],
      json: ['answers', 'photos'],
      rows: ({ id, state, seq }) => [
        {
          ...{ province_code: state.provinceCode, id, survey_id: state.surveyId, commune_code: state.communeCode },
          ...{ producer_id: state.producerId, name: state.name, folded: fold(state.name), stage: state.stage },
          ...{ form_number: state.formNumber, submitted_on: state.submittedOn, filled_by: state.filledBy },
          ...{ answers: state.answers, photos: state.photos, version: seq },
        },
      ],
    },
  ],
}

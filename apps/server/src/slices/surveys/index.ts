export { surveysRoutes } from './surveys.routes.ts'
export { SURVEY, SURVEY_FORM, SURVEY_RECORD } from './surveys.stream.ts'
export { surveyWork } from './surveys.work.ts'

import { fail, ok, type Result } from '@saolang/domain/result'
import {
  type Answers,
  canReadSurvey,
  formNow,
  photoCounts,
  type RecordPhoto,
  type RecordStage,
  type Survey,
  type TakenForm,
  type Tally,
  tallyRecords,
} from '@saolang/domain/survey'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import type { WrittenSheet } from '../../platform/spreadsheet/index.ts'
import { listCommunes } from '../units/index.ts'
import { actorOf, readSurvey, recordScope } from './surveys.access.ts'
import { answerWords, writeHundredths, writeMean } from './surveys.answers.ts'
import { countAreas, listAnswers, MOST_RECORDS } from './surveys.store.ts'
import { RECORD_WORDS } from './surveys.words.ts'

const count = z.number().int()
export const ResultsView = z.object({
  ...{ id: z.string(), name: z.string(), records: count, goal: count.nullable(), older: count },
  ...{ commune: z.string(), mayList: z.boolean(), cut: z.boolean() },
  communes: z.array(z.object({ value: z.string(), text: z.string() })),
  questions: z.array(
    z.object({
      ...{ key: z.string(), label: z.string(), unit: z.string().nullable(), given: count, asked: count },
      counts: z.array(z.object({ text: z.string(), count })).nullable(),
      numbers: z.object({ sum: z.string(), mean: z.string(), least: z.string(), most: z.string() }).nullable(),
      kind: z.enum(['counts', 'numbers', 'texts']),
    }),
  ),
})
export type ResultsView = z.infer<typeof ResultsView>

const COUNTED: readonly RecordStage[] = ['submitted', 'accepted']

/** Answers of another version count where their question is still the same; what changed its kind got another key. */
interface StoredRecord {
  readonly answers: Answers
  readonly photos: readonly RecordPhoto[]
}

// The parser of stored answers: they were written by the projection of the stream, from typed acts.
const stored = (row: { readonly answers: unknown; readonly photos: unknown }) => row as StoredRecord

function shown(tally: Tally, names: ReadonlyMap<string, string>): ResultsView['questions'][number] {
  const { question, given, asked } = tally
  const of = { key: question.key, label: question.label, unit: question.unit, given, asked, kind: tally.kind }
  switch (tally.kind) {
    case 'counts':
      return {
        ...of,
        numbers: null,
        counts: tally.counts.map(({ value, count }) => ({ text: wordsOf(question, value, names), count })),
      }
    case 'numbers': {
      const { numbers } = tally
      const write = (value: number) =>
        question.kind === 'number' ? writeHundredths(value) : writeHundredths(value * 100)
      if (numbers === null) return { ...of, counts: null, numbers: null }
      const { sum, mean, least, most } = numbers
      const words = { sum: write(sum), mean: writeMean(question, mean), least: write(least), most: write(most) }
      return { ...of, counts: null, numbers: words }
    }
    case 'texts':
      return { ...of, counts: null, numbers: null }
  }
}

function wordsOf(question: Tally['question'], value: string, names: ReadonlyMap<string, string>): string {
  if (question.kind === 'yesNo') return value === 'yes' ? 'Có' : 'Không'
  if (question.kind === 'place') return names.get(value) ?? value
  return question.options.find((one) => one.value === value)?.text ?? value
}

async function namesOf(ask: Ask, survey: Survey): Promise<ReadonlyMap<string, string>> {
  return new Map((await listCommunes(ask.tx, survey.provinceCode)).map(({ code, name }) => [code, name]))
}

/** Totals of a survey, for all officials who read it; producers see none. */
export async function presentResults(ask: Ask, id: string, commune: string): Promise<Result<ResultsView, string>> {
  const read = await readSurvey(ask, id)
  if (!read.ok) return read
  const survey = read.value
  const asked = canReadSurvey(actorOf(ask), { ...survey, filler: 'commune' })
  if (!asked.may) return fail('permission/not-your-work')
  const communeCode = commune === '' ? null : commune
  const rows = await listAnswers(ask.tx, { surveyId: id, communeCode, stages: COUNTED, words: '' })
  const { number, content } = formNow(survey)
  const records = rows.map((row) => ({ ...stored(row), photos: photoCounts(stored(row).photos) }))
  const names = await namesOf(ask, survey)
  const areas = (await countAreas(ask.tx, id)).filter(({ code }) => communeCode === null || code === communeCode)
  const whole = areas.length > 0 && areas.every(({ goal }) => goal !== null)
  return ok({
    ...{ id, name: survey.facts.name, records: rows.length, commune, cut: rows.length === MOST_RECORDS },
    goal: whole ? areas.reduce((sum, { goal }) => sum + (goal ?? 0), 0) : null,
    older: rows.filter(({ formNumber }) => formNumber !== number).length,
    mayList: recordScope(actorOf(ask), survey) !== null,
    communes: survey.facts.areas.map(({ code }) => ({ value: code, text: names.get(code) ?? code })),
    questions: tallyRecords(content, records).map((tally) => shown(tally, names)),
  })
}

/** Every question that was asked under any version, the present version first. */
function allQuestions(forms: readonly TakenForm[]) {
  const seen = new Set<string>()
  return forms
    .toReversed()
    .flatMap(({ content }) => content.questions)
    .filter(({ key }) => !seen.has(key) && seen.add(key))
}

/** One row a record, headings are the questions; a commune gets its own rows. */
export async function sheetOf(ask: Ask, id: string): Promise<Result<WrittenSheet, string>> {
  const read = await readSurvey(ask, id)
  if (!read.ok) return read
  const survey = read.value
  const scope = recordScope(actorOf(ask), survey)
  if (scope === null) return fail('permission/not-your-work')
  const stages: readonly RecordStage[] = ['draft', 'submitted', 'returned', 'accepted']
  const rows = await listAnswers(ask.tx, { surveyId: id, communeCode: scope.communeCode, stages, words: '' })
  const names = await namesOf(ask, survey)
  const questions = allQuestions(survey.forms)
  const heading = (label: string, unit: string | null) => (unit === null ? label : `${label} (${unit})`)
  return ok({
    name: 'Phiếu',
    columns: [
      ...[formNow(survey).content.subject, 'Xã', 'Tình trạng', 'Ngày nộp', 'Người điền', 'Bản mẫu phiếu'].map(
        (text) => ({ heading: text, width: 18 }),
      ),
      ...questions.map(({ label, unit }) => ({ heading: heading(label, unit), width: 24 })),
    ],
    rows: rows.map((row) => {
      const { answers, photos } = stored(row)
      const counts = photoCounts(photos)
      const stage = COUNTED.concat('draft', 'returned').find((one) => one === row.stage)
      return [
        ...[row.name, row.communeName, stage === undefined ? row.stage : RECORD_WORDS[stage]],
        ...[row.submittedOn === null ? '' : formatDate(row.submittedOn), row.filledBy ?? '', String(row.formNumber)],
        ...questions.map((question) => {
          const plain = { ...question, unit: null }
          return question.kind === 'photo'
            ? photoWords(counts[question.key])
            : (answerWords(plain, answers[question.key], names) ?? '')
        }),
      ]
    }),
  })
}

const photoWords = (photos: number | undefined) => (photos === undefined ? '' : `${photos} ảnh`)

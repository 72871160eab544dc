import { expect, test } from 'vitest'
import type { Recorded } from '../acts/index.ts'
import {
  type Answers,
  acceptRecord,
  arrangeQuestions,
  changeForm,
  changeRecord,
  changeSurvey,
  checkForm,
  closeSurvey,
  dropRecord,
  type FormContent,
  foldSurvey,
  foldSurveyForm,
  foldSurveyRecord,
  isOpenOn,
  publishForm,
  readAnswers,
  returnRecord,
  reviseForm,
  type Survey,
  type SurveyAct,
  type SurveyFacts,
  type SurveyForm,
  type SurveyFormAct,
  type SurveyRecord,
  type SurveyRecordAct,
  submitRecord,
  type TypedQuestion,
  takeForm,
  tallyRecords,
  withdrawForm,
} from './index.ts'

const typed = (more: Partial<TypedQuestion>): TypedQuestion => ({
  ...{ key: '', order: 1, kind: 'shortText', label: 'Câu hỏi', help: null, required: false, unit: null, options: [] },
  ...more,
})

const CONTENT: FormContent = {
  ...{ title: 'Hiện trạng', theme: 'goods', about: null, subject: 'Tên sản phẩm' },
  questions: arrangeQuestions(
    [
      typed({ order: 1, kind: 'integer', label: 'Lao động', required: true, unit: 'người' }),
      typed({ order: 2, kind: 'number', label: 'Sản lượng', unit: 'tấn' }),
      typed({ order: 3, kind: 'choice', label: 'Vùng nguyên liệu', options: ['Tại xã', 'Xã khác'] }),
      typed({ order: 4, kind: 'choices', label: 'Kênh bán', options: ['Chợ', 'Cửa hàng', 'Trên mạng'] }),
      typed({ order: 5, kind: 'date', label: 'Ngày xem' }),
      typed({ order: 6, kind: 'place', label: 'Nơi làm' }),
      typed({ order: 7, kind: 'yesNo', label: 'Đã có nhãn' }),
      typed({ order: 8, kind: 'photo', label: 'Ảnh', required: true }),
    ],
    [],
  ),
}

let seq = 0
function record<Act>(acts: readonly Act[], by = 'p1'): Recorded<Act>[] {
  return acts.map((act) => {
    seq += 1
    return { ...act, seq, id: `a${seq}`, at: '2026-11-22T00:00:00Z', by, hat: null, onBehalfOf: null, regime: null }
  })
}
function after<State, Act>(fold: (state: State | undefined, act: Recorded<Act>) => State) {
  return (state: State | undefined, result: { ok: true; value: Act[] } | { ok: false; failure: { code: string } }) => {
    if (!result.ok) throw new Error(result.failure.code)
    const next = record(result.value).reduce<State | undefined>((now, act) => fold(now, act), state)
    if (next === undefined) throw new Error('nothing')
    return next
  }
}
const formAfter = after<SurveyForm, SurveyFormAct>(foldSurveyForm)
const surveyAfter = after<Survey, SurveyAct>(foldSurvey)
const recordAfter = after<SurveyRecord, SurveyRecordAct>(foldSurveyRecord)
const codeOf = (result: { ok: boolean; failure?: { code: string } }) => result.failure?.code ?? 'ok'

const PLACE = { level: 'province' as const, provinceCode: '11', communeCode: null }
const drafted = () =>
  formAfter(undefined, {
    ok: true,
    value: [{ kind: 'SurveyFormDrafted', payload: { ...PLACE, content: CONTENT, template: null } }],
  })

test('questions stand in the order of their numbers, keep key and options, and get new ones where they are new', () => {
  const questions = arrangeQuestions(
    [
      typed({ key: 'q3', order: 1, kind: 'choice', label: 'Vùng', options: ['Xã khác', 'Tỉnh khác', 'Tại xã'] }),
      typed({ key: '', order: 2, label: 'Câu mới' }),
      typed({ key: 'q2', order: 2, kind: 'integer', label: 'Sản lượng, nay là số nguyên', unit: 'tấn' }),
    ],
    CONTENT.questions,
  )
  expect(questions.map(({ key, kind }) => [key, kind])).toEqual([
    ['q3', 'choice'],
    // q1 to q8 were asked before: what is new never takes over an old key, nor does a question of another kind.
    ...[
      ['q9', 'shortText'],
      ['q10', 'integer'],
    ],
  ])
  expect(questions[0]?.options).toEqual([
    { value: 'o2', text: 'Xã khác' },
    { value: 'o3', text: 'Tỉnh khác' },
    { value: 'o1', text: 'Tại xã' },
  ])
})

test('a form needs questions, and choices need at least two different options', () => {
  const withOptions = (options: readonly string[]) => ({
    ...CONTENT,
    questions: arrangeQuestions([typed({ kind: 'choice', options })], []),
  })
  expect(codeOf(checkForm({ ...CONTENT, questions: [] }))).toBe('survey/no-questions')
  expect(checkForm(withOptions(['Một']))).toEqual({
    ok: false,
    failure: { code: 'survey/few-options', details: { question: 1 } },
  })
  expect(codeOf(checkForm(withOptions(['Một', 'Một'])))).toBe('survey/option-twice')
  expect(codeOf(checkForm(withOptions(Array.from({ length: 31 }, (_, at) => `Mục ${at}`))))).toBe('survey/many-options')
  const many = Array.from({ length: 61 }, (_, at) => typed({ order: at }))
  expect(codeOf(checkForm({ ...CONTENT, questions: arrangeQuestions(many, []) }))).toBe('survey/too-many-questions')
  expect(codeOf(checkForm(CONTENT))).toBe('ok')
})

test('a published form is fixed; a change makes the next version; who saw an older state is told', () => {
  const draft = drafted()
  const published = formAfter(draft, publishForm(draft, draft.version))
  expect(published.published).toEqual([CONTENT])
  const changed = { ...CONTENT, title: 'Khác' }
  expect(codeOf(changeForm(published, { content: changed, version: published.version }))).toBe('survey/form-published')
  expect(codeOf(publishForm(published, published.version))).toBe('survey/form-published')
  const next = formAfter(published, reviseForm(published, published.version))
  expect(codeOf(changeForm(next, { content: changed, version: published.version }))).toBe('request/conflict')
  const edited = formAfter(next, changeForm(next, { content: changed, version: next.version }))
  expect(edited.published).toEqual([CONTENT])
  const second = formAfter(edited, publishForm(edited, edited.version))
  expect(second.published.map(({ title }) => title)).toEqual(['Hiện trạng', 'Khác'])
  const ended = formAfter(second, withdrawForm(second, { reason: 'Thay mẫu', version: second.version }))
  expect(codeOf(reviseForm(ended, ended.version))).toBe('survey/form-withdrawn')
})

const COMMUNES = new Set(['03253', '03256'])
const read = (texts: Record<string, string>, ticks: readonly string[] = []) =>
  readAnswers(CONTENT, { texts, ticks: new Set(ticks) }, COMMUNES)

test('answers are read as people type them; what cannot be read is a fault at its question', () => {
  const texts = { q1: '1.250', q2: '12,5', q3: 'o2', q5: '2/9/2026', q6: '03253', 'q6.village': 'Bản Hua Ca', q7: 'no' }
  expect(read(texts, ['q4.o3', 'q4.o1', 'q4.o9'])).toEqual({
    answers: {
      ...{ q1: 1250, q2: 1250, q3: 'o2', q4: ['o1', 'o3'], q5: '2026-09-02', q7: false },
      q6: { commune: '03253', village: 'Bản Hua Ca' },
    },
    faults: [],
  })
  const wrong = { q1: '12,5', q2: '1,234', q3: 'o9', q5: '31/2/2026', q6: '99999', q7: 'maybe' }
  expect(read(wrong).faults.map(({ key, code }) => [key, code])).toEqual([
    ...[
      ['q1', 'field/number'],
      ['q2', 'survey/number'],
      ['q3', 'field/choose'],
    ],
    ...[
      ['q5', 'date/invalid'],
      ['q6', 'survey/place'],
      ['q7', 'field/choose'],
    ],
  ])
  expect(read({ q1: '', q2: ' ' }).answers).toEqual({})
  expect(read({ 'q6.village': 'Bản không có xã' }).faults).toEqual([{ key: 'q6', code: 'survey/place' }])
})

const filled = (answers: Answers = {}) =>
  recordAfter(undefined, {
    ok: true,
    value: [
      {
        kind: 'SurveyRecordFilled',
        payload: {
          ...{ provinceCode: '11', surveyId: 's', producerId: null, formNumber: 1 },
          ...{ name: 'Táo mèo', communeCode: '03253', answers, photos: [] },
        },
      },
    ],
  })
const PHOTO = { key: 'q8', fileId: 'f1', name: 'anh.jpg' }

test('a record is drafted, handed in whole, returned with a reason, handed in again and accepted', () => {
  const draft = filled({ q1: 3 })
  const version = draft.version
  expect(submitRecord(draft, CONTENT, { on: '2026-11-22', version })).toEqual({
    ok: false,
    failure: { code: 'survey/answers-missing', details: { count: 1 } },
  })
  const { name, communeCode, answers } = draft
  const same = { name, communeCode, answers, photos: [] }
  expect(changeRecord(draft, { ...same, version })).toEqual({ ok: true, value: [] })
  expect(codeOf(changeRecord(draft, { ...same, name: 'Khác', version: 0 }))).toBe('request/conflict')
  const whole = recordAfter(draft, changeRecord(draft, { ...same, photos: [PHOTO], version }))
  const sent = recordAfter(whole, submitRecord(whole, CONTENT, { on: '2026-11-22', version: whole.version }))
  expect(sent).toMatchObject({ stage: 'submitted', submittedOn: '2026-11-22' })
  expect(codeOf(changeRecord(sent, { ...same, version: sent.version }))).toBe('survey/record-sent')
  expect(codeOf(dropRecord(sent, { reason: 'x', version: sent.version }))).toBe('survey/record-sent')
  expect(codeOf(acceptRecord(draft, { note: null, version }))).toBe('survey/record-not-sent')
  const back = recordAfter(sent, returnRecord(sent, { reason: 'Thiếu ảnh bao bì', version: sent.version }))
  expect(back).toMatchObject({ stage: 'returned', said: 'Thiếu ảnh bao bì' })
  const again = recordAfter(back, submitRecord(back, CONTENT, { on: '2026-11-23', version: back.version }))
  const done = recordAfter(again, acceptRecord(again, { note: null, version: again.version }))
  expect(done).toMatchObject({ stage: 'accepted', said: null, submittedOn: '2026-11-23' })
  expect(codeOf(returnRecord(done, { reason: 'x', version: done.version }))).toBe('ok')
})

const FACTS: SurveyFacts = {
  ...{ name: 'Đợt 1', from: '2026-11-01', to: '2026-11-30', team: null },
  areas: [{ code: '03253', goal: 20 }],
}
const opened = () =>
  surveyAfter(undefined, {
    ok: true,
    value: [
      {
        kind: 'SurveyOpened',
        payload: { ...PLACE, ...FACTS, filler: 'commune', formId: 'f', form: { number: 1, content: CONTENT } },
      },
    ],
  })

test('a survey runs in its days and communes; a commune with records stays; a later form is taken, never an older', () => {
  const survey = opened()
  const { version } = survey
  expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => isOpenOn(survey, day))).toEqual([
    ...[false, true, true, false],
  ])
  const around = { communes: COMMUNES, used: ['03253'] }
  const change = (facts: Partial<typeof FACTS>) =>
    codeOf(changeSurvey(survey, { facts: { ...FACTS, ...facts }, version }, around))
  expect(change({ to: '2026-10-01' })).toBe('survey/dates-turned')
  expect(change({ areas: [] })).toBe('survey/no-area')
  expect(change({ areas: [{ code: '03256', goal: null }] })).toBe('survey/area-used')
  expect(change({ areas: [...FACTS.areas, { code: '99999', goal: null }] })).toBe('survey/area-elsewhere')
  expect(change({ areas: [...FACTS.areas, ...FACTS.areas] })).toBe('survey/area-twice')
  expect(codeOf(takeForm(survey, { number: 1, content: CONTENT }, version))).toBe('survey/form-same')
  const later = surveyAfter(survey, takeForm(survey, { number: 2, content: CONTENT }, version))
  expect(later.forms.map(({ number }) => number)).toEqual([1, 2])
  const closed = surveyAfter(later, closeSurvey(later, { reason: null, version: later.version }))
  expect(isOpenOn(closed, '2026-11-15')).toBe(false)
  expect(codeOf(closeSurvey(closed, { reason: null, version: closed.version }))).toBe('survey/closed')
})

test('counts and means: who said nothing is not a zero', () => {
  const of = (answers: Answers, photos = 0) => ({ answers, photos: photos === 0 ? {} : { q8: photos } })
  const tallies = tallyRecords(CONTENT, [
    of({ q1: 3, q2: 1250, q3: 'o1', q4: ['o1', 'o3'], q7: true }, 2),
    of({ q1: 4, q3: 'o1', q4: ['o1'], q6: { commune: '03253', village: null } }),
    of({}),
  ])
  expect(tallies.map(({ question, given, asked }) => [question.key, given, asked])).toEqual([
    ...[
      ['q1', 2, 3],
      ['q2', 1, 3],
      ['q3', 2, 3],
      ['q4', 2, 3],
    ],
    ...[
      ['q5', 0, 3],
      ['q6', 1, 3],
      ['q7', 1, 3],
      ['q8', 1, 3],
    ],
  ])
  expect(tallies[0]).toMatchObject({ numbers: { sum: 7, mean: { numerator: 7, denominator: 2 }, least: 3, most: 4 } })
  expect(tallies[3]).toMatchObject({
    counts: [
      { value: 'o1', count: 2 },
      { value: 'o2', count: 0 },
      { value: 'o3', count: 1 },
    ],
  })
  expect(tallyRecords(CONTENT, [])[0]).toMatchObject({ numbers: null, given: 0, asked: 0 })
})

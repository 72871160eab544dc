import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { readSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { openedSurvey, PNG, publishedForm, SMALL_FORM, sendForm } from './surveys.samples.ts'

let sample: SampleWorld
let office: Visitor
let officer: Visitor
let neighbour: Visitor
let chair: Visitor
let stranger: Visitor
let producer: Visitor
let ministry: Visitor
let commune: string
let form: string
let survey: string

beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  officer = await sample.as('officer-quaito')
  neighbour = await sample.as('officer-sangnhe')
  chair = await sample.as('chair-quaito')
  stranger = await sample.as('office-laichau')
  producer = await sample.as('toa-tinh')
  ministry = await sample.as('ministry')
  const row = await sample.world.services.db
    .selectFrom('producer')
    .select('commune_code as code')
    .where('name', 'like', '%Tỏa Tình%')
    .executeTakeFirstOrThrow()
  commune = row.code
  form = await publishedForm(office)
  survey = await openedSurvey(office, form, [commune])
})
afterAll(() => sample.world.close())

const code = (answer: { json: <Body>() => Body }) => answer.json<{ code?: string }>().code ?? 'ok'
const records = () => `/api/v1/surveys/${survey}/records`
const filled = { name: 'Táo mèo sấy', 'a[q1]': '12', 'a[q2]': 'o1', do: 'submit' }
async function add(more: Readonly<Record<string, string>> = {}, by = officer): Promise<string> {
  const answer = await sendForm(by, records(), { ...filled, ...more }, [{ field: 'photo[q3]', bytes: PNG }])
  expect(answer.text).toContain('"id"')
  return answer.json<{ id: string }>().id
}
const step = (by: Visitor, id: string, body: Record<string, unknown>) => by.api(`/survey-records/${id}/steps`, body)
interface Shown {
  readonly version: number
  readonly stage: string
  readonly said: string | null
  readonly answers: readonly { key: string; words: string | null; photos: readonly { fileId: string }[] }[]
}
const show = async (id: string, by = office) => (await by.get(`/api/v1/survey-records/${id}`)).json<Shown>()

test('a form is drafted, its order changed by number, published, and then fixed; the next version stands beside it', async () => {
  const shown = (await office.get(`/api/v1/survey-forms/${form}`)).json<{
    version: number
    content: { questions: { key: string; label: string }[] }
  }>()
  expect(shown.content.questions.map(({ label }) => label)).toEqual(['Lao động', 'Vùng nguyên liệu', 'Ảnh', 'Nhận xét'])
  expect(code(await office.api(`/survey-forms/${form}`, { ...SMALL_FORM, version: shown.version }))).toBe(
    'survey/form-published',
  )
  const other = (await office.api('/survey-forms', { title: 'Du lịch', from: 'tourism' })).json<{ id: string }>().id
  const tourism = await office.get(`/survey-forms/${other}`)
  expect(tourism.text).toContain('Sức chứa khách nghỉ đêm')
  expect(code(await office.api(`/survey-forms/${other}/steps`, { step: 'publish', version: 1 }))).toBe('ok')
  expect(code(await office.api(`/survey-forms/${other}/steps`, { step: 'revise', version: 2 }))).toBe('ok')
  const few = { ...SMALL_FORM, version: 3, options: { '2': 'Chỉ một' } }
  expect(code(await office.api(`/survey-forms/${other}`, few))).toBe('ok')
  const refused = await office.post(`/survey-forms/${other}/steps`, { step: 'publish', version: '4' })
  expect([refused.status, refused.text.includes('cần ít nhất hai mục')]).toEqual([422, true])
  expect((await office.get(`/survey-forms/${other}?version=1`)).text).toContain('Sức chứa khách nghỉ đêm')
  expect(code(await office.api('/survey-forms', { title: 'X', from: randomUUID() }))).toBe('survey/no-template')
  expect((await stranger.get(`/survey-forms/${form}`)).status).toBe(404)
  expect((await producer.get('/survey-forms')).status).toBe(403)
  expect((await officer.api(`/survey-forms/${form}/steps`, { step: 'revise', version: 3 })).status).toBe(403)
})

test('two people edit one draft: the second sees what stands now, and what was typed', async () => {
  const { id } = (await office.api('/survey-forms', { title: 'Hai người' })).json<{ id: string }>()
  const typed = (label: string) => ({
    version: '1',
    title: 'Hai người',
    theme: 'other',
    subject: 'Tên',
    'label[0]': label,
  })
  const [one, two] = await Promise.all([
    office.post(`/survey-forms/${id}`, typed('Câu của người một')),
    office.post(`/survey-forms/${id}`, typed('Câu của người hai')),
  ])
  expect([one.status, two.status].sort()).toEqual([303, 409])
  const late = one.status === 409 ? one : two
  expect(late.text).toContain('Câu của người một')
  expect(late.text).toContain('Câu của người hai')
})

test('a survey takes its communes, goals and days; what is wrong is said at its field', async () => {
  const facts = { name: 'Đợt sai', form, from: '2026-11-01', to: '2026-11-30', area: { [commune]: 'yes' } }
  const opens = async (more: Record<string, unknown>) => code(await office.api('/surveys', { ...facts, ...more }))
  expect(await opens({ to: '2026-10-01' })).toBe('survey/dates-turned')
  expect(await opens({ area: {} })).toBe('survey/no-area')
  expect(await opens({ area: { '99999': 'yes' } })).toBe('survey/area-elsewhere')
  expect(await opens({ goals: { [commune]: 'năm' } })).toBe('survey/goal')
  expect(await opens({ form: randomUUID() })).toBe('survey/form-not-published')
  expect(await opens({ name: '' })).toBe('request/invalid')
  expect((await producer.api('/surveys', facts)).status).toBe(403)
  // A commune may run its own, in its own commune only.
  const own = await officer.api('/surveys', { ...facts, name: 'Đợt của xã', goal: '' })
  expect(code(own)).toBe('ok')
  expect(code(await neighbour.api('/surveys', { ...facts, name: 'Đợt lấn xã' }))).toBe('survey/area-elsewhere')
  expect((await stranger.get(`/surveys/${survey}`)).status).toBe(404)
  expect((await producer.get(`/surveys/${survey}`)).status).toBe(404)
  expect(
    (
      await office.post(`/surveys/${survey}/edit`, {
        version: '9',
        name: 'Đang gõ',
        from: '1/11/2026',
        to: '30/11/2026',
        [`area[${commune}]`]: 'yes',
      })
    ).status,
  ).toBe(409)
})

test('a record with a photo arrives once however often it is sent, is returned with a reason, mended and accepted', async () => {
  const key = randomUUID()
  const photo = [{ field: 'photo[q3]', bytes: PNG }]
  const draft = { ...filled, do: 'save', 'a[q1]': '' }
  const send = () => sendForm(officer, records(), draft, photo, key)
  const [first, second] = [await send(), await send()]
  expect(second.json()).toEqual(first.json())
  const id = first.json<{ id: string }>().id
  expect((await sendForm(officer, records(), { ...draft, name: 'Khác' }, photo, key)).status).toBe(409)
  const count = await sample.world.services.db
    .selectFrom('survey_record')
    .select('id')
    .where('survey_id', '=', survey)
    .execute()
  expect(count).toHaveLength(1)
  // Handed in without an answer that is required: kept as a draft, and told at the question.
  const early = await sendForm(officer, `/survey-records/${id}/edit`, { ...draft, do: 'submit', version: 1 })
  expect(early.to).toContain('check=yes')
  expect((await officer.get(early.to)).text).toContain('Lao động: Hãy điền ô này.')
  const edit = `/api/v1/survey-records/${id}/edit`
  expect((await sendForm(officer, edit, { ...filled, version: 1 })).json()).toMatchObject({ missing: 0, sent: true })
  expect(code(await sendForm(officer, edit, { ...filled, version: 3 }))).toBe('survey/record-sent')
  const sent = await show(id)
  expect(sent).toMatchObject({ stage: 'submitted', version: 3 })
  expect(sent.answers.map(({ words }) => words)).toEqual(['12 người', 'Trong xã', null, null])
  const fileId = sent.answers[2]?.photos[0]?.fileId ?? ''
  expect((await office.get(`/survey-records/${id}/photos/${fileId}`)).headers['content-type']).toBe('image/png')
  for (const other of [neighbour, stranger, producer, ministry])
    expect((await other.get(`/survey-records/${id}/photos/${fileId}`)).status).toBe(404)
  expect(code(await step(office, id, { step: 'return', version: 3 }))).toBe('survey/reason-missing')
  expect((await step(officer, id, { step: 'accept', version: 3 })).status).toBe(403)
  expect(code(await step(office, id, { step: 'return', reason: 'Số lao động chưa đúng', version: 3 }))).toBe('ok')
  expect((await officer.get('/')).text).toContain('Sửa phiếu khảo sát được trả lại')
  const mended = { ...filled, 'a[q1]': '15', version: 4, [`drop[${fileId}]`]: 'yes' }
  expect((await sendForm(officer, edit, mended)).json()).toMatchObject({ sent: true })
  const waiting = await show(id)
  expect(waiting.answers[2]?.photos).toEqual([])
  expect((await office.get('/')).text).toContain('Nhận hoặc trả lại phiếu khảo sát')
  expect(code(await step(office, id, { step: 'accept', version: waiting.version }))).toBe('ok')
  expect((await show(id)).stage).toBe('accepted')
})

test('bad answers, foreign files and closed doors; what was typed stays on the page', async () => {
  const wrong = await sendForm(officer, `/surveys/${survey}/records`, {
    ...filled,
    'a[q1]': 'mười hai',
    'a[q4]': 'Gõ dở',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Lao động: Hãy nhập một số nguyên')
  expect(wrong.text).toContain('value="mười hai"')
  expect(wrong.text).toContain('Gõ dở')
  const sends = async (fields: Record<string, string>, files: Parameters<typeof sendForm>[3] = [], by = officer) =>
    code(await sendForm(by, records(), { ...filled, ...fields }, files))
  expect(await sends({ name: '' })).toBe('request/invalid')
  expect(await sends({ 'a[q2]': 'o9' })).toBe('survey/answers-wrong')
  expect(await sends({}, [{ field: 'photo[q1]', bytes: PNG }])).toBe('survey/photo-elsewhere')
  expect(await sends({}, [{ field: 'photo[q3]', bytes: Buffer.from('%PDF-1.4 x') }])).toBe('survey/photo-only')
  expect(await sends({}, [{ field: 'photo[q3]', bytes: Buffer.from('MZ chương trình') }])).toBe('file/wrong-type')
  expect(await sends({ communeCode: '99999' })).toBe('permission/not-your-work')
  expect(await sends({}, [], neighbour)).toBe('permission/not-your-work')
  expect(await sends({}, [], stranger)).toBe('request/not-found')
  const later = await openedSurvey(office, form, [commune], { from: '2026-12-01', to: '2026-12-31' })
  expect(code(await sendForm(officer, `/api/v1/surveys/${later}/records`, filled))).toBe('survey/not-open')
  expect((await officer.get(`/surveys/${later}/fill`)).status).toBe(409)
})

test('two people on one record: what stands now beside what was typed; the choice is saved field by field', async () => {
  const id = await add({ do: 'save' })
  const edit = `/survey-records/${id}/edit`
  const [one, two] = await Promise.all([
    sendForm(officer, edit, { ...filled, do: 'save', version: 1, 'a[q1]': '20', 'a[q4]': 'Của cán bộ' }),
    sendForm(chair, edit, { ...filled, do: 'save', version: 1, 'a[q1]': '30', 'a[q4]': 'Của lãnh đạo' }),
  ])
  expect([one.status, two.status].sort()).toEqual([303, 409])
  const [late, by, mine] = one.status === 409 ? [one, officer, '20'] : [two, chair, '30']
  for (const text of ['Của cán bộ', 'Của lãnh đạo', '20 người', '30 người']) expect(late.text).toContain(text)
  expect(late.headers['x-problem']).toBe('request/conflict')
  const typed = { ...filled, do: 'save', version: 2, 'a[q1]': mine, 'a[q4]': 'Bản vừa nhập', 'keep[q4]': 'saved' }
  expect((await sendForm(by, edit, typed)).status).toBe(303)
  const after = await show(id)
  expect(after.answers[0]?.words).toBe(`${mine} người`)
  expect(after.answers[3]?.words).toMatch(/^Của /)
  expect(code(await step(chair, id, { step: 'drop', reason: 'Ghi trùng', version: after.version }))).toBe('ok')
})

test('what one person typed is not sent by another who is signed in on the device now', async () => {
  const answer = await sendForm(chair, records(), { ...filled, _for: officer.personId ?? '' })
  expect([answer.status, code(answer)]).toEqual([409, 'request/other-person'])
  const page = await sendForm(chair, `/surveys/${survey}/records`, { ...filled, _for: officer.personId ?? '' })
  expect(page.headers['x-problem']).toBe('request/other-person')
  expect(
    (await sendForm(chair, records(), { ...filled, name: 'Của lãnh đạo', _for: chair.personId ?? '' })).status,
  ).toBe(200)
})

test('totals for officials and the ministry, answers for those who may list them, one row a record', async () => {
  const results = (await office.get(`/api/v1/surveys/${survey}/results`)).json<{
    records: number
    goal: number
    questions: { numbers: { sum: string; mean: string } | null; counts: { text: string; count: number }[] | null }[]
  }>()
  expect(results).toMatchObject({ records: 2, goal: 2 })
  expect(results.questions[0]?.numbers).toMatchObject({ sum: '27', mean: '13,50' })
  expect(results.questions[1]?.counts).toEqual([
    { text: 'Trong xã', count: 2 },
    { text: 'Ngoài xã', count: 0 },
  ])
  const page = await ministry.get(`/surveys/${survey}/results`)
  expect([page.status, page.text.includes('Bình quân')]).toEqual([200, true])
  expect((await ministry.get(`/surveys/${survey}`)).text).not.toContain('Táo mèo sấy')
  expect((await ministry.get(`/surveys/${survey}/sheet`)).status).toBe(403)
  expect((await producer.get(`/surveys/${survey}/results`)).status).toBe(404)
  const { bytes } = await officer.get(`/surveys/${survey}/sheet`)
  const read = await readSpreadsheet(bytes, { rows: 100, columns: 50, unpackedBytes: 5_000_000 })
  expect(read.ok).toBe(true)
  const grid = JSON.stringify(read)
  for (const text of ['Lao động (người)', 'Táo mèo sấy', 'Đã nhận', '15', 'Trong xã']) expect(grid).toContain(text)
  expect((await office.get('/surveys?q=dot+khao+sat+thu')).text).toContain('2/2')
  expect((await office.get(`/surveys/${survey}?stage=accepted`)).text).toContain('Táo mèo sấy')
})

test('producers answer about themselves, once; a later version of the form is taken without touching older records', async () => {
  const own = await openedSurvey(office, form, [commune], { filler: 'producer', name: 'Chủ thể tự khai' })
  expect((await producer.get('/')).text).toContain('Trả lời phiếu khảo sát')
  expect((await producer.get(`/surveys/${own}/fill`)).text).toContain('Tỏa Tình')
  const send = (by: Visitor) => sendForm(by, `/api/v1/surveys/${own}/records`, filled)
  expect((await send(officer)).status).toBe(403)
  const [one, two] = await Promise.all([send(producer), send(producer)])
  expect([one.status, two.status].sort()).toEqual([200, 409])
  const id = (one.status === 200 ? one : two).json<{ id: string }>().id
  expect((await producer.get(`/surveys/${own}/fill`)).to).toBe(`/survey-records/${id}`)
  expect((await (await sample.as('tenh-phong')).get(`/survey-records/${id}`)).status).toBe(404)
  const steps = `/survey-forms/${form}/steps`
  await office.api(steps, { step: 'revise', version: 3 })
  await office.api(`/survey-forms/${form}`, {
    ...SMALL_FORM,
    version: 4,
    label: { ...SMALL_FORM.label, '4': 'Câu thêm' },
  })
  await office.api(steps, { step: 'publish', version: 5 })
  expect((await office.get(`/surveys/${own}`)).text).toContain('Mẫu phiếu đã có bản 2')
  expect(code(await office.api(`/surveys/${own}/steps`, { step: 'takeForm', version: 1 }))).toBe('ok')
  expect((await producer.get(`/survey-records/${id}`)).text).not.toContain('Câu thêm')
  expect((await office.get(`/surveys/${own}/results`)).text).toContain('Câu thêm')
  expect(code(await office.api(`/surveys/${own}/steps`, { step: 'close', version: 2 }))).toBe('ok')
  expect(code(await office.api(`/surveys/${own}/steps`, { step: 'reopen', version: 3 }))).toBe('survey/reason-missing')
})

test('the history of all this is whole: acts, folds and rows agree', async () => {
  const verified = await snapshot(sample.world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})

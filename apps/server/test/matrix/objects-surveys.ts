import { PNG, publishedForm, SMALL_FORM, sendForm } from '../../src/slices/surveys/surveys.samples.ts'
import type { SampleWorld } from '../sample-world.ts'
import type { Objects } from './objects.ts'

/** A published form and a draft of the office, a survey with it in Quài Tở, and a record that was handed in, with a photo. */
export async function surveysOf(sample: SampleWorld): Promise<Objects['survey']> {
  const [office, officer] = [await sample.as('office'), await sample.as('officer-quaito')]
  const form = await publishedForm(office)
  const made = (answer: { json: <Body>() => Body }) => answer.json<{ id: string }>().id
  const draft = made(await office.api('/survey-forms', { title: 'Mẫu phiếu của ma trận' }))
  await office.api(`/survey-forms/${draft}`, { ...SMALL_FORM, title: 'Mẫu phiếu của ma trận' })
  const facts = { form, from: '2026-11-01', to: '2026-11-30', area: { '03295': 'yes' } }
  const survey = made(await office.api('/surveys', { ...facts, name: 'Đợt khảo sát của ma trận' }))
  const photo = [{ field: 'photo[q3]', bytes: PNG }]
  const typed = { name: 'Phiếu của ma trận', 'a[q1]': '3' }
  const path = `/api/v1/surveys/${survey}/records`
  const record = made(await sendForm(officer, path, { ...typed, do: 'submit' }, photo))
  const filling = made(await sendForm(officer, path, typed))
  const shown = (await office.get(`/api/v1/survey-records/${record}`)).json<{
    answers: readonly { photos: readonly { fileId: string }[] }[]
  }>()
  const fileId = shown.answers.flatMap(({ photos }) => photos)[0]?.fileId ?? ''
  return { form, draft, id: survey, record, filling, photo: fileId }
}

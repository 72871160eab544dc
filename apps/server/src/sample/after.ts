import { readSampleAfter, type SampleAfter } from './after.content.ts'
import { type AfterCast, SampleHands } from './after.hands.ts'
import { loadComplaint, loadInspection, loadLot } from './after.products.ts'
import type { SampleRunner } from './runner.ts'

/** Ideas of the year, surveys, lots, inspections and complaints: what follows the season of recognition. */
export async function loadAfter(runner: SampleRunner, cast: AfterCast): Promise<void> {
  const after = readSampleAfter()
  const hands = new SampleHands(runner, cast)
  await loadCycle(hands, after.cycle)
  await loadSurveys(hands, after.surveys)
  for (const lot of after.lots.list) await loadLot(hands, after.lots.by, lot)
  for (const inspection of after.inspections) await loadInspection(hands, inspection)
  for (const complaint of after.complaints) await loadComplaint(hands, complaint)
  runner.at(0)
}

type Version = { readonly version: number }
type Themes = { readonly themes: readonly { readonly key: string; readonly name: string }[] }

/** The window and the themes of the year, tied to the living plan; ideas under them. */
async function loadCycle(hands: SampleHands, { year, window, themes }: SampleAfter['cycle']): Promise<void> {
  const path = `/cycles/${year}`
  const office = await hands.on(120, 'office')
  let { version } = await office.post<Version>(`${path}/window`, { ...window, version: 0 })
  for (const { name } of themes) {
    ;({ version } = await office.post<Version>(`${path}/themes`, { act: 'set', name, plan: hands.planId, version }))
  }
  const { themes: made } = await office.get<Themes>(path)
  for (const { name, by, ideas } of themes) {
    const key = made.find((one) => one.name === name)?.key ?? ''
    const person = await hands.on(25, by)
    await person.post(`${path}/tags`, { key, ideas: ideas.map((idea) => hands.entry(idea)), tagged: 'yes' })
  }
}

/** Forms published from the shipped templates, and one survey with records at every stage. */
async function loadSurveys(hands: SampleHands, { forms, survey, records }: SampleAfter['surveys']): Promise<void> {
  const { form, from, to, goals, ...words } = survey
  const office = await hands.on(from + 2, 'office')
  const published = new Map<string, string>()
  for (const { template, title } of forms) {
    const { id } = await office.post<{ id: string }>('/survey-forms', { title, from: template })
    await office.post(`/survey-forms/${id}/steps`, { step: 'publish', version: 1 })
    published.set(template, id)
  }
  const days = { from: hands.day(from), to: hands.day(to) }
  const area = Object.fromEntries(Object.keys(goals).map((code) => [code, 'yes']))
  const facts = { ...words, ...days, form: published.get(form) ?? '', area, goals }
  const { id } = await office.post<{ id: string }>('/surveys', facts)
  for (const record of records) await fillRecord(hands, id, record)
}

async function fillRecord(
  hands: SampleHands,
  survey: string,
  record: SampleAfter['surveys']['records'][number],
): Promise<void> {
  const { by, on, name, answers, ticks, draft, accepted } = record
  const officer = await hands.on(on, by)
  const said = Object.entries(answers).map(([key, value]): [string, string] => {
    return [`a[${key}]`, typeof value === 'number' ? hands.day(value) : value]
  })
  const ticked = ticks.map((tick): [string, string] => [`m[${tick}]`, 'yes'])
  const fields = { name, ...Object.fromEntries([...said, ...ticked]), do: draft ? 'save' : 'submit' }
  const path = `/surveys/${survey}/records`
  const { id, missing } = await officer.upload<{ id: string; missing: number }>(path, fields)
  if (missing > 0) throw new Error(`sample: the record ${name} lacks ${missing} answers`)
  if (accepted === undefined) return
  const office = await hands.on(accepted, 'office')
  await office.post(`/survey-records/${id}/steps`, { step: 'accept', version: 2 })
}

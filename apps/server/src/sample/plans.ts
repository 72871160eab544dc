import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentDir } from '../platform/content-dir.ts'
import type { Registered } from './people.ts'
import type { SampleRunner } from './runner.ts'

/** The plans of the sample and who sends each: the files of `content/sample/plans`. */
const SENT: readonly (readonly [file: string, person: string])[] = [
  ['000', 'office-laichau'],
  ['001', 'office-laichau'],
  ['002', 'office-quangngai'],
  ['003', 'office'],
  ['004', 'office-laichau'],
  ['dien-bien-2026', 'office'],
]

/** Targets and tasks of the province that the commune of Quài Tở takes over; the rest shows as a gap. */
const TAKEN = { targets: ['CT-02', 'CT-07', 'CT-09'], tasks: ['NV-05', 'NV-08', 'NV-11', 'NV-14'] }

export interface SamplePlans {
  /** Ids by the name of the file, and `quai-to-2026`. */
  readonly ids: ReadonlyMap<string, string>
}

/**
 * Sends the five plans of the requirements as files: they stay drafts, because numbers and days are missing. The living
 * plan of Điện Biên is issued and sent out; Quài Tở makes its own from it.
 */
export async function loadPlans(runner: SampleRunner, registered: Registered): Promise<SamplePlans> {
  const ids = new Map<string, string>()
  for (const [file, person] of SENT) ids.set(file, await send(runner, registered, file, person))
  const province = ids.get('dien-bien-2026') ?? ''
  await issueProvincePlan(runner, registered, province)
  ids.set('quai-to-2026', await communePlan(runner, registered, province))
  return { ids }
}

const idOf = (registered: Registered, key: string) => registered.ids.get(key) ?? ''

async function send(runner: SampleRunner, registered: Registered, file: string, key: string): Promise<string> {
  const person = await runner.as(idOf(registered, key))
  const bytes = readFileSync(join(contentDir(), 'sample', 'plans', `${file}.json`))
  const sent = { name: `${file}.json`, type: 'application/json', bytes }
  const prepared = await person.upload<{ id: string }>('/plans/import', {}, sent)
  return (await person.post<{ id: string }>(`/plans/import/${prepared.id}`)).id
}

async function versionOf(runner: SampleRunner, personId: string, plan: string): Promise<number> {
  const person = await runner.as(personId)
  return (await person.get<{ version: number }>(`/plans/${plan}`)).version
}

async function issueProvincePlan(runner: SampleRunner, registered: Registered, plan: string): Promise<void> {
  const id = idOf(registered, 'office')
  const office = await runner.as(id)
  const signed = { number: '25/KH-UBND', on: '2026-01-20', signatory: 'Hoàng Đức Trọng Nhân' }
  await office.post(`/plans/${plan}/issue`, { ...signed, version: await versionOf(runner, id, plan) })
  const keys = ['r1', 'r2', 'r3', 'r4']
  await office.post(`/plans/${plan}/send`, { on: '2026-01-22', keys, version: await versionOf(runner, id, plan) })
  const trade = await runner.as(idOf(registered, 'member-1'))
  await trade.post(`/plans/${plan}/acknowledge`, { key: 'r2' })
  const commune = await runner.as(idOf(registered, 'officer-quaito'))
  await commune.post(`/plans/${plan}/acknowledge`, { key: 'r4' })
}

interface Recipients {
  readonly version: number
  readonly agencies: readonly { readonly value: string; readonly text: string }[]
}

/** The plan of Quài Tở: issued, sent to two agencies, acknowledged by one. */
async function communePlan(runner: SampleRunner, registered: Registered, parent: string): Promise<string> {
  const id = idOf(registered, 'officer-quaito')
  const officer = await runner.as(id)
  const days = { from: '2026-01-01', to: '2026-12-31' }
  const head = { place: '03295', title: 'Kế hoạch thực hiện Chương trình OCOP xã Quài Tở năm 2026', ...days }
  const { id: plan } = await officer.post<{ id: string }>(`/plans/${parent}/child`, { ...head, ...TAKEN })
  const signed = { number: '08/KH-UBND', on: '2026-02-16', signatory: 'Tòng Văn Ơn' }
  await officer.post(`/plans/${plan}/issue`, { ...signed, version: await versionOf(runner, id, plan) })
  const before = await officer.get<Recipients>(`/plans/${plan}/recipients`)
  const agency = (name: string) => before.agencies.find(({ text }) => text === name)?.value ?? ''
  const names = ['Sở Nông nghiệp và Môi trường', 'Sở Công Thương', 'Lưu: VT']
  await officer.post(`/plans/${plan}/recipients`, {
    version: before.version,
    recipient: Object.fromEntries(names.map((name, at) => [at, name])),
    agency: Object.fromEntries(names.map((name, at) => [at, agency(name)])),
  })
  const after = await officer.get<Recipients & { recipients: readonly { key: string }[] }>(`/plans/${plan}/recipients`)
  const [first, second] = after.recipients.map(({ key }) => key)
  const keys = [first ?? '', second ?? '']
  await officer.post(`/plans/${plan}/send`, { on: '2026-02-18', keys, version: after.version })
  const office = await runner.as(idOf(registered, 'office'))
  await office.post(`/plans/${plan}/acknowledge`, { key: first ?? '' })
  return plan
}

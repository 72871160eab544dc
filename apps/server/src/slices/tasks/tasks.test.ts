import type { TaskContent } from '@saolang/domain/plan'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { backgroundWork } from '../../app.ts'
import { drain } from '../../platform/background/worker.ts'
import { TASKS_PART } from './index.ts'
import { planWith, sendReport, taskContent } from './tasks.samples.ts'

let sample: SampleWorld
let office: Visitor
let trade: Visitor
let health: Visitor
let officer: Visitor
let signatory: Visitor
let stranger: Visitor
let producer: Visitor
beforeAll(async () => {
  sample = await openSampleWorld()
  office = await sample.as('office')
  trade = await sample.as('member-1')
  health = await sample.as('member-2')
  officer = await sample.as('officer-quaito')
  signatory = await sample.as('signatory')
  stranger = await sample.as('office-laichau')
  producer = await sample.as('toa-tinh')
  // What the sample itself has to tell was told.
  await sample.world.services.db.updateTable('outbox').set({ done_at: new Date() }).execute()
})
afterAll(() => sample.world.close())

const plan = (tasks: readonly TaskContent[], more: Parameters<typeof planWith>[3] = {}) =>
  planWith(sample.world, office, tasks, more)

const FORM = {
  ...{ title: 'Tập huấn chủ thể OCOP', leads: 'Sở Công Thương', coordinating: 'Sở Y tế\nUBND các xã, phường' },
  ...{ timeText: 'Quý III, IV năm 2026', outputs: 'Danh sách\nBáo cáo' },
}
interface Shown {
  readonly version: number
  readonly stage: string
  readonly due: string | null
  readonly facts: {
    readonly leads: readonly { name: string; agencyId: string | null }[]
    readonly start: string | null
  }
  readonly urges: readonly { open: boolean }[]
  readonly reports: readonly { words: string | null; evidence: readonly { fileId: string }[] }[]
  readonly turns: readonly { due: string; done: boolean }[]
  readonly links: readonly { id: string; leads: readonly string[] }[]
  readonly handovers: readonly { from: string; to: string }[]
  readonly comments: readonly { words: string; by: string }[]
}
const show = async (id: string, by: Visitor = office) => (await by.get(`/api/v1/tasks/${id}`)).json<Shown>()
async function made(more: Record<string, unknown> = {}): Promise<string> {
  const answer = await office.api('/tasks', { ...FORM, ...more })
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('"id"')])
  return answer.json<{ id: string }>().id
}
const codeOf = async (answer: ReturnType<Visitor['api']>) => (await answer).json<{ code?: string }>().code
const step = (by: Visitor, id: string, body: Record<string, unknown>) => by.api(`/tasks/${id}/steps`, body)
const report = (by: Visitor, id: string, body: Readonly<Record<string, string | number>>, key?: string) =>
  sendReport(by, id, { kind: 'progress', on: '2026-11-20', words: 'Đã mở 2 lớp', ...body }, { key })

test('a task outside plans: words of time become days, names become agencies; who may do what', async () => {
  const id = await made()
  const task = await show(id)
  expect(task).toMatchObject({ stage: 'planned', due: '2026-12-31', facts: { start: '2026-07-01' } })
  expect(task.facts.leads.map(({ name, agencyId }) => [name, agencyId !== null])).toEqual([['Sở Công Thương', true]])
  expect((await officer.get(`/tasks/${id}`)).text).toContain('Quý III, IV năm 2026')
  expect((await stranger.get(`/tasks/${id}`)).status).toBe(404)
  expect((await producer.get(`/tasks/${id}`)).status).toBe(404)
  expect((await producer.get('/tasks')).status).toBe(403)
  expect((await sample.world.nobody.api('/tasks', FORM)).status).toBe(401)
  expect((await trade.api('/tasks', FORM)).status).toBe(403)
  expect((await report(officer, id, { version: 1 })).status).toBe(403)
  expect((await report(health, id, { version: 1 })).status).toBe(403)
  expect((await report(stranger, id, { version: 1 })).status).toBe(404)
  expect((await report(trade, id, { version: 1 })).status).toBe(200)
  expect((await step(trade, id, { step: 'cancel', cancelReason: 'thôi', version: 2 })).status).toBe(403)
  expect((await trade.get(`/tasks/${id}/edit`)).status).toBe(403)
  expect((await office.get('/tasks?q=tap+huan+chu+the')).text).toContain(`/tasks/${id}`)
  expect((await office.get('/tasks?q=so+y+te&state=inProgress')).text).toContain(`/tasks/${id}`)
  expect((await stranger.get('/tasks?state=all')).text).not.toContain(`/tasks/${id}`)
})

test('bad input is refused at its field, and what was typed stays', async () => {
  expect(await codeOf(office.api('/tasks', { ...FORM, title: '' }))).toBe('request/invalid')
  expect(await codeOf(office.api('/tasks', { ...FORM, leads: '' }))).toBe('task/no-lead')
  expect(await codeOf(office.api('/tasks', { ...FORM, recurrence: 'FREQ=DAILY' }))).toBe('task/recurrence-unknown')
  expect(await codeOf(office.api('/tasks', { ...FORM, start: '2026-05-02', due: '2026-05-01' }))).toBe(
    'task/dates-turned',
  )
  expect(await codeOf(office.api('/tasks', { ...FORM, leadAgency: crypto.randomUUID() }))).toBe('task/agency-unknown')
  expect(await codeOf(office.api('/tasks', { ...FORM, plan: crypto.randomUUID() }))).toBe('request/not-found')
  expect(await codeOf(office.api('/tasks', { ...FORM, coordinating: 'Sở Công Thương' }))).toBe('task/lead-twice')
  const again = await office.post('/tasks', { ...FORM, title: 'Đang gõ dở', start: '02/05/2026', due: '01/05/2026' })
  expect(again.status).toBe(422)
  expect(again.text).toContain('value="Đang gõ dở"')
  const id = await made()
  expect(await codeOf(report(trade, id, { version: 1, words: '' }))).toBe('task/nothing-said')
  expect(await codeOf(report(trade, id, { version: 1, on: '2026-12-01' }))).toBe('task/future-day')
  expect(await codeOf(report(trade, id, { version: 1, percent: 101 }))).toBe('request/invalid')
  expect(await codeOf(step(trade, id, { version: 1, step: 'assign', personId: office.personId }))).toBe(
    'task/person-elsewhere',
  )
  expect(await codeOf(step(trade, id, { version: 1, step: 'wait' }))).toBe('task/words-missing')
  expect(await codeOf(step(trade, id, { version: 1, step: 'event', eventOn: '2026-11-01', days: 3 }))).toBe(
    'task/no-event',
  )
})

test('two people at once: the second sees what stands now and keeps what was typed; one key is one report', async () => {
  const id = await made()
  const [one, two] = await Promise.all([report(trade, id, { version: 1 }), report(office, id, { version: 1 })])
  expect([one.status, two.status].sort()).toEqual([200, 409])
  const form = { ...FORM, version: '1', title: 'Tập huấn khác' }
  const stale = await office.post(`/tasks/${id}/edit`, form)
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('Nội dung đang lưu')
  expect(stale.text).toContain('value="Tập huấn khác"')
  const first = await report(trade, id, { version: 2, percent: 40 }, 'bao-cao-mot')
  expect((await report(trade, id, { version: 2, percent: 40 }, 'bao-cao-mot')).json()).toEqual(first.json())
  expect((await show(id)).reports).toHaveLength(2)
})

test('evidence is a file for readers only; done with its outputs, reopened with a reason', async () => {
  const id = await made()
  const fields = { version: 1, kind: 'done', 'outputs[]': 'Danh sách', words: 'Báo cáo gửi sau', on: '2026-11-20' }
  expect((await sendReport(trade, id, fields, { pdf: '%PDF-1.4 minh chung' })).status).toBe(200)
  const done = await show(id)
  expect(done.stage).toBe('done')
  const file = `/tasks/${id}/files/${done.reports[0]?.evidence[0]?.fileId}`
  expect((await health.get(file)).text).toContain('%PDF-1.4 minh chung')
  expect((await stranger.get(file)).status).toBe(404)
  expect((await office.get(`/tasks/${id}/files/${crypto.randomUUID()}`)).status).toBe(404)
  expect(await codeOf(step(trade, id, { version: 2, step: 'reopen' }))).toBe('task/words-missing')
  expect((await step(trade, id, { version: 2, step: 'reopen', reopenReason: 'Thiếu báo cáo' })).status).toBe(200)
  expect((await show(id)).stage).toBe('inProgress')
})

test('a recurring task is ticked turn by turn and stands in the calendar', async () => {
  const id = await plan([
    taskContent('bao-cao', { recurrence: 'FREQ=QUARTERLY', due: null, timeText: 'Hằng quý' }),
  ]).then(({ ids }) => ids.get('bao-cao') ?? '')
  expect((await show(id)).due).toBe('2026-03-31')
  const tick = (due: string, version: number) => report(trade, id, { kind: 'turn', due, version })
  expect((await tick('2026-03-31', 1)).status).toBe(200)
  expect(await codeOf(tick('2026-03-31', 2))).toBe('task/turn-done')
  expect(await codeOf(report(trade, id, { kind: 'done', version: 2 }))).toBe('task/turns-open')
  expect((await show(id)).turns.map((turn) => turn.done)).toEqual([true, false, false, false])
  const month = await office.get('/api/v1/tasks?view=month&month=2026-12')
  const { days } = month.json<{ days: { date: string; items: { id: string }[] }[] }>()
  expect(days.find(({ date }) => date === '2026-12-31')?.items.map((item) => item.id)).toContain(id)
  expect((await office.get('/tasks?view=month&month=2026-12')).text).toContain(`/tasks/${id}`)
})

test('after the event the due day follows by working days', async () => {
  const id = await made({ timeText: 'sau khi ban hành quyết định' })
  expect((await show(id)).due).toBe(null)
  const event = { step: 'event', version: 1, eventOn: '2026-11-13', days: 5, unit: 'working' }
  expect((await step(trade, id, event)).status).toBe(200)
  expect((await show(id)).due).toBe('2026-11-20')
})

test('an urge reaches the people of the lead and their worklist; a report answers it', async () => {
  const id = await made({ title: 'Đón đoàn kiểm tra' })
  const urge = { kind: 'urge', urge: 'Báo cáo ngay.', answerBy: '2026-11-25' }
  expect((await health.api(`/tasks/${id}/words`, urge)).status).toBe(403)
  expect((await signatory.api(`/tasks/${id}/words`, urge)).status).toBe(200)
  await drain(sample.world.services, backgroundWork(sample.world.services))
  expect((await trade.get('/notices')).text).toContain('Đôn đốc 1 nhiệm vụ: Đón đoàn kiểm tra')
  expect((await health.get('/notices')).text).not.toContain('Đón đoàn kiểm tra')
  expect((await trade.get('/')).text).toContain('Báo cáo việc được đôn đốc')
  expect((await office.get('/tasks?state=urged')).text).toContain(`/tasks/${id}`)
  expect((await health.api(`/tasks/${id}/words`, { kind: 'comment', comment: 'Sở Y tế đã gửi số liệu' })).status).toBe(
    200,
  )
  expect((await show(id, officer)).comments).toMatchObject([{ words: 'Sở Y tế đã gửi số liệu' }])
  expect((await officer.api(`/tasks/${id}/words`, { kind: 'comment', comment: 'x' })).status).toBe(403)
  expect((await report(trade, id, { version: 3 })).status).toBe(200)
  expect((await show(id)).urges.map((one) => one.open)).toEqual([false])
})

test('one letter a lead about all that is overdue', async () => {
  const late = (key: string) => taskContent(key, { title: `Việc muộn ${key}`, leads: ['Sở Y tế'], due: '2026-10-31' })
  const { planId } = await plan([late('m1'), late('m2'), late('m3')])
  const page = await office.get(`/tasks/urge?plan=${planId}`)
  expect(page.text).toContain('Sở Y tế: 3 việc')
  const found = (await office.get(`/api/v1/tasks/urge?plan=${planId}`)).json<{ leads: { key: string }[] }>()
  const leads = found.leads.map(({ key }) => key)
  const body = { plan: planId, leads, words: 'Đề nghị báo cáo.' }
  expect(await codeOf(officer.api('/tasks/urge', body))).toBe('task/nothing-chosen')
  expect((await stranger.api('/tasks/urge', body)).status).toBe(404)
  expect((await trade.api('/tasks/urge', body)).status).toBe(403)
  expect(await codeOf(office.api('/tasks/urge', { ...body, leads: ['name:Không có'] }))).toBe('task/nothing-chosen')
  expect((await office.api('/tasks/urge', body)).json()).toEqual({ tasks: 3, leads: 1 })
  await drain(sample.world.services, backgroundWork(sample.world.services))
  const told = sample.world.services.db
    .selectFrom('notice')
    .select(['subject', 'body'])
    .where('person_id', '=', health.personId)
    .where('body', 'like', '%Việc muộn%')
  expect(await told.execute()).toMatchObject([
    {
      subject: expect.stringContaining('Đôn đốc 3 nhiệm vụ'),
      body: expect.stringMatching(/(Việc muộn m\d; ){2}Việc muộn m\d/),
    },
  ])
  expect((await office.get(`/tasks/urge?plan=${planId}&print=yes`)).text).toContain('V/v đôn đốc')
})

test('missing leads are named on one page, the same words at once', async () => {
  const none = (key: string, title: string) => taskContent(key, { title, leads: [], leadBasis: 'none' })
  const { planId, ids } = await plan([none('a', 'Quà tặng OCOP'), none('b', 'Quà tặng OCOP'), none('c', 'Việc khác')])
  const choices = (await office.get(`/api/v1/tasks/missing-leads?plan=${planId}`)).json<{
    agencies: { value: string; text: string }[]
    tasks: unknown[]
  }>()
  expect(choices.tasks).toHaveLength(3)
  const tradeAgency = choices.agencies.find(({ text }) => text === 'Sở Công Thương')?.value ?? ''
  const versions = Object.fromEntries([...ids.values()].map((id) => [id, '1']))
  const chosen = { [ids.get('a') ?? '']: tradeAgency }
  const body = { plan: planId, lead: chosen, version: versions, more: ['same'] }
  expect((await stranger.api('/tasks/missing-leads', body)).status).toBe(404)
  expect((await trade.api('/tasks/missing-leads', body)).status).toBe(403)
  expect((await office.api('/tasks/missing-leads', body)).json()).toEqual({ named: 2 })
  expect(await codeOf(office.api('/tasks/missing-leads', body))).toBe('request/conflict')
  expect(await codeOf(office.api('/tasks/missing-leads', { plan: planId }))).toBe('task/nothing-chosen')
  expect((await show(ids.get('b') ?? '')).facts.leads.map(({ name }) => name)).toEqual(['Sở Công Thương'])
  expect((await office.get(`/tasks?plan=${planId}&state=noLead`)).text).toContain('Việc khác')
})

test('one duty given to two offices: linked, then one leads both (C-33)', async () => {
  const twice = (key: string, lead: string) => taskContent(key, { title: 'Đề xuất quà tặng OCOP', leads: [lead] })
  const { ids } = await plan([twice('t1', 'Sở Công Thương'), twice('t2', 'Sở Y tế')])
  const [one = '', two = ''] = [ids.get('t1'), ids.get('t2')]
  expect((await office.get(`/tasks/${one}`)).text).toContain('Nối với nhiệm vụ giống (1)')
  expect(await codeOf(step(office, one, { version: 1, step: 'sameDuty', taskId: one }))).toBe('task/link-self')
  expect((await step(office, one, { version: 1, step: 'sameDuty', taskId: two })).status).toBe(200)
  expect((await show(two)).links).toMatchObject([{ id: one }])
  expect((await office.get(`/tasks/${one}`)).text).toContain('Thống nhất một cơ quan chủ trì')
  const agree = { version: 2, step: 'oneLead', taskId: two, lead: 'Sở Y tế' }
  expect((await step(office, one, agree)).status).toBe(200)
  expect((await show(one)).facts.leads.map(({ name }) => name)).toEqual(['Sở Y tế'])
})

test('tasks of districts are handed over, and stand in the history of the successor', async () => {
  const old = (key: string, lead: string) => taskContent(key, { leads: [lead], due: null, title: `Việc huyện ${key}` })
  const { planId, ids } = await plan([old('h1', 'UBND các huyện, thành phố'), old('h2', 'Sở Tài nguyên và Môi trường')])
  const groups = (await office.get(`/api/v1/tasks/orphaned?plan=${planId}`)).json<{
    groups: { lead: string; fromRegister: boolean; proposals: { value: string; text: string }[] }[]
  }>().groups
  const merged = groups.find(({ lead }) => lead === 'Sở Tài nguyên và Môi trường')
  expect(merged).toMatchObject({ fromRegister: true, proposals: [{ text: 'Sở Nông nghiệp và Môi trường' }] })
  expect(groups.find(({ lead }) => lead.startsWith('UBND các huyện'))?.proposals.map(({ value }) => value)).toEqual([
    'communes',
  ])
  const [h1 = '', h2 = ''] = [ids.get('h1'), ids.get('h2')]
  const heir = merged?.proposals[0]?.value ?? ''
  const body = { plan: planId, tasks: [h2], version: { [h2]: '1' }, to: [heir], reason: { '0': 'Hợp nhất sở' } }
  // Before and after: the successor's list shows the work that it took over (DRV-13).
  expect((await office.get(`/tasks?agency=${heir}&plan=${planId}&state=all`)).text).toContain(`/tasks/${h2}`)
  expect((await signatory.get(`/tasks/orphaned?plan=${planId}`)).text).toContain('Việc huyện h1')
  expect((await signatory.api('/tasks/orphaned', body)).status).toBe(403)
  expect(await codeOf(office.api('/tasks/orphaned', { ...body, reason: {} }))).toBe('task/words-missing')
  expect(await codeOf(office.api('/tasks/orphaned', { ...body, to: [] }))).toBe('task/nothing-chosen')
  expect((await office.api('/tasks/orphaned', body)).json()).toEqual({ tasks: 1 })
  const both = {
    plan: planId,
    tasks: [h1],
    version: { [h1]: '1' },
    to: ['communes', 'office'],
    reason: { '0': 'Bỏ huyện' },
  }
  expect((await office.api('/tasks/orphaned', both)).status).toBe(200)
  expect((await show(h1)).facts.leads.map(({ name }) => name)).toEqual([
    ...['Ủy ban nhân dân các xã, phường', 'Sở Nông nghiệp và Môi trường'],
  ])
  expect((await show(h2)).handovers).toMatchObject([{ from: 'Sở Tài nguyên và Môi trường' }])
  expect((await office.get(`/tasks/orphaned?plan=${planId}`)).text).toContain('Không còn việc nào chờ bàn giao')
})

test('board by agency, print, spreadsheet and the pages of forms stand', async () => {
  expect((await office.get('/tasks?view=agencies')).text).toContain('Sở Công Thương')
  expect((await office.get('/tasks/print?state=all')).text).toContain('BẢNG NHIỆM VỤ')
  const sheet = await office.get('/tasks/sheet?state=all')
  expect([sheet.status, sheet.headers['content-type']]).toEqual([200, expect.stringContaining('spreadsheetml')])
  expect((await office.get('/tasks/new')).status).toBe(200)
  expect((await officer.get('/tasks/new')).status).toBe(200)
  expect((await signatory.get('/tasks/new')).status).toBe(403)
  expect((await office.get('/tasks?month=2026-13')).status).toBe(422)
  expect(TASKS_PART.name).toBe('tasks')
})

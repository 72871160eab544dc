import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { loadSettingWords } from './settings.words.ts'

let world: World
let admin: Visitor
let second: Visitor
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
  second = await world.person('Quản Trị Hai', 'admin', { provinceCode: '11' })
}, 120_000)
afterAll(() => world.close())

interface Shown {
  readonly version: number
  readonly own: boolean
  readonly lines: readonly { readonly say: string }[]
  readonly coming: readonly { readonly from: string }[]
  readonly history: readonly {
    readonly seq: number
    readonly by: string
    readonly reason: string
    readonly mayUndo: boolean
  }[]
}
const show = async (key: string, by = admin) => (await by.get(`/api/v1/administration/settings/${key}`)).json<Shown>()
async function save(key: string, values: Record<string, string>, more: Record<string, unknown> = {}, by = admin) {
  const { version } = await show(key, admin)
  const body = { version, values, from: '2026-08-03', reason: 'Theo công văn số 5', ...more }
  return by.api(`/administration/settings/${key}`, body)
}
const on = (day: string, province = '11') => readOfficeSettings(world.services.db, province, day)

test('every setting and every field has its words', () => {
  expect(loadSettingWords().size).toBe(9)
})

test('a setting holds from its day and not before, for its own province only', async () => {
  const saved = await save('reminders', { days: '7' }, { from: '2026-08-10' })
  expect(saved.status, saved.text).toBe(200)
  expect((await on('2026-08-09')).reminderDays).toBe(3)
  expect((await on('2026-08-10')).reminderDays).toBe(7)
  expect((await on('2026-08-10', '12')).reminderDays).toBe(3)
  const page = await admin.get('/administration/settings/reminders')
  expect(page.text).toContain('Từ ngày 10/08/2026')
  expect(page.text).toContain('Theo công văn số 5')
  const shown = await show('reminders')
  expect(shown).toMatchObject({ own: false, lines: [{ say: '3 ngày' }], coming: [{ from: '10/08/2026' }] })
  expect(shown.history[0]).toMatchObject({ by: 'Quản Trị', reason: 'Theo công văn số 5', mayUndo: true })
})

test('wrong figures are told at their field and what was typed stays', async () => {
  const { version } = await show('certificateNumber')
  const fields = {
    version: String(version),
    'values[pattern]': '{serial}/GCN',
    from: '2026-08-03',
    reason: 'Theo quy chế',
  }
  const page = await admin.post('/administration/settings/certificateNumber', fields)
  expect(page.status).toBe(422)
  expect(page.text).toContain('Mẫu số phải có {serial} và {year}')
  expect(page.text).toContain('value="{serial}/GCN"')
  expect((await save('reminders', { days: '99' })).json()).toMatchObject({ code: 'field/too-big' })
  expect((await save('reminders', { days: '5' }, { from: '2026-08-02' })).json()).toMatchObject({
    code: 'setting/past',
  })
  expect((await save('reminders', { days: '5' }, { reason: 'x' })).json()).toMatchObject({ code: 'request/invalid' })
  expect((await save('viewLog', { months: '24' })).json()).toMatchObject({ code: 'setting/same' })
})

test('of two who change at once one is told of the conflict, with both versions', async () => {
  const { version } = await show('publicContact')
  const body = (phone: string) => ({
    version: String(version),
    ...{ 'values[office]': '', 'values[phone]': phone, 'values[email]': '', 'values[address]': '' },
    ...{ from: '2026-08-03', reason: 'Đổi số máy' },
  })
  const answers = await Promise.all([
    admin.post('/administration/settings/publicContact', body('0215 3 825 111')),
    second.post('/administration/settings/publicContact', body('0215 3 825 222')),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.text).toContain('0215 3 825 111')
  expect(refused?.text).toContain('0215 3 825 222')
})

test('the first change of a province by two at once makes one stream', async () => {
  const left = await world.person('A', 'admin', { provinceCode: '12' })
  const right = await world.person('B', 'admin', { provinceCode: '12' })
  const body = { version: 0, values: { days: '6' }, from: '2026-08-03', reason: 'Theo công văn' }
  const answers = await Promise.all([left, right].map((one) => one.api('/administration/settings/reminders', body)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await on('2026-08-03', '12')).reminderDays).toBe(6)
})

test('undo is a new act; only the last change, with a reason', async () => {
  await save('issuingOffice', { name: 'Chi cục A', address: '' })
  await save('issuingOffice', { name: 'Chi cục B', address: '' })
  const shown = await show('issuingOffice')
  const [last, first] = shown.history
  const undo = (seq: number | undefined) =>
    admin.api('/administration/settings/issuingOffice/undo', {
      version: shown.version,
      seq,
      undoReason: 'Ghi nhầm tên',
    })
  expect((await undo(first?.seq)).json()).toMatchObject({ code: 'setting/not-last' })
  expect((await undo(1)).json()).toMatchObject({ code: 'setting/no-change' })
  expect((await undo(last?.seq)).status).toBe(200)
  expect((await on('2026-08-03')).issuingOffice.name).toBe('Chi cục A')
  expect((await undo(last?.seq)).json()).toMatchObject({ code: 'request/conflict' })
  expect((await show('issuingOffice')).history).toHaveLength(3)
})

test('nobody but an administrator; an unknown setting is not there', async () => {
  const officer = await world.person('Cán Bộ', 'provinceOffice', { provinceCode: '11' })
  expect((await officer.get('/administration/settings')).status).toBe(403)
  const body = { version: 0, values: { days: '6' }, from: '2026-08-03', reason: 'Theo công văn' }
  expect((await officer.api('/administration/settings/reminders', body)).status).toBe(403)
  expect((await world.nobody.api('/administration/settings/reminders', body)).status).toBe(401)
  expect((await admin.get('/administration/settings/colour')).status).toBe(404)
  expect((await admin.get('/administration/settings')).text).toContain('Thiết lập của tỉnh')
})

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sheetOf, upload } from '../../../test/people-sheet.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { writeSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { PEOPLE_IMPORT } from './imports.people.ts'

let world: World
let admin: Visitor
let second: Visitor
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
  second = await world.person('Quản Trị Hai', 'admin', { provinceCode: '11' })
}, 120_000)
afterAll(() => world.close())

const OFFICER = 'Cán bộ xã'
const OFFICE = 'Cơ quan tham mưu quản lý OCOP cấp tỉnh'

interface Shown {
  readonly id: string
  readonly stage: string
  readonly plan: string
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: number
  readonly changed: number
  readonly withoutPassword: number
  readonly lines: readonly {
    row: number
    outcome: string
    says: string[]
    faults: { cell: string; say: string }[]
    changed: boolean
  }[]
}

async function prepare(rows: readonly (readonly string[])[], by = admin): Promise<Shown> {
  const sent = await upload(by, await sheetOf(rows))
  expect(sent.status, sent.text).toBe(200)
  return show(sent.json<{ id: string }>().id, by)
}
const show = async (id: string, by = admin) => (await by.get(`/api/v1/administration/imports/${id}`)).json<Shown>()
const apply = (shown: Shown, by = admin, key: string = randomUUID()) =>
  by.api(`/administration/imports/${shown.id}/apply`, { plan: shown.plan }, key)
const countPeople = async () => {
  const row = await world.services.db
    .selectFrom('person')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
const outcomes = (shown: Shown) => shown.lines.map(({ outcome }) => outcome)

test('a list is read without writing, then written exactly as shown; the same file again changes nothing', async () => {
  const before = await countPeople()
  const rows = [
    ['Lò Thị Mai', 'lo.thi.mai', '0912345678', OFFICER, 'Xã Quài Tở', 'Công chức kinh tế', '05/08/2026', ''],
    ['Lò Thị Mai', 'lo.thi.mai', '', 'Tổ tư vấn', '', '', '', ''],
    ['Vàng A Páo', 'VANG.A.PAO', '', OFFICE, '', 'Chuyên viên', '', '31/12/2026'],
  ]
  const shown = await prepare(rows)
  expect(outcomes(shown)).toEqual(['create', 'create', 'create'])
  expect(await countPeople()).toBe(before)
  const key = randomUUID()
  const applied = await apply(shown, admin, key)
  expect(applied.json()).toMatchObject({ created: 3, updated: 0 })
  expect((await apply(shown, admin, key)).json()).toEqual(applied.json())
  expect(await countPeople()).toBe(before + 2)
  const mai = await world.services.db
    .selectFrom('person')
    .selectAll()
    .where('sign_in_name', '=', 'lo.thi.mai')
    .executeTakeFirstOrThrow()
  expect(mai.phone).toBe('0912345678')
  const acts = await world.services.db
    .selectFrom('act')
    .selectAll()
    .where('stream_id', '=', mai.id)
    .orderBy('seq')
    .execute()
  expect(acts.map((act) => [act.kind, act.by_person, act.device])).toEqual(
    ['PersonRegistered', 'RoleGiven', 'RoleGiven'].map((kind) => [kind, admin.personId, `import ${shown.id}`]),
  )
  const again = await prepare(rows)
  expect(outcomes(again)).toEqual(['same', 'same', 'same'])
  expect((await apply(again)).json()).toMatchObject({ code: 'import/nothing' })
  expect((await apply(shown)).json()).toMatchObject({ code: 'import/ended' })
})

test('a known person gets a further role or an end; what a list may not change is refused with its cell', async () => {
  await apply(await prepare([['Giàng Thị Sua', 'giang.thi.sua', '0987654321', OFFICER, '03127', 'Công chức', '', '']]))
  const shown = await prepare([
    ['Giàng Thị Sua', 'giang.thi.sua', '', OFFICER, '03127', '', '', '31/12/2026'],
    ['Giàng Thị Sua', 'giang.thi.sua', '', 'Tổ tư vấn', '', 'Thành viên', '', ''],
    ['Người Khác', 'giang.thi.sua', '', OFFICE, '', '', '', ''],
    ['Giàng Thị Sua', 'giang.thi.sua', '0900000000', OFFICE, '', '', '', ''],
  ])
  expect(shown.lines.map(({ outcome, faults }) => [outcome, faults[0]?.cell])).toEqual([
    ['update', undefined],
    ['update', undefined],
    ['refuse', 'B4'],
    ['refuse', 'C5'],
  ])
  expect((await apply(shown)).json()).toMatchObject({ created: 0, updated: 2 })
  const held = await world.services.db
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'person_id')
    .select(['role', 'to_date', 'role_holding.title'])
    .where('sign_in_name', '=', 'giang.thi.sua')
    .orderBy('role')
    .execute()
  expect(held).toEqual([
    { role: 'advisor', to_date: null, title: 'Thành viên' },
    { role: 'communeOfficer', to_date: '2026-12-31', title: 'Công chức' },
  ])
})

test('each wrong row says why, in its cell; the right rows are still written', async () => {
  const shown = await prepare([
    ['Nguyễn Văn Ví Dụ', 'vi.du.1', '', OFFICER, '03127', '', '', ''],
    ['A', 'tên có dấu', '', OFFICER, '03127', '', '', ''],
    ['B', 'nguoi.b', 'không có', OFFICER, '03127', '', '', ''],
    ['C', 'nguoi.c', '', 'Vua', '', '', '', ''],
    ['D', 'nguoi.d', '', 'Quản trị hệ thống', '', '', '', ''],
    ['E', 'nguoi.e', '', 'Chủ thể', '', '', '', ''],
    ['F', 'nguoi.f', '', OFFICER, '', '', '', ''],
    ['G', 'nguoi.g', '', OFFICER, 'Xã Không Có', '', '', ''],
    ['H', 'nguoi.h', '', OFFICE, '03127', '', '', ''],
    ['I', 'nguoi.i', '', OFFICE, '', '', '05/08/2026', '01/08/2026'],
    ['K', 'nguoi.k', '', OFFICE, '', '', '31/02/2026', ''],
    ['', 'nguoi.l', '', OFFICE, '', '', '', ''],
    ['M', 'nguoi.m', '', OFFICE, '', '', '', ''],
    ['M', 'nguoi.m', '', OFFICE, '', '', '', ''],
    ['N', 'nguoi.m', '', 'Tổ tư vấn', '', '', '', ''],
  ])
  const cells = shown.lines.map(({ row, outcome, faults }) => [row, outcome, faults.map(({ cell }) => cell).join(' ')])
  expect(cells).toEqual([
    [2, 'refuse', 'B2'],
    [3, 'refuse', 'B3'],
    [4, 'refuse', 'C4'],
    [5, 'refuse', 'D5'],
    [6, 'refuse', 'D6'],
    [7, 'refuse', 'D7'],
    [8, 'refuse', 'E8'],
    [9, 'refuse', 'E9'],
    [10, 'refuse', 'E10'],
    [11, 'refuse', 'H11'],
    [12, 'refuse', 'G12'],
    [13, 'refuse', 'A13'],
    [14, 'create', ''],
    [15, 'refuse', 'D15'],
    [16, 'refuse', 'B16'],
  ])
  expect((await apply(shown)).json()).toMatchObject({ created: 1 })
  const page = await admin.get(`/administration/imports/${shown.id}?show=refuse`)
  expect(page.text).toContain('Ô E9 (Xã, phường): Tỉnh không có xã “Xã Không Có”')
  const result = await admin.send({ method: 'GET', url: `/administration/imports/${shown.id}/result` })
  expect(result.headers['content-type']).toContain('spreadsheetml')
})

test('what changed in between is a conflict that is shown, never overwritten', async () => {
  const rows = [['Sùng A Chá', 'sung.a.cha', '', OFFICE, '', '', '', '']]
  const mine = await prepare(rows)
  const theirs = await prepare(rows, second)
  expect((await apply(theirs, second)).status).toBe(200)
  const late = await admin.post(`/administration/imports/${mine.id}/apply`, { plan: mine.plan })
  expect(late.status).toBe(409)
  expect(late.text).toContain('Vừa đổi')
  const now = await show(mine.id)
  expect(now).toMatchObject({ changed: 1, unchanged: 1, created: 0 })
})

test('two administrators at once: one list is written, the other sees the conflict', async () => {
  const rows = [['Mùa A Tủa', 'mua.a.tua', '', OFFICE, '', '', '', '']]
  const lists = await Promise.all([prepare(rows), prepare(rows, second)])
  const answers = await Promise.all([apply(lists[0]), apply(lists[1], second)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const both = await prepare([['Mùa A Páo', 'mua.a.pao', '', OFFICE, '', '', '', '']])
  const same = await Promise.all([apply(both), apply(both, second)])
  expect(same.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('500 people in one go; a server that dies in the middle leaves nothing', async () => {
  const rows = Array.from({ length: 500 }, (_, at) => [
    `Người Số ${at}`,
    `nguoi.so.${at}`,
    '',
    OFFICER,
    '03127',
    '',
    '',
    '',
  ])
  const shown = await prepare(rows)
  expect(shown.created).toBe(500)
  const before = await countPeople()
  // The last person of the list is held by somebody else, who waits; then the connection of the import dies.
  const holder = new pg.Client(world.adminUrl)
  await holder.connect()
  await holder.query('begin')
  await holder.query(
    `insert into person (id, province_code, name, sign_in_name, version, ended) values (gen_random_uuid(), '11', 'X', 'nguoi.so.499', 1, false)`,
  )
  const dying = apply(shown)
  await expect
    .poll(
      async () => {
        const { rows: waiting } = await holder.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return waiting.length
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)
  expect((await dying).status).toBeGreaterThanOrEqual(500)
  await holder.query('rollback')
  await holder.end()
  expect(await countPeople()).toBe(before)
  expect((await show(shown.id)).stage).toBe('prepared')
  expect((await apply(shown)).json()).toMatchObject({ created: 500 })
  expect(await countPeople()).toBe(before + 500)
  expect((await show(shown.id)).withoutPassword).toBe(500)
}, 120_000)

test('links are made on one page, once; making them again ends the first', async () => {
  const shown = await prepare([['Hờ Thị Dở', 'ho.thi.do', '', OFFICE, '', '', '', '']])
  expect((await admin.api(`/administration/imports/${shown.id}/links`)).json()).toMatchObject({
    code: 'import/not-applied',
  })
  await apply(shown)
  const made = await admin.post(`/administration/imports/${shown.id}/links`)
  expect(made.status).toBe(303)
  const page = await admin.get(made.to)
  const link = /\/set-password\/[\w-]{20,60}/.exec(page.text)?.[0] ?? ''
  expect(page.text).toContain('ho.thi.do')
  expect((await admin.get(made.to)).text).toContain('Phiếu đã được hiện')
  await admin.post(`/administration/imports/${shown.id}/links`)
  const fresh = /\/set-password\/[\w-]{20,60}/.exec((await admin.get(made.to)).text)?.[0] ?? ''
  expect(fresh).not.toBe(link)
  expect((await world.nobody.post(link, { password: 'hoa ban nở trắng rừng' })).status).toBeGreaterThanOrEqual(400)
  expect((await world.nobody.post(fresh, { password: 'hoa ban nở trắng rừng' })).status).toBe(303)
  expect((await admin.api(`/administration/imports/${shown.id}/links`)).json()).toMatchObject({
    code: 'import/no-links',
  })
})

test('the template reads as a list whose only row is the example', async () => {
  const bytes = await world.inTransaction(async (tx) => writeSpreadsheet(await PEOPLE_IMPORT.template(tx, '11')))
  const sent = await upload(admin, bytes)
  const shown = await show(sent.json<{ id: string }>().id)
  expect(shown.lines.map(({ outcome, faults }) => [outcome, faults.map(({ say }) => say)])).toEqual([
    ['refuse', ['Đây là dòng ví dụ của mẫu. Hãy xóa dòng này.']],
  ])
  const file = await admin.send({ method: 'GET', url: '/administration/imports/templates/people' })
  expect(file.status).toBe(200)
  expect((await admin.get('/administration/imports/templates/decisions')).status).toBe(404)
})

test('only an administrator of the province; a wrong file is told beside the field; discarding takes the rows away', async () => {
  const officer = await world.person('Cán Bộ', 'provinceOffice', { provinceCode: '11' })
  const elsewhere = await world.person('Quản Trị Khác', 'admin', { provinceCode: '12' })
  const bytes = await sheetOf([['Ly A', 'ly.a.moi', '', OFFICE, '', '', '', '']])
  expect((await upload(officer, bytes)).status).toBe(403)
  expect((await upload(world.nobody, bytes)).status).toBe(401)
  const shown = await prepare([['Ly A', 'ly.a.moi', '', OFFICE, '', '', '', '']])
  expect((await elsewhere.get(`/administration/imports/${shown.id}`)).status).toBe(404)
  expect((await apply(shown, elsewhere)).status).toBe(404)
  const wrong = await upload(admin, Buffer.from('%PDF-1.7 x'), { path: '/administration/imports' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('lưu lại dạng .xlsx')
  const missing = await upload(admin, await sheetOf([['x']], ['Họ và tên']))
  expect(missing.json()).toMatchObject({ code: 'spreadsheet/heading-missing' })
  expect((await admin.post(`/administration/imports/${shown.id}/discard`)).status).toBe(303)
  const lines = await world.services.db
    .selectFrom('import_line')
    .select('row_number')
    .where('import_id', '=', shown.id)
    .execute()
  expect(lines).toEqual([])
  expect((await admin.get(`/administration/imports/${shown.id}`)).text).toContain('đã xóa')
  expect((await admin.get('/administration/imports')).text).toContain('Đã bỏ')
})

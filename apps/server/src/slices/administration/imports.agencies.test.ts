import { afterAll, beforeAll, expect, test } from 'vitest'
import { sheetOf, upload } from '../../../test/people-sheet.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { writeSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { AGENCIES_IMPORT } from './imports.agencies.ts'

let world: World
let admin: Visitor
let second: Visitor
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
  second = await world.person('Quản Trị Hai', 'admin', { provinceCode: '11' })
}, 120_000)
afterAll(() => world.close())

const HEADS = ['Tên cơ quan', 'Cấp', 'Loại', 'Địa bàn', 'Từ ngày', 'Số văn bản', 'Ngày văn bản', 'Tên cũ']
const OLD = 'Sở Nông nghiệp và Phát triển nông thôn'
const NEW = 'Sở Nông nghiệp và Môi trường'

interface Shown {
  readonly id: string
  readonly plan: string
  readonly keyHeading: string
  readonly changed: number
  readonly lines: readonly {
    readonly outcome: string
    readonly key: string
    readonly says: readonly string[]
    readonly faults: readonly { readonly cell: string; readonly say: string }[]
  }[]
}

const show = async (id: string, by: Visitor) => (await by.get(`/api/v1/administration/imports/${id}`)).json<Shown>()
async function send(bytes: Buffer, by = admin): Promise<Shown> {
  const sent = await upload(by, bytes, { subject: 'agencies' })
  expect(sent.status, sent.text).toBe(200)
  return show(sent.json<{ id: string }>().id, by)
}
const prepare = async (rows: readonly (readonly string[])[], by = admin) => send(await sheetOf(rows, HEADS), by)
const apply = (shown: Shown, by = admin) => by.api(`/administration/imports/${shown.id}/apply`, { plan: shown.plan })
const outcomes = (shown: Shown) => shown.lines.map(({ outcome, faults }) => [outcome, faults[0]?.cell ?? ''])
const named = async (name: string) =>
  world.services.db.selectFrom('agency').selectAll().where('name', '=', name).execute()

const FIRST = [
  [OLD, 'Tỉnh', 'Sở', '', '01/01/2010', '', '', ''],
  ['UBND xã Quài Tở', 'Xã, phường', 'Ủy ban nhân dân', 'Quài Tở', '01/07/2025', '1661/NQ-UBTVQH15', '16/06/2025', ''],
  ['Phòng Nông nghiệp huyện Tuần Giáo', 'Huyện', 'Phòng', 'Tuần Giáo', '01/01/2015', '', '', ''],
  ['Bộ Nông nghiệp và Môi trường', 'Trung ương', 'Bộ', '', '01/03/2025', '', '', ''],
]

test('agencies are read without writing, then entered with the mark of the import; again nothing changes', async () => {
  const shown = await prepare(FIRST)
  expect(outcomes(shown), JSON.stringify(shown.lines)).toEqual(FIRST.map(() => ['create', '']))
  expect(shown).toMatchObject({
    keyHeading: 'Địa bàn',
    lines: [{ key: expect.stringContaining('Điện Biên') }, {}, {}, {}],
  })
  expect(await named(OLD)).toEqual([])
  expect((await apply(shown)).json()).toMatchObject({ created: 4, updated: 0 })
  const [so] = await named(OLD)
  expect(so).toMatchObject({ level: 'province', kind: 'department', place_code: '11', since: '2010-01-01' })
  expect((await named('Phòng Nông nghiệp huyện Tuần Giáo'))[0]).toMatchObject({ place_era: 'former' })
  const act = await world.services.db
    .selectFrom('act')
    .selectAll()
    .where('stream_id', '=', so?.id ?? '')
    .executeTakeFirstOrThrow()
  expect(act).toMatchObject({ kind: 'AgencyFounded', by_person: admin.personId, device: `import ${shown.id}` })
  const again = await prepare(FIRST)
  expect(outcomes(again)).toEqual(FIRST.map(() => ['same', '']))
  expect((await apply(again)).json().code).toBe('import/nothing')
})

test('a row with the former name renames from its day on; two administrators meet in a conflict', async () => {
  const rows = [[NEW, 'tinh', 'so', '11', '01/03/2025', '19/NQ-HĐND', '20/02/2025', OLD]]
  const mine = await prepare(rows)
  const theirs = await prepare(rows, second)
  expect(mine.lines).toMatchObject([{ outcome: 'update', says: [expect.stringContaining(OLD)] }])
  expect((await apply(mine)).json()).toMatchObject({ created: 0, updated: 1 })
  const late = await apply(theirs, second)
  expect([late.status, late.json().code]).toEqual([409, 'import/changed'])
  expect(await show(theirs.id, second)).toMatchObject({ changed: 1, lines: [{ outcome: 'same' }] })
  const [so] = await named(NEW)
  const page = await admin.get(`/api/v1/agencies/${so?.id}`)
  expect(page.json()).toMatchObject({
    version: 2,
    names: [{ name: OLD }, { name: NEW, from: '2025-03-01', document: { number: '19/NQ-HĐND', on: '2025-02-20' } }],
  })
  const acts = await world.services.db
    .selectFrom('act')
    .select(['kind', 'device'])
    .where('stream_id', '=', so?.id ?? '')
    .where('seq', '=', 2)
    .execute()
  expect(acts).toEqual([{ kind: 'AgencyRenamed', device: `import ${mine.id}` }])
  expect(outcomes(await prepare([...rows, ...FIRST]))).toEqual([...rows, ...FIRST].map(() => ['same', '']))
})

test('what cannot be is refused with its cell and reason', async () => {
  const shown = await prepare([
    ['Cơ quan A', 'Quận', 'Sởi', '', '01/01/2020', '', '', ''],
    ['UBND xã Không Có', 'Xã, phường', 'Phòng', 'Xã Không Có', '01/01/2026', '', '', ''],
    ['Phòng B', 'Huyện', 'Phòng', 'Tuần Giáo', '01/07/2025', '', '', ''],
    ['Sở C', 'Tỉnh', 'Sở', '', '', '', '', ''],
    ['Sở D', 'Tỉnh', 'Sở', '', '01/01/2026', '12/QĐ', '', ''],
    ['Sở E', 'Tỉnh', 'Sở', '', '01/01/2026', '', '', ''],
    ['SỞ E', 'Tỉnh', 'Sở', '', '01/01/2026', '', '', ''],
    ['Sở F', 'Tỉnh', 'Sở', '', '01/01/2026', '', '', 'Sở E'],
    [NEW, 'Tỉnh', 'Trung tâm', '', '', '', '', ''],
    [NEW, 'Tỉnh', 'Sở', '', '02/03/2025', '', '', ''],
    ['Sở G', 'Tỉnh', 'Sở', '', '01/01/2026', '', '', OLD],
    ['Sở H', 'Tỉnh', 'Sở', '', '01/01/2024', '', '', NEW],
    ['Sở I', 'Tỉnh', 'Sở', 'Lai Châu', '31/02/2024', '', '', ''],
  ])
  expect(outcomes(shown), JSON.stringify(shown.lines)).toEqual([
    ...[
      ['refuse', 'B2'],
      ['refuse', 'D3'],
      ['refuse', 'E4'],
      ['refuse', 'E5'],
      ['refuse', 'G6'],
      ['create', ''],
    ],
    ...[
      ['refuse', 'A8'],
      ['refuse', 'H9'],
      ['refuse', 'C10'],
      ['refuse', 'E11'],
      ['refuse', 'H12'],
      ['refuse', 'E13'],
    ],
    ['refuse', 'E14'],
  ])
  const says = shown.lines.map(({ faults }) => faults.map(({ say }) => say).join(' '))
  expect(says[2]).toContain('30/6/2025')
  expect(says[7]).toContain('dòng 7')
  expect(says[10]).toContain(NEW)
  expect(shown.lines[12]?.faults.map(({ cell }) => cell)).toEqual(['E14', 'D14'])
})

test('a list of people names the agency of a role by its name on the first day', async () => {
  const heads = ['Họ và tên', 'Tên đăng nhập', 'Vai trò', 'Từ ngày', 'Cơ quan']
  const people = async (rows: readonly (readonly string[])[]) => {
    const sent = await upload(admin, await sheetOf(rows, heads))
    return show(sent.json<{ id: string }>().id, admin)
  }
  const row = ['Lò Văn Sở', 'lo.van.so', 'Tổ tư vấn', '01/02/2026', NEW]
  const shown = await people([row, ['Lò Văn Cũ', 'lo.van.cu', 'Tổ tư vấn', '01/02/2026', OLD]])
  expect(outcomes(shown)).toEqual([
    ['create', ''],
    ['refuse', 'E3'],
  ])
  expect(shown.lines[0]?.says[0]).toContain(NEW)
  expect((await apply(shown)).json()).toMatchObject({ created: 1 })
  const [so] = await named(NEW)
  const held = await world.services.db
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'person_id')
    .select('agency_id')
    .where('sign_in_name', '=', 'lo.van.so')
    .execute()
  expect(held).toEqual([{ agency_id: so?.id }])
  expect(outcomes(await people([row]))).toEqual([['same', '']])
  const other = await people([[...row.slice(0, 4), 'Bộ Nông nghiệp và Môi trường']])
  expect(outcomes(other)).toEqual([['refuse', 'E2']])
})

test('only the administrator sends it; the template is read as a list whose only row is the example', async () => {
  const office = await world.person('Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  expect((await upload(office, await sheetOf(FIRST, HEADS), { subject: 'agencies' })).status).toBe(403)
  expect((await admin.get('/administration/imports/templates/agencies')).status).toBe(200)
  const bytes = await world.inTransaction(async (tx) => writeSpreadsheet(await AGENCIES_IMPORT.template(tx, '11')))
  expect((await send(bytes)).lines.map(({ faults }) => faults[0]?.say)).toEqual([
    'Đây là dòng ví dụ của mẫu. Hãy xóa dòng này.',
  ])
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
  expect((await named(NEW)).length).toBe(1)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { sheetOf, upload } from '../../../test/people-sheet.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { writeSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { PRODUCERS_IMPORT } from './imports.producers.ts'

let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
}, 120_000)
afterAll(() => world.close())

const HEADS = ['Tên chủ thể', 'Loại hình', 'Xã, phường', 'Người đại diện', 'Số điện thoại', 'Tên đăng nhập']

interface Shown {
  readonly id: string
  readonly plan: string
  readonly withoutPassword: number
  readonly lines: readonly {
    readonly outcome: string
    readonly faults: readonly { readonly cell: string; readonly say: string }[]
  }[]
}

async function send(bytes: Buffer): Promise<Shown> {
  const sent = await upload(admin, bytes, { subject: 'producers' })
  expect(sent.status, sent.text).toBe(200)
  return (await admin.get(`/api/v1/administration/imports/${sent.json<{ id: string }>().id}`)).json<Shown>()
}
const prepare = async (rows: readonly (readonly string[])[]) => send(await sheetOf(rows, HEADS))
const outcomes = (shown: Shown) => shown.lines.map(({ outcome, faults }) => [outcome, faults[0]?.cell ?? ''])

test('producers come with the account of their representative; the same file again changes nothing', async () => {
  const rows = [
    ['HTX Chè Shan Tủa', 'Hợp tác xã', 'Quài Tở', 'Lò Văn Chè', '912345678', 'htx.che.shan'],
    ['Hợp tác xã chè shan tủa', 'Hợp tác xã', 'Quài Tở', 'Lò Văn Khác', '', 'htx.che.hai'],
    ['Trang trại A', 'Vương quốc', 'Xã Không Có', '', '12', 'a b'],
  ]
  const shown = await prepare(rows)
  expect(outcomes(shown)).toEqual([
    ['create', ''],
    ['refuse', 'A3'],
    ['refuse', 'D4'],
  ])
  const applied = await admin.api(`/administration/imports/${shown.id}/apply`, { plan: shown.plan })
  expect(applied.json()).toMatchObject({ created: 1 })
  const { id, phone } = await world.services.db.selectFrom('producer').select(['id', 'phone']).executeTakeFirstOrThrow()
  expect(phone).toBe('0912345678')
  const owner = await world.services.db
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'person_id')
    .select(['person.id', 'name'])
    .where('role_holding.producer_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(owner.name).toBe('Lò Văn Chè')
  expect((await (await world.signIn(owner.id)).get(`/producers/${id}`)).status).toBe(200)
  const acts = await world.services.db
    .selectFrom('act')
    .selectAll()
    .where('stream_id', '=', id)
    .orderBy('seq')
    .execute()
  expect(acts[0]).toMatchObject({ kind: 'ProducerRegistered', by_person: admin.personId, device: `import ${shown.id}` })
  expect(outcomes(await prepare(rows))[0]).toEqual(['same', ''])
  const other = await prepare([['HTX Khác', 'Hợp tác xã', 'Quài Tở', 'Lò Văn Chè', '', 'htx.che.shan']])
  expect(outcomes(other)).toEqual([['refuse', 'F2']])
  expect((await admin.post(`/administration/imports/${shown.id}/links`)).status).toBe(303)
})

test('the template is read as a list whose only row is the example', async () => {
  const bytes = await world.inTransaction(async (tx) => writeSpreadsheet(await PRODUCERS_IMPORT.template(tx, '11')))
  expect((await send(bytes)).lines.map(({ faults }) => faults[0]?.say)).toEqual([
    'Đây là dòng ví dụ của mẫu. Hãy xóa dòng này.',
  ])
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
  const kinds = await world.services.db.selectFrom('stream').select('kind').where('kind', '=', 'import').execute()
  expect(kinds.length).toBeGreaterThan(2)
})

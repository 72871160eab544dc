import { formatLotCode, formatStampCode, parseStampCode } from '@saolang/domain/lot'
import { plainDate } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { lotKeeper, refusalOf } from './lots.samples.ts'
import { stampCodes } from './lots.stamps.ts'

let sample: SampleWorld
let owner: Visitor
let officer: Visitor
let office: Visitor
let neighbour: Visitor
let nobody: Visitor
let product: string
/** Signs everybody in anew: a session does not outlive days. */
async function signIn(): Promise<void> {
  owner = await sample.as('toa-tinh')
  officer = await sample.as('officer-quaito')
  office = await sample.as('office')
  neighbour = await sample.as('tenh-phong')
}
beforeAll(async () => {
  sample = await openSampleWorld()
  await signIn()
  nobody = sample.world.nobody
  const find = sample.world.services.db.selectFrom('product').select('id').where('name', '=', 'Giấm táo mèo')
  product = (await find.executeTakeFirstOrThrow()).id
})
afterAll(() => sample.world.close())

const { opened, record, send, show } = lotKeeper(
  () => owner,
  () => product,
)
const codeOf = refusalOf

/** The codes on the sheet of a batch, as they stand in the addresses of its QR codes. */
async function stampsOf(id: string, count: number): Promise<readonly string[]> {
  const made = await send(id, 'stamps', { count })
  expect(made.status, made.text).toBe(200)
  const { batch } = made.json<{ batch: string }>()
  const found = await snapshot(sample.world.services.db, (tx) => stampCodes(tx, batch, 1, count))
  return found.map(({ code }) => code)
}

test('stamps: printed by their keeper, proven, counted once for a double load, told from the second scan on', async () => {
  const { id } = await opened()
  expect(await codeOf(send(id, 'stamps', { count: 0 }))).toBe('request/invalid')
  expect(await codeOf(send(id, 'stamps', { count: 10_001 }))).toBe('request/invalid')
  const [code = '', second = ''] = await stampsOf(id, 460)
  const { batch } = (await show(id)).stamps[0] ?? { batch: '' }
  const sheet = await owner.get(`/lots/${id}/stamps/${batch}?from=451`)
  expect([sheet.status, sheet.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  expect((await owner.get(`/lots/${id}/stamps/${batch}?from=461`)).status).toBe(404)
  expect((await office.get(`/lots/${id}/stamps/${batch}`)).status).toBe(403)
  expect((await neighbour.get(`/lots/${id}/stamps/${batch}`)).status).toBe(404)
  const scan = (agent?: string) =>
    nobody.send({ method: 'GET', url: `/q/${code}`, headers: agent === undefined ? {} : { 'user-agent': agent } })
  await nobody.send({ method: 'HEAD', url: `/q/${code}` })
  await nobody.send({ method: 'GET', url: `/q/${code}`, headers: { 'sec-purpose': 'prefetch' } })
  await scan('Googlebot/2.1')
  expect((await show(id)).stamps[0]?.scans).toBe(0)
  const both = await Promise.all([scan(), scan()])
  for (const one of both) expect(one.text).toContain('được quét lần đầu')
  sample.world.setClock('2026-11-22T02:05:00Z')
  expect((await scan()).text).toContain('đã được quét 2 lần, lần đầu 22/11/2026 09:00')
  expect((await nobody.get(`/q/${code.toLowerCase()}?lang=en`)).text).toContain('scanned 2 times')
  expect((await show(id)).stamps[0]).toMatchObject({ scanned: 1, scans: 2 })
  expect((await nobody.get(`/q/${second}`)).headers['cache-control']).toBe('no-cache')
  // A serial of the batch with another's proof was never printed.
  const parsed = parseStampCode(second)
  expect(parsed.ok && parsed.value.serial).toBe(2)
  const wrong = code.slice(0, -1) + (code.endsWith('7') ? '8' : '7')
  expect((await nobody.get(`/q/${wrong}`)).status).toBe(422)
  expect((await nobody.get('/api/v1/q/AAAAA')).json()).toMatchObject({ code: 'lot/mistyped' })
  sample.world.setClock('2026-11-22T02:00:00Z')
})

test('a stamp with another proof is forged and counts nothing', async () => {
  const { id } = await opened()
  const [code = ''] = await stampsOf(id, 2)
  const forged = formatStampCode({ batch: code.slice(0, 5), serial: 2, mac: code.slice(8, 15) })
  const beyond = formatStampCode({ batch: code.slice(0, 5), serial: 3, mac: code.slice(8, 15) })
  for (const one of [forged, beyond]) {
    const answer = await nobody.get(`/q/${one}`)
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('tem có thể là giả')])
  }
  expect((await show(id)).stamps[0]?.scans).toBe(0)
})

test('stamps scanned on many days after the sale are shown to producer and office, by the rule of the data', async () => {
  const { id } = await opened()
  const [code = '', once = ''] = await stampsOf(id, 2)
  await send(id, 'steps', { step: 'close' })
  expect((await record(id, { kind: 'sale', on: '2026-11-22', role: 'seller' })).status).toBe(200)
  await nobody.get(`/q/${once}`)
  for (const day of [23, 24, 25, 26, 27]) {
    sample.world.setClock(`2026-11-${day}T03:00:00Z`)
    await nobody.get(`/q/${code}`)
  }
  await signIn()
  expect((await owner.get('/api/v1/lots/stamps')).json<{ stamps: unknown[] }>().stamps).toEqual([])
  sample.world.setClock('2026-11-28T03:00:00Z')
  await nobody.get(`/q/${code}`)
  await signIn()
  for (const by of [owner, office, officer]) {
    const { stamps } = (await by.get('/api/v1/lots/stamps')).json<{ stamps: { lotId: string; serial: number }[] }>()
    expect(stamps).toMatchObject([{ lotId: id, serial: 1, scans: 6, daysAfterSale: 6 }])
  }
  expect((await neighbour.get('/api/v1/lots/stamps')).json<{ stamps: unknown[] }>().stamps).toEqual([])
  const flagged = (await office.get('/api/v1/lots?flagged=yes')).json<{ lots: { id: string }[] }>()
  expect(flagged.lots.map((lot) => lot.id)).toEqual([id])
  sample.world.setClock('2026-11-22T02:00:00Z')
  await signIn()
})

test('the public page: living star, the chain in its order, nothing of persons; a recall shows at once', async () => {
  const { id, code } = await opened({ gtin: '8934563138165' })
  const secret = 'Ông Lò Văn Bí Mật, 0912 345 678'
  await send(id, 'materials', { source: 'purchase', name: 'Đường', supplier: secret })
  await record(id, { kind: 'processing', on: '2026-11-18', role: 'processor', note: secret, place: 'Xưởng Quài Tở' })
  await record(id, { note: secret })
  const page = await nobody.get(`/l/${code}`)
  expect(page.status).toBe(200)
  expect(page.text.indexOf('Thu hoạch')).toBeLessThan(page.text.indexOf('Chế biến'))
  for (const words of ['Giấm táo mèo', 'Xưởng Quài Tở', '/kt/', 'Nguyên liệu mua ngoài'])
    expect(page.text).toContain(words)
  const json = (await nobody.get(`/api/v1/l/${code}`)).text
  for (const text of [page.text, json]) {
    for (const hidden of ['Bí Mật', '0912', '100 kg', 'supplier', 'note']) expect(text).not.toContain(hidden)
  }
  expect(page.text).not.toContain('<script')
  expect((await nobody.get(`/l/${code.slice(0, 6)}-${code.slice(6).toLowerCase()}`)).to).toBe(`/l/${code}`)
  const other = formatLotCode(plainDate('2020-01-01'), new Uint8Array([1, 2, 3]))
  expect((await nobody.get(`/l/${other}`)).status).toBe(404)
  expect((await nobody.get(`/l/${other}X`)).status).toBe(422)
  expect((await nobody.get(`/01/8934563138165/10/${code}`)).to).toBe(`/l/${code}`)
  expect((await nobody.get(`/01/08934563138165/10/${code}`)).to).toBe(`/l/${code}`)
  expect((await nobody.get(`/01/8934563138164/10/${code}`)).status).toBe(404)
  expect((await nobody.get(`/01/96385074/10/${code}`)).status).toBe(404)

  await recall(id, `${code.slice(0, 6)}-${code.slice(6)}`)
  const recalled = await nobody.get(`/l/${code}`)
  expect(recalled.text).toContain('LÔ HÀNG ĐANG BỊ THU HỒI')
  expect(recalled.text).toContain('vi khuẩn vượt mức')
  expect((await nobody.get(`/l/${code}?lang=en`)).text).toContain('UNDER RECALL')
  expect((await owner.get(`/lots/${id}`)).text).toContain('Lô đang bị thu hồi')
  const listed = (await office.get('/api/v1/lots?stage=recalled')).json<{ lots: { id: string }[] }>()
  expect(listed.lots.map((lot) => lot.id)).toEqual([id])
  await sql`update recall_lot set until = '2026-11-22'`.execute(sample.world.services.db)
  expect((await nobody.get(`/l/${code}`)).text).not.toContain('THU HỒI')
})

/** A row as the slice of inspections writes it, without an inspection of its own behind it. */
async function recall(lotId: string, code: string): Promise<void> {
  const { db } = sample.world.services
  const id = crypto.randomUUID()
  const { rows } = await sql<{ name: string; type: string }>`select column_name as name, data_type as type
    from information_schema.columns where table_name = 'inspection' and is_nullable = 'NO'`.execute(db)
  const known: Readonly<Record<string, string>> = {
    ...{ id, level: 'province', kind: 'surprise', stage: 'concluded', province_code: '11', year: '2026' },
  }
  const values = rows.map(
    ({ name, type }) => known[name] ?? (type === 'integer' ? '0' : type === 'date' ? '2026-11-21' : 'x'),
  )
  await sql`insert into inspection (${sql.join(rows.map(({ name }) => sql.ref(name)))})
    values (${sql.join(values.map((value) => sql`${value}`))})`.execute(db)
  await sql`insert into recall_lot (inspection_id, province_code, key, product_id, lot_code, since, reason)
    select ${id}, '11', 'k', product_id, ${code}, '2026-11-21', 'vi khuẩn vượt mức' from lot
    where id = ${lotId}`.execute(db)
}

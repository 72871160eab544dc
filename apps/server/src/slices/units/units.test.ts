import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { contentDir } from '../../platform/content-dir.ts'
import { connect } from '../../platform/db/connect.ts'
import { fillPlaces, unitThenNow } from './index.ts'
import { countUnmapped } from './units.former.store.ts'

const world = await openWorld()
afterAll(() => world.close())

interface Line {
  readonly era: string
  readonly place: string
  readonly level: string
  readonly now: readonly { readonly place: string }[]
  readonly nowTotal: number
}

const find = async (q: string, page = 1) =>
  (await world.nobody.get(`/api/v1/units?${new URLSearchParams({ q, page: String(page) }).toString()}`)).json<{
    found: readonly Line[]
    total: number
    pages: number
    units: readonly { code: string; name: string }[]
  }>()

const line = (row: Line | undefined) =>
  row === undefined ? null : `${row.era} ${row.place} -> ${row.now.map((one) => one.place).join('; ')}`

describe('search without accents over today and before', () => {
  test.each([
    ['toa tinh', 'former Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên -> Xã Quài Tở, tỉnh Điện Biên'],
    ['toa tinh, tuan giao', 'former Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên -> Xã Quài Tở, tỉnh Điện Biên'],
    [
      'Xã Toả Tình'.normalize('NFD'),
      'former Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên -> Xã Quài Tở, tỉnh Điện Biên',
    ],
    ['quai to', 'present Xã Quài Tở, tỉnh Điện Biên -> '],
    ['huyen tuan giao', 'former Huyện Tuần Giáo, tỉnh Điện Biên -> '],
    ['thi tran dak ha', 'former Thị trấn Đắk Hà, huyện Đắk Hà, tỉnh Kon Tum -> Xã Đăk Hà, tỉnh Quảng Ngãi'],
    ['tinh kon tum', 'former Tỉnh Kon Tum -> Tỉnh Quảng Ngãi'],
    ['ben tre', 'present Phường Bến Tre, tỉnh Vĩnh Long -> '],
    ['03277', 'former Xã Mường Thín, huyện Tuần Giáo, tỉnh Điện Biên -> '],
    ['khong co o dau', null],
    ['%_\\', null],
    ["ia h' drai", "former Huyện Ia H' Drai, tỉnh Kon Tum -> "],
    ['thua thien hue', 'earlier Tỉnh Thừa Thiên Huế -> '],
  ])('%j', async (query, expected) => {
    const best = line((await find(query)).found[0])
    if (expected === null) expect(best).toBeNull()
    else expect(best?.startsWith(expected)).toBe(true)
  })

  test('"dak ha" finds the district of then and the commune of now', async () => {
    const { found } = await find('dak ha')
    expect(found.map((row) => `${row.era} ${row.place}`)).toEqual(
      expect.arrayContaining([
        'present Xã Đăk Hà, tỉnh Quảng Ngãi',
        'former Huyện Đắk Hà, tỉnh Kon Tum',
        'former Thị trấn Đắk Hà, huyện Đắk Hà, tỉnh Kon Tum',
      ]),
    )
  })

  test('"huyện Mỏ Cày Bắc" is a district that is no more; its area is told', async () => {
    const { found, total } = await find('huyện Mỏ Cày Bắc')
    expect(total).toBe(1)
    expect(found[0]).toMatchObject({ era: 'former', level: 'district', place: 'Huyện Mỏ Cày Bắc, tỉnh Bến Tre' })
    expect(found[0]?.nowTotal).toBeGreaterThan(2)
    expect(found[0]?.now.every((one) => one.place.endsWith('tỉnh Vĩnh Long'))).toBe(true)
  })

  test('a name from before the closed list leads to the unit of today', async () => {
    const { found } = await find('niem nghia le chan')
    expect(found.map((row) => `${row.era} ${row.place}`)).toContain(
      'earlier Phường Niệm Nghĩa, quận Lê Chân, thành phố Hải Phòng',
    )
  })

  test('is paged, and each page has other units', async () => {
    const first = await find('tan')
    const second = await find('tan', 2)
    expect(first.found).toHaveLength(20)
    expect(first.pages).toBe(Math.ceil(first.total / 20))
    const key = (row: Line) => `${row.era} ${row.place}`
    expect(first.found.map(key).filter((one) => second.found.map(key).includes(one))).toEqual([])
    expect((await find('tan', 9999)).found).toEqual([])
    expect((await world.nobody.get('/units?page=0')).status).toBe(422)
    expect((await world.nobody.get(`/units?q=${'x'.repeat(101)}`)).status).toBe(422)
  })

  test('keeps the list of units as its callers know it', async () => {
    expect((await find('toa tinh')).units.map((unit) => unit.code)).toEqual(['03295'])
    const provinces = (await world.nobody.get('/api/v1/units')).json<{ units: object[] }>().units
    expect(provinces).toHaveLength(34)
    expect(provinces[0]).toEqual({ code: '01', name: 'Thành phố Hà Nội', provinceCode: '01' })
    const communes = (await world.nobody.get('/api/v1/units?province=11')).json<{ units: object[] }>().units
    expect(communes).toHaveLength(45)
  })
})

describe('pages', () => {
  test('say then and now, and lead from one to the other', async () => {
    const found = await world.nobody.get('/units?q=toa+tinh')
    expect(found.text).toContain('Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên')
    expect(found.text).toContain('(đến 30/06/2025)')
    expect(found.text).toContain('/units/03295')
    const now = await world.nobody.get('/units/03295')
    expect(now.text).toContain('Hình thành từ')
    expect(now.text).toContain('/units/former/03280')
    expect(now.text).toContain('1661/NQ-UBTVQH15')
    const then = await world.nobody.get('/units/former/03280')
    expect(then.text).toContain('nguồn không ghi từ ngày nào')
    expect(then.text).toContain('Xã Quài Tở, tỉnh Điện Biên')
    expect((await world.nobody.get('/units?list=former')).text).toContain('Tỉnh Kon Tum')
    expect((await world.nobody.get('/units?q=zzzz')).text).toContain('Không tìm thấy đơn vị nào')
  })

  test('one code, two lists: 00004 is another ward now', async () => {
    expect((await world.nobody.get('/units/00004')).text).toContain('Phường Ba Đình')
    const then = await world.nobody.get('/units/former/00004')
    expect(then.text).toContain('Phường Trúc Bạch')
    expect(then.text).toContain('quận Ba Đình'.replace('quận', 'Quận'))
  })

  test.each(['/units/99', '/units/99999', '/units/former/999', '/units/former/00002'])(
    '%s is not there',
    async (at) => {
      expect((await world.nobody.get(at)).status).toBe(404)
    },
  )

  test.each(['/units/1', '/units/abc', '/units/former/1234', "/units/former/'--"])('%s is no code', async (at) => {
    expect([404, 422]).toContain((await world.nobody.get(encodeURI(at))).status)
  })

  test('a district says that its level is gone, an island district what it became', async () => {
    expect((await world.nobody.get('/units/former/099')).text).toContain('không còn cấp huyện')
    const island = await world.nobody.get('/units/former/498')
    expect(island.text).toContain('Đặc khu Hoàng Sa')
    expect((await world.nobody.get('/units/20333')).text).toContain('Huyện Hoàng Sa, thành phố Đà Nẵng')
  })

  test('the largest province leafs through its communes', async () => {
    const page = await world.nobody.get('/units/79?page=3')
    expect(page.text).toContain('168 đơn vị cấp xã')
    expect(page.text).toContain('/units/79?page=2')
  })
})

describe('the tables', () => {
  test('hold everything, once; nobody but the owner writes them', async () => {
    expect(await world.inTransaction((tx) => countUnmapped(tx))).toBe(0)
    await expect(
      world.inTransaction((tx) => tx.deleteFrom('former_unit').where('code', '=', '11').execute()),
    ).rejects.toThrow(/permission denied/)
    await expect(
      world.inTransaction((tx) => tx.updateTable('succession').set({ extent: 'part' }).execute()),
    ).rejects.toThrow(/permission denied/)
  })

  test('are filled where a data folder lacks them, and only then', async () => {
    const owner = connect(world.adminUrl, { max: 1 })
    expect(await fillPlaces(owner.db, contentDir())).toBe(false)
    await owner.db.deleteFrom('succession').execute()
    await owner.db.deleteFrom('former_unit').execute()
    await owner.db.deleteFrom('former_unit_revision').execute()
    expect(await fillPlaces(owner.db, contentDir())).toBe(true)
    const { n } = await owner.db
      .selectFrom('former_unit')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(63 + 696 + 10_035 + 11)
    await owner.close()
  })

  test('the search uses the index', async () => {
    const plan = await world.inTransaction(async (tx) => {
      const { sql } = await import('kysely')
      await sql`set local enable_seqscan = off`.execute(tx)
      const rows = await sql<{ 'QUERY PLAN': string }>`explain select code from former_unit
        where folded like '%tuan%' and folded like '%giao%'`.execute(tx)
      return rows.rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('former_unit_search')
  })
})

describe('unit then and unit now of a record', () => {
  const ask = (communeCode: string, date: string, formerCode: string | null = null) =>
    world.inTransaction((tx) => unitThenNow(tx, { communeCode, date, formerCode }))

  test.each([
    ['03295', '2025-06-30', '03280', 'named', 'Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên'],
    ['03295', '2024-01-01', null, 'oneOf', 'hoặc xã'],
    ['26248', '2026-04-29', null, 'earlier', 'Xã Trảng Bom, tỉnh Đồng Nai'],
    ['26041', '2025-07-01', null, 'earlier', 'tỉnh Đồng Nai'],
    ['23938', '2020-05-05', null, 'only', 'Xã Ia Mơ, huyện Chư Prông, tỉnh Gia Lai'],
  ])('%s on %s naming %s', async (code, date, former, certainty, text) => {
    const place = await ask(code, date, former)
    expect(place?.certainty).toBe(certainty)
    expect(place?.before).toContain(text)
  })

  test.each([
    ['03295', '2025-07-01'],
    ['26248', '2026-04-30'],
  ])('%s on %s is the same as today', async (code, date) => {
    expect(await ask(code, date)).toBeNull()
  })
})

describe('places of the five plans', () => {
  const reference = fileURLToPath(
    new URL('../../../../../../shared/reference/places/units-2025-06.tsv', import.meta.url),
  )
  test('the former communes of huyện Tuần Giáo, each with its unit of today', async () => {
    const view = (await world.nobody.get('/api/v1/units/former/099')).json<{
      children: { name: string; now: { place: string }[] }[]
    }>()
    const table = Object.fromEntries(view.children.map((one) => [one.name, one.now.map((now) => now.place).join('; ')]))
    expect(Object.keys(table)).toHaveLength(19)
    expect(table).toMatchObject({
      'Thị trấn Tuần Giáo': 'Xã Tuần Giáo, tỉnh Điện Biên',
      'Xã Quài Nưa': 'Xã Tuần Giáo, tỉnh Điện Biên',
      'Xã Tỏa Tình': 'Xã Quài Tở, tỉnh Điện Biên',
      'Xã Tênh Phông': 'Xã Quài Tở, tỉnh Điện Biên',
      'Xã Phình Sáng': 'Xã Sáng Nhè, tỉnh Điện Biên',
      'Xã Mường Thín': 'Xã Chiềng Sinh, tỉnh Điện Biên',
    })
    expect(Object.values(table).every((place) => place !== '')).toBe(true)
  })

  test('the communes of huyện Đăk Hà are in tỉnh Quảng Ngãi today', async () => {
    const view = (await world.nobody.get('/api/v1/units/former/615')).json<{
      name: string
      children: { name: string; now: { place: string }[] }[]
    }>()
    expect(view.name).toBe('Huyện Đắk Hà')
    expect(view.children).toHaveLength(11)
    expect(view.children.every((one) => one.now.every((now) => now.place.endsWith(', tỉnh Quảng Ngãi')))).toBe(true)
    if (existsSync(reference)) expect(readFileSync(reference, 'utf8')).toContain('Huyện Đắk Hà')
  })

  test('tỉnh Lai Châu keeps its code; its eight districts lie in its 38 communes', async () => {
    const view = (await world.nobody.get('/api/v1/units/former/12')).json<{
      successors: { code: string }[]
      children: { now: { code: string }[] }[]
    }>()
    expect(view.successors.map((one) => one.code)).toEqual(['12'])
    expect(view.children).toHaveLength(8)
    expect(new Set(view.children.flatMap((one) => one.now.map((now) => now.code))).size).toBe(38)
  })
})

import { REGISTER_GROUPS } from '@saolang/domain/register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../test/sample-world.ts'
import { loadRegisters } from '../platform/registers-content.ts'

let sample: SampleWorld
beforeAll(async () => {
  sample = await openSampleWorld()
}, 120_000)
afterAll(() => sample.world.close())

const rows = async <Row>(query: PromiseLike<Row[]>) => await query

test('all communes of Lai Châu and Điện Biên of the two-tier list are there', async () => {
  const { db } = sample.world.services
  const count = async (province: string) =>
    (
      await db
        .selectFrom('unit')
        .select('code')
        .where('province_code', '=', province)
        .where('level', '=', 'commune')
        .execute()
    ).length
  expect(await count('11')).toBe(45)
  expect(await count('12')).toBe(38)
})

test('the eight products of the Tuần Giáo plan stand in the communes that took over theirs', async () => {
  const { db } = sample.world.services
  const products = await rows(
    db
      .selectFrom('product')
      .innerJoin('unit', 'unit.code', 'product.commune_code')
      .select(['product.name', 'unit.name as commune'])
      .where('product.province_code', '=', '11')
      .orderBy('product.name')
      .execute(),
  )
  expect(new Map(products.map((product) => [product.name, product.commune]))).toEqual(
    new Map([
      ['Bí xanh', 'Xã Sáng Nhè'],
      ['Cider táo mèo', 'Xã Quài Tở'],
      ['Giấm táo mèo', 'Xã Quài Tở'],
      ['Hạt mắc ca', 'Xã Tuần Giáo'],
      ['Khoai sọ', 'Xã Sáng Nhè'],
      ['Thảo quả khô', 'Xã Quài Tở'],
      ['Táo mèo ngâm sành', 'Xã Quài Tở'],
      ['Táo mèo sấy lạnh', 'Xã Quài Tở'],
    ]),
  )
})

test('one council has finished and one is in the middle, with stars that follow from the marks', async () => {
  const { db } = sample.world.services
  const councils = await db.selectFrom('council').select('stage').orderBy('stage').execute()
  expect(councils.map((council) => council.stage)).toEqual(['closed', 'sitting'])
  const dossiers = await rows(
    db
      .selectFrom('dossier')
      .innerJoin('product', 'product.id', 'dossier.product_id')
      .select(['product.name', 'dossier.stage', 'dossier.star', 'dossier.kind'])
      .where('dossier.province_code', '=', '11')
      .execute(),
  )
  const of = (name: string, kind: string) => dossiers.find((one) => one.name === name && one.kind === kind)
  expect(of('Giấm táo mèo', 'first')).toMatchObject({ stage: 'recognised', star: 4 })
  expect(of('Hạt mắc ca', 'first')).toMatchObject({ stage: 'recognised', star: 3 })
  // More than 50 points, and a minimum of three stars missed.
  expect(of('Táo mèo sấy lạnh', 'first')).toMatchObject({ stage: 'notReached', star: 2 })
  expect(of('Cider táo mèo', 'first')?.stage).toBe('inRound')
  expect(of('Bí xanh', 'renewal')?.stage).toBe('inRound')
  expect(of('Táo mèo ngâm sành', 'first')?.stage).toBe('proposed')
  expect(of('Khoai sọ', 'first')?.stage).toBe('received')
  expect(of('Hạt mắc ca', 'upgrade')?.stage).toBe('draft')
})

test('one certificate runs out within sixty days, one is withdrawn', async () => {
  const { db } = sample.world.services
  const certificates = await db.selectFrom('certificate').select(['expires_on', 'stage']).execute()
  expect(certificates.filter((one) => one.stage === 'withdrawn')).toHaveLength(1)
  expect(certificates.filter((one) => one.expires_on > '2026-11-22' && one.expires_on <= '2027-01-21')).toHaveLength(1)
})

test('the programme is alive: every group of registers has entries, money is paid, tasks move', async () => {
  const { db } = sample.world.services
  const registers = loadRegisters()
  const entries = await db.selectFrom('register_entry').select(['register', 'stage', 'published', 'theme']).execute()
  expect(new Set(entries.map((one) => registers.get(one.register)?.group))).toEqual(new Set(REGISTER_GROUPS))
  const stages = entries.filter((one) => one.register === 'supportPackage').map((one) => one.stage)
  expect(stages.sort()).toEqual(['approved', 'paid', 'refused', 'requested'])
  expect(entries.filter((one) => one.register === 'sellingPoint')).toMatchObject(Array(3).fill({ stage: 'open' }))
  expect(entries.filter((one) => one.register === 'sellingPoint' && one.published)).toHaveLength(1)
  const seats = await db.selectFrom('register_subject').select('stage').where('part', '=', 'participant').execute()
  expect(seats.filter((one) => one.stage === 'attended')).toHaveLength(6)
  expect(seats.filter((one) => one.stage === 'absent')).toHaveLength(2)
  const steps = await db.selectFrom('budget_entry').select('step').distinct().orderBy('step').execute()
  expect(steps.map((one) => one.step)).toEqual(['allocation', 'disbursement', 'estimate', 'settlement'])
  const tasks = await db.selectFrom('task').select('stage').distinct().execute()
  expect(tasks.map((one) => one.stage)).toEqual(expect.arrayContaining(['done', 'inProgress', 'waiting']))
})

test('lots, inspections, complaints, surveys and the year of ideas are there, at every stage', async () => {
  const { db } = sample.world.services
  const lots = await db
    .selectFrom('lot')
    .leftJoin('lot_stamp_batch', 'lot_stamp_batch.lot_id', 'lot.id')
    .select(['stage', 'events', 'count'])
    .orderBy('stage')
    .execute()
  expect(lots).toEqual([
    { stage: 'closed', events: 4, count: 45 },
    { stage: 'open', events: 2, count: null },
  ])
  const inspections = await db.selectFrom('inspection').select(['stage', 'level', 'findings_open']).execute()
  expect(inspections.toSorted((a, b) => a.stage.localeCompare(b.stage))).toEqual([
    { stage: 'concluded', level: 'commune', findings_open: 0 },
    { stage: 'planned', level: 'province', findings_open: 0 },
    { stage: 'recorded', level: 'province', findings_open: 1 },
  ])
  const complaints = await db.selectFrom('complaint').select(['stage', 'product_id']).orderBy('number').execute()
  expect(complaints.map(({ stage, product_id }) => [stage, product_id === null])).toEqual([
    ['answered', false],
    ['handling', true],
  ])
  const forms = await db.selectFrom('survey_form').select(['theme', 'published']).orderBy('theme').execute()
  expect(forms).toEqual(['goods', 'tourism'].map((theme) => ({ theme, published: 1 })))
  const records = await db.selectFrom('survey_record').select('stage').orderBy('stage').execute()
  expect(records.map(({ stage }) => stage)).toEqual(['accepted', 'accepted', 'draft', 'submitted'])
  const tagged = await db.selectFrom('cycle_idea').select('idea_id').execute()
  expect(tagged).toHaveLength(3)
})

test('who reads an entry finds a link to a producer or product only where its page opens', async () => {
  const { db } = sample.world.services
  const gift = await db.selectFrom('register_entry').select('id').where('register', '=', 'giftSet').executeTakeFirst()
  const linked = async (key: string) => {
    const page = await (await sample.as(key)).get(`/registers/giftSet/${gift?.id ?? ''}`)
    return [page.status, [...page.text.matchAll(/href="\/products\//g)].length]
  }
  expect(await linked('office')).toEqual([200, 2])
  expect(await linked('officer-quaito')).toEqual([200, 1])
  expect(await linked('toa-tinh')).toEqual([200, 1])
  expect(await linked('member-1')).toEqual([200, 0])
})

test('everything was done by acts of persons: no row stands without its history', async () => {
  const { db } = sample.world.services
  const acts = await db.selectFrom('act').select('kind').where('by_person', 'is', null).execute()
  // Only the first administrators, made by their one-time links, the regulations that came with the program, and what
  // a buyer reports without a name have nobody before them.
  const nobody = ['PersonRegistered', 'RoleGiven', 'RegimeShipped', 'ComplaintReceived']
  expect(new Set(acts.map((act) => act.kind))).toEqual(new Set(nobody))
})

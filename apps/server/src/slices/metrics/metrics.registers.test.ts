import { randomUUID } from 'node:crypto'
import { METRICS, metricForm } from '@saolang/domain/metric'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { transaction } from '../../platform/db/connect.ts'
import { readMetrics } from './index.ts'
import { ask, openMetricPlaces, SAMPLE_PROVINCE } from './metrics.samples.ts'

const database = await freshDatabase()
afterAll(() => database.close())
const { db } = database
const { place, read, list } = await openMetricPlaces(db)

describe('surveys and chosen products', () => {
  test('a potential product counts once, by record or by name; a planned survey is left out', async () => {
    const { rows, scope } = place()
    const product = await rows.product(await rows.producer())
    const survey = async (stage: string, from: string, of: { product?: string; name?: string } | null) => {
      const entry = await rows.entry('surveyRecord', { stage, from })
      if (of !== null) await rows.subject(entry, 'product', of)
    }
    await survey('done', '2025-01-01', { product })
    await survey('done', '2025-12-31', { product })
    await survey('done', '2025-03-01', { name: 'Bí xanh' })
    await survey('done', '2025-04-01', { name: 'bí xanh' })
    await survey('planned', '2025-05-01', { name: 'Khoai sọ' })
    await survey('done', '2025-05-01', null)
    await survey('done', '2026-01-01', { name: 'Mắc ca' })
    const reading = await read(ask('prod.surveyed', scope, '2025'))
    expect([reading.value, reading.left?.count]).toEqual([300, 1])
  })

  test('named products of a plan: 7 of 8', async () => {
    const { rows, scope } = place()
    const plan = randomUUID()
    const days = sql`'2022-01-01', '2022-12-31'`
    await sql`insert into plan (province_code, id, level, kind, place_name, title, folded, from_date, to_date, stage,
      revision, version) values (${SAMPLE_PROVINCE}, ${plan}, 'district', 'plan', 'Tuần Giáo', 'KH', 'kh', ${days},
      'draft', 1, 1)`.execute(db)
    for (const stage of ['developed', 'recognised', 'developed', 'planned', 'dropped'])
      await rows.entry('planProduct', { stage, plan })
    await rows.entry('planProduct', { stage: 'developed' })
    const reading = await read({ ...ask('prod.developed_named', scope, '2022'), planId: plan })
    expect([reading.value, reading.left?.count]).toEqual([300, 2])
    expect((await read(ask('prod.developed_named', scope, '2022'))).value).toBe(400)
  })

  test('focus products: the least of all former districts, of communes since there are none', async () => {
    const { rows, commune } = place()
    const other = place()
    const owner = await rows.producer()
    const focus = async (of: typeof rows, year: number) => {
      const entry = await of.entry('focusProduct', { from: `${year}-01-01`, to: `${year}-12-31`, level: 'province' })
      await of.subject(entry, 'product', { product: await of.product(owner) })
    }
    for (const _each of [1, 2, 3]) await focus(rows, 2021)
    await focus(rows, 2026)
    await focus(other.rows, 2026)
    await focus(other.rows, 2026)
    const alone = { provinceCode: SAMPLE_PROVINCE, communes: [commune] }
    const former = await read(ask('prod.focus_per_district', alone, '2021'))
    expect([former.value, former.byUnit.length, former.byUnit[0]?.numerator]).toEqual([300, 1, 3])
    expect(former.byUnit[0]?.unitCode).toMatch(/^\d{3}$/)
    expect(former.byUnit[0]?.name).toMatch(/\p{L}/u)
    const both = { provinceCode: SAMPLE_PROVINCE, communes: [commune, ...(other.scope.communes ?? [])] }
    const present = await read(ask('prod.focus_per_district', both, '2026'))
    expect([present.value, present.byUnit.map((unit) => unit.numerator).sort()]).toEqual([100, [1, 2]])
    // A commune without any is the least.
    const third = { provinceCode: SAMPLE_PROVINCE, communes: [commune, ...(place().scope.communes ?? [])] }
    expect((await read(ask('prod.focus_per_district', third, '2026'))).value).toBe(0)
  })
})

describe('selling points, villages, support', () => {
  test('opened, upgraded and standing, by level', async () => {
    const { rows, scope } = place()
    const point = (level: 'commune' | 'district', stage: string, from: string | undefined, more = {}) =>
      rows.entry('sellingPoint', { level, stage, ...(from === undefined ? {} : { from }), ...more })
    await point('commune', 'open', '2025-01-01')
    await point('commune', 'closed', '2025-02-01', { to: '2025-08-01' })
    await point('commune', 'closed', '2024-02-01', { to: '2026-01-01' })
    await point('commune', 'planned', '2025-03-01')
    await point('commune', 'suspended', '2023-03-01')
    await point('commune', 'upgraded', '2022-03-01', { fields: { upgradedOn: '2025-12-31' } })
    await point('district', 'upgraded', '2021-03-01', { fields: { upgradedOn: '2025-06-01' } })
    expect((await read(ask('point.new', scope, '2025'))).value).toBe(100)
    expect((await read(ask('point.new', scope, '2025'))).left?.count).toBe(2)
    expect((await read(ask('point.new', scope, '2025', { pointLevel: 'district' }))).value).toBe(0)
    expect((await read(ask('point.commune', scope, '2025'))).value).toBe(300)
    expect((await read(ask('point.commune', scope, '2026'))).value).toBe(200)
    expect((await read(ask('point.upgraded', scope, '2025', { pointLevel: 'commune' }))).value).toBe(100)
    const whole = { provinceCode: SAMPLE_PROVINCE, communes: null }
    expect((await read(ask('point.upgraded', whole, '2025'))).value).toBe(100)
    expect((await read(ask('point.upgraded', whole, '2024'))).value).toBe(0)
  })

  test('restored villages with a product whose certificate counts in the period', async () => {
    const { rows, scope } = place()
    const product = await rows.product(await rows.producer())
    await rows.certificate(product, '2024-05-01', '2027-05-01')
    await rows.subject(await rows.entry('craftVillage', { stage: 'restored' }), 'product', { product })
    await rows.entry('craftVillage', { stage: 'restored' })
    await rows.subject(await rows.entry('craftVillage', { stage: 'declining' }), 'product', { product })
    const reading = await read(ask('craft_village.restored', scope, '2025'))
    expect([reading.value, reading.left?.count]).toEqual([100, 2])
    expect((await read(ask('craft_village.restored', scope, '2023'))).value).toBe(0)
  })

  test('packages approved or paid, by item', async () => {
    const { rows, scope } = place()
    for (const stage of ['approved', 'paid', 'settled', 'requested', 'refused'])
      await rows.entry('supportPackage', {
        stage,
        theme: stage === 'paid' ? 'packaging' : 'credit',
        from: '2025-05-01',
      })
    expect((await read(ask('support.packages', scope, '2025'))).value).toBe(300)
    expect((await read(ask('support.packages', scope, '2025', { theme: 'packaging' }))).value).toBe(100)
    expect((await read(ask('support.packages', scope, '2024'))).value).toBe(0)
  })
})

describe('the process and the rules', () => {
  const whole = { provinceCode: SAMPLE_PROVINCE, communes: null }

  test('rounds that were closed, and reports sent before their day', async () => {
    for (const [no, stage] of [
      [1, 'closed'],
      [2, 'open'],
    ] as const)
      await sql`insert into round (id, province_code, year, no, name, regime, proposed_before, finish_before, stage, version)
        values (${randomUUID()}, ${SAMPLE_PROVINCE}, 2021, ${no}, 'Đợt', 'qd-1048-2019', '2021-04-30', '2021-06-30', ${stage}, 1)`.execute(
        db,
      )
    const rounds = await read(ask('rounds.held', whole, '2021'))
    expect([rounds.value, rounds.left?.count]).toEqual([100, 1])
    expect((await read(ask('rounds.held', whole, ['2021-01-01', '2021-06-30']))).value).toBe(0)
    const report = async (month: string, due: string, sent: string | null, corrects: string | null = null) => {
      const id = randomUUID()
      await sql`insert into report (province_code, id, kind, level, title, from_date, to_date, due_before, stage, sent_on, corrects_id, version)
        values (${SAMPLE_PROVINCE}, ${id}, 'month', 'province', 'Báo cáo', ${`${month}-01`}, ${`${month}-28`}, ${due},
        ${sent === null ? 'due' : 'sent'}, ${sent}, ${corrects}, 1)`.execute(db)
      return id
    }
    await report('2025-01', '2025-02-15', '2025-02-14')
    const late = await report('2025-02', '2025-03-15', '2025-03-15')
    // A correction is no report of its own: neither in time nor late.
    await report('2025-02', '2025-03-15', '2025-03-14', late)
    await report('2025-02', '2025-03-15', null, late)
    await report('2025-03', '2025-04-15', null)
    const reports = await read(ask('report.on_time', whole, '2025', { reportKind: 'month' }))
    expect([reports.value, reports.left?.count]).toEqual([100, 2])
    expect((await read(ask('report.on_time', whole, '2025', { reportKind: 'quarter' }))).value).toBe(0)
  })

  test('figures of the regulation that was the newest on the last day', async () => {
    const at = async (metric: 'certificate.validity' | 'forward.min_star', day: string, parameters = {}) =>
      (await read(ask(metric, whole, [day, day], parameters))).value
    expect(await at('certificate.validity', '2025-12-31')).toBe(3600)
    expect(await at('certificate.validity', '2026-06-01')).toBe(3600)
    expect(await at('certificate.validity', '2001-01-01')).toBeNull()
    expect(await at('forward.min_star', '2020-12-10')).toBe(300)
    expect(await at('forward.min_star', '2026-06-01')).toBe(500)
    expect(await at('forward.min_star', '2026-06-01', { forwardFrom: 'district' })).toBeNull()
  })
})

test('every metric: the number is what stands in its list, alone and in a batch, for a place and the country', async () => {
  const { rows } = place()
  const owner = await rows.producer({ kind: 'cooperative' })
  const product = await rows.product(owner)
  await rows.certificate(product, '2025-05-01', '2028-05-01', {
    dossier: await rows.dossier(product, 'first', '2025-02-01'),
  })
  for (const scope of [
    { provinceCode: SAMPLE_PROVINCE, communes: null },
    { provinceCode: null, communes: null },
  ]) {
    const questions = METRICS.map((metric) => ask(metric, scope, '2025'))
    const readings = await transaction(db, (tx) => readMetrics(tx, questions))
    for (const [at, question] of questions.entries()) {
      const behind = await list(question)
      const reading = readings[at]
      const sum = (of: 'numerator' | 'denominator') => behind.rows.reduce((total, row) => total + row[of], 0)
      if (metricForm(question.metric) !== 'least') expect(sum('numerator'), question.metric).toBe(reading?.numerator)
      if (reading?.denominator !== null) expect(sum('denominator'), question.metric).toBe(reading?.denominator)
      expect(behind.counts.left, question.metric).toBe(reading?.left?.count ?? 0)
      expect(behind.reading, question.metric).toEqual(await read(question))
      // Parts are read where one metric is asked alone.
      expect(reading, question.metric).toEqual({ ...(await read(question)), parts: [] })
    }
  }
})

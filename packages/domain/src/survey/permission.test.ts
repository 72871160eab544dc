import { expect, test } from 'vitest'
import type { Actor, Role } from '../permission/index.ts'
import { canFillIn, canFillRecord, canReadRecord, canReadSurvey, canRunSurveys, type Survey } from './index.ts'

const opened = (filler: Survey['filler'] = 'commune'): Survey => ({
  ...{ level: 'province', provinceCode: '11', communeCode: null, filler, formId: 'f', forms: [] },
  facts: { name: 'Đợt 1', from: '2026-11-01', to: '2026-11-30', team: null, areas: [{ code: '03253', goal: 20 }] },
  ...{ closed: false, version: 1 },
})

const actor = (role: Role, communeCode: string | null, producerId: string | null = null, province = '11'): Actor => ({
  personId: 'p',
  hats: [{ role, provinceCode: province, communeCode, producerId }],
})

test('who runs, fills and reads', () => {
  const byCommune = opened()
  const byProducer = opened('producer')
  const officer = actor('communeOfficer', '03253')
  const office = actor('provinceOffice', null)
  const producer = actor('producer', '03253', 'pr1')
  const may = (permission: { may: boolean }) => permission.may
  expect([office, officer, producer].map((one) => may(canRunSurveys(one, byCommune)))).toEqual([true, false, false])
  expect([office, officer, producer].map((one) => may(canFillIn(one, byCommune, '03253')))).toEqual([
    ...[false, true, false],
  ])
  expect([office, officer, producer].map((one) => may(canFillIn(one, byProducer, '03253')))).toEqual([
    ...[false, false, true],
  ])
  expect(may(canFillIn(actor('communeOfficer', '03256'), byCommune, '03256'))).toBe(false)
  expect(may(canReadSurvey(producer, byCommune))).toBe(false)
  expect(may(canReadSurvey(producer, byProducer))).toBe(true)
  expect(may(canReadSurvey(actor('ministryOffice', null, null, '00'), byCommune))).toBe(true)
  expect(may(canReadSurvey(actor('provinceOffice', null, null, '12'), byCommune))).toBe(false)
  const mine = { communeCode: '03253', producerId: 'pr1' }
  expect(may(canFillRecord(producer, byProducer, mine))).toBe(true)
  expect(may(canFillRecord(actor('producer', '03253', 'pr2'), byProducer, mine))).toBe(false)
  expect(may(canReadRecord(actor('ministryOffice', null, null, '00'), byProducer, mine))).toBe(false)
  expect(may(canReadRecord(officer, byProducer, mine))).toBe(true)
  expect(may(canReadRecord(actor('communeOfficer', '03256'), byProducer, mine))).toBe(false)
})

import { describe, expect } from 'vitest'
import { type Row, testRows } from './rule.samples.ts'

const LATER = ['rule/clock-of-later-regime']

function province(proposed: string, year: number, no: number, told: readonly string[] = []): Row {
  const dates = no === 1 ? [`${year}-04-30`, `${year}-06-30`] : [`${year}-10-30`, `${year}-12-30`]
  const [proposedBefore, finishBefore] = dates
  const holds = { year, no, proposedBefore, finishBefore }
  return [{ ask: 'round', level: 'province', proposed }, holds, '26/2026/QĐ-TTg, Điều 5.1', told]
}

describe('rounds of the province: before 30/4 and 30/10, strictly (Điều 5.1)', () => {
  testRows([
    province('2026-10-29', 2026, 2),
    province('2026-10-30', 2027, 1),
    province('2026-10-31', 2027, 1),
    province('2026-05-22', 2026, 2),
    province('2026-05-21', 2026, 2, LATER),
    province('2026-04-29', 2026, 1, LATER),
    province('2026-04-30', 2026, 2, LATER),
    province('2026-05-01', 2026, 2, LATER),
    province('2026-12-31', 2027, 1),
    province('2027-01-01', 2027, 1),
    province('2027-04-29', 2027, 1),
    province('2027-04-30', 2027, 2),
    province('2027-05-01', 2027, 2),
    province('2027-10-29', 2027, 2),
    province('2027-10-30', 2028, 1),
    province('2028-02-29', 2028, 1),
    [
      { ask: 'round', level: 'province', proposed: '2026-10-29' },
      { finishBefore: '2026-12-30', proposedBefore: '2026-10-30', no: 2, year: 2026, regime: 'qd-26-2026' },
      'Điều 5.1',
    ],
  ])
})

function ministry(proposed: string, year: number, no: number, told: readonly string[] = []): Row {
  const dates = no === 1 ? [`${year}-07-30`, `${year}-09-30`] : [`${year}-01-30`, `${year}-03-30`]
  const [proposedBefore, finishBefore] = dates
  const holds = { year, no, proposedBefore, finishBefore }
  return [{ ask: 'round', level: 'ministry', proposed }, holds, '26/2026/QĐ-TTg, Điều 5.2', told]
}

describe('rounds of the ministry: before 30/7 and 30/1, strictly (Điều 5.2)', () => {
  testRows([
    ministry('2026-07-29', 2026, 1),
    ministry('2026-07-30', 2027, 2),
    ministry('2026-07-31', 2027, 2),
    ministry('2026-12-31', 2027, 2),
    ministry('2027-01-01', 2027, 2),
    ministry('2027-01-29', 2027, 2),
    ministry('2027-01-30', 2027, 1),
    ministry('2027-01-31', 2027, 1),
    ministry('2027-07-29', 2027, 1),
    ministry('2027-07-30', 2028, 2),
    ministry('2026-01-29', 2026, 2, LATER),
    ministry('2026-01-30', 2026, 1, LATER),
  ])
})

function window(expires: string, opens: string, closes: string, told: readonly string[] = []): Row {
  return [{ ask: 'renewalWindow', expires }, { opens, closes }, '26/2026/QĐ-TTg, Điều 7.6a', told]
}

describe('window for the file of a re-evaluation: 180 to 120 days before (Điều 7.6a)', () => {
  testRows([
    window('2029-08-31', '2029-03-04', '2029-05-03'),
    window('2029-05-22', '2028-11-23', '2029-01-22'),
    window('2028-02-29', '2027-09-02', '2027-11-01'),
    window('2026-11-18', '2026-05-22', '2026-07-21'),
    window('2027-06-30', '2027-01-01', '2027-03-02'),
    window('2028-08-27', '2028-02-29', '2028-04-29'),
    window('2028-08-28', '2028-03-01', '2028-04-30'),
    window('2030-01-01', '2029-07-05', '2029-09-03'),
    window('2026-05-22', '2025-11-23', '2026-01-22'),
    window('2026-05-21', '2025-11-22', '2026-01-21', LATER),
    window('1900-06-30', '1900-01-01', '1900-03-02', LATER),
    window('2100-12-31', '2100-07-04', '2100-09-02'),
  ])
})

function late(expires: string, until: string, told: readonly string[] = []): Row {
  return [
    { ask: 'lateLimit', expires },
    { until, note: expect.stringContaining('180 ngày') },
    '26/2026/QĐ-TTg, Điều 12.3',
    told,
  ]
}

describe('a late re-evaluation: at most 180 days past the expiry (Điều 12.3)', () => {
  testRows([
    late('2026-06-30', '2026-12-27'),
    late('2026-05-22', '2026-11-18'),
    late('2026-05-21', '2026-11-17', LATER),
    late('2028-02-29', '2028-08-27'),
    late('2029-08-31', '2030-02-27'),
    late('2027-06-30', '2027-12-27'),
  ])
})

function expiry(issued: string, expires: string, decision: string, told: readonly string[] = []): Row {
  return [{ ask: 'expiry', issued }, { expires }, decision, told]
}

describe('a certificate: 36 calendar months (Điều 4.3; BLDS Điều 148)', () => {
  const now = '26/2026/QĐ-TTg, Điều 4.3'
  testRows([
    expiry('2026-08-31', '2029-08-31', now),
    expiry('2026-05-22', '2029-05-22', now),
    expiry('2026-05-21', '2029-05-21', '148/QĐ-TTg'),
    expiry('2024-11-12', '2027-11-12', '148/QĐ-TTg'),
    expiry('2024-02-29', '2027-02-28', '148/QĐ-TTg'),
    expiry('2028-02-29', '2031-02-28', now),
    expiry('2029-02-28', '2032-02-28', now),
    expiry('2026-12-31', '2029-12-31', now),
    expiry('2026-11-30', '2029-11-30', now),
    expiry('2023-02-24', '2026-02-24', '148/QĐ-TTg'),
    expiry('2023-02-23', '2026-02-23', '1048/QĐ-TTg'),
    expiry('2019-08-21', '2022-08-21', '1048/QĐ-TTg'),
    expiry('2019-08-20', '2022-08-20', '1048/QĐ-TTg', LATER),
    expiry('2100-12-31', '2103-12-31', now),
  ])
})

describe('a regulation that is named answers for itself', () => {
  testRows([
    [{ ask: 'expiry', issued: '2026-06-01', regime: 'qd-148-2023' }, { expires: '2029-06-01' }, '148/QĐ-TTg'],
    [
      { ask: 'expiry', issued: '2026-07-22', regime: 'qd-148-2023' },
      { expires: '2029-07-22' },
      '148/QĐ-TTg',
      ['rule/after-regime'],
    ],
    [
      { ask: 'round', level: 'province', proposed: '2026-05-21', regime: 'qd-26-2026' },
      { finishBefore: '2026-12-30' },
      'Điều 5.1',
      ['rule/before-regime'],
    ],
    [
      { ask: 'renewalWindow', expires: '2029-08-31', regime: 'qd-26-2026' },
      { opens: '2029-03-04', closes: '2029-05-03' },
      'Điều 7.6a',
    ],
  ])
})

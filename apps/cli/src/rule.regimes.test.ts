import { describe } from 'vitest'
import { type Row, testRows } from './rule.samples.ts'

const OVER = ['rule/transition-over']
const UNKNOWN = ['rule/transition-unknown']
const GAP = ['rule/gap']

function regime(
  kind: string,
  lodged: string,
  today: string,
  id: string,
  article: string,
  told: readonly string[] = [],
  more: Readonly<Record<string, unknown>> = {},
): Row {
  return [{ ask: 'regime', kind, lodged, today }, { regime: id, ...more }, article, told]
}

const [OLDEST, OLD, NEW] = ['qd-1048-2019', 'qd-148-2023', 'qd-26-2026']

describe('the regulation of a dossier: that of its lodging date', () => {
  testRows([
    regime('first', '2019-08-21', '2019-08-21', OLDEST, '1048/QĐ-TTg'),
    regime('first', '2019-08-22', '2020-01-01', OLDEST, '1048/QĐ-TTg'),
    regime('first', '2023-02-23', '2023-02-23', OLDEST, '1048/QĐ-TTg'),
    regime('renewal', '2023-02-23', '2023-02-23', OLDEST, '1048/QĐ-TTg'),
    regime('first', '2023-02-23', '2023-03-01', OLDEST, '148/QĐ-TTg', UNKNOWN),
    regime('first', '2023-02-24', '2023-02-24', OLD, '148/QĐ-TTg'),
    regime('upgrade', '2023-02-25', '2023-06-01', OLD, '148/QĐ-TTg', [], { amendments: [] }),
    regime('first', '2025-06-30', '2025-06-30', OLD, '148/QĐ-TTg'),
    regime('first', '2025-07-01', '2025-07-01', OLD, '148/QĐ-TTg', GAP),
    regime('first', '2025-07-05', '2025-08-01', OLD, '148/QĐ-TTg', GAP, { amendments: [] }),
    regime('first', '2025-07-06', '2025-08-01', OLD, '148/QĐ-TTg', [], { amendments: ['1489/QĐ-TTg'] }),
    regime('first', '2026-05-21', '2026-05-21', OLD, '148/QĐ-TTg'),
    regime('first', '2026-05-22', '2026-05-22', NEW, '26/2026/QĐ-TTg, Điều 11.1'),
    regime('upgrade', '2026-05-22', '2026-05-22', NEW, 'Điều 11.1'),
    regime('renewal', '2026-05-22', '2026-05-22', NEW, 'Điều 11.1'),
    regime('first', '2026-05-23', '2026-11-22', NEW, 'Điều 11.1', [], { number: '26/2026/QĐ-TTg', amendments: [] }),
    regime('first', '2026-11-23', '2026-11-22', NEW, 'Điều 11.1', ['rule/lodged-after-today']),
  ])
})

describe('transition of Điều 12.2: 60 days, for a re-evaluation 30', () => {
  const first = { finishBy: '2026-07-21' }
  const renewal = { finishBy: '2026-06-21' }
  testRows([
    regime('first', '2026-05-20', '2026-07-01', OLD, '26/2026/QĐ-TTg, Điều 12.2a', [], first),
    regime('first', '2026-05-21', '2026-05-22', OLD, 'Điều 12.2a', [], first),
    regime('first', '2026-05-21', '2026-07-20', OLD, 'Điều 12.2a', [], first),
    regime('first', '2026-05-21', '2026-07-21', OLD, 'Điều 12.2a', [], first),
    regime('first', '2026-05-21', '2026-07-22', OLD, 'Điều 12.2a', OVER, first),
    regime('upgrade', '2026-05-21', '2026-07-21', OLD, 'Điều 12.2a', [], first),
    regime('upgrade', '2026-05-21', '2026-07-22', OLD, 'Điều 12.2a', OVER, first),
    regime('renewal', '2026-05-21', '2026-06-20', OLD, 'Điều 12.2b', [], renewal),
    regime('renewal', '2026-05-21', '2026-06-21', OLD, 'Điều 12.2b', [], renewal),
    regime('renewal', '2026-05-21', '2026-06-22', OLD, 'Điều 12.2b', OVER, renewal),
    regime('renewal', '2026-05-20', '2026-07-01', OLD, 'Điều 12.2b', OVER, renewal),
    regime('first', '2023-02-24', '2026-06-01', OLD, 'Điều 12.2a', [], first),
    regime('first', '2025-07-03', '2026-07-22', OLD, 'Điều 12.2a', [...GAP, ...OVER], first),
  ])
})

const all = (level: string) => ({ evaluates: level, decides: level, certifies: level, withdraws: level })
const score = (level: string) => ({ evaluates: level, decides: 'none', certifies: 'none', withdraws: 'none' })

function authority(
  id: string,
  date: string,
  star: number,
  holds: Readonly<Record<string, unknown>>,
  told: readonly string[] = [],
  article = id === NEW ? '26/2026/QĐ-TTg, Điều 4.1' : `${id === OLD ? '148' : '1048'}/QĐ-TTg`,
): Row {
  return [{ ask: 'authority', regime: id, date, star }, holds, article, told]
}

describe('who decides under 26/2026 (Điều 4.1, 8.2)', () => {
  testRows([
    authority(NEW, '2026-05-22', 3, { ...all('province'), certificate: true }),
    authority(NEW, '2026-05-22', 4, all('province')),
    authority(NEW, '2026-05-22', 5, { ...all('ministry'), certificate: true }),
    authority(NEW, '2026-11-22', 2, { ...score('province'), certificate: false }),
    authority(NEW, '2026-11-22', 1, score('province')),
    authority(NEW, '2026-05-21', 3, all('province'), ['rule/before-regime']),
    authority(NEW, '2025-07-03', 3, all('province'), ['rule/before-regime']),
    authority(NEW, '2099-01-01', 5, all('ministry')),
  ])
})

describe('who decides under 148/2023: districts until 30/6/2025, 1489 from 6/7/2025, nobody between for 3 stars', () => {
  const before = ['rule/before-regime']
  const after = ['rule/after-regime']
  testRows([
    authority(OLD, '2023-02-23', 3, all('district'), before),
    authority(OLD, '2023-02-24', 3, { ...all('district'), certificate: true }),
    authority(OLD, '2025-06-30', 3, all('district')),
    authority(OLD, '2025-07-01', 3, { ...all('none'), certificate: false }, GAP, '1489/QĐ-TTg từ 6/7/2025'),
    authority(OLD, '2025-07-02', 3, all('none'), GAP),
    authority(OLD, '2025-07-05', 3, all('none'), GAP),
    authority(OLD, '2025-07-06', 3, { ...all('province'), certificate: true }, [], '148/QĐ-TTg (1489/QĐ-TTg'),
    authority(OLD, '2025-07-07', 3, all('province')),
    authority(OLD, '2025-06-30', 4, all('province')),
    authority(OLD, '2025-07-01', 4, all('province'), GAP),
    authority(OLD, '2025-07-05', 4, all('province'), GAP),
    authority(OLD, '2025-07-06', 4, all('province')),
    authority(OLD, '2025-06-30', 5, all('ministry')),
    authority(OLD, '2025-07-01', 5, all('ministry'), GAP),
    authority(OLD, '2025-07-05', 5, all('ministry'), GAP),
    authority(OLD, '2025-07-06', 5, all('ministry')),
    authority(OLD, '2025-06-30', 2, score('district')),
    authority(OLD, '2025-06-30', 1, score('district')),
    authority(OLD, '2025-07-03', 2, score('none'), GAP),
    authority(OLD, '2025-07-06', 2, score('province')),
    authority(OLD, '2025-07-06', 1, score('province')),
    authority(OLD, '2026-05-21', 3, all('province')),
    authority(OLD, '2026-05-22', 3, all('province')),
    authority(OLD, '2026-07-21', 3, all('province')),
    authority(OLD, '2026-07-22', 3, all('province'), after),
    authority(OLD, '2030-01-01', 5, all('ministry'), after),
  ])
})

describe('who decides under 1048/2019: the province 3 and 4 stars, the ministry 5', () => {
  const before = ['rule/before-regime']
  const after = ['rule/after-regime']
  testRows([
    authority(OLDEST, '2019-08-20', 3, { decides: 'province' }, before),
    authority(OLDEST, '2019-08-21', 3, { decides: 'province', certifies: 'province' }),
    authority(OLDEST, '2019-08-21', 4, { decides: 'province' }),
    authority(OLDEST, '2019-08-21', 5, { decides: 'ministry' }),
    authority(OLDEST, '2022-06-01', 2, { decides: 'none', certifies: 'none' }),
    authority(OLDEST, '2022-06-01', 1, { decides: 'none' }),
    authority(OLDEST, '2023-02-23', 3, { decides: 'province' }),
    authority(OLDEST, '2023-02-25', 3, { decides: 'province' }, after),
  ])
})

function forward(
  id: string,
  date: string,
  from: string,
  mean: number | string,
  to: string,
  atLeast: number | undefined,
  told: readonly string[] = [],
): Row {
  const number = id === NEW ? '26/2026/QĐ-TTg' : '148/QĐ-TTg'
  return [
    { ask: 'forward', regime: id, date, from, mean },
    atLeast === undefined ? { to } : { to, atLeast },
    number,
    told,
  ]
}

describe('where a scored product goes next, unrounded', () => {
  testRows([
    forward(NEW, '2026-06-01', 'province', 90, 'ministry', 90),
    forward(NEW, '2026-06-01', 'province', 89.995, 'none', 90),
    forward(NEW, '2026-06-01', 'province', '17999/200', 'none', 90),
    forward(NEW, '2026-06-01', 'province', '180/2', 'ministry', 90),
    forward(NEW, '2026-06-01', 'province', '89,99', 'none', 90),
    forward(NEW, '2026-06-01', 'province', 100, 'ministry', 90),
    forward(NEW, '2026-06-01', 'province', 0, 'none', 90),
    forward(NEW, '2026-06-01', 'commune', 95, 'none', undefined),
    forward(OLD, '2025-06-30', 'district', 70, 'province', 70),
    forward(OLD, '2025-06-30', 'district', 69.99, 'none', 70),
    forward(OLD, '2025-07-01', 'district', 80, 'none', undefined, ['rule/gap', 'rule/no-district']),
    forward(OLD, '2025-07-06', 'district', 80, 'none', undefined, ['rule/no-district']),
    forward(OLD, '2025-07-06', 'province', 90, 'ministry', 90),
    forward(OLD, '2025-06-30', 'province', '179/2', 'none', 90),
    [
      { ask: 'forward', regime: OLDEST, date: '2021-06-01', from: 'district', mean: 50 },
      { to: 'province', atLeast: 50 },
      '1048/QĐ-TTg',
    ],
    [
      { ask: 'forward', regime: OLDEST, date: '2021-06-01', from: 'district', mean: 49.5 },
      { to: 'none', atLeast: 50 },
      '1048/QĐ-TTg',
    ],
  ])
})

function code(
  text: string,
  id: string | null,
  parts: Readonly<Record<string, unknown>>,
  told: readonly string[] = [],
): Row {
  return [{ ask: 'productCode', code: text }, { code: text, regime: id, readings: [parts] }, 'QĐ-TTg', told]
}

describe('product codes of three forms, as printed', () => {
  testRows([
    code('83-829-28780-3-2022', OLDEST, { province: '83', district: '829', commune: '28780', serial: 3, year: 2022 }),
    code('62-612-004-2024', OLD, { province: '62', district: '612', commune: null, serial: 4, year: 2024 }),
    code('51-23515-001-2026', NEW, { province: '51', district: null, commune: '23515', serial: 1, year: 2026 }),
    code(' 51 – 23515 - 001-2026 ', NEW, { commune: '23515' }),
    code('62-612-004-2020', OLD, { year: 2020 }, ['rule/code-year']),
    code('51-23515-001-2024', NEW, { year: 2024 }, ['rule/code-year']),
    code('83-829-28780-3-2025', OLDEST, { year: 2025 }, ['rule/code-year']),
    code('1-00004-001-2026', NEW, { province: '01' }, ['rule/code-incomplete']),
    code('1-4-3-2024', OLD, { province: '01', district: '004' }, ['rule/code-incomplete']),
    code('1-4-3-2027', NEW, { province: '01', commune: '00004' }, ['rule/code-incomplete']),
    [
      { ask: 'productCode', code: '1-4-3-2026' },
      { regime: null, readings: [{ district: '004' }, { commune: '00004' }] },
      '148/QĐ-TTg',
      ['rule/code-ambiguous', 'rule/code-incomplete'],
    ],
  ])
})

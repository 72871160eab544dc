import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHundredths, readMoney, readNumber, readTargetWords, readTimeWords } from './index.ts'

test.each([
  ['02', 200],
  ['1.600', 160_000],
  ['33,5', 3350],
  ['33.5', 3350],
  ['1.234.567,89', 123_456_789],
  ['1,234', null],
  ['12 sản phẩm', null],
  ['', null],
  ['-5', null],
])('the number %s is %s hundredths', (text, value) => {
  expect(readNumber(text)).toBe(value)
})

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (value) => {
      expect(readNumber(formatHundredths(value))).toBe(value)
    }),
  )
})

test.each([
  ['6.600 triệu đồng', 6_600_000_000, false],
  ['1.600 triệu đồng', 1_600_000_000, false],
  ['khoảng 2.000 triệu đồng', 2_000_000_000, true],
  ['1,5 tỷ đồng', 1_500_000_000, false],
  ['2 tỷ 500 triệu đồng', 2_500_000_000, false],
  ['Tổng kinh phí: 350.000.000 đồng (năm 2021)', 350_000_000, false],
])('the money %s is %s đồng', (text, dong, approximate) => {
  expect(readMoney(text)).toEqual({ dong, approximate })
})

test.each(['1.600 triệu', '02 điểm', '1.600 triệu đồng và 500 triệu đồng', '500 triệu 2 tỷ đồng', ''])(
  'no one amount stands in "%s"',
  (text) => {
    expect(readMoney(text)).toBeNull()
  },
)

const words = (text: string) => {
  const found = readTargetWords(text)
  return found === null ? null : [found.comparison, found.floor, found.aim, found.unit, found.words]
}

test.each([
  ['từ 40 sản phẩm trở lên', ['gte', 4000, null, 'sản phẩm', 'từ … trở lên']],
  ['Có ít nhất 30-40% chủ thể', ['gte', 3000, 4000, '%', 'ít nhất']],
  ['tăng trưởng đạt từ 5-10%/năm', ['between', 500, 1000, '%/năm', 'từ']],
  ['từ 5% đến 10% chủ thể', ['between', 500, 1000, '%', 'từ']],
  ['trên 60 sản phẩm', ['gt', 6000, null, 'sản phẩm', 'trên']],
  ['khoảng 75 sản phẩm', ['approx', 7500, null, 'sản phẩm', 'khoảng']],
  ['không quá 5 ngày', ['lte', 500, null, 'ngày', 'không quá']],
  ['tối thiểu 33,5% sản phẩm', ['gte', 3350, null, '%', 'tối thiểu']],
  ['trên địa bàn tỉnh năm 2025', ['none', null, null, '', null]],
  ['theo Quyết định số 1048/QĐ-TTg ngày 21/8/2019', ['none', null, null, '', null]],
  ['dưới 5% sản phẩm', null],
])('the words "%s"', (text, expected) => {
  expect(words(text)).toEqual(expected)
})

test('the words of a comparison do not depend on how accents are composed', () => {
  expect(words('từ 40 sản phẩm trở lên'.normalize('NFD'))).toEqual(words('từ 40 sản phẩm trở lên'))
})

const time = (text: string, year: number | null = 2021) => {
  const { kind, start, due, recurrence } = readTimeWords(text, year)
  return [kind, start, due, recurrence]
}

test.each([
  ['trước ngày 30/6/2021', ['once', null, '2021-06-29', null]],
  ['trước ngày 01 tháng 3 năm 2024', ['once', null, '2024-02-29', null]],
  ['Trước tháng 10/2022', ['once', null, '2022-09-30', null]],
  ['Quý II, III', ['once', '2021-04-01', '2021-09-30', null]],
  ['Từ quý I - IV/2022', ['once', '2022-01-01', '2022-12-31', null]],
  ['Tháng 5-7 năm 2022', ['once', '2022-05-01', '2022-07-31', null]],
  ['từ 08/12-10/12/2020', ['once', '2020-12-08', '2020-12-10', null]],
  ['đến hết năm 2025', ['once', null, '2025-12-31', null]],
  ['giai đoạn 2021-2025', ['once', '2021-01-01', '2025-12-31', null]],
  ['hằng tháng (trước ngày 15)', ['recurring', null, null, 'FREQ=MONTHLY;BYMONTHDAY=14']],
  ['tháng (trước ngày 01)', ['recurring', null, null, 'FREQ=MONTHLY;BYMONTHDAY=-1']],
  ['quý (trước ngày 15 tháng cuối quý)', ['recurring', null, null, 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14']],
  ['năm (trước ngày 10 tháng 12)', ['recurring', null, null, 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9']],
  ['Thường xuyên, liên tục trong năm', ['continuous', null, null, null]],
  ['sau khi được phân bổ kinh phí', ['event', null, null, null]],
  ['trước ngày 31/2/2021', ['unread', null, null, null]],
  ['theo chỉ đạo', ['unread', null, null, null]],
])('the time "%s"', (text, expected) => {
  expect(time(text)).toEqual(expected)
})

test('a quarter without a year of the plan is not guessed', () => {
  expect(time('Quý II, III', null)[0]).toBe('unread')
})

const TASKS = new URL('../../../../../shared/reference/requirements/tasks.json', import.meta.url)

interface TaskTime {
  readonly id: string
  readonly seed: string
  readonly time: { raw: string | null; start: string | null; end: string | null; date_basis: string }
}

describe.skipIf(!existsSync(TASKS))('the times of the five plans (reference; passes without it)', () => {
  const tasks: readonly TaskTime[] = existsSync(TASKS) ? JSON.parse(readFileSync(TASKS, 'utf8')).tasks : []
  test('every stated time is read to the day of the reference', () => {
    const stated = tasks.filter(({ time }) => time.raw !== null && time.date_basis === 'stated')
    expect(stated.length).toBeGreaterThan(20)
    const wrong = stated.filter(({ time }) => {
      const found = readTimeWords(time.raw, Number(time.start?.slice(0, 4)))
      return found.due !== time.end || (found.start !== null && found.start !== time.start)
    })
    expect(wrong.map(({ id, time }) => [id, time.raw, readTimeWords(time.raw, null)])).toEqual([])
  })

  test('no time is left unread', () => {
    const unread = tasks.filter(({ time }) => time.raw !== null && readTimeWords(time.raw, 2021).kind === 'unread')
    expect(unread.map(({ time }) => time.raw)).toEqual([])
  })
})

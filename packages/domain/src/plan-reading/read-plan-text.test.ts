import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContent } from '../plan/index.ts'
import { CONFIDENCES, contentOf, type PlanReading, READING_LIMITS, readPlanText } from './index.ts'

const HEAD = `UBND HUYỆN BẢN MẪU        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 45/KH-UBND            Độc lập - Tự do - Hạnh phúc
Bản Mẫu, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Thực hiện Chương trình mỗi xã một sản phẩm huyện Bản Mẫu năm 2024

Căn cứ Quyết định số 148/QĐ-TTg ngày 24/02/2023 của Thủ tướng Chính phủ về việc ban hành Bộ tiêu chí;
Thực hiện Kế hoạch số 12/KH-UBND ngày 10 tháng 01 năm 2024 của UBND tỉnh Mẫu về Chương trình OCOP.`

const BODY = `I. MỤC TIÊU
- Phấn đấu có trên 12 sản phẩm được công nhận, trong đó có ít nhất 3 sản phẩm 4 sao.
- Có từ 30% đến 40% chủ thể bán hàng trực tuyến đến hết năm 2024.
- Khôi phục làng nghề dệt truyền thống của các xã vùng cao.
II. NHIỆM VỤ
1. Tập huấn cho chủ thể
- Nội dung: Mở lớp tập huấn về bao bì.
- Đơn vị thực hiện: Phòng Nông nghiệp chủ trì, phối hợp với Phòng Tài chính - Kế hoạch, UBND các xã.
- Thời gian thực hiện: Trước ngày 30/6/2024.
III. KINH PHÍ
Tổng kinh phí thực hiện là 500 triệu đồng, trong đó: ngân sách tỉnh 300 triệu đồng; vốn của chủ thể khoảng 200 triệu đồng (tương ứng 40%).
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Y tế: Chủ trì, phối hợp với các cơ quan liên quan hướng dẫn tự công bố sản phẩm.
Hằng năm, tham gia Hội đồng đánh giá, phân hạng sản phẩm.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn Mẫu`

const read = readPlanText(`${HEAD}\n${BODY}`)

test('the head: number, date, place, agency, title, period', () => {
  expect(read.document).toMatchObject({
    ...{ kind: 'plan', level: 'district', placeName: 'huyện Bản Mẫu', number: '45/KH-UBND' },
    ...{ issued: { day: 5, month: 3, year: 2024 }, issuedRaw: null, issuedPlace: 'Bản Mẫu' },
    ...{ issuer: 'UBND huyện Bản Mẫu', signatory: 'Nguyễn Văn Mẫu', from: '2024-01-01', to: '2024-12-31' },
    title: 'Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm huyện Bản Mẫu năm 2024',
    headerLines: { from: 2, to: 3 },
  })
  expect(read.documentFields.number).toEqual({ lines: { from: 2, to: 2 }, confidence: 'sure' })
})

test('bases with their relation, date and issuer', () => {
  expect(
    read.bases.map(({ content }) => [content.relation, content.number, content.issued.month, content.issuer]),
  ).toEqual([
    ['basis', '148/QĐ-TTg', 2, 'Thủ tướng Chính phủ'],
    ['carriesOut', '12/KH-UBND', 1, 'UBND tỉnh Mẫu'],
  ])
})

test('targets: comparison, number, unit, what is part of what, and until when', () => {
  const rows = read.targets.map(({ content }) => [
    ...[content.key, content.kind, content.comparison, content.floor, content.aim, content.unit],
    ...[content.parentKey, content.to, content.lines?.from],
  ])
  expect(rows).toEqual([
    ['c1', 'target', 'gt', 1200, null, 'sản phẩm', null, '2024-12-31', 11],
    ['c2', 'target', 'gte', 300, null, 'sản phẩm', 'c1', '2024-12-31', 11],
    ['c3', 'target', 'between', 3000, 4000, '%', null, '2024-12-31', 12],
    ['c4', 'qualitative', 'none', null, null, '', null, '2024-12-31', 13],
  ])
})

test('tasks: lead, help, time; duties below an agency; money; recipients', () => {
  const [first, second, third] = read.tasks.map(({ content }) => content)
  expect(first).toMatchObject({
    ...{ title: 'Tập huấn cho chủ thể', leads: ['Phòng Nông nghiệp'], leadBasis: 'stated', due: '2024-06-29' },
    ...{ coordinating: ['Phòng Tài chính - Kế hoạch', 'UBND các xã'], section: 'II.1', lines: { from: 15, to: 18 } },
  })
  expect(second).toMatchObject({ leads: ['Phòng Y tế'], coordinating: ['các cơ quan liên quan'], timeText: null })
  expect(third).toMatchObject({ leads: ['Phòng Y tế'], recurrence: 'FREQ=YEARLY', lines: { from: 23, to: 23 } })
  expect(read.budget.declaredTotal).toBe(500_000_000)
  expect(read.budget.lines.map(({ content }) => [content.source, content.declared, content.declaredShare])).toEqual([
    ['province', 300_000_000, null],
    ['own', 200_000_000, 4000],
  ])
  expect(read.recipients.map(({ content }) => content.name)).toEqual(['UBND tỉnh', 'Lưu: VT'])
  expect(read.uses.filter((use) => use === 'unread')).toEqual([])
})

test('what is left blank or cannot be read stays missing, with its words beside it', () => {
  const blank = readPlanText(`Số: /KH-UBND\nBản Mẫu, ngày   tháng 02 năm 2022\nKẾ HOẠCH\nThực hiện OCOP huyện Bản Mẫu`)
  expect(blank.document).toMatchObject({ number: null, issued: { day: null, month: 2, year: 2022 } })
  expect(blank.document.headerLines).toEqual({ from: 1, to: 2 })
  const bad = readPlanText(`Lai Chau, ngay 06 thang # ndm 2025\nKẾ HOẠCH\nThực hiện OCOP tỉnh Lai Châu`)
  expect(bad.document).toMatchObject({ issued: { day: 6, month: null, year: 2025 } })
  expect(bad.document.issuedRaw).toContain('#')
  expect(bad.documentFields.issued?.confidence).toBe('guess')
  expect(readPlanText('Xin chào').document).toMatchObject({ title: null, from: null, level: null, issuer: null })
})

/** What a reader of pictures does: broken lines, lost accents, page numbers, another spelling, l for 1. */
const NOISES: readonly (readonly [string, (text: string) => string])[] = [
  ['broken lines', (text) => text.replace(/(.{40,60}?) (?=\p{Ll})/gu, '$1\n')],
  ['page numbers', (text) => text.replace(/\nII\. /, '\n\n12\n\f\nII. ')],
  ['the other place of the tone', (text) => text.replaceAll('Ủy', 'Uỷ').replaceAll('hòa', 'hoà')],
  ['an l for a 1', (text) => text.replace('12 sản phẩm', 'l2 sản phẩm').replace('\n1. Tập huấn', '\nl. Tập huấn')],
  ['marks of Markdown', (text) => text.replace(/^(I+V?\. .*)$/gmu, '## **$1**')],
  ['letters in two pieces', (text) => text.normalize('NFD')],
  ['blank lines', (text) => text.replaceAll('\n', ' \n\n')],
]

test.each(NOISES)('the same is read through %s', (_name, noise) => {
  const noisy = readPlanText(`${HEAD}\n${noise(BODY)}`)
  const say = (one: PlanReading) => ({
    targets: one.targets.map(({ content: { comparison, floor, aim, unit } }) => [comparison, floor, aim, unit]),
    tasks: one.tasks.map(({ content: { leads, due, recurrence } }) => [leads, due, recurrence]),
    money: one.budget.lines.map(({ content: { declared } }) => declared),
    recipients: one.recipients.length,
  })
  expect(say(noisy)).toEqual(say(read))
})

test('words without accents are still read', () => {
  const bare = readPlanText(
    'KE HOACH\nThuc hien OCOP\nII. MUC TIEU\n- Phan dau co it nhat 15 san pham dat tu 3 sao tro len.\nIII. KINH PHI\n- Ngan sach tinh: 1.200 trieu dong.',
  )
  expect(bare.targets.map(({ content }) => [content.comparison, content.floor, content.unit])).toEqual([
    ['gte', 1500, 'sản phẩm'],
  ])
  expect(bare.budget.lines.map(({ content }) => content.declared)).toEqual([1_200_000_000])
})

test('a table of money: its unit is named once, its total is no line', () => {
  const table =
    'TT | Nội dung | Kinh phí\n1 | Ngân sách tỉnh hỗ trợ | 1.200\n2 | Vốn của chủ thể | 300,5\n| Tổng cộng | 1.500,5 |'
  const { budget } = readPlanText(`KẾ HOẠCH\nThử\nI. KINH PHÍ\nĐơn vị tính: triệu đồng\n${table}`)
  expect(budget.lines.map(({ content }) => [content.source, content.declared, content.lines?.from])).toEqual([
    ['province', 1_200_000_000, 6],
    ['own', 300_500_000, 7],
  ])
  expect(budget).toMatchObject({ declaredTotal: 1_500_500_000, totalLines: { from: 8, to: 8 } })
})

test('a plan longer than a person can look over is cut, and says so', () => {
  const many = Array.from({ length: 200 }, (_, at) => `- Chủ trì tổ chức công việc thứ ${at} cho các xã.`).join('\n')
  const long = readPlanText(`${HEAD}\nI. TỔ CHỨC THỰC HIỆN\n1. Phòng Y tế\n${many}`)
  expect(long.tasks.length).toBe(READING_LIMITS.tasks)
  expect(long.leftOver).toBe(50)
})

const PIECES = [
  ...`${HEAD}\n${BODY}`.split(/(?<=[\n ])/),
  '\f',
  '12\n',
  '**',
  '(',
  '%',
  '1.',
  'l5',
  'Số: ',
  '- ',
  '\u0000',
  '𝒳',
]
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 300, size: 'max' }).map((parts) => parts.join('')),
)

/** Numbers of a text as hundredths, as far as they are written plainly. */
const digitsOf = (text: string) =>
  text.normalize('NFC').replace(/[lI|]/g, '1').replaceAll('O', '0').replace(/[^\d]/g, ' ')

describe('any text', () => {
  test('gives a reading whose lines are in the text, and a plan that holds together', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const one = readPlanText(text)
        expect(one.uses.length).toBe(one.lines.length)
        const rows = [one.purposes, one.bases, one.recipients, one.targets, one.tasks, one.budget.lines].flat()
        for (const { content, fields } of rows)
          for (const lines of [content.lines, ...Object.values(fields).map((field) => field.lines)])
            expect(lines !== null && lines.from >= 1 && lines.to >= lines.from && lines.to <= one.lines.length).toBe(
              true,
            )
        for (const { confidence } of rows.flatMap(({ fields }) => Object.values(fields)))
          expect(CONFIDENCES).toContain(confidence)
        const said = { level: 'province', place: null, title: 'x', from: '2024-01-01', to: '2024-12-31' } as const
        expect(checkContent(contentOf(one, said))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('has no number of a target that does not stand in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const digits = digitsOf(text)
        for (const { content } of readPlanText(text).targets)
          for (const number of [content.floor, content.aim])
            if (number !== null) expect(digits).toContain(String(Math.trunc(number / 100)))
      }),
      { numRuns: 200 },
    )
  })
})

test('a text that repeats one thing is read within the time of a test: the work grows with its length', () => {
  const pieces = [
    '12 sản phẩm ',
    '(trong đó ',
    'phối hợp với Sở ',
    '1.2.3.',
    '- a\n',
    'tổng 5 triệu đồng, ',
    'x',
    'số 1/QĐ-',
  ]
  for (const piece of pieces) {
    const { lines, uses } = readPlanText(piece.repeat(30_000))
    expect(uses.length).toBe(lines.length)
  }
}, 20_000)

import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import {
  certificatePdf,
  decisionPdf,
  form01Pdf,
  form02Pdf,
  form03Pdf,
  minutesPdf,
  receiptPdf,
  sheetPdf,
} from './index.ts'
import { BLANK } from './sample-blank.ts'
import { MINUTES, RECEIPT, SHEET } from './sample-council.ts'
import { FORM_01, FORM_02, FORM_03 } from './sample-forms.ts'
import { CERTIFICATE, DECISION, decisionRows } from './sample-papers.ts'

const HOSTILE = '#panic("x") *đậm* _nghiêng_ $x^2 \\ @ref <nhãn> `mã` "ngoặc" \'nháy\' // /* = - + [#] {'
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** Every text of a paper made hostile; dates and words of a closed choice stay. */
function hostile<Paper>(paper: Paper, text = HOSTILE): Paper {
  const closed = new Set(['kind', 'occasion', 'checkUrl'])
  return JSON.parse(
    JSON.stringify(paper, (key, value: unknown) =>
      typeof value !== 'string' || ISO_DATE.test(value) || closed.has(key) ? value : text,
    ),
  )
}

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined

/** The text of a PDF, one space between words; null where poppler is not installed. */
function textOf(pdf: Buffer): string | null {
  if (!hasPdftotext) return null
  const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  return stdout.normalize('NFC').replace(/\s+/g, ' ')
}

function expectWords(pdf: Buffer, ...words: readonly string[]): void {
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(10_000)
  const text = textOf(pdf)
  if (text === null) return
  for (const word of words) expect(text).toContain(word)
}

const papers = [
  ['certificate', () => certificatePdf(CERTIFICATE), ['GIẤY CHỨNG NHẬN', 'Chè Shan tuyết', '7KQ2 M4XA 9RTD']],
  ['decision', () => decisionPdf(DECISION), ['1986/QĐ-UBND', 'Điều 3.', '12 (mười hai)', 'PHỤ LỤC', 'Trang 2/2']],
  ['form 01', () => form01Pdf(FORM_01), ['PHIẾU ĐĂNG KÝ', 'Nâng hạng: ☑', 'Đánh giá lại: ☐', '12-034/PĐK']],
  ['form 02', () => form02Pdf(FORM_02), ['Phần III', 'TỔNG CỘNG', 'Phụ lục 3, trang 12', '15/03/2022']],
  ['form 03', () => form03Pdf(FORM_03), ['45/BC-UBND', 'Bản sắc/trí tuệ', 'TM. ỦY BAN NHÂN DÂN']],
  ['sheet', () => sheetPdf(SHEET), ['11. Bộ sản phẩm', '*****', 'TỔNG CỘNG 100', 'Tòng Thị Mẫu']],
  ['minutes', () => minutesPdf(MINUTES), ['12/BB-HĐOCOP', '9/11', '86,67', 'Hồ sơ bị loại', 'THƯ KÝ']],
  ['receipt', () => receiptPdf(RECEIPT), ['TN-11-03217-2026-0034', '9f2c 4e7a b1d0 3358', '13/05/2026']],
] as const

const hostilePapers = [
  ['certificate', (text: string) => certificatePdf(hostile(CERTIFICATE, text))],
  ['decision', (text: string) => decisionPdf(hostile(DECISION, text))],
  ['form 01', (text: string) => form01Pdf(hostile(FORM_01, text))],
  ['form 02', (text: string) => form02Pdf(hostile({ ...FORM_02, ticks: [] }, text))],
  ['form 03', (text: string) => form03Pdf(hostile(FORM_03, text))],
  ['sheet', (text: string) => sheetPdf(hostile(SHEET, text))],
  ['minutes', (text: string) => minutesPdf(hostile(MINUTES, text))],
  ['receipt', (text: string) => receiptPdf(hostile(RECEIPT, text))],
] as const

describe('papers', () => {
  it.each(papers)('%s with realistic data', async (_name, render, words) => {
    expectWords(await render(), ...words)
  })

  it.each(hostilePapers)('%s prints markup as it is', async (_name, render) => {
    expectWords(await render(HOSTILE), '#panic("x")', '*đậm*', '_nghiêng_', '`mã`')
  })

  it.each(hostilePapers)('%s takes texts that cannot be set', async (_name, render) => {
    await render('')
    await render(`${'x'.repeat(300)}\u0000\uD800\r\n\u200b😀漢字`)
  })

  it.each(BLANK)('%s blank has dotted lines', async (_name, render) => {
    expectWords(await render(), '…')
  })
})

describe('decision', () => {
  it('is a draft without its number', async () => {
    expectWords(await decisionPdf({ ...DECISION, number: null }), 'BẢN NHÁP', 'Số: ……/QĐ-UBND')
  })

  it('sends products on for five stars', async () => {
    const rows = decisionRows(2).map((row) => ({ ...row, score: '92,50', stars: 5 }))
    expectWords(await decisionPdf({ ...DECISION, kind: 'approve', rows }), 'Phê duyệt kết quả', '02 (hai)')
  })

  it('repeats the heads of a long annex', async () => {
    const text = textOf(await decisionPdf({ ...DECISION, rows: decisionRows(120) }))
    if (text !== null) expect(text.split('Tên sản phẩm').length - 1).toBeGreaterThan(3)
  })
})

describe('form 02', () => {
  it('sets very long descriptions over several pages', async () => {
    const history = 'Hợp tác xã được thành lập trên cơ sở tổ hợp tác. '.repeat(400)
    expectWords(await form02Pdf({ ...FORM_02, owner: { ...FORM_02.owner, history } }), 'Phần IV')
  })
})

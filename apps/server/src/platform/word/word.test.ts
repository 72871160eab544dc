import { expect, test } from 'vitest'
import { readZip } from '../zip.ts'
import { type WordPaper, writeWordPaper, writeWordPart } from './index.ts'

const PAPER: WordPaper = {
  ...{ agencyParent: 'UBND TỈNH ĐIỆN BIÊN', agency: 'CHI CỤC PHÁT TRIỂN NÔNG THÔN', number: '12/BC-CCPTNT' },
  ...{ place: 'Điện Biên', date: '2026-09-09', title: 'BÁO CÁO', about: 'Kết quả thực hiện Chương trình OCOP quý III' },
  blocks: [
    { is: 'heading', level: 1, text: 'I. KẾT QUẢ' },
    {
      is: 'paragraph',
      text: [
        { text: 'Công nhận mới 14 sản phẩm', note: 'Giấy chứng nhận cấp trong kỳ' },
        { text: ', <b>&amp; "đủ"\u0007.' },
      ],
    },
    { is: 'list', items: ['Việc một;', [{ text: 'Việc hai', bold: true }]] },
    {
      ...{ is: 'table', caption: 'Bảng 1. Chỉ tiêu', note: 'Số liệu đến 08/9/2026' },
      columns: [
        { head: 'Chỉ tiêu', width: 3 },
        { head: 'Thực hiện', width: 1, align: 'right' },
      ],
      rows: Array.from({ length: 60 }, (_, at) => [`Chỉ tiêu ${at + 1}`, '14']),
    },
  ],
  recipients: ['UBND tỉnh', 'Lưu: VT'],
  signers: [{ authority: ['KT. CHI CỤC TRƯỞNG'], office: 'PHÓ CHI CỤC TRƯỞNG', name: 'Lò Văn A' }],
}

async function partsOf(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const read = readZip(bytes, { files: 60, bytes: 5_000_000 })
  if (!read.ok) throw new Error(read.failure.code)
  return new Map(read.value.map((entry) => [entry.name, entry.bytes.toString('utf8')]))
}

test('A4, the margins of Nghị định 30, Times New Roman, no number on the first page', async () => {
  const parts = await partsOf(await writeWordPaper(PAPER))
  const document = parts.get('word/document.xml') ?? ''
  expect(document).toContain('w:w="11906"')
  expect(document).toContain('w:h="16838"')
  const margin = (side: string) => Number(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`).exec(document)?.[1]) / 56.69
  expect(margin('top')).toBeCloseTo(20, 0)
  expect(margin('bottom')).toBeCloseTo(20, 0)
  expect(margin('left')).toBeCloseTo(30, 0)
  expect(margin('right')).toBeCloseTo(15, 0)
  expect(document).toContain('<w:titlePg/>')
  expect(parts.get('word/styles.xml')).toContain('Times New Roman')
  const headers = [...parts].filter(([name]) => /^word\/header\d/.test(name)).map(([, xml]) => xml)
  expect(headers.filter((xml) => xml.includes('PAGE'))).toHaveLength(1)
  expect(headers.find((xml) => xml.includes('PAGE'))).toContain('<w:jc w:val="center"/>')
})

test('letterhead, title, sections, repeated table heads, Nơi nhận and signature stand in their order', async () => {
  const document = (await partsOf(await writeWordPaper(PAPER))).get('word/document.xml') ?? ''
  const words = [
    ...['UBND TỈNH ĐIỆN BIÊN', 'CHI CỤC PHÁT TRIỂN NÔNG THÔN', 'Số: 12/BC-CCPTNT'],
    ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Điện Biên, ngày 09 tháng 9 năm 2026'],
    ...['BÁO CÁO', 'Kết quả thực hiện', 'I. KẾT QUẢ', 'Công nhận mới 14', '- Việc một;', 'Bảng 1.', 'Chỉ tiêu 60'],
    ...['Nơi nhận:', '- UBND tỉnh;', '- Lưu: VT.', 'KT. CHI CỤC TRƯỞNG', 'Lò Văn A'],
  ]
  const places = words.map((word) => document.indexOf(word))
  expect(places.filter((place) => place < 0)).toEqual([])
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(document.match(/<w:tblHeader/g)).toHaveLength(1)
  expect(document).toContain('&lt;b&gt;&amp;amp;')
  expect(document).not.toContain('\u0007')
})

test('every footnote carries its source, also where two have the same words', async () => {
  const twice = { text: '15', note: 'Giấy chứng nhận cấp trong kỳ' }
  const parts = await partsOf(
    await writeWordPaper({ ...PAPER, blocks: [...PAPER.blocks, { is: 'paragraph', text: [twice] }] }),
  )
  expect(parts.get('word/footnotes.xml')?.match(/Giấy chứng nhận cấp trong kỳ/g)).toHaveLength(2)
  expect(parts.get('word/document.xml')?.match(/<w:footnoteReference/g)).toHaveLength(2)
})

test('a paper without number and date prints dots; a part has neither letterhead nor signature', async () => {
  const { number, date, ...blank } = PAPER
  const document = (await partsOf(await writeWordPaper({ ...blank, draft: true }))).get('word/document.xml') ?? ''
  expect([number, date]).toEqual(['12/BC-CCPTNT', '2026-09-09'])
  expect(document).toContain('Số: ……/……')
  expect(document).toContain('ngày … tháng … năm …')
  expect(document).toContain('BẢN NHÁP')
  const part = await partsOf(await writeWordPart({ title: 'II. KINH PHÍ', blocks: PAPER.blocks }))
  expect(part.get('word/document.xml')).toContain('II. KINH PHÍ')
  expect(part.get('word/document.xml')).not.toContain('CỘNG HÒA')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '../../../test/regime-files.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { writeWordPaper } from '../../platform/word/index.ts'
import { writeZip } from '../../platform/zip.ts'
import { readPlanFile } from './plans.content.ts'
import { readWordText, wordText } from './plans.texts.docx.ts'

let world: World
let office: Visitor
let stranger: Visitor
let producer: Visitor
beforeAll(async () => {
  world = await openWorld('2026-11-22T02:00:00Z')
  office = await world.person('Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  stranger = await world.person('Văn Phòng Lai Châu', 'provinceOffice', { provinceCode: '12' })
  const producerId = '00000000-0000-4000-8000-000000000001'
  producer = await world.person('Chủ thể', 'producer', { provinceCode: '11', producerId })
})
afterAll(() => world.close())

const TEXT = `UBND TỈNH ĐIỆN BIÊN
Số: /KH-UBND
Điện Biên, ngày   tháng 01 năm 2026
KẾ HOẠCH
Thực hiện Chương trình mỗi xã một sản phẩm tỉnh Điện Biên năm 2026

Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22/5/2026 của Thủ tướng Chính phủ về việc ban hành Quy định.
I. MỤC TIÊU
- Phấn đấu công nhận ít nhất 40 sản phẩm, trong đó có trên 5 sản phẩm 4 sao.
- Mở 12 lớp cho 300 người; nội dung <b>đậm</b> không được chạy.
II. PHẠM VI
Địa bàn 45 xã, phường của tỉnh.
III. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương
- Chủ trì, phối hợp với Sở Tài chính tổ chức hội chợ trước ngày 30/9/2026.
- Hằng năm, tham gia Hội đồng đánh giá, phân hạng sản phẩm.
Nơi nhận:
- Sở Tài chính;
- Lưu: VT.`

interface Row {
  readonly key: string
  readonly confidence: string
  readonly lines: { readonly from: number; readonly to: number }
}
interface View {
  readonly id: string
  readonly typed: Readonly<Record<string, string>>
  readonly rows: Readonly<Record<string, readonly Row[]>>
  readonly lines: readonly { readonly at: number; readonly use: string; readonly hasNumber: boolean }[]
  readonly unreadNumbers: readonly number[]
  readonly faults: readonly { readonly place: string; readonly say: string }[]
}

const viewOf = async (visitor: Visitor, id: string) => (await visitor.get(`/api/v1/plans/readings/${id}`)).json<View>()
const read = async (visitor: Visitor, text: string) => {
  const { id } = (await visitor.api('/plans/readings', { text })).json<{ id: string }>()
  return viewOf(visitor, id)
}
const plans = async () => (await office.get('/api/v1/plans')).json<{ total: number }>().total

/** The body that the form sends: what stands in it, with changes. */
function bodyOf({ typed }: View, change: Readonly<Record<string, string | undefined>> = {}) {
  const all = Object.entries({ ...typed, ...change }).filter(([, value]) => value !== undefined)
  const body: Record<string, unknown> = { keep: [] }
  const keep: string[] = []
  for (const [name, value] of all) {
    const [, record, at] = /^(\w+)\[(.+)\]$/.exec(name) ?? []
    if (name.startsWith('keep.')) keep.push(name.slice(5))
    else if (record === undefined || at === undefined) body[name] = value
    else body[record] = { ...Object(body[record]), [at]: value }
  }
  return { ...body, keep }
}

test('a text is read, looked over, mended and only then a plan; each field keeps its lines', async () => {
  const before = await plans()
  const view = await read(office, TEXT)
  expect(view.typed).toMatchObject({
    place: '11',
    number: '',
    issued: '?/01/2026',
    from: '01/01/2026',
    to: '31/12/2026',
  })
  expect(view.rows.targets?.map(({ lines }) => lines.from)).toEqual([9, 9, 10])
  expect(view.rows.tasks?.map(({ lines }) => lines.from)).toEqual([15, 16])
  expect(view.unreadNumbers).toEqual([12])
  expect(await plans()).toBe(before)
  const page = (await office.get(`/plans/readings/${view.id}`)).text
  expect(page).toContain('id="d15"')
  expect(page).toContain('Chưa chắc')
  expect(page).not.toContain('<b>đậm')
  // One task is left out, a target mended.
  const change = {
    'keep.tasks.n2': undefined,
    'targets[c1.floor]': '42',
    'tasks[n1.leads]': 'Sở Công Thương; Sở Du lịch',
  }
  const saved = (await office.api(`/plans/readings/${view.id}`, bodyOf(view, change))).json<{ importId: string }>()
  expect(await plans()).toBe(before)
  const dry = (await office.get(`/plans/import/${saved.importId}`)).text
  expect(dry).toContain('Sửa lại bản đọc')
  // What was typed stands when the person goes back.
  expect((await viewOf(office, view.id)).typed['targets[c1.floor]']).toBe('42')
  const { id } = (await office.api(`/plans/import/${saved.importId}`)).json<{ id: string }>()
  expect(await plans()).toBe(before + 1)
  const back = readPlanFile(JSON.parse((await office.get(`/plans/${id}/file`)).text))
  if (!back.ok) throw new Error('not read back')
  expect(back.content.document).toMatchObject({ number: null, issued: { day: null, month: 1, year: 2026 } })
  expect(back.content.targets).toMatchObject([
    { floor: 4200, comparison: 'gte', lines: { from: 9, to: 9 } },
    { floor: 500, comparison: 'gt', parentKey: 'c1' },
    { floor: 1200, unit: 'lớp', lines: { from: 10, to: 10 } },
  ])
  expect(back.content.tasks).toMatchObject([
    {
      leads: ['Sở Công Thương', 'Sở Du lịch'],
      coordinating: ['Sở Tài chính'],
      due: '2026-09-29',
      lines: { from: 15, to: 15 },
    },
  ])
  expect((await office.api(`/plans/readings/${view.id}`, bodyOf(view))).json().code).toBe('plan/import-done')
  // The plan for Word: number and day that are missing stay dots, and a draft says so (DRV-08).
  const word = readWordText((await office.get(`/plans/${id}/docx`)).bytes)
  const said = word.ok ? word.value : ''
  for (const part of ['Độc lập - Tự do - Hạnh phúc', 'Số: ……/……', 'BẢN NHÁP', 'KẾ HOẠCH', 'Nơi nhận:', 'Sở Du lịch'])
    expect(said).toContain(part)
  expect((await office.get(`/plans/${id}`)).text).toContain('chỗ cần xem')
  expect((await stranger.get(`/plans/${id}/docx`)).status).toBe(404)
  const source = await office.get(`/plans/${id}/source`)
  expect(source.text).toContain('id="d15"')
  expect(source.text).toContain('href="#d15"')
  expect((await stranger.get(`/plans/${id}/source`)).status).toBe(404)
})

test('what does not fit is told at its field, and nothing is made', async () => {
  const before = await plans()
  const view = await read(office, TEXT)
  const wrong = { place: '', to: '30/02/2026', 'targets[c1.floor]': 'nhiều', 'tasks[n1.title]': '', total: 'vài đồng' }
  const answer = (await office.api(`/plans/readings/${view.id}`, bodyOf(view, wrong))).json<{
    importId: string | null
  }>()
  expect(answer.importId).toBeNull()
  const again = await viewOf(office, view.id)
  expect(again.faults.map(({ place }) => place).sort()).toEqual(
    ['place', 'targets[c1.floor]', 'tasks[n1.title]', 'to', 'total'].sort(),
  )
  const page = (await office.get(`/plans/readings/${view.id}`)).text
  expect(page).toContain('href="#targets-c1-floor"')
  expect(page).toContain('value="nhiều"')
  // Without a place, and for the place of another office.
  const right = { place: '12' }
  await office.api(`/plans/readings/${view.id}`, bodyOf(view, right))
  expect((await viewOf(office, view.id)).faults).toMatchObject([{ place: 'place' }])
  expect(await plans()).toBe(before)
})

test('a text belongs to the person who sent it; others learn nothing', async () => {
  const view = await read(office, TEXT)
  expect((await stranger.get(`/plans/readings/${view.id}`)).status).toBe(404)
  expect((await stranger.api(`/plans/readings/${view.id}`, bodyOf(view))).status).toBe(404)
  expect((await producer.api('/plans/readings', { text: TEXT })).status).toBe(403)
  expect((await world.nobody.api('/plans/readings', { text: TEXT })).status).toBe(401)
  // The next text takes the place of the one before.
  await read(office, 'KẾ HOẠCH\nThử')
  expect((await office.get(`/plans/readings/${view.id}`)).status).toBe(404)
})

test('plain text and Word come as files; others are refused in words', async () => {
  const txt = await upload(office, '/plans/import', Buffer.from(TEXT), { name: 'ke-hoach.txt' })
  expect(txt.to).toMatch(/^\/plans\/readings\//)
  const word = await writeWordPaper({
    ...{ agency: 'UBND TỈNH ĐIỆN BIÊN', place: 'Điện Biên', title: 'KẾ HOẠCH', about: 'Thử năm 2026', signers: [] },
    blocks: [
      { is: 'heading', level: 1, text: 'I. MỤC TIÊU' },
      { is: 'list', items: ['Có ít nhất 7 sản phẩm được công nhận.'] },
      {
        is: 'table',
        columns: [
          { head: 'Nguồn', width: 1 },
          { head: 'Số tiền', width: 1 },
        ],
        rows: [['Tỉnh', '5']],
      },
    ],
  })
  const sent = await upload(office, '/plans/import', word, { name: 'ke-hoach.docx' })
  const view = (await office.get(`/api/v1${sent.to}`)).json<View>()
  expect(view.rows.targets?.length).toBe(1)
  expect(readWordText(word)).toMatchObject({ ok: true, value: expect.stringContaining('Tỉnh | 5') })
  const say = async (bytes: Buffer, name: string) => (await upload(office, '/plans/import', bytes, { name })).text
  expect(await say(Buffer.from('%PDF-1.7 x'), 'a.pdf')).toContain('Chưa đọc được chữ trong tệp')
  expect(await say(Buffer.from([0xc3, 0x28, 0x00]), 'a.txt')).toContain('Chưa đọc được chữ trong tệp')
  expect(await say(writeZip([['x/word/document.xml.txt', 'x']]), 'a.docx')).toContain('Chưa đọc được chữ trong tệp')
  expect((await office.api('/plans/readings', { text: ' \n ' })).json().code).toBe('plan/text-empty')
  expect((await office.api('/plans/readings', { text: 'x\n'.repeat(6001) })).json().code).toBe('plan/text-too-long')
})

test('the words of a Word file: entities, breaks, tables in tables, and what was deleted', () => {
  const xml =
    '<w:p><w:r><w:t>A &amp; B</w:t><w:br/><w:t xml:space="preserve"> &#x1EC7;</w:t></w:r></w:p>' +
    '<w:p><w:del><w:r><w:delText>mất</w:delText></w:r></w:del><w:r><w:t/></w:r></w:p>' +
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>'
  expect(wordText(xml)).toBe('A & B\n ệ\n\n1 2 | ')
  expect(wordText('<w:t>x'.repeat(20_000))).toBe('')
})

test('a text of two thousand lines is shown, and each line can be come to', async () => {
  const many = Array.from(
    { length: 1990 },
    (_, at) => `- Chủ trì tổ chức công việc số ${at} tại các xã trên địa bàn.`,
  ).join('\n')
  const view = await read(office, `${TEXT.split('Nơi nhận')[0]}${many}`)
  expect(view.lines.length).toBeGreaterThan(2000)
  expect(view.rows.tasks?.length).toBe(150)
  const page = (await office.get(`/plans/readings/${view.id}`)).text
  expect(page).toContain('id="d2000"')
  const saved = await office.api(`/plans/readings/${view.id}`, bodyOf(view))
  expect(saved.json<{ importId: string | null }>().importId).not.toBeNull()
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, openWorld, type Visitor, type World } from '../../../test/world.ts'

const COMMUNE = '03127'
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('ảnh chụp giấy')])

let world: World
let officer: Visitor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.person('Cán Bộ Xã', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
})
afterAll(() => world.close())

let named = 0
async function producer(): Promise<{ id: string; own: Visitor; wallet: string }> {
  const body = { name: `Hợp tác xã Số ${++named}`, kind: 'cooperative', representative: 'Lò Văn Ánh' }
  const made = (await officer.api('/producers', body)).json<{ id: string; personId: string }>()
  return { id: made.id, own: await world.signIn(made.personId), wallet: `/producers/${made.id}/papers` }
}

interface Part {
  readonly field: string
  readonly name: string
  readonly content: Buffer
}
type Fields = Readonly<Record<string, string>>

const FIELDS: Fields = {
  kind: 'row-12',
  title: 'Phiếu kiểm nghiệm chè',
  number: '128/KN',
  issuer: 'Trung tâm Kiểm nghiệm',
  issuedOn: '1/6/2026',
  validUntil: '01/06/2027',
}
const FILE: Part = { field: 'file', name: 'phieu.pdf', content: PDF }

/** Sends the form as a browser does: fields and files in one multipart body. */
function upload(
  visitor: Visitor,
  url: string,
  fields: Fields,
  files: readonly Part[],
  key: string = randomUUID(),
): Promise<Answer> {
  const boundary = 'ranh-gioi-7f3a'
  const head = (line: string) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${line}`)
  const texts = Object.entries({ _key: key, ...fields }).map(([name, value]) =>
    Buffer.concat([head(`name="${name}"\r\n\r\n`), Buffer.from(`${value}\r\n`)]),
  )
  const blobs = files.map(({ field, name, content }) => {
    const type = '\r\ncontent-type: application/octet-stream\r\n\r\n'
    return Buffer.concat([head(`name="${field}"; filename="${name}"${type}`), content, Buffer.from('\r\n')])
  })
  const payload = Buffer.concat([...texts, ...blobs, Buffer.from(`--${boundary}--\r\n`)])
  return visitor.send({
    method: 'POST',
    url,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': key },
    payload,
  })
}

async function add(own: Visitor, wallet: string, fields: Fields = {}, file: Part = FILE): Promise<string> {
  const made = await upload(own, `/api/v1${wallet}`, { ...FIELDS, ...fields }, [file])
  expect(made.status).toBe(200)
  return made.json<{ id: string }>().id
}

interface Wallet {
  readonly papers: readonly { id: string; title: string; validity: string; daysLeft: number | null; version: number }[]
  readonly removed: readonly { id: string }[]
}
const walletOf = async (visitor: Visitor, wallet: string) =>
  (await visitor.get(`/api/v1${wallet}`)).json<Wallet & object>()

test('a paper is added by form with its file, and the file comes back as it was', async () => {
  const { own, wallet, id } = await producer()
  const empty = { field: 'photo', name: '', content: Buffer.alloc(0) }
  const sent = await upload(own, wallet, FIELDS, [empty, FILE])
  expect(sent.status).toBe(303)
  expect(sent.to).toBe(`${wallet}?say=paper-added`)
  const page = await own.get(sent.to)
  expect(page.text).toContain('Phiếu kiểm nghiệm chè')
  expect(page.text).toContain('01/06/2027')
  const [paper] = (await walletOf(own, wallet)).papers
  const file = await own.get(`/papers/${paper?.id}/file`)
  expect(file.status).toBe(200)
  expect(file.text).toBe(PDF.toString())
  expect(file.headers).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
  expect(String(file.headers['content-disposition'])).toBe(
    `inline; filename*=UTF-8''${encodeURIComponent('Phiếu kiểm nghiệm chè.pdf')}`,
  )
  const rows = await world.services.db.selectFrom('file').selectAll().where('producer_id', '=', id).execute()
  expect(rows).toMatchObject([{ name: 'phieu.pdf', media_type: 'application/pdf', uploaded_by: own.personId }])
})

test('a page dressed as a picture is refused and never served as HTML', async () => {
  const { own, wallet, id } = await producer()
  const html = { field: 'photo', name: 'anh.jpg', content: Buffer.from('<html><script>alert(1)</script></html>') }
  const refused = await upload(own, wallet, FIELDS, [html])
  expect(refused.status).toBe(415)
  expect(refused.text).toContain('href="#photo"')
  expect(refused.text).toContain('value="128/KN"')
  expect((await walletOf(own, wallet)).papers).toEqual([])
  const rows = await world.services.db.selectFrom('file').select('id').where('producer_id', '=', id).execute()
  expect(rows).toEqual([])
})

test('no file, two files, an empty file and one above 20 MB are refused, each with its own sentence', async () => {
  const { own, wallet } = await producer()
  const none = await upload(own, wallet, FIELDS, [])
  expect(none.status).toBe(422)
  expect(none.text).toContain('Hãy chụp ảnh hoặc chọn tệp của giấy tờ.')
  expect(none.text).toContain('value="01/06/2027"')
  const two = await upload(own, wallet, FIELDS, [FILE, { field: 'photo', name: 'a.jpg', content: JPEG }])
  expect(two.text).toContain('Chỉ gửi một tệp mỗi lần.')
  const empty = await upload(own, wallet, FIELDS, [{ ...FILE, content: Buffer.alloc(0) }])
  expect(empty.status).toBe(422)
  const huge = Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)])
  const large = await upload(own, wallet, FIELDS, [{ ...FILE, content: huge }])
  expect(large.status).toBe(413)
  expect(large.text).toContain('Tệp lớn hơn 20 MB.')
  expect(large.text).toContain('href="#file"')
  expect((await walletOf(own, wallet)).papers).toEqual([])
  const full = Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024 - PDF.length)])
  expect((await upload(own, wallet, FIELDS, [{ ...FILE, content: full }])).status).toBe(303)
})

test('a form that was cut off or has no boundary leaves nothing behind', async () => {
  const { own, wallet } = await producer()
  const head = '--ranh\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 nửa chừ'
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=ranh']) {
    const headers = { 'content-type': type, 'idempotency-key': randomUUID() }
    const cut = await own.send({ method: 'POST', url: `/api/v1${wallet}`, headers, payload: head })
    expect([cut.status, cut.json().code]).toEqual([400, 'request/malformed'])
  }
  expect((await walletOf(own, wallet)).papers).toEqual([])
})

test('wrong facts are refused beside their field', async () => {
  const { own, wallet } = await producer()
  const cases: readonly [Fields, string, string][] = [
    [{ kind: '' }, 'kind', 'paper/unknown-kind'],
    [{ kind: 'row-99' }, 'kind', 'paper/unknown-kind'],
    [{ kind: 'other', title: '' }, 'title', 'paper/title-missing'],
    [{ issuedOn: '4/8/2026' }, 'issuedOn', 'paper/issued-in-future'],
    [{ validUntil: '31/5/2026' }, 'validUntil', 'paper/ends-before-issue'],
    [{ issuedOn: '31/02/2026' }, 'issuedOn', 'date/invalid'],
    [{ number: 'x'.repeat(101) }, 'number', 'field/too-long'],
  ]
  for (const [fields, field, code] of cases) {
    const form = await upload(own, wallet, { ...FIELDS, ...fields }, [FILE])
    expect([form.status, form.text.includes(`href="#${field}"`)], code).toEqual([422, true])
    const api = await upload(own, `/api/v1${wallet}`, { ...FIELDS, ...fields }, [FILE])
    const problem = api.json<{ code: string; fields?: { code: string }[] }>()
    expect(problem.fields?.[0]?.code ?? problem.code).toBe(code)
  }
  expect((await walletOf(own, wallet)).papers).toEqual([])
})

test('a paper of a known kind without a title takes the name of its kind', async () => {
  const { own, wallet } = await producer()
  await add(own, wallet, { kind: 'row-1', title: '' })
  expect((await walletOf(own, wallet)).papers).toMatchObject([{ title: 'Đăng ký kinh doanh' }])
})

test('the state of each paper is told with its days', async () => {
  const { own, wallet } = await producer()
  const ends = { a: '02/08/2026', b: '03/08/2026', c: '02/10/2026', d: '03/10/2026', e: '' }
  for (const [title, validUntil] of Object.entries(ends)) await add(own, wallet, { title, validUntil })
  const states = (await walletOf(own, wallet)).papers.map(({ title, validity, daysLeft }) => [
    title,
    validity,
    daysLeft,
  ])
  expect(states).toEqual([
    ['a', 'expired', -1],
    ['b', 'endingSoon', 0],
    ['c', 'endingSoon', 60],
    ['d', 'valid', 61],
    ['e', 'open', null],
  ])
  const page = await own.get(wallet)
  expect(page.text).toContain('1 giấy tờ đã hết hạn, 2 giấy tờ sắp hết hạn')
  expect(page.text).toContain('Hết hạn hôm nay')
})

test('the same key adds once', async () => {
  const { own, wallet } = await producer()
  const first = await upload(own, `/api/v1${wallet}`, FIELDS, [FILE], 'mot-khoa-giay-to')
  const again = await upload(own, `/api/v1${wallet}`, FIELDS, [FILE], 'mot-khoa-giay-to')
  expect(again.text).toBe(first.text)
  expect((await walletOf(own, wallet)).papers).toHaveLength(1)
})

test('its own people write; commune and province read; strangers do not find it', async () => {
  const { own, wallet } = await producer()
  const id = await add(own, wallet)
  const place = { provinceCode: '11' }
  const readers = [
    officer,
    await world.person('Lãnh Đạo', 'communeChair', { ...place, communeCode: COMMUNE }),
    await world.person('Văn Phòng', 'provinceOffice', place),
    await world.person('Tư Vấn', 'advisor', place),
  ]
  for (const reader of readers) {
    expect((await reader.get(wallet)).text).not.toContain('Thêm giấy tờ')
    expect((await reader.get(`/papers/${id}/file`)).status).toBe(200)
    expect((await reader.get(`${wallet}/new`)).status).toBe(403)
    expect((await upload(reader, `/api/v1${wallet}`, FIELDS, [FILE])).status).toBe(403)
    expect((await reader.api(`/papers/${id}`, { version: 1, kind: 'row-1' })).status).toBe(403)
    expect((await reader.api(`/papers/${id}/remove`, { version: 1 })).status).toBe(403)
    expect((await reader.api(`/papers/${id}/restore`)).status).toBe(403)
  }
  const strangers = [
    (await producer()).own,
    await world.person('Xã Khác', 'communeOfficer', { ...place, communeCode: '03203' }),
    await world.person('Hội Đồng', 'councillor', place),
    await world.person('Quản Trị', 'admin', place),
  ]
  for (const stranger of strangers) {
    for (const path of [wallet, `/papers/${id}`, `/papers/${id}/file`]) {
      expect((await stranger.get(path)).status).toBe(404)
    }
    expect((await upload(stranger, `/api/v1${wallet}`, FIELDS, [FILE])).status).toBe(404)
    expect((await stranger.api(`/papers/${id}/remove`, { version: 1 })).status).toBe(404)
  }
  expect((await world.nobody.get(`/papers/${id}/file`)).status).toBe(401)
})

test('facts are corrected; a stale version shows both and keeps the choice', async () => {
  const { own, wallet } = await producer()
  const id = await add(own, wallet)
  const form = { ...FIELDS, number: '129/KN' }
  expect((await own.post(`/papers/${id}`, { ...form, version: '1' })).to).toContain('say=paper-corrected')
  const stale = await own.post(`/papers/${id}`, { ...FIELDS, number: '130/KN', issuer: 'Nơi Khác', version: '1' })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('129/KN')
  expect(stale.text).toContain('130/KN')
  const chosen = { ...FIELDS, number: '130/KN', issuer: 'Nơi Khác', version: '2', 'keep[number]': 'saved' }
  expect((await own.post(`/papers/${id}`, chosen)).status).toBe(303)
  const view = (await own.get(`/api/v1/papers/${id}`)).json<{ paper: object }>()
  expect(view.paper).toMatchObject({ number: '129/KN', issuer: 'Nơi Khác', version: 3 })
  const wrong = await own.post(`/papers/${id}`, { ...form, validUntil: '1/1/2020', version: '3' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('href="#validUntil"')
})

test('a removed paper leaves the wallet, stays readable, and is put back', async () => {
  const { own, wallet } = await producer()
  const id = await add(own, wallet)
  expect((await own.post(`/papers/${id}/remove`, { version: '7' })).status).toBe(409)
  expect((await own.post(`/papers/${id}/remove`, { version: '1' })).to).toBe(`${wallet}?say=paper-removed`)
  expect(await walletOf(own, wallet)).toMatchObject({ papers: [], removed: [{ id }] })
  expect(await walletOf(officer, wallet)).toMatchObject({ papers: [], removed: [] })
  expect((await own.get(`/papers/${id}/file`)).status).toBe(200)
  const corrected = await own.api(`/papers/${id}`, { ...FIELDS, version: 2 })
  expect([corrected.status, corrected.json().code]).toEqual([409, 'paper/removed'])
  expect((await own.post(`/papers/${id}/restore`)).to).toBe(`${wallet}?say=paper-restored`)
  expect((await walletOf(own, wallet)).papers).toMatchObject([{ id, version: 3 }])
  await own.post(`/papers/${id}/restore`)
  const acts = await world.services.db.selectFrom('act').select('kind').where('stream_id', '=', id).execute()
  expect(acts.map((act) => act.kind)).toEqual(['PaperAdded', 'PaperRemoved', 'PaperRestored'])
})

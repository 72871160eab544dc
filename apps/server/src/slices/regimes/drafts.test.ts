import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BASE, baseFiles, fictitious, fileOf, reworded, upload, zipOf } from '../../../test/regime-files.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import type { DraftView } from './drafts.present.ts'

let world: World
let admin: Visitor
let second: Visitor
beforeAll(async () => {
  world = await openWorld('2026-12-10T02:00:00Z')
  admin = await world.person('Quản Trị Một', 'admin', { provinceCode: '11' })
  second = await world.person('Quản Trị Hai', 'admin', { provinceCode: '12' })
}, 120_000)
afterAll(() => world.close())

async function fingerprint(): Promise<string> {
  const { rows } = await sql<{ print: string }>`
    select concat_ws('/', (select count(*) from act), (select count(*) from regime_content),
      (select count(*) from regime_draft), (select count(*) from regime_revision)) as print`.execute(world.services.db)
  return rows[0]?.print ?? ''
}

async function load(files: Record<string, unknown>, who = admin): Promise<string> {
  const answer = await upload(who, '/regimes/drafts', zipOf(files))
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([303, ''])
  return /\/regimes\/drafts\/([0-9a-f-]{36})/.exec(answer.to)?.[1] ?? ''
}

async function draftOf(id: string, who = admin): Promise<DraftView> {
  return (await who.get(`/api/v1/regimes/drafts/${id}`)).json<DraftView>()
}

function publish(id: string, view: DraftView, more: Record<string, unknown> = {}, who = admin, key = randomUUID()) {
  const body = { version: view.version, against: view.against, startsOn: '2027-01-15', confirmed: true, ...more }
  return who.api(`/regimes/drafts/${id}/publish`, body, key)
}

describe('a new decision', () => {
  test('is loaded as a zip of its folder, read in a table, compared, published by another person, and visible', async () => {
    const sent = await upload(admin, '/regimes/drafts', zipOf(fictitious(), 'qd-99-2027/'))
    expect(sent.status).toBe(303)
    const id = /drafts\/([0-9a-f-]{36})/.exec(sent.to)?.[1] ?? ''
    const view = await draftOf(id, second)
    expect(view).toMatchObject({ regime: 'qd-99-2027', number: '99/2027/QĐ-TTg', faultCount: 0, stage: 'open' })
    expect(view.sheets).toHaveLength(26)
    expect(view.sheets[0]).toMatchObject({
      criteria: 32,
      options: 103,
      parts: [40, 25, 35],
      total: 100,
      marks: [7, 12, 3],
    })
    expect(view.compared).toEqual({ name: 'Quyết định 26/2026/QĐ-TTg', revision: null })
    expect(view.touched).toBeNull()
    expect(view.secondEyes).toBe('other-loaded')
    expect((await draftOf(id)).secondEyes).toBe('same-person')
    const page = await admin.get(`/regimes/drafts/${id}`)
    expect(page.text).toContain('Thay đổi so với Quyết định 26/2026/QĐ-TTg')
    expect(page.text).toContain('Rau, củ, quả tươi (bản thử)')
    expect(world.services.regimes.has('qd-99-2027')).toBe(false)

    const form = { version: String(view.version), against: '', startsOn: '15/01/2027', reason: '', confirmed: 'yes' }
    const published = await second.post(`/regimes/drafts/${id}/publish`, form)
    expect([published.status, published.to]).toEqual([303, '/regimes/qd-99-2027/revisions?say=regime-published'])
    const history = await admin.get('/regimes/qd-99-2027/revisions')
    expect(history.text).toContain('Chưa tới ngày')
    expect(history.text).toContain('Quản Trị Hai')
    expect(history.text).toContain('Quản Trị Một')
    // This process saw it at the very next request; it is known, and not yet in force.
    const known = world.services.regimes.get('qd-99-2027')
    expect(known?.sheets[0]?.name).toBe('Rau, củ, quả tươi (bản thử)')
    expect(known?.document.effectiveFrom).toBe('2027-01-15')
  })

  test('may come as one JSON of path and content, and begins on its own day', async () => {
    const bundle = Buffer.from(JSON.stringify(fictitious('qd-98-2027', '98/2027/QĐ-TTg', '2027-03-01')))
    const sent = await upload(admin, '/regimes/drafts', bundle, { name: 'bo.json' })
    const id = /drafts\/([0-9a-f-]{36})/.exec(sent.to)?.[1] ?? ''
    const view = await draftOf(id)
    expect(view.faultCount).toBe(0)
    const early = await publish(id, view, { startsOn: '2027-02-01' })
    expect([early.status, early.json().code]).toEqual([422, 'regime/starts-before-force'])
    const late = await publish(id, view, { startsOn: '2027-04-01' })
    expect([late.status, late.json().code]).toEqual([422, 'regime/start-differs'])
    const unread = await publish(id, view, { startsOn: '2027-03-01', confirmed: false })
    expect([unread.status, unread.json().code]).toEqual([422, 'regime/not-confirmed'])
    const explained = await publish(id, view, { startsOn: '2027-04-01', reason: 'Nhận bản in muộn.' })
    expect(explained.status).toBe(200)
    await admin.get('/regimes/drafts')
    world.setClock('2027-03-20')
    // In force by law, put off here: not handed out before its start.
    expect(world.services.regimes.has('qd-98-2027')).toBe(false)
    world.setClock('2027-04-01')
    expect(world.services.regimes.has('qd-98-2027')).toBe(true)
    world.setClock('2026-12-10')
  })

  test('the same request twice publishes once; the same content is refused', async () => {
    const files = fictitious('qd-97-2027', '97/2027/QĐ-TTg')
    const id = await load(files)
    const view = await draftOf(id)
    const key = randomUUID()
    const once = await publish(id, view, {}, admin, key)
    const twice = await publish(id, view, {}, admin, key)
    expect([once.status, twice.status, twice.text]).toEqual([200, 200, once.text])
    const before = await fingerprint()
    const again = await upload(admin, '/regimes/drafts', zipOf(files))
    expect(again.status).toBe(409)
    expect(again.text).toContain('Nội dung này đã công bố: qd-97-2027, bản 1.')
    expect(await fingerprint()).toBe(before)
  })

  test('a document number belongs to one regime', async () => {
    const id = await load(fictitious('qd-96-2027', '26/2026/QĐ-TTg'))
    const answer = await publish(id, await draftOf(id))
    expect([answer.status, answer.json().code]).toEqual([409, 'regime/number-taken'])
  })

  test('an id must be a word of an address', async () => {
    const id = await load(fictitious('drafts', '95/2027/QĐ-TTg'))
    const answer = await publish(id, await draftOf(id))
    expect([answer.status, answer.json().code]).toEqual([409, 'regime/bad-id'])
  })
})

describe('faults', () => {
  test('are listed in Vietnamese with their place; the draft cannot be published until it is mended', async () => {
    const files = fictitious('qd-94-2027', '94/2027/QĐ-TTg')
    const parts = fileOf(files, 'sheets/s04.json').parts
    Object.assign(Array.isArray(parts) ? parts[1] : {}, { max: 24 })
    const id = await load(files)
    const view = await draftOf(id)
    expect(view.faultCount).toBe(2)
    expect(view.faults).toContainEqual({ path: 'biểu 4, phần B', say: 'Tối đa ghi 24 điểm, quyết định cho 25.' })
    expect(view.sheets.find(({ number }) => number === 4)).toMatchObject({ faults: 2 })
    const page = await admin.get(`/regimes/drafts/${id}`)
    expect(page.text).toContain('Có 2 lỗi.')
    expect(page.text).not.toContain('Công bố bộ quy định')
    const before = await fingerprint()
    const refused = await publish(id, view)
    expect([refused.status, refused.json().code]).toEqual([409, 'regime/draft-faulty'])
    expect(await fingerprint()).toBe(before)
    const mended = zipOf(fictitious('qd-94-2027', '94/2027/QĐ-TTg'))
    const replaced = await upload(admin, `/regimes/drafts/${id}/files`, mended, {
      fields: { version: String(view.version) },
    })
    expect(replaced.to).toBe(`/regimes/drafts/${id}?say=regime-loaded`)
    const stale = await upload(admin, `/regimes/drafts/${id}/files`, mended, {
      fields: { version: String(view.version) },
    })
    expect(stale.status).toBe(409)
    expect((await publish(id, view)).json().code).toBe('request/conflict')
    expect((await publish(id, await draftOf(id))).status).toBe(200)
  })

  test.each<[string, () => Buffer, string]>([
    ['no archive and no JSON', () => Buffer.from('%PDF-1.4 giấy'), 'Không đọc được tệp này'],
    ['an archive cut short', () => zipOf(fictitious()).subarray(0, 9000), 'Không đọc được tệp .zip này'],
    ['a JSON list', () => Buffer.from('[1]'), 'Không đọc được tệp này'],
    ['nothing of ours', () => zipOf({}), 'không có tệp .json nào'],
    ['a path that climbs', () => zipOf({ ...baseFiles(), '../etc/passwd.json': 1 }), 'Đường dẫn không được phép'],
    ['an absolute path', () => zipOf({ ...baseFiles(), '/etc/x.json': 1 }), 'Đường dẫn không được phép'],
    ['a program', () => zipOf({ ...baseFiles(), 'sheets/run.sh': 1 }), 'Không phải tệp .json'],
    [
      'a deep nest',
      () => Buffer.from(`{"regime.json":${'['.repeat(5000)}${']'.repeat(5000)}}`),
      'Lồng nhau quá 32 tầng',
    ],
    ['a NUL', () => Buffer.from('{"regime.json":"\\u0000"}'), 'Có ký tự không lưu được'],
    [
      'too many files',
      () => zipOf(Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`a${i}.json`, 1]))),
      'quá 500 tệp',
    ],
    ['a bomb', () => zipOf({ 'regime.json': ' '.repeat(21 * 1024 * 1024) }), 'giải nén quá 20 MB'],
    ['too large', () => Buffer.alloc(5 * 1024 * 1024 + 1, 0x20), '5 MB'],
    ['empty', () => Buffer.alloc(0), 'Tệp không có nội dung'],
  ])('%s is refused, and nothing is kept', async (_name, bytes, say) => {
    const before = await fingerprint()
    const answer = await upload(admin, '/regimes/drafts', bytes())
    expect([413, 422]).toContain(answer.status)
    expect(answer.text).toContain(say)
    expect(await fingerprint()).toBe(before)
  })

  test('a file that is no JSON is named in a table, and through the API', async () => {
    const broken = Buffer.from(JSON.stringify({ 'regime.json': { id: 'x' }, 'sheets/x y.json': {} }))
    const answer = await upload(admin, '/api/v1/regimes/drafts', broken)
    expect(answer.status).toBe(422)
    const answered = answer.json<{ code: string; details: Record<string, string> }>()
    expect(answered.code).toBe('regime/package-faulty')
    expect(Object.keys(answered.details)).toEqual(['sheets/x y.json'])
    const page = await upload(admin, '/regimes/drafts', broken)
    expect(page.text).toContain('Lỗi trong gói tệp')
    expect(page.text).toContain('sheets/x y.json')
  })
})

describe('a correction', () => {
  test('is a new revision with a reason; it does not reach back and does not change the number', async () => {
    const id = await load(reworded('s07', 'Bộ bảy, sửa chữ'))
    const view = await draftOf(id)
    expect(view.compared).toEqual({ name: 'Quyết định 26/2026/QĐ-TTg', revision: 1 })
    expect(view.diff?.sheets.map(({ number }) => number)).toEqual([7])
    expect(view.against).toBe(world.services.regimes.get(BASE)?.hash)
    const bare = await publish(id, view, { startsOn: '2026-12-10' })
    expect([bare.status, bare.json().code]).toEqual([422, 'regime/reason-missing'])
    const past = await publish(id, view, { startsOn: '2026-12-09', reason: 'Sửa chữ.' })
    expect([past.status, past.json().code]).toEqual([422, 'regime/starts-in-past'])
    const page = await admin.post(`/regimes/drafts/${id}/publish`, {
      ...{
        version: String(view.version),
        against: view.against ?? '',
        startsOn: '10/12/2026',
        reason: '',
        confirmed: 'yes',
      },
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Hãy ghi lý do của bản sửa.')
    const done = await publish(id, view, { startsOn: '2026-12-10', reason: 'Tên bộ bảy in sai.' })
    expect(done.json()).toEqual({ regime: BASE, revision: 2 })
    await admin.get('/regimes/drafts')
    expect(world.services.regimes.get(BASE)?.sheets[6]?.name).toBe('Bộ bảy, sửa chữ')
    const page2 = await admin.get(`/regimes/${BASE}/revisions`)
    expect(page2.text).toContain('Tên bộ bảy in sai.')
    expect(page2.text).toContain('Nội dung kèm bản phần mềm')
  })

  test('a revision that starts later is known and not yet used', async () => {
    const id = await load(reworded('s08', 'Bộ tám, về sau'))
    const done = await publish(id, await draftOf(id), { startsOn: '2027-01-01', reason: 'Dùng từ đầu năm.' })
    expect(done.status).toBe(200)
    await admin.get('/regimes/drafts')
    expect(world.services.regimes.get(BASE)?.sheets[7]?.name).not.toBe('Bộ tám, về sau')
    world.setClock('2027-01-01')
    expect(world.services.regimes.get(BASE)?.sheets[7]?.name).toBe('Bộ tám, về sau')
    world.setClock('2026-12-10')
  })

  test('another number is another decision', async () => {
    const id = await load(fictitious(BASE, '27/2026/QĐ-TTg', '2026-05-22'))
    const answer = await publish(id, await draftOf(id), { startsOn: '2026-12-10', reason: 'Sai số.' })
    expect([answer.status, answer.json().code]).toEqual([409, 'regime/number-changed'])
  })

  test('of two administrators who publish at once, the second reads the new comparison first', async () => {
    const [one, two] = [await load(reworded('s09', 'Bộ chín A')), await load(reworded('s09', 'Bộ chín B'), second)]
    const views = [await draftOf(one), await draftOf(two, second)] as const
    const more = { startsOn: '2026-12-10', reason: 'Sửa tên bộ chín.' }
    const answers = await Promise.all([publish(one, views[0], more), publish(two, views[1], more, second)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const lost = answers.find(({ status }) => status === 409)
    expect(lost?.json().code).toBe('regime/other-published')
    const open = answers[0]?.status === 409 ? one : two
    const after = await draftOf(open)
    expect(after.against).not.toBe(views[0].against)
    expect((await publish(open, after, more)).status).toBe(200)
  })

  test('the database itself refuses a change of what is published', async () => {
    const { db } = world.services
    await expect(sql`update regime_revision set starts_on = '2020-01-01'`.execute(db)).rejects.toThrow(/do not change/)
    await expect(sql`delete from regime_revision`.execute(db)).rejects.toThrow(/do not change/)
    await expect(sql`update regime_content set body = body || ' '`.execute(db)).rejects.toThrow(/denied|do not change/)
    await expect(sql`insert into regime_content values (repeat('a', 64), '{}', now())`.execute(db)).rejects.toThrow(
      /check/,
    )
  })
})

test('the history is whole after all this', async () => {
  const result = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(result.findings).toEqual([])
})

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BASE, baseFiles, fictitious, reworded, upload, zipOf } from '../../../test/regime-files.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import type { DraftView } from './drafts.present.ts'

let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld('2026-12-10T02:00:00Z')
  admin = await world.person('Quản Trị Một', 'admin', { provinceCode: '11' })
}, 120_000)
afterAll(() => world.close())

async function fingerprint(): Promise<string> {
  const { rows } = await sql<{ print: string }>`
    select concat_ws('/', (select count(*) from act), (select count(*) from regime_content)) as print`.execute(
    world.services.db,
  )
  return rows[0]?.print ?? ''
}

async function load(files: Record<string, unknown>): Promise<string> {
  const answer = await upload(admin, '/regimes/drafts', zipOf(files))
  return /drafts\/([0-9a-f-]{36})/.exec(answer.to)?.[1] ?? ''
}

async function draftOf(id: string): Promise<DraftView> {
  return (await admin.get(`/api/v1/regimes/drafts/${id}`)).json<DraftView>()
}

function publish(id: string, view: DraftView) {
  const { version, against } = view
  const body = { version, against, startsOn: '2026-12-10', reason: 'Sửa.', confirmed: true }
  return admin.api(`/regimes/drafts/${id}/publish`, body)
}

describe('drafts and files', () => {
  test('a discarded draft is at its end', async () => {
    const id = await load(reworded('s10', 'Bộ mười'))
    const view = await draftOf(id)
    const done = await admin.post(`/regimes/drafts/${id}/discard`, { version: String(view.version), discardReason: '' })
    expect(done.to).toBe('/regimes/drafts?say=regime-discarded')
    expect((await publish(id, await draftOf(id))).json().code).toBe('regime/draft-ended')
    expect((await admin.get('/regimes/drafts')).text).toContain('Đã bỏ')
    expect((await admin.get(`/regimes/drafts/${id}`)).text).toContain('Bản nháp này đã bỏ')
  })

  test('the files of a revision come back as they can be loaded again', async () => {
    const zip = await admin.get(`/regimes/${BASE}/revisions/1/files`)
    expect([zip.status, zip.headers['content-type']]).toEqual([200, 'application/zip'])
    const json = await admin.get(`/regimes/${BASE}/revisions/1/files?as=json`)
    expect(JSON.parse(json.text)).toEqual(baseFiles())
    const again = await upload(admin, '/regimes/drafts', Buffer.from(json.text))
    expect(again.text).toContain(`Nội dung này đã công bố: ${BASE}, bản 1.`)
    expect((await admin.get(`/regimes/${BASE}/revisions/99/files`)).status).toBe(404)
    expect((await admin.get('/regimes/qd-1-1900/revisions')).status).toBe(404)
  })

  test.each(['provinceOffice', 'signatory', 'advisor', 'councillor'] as const)('%s may not', async (role) => {
    const other = await world.person('Người Khác', role, { provinceCode: '11' })
    const before = await fingerprint()
    const id = randomUUID()
    const body = { version: 1, against: null, startsOn: '2026-12-10', reason: 'x', confirmed: true }
    const answers = [
      await other.get('/regimes/drafts'),
      await other.get('/regimes/drafts/new'),
      await other.get(`/regimes/drafts/${id}`),
      await other.get(`/regimes/${BASE}/revisions`),
      await other.get(`/regimes/${BASE}/revisions/1/files`),
      await upload(other, '/regimes/drafts', zipOf(fictitious('qd-9-2029', '9/2029'))),
      await other.api(`/regimes/drafts/${id}/publish`, body),
      await other.api(`/regimes/drafts/${id}/discard`, { version: 1 }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
    expect(await fingerprint()).toBe(before)
  })
})

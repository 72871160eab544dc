import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import { drain } from '../../platform/background/worker.ts'
import type { CaseHistoryView } from './case.present.ts'
import { historyWork } from './index.ts'

let sample: SampleWorld
let owner: pg.Client
let dossier: string

beforeAll(async () => {
  sample = await openSampleWorld()
  owner = new pg.Client({ connectionString: sample.world.adminUrl })
  await owner.connect()
  const { rows } = await owner.query(`select case_id from stream where kind = 'ballot' order by id limit 1`)
  dossier = rows[0].case_id
})
afterAll(async () => {
  await owner.end()
  await sample.world.close()
})

async function read(key = 'office'): Promise<CaseHistoryView> {
  const visitor = await sample.as(key)
  return (await visitor.get(`/api/v1/history/cases/${dossier}`)).json<CaseHistoryView & Record<string, unknown>>()
}

test('every act of the case that is not sealed, with hashes that the database holds', async () => {
  const view = await read()
  expect(view.verified).toBe(true)
  const { rows } = await owner.query(
    `select encode(hash, 'hex') as hash from act join stream on stream.id = act.stream_id
      where case_id = $1 and stream.kind <> 'ballot' order by 1`,
    [dossier],
  )
  expect(view.acts.map(({ hash }) => hash).sort()).toEqual(rows.map(({ hash }) => hash))
  expect(view.acts.some(({ who, hat }) => who !== null && hat !== null)).toBe(true)
})

test('sealed marks stay sealed: no id, no time, no hash of them, on the page and in the JSON', async () => {
  const view = await read()
  expect(view.closed).toBeGreaterThan(0)
  const { rows } = await owner.query(
    `select act.id, encode(hash, 'hex') as hash, encode(payload_hash, 'hex') as content from act
      join stream on stream.id = act.stream_id where stream.kind = 'ballot'`,
  )
  expect(rows.length).toBeGreaterThan(10)
  const office = await sample.as('office')
  const texts = [JSON.stringify(view), (await office.get(`/history/cases/${dossier}`)).text]
  for (const text of texts) {
    for (const { id, hash, content } of rows) {
      expect(text).not.toContain(id)
      expect(text).not.toContain(hash)
      expect(text).not.toContain(content)
    }
  }
})

test('the producer reads the timeline, not the chain', async () => {
  const { rows } = await owner.query(
    `select p.sign_in_name from dossier d join role_holding r on r.producer_id = d.producer_id
      join person p on p.id = r.person_id where d.id = $1 limit 1`,
    [dossier],
  )
  const key = sample.people.find((person) => person.signInName === rows[0].sign_in_name)?.key ?? ''
  const producer = await sample.as(key)
  expect((await producer.get(`/history/cases/${dossier}`)).status).toBe(404)
  expect((await producer.get(`/history/cases/${dossier.replace(/^./, '0')}`)).status).toBe(404)
})

test('a changed act is shown where it stands', async () => {
  const { rows } = await owner.query(`select id, hat from act where stream_id = $1 and seq = 2`, [dossier])
  await owner.query(`set session_replication_role = 'replica'`)
  await owner.query(`update act set hat = 'admin' where id = $1`, [rows[0].id])
  const view = await read()
  expect(view.verified).toBe(false)
  expect(view.acts.find(({ id }) => id === rows[0].id)?.verified).toBe(false)
  expect(view.acts.find(({ stream, seq }) => stream === dossier && seq === 1)?.verified).toBe(true)
  const office = await sample.as('office')
  expect((await office.get(`/history/cases/${dossier}`)).text).toContain('Lịch sử này đã bị sửa')
  await owner.query('update act set hat = $2 where id = $1', [rows[0].id, rows[0].hat])
  await owner.query(`set session_replication_role = 'origin'`)
  expect((await read()).verified).toBe(true)
})

test('each night the day that is over gets its root, which everybody can take home', async () => {
  expect((await sample.world.nobody.get('/history/roots')).text).toContain('Chưa có ngày nào được chốt')
  sample.world.setClock('2026-11-22T17:20:00Z')
  await drain(sample.world.services, historyWork)
  const page = await sample.world.nobody.get('/history/roots')
  expect(page.text).toContain('22/11/2026')
  const list = JSON.parse((await sample.world.nobody.get('/history/roots.json')).text)
  const lines = (await sample.world.nobody.get('/history/roots.txt')).text.trim().split('\n')
  expect(lines.at(-1)).toBe(`2026-11-22 ${list.at(-1).root} ${list.at(-1).acts} ${list.at(-1).total}`)
  expect((await read()).acts.every(({ sealedOn }) => sealedOn !== null)).toBe(true)
  await drain(sample.world.services, historyWork)
  expect(JSON.parse((await sample.world.nobody.get('/history/roots.json')).text)).toHaveLength(lines.length)
})

import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { snapshot } from '../db/snapshot.ts'
import { verifyHistory } from './verify.ts'

let sample: SampleWorld
let owner: pg.Client
beforeAll(async () => {
  sample = await openSampleWorld()
  owner = new pg.Client({ connectionString: sample.world.adminUrl })
  await owner.connect()
}, 120_000)
afterAll(async () => {
  await owner.end()
  await sample.world.close()
})

const verify = () => snapshot(sample.world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))

/** As somebody with the owner's rights and bad intentions: the guard is taken off and put back. */
async function tamper(statement: string, values: readonly unknown[]): Promise<void> {
  await owner.query('alter table act disable trigger act_is_history')
  await owner.query(statement, [...values])
  await owner.query('alter table act enable trigger act_is_history')
}

test('the whole sample programme fits: hashes, chains and every row of every table', async () => {
  const result = await verify()
  expect(result.findings).toEqual([])
  expect(result.streams).toBeGreaterThan(60)
  expect(result.acts).toBeGreaterThan(400)
})

test('one changed byte in a mark is found, and the act is named', async () => {
  const { rows } = await owner.query(
    `select stream_id, seq, id, payload::text as text from act where kind = 'MarksSaved' and payload::text ~ 'o[0-9]"' order by at, stream_id, seq limit 1`,
  )
  const [act] = rows
  const changed = String(act.text).replace(/o(\d)"/, (_whole, digit: string) => `o${(Number(digit) % 3) + 1}"`)
  expect(changed).not.toBe(act.text)
  await tamper('update act set payload = $1::jsonb where id = $2', [changed, act.id])
  const { findings } = await verify()
  expect(findings).toEqual([{ stream: act.stream_id, kind: 'ballot', seq: act.seq, act: act.id, wrong: 'payload' }])
  await tamper('update act set payload = $1::jsonb where id = $2', [act.text, act.id])
  expect((await verify()).findings).toEqual([])
})

test('a change that also mends its own hash breaks the chain at the next act', async () => {
  const { rows } = await owner.query(`select id, hash from act where kind = 'DossierSubmitted' order by at limit 1`)
  const flipped = Buffer.from(rows[0].hash)
  flipped[0] = (flipped[0] ?? 0) ^ 1
  await tamper('update act set hash = $1 where id = $2', [flipped, rows[0].id])
  expect((await verify()).findings).toMatchObject([{ act: rows[0].id, wrong: 'chain' }])
  await tamper('update act set hash = $1 where id = $2', [rows[0].hash, rows[0].id])
})

test('a changed row of a list is found, although no act was touched', async () => {
  await owner.query('update certificate set star = 5 where star = 4')
  const { findings } = await verify()
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.every((finding) => finding.wrong === 'projection' && finding.table === 'certificate')).toBe(true)
  await owner.query(`update certificate set star = 4 where star = 5`)
  expect((await verify()).findings).toEqual([])
})

test('a removed last act is found by the head of its stream', async () => {
  const { rows } = await owner.query(
    `select a.* from act a join stream s on s.id = a.stream_id and s.seq = a.seq where s.kind = 'round' limit 1`,
  )
  await tamper('delete from act where id = $1', [rows[0].id])
  expect((await verify()).findings).toMatchObject([
    { stream: rows[0].stream_id, wrong: expect.stringMatching(/head|empty/) },
  ])
})

test('the database refuses to change, delete or truncate acts, whoever asks', async () => {
  const some = `(select id from act limit 1)`
  for (const statement of [
    `update act set kind = 'x' where id = ${some}`,
    `delete from act where id = ${some}`,
    'truncate act',
  ]) {
    await expect(owner.query(statement), statement).rejects.toThrow(/acts are history/)
  }
  const app = new pg.Client({
    connectionString: sample.world.adminUrl.replace(/postgres:\/\/[^@]*@/, 'postgres://saolang_app@'),
  })
  await app.connect()
  for (const statement of [
    `update act set kind = 'x'`,
    'delete from act',
    'truncate act',
    'alter table act disable trigger all',
  ]) {
    await expect(app.query(statement), statement).rejects.toThrow(/permission denied|must be owner/)
  }
  await app.end()
})

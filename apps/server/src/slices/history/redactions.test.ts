import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { payloadHash } from '../../platform/acts/hash.ts'
import { readActs } from '../../platform/acts/stream.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'

let sample: SampleWorld
let owner: pg.Client
let office: Visitor
let second: Visitor
let signatory: Visitor

beforeAll(async () => {
  sample = await openSampleWorld()
  owner = new pg.Client({ connectionString: sample.world.adminUrl })
  await owner.connect()
  office = await sample.as('office')
  signatory = await sample.as('signatory')
  second = await sample.world.person('Người Thứ Hai', 'provinceOffice', { provinceCode: '11' })
})
afterAll(async () => {
  await owner.end()
  await sample.world.close()
})

const verify = () => snapshot(sample.world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))

interface Act {
  readonly id: string
  readonly stream: string
  readonly payload: Record<string, unknown>
}

/** An act of a producer of Điện Biên whose telephone number stands there. */
async function someProducerAct(skip = 0): Promise<Act> {
  const { rows } = await owner.query(
    `select id, stream_id as stream, payload from act
      where kind = 'ProducerRegistered' and province_code = '11' and sealed -> 'phone' ->> 'salt' is not null
      order by at, id offset $1 limit 1`,
    [skip],
  )
  return rows[0]
}

async function proposed(act: Act, fields: readonly string[] = ['phone']): Promise<string> {
  const answer = await office.api(`/history/acts/${act.id}/redact`, { fields, reason: 'Theo đơn của chủ thể' })
  expect(answer.text).toContain('"id"')
  return answer.json<{ id: string }>().id
}

async function tamper(statement: string, values: readonly unknown[]): Promise<void> {
  await owner.query(`set session_replication_role = 'replica'`)
  await owner.query(statement, [...values])
  await owner.query(`set session_replication_role = 'origin'`)
}

test('a telephone number goes for good; the chain, the rows and the lists still fit', async () => {
  const act = await someProducerAct()
  const phone = String(act.payload.phone)
  const id = await proposed(act)
  const done = await second.api(`/history/redactions/${id}/confirm`, { version: 1 })
  expect(done.status).toBe(200)
  const { rows } = await owner.query('select payload, sealed, payload_hash from act where id = $1', [act.id])
  expect(rows[0].payload).toEqual({ ...act.payload, phone: '(đã xóa)' })
  expect(rows[0].sealed.phone).toEqual({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), by: expect.any(String) })
  const producer = await owner.query('select phone from producer where id = $1', [act.stream])
  expect(producer.rows[0].phone === phone).toBe(false)
  const result = await verify()
  expect(result.findings).toEqual([])
  expect(result.redacted).toMatchObject([{ act: act.id, fields: ['phone'], by: rows[0].sealed.phone.by }])
  const state = await snapshot(sample.world.services.db, (tx) =>
    readActs<{ kind: string; payload: { phone: string } }>(tx, act.stream),
  )
  expect(state[0]?.payload.phone).toBe('(đã xóa)')
  expect((await office.get(`/producers/${act.stream}`)).status).toBe(200)
  expect((await office.get(`/history/cases/${act.stream}`)).text).toContain('Đã xóa dữ liệu cá nhân')
})

test('everything else in the act stays proved: a change beside the redacted field is found', async () => {
  const act = await someProducerAct()
  const id = await proposed(act)
  expect((await second.api(`/history/redactions/${id}/confirm`, { version: 1 })).status).toBe(200)
  const before = await owner.query('select payload from act where id = $1', [act.id])
  await tamper(`update act set payload = jsonb_set(payload, '{name}', '"Khác"') where id = $1`, [act.id])
  expect((await verify()).findings).toMatchObject([{ act: act.id, wrong: 'payload' }])
  await tamper('update act set payload = $2 where id = $1', [act.id, before.rows[0].payload])
  expect((await verify()).findings).toEqual([])
})

test('a redaction without its act, and one undone, are found', async () => {
  const act = await someProducerAct()
  const { rows } = await owner.query('select sealed, payload from act where id = $1', [act.id])
  const hash = 'ab'.repeat(32)
  await tamper(
    `update act set sealed = jsonb_build_object('phone', jsonb_build_object('hash', $2::text)),
    payload = jsonb_set(payload, '{phone}', '"(đã xóa)"') where id = $1`,
    [act.id, hash],
  )
  expect((await verify()).findings.map(({ wrong }) => wrong)).toEqual(['payload'])
  await tamper('update act set sealed = $2, payload = $3 where id = $1', [act.id, rows[0].sealed, rows[0].payload])
  const real = await owner.query(
    `select encode(sha256(decode(sealed -> 'phone' ->> 'salt', 'hex') || convert_to(payload ->> 'phone', 'UTF8')), 'hex') as hash
      from act where id = $1`,
    [act.id],
  )
  await tamper(
    `update act set sealed = jsonb_build_object('phone', jsonb_build_object('hash', $2::text, 'by', $3::text)),
      payload = jsonb_set(payload, '{phone}', '"(đã xóa)"') where id = $1`,
    [act.id, real.rows[0].hash, randomUUID()],
  )
  expect((await verify()).findings).toContainEqual(expect.objectContaining({ act: act.id, wrong: 'redaction' }))
  await tamper('update act set sealed = $2, payload = $3 where id = $1', [act.id, rows[0].sealed, rows[0].payload])
  const id = await proposed(act)
  await second.api(`/history/redactions/${id}/confirm`, { version: 1 })
  const gone = await owner.query('select sealed, payload from act where id = $1', [act.id])
  await tamper('update act set sealed = $2, payload = $3 where id = $1', [act.id, rows[0].sealed, rows[0].payload])
  expect((await verify()).findings).toContainEqual(
    expect.objectContaining({ kind: 'DataRedacted', wrong: 'redaction' }),
  )
  await tamper('update act set sealed = $2, payload = $3 where id = $1', [
    act.id,
    gone.rows[0].sealed,
    gone.rows[0].payload,
  ])
  expect((await verify()).findings).toEqual([])
})

test('an act of before the salts: the act of redaction binds what remains', async () => {
  const act = await someProducerAct()
  const { rows } = await owner.query('select * from stream where id = $1', [act.stream])
  // As it was written before: without salts, the hash that of the payload; the chain after it written anew.
  const { linkHash, GENESIS } = await import('../../platform/acts/hash.ts')
  const { headerOf } = await import('../../platform/acts/stream.ts')
  const acts = await owner.query('select * from act where stream_id = $1 order by seq', [act.stream])
  let prev: Buffer = GENESIS
  for (const row of acts.rows) {
    const content = payloadHash(row.payload)
    const { device, kind } = row
    const hash = linkHash({ ...headerOf(row), stream: act.stream, kind, device, payloadHash: content, prev })
    await tamper('update act set sealed = null, payload_hash = $2, prev_hash = $3, hash = $4 where id = $1', [
      row.id,
      content,
      prev,
      hash,
    ])
    prev = hash
  }
  await tamper('update stream set head_hash = $2 where id = $1', [rows[0].id, prev])
  expect((await verify()).findings).toEqual([])
  const id = await proposed(act)
  expect((await second.api(`/history/redactions/${id}/confirm`, { version: 1 })).status).toBe(200)
  expect((await verify()).findings).toEqual([])
  await tamper(`update act set payload = jsonb_set(payload, '{name}', '"Khác"') where id = $1`, [act.id])
  expect((await verify()).findings.map(({ wrong }) => wrong)).toContain('redaction')
  await tamper(`update act set payload = jsonb_set(payload, '{name}', to_jsonb($2::text)) where id = $1`, [
    act.id,
    act.payload.name,
  ])
  expect((await verify()).findings).toEqual([])
})

test('who proposes does not confirm; strangers see nothing; what is decided stays decided', async () => {
  const { rows } = await owner.query(
    `select id, stream_id as stream, payload from act where kind = 'DossierSubmitted' and province_code = '11' order by at, id limit 1`,
  )
  const act: Act = rows[0]
  const id = await proposed(act, ['pledgedBy'])
  const own = await office.api(`/history/redactions/${id}/confirm`, { version: 1 })
  expect(own.json().code).toBe('history/second-person')
  for (const key of ['toa-tinh', 'officer-quaito', 'admin-dienbien', 'chair', 'office-laichau']) {
    const stranger = await sample.as(key)
    expect((await stranger.api(`/history/redactions/${id}/confirm`, { version: 1 })).status, key).toBe(404)
    expect((await stranger.get(`/api/v1/history/redactions/${id}`)).status, key).toBe(404)
    expect(
      (await stranger.api(`/history/acts/${act.id}/redact`, { fields: ['pledgedBy'], reason: 'x' })).status,
      key,
    ).toBe(404)
  }
  expect((await second.api(`/history/redactions/${id}/confirm`, { version: 7 })).json().code).toBe('request/conflict')
  const refused = await signatory.api(`/history/redactions/${id}/refuse`, { version: 1, reason: 'Còn phải giữ' })
  expect(refused.status).toBe(200)
  expect((await second.api(`/history/redactions/${id}/confirm`, { version: 2 })).json().code).toBe('history/decided')
  const page = await office.get(`/history/redactions/${id}`)
  expect(page.text).toContain('Đã từ chối')
})

test('what the law keeps cannot be named, nor what is not there', async () => {
  const { rows } = await owner.query(`select id, kind from act where province_code = '11' and kind in
    ('CertificateIssued', 'DecisionIssued', 'EvaluationClosed', 'MarksSaved', 'DossierSubmitted') order by kind`)
  for (const { id, kind } of rows) {
    const answer = await office.api(`/history/acts/${id}/redact`, { fields: ['producerName'], reason: 'Thử' })
    expect(answer.json().code, kind).toBe('history/kept-by-law')
  }
  const { id: act } = rows.find(({ kind }) => kind === 'DossierSubmitted') ?? {}
  const nothing = await office.post(`/history/acts/${act}/redact`, { reason: 'Thử' })
  expect(nothing.status).toBe(422)
  expect(nothing.text).toContain('Chưa chọn mục nào')
})

test('the database lets through this change and no other, also for the owner', async () => {
  const { rows: acts } = await owner.query(`select id from act where kind = 'PersonRegistered' order by at, id limit 1`)
  const [act] = acts
  const by = randomUUID()
  for (const statement of [
    `update act set payload = jsonb_set(payload, '{phone}', '"(đã xóa)"') where id = $1`,
    `update act set sealed = jsonb_build_object('phone', jsonb_build_object('by', '${by}')) where id = $1`,
    `update act set hat = null, sealed = jsonb_build_object('phone', jsonb_build_object('by', '${by}')) where id = $1`,
  ]) {
    await expect(owner.query(statement, [act.id]), statement).rejects.toThrow(/acts are history/)
  }
  const { rows } = await owner.query(`select redact_act('11', $1) as done`, [act.id])
  expect(rows[0].done).toBe(false)
})

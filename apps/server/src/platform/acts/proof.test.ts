import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import { snapshot } from '../db/snapshot.ts'
import { readProof } from './proof.store.ts'
import { CaseProof, checkProof, proofText } from './proof.ts'
import { listRoots, sealHistory } from './seal.ts'

let sample: SampleWorld
let owner: pg.Client

beforeAll(async () => {
  sample = await openSampleWorld()
  owner = new pg.Client({ connectionString: sample.world.adminUrl })
  await owner.connect()
  await sealHistory(db(), new Date('2026-11-23T00:00:00+07:00'))
})
afterAll(async () => {
  await owner.end()
  await sample.world.close()
})

const db = () => sample.world.services.db
const roots = () => snapshot(db(), listRoots)

async function someDossier(): Promise<string> {
  const { rows } = await owner.query(`select id from stream where kind = 'dossier' and seq > 8 order by id limit 1`)
  return String(rows[0].id)
}

test('a case file proves itself by the published root, without a database', async () => {
  const id = await someDossier()
  const proof = await snapshot(db(), (tx) => readProof(tx, id))
  if (proof === null) throw new Error('no proof')
  const published = (await roots()).at(-1)?.root ?? ''
  const file = CaseProof.parse(JSON.parse(proofText(proof)))
  const checked = checkProof(file, published)
  expect(checked).toMatchObject({ ok: true, day: '2026-11-21' })
  expect(
    checkProof(
      file,
      published.replace(/^./, (hex) => (hex === '0' ? '1' : '0')),
    ).ok,
  ).toBe(false)
})

test('a case file holds no sealed mark, no mark to guess and no personal data', async () => {
  const { rows } = await owner.query(`select case_id as id from stream where kind = 'ballot' limit 1`)
  const proof = await snapshot(db(), (tx) => readProof(tx, rows[0].id))
  if (proof === null) throw new Error('no proof')
  expect(proof.closed.length).toBeGreaterThan(0)
  const text = proofText(proof)
  const sealed = await owner.query(
    `select id::text as id, encode(payload_hash, 'hex') as content, encode(act.hash, 'hex') as hash from act
      where kind in ('MarksSaved', 'BallotFinished') and seq < (select max(seq) from act a where a.stream_id = act.stream_id)`,
  )
  expect(sealed.rows.length).toBeGreaterThan(10)
  for (const { id, content, hash } of sealed.rows) {
    expect(text).not.toContain(id)
    expect(text).not.toContain(content)
    // The last hash of each day stands in the leaf; it says nothing without the random id of its act.
    if (!proof.days.some(({ pieces }) => pieces.some(({ head }) => head === hash))) expect(text).not.toContain(hash)
  }
  const phones = await owner.query(`select distinct phone from producer where phone is not null`)
  expect(phones.rows.length).toBeGreaterThan(0)
  for (const { phone } of phones.rows) expect(text).not.toContain(phone)
  expect(checkProof(proof, (await roots()).at(-1)?.root ?? '').ok).toBe(true)
})

test('any changed letter of a case file is found', async () => {
  const proof = await snapshot(db(), async (tx) => readProof(tx, await someDossier()))
  if (proof === null) throw new Error('no proof')
  const published = (await roots()).at(-1)?.root ?? ''
  const text = proofText(proof)
  let found = 0
  for (let at = 40; at < text.length - 2; at += Math.max(1, Math.floor(text.length / 400))) {
    const letter = text[at] ?? ''
    if (!/[0-9a-z]/i.test(letter)) continue
    const changed = `${text.slice(0, at)}${letter === '1' ? '2' : '1'}${text.slice(at + 1)}`
    const read = parsed(changed)
    const file = CaseProof.safeParse(read)
    if (file.success && checkProof(file.data, published).ok)
      throw new Error(`unseen: ${changed.slice(at - 60, at + 20)}`)
    found += 1
  }
  expect(found).toBeGreaterThan(200)
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

test('a case file with an act left out, or two swapped, is found', async () => {
  const proof = await snapshot(db(), async (tx) => readProof(tx, await someDossier()))
  const published = (await roots()).at(-1)?.root ?? ''
  // Streams come by random ids: the one with most acts has enough of them to leave out and to swap.
  const longest = proof?.streams.toSorted((a, b) => b.acts.length - a.acts.length)[0]
  const acts = longest?.acts ?? []
  expect(acts.length).toBeGreaterThan(3)
  const withActs = (changed: typeof acts) => {
    const streams = proof?.streams.map((stream) => (stream === longest ? { ...stream, acts: changed } : stream))
    return checkProof(CaseProof.parse({ ...proof, streams }), published)
  }
  expect(withActs(acts).ok).toBe(true)
  expect(withActs(acts.slice(0, -1)).ok).toBe(false)
  expect(withActs(acts.filter((_, index) => index !== 1)).ok).toBe(false)
  expect(withActs([...acts.slice(0, 1), ...acts.slice(1, 3).reverse(), ...acts.slice(3)]).ok).toBe(false)
  expect(checkProof(CaseProof.parse({ ...proof, streams: [] }), published).ok).toBe(false)
})

import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { snapshot } from '../db/snapshot.ts'
import { rootHash } from './root.ts'
import { listRoots, sealHistory } from './seal.ts'
import { type VerifyOptions, verifyHistory } from './verify.ts'

let sample: SampleWorld
let owner: pg.Client
const NOW = new Date('2026-11-23T00:00:00+07:00')

beforeAll(async () => {
  sample = await openSampleWorld()
  owner = new pg.Client({ connectionString: sample.world.adminUrl })
  await owner.connect()
  await sealHistory(db(), NOW)
})
afterAll(async () => {
  await owner.end()
  await sample.world.close()
})

const db = () => sample.world.services.db
const roots = () => snapshot(db(), listRoots)
const verify = (options: VerifyOptions = {}) =>
  snapshot(db(), (tx) => verifyHistory(tx, STREAM_KINDS, () => {}, options))

beforeEach(async () => {
  expect((await verify()).findings).toEqual([])
})

/** As somebody with the owner's rights: all guards off, the deeds, guards on; `undo` puts the tables back. */
async function tampered(deed: () => Promise<unknown>, look: () => Promise<void>): Promise<void> {
  await owner.query('begin')
  try {
    await owner.query(`set local session_replication_role = 'replica'`)
    await deed()
    await owner.query('commit')
    await look()
  } finally {
    await restore()
  }
}

const TABLES = ['stream', 'act', 'history_root', 'history_leaf', 'dossier', 'producer'] as const

async function keepCopies(): Promise<void> {
  for (const table of TABLES) await owner.query(`create table kept_${table} as select * from ${table}`)
}

async function restore(): Promise<void> {
  await owner.query('begin')
  await owner.query(`set local session_replication_role = 'replica'`)
  for (const table of TABLES) {
    await owner.query(`delete from ${table}`)
    await owner.query(`insert into ${table} select * from kept_${table}`)
  }
  await owner.query('commit')
}

test('each day since the first act has one root, chained to the one before; again makes none', async () => {
  await keepCopies()
  const made = await roots()
  expect(made.length).toBeGreaterThan(100)
  expect(made.every((root) => rootHash(root) === root.root)).toBe(true)
  expect(made.slice(1).every((root, index) => root.prev === made[index]?.root)).toBe(true)
  expect(await sealHistory(db(), NOW)).toBe(0)
  const { rows } = await owner.query(`select count(*)::int as n from act where at < '2026-11-22T00:00:00+07:00'`)
  expect(made.at(-1)).toMatchObject({ day: '2026-11-21', total: rows[0].n })
})

test('the day that is not over, and the first minutes of the next, are not sealed', async () => {
  expect(await sealHistory(db(), new Date('2026-11-23T00:09:00+07:00'))).toBe(0)
})

test('every act before the cut is covered exactly once', async () => {
  const { rows } = await owner.query(`
    select count(*)::int as wrong from act a
    join history_root last on last.number = (select max(number) from history_root)
    where (a.at < last.cut) <> (select count(*) = 1 from history_leaf l
      where l.stream_id = a.stream_id and a.seq between l.from_seq and l.to_seq)`)
  expect(rows[0].wrong).toBe(0)
})

test('roots and leaves cannot be changed, not even by the owner', async () => {
  for (const statement of [
    'update history_root set acts = 0',
    'delete from history_root',
    'truncate history_leaf',
    `update history_leaf set head_hash = '\\x00'`,
    'delete from history_leaf',
  ]) {
    await expect(owner.query(statement), statement).rejects.toThrow(/roots of the history stay/)
  }
})

test('a clock that goes back before a sealed day writes nothing', async () => {
  const insert = `insert into act select province_code, stream_id, seq + 1000, gen_random_uuid(), kind, by_person, hat,
    on_behalf_of, at, device, regime, payload, payload_hash, prev_hash, hash, sealed from act order by at limit 1`
  await expect(owner.query(insert)).rejects.toThrow(/is sealed: is the clock of the server right/)
})

test('a late act that came past the guard is found', async () => {
  const deed = async () => {
    // Of the newest act of an unsealed stream we say that it was written on a sealed day, with right hashes elsewhere.
    await owner.query(`insert into history_root select number + 1, day + 1, cut + interval '1 day', 0, total, 0, tree,
      prev, root, made_at from history_root order by number desc limit 1`)
  }
  await tampered(deed, async () => {
    const { findings } = await verify()
    expect(findings.map(({ wrong }) => wrong)).toEqual(expect.arrayContaining(['root', 'late']))
  })
})

async function someDossier(): Promise<string> {
  const { rows } = await owner.query(`select id from stream where kind = 'dossier' and seq > 8 order by id limit 1`)
  return String(rows[0].id)
}

test('a whole stream taken away with its rows is found by the root', async () => {
  const id = await someDossier()
  const deed = async () => {
    for (const [table, column] of [
      ['act', 'stream_id'],
      ['stream', 'id'],
      ['dossier', 'id'],
    ] as const) {
      await owner.query(`delete from ${table} where ${column} = $1`, [id])
    }
  }
  await tampered(deed, async () => {
    expect((await verify()).findings).toContainEqual(expect.objectContaining({ stream: id, wrong: 'covered' }))
  })
})

test('with its leaves too: then the tree of the day does not fit', async () => {
  const id = await someDossier()
  const deed = async () => {
    for (const [table, column] of [
      ['act', 'stream_id'],
      ['stream', 'id'],
      ['dossier', 'id'],
      ['history_leaf', 'stream_id'],
    ] as const) {
      await owner.query(`delete from ${table} where ${column} = $1`, [id])
    }
  }
  await tampered(deed, async () => {
    const { findings } = await verify()
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.every(({ wrong }) => wrong === 'root')).toBe(true)
  })
})

test('rows without a stream are found', async () => {
  const id = await someDossier()
  const deed = async () => {
    for (const [table, column] of [
      ['act', 'stream_id'],
      ['stream', 'id'],
      ['history_leaf', 'stream_id'],
    ] as const) {
      await owner.query(`delete from ${table} where ${column} = $1`, [id])
    }
  }
  await tampered(deed, async () => {
    expect((await verify()).findings).toContainEqual(
      expect.objectContaining({ stream: id, wrong: 'rows', table: 'dossier' }),
    )
  })
})

test('an inserted act is found', async () => {
  const id = await someDossier()
  const deed = () =>
    owner.query(
      `insert into act select province_code, stream_id, seq + 1, gen_random_uuid(), kind, by_person, hat, on_behalf_of, at,
        device, regime, payload, payload_hash, hash, sha256(hash), sealed from act where stream_id = $1
        order by seq desc limit 1`,
      [id],
    )
  await tampered(deed, async () => {
    expect((await verify()).findings).toMatchObject([{ stream: id, wrong: expect.stringMatching(/chain|late/) }])
  })
})

test('two swapped acts are found', async () => {
  const id = await someDossier()
  const deed = () =>
    owner
      .query(`update act set seq = case seq when 2 then 3 else 2 end + 100000 where stream_id = $1 and seq in (2, 3)`, [
        id,
      ])
      .then(() => owner.query('update act set seq = seq - 100000 where stream_id = $1 and seq > 100000', [id]))
  await tampered(deed, async () => {
    expect((await verify()).findings).toMatchObject([{ stream: id, seq: 2, wrong: 'chain' }])
  })
})

test('a changed root is found, and the published one shows a history that was written anew', async () => {
  const all = await roots()
  const published = { day: all.at(-1)?.day ?? '', root: all.at(-1)?.root ?? '' }
  const deed = () => owner.query(`update history_root set root = sha256(root) where number = 40`)
  await tampered(deed, async () => {
    expect((await verify()).findings.filter(({ wrong }) => wrong === 'root').map(({ seq }) => seq)).toEqual([40, 41])
  })
  expect((await verify({ since: published })).findings).toEqual([])
  const other = { ...published, root: 'ab'.repeat(32) }
  expect((await verify({ since: other })).findings).toMatchObject([{ wrong: 'root', day: published.day }])
  expect((await verify({ since: { ...published, day: '2031-01-01' } })).findings).toMatchObject([{ wrong: 'root' }])
})

test('after a published root only what changed since is read, and tampering there is found', async () => {
  const all = await roots()
  const middle = all[Math.floor(all.length / 2)]
  const since = { day: middle?.day ?? '', root: middle?.root ?? '' }
  const result = await verify({ since })
  expect(result.findings).toEqual([])
  expect(result.unchanged).toBeGreaterThan(0)
  expect(result.acts).toBeLessThan((await verify()).acts)
  const { rows } = await owner.query(
    `select a.id from act a join history_leaf l on l.stream_id = a.stream_id and a.seq between l.from_seq and l.to_seq
      where l.number > $1 order by a.at desc limit 1`,
    [middle?.number],
  )
  const deed = () => owner.query(`update act set hat = 'admin' where id = $1`, [rows[0].id])
  await tampered(deed, async () => {
    expect((await verify({ since })).findings).toMatchObject([{ act: rows[0].id, wrong: 'chain' }])
  })
})

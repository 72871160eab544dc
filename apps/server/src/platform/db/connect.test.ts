import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { attempt, type Connection, connect, parseSafeInteger, transaction } from './connect.ts'
import { databaseUrl, serverUrls } from './url.ts'

let base: TestDatabase
let admin: Connection

beforeAll(async () => {
  base = await freshDatabase()
  admin = connect(base.adminUrl, { max: 4 })
  await sql`create table amount (id int primary key, n bigint not null)`.execute(admin.db)
  await sql`insert into amount values (1, 0), (2, 0)`.execute(admin.db)
})
afterAll(async () => {
  await admin.close()
  await base.close()
})

const one = async (query: string) => (await admin.pool.query(query)).rows[0]
const amounts = async () => (await admin.pool.query('select n from amount order by id')).rows.map((row) => row.n)

test('days stay text, whole numbers are numbers, moments are Dates, exact numbers are text', async () => {
  expect(await one("select '2026-05-22'::date as d, 9007199254740991 as n, count(*) as c from amount")).toEqual({
    d: '2026-05-22',
    n: Number.MAX_SAFE_INTEGER,
    c: 2,
  })
  expect(await one("select '2026-05-22T00:00:00+07:00'::timestamptz as at")).toEqual({
    at: new Date('2026-05-21T17:00:00Z'),
  })
  expect(await one('select 0.1::numeric as exact')).toEqual({ exact: '0.1' })
  expect(
    await one("select array['2026-05-22', null]::date[] as d, '{}'::date[] as e, array[1, 2]::bigint[] as n"),
  ).toEqual({ d: ['2026-05-22', null], e: [], n: [1, 2] })
})

test('a whole number that JavaScript would round is refused', async () => {
  await expect(one('select 9007199254740992 as n')).rejects.toThrow(RangeError)
  expect(() => parseSafeInteger('-9007199254740992')).toThrow(RangeError)
  expect(await one('select 1 as still')).toEqual({ still: 1 })
})

test('the application connects as the limited role', async () => {
  const rows = await sql<{ who: string }>`select current_user::text as who`.execute(base.db)
  expect(rows.rows).toEqual([{ who: 'saolang_app' }])
  await expect(sql`create table forbidden (n int)`.execute(base.db)).rejects.toThrow(/permission denied/)
})

test('a transaction limits its statements, and the limit ends with it', async () => {
  const slow = transaction(base.db, (trx) => sql`select pg_sleep(5)`.execute(trx), { statementTimeoutMs: 50 })
  await expect(slow).rejects.toMatchObject({ code: '57014' })
  expect((await sql`show statement_timeout`.execute(base.db)).rows).toEqual([{ statement_timeout: '30s' }])
})

test('a deadlock is tried again until both are through', async () => {
  await admin.pool.query('update amount set n = 0')
  const add = (first: number, second: number) =>
    transaction(admin.db, async (trx) => {
      await sql`update amount set n = n + 1 where id = ${first}`.execute(trx)
      await sql`select pg_sleep(0.05)`.execute(trx)
      await sql`update amount set n = n + 1 where id = ${second}`.execute(trx)
    })
  await Promise.all([add(1, 2), add(2, 1)])
  expect(await amounts()).toEqual([2, 2])
})

test('a serialization failure is tried again, but not for ever', async () => {
  await admin.pool.query('update amount set n = 0')
  const add = () =>
    transaction(
      admin.db,
      async (trx) => {
        const read = await sql<{ n: number }>`select n from amount where id = 1`.execute(trx)
        await sql`update amount set n = ${(read.rows[0]?.n ?? 0) + 1} where id = 1`.execute(trx)
      },
      { isolation: 'serializable' },
    )
  await Promise.all([add(), add(), add()])
  expect(await amounts()).toEqual([3, 0])
  let tried = 0
  const never = transaction(admin.db, async (trx) => {
    tried++
    await sql`do $$ begin raise exception 'x' using errcode = '40001'; end $$`.execute(trx)
  })
  await expect(never).rejects.toMatchObject({ code: '40001' })
  expect(tried).toBe(4)
})

test('an expected failure rolls back what was written, a success keeps it', async () => {
  await admin.pool.query('update amount set n = 0')
  const write = (ok: boolean) =>
    attempt(admin.db, async (trx) => {
      await sql`update amount set n = n + 1 where id = 1`.execute(trx)
      return { ok }
    })
  expect(await write(false)).toEqual({ ok: false })
  expect(await amounts()).toEqual([0, 0])
  expect(await write(true)).toEqual({ ok: true })
  expect(await amounts()).toEqual([1, 0])
})

test('a connection that the server ends does not end the process', async () => {
  const errors: Error[] = []
  const victim = connect(base.adminUrl, { max: 1, onIdleError: (error) => errors.push(error) })
  const pid = (await victim.pool.query('select pg_backend_pid() as pid')).rows[0].pid
  await admin.pool.query('select pg_terminate_backend($1)', [pid])
  await expect.poll(() => errors.length).toBe(1)
  expect((await victim.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
  await victim.close()
})

test('a server that is not there is an error within the limit', async () => {
  const nowhere = connect('postgres://postgres@localhost/x?host=%2Fnowhere')
  await expect(nowhere.pool.query('select 1')).rejects.toThrow(/ENOENT/)
  await nowhere.close()
})

test('urls: one for both roles unless the owner has its own', () => {
  expect(serverUrls({})).toBeUndefined()
  expect(serverUrls({ DATABASE_URL: 'postgres://a@h/d' })).toEqual({
    url: 'postgres://a@h/d',
    adminUrl: 'postgres://a@h/d',
  })
  expect(serverUrls({ DATABASE_URL: 'postgres://a@h/d', DATABASE_ADMIN_URL: 'postgres://b@h/d' })).toEqual({
    url: 'postgres://a@h/d',
    adminUrl: 'postgres://b@h/d',
  })
  expect(databaseUrl('postgres://a:p@h:5433/d?x=1', { database: 'e', user: 'b' })).toBe('postgres://b:p@h:5433/e?x=1')
})

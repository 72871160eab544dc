import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { MigrationError, migrate, migrationsFolder, readMigrations } from './migrate.ts'
import { databaseUrl } from './url.ts'

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'saolang-migrations-'))
const databases: string[] = []
const server = new pg.Client({ connectionString: inject('serverUrl') })
let folder: string
let url: string
let count = 0

beforeAll(() => server.connect())
beforeEach(async () => {
  folder = path.join(base, String(++count))
  fs.mkdirSync(folder)
  const name = `m_${randomUUID().replaceAll('-', '')}`
  databases.push(name)
  await server.query(`create database ${name}`)
  url = databaseUrl(inject('serverUrl'), { database: name })
})
afterAll(async () => {
  for (const name of databases) await server.query(`drop database if exists ${name} with (force)`)
  await server.end()
  fs.rmSync(base, { recursive: true, force: true })
})

const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text)
async function ask(statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test('each file runs once, in order', async () => {
  write('0001_one.sql', 'create table one (n int); insert into one values (1);')
  write('0002_two.sql', 'insert into one values (2);')
  expect(await migrate(url, { folder })).toEqual(['0001_one.sql', '0002_two.sql'])
  expect(await migrate(url, { folder })).toEqual([])
  write('0003_three.sql', 'insert into one values (3);')
  expect(await migrate(url, { folder })).toEqual(['0003_three.sql'])
  expect(await ask('select n from one order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
})

test('a failing file leaves nothing of itself and names file and line', async () => {
  write('0001_one.sql', 'create table one (n int);')
  write('0002_two.sql', 'create table two (n int);\n\ninsert into nowhere values (1);')
  await expect(migrate(url, { folder })).rejects.toThrow(/^0002_two\.sql line 3: .*nowhere/)
  expect(await ask("select to_regclass('one')::text as one, to_regclass('two')::text as two")).toEqual([
    { one: 'one', two: null },
  ])
  write('0002_two.sql', 'create table two (n int);')
  expect(await migrate(url, { folder })).toEqual(['0002_two.sql'])
})

test('a file changed after it ran is named; line ends alone are no change', async () => {
  write('0001_one.sql', 'create table one (\n  n int\n);\n')
  await migrate(url, { folder })
  write('0001_one.sql', 'create table one (\r\n  n int\r\n);\r\n')
  expect(await migrate(url, { folder })).toEqual([])
  write('0001_one.sql', 'create table one (n bigint);')
  await expect(migrate(url, { folder })).rejects.toThrow('0001_one.sql was changed after it ran')
})

test('a database of a newer version is refused', async () => {
  write('0001_one.sql', 'select 1;')
  write('0009_newer.sql', 'select 1;')
  await migrate(url, { folder })
  fs.rmSync(path.join(folder, '0009_newer.sql'))
  await expect(migrate(url, { folder })).rejects.toThrow(/newer version of Sao Làng \(0009_newer\.sql\)/)
})

test('a file that comes before one that has run is refused', async () => {
  write('0002_two.sql', 'select 1;')
  await migrate(url, { folder })
  write('0001_one.sql', 'select 1;')
  await expect(migrate(url, { folder })).rejects.toThrow(/0001_one\.sql comes after 0002_two\.sql/)
})

test('two processes that migrate at once run each file once', async () => {
  write('0001_one.sql', 'create table one (n int); select pg_sleep(0.1);')
  write('0002_two.sql', 'insert into one values (2);')
  const ran = await Promise.all([migrate(url, { folder }), migrate(url, { folder }), migrate(url, { folder })])
  expect(ran.flat().sort()).toEqual(['0001_one.sql', '0002_two.sql'])
  expect(await ask('select n from one')).toEqual([{ n: 2 }])
})

test('wrong names and numbers used twice are refused', () => {
  write('1_one.sql', '')
  expect(() => readMigrations(folder)).toThrow(MigrationError)
  fs.rmSync(path.join(folder, '1_one.sql'))
  write('0001_one.sql', '')
  write('0001_two.sql', '')
  expect(() => readMigrations(folder)).toThrow(/same number/)
})

test('the role of the application has its own limits', async () => {
  await migrate(url, { folder })
  const rows = await ask("select array_to_string(rolconfig, ' ') as config from pg_roles where rolname = 'saolang_app'")
  expect(rows).toEqual([{ config: expect.stringContaining('statement_timeout=30s') }])
})

test('the folder of this checkout is found', () => {
  expect(path.basename(migrationsFolder())).toBe('migrations')
  expect(readMigrations(migrationsFolder()).length).toBeGreaterThan(0)
})

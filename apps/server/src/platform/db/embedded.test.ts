import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../../../../../scripts/scratch.mjs'
import { isPostmasterOf, postmasterPid } from './embedded/cluster.ts'
import { type EmbeddedOptions, startEmbedded } from './embedded.ts'

const base = fs.mkdtempSync(path.join(scratchFolder(), 'saolang-pg-'))
fs.chmodSync(base, 0o755)
// Another process needs plain JavaScript, below a folder where the package `pg` is found.
const bundle = path.resolve('node_modules/.cache/saolang', `embedded-${process.pid}.mjs`)
const FAST: EmbeddedOptions = { durable: false }
const started: ChildProcess[] = []
let count = 0

beforeAll(async () => {
  const entryPoints = [path.join(import.meta.dirname, 'embedded.ts')]
  await build({ entryPoints, outfile: bundle, bundle: true, platform: 'node', format: 'esm', packages: 'external' })
})
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  fs.rmSync(base, { recursive: true, force: true })
  fs.rmSync(bundle, { force: true })
})

function newFolder(...below: string[]): string {
  const folder = path.join(base, String(++count), ...below)
  fs.mkdirSync(folder, { recursive: true })
  return folder
}
const clusterOf = (folder: string) => path.join(fs.realpathSync(folder), 'postgres', 'cluster')

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows[0]
  } finally {
    await client.end().catch(() => {})
  }
}

/** A second saolang process: starts the database of the folder, prints what it got, stays until it is told to stop. */
async function otherProcess(folder: string): Promise<{ child: ChildProcess; reused: boolean }> {
  const code = `import { startEmbedded } from ${JSON.stringify(pathToFileURL(bundle).href)}
    const server = await startEmbedded(${JSON.stringify(folder)}, { durable: false })
    console.log(JSON.stringify(server.reused))
    process.stdin.on('data', async () => { await server.stop(); process.exit(0) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] })
  started.push(child)
  const [line] = await once(child.stdout, 'data')
  return { child, reused: String(line).trim() === 'true' }
}

async function finish(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.stdin?.write('stop')
  await ended
}

test('starts, keeps what was committed, and after a clean stop starts again', async () => {
  const folder = newFolder()
  const first = await startEmbedded(folder)
  expect(first.reused).toBe(false)
  expect(await ask(first.adminUrl, 'show fsync')).toEqual({ fsync: 'on' })
  expect(await ask(first.adminUrl, 'select current_user::text as who')).toEqual({ who: 'postgres' })
  await ask(first.adminUrl, 'create table kept as select 7 as n')
  await first.stop()
  expect(postmasterPid(clusterOf(folder))).toBeUndefined()
  const second = await startEmbedded(folder)
  expect(await ask(second.adminUrl, 'select n from kept')).toEqual({ n: 7 })
  await second.stop()
  expect(fs.readFileSync(path.join(folder, 'postgres/log'), 'utf8')).not.toContain('automatic recovery')
})

test('a second process shares the server; the last one out stops it', async () => {
  const folder = newFolder()
  const mine = await startEmbedded(folder, FAST)
  const other = await otherProcess(folder)
  expect(other.reused).toBe(true)
  await finish(other.child)
  expect(await ask(mine.adminUrl, 'select 1 as n')).toEqual({ n: 1 })
  const third = await otherProcess(folder)
  await mine.stop()
  expect(await ask(mine.adminUrl, 'select 1 as n')).toEqual({ n: 1 })
  await finish(third.child)
  expect(postmasterPid(clusterOf(folder))).toBeUndefined()
})

test('two processes that start at the same moment get one server', async () => {
  const folder = newFolder()
  const [mine, other] = await Promise.all([startEmbedded(folder, FAST), otherProcess(folder)])
  expect([mine.reused, other.reused].sort()).toEqual([false, true])
  await finish(other.child)
  await mine.stop()
})

test('a process killed with -9 leaves its server; the next start takes it over and stops it', async () => {
  const folder = newFolder()
  const other = await otherProcess(folder)
  const ended = once(other.child, 'exit')
  other.child.kill('SIGKILL')
  await ended
  const mine = await startEmbedded(folder, FAST)
  expect(mine.reused).toBe(true)
  await mine.stop()
  expect(postmasterPid(clusterOf(folder))).toBeUndefined()
})

test('Ctrl-C to the whole group does not reach the server', async () => {
  const folder = newFolder()
  const mine = await startEmbedded(folder, FAST)
  const pid = postmasterPid(clusterOf(folder)) ?? 0
  const group = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]
  expect(group).toBe(String(pid))
  await mine.stop()
})

test('a server killed with -9 is started again with every commit, though its pid now belongs to a stranger', async () => {
  const folder = newFolder()
  const cluster = clusterOf(folder)
  const first = await startEmbedded(folder)
  await ask(first.adminUrl, 'create table kept as select 7 as n')
  const pid = postmasterPid(cluster) ?? 0
  process.kill(pid, 'SIGKILL')
  while (isPostmasterOf(cluster, pid)) await new Promise((resume) => setTimeout(resume, 10))
  const file = path.join(cluster, 'postmaster.pid')
  const stranger = spawn('sleep', ['60'])
  started.push(stranger)
  const [, ...rest] = fs.readFileSync(file, 'utf8').split('\n')
  fs.writeFileSync(file, [String(stranger.pid), ...rest].join('\n'))
  const lock = path.join(folder, 'postgres/run/.s.PGSQL.5432.lock')
  const [, ...more] = fs.readFileSync(lock, 'utf8').split('\n')
  fs.writeFileSync(lock, [String(stranger.pid), ...more].join('\n'))
  const second = await startEmbedded(folder)
  expect(second.reused).toBe(false)
  expect(await ask(second.adminUrl, 'select n from kept')).toEqual({ n: 7 })
  await first.stop()
  await second.stop()
})

test('a server whose socket was swept away is started anew', async () => {
  const folder = newFolder()
  await startEmbedded(folder, FAST)
  fs.rmSync(path.join(folder, 'postgres/run/.s.PGSQL.5432'))
  const second = await startEmbedded(folder, FAST)
  expect(second.reused).toBe(false)
  expect(await ask(second.adminUrl, 'select 1 as n')).toEqual({ n: 1 })
  fs.rmSync(path.join(folder, 'postgres/users'), { recursive: true })
  await second.stop()
})

test('a long path gets a short socket that a second process finds, and a copy of the folder does not', async () => {
  const folder = newFolder('d'.repeat(60), 'e'.repeat(60))
  const mine = await startEmbedded(folder, FAST)
  expect(await ask(mine.adminUrl, 'select 1 as n')).toEqual({ n: 1 })
  const other = await otherProcess(folder)
  expect(other.reused).toBe(true)
  await finish(other.child)
  await mine.stop()
  const copy = newFolder('f'.repeat(60), 'g'.repeat(60))
  fs.cpSync(path.join(folder, 'postgres'), path.join(copy, 'postgres'), { recursive: true })
  const again = await startEmbedded(folder, FAST)
  const copied = await startEmbedded(copy, FAST)
  expect(copied.reused).toBe(false)
  expect(copied.adminUrl).not.toBe(again.adminUrl)
  await copied.stop()
  await again.stop()
})

test('an initdb cut short is cleared away, and a lock of a dead process does not block', async () => {
  const folder = newFolder()
  fs.mkdirSync(path.join(folder, 'postgres/cluster.new-1/base'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'postgres/lock'), '999999 1')
  const server = await startEmbedded(folder, FAST)
  await server.stop()
  expect(fs.readdirSync(path.join(folder, 'postgres')).sort()).toEqual(['cluster', 'log', 'run', 'users'])
})

test('data of another major version is refused in both languages', async () => {
  const folder = newFolder()
  fs.mkdirSync(path.join(folder, 'postgres/cluster'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'postgres/cluster/PG_VERSION'), '17\n')
  await expect(startEmbedded(folder)).rejects.toThrow(/do PostgreSQL 17 ghi[\s\S]*DATABASE_URL[\s\S]*was written by/)
})

test('a data folder that cannot be made is told in both languages', async () => {
  const file = path.join(newFolder(), 'file')
  fs.writeFileSync(file, '')
  await expect(startEmbedded(path.join(file, 'data'))).rejects.toThrow(/Không khởi động được[\s\S]*DATABASE_URL/)
})

test.runIf(process.getuid?.() === 0)('root without user namespaces runs it as nobody, and back', async () => {
  const folder = newFolder()
  const server = await startEmbedded(folder, { ...FAST, identity: 'nobody' })
  expect(fs.statSync(clusterOf(folder)).uid).toBe(65_534)
  await ask(server.adminUrl, 'create table kept as select 7 as n')
  await server.stop()
  const back = await startEmbedded(folder, FAST)
  expect(await ask(back.adminUrl, 'select n from kept')).toEqual({ n: 7 })
  await back.stop()
})

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', 'bin', 'saolang.mjs')
const data = mkdtempSync(join(tmpdir(), 'saolang-serve-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
}

function run(environment: Record<string, string>): {
  child: ChildProcess
  ended: Promise<Ended>
  says: (words: RegExp) => Promise<string>
} {
  const { DATABASE_URL: _url, SAOLANG_SAMPLE: _sample, ...rest } = process.env
  const child = spawn(process.execPath, [BIN, 'serve'], { env: { ...rest, ...environment } })
  let out = ''
  const take = (piece: Buffer) => {
    out += String(piece)
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const ended = new Promise<Ended>((resolve) => child.on('exit', (code) => resolve({ code, out })))
  const says = async (words: RegExp) => {
    for (let tried = 0; tried < 600; tried++) {
      const found = words.exec(out)
      if (found !== null) return found[0]
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`never said ${words}:\n${out}`)
  }
  return { child, ended, says }
}

test('without its settings a production start exits with 78 and names them', async () => {
  const { ended } = run({})
  const { code, out } = await ended
  expect(code).toBe(78)
  expect(out).toContain('SAOLANG_DATA')
  expect(out).toContain('SAOLANG_PUBLIC_URL')
}, 60_000)

test('a first production start has no sample people: it prints a link that makes the first administrator, once', async () => {
  const { child, ended, says } = run({ SAOLANG_DATA: data, SAOLANG_PUBLIC_URL: 'https://ocop.example.vn', PORT: '0' })
  const link = await says(/https:\/\/ocop\.example\.vn\/set-password\/[\w-]+/)
  const address = (await says(/http:\/\/127\.0\.0\.1:\d+/)).trim()
  const token = link.split('/').at(-1) ?? ''
  const send = (body: unknown) =>
    fetch(`${address}/api/v1/set-password/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), 'sec-fetch-site': 'none' },
      body: JSON.stringify(body),
    })
  const admin = { name: 'Quản Trị Đầu', signInName: 'quantri.dau', provinceCode: '11', password: 'hoa ban nở trắng' }
  expect((await send(admin)).status).toBe(200)
  expect((await send({ ...admin, signInName: 'quantri.hai' })).status).toBe(422)
  const health = await fetch(`${address}/healthz`)
  expect(health.status).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 0 })
}, 60_000)

test('the sample is refused on a server with real people, and where the server says that it is real', async () => {
  const real = await run({ SAOLANG_DATA: data, SAOLANG_SAMPLE: 'yes', PORT: '0' }).ended
  expect(real.code).toBe(78)
  expect(real.out).toContain('có người dùng thật')
  const production = await run({ SAOLANG_DATA: data, SAOLANG_SAMPLE: 'yes', NODE_ENV: 'production' }).ended
  expect(production.code).toBe(78)
  expect(production.out).toContain('SAOLANG_SAMPLE')
}, 60_000)

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { STREAM_KINDS } from '@saolang/server/app'
import { verifyHistory } from '@saolang/server/platform/acts/verify'
import { snapshot } from '@saolang/server/platform/db/snapshot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BASE, fictitious, reworded } from '../../server/test/regime-files.ts'
import { openWorld, type World } from '../../server/test/world.ts'
import { regimesCommand } from './regimes-commands.ts'

let world: World
let data: string
let environment: NodeJS.ProcessEnv
beforeAll(async () => {
  world = await openWorld('2026-12-10T02:00:00Z')
  data = mkdtempSync(join(tmpdir(), 'saolang-publish-'))
  environment = { SAOLANG_DATA: data, DATABASE_URL: urlOf('saolang_app'), DATABASE_ADMIN_URL: world.adminUrl }
}, 120_000)
afterAll(async () => {
  rmSync(data, { recursive: true })
  await world.close()
})

function urlOf(user: string): string {
  const url = new URL(world.adminUrl)
  url.username = user
  return url.href
}

/** Writes a file set as a folder. */
function folder(name: string, files: Readonly<Record<string, unknown>>): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(data, name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(content))
  }
  return join(data, name)
}

async function run(...args: readonly string[]): Promise<{ code: number; printed: string }> {
  const out = new PassThrough()
  const code = await regimesCommand(args, environment, out)
  out.end()
  return { code, printed: out.read()?.toString() ?? '' }
}

async function countActs(): Promise<number> {
  const { total } = await world.services.db
    .selectFrom('act')
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

describe('diff', () => {
  test('of a regime with itself is empty; with a copy it names what changed', async () => {
    expect(await run('diff', BASE, BASE)).toMatchObject({
      code: 0,
      printed: expect.stringContaining('Không có gì khác.'),
    })
    const changed = await run('diff', BASE, folder('reworded', reworded('s07', 'Bộ bảy')))
    expect(changed.code).toBe(1)
    expect(changed.printed).toContain('Biểu 7: Bộ bảy\n  Đầu biểu: Đổi tên biểu.\n1 biểu thay đổi, 25 biểu giữ nguyên')
  })

  test('tells what it cannot read', async () => {
    expect((await run('diff', BASE)).code).toBe(2)
    expect(await run('diff', BASE, 'qd-0-0')).toMatchObject({ code: 2, printed: expect.stringContaining(BASE) })
    const faulty = await run('diff', BASE, folder('faulty', { 'regime.json': {} }))
    expect(faulty.code).toBe(2)
    expect(faulty.printed).toMatch(/faulty: \d+ lỗi\n {2}regime\.json/)
  })
})

describe('publish', () => {
  test('first says what it would do and writes nothing; with --yes it publishes, by an administrator', async () => {
    const at = folder('new', fictitious())
    const before = await countActs()
    const told = await run('publish', at, '--starts', '15/01/2027')
    expect([told.code, told.printed]).toEqual([0, expect.stringContaining('Chưa công bố gì. Thêm --yes để công bố.')])
    expect(told.printed).toContain('bộ quy định mới, dùng từ 15/01/2027')
    expect(told.printed).toContain('So với Quyết định 26/2026/QĐ-TTg:')
    expect(await countActs()).toBe(before)

    const admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
    const row = await world.services.db
      .selectFrom('person')
      .select('sign_in_name')
      .where('id', '=', admin.personId ?? '')
      .executeTakeFirstOrThrow()
    const done = await run('publish', at, '--starts', '2027-01-15', '--as', row.sign_in_name, '--yes')
    expect([done.code, done.printed]).toEqual([
      0,
      expect.stringContaining('Đã công bố Quyết định 99/2027/QĐ-TTg, bản 1'),
    ])
    const page = await admin.get('/regimes/qd-99-2027/revisions')
    expect(page.text).toContain('Quản Trị')
    const again = await run('publish', at, '--starts', '2027-01-15', '--yes')
    expect([again.code, again.printed]).toEqual([
      1,
      expect.stringContaining('Nội dung này đã công bố: qd-99-2027, bản 1'),
    ])
  })

  test('a correction needs a reason and tells the dossiers; without --as the machine itself did it', async () => {
    const at = folder('correction', reworded('s08', 'Bộ tám'))
    const starts = '2099-01-01'
    const refused = await run('publish', at, '--starts', starts, '--yes')
    expect([refused.code, refused.printed]).toEqual([1, expect.stringContaining('Hãy ghi lý do của bản sửa.')])
    const done = await run('publish', at, '--starts', starts, '--reason', 'In sai tên.', '--yes')
    expect([done.code, done.printed]).toEqual([0, expect.stringContaining('Hồ sơ đang mở bị ảnh hưởng: 0')])
    const list = await run('revisions', BASE)
    expect(list.code).toBe(0)
    expect(list.printed).toMatch(
      /bản 1 {2}từ 2026-05-22 .* kèm phần mềm .*\n {2}bản 2 {2}từ 2099-01-01 .* In sai tên\./,
    )
  })

  test('refuses faults, strangers and wrong words', async () => {
    const before = await countActs()
    const faulty = await run(
      'publish',
      folder('broken', { ...fictitious('qd-7-2027', '7/2027'), 'notes.json': {} }),
      '--starts',
      '2027-01-15',
      '--yes',
    )
    expect([faulty.code, faulty.printed]).toEqual([
      1,
      expect.stringContaining('Chưa công bố gì. Hãy sửa rồi chạy lại.'),
    ])
    const at = folder('other', fictitious('qd-8-2027', '8/2027'))
    const stranger = await run('publish', at, '--starts', '2027-01-15', '--as', 'khong.co', '--yes')
    expect([stranger.code, stranger.printed]).toEqual([1, expect.stringContaining('khong.co')])
    for (const words of [
      [],
      [at],
      [at, '--starts', 'mai'],
      ['--starts', '2027-01-15'],
      [join(data, 'none'), '--starts', '2027-01-15'],
    ]) {
      expect((await run('publish', ...words)).code).toBe(2)
    }
    expect((await run('revisions')).code).toBe(2)
    expect((await run('revisions', 'qd-0-0')).code).toBe(1)
    expect(await countActs()).toBe(before)
  })

  test('the history is whole afterwards', async () => {
    const result = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
    expect(result.findings).toEqual([])
  })
})

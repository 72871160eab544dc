import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { contentDir } from '@saolang/server/platform/content-dir'
import { loadRegime } from '@saolang/server/platform/regimes'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { regimesCheck } from './regimes.ts'

const id = 'qd-26-2026'

async function run(args: readonly string[]): Promise<{ code: number; printed: string }> {
  const out = new PassThrough()
  const code = await regimesCheck(args, out)
  out.end()
  return { code, printed: out.read()?.toString() ?? '' }
}

describe('saolang regimes check', () => {
  test('prints a line per sheet, the counts and the hash', async () => {
    const { code, printed } = await run(['check', id])
    const lines = printed.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(lines).toHaveLength(30)
    expect(lines[2]?.trim().split(/\s{2,}/)).toEqual([
      '1',
      '32',
      '103',
      '40',
      '25',
      '35',
      '100',
      '7',
      '12',
      '3',
      '0',
      'Rau, củ, quả, hạt tươi',
    ])
    expect(lines.at(-2)).toBe('26 biểu, 787 tiêu chí, 2535 lựa chọn in và 44 có/không, 0 lỗi')
    expect(lines.at(-1)).toBe(`mã nội dung ${loadRegime(id).hash}`)
  })

  test('refuses an unknown name', async () => {
    expect(await run(['qd-1'])).toMatchObject({ code: 2, printed: expect.stringContaining(id) })
  })

  describe('on faulty content', () => {
    let copy = ''
    beforeEach(() => {
      copy = mkdtempSync(join(tmpdir(), 'saolang-check-'))
      cpSync(join(contentDir(), 'regimes', id), join(copy, 'regimes', id), { recursive: true })
      vi.stubEnv('SAOLANG_CONTENT', copy)
    })
    afterEach(() => {
      vi.unstubAllEnvs()
      rmSync(copy, { recursive: true })
    })

    test('prints the table with the faults beside the sheet, and exits with 1', async () => {
      const file = join(copy, 'regimes', id, 'sheets/s04.json')
      writeFileSync(file, readFileSync(file, 'utf8').replace('"max": 25', '"max": 24'))
      const { code, printed } = await run(['check'])
      expect(code).toBe(1)
      expect(printed).toContain('sheet 4, part B: maximum 24, the regulation gives 25')
      expect(printed).toMatch(/\n {3}4 .* 40 {2}24 {2}35 .* 2 {2}Mật ong/)
      expect(printed).not.toMatch(/mã nội dung [0-9a-f]{64}/)
    })
  })
})

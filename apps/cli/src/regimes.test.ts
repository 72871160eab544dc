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
      'đủ',
      'Rau, củ, quả, hạt tươi',
    ])
    expect(lines.at(-2)).toBe('26 biểu (26 đủ, 0 thiếu), 787 tiêu chí, 2535 lựa chọn in và 44 có/không, 0 lỗi')
    expect(lines.at(-1)).toBe(`mã nội dung ${loadRegime(id).hash}`)
  })

  test('prints the regimes with declared holes beside, names each hole, and exits with 0', async () => {
    const { code, printed } = await run(['check'])
    expect(code).toBe(0)
    const totals = printed.split('\n').filter((line) => /^\d+ biểu \(/.test(line))
    expect(totals).toEqual([
      '26 biểu (23 đủ, 3 thiếu), 751 tiêu chí, 2688 lựa chọn in và 0 có/không, 0 lỗi',
      '26 biểu (23 đủ, 3 thiếu), 795 tiêu chí, 2632 lựa chọn in và 0 có/không, 0 lỗi',
      '26 biểu (26 đủ, 0 thiếu), 787 tiêu chí, 2535 lựa chọn in và 44 có/không, 0 lỗi',
    ])
    expect(printed.match(/mã nội dung [0-9a-f]{64}/g)).toHaveLength(3)
  })

  test('shows on an incomplete sheet the points that are known, its status and the hole', async () => {
    const { printed } = await run(['check', 'qd-148-2023'])
    expect(printed).toMatch(/\n *11 .* 40 {2}25 {2}32 {4}97 .* 0 {2}thiếu {2}Chè tươi, chè chế biến\n/)
    expect(printed).toMatch(/\n {2}biểu 13 thiếu: .*thiếu 2 điểm.* Cần: Phụ lục III của 148\/QĐ-TTg/)
    const former = (await run(['check', 'qd-1048-2019'])).printed
    expect(former).toMatch(/\n *3 +0 +0 +0 +0 +0 +0 .* thiếu {2}Gạo, ngũ cốc\n/)
    expect(former.match(/^ {2}biểu \d+ thiếu/gm)).toEqual(['  biểu 3 thiếu', '  biểu 16 thiếu', '  biểu 19 thiếu'])
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
      expect(printed).toMatch(/\n {3}4 .* 40 {2}24 {2}35 .* 2 {5}đủ {2}Mật ong/)
      expect(printed).not.toMatch(/mã nội dung [0-9a-f]{64}/)
    })
  })
})

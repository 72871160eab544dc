import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inFours } from './certificate.ts'
import { qrSvg } from './qr.ts'
import { PaperError, typeset } from './typeset.ts'
import { numberWords } from './vietnamese-number.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'papers-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(template: string, source: string): void {
  writeFileSync(path.join(folder, `${template}.typ`), source)
}

describe('typeset', () => {
  it('names the template and says what is wrong', async () => {
    write('receipt', '#panic("thiếu dòng")')
    const failed = typeset('receipt', {}, folder)
    await expect(failed).rejects.toBeInstanceOf(PaperError)
    await expect(failed).rejects.toThrow(/receipt\.typ: .*thiếu dòng/)
  })

  it('sees a template that an office has just edited', async () => {
    write('sheet', '#panic("cũ")')
    await expect(typeset('sheet', {}, folder)).rejects.toThrow('cũ')
    write('sheet', '#panic("mới")')
    await expect(typeset('sheet', {}, folder)).rejects.toThrow('mới')
  })

  it('gives the same bytes for the same data', async () => {
    write('decision', '#json(bytes(sys.inputs.data)).title')
    const [first, second] = [
      await typeset('decision', { title: 'Chè' }, folder),
      await typeset('decision', { title: 'Chè' }, folder),
    ]
    expect(first.equals(second)).toBe(true)
  })

  it('reads nothing outside the folder of templates', async () => {
    write('minutes', '#read("/../../etc/hostname")')
    await expect(typeset('minutes', {}, folder)).rejects.toBeInstanceOf(PaperError)
  })
})

describe('numberWords', () => {
  it.each([
    [0, 'không'],
    [4, 'bốn'],
    [10, 'mười'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [55, 'năm mươi lăm'],
    [105, 'một trăm linh năm'],
    [111, 'một trăm mười một'],
    [1005, 'một nghìn không trăm linh năm'],
    [2026, 'hai nghìn không trăm hai mươi sáu'],
  ])('%i is %s', (count, words) => expect(numberWords(count)).toBe(words))

  it('knows its bounds', () => expect(() => numberWords(-1)).toThrow(RangeError))
})

describe('codes', () => {
  it('are typed in fours', () => expect(inFours('7KQ2-M4XA-9RTD')).toBe('7KQ2 M4XA 9RTD'))

  it('are drawn without a quiet zone', async () => {
    expect(await qrSvg('https://ocop.example.vn/k/7KQ2')).toMatch(/^<svg .*viewBox="0 0 (25|29) \1"/)
  })
})

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keyringOf, openKeyring } from './seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'saolang-key-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what is sealed opens with the same key for the same thing only, and no bit of it may change', () => {
  const keys = keyringOf([randomBytes(32)])
  const sealed = keys.seal('khóa của ứng dụng', 'totp a')
  expect(sealed.includes(Buffer.from('khóa'))).toBe(false)
  expect(keys.seal('khóa của ứng dụng', 'totp a').equals(sealed)).toBe(false)
  expect(keys.open(sealed, 'totp a')).toBe('khóa của ứng dụng')
  expect(() => keys.open(sealed, 'totp b')).toThrow()
  expect(() => keyringOf([randomBytes(32)]).open(sealed, 'totp a')).toThrow()
  for (const at of [0, 12, 28, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => keys.open(changed, 'totp a'), String(at)).toThrow()
  }
})

test('a new key is put before the old one: what was sealed before still opens', () => {
  const [before, after] = [randomBytes(32), randomBytes(32)]
  const sealed = keyringOf([before]).seal('x', 'y')
  expect(keyringOf([after, before]).open(sealed, 'y')).toBe('x')
  expect(() => keyringOf([randomBytes(16)])).toThrow()
})

test('the key of an installation is made once, for its owner only, unless the environment gives one', () => {
  const sealed = openKeyring(folder, null).seal('x', 'y')
  const file = join(folder, 'secret.key')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(openKeyring(folder, null).open(sealed, 'y')).toBe('x')
  expect(openKeyring('/nowhere', readFileSync(file, 'utf8').trim()).open(sealed, 'y')).toBe('x')
})

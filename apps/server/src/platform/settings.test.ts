import { describe, expect, test } from 'vitest'
import { readSettings } from './settings.ts'

describe('a start with the sample', () => {
  test('needs no setting and binds to this machine only', () => {
    const read = readSettings({ SAOLANG_SAMPLE: 'yes' })
    expect(read).toMatchObject({
      ok: true,
      settings: { port: 8080, host: '127.0.0.1', databaseUrl: null, sample: true },
    })
  })
})

describe('a production start', () => {
  const given = { SAOLANG_DATA: '/srv/saolang', SAOLANG_PUBLIC_URL: 'https://ocop.example.vn/' }

  test('has no sample, and no slash at the end of the public address', () => {
    const read = readSettings(given)
    expect(read).toMatchObject({ ok: true, settings: { sample: false, publicUrl: 'https://ocop.example.vn' } })
  })

  test.each(['SAOLANG_DATA', 'SAOLANG_PUBLIC_URL'])('is refused without %s, and says so', (name) => {
    const read = readSettings({ ...given, [name]: '' })
    expect(read.ok).toBe(false)
    expect(read.ok ? [] : read.wrong).toEqual([expect.stringContaining(name)])
  })

  test('names every missing setting at once', () => {
    const read = readSettings({})
    expect(read.ok ? [] : read.wrong).toHaveLength(2)
  })
})

test.each([
  ['PORT', '70000'],
  ['PORT', 'eighty'],
  ['SAOLANG_SAMPLE', 'maybe'],
  ['DATABASE_URL', 'mysql://x'],
  ['SAOLANG_PUBLIC_URL', 'no address'],
])('%s=%s is refused by name', (name, value) => {
  const read = readSettings({ SAOLANG_SAMPLE: 'yes', [name]: value })
  expect(read.ok ? '' : read.wrong.join()).toContain(name)
})

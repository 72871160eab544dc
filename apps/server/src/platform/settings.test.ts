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

describe('how people sign in', () => {
  const given = { SAOLANG_DATA: '/srv/saolang', SAOLANG_PUBLIC_URL: 'https://ocop.example.vn/' }
  const provider = {
    id: 'cong-vu',
    label: 'Công vụ',
    issuer: 'https://id.example.vn',
    clientId: 'a',
    clientSecret: 'b',
  }

  test('has its defaults, and guards against its own name only where no sample is loaded', () => {
    const read = readSettings(given)
    expect(read).toMatchObject({ ok: true, settings: { auth: { sessionHours: 12, idleMinutes: 240, providers: [] } } })
    expect(read.ok && read.settings.auth.contextWords).toContain('saolang')
    const sample = readSettings({ ...given, SAOLANG_SAMPLE: 'yes' })
    expect(sample.ok && sample.settings.auth.contextWords).toEqual([])
  })

  test('reads providers from JSON', () => {
    const read = readSettings({ ...given, SAOLANG_OIDC: JSON.stringify([provider]) })
    expect(read.ok && read.settings.auth.providers[0]).toMatchObject({ ...provider, scope: 'openid email' })
  })

  test.each([
    ['SAOLANG_OIDC', 'no JSON'],
    ['SAOLANG_OIDC', JSON.stringify([{ ...provider, issuer: 'http://id.example.vn' }])],
    ['SAOLANG_OIDC', JSON.stringify([{ ...provider, clientSecret: '' }])],
    ['SAOLANG_SECRET_KEY', 'short'],
    ['SAOLANG_SESSION_HOURS', '48'],
    ['SAOLANG_IDLE_MINUTES', '0'],
  ])('%s=%s is refused by name', (name, value) => {
    const read = readSettings({ ...given, [name]: value })
    expect(read.ok ? [] : read.wrong.join()).toContain(name)
  })
})

test('the sample is no switch of a real server', () => {
  const read = readSettings({ SAOLANG_SAMPLE: 'yes', NODE_ENV: 'production' })
  expect(read).toMatchObject({ ok: false, wrong: [expect.stringContaining('SAOLANG_SAMPLE')] })
  expect(readSettings({ SAOLANG_SAMPLE: 'yes', NODE_ENV: 'test' }).ok).toBe(true)
})

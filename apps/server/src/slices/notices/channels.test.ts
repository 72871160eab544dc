import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadActWords } from '../../platform/act-words.ts'
import { maskAddress, readAddress } from '../../platform/channels/channel.ts'
import { gatewayChannel } from '../../platform/channels/gateway.ts'
import { contentDir } from '../../platform/content-dir.ts'
import { loadLetters } from '../../platform/letters.ts'
import { dueWords } from './notices.handlers.ts'

describe('letters', () => {
  test('each is about a kind of act that there is, and is not about sealed marks', () => {
    for (const kind of loadLetters().keys()) {
      expect(loadActWords().get(kind)?.seenBy, kind).toMatch(/^(case|officials)$/)
    }
  })

  test('what a producer is told stands in the timeline that a producer may read', () => {
    for (const [kind, letters] of loadLetters()) {
      for (const letter of letters.filter(({ to }) => to === 'producer')) {
        expect(loadActWords().get(kind)?.seenBy, `${kind}: ${letter.subject}`).toBe('case')
      }
    }
  })

  test('the file of letters is the only one of its kind', () => {
    const files = readdirSync(join(contentDir(), 'words')).filter((name) => name.startsWith('letter'))
    expect(files).toEqual(['letters.json'])
    expect(readFileSync(join(contentDir(), 'words', 'letters.json'), 'utf8')).not.toContain('bạn ')
  })
})

test('late work comes first in the words of the morning', () => {
  const item = (due: string, object: string) => ({ due: due as never, verb: 'Làm', object, href: '/' })
  const words = dueWords(
    [item('2026-08-05', 'b'), item('2026-08-01', 'a'), item('2026-08-03', 'c')],
    '2026-08-03' as never,
  )
  expect(words.subject).toBe('Hôm nay có 1 việc quá hạn, 2 việc sắp đến hạn')
  expect(words.body.split('\n').map((line) => line[7])).toEqual(['a', 'c', 'b'])
})

test.each([
  ['email', ' Ten@Example.VN ', 'ten@example.vn'],
  ['email', 'a@b', null],
  ['email', 'a@b.vn\r\nBcc: x@y.vn', null],
  ['email', 'a,b@c.vn', null],
  ['sms', '+84 912 345 678', '0912345678'],
  ['zalo', '0912.345.678', '0912345678'],
  ['sms', '0212345678', null],
  ['sms', '12345', null],
] as const)('%s %j is read as %j', (channel, typed, address) => {
  expect(readAddress(channel, typed)).toBe(address)
})

test('an address is shown so that its owner knows it and nobody can use it', () => {
  expect([maskAddress('lan@example.vn'), maskAddress('0912345678')]).toEqual(['la***@example.vn', '09***678'])
})

describe('the port for SMS and Zalo', () => {
  let server: Server
  let url: string
  const asked: { body: unknown; key: unknown; token: unknown }[] = []
  let status = 200
  beforeAll(async () => {
    server = createServer((request: IncomingMessage, response) => {
      let text = ''
      request.on('data', (chunk) => {
        text += chunk
      })
      request.on('end', () => {
        const { 'idempotency-key': key, authorization: token } = request.headers
        asked.push({ body: JSON.parse(text), key, token })
        response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end()
      })
    }).listen(0, '127.0.0.1')
    await new Promise((resume) => server.once('listening', resume))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`
  })
  afterAll(() => server.close())

  test('sends JSON with the id as key; an error or a redirection is a failure', async () => {
    const channel = gatewayChannel('zalo', 'Zalo', {
      url,
      token: 'bí-mật'.normalize('NFD').replace(/[^\x20-\x7e]/g, ''),
    })
    const message = { id: '7', to: '0912345678', subject: 'x', text: 'Cần bổ sung' }
    await channel.send(message)
    expect(asked[0]).toMatchObject({
      key: '7',
      body: { id: '7', channel: 'zalo', to: '0912345678', text: 'Cần bổ sung' },
    })
    expect(asked[0]?.token).toMatch(/^Bearer /)
    status = 500
    await expect(channel.send(message)).rejects.toThrow('500')
    status = 302
    await expect(channel.send(message)).rejects.toThrow()
  })
})

import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived, decoded. */
export interface Mail {
  readonly to: readonly string[]
  readonly text: string
}

/** A real mail server on this machine; it refuses everything while `down`. */
export class MailServer {
  readonly mails: Mail[] = []
  down = false
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (this.down) return done(Object.assign(new Error('mailbox busy'), { responseCode: 450 }))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        this.mails.push({ to, text: decode(Buffer.concat(chunks).toString('utf8')) })
        done()
      })
    },
  })
  async open(): Promise<string> {
    const server = this.#server.listen(0, '127.0.0.1')
    await new Promise((resume) => server.once('listening', resume))
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  close(): Promise<void> {
    return new Promise((resume) => this.#server.close(() => resume()))
  }
}

/** Headers and body as people read them. */
function decode(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const words = head.replace(/=\?UTF-8\?(Q|B)\?(.*?)\?=(\r\n\s+)?/gi, (_whole, kind: string, text: string) =>
    kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : quoted(text.replaceAll('_', ' ')),
  )
  const plain = /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : quoted(body.replace(/=\r\n/g, ''))
  return `${words}\n\n${plain}`
}
function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

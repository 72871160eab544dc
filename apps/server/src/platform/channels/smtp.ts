import nodemailer from 'nodemailer'
import type { Channel } from './channel.ts'

export interface SmtpSettings {
  /** `smtps://user:password@host:465`, or `smtp://host:587`. */
  readonly url: string
  readonly from: string
}

/** Electronic mail through the office's own server (SMTP). Plain text, no tracking, no remote pictures. */
export function smtpChannel({ url, from }: SmtpSettings): Channel {
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
  const address = new URL(url)
  const transport = nodemailer.createTransport({
    ...limits,
    host: address.hostname,
    port: Number(address.port || (address.protocol === 'smtps:' ? 465 : 587)),
    secure: address.protocol === 'smtps:',
    ...(address.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } }),
    // No file of this machine and no address of the inner net is ever fetched for a message.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    id: 'email',
    name: 'thư điện tử',
    send: async ({ id, to, subject, text }) => {
      const domain = from.split('@')[1]?.replace('>', '') ?? 'sao-lang'
      // One recipient a message; a line end in a subject would be a header: nodemailer encodes it away.
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId: `<${id}@${domain}>` })
    },
    close: async () => transport.close(),
  }
}

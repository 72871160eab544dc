/** Ways out of the house. In-app notices need none. */
export const CHANNELS = ['email', 'sms', 'zalo'] as const
export type ChannelId = (typeof CHANNELS)[number]

export interface Message {
  /** Stays the same when a message is sent again, so that the other side can know a repetition. */
  readonly id: string
  readonly to: string
  readonly subject: string
  /** Plain text, useful without any link. */
  readonly text: string
}

/** Sends messages; a failure is thrown and tried again later. */
export interface Channel {
  readonly id: ChannelId
  /** Name on screens: "thư điện tử". */
  readonly name: string
  readonly send: (message: Message) => Promise<void>
  readonly close?: () => Promise<void>
}

/** An address of a channel in its one form, or null where it is none. */
export function readAddress(channel: ChannelId, typed: string): string | null {
  const plain = typed.trim()
  if (channel === 'email') {
    const email = plain.toLowerCase()
    return /^[^\s@<>"(),:;[\]\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,180}[a-z0-9])?\.[a-z]{2,24}$/.test(email) ? email : null
  }
  const digits = plain.replace(/[\s.-]/g, '').replace(/^\+?84(?=\d{9}$)/, '0')
  return /^0[35789]\d{8}$/.test(digits) ? digits : null
}

/** `la***@gmail.com`, `09***678`: enough to know one's own, too little to use. */
export function maskAddress(address: string): string {
  const at = address.indexOf('@')
  if (at < 0) return `${address.slice(0, 2)}***${address.slice(-3)}`
  return `${address.slice(0, Math.min(2, at))}***${address.slice(at)}`
}

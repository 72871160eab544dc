import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'

/** As on labels: no I, L, O, U, which are read or typed wrongly. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12
const KEY_MINUTES = 30
const MINUTE_MS = 60_000
const ABOUT = 'complaint state'

/** Twelve letters, 60 bits: nobody guesses one, whatever number they know. */
export function newSecret(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** `7K3M-9QX2-TB4A`, as it is printed. */
export function groupSecret(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1-')
}

/** As typed: small letters, dashes and look-alikes are forgiven. */
export function readSecret(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '')
  return plain.replaceAll('O', '0').replace(/[IL]/g, '1')
}

export function secretHash(number: string, secret: string): string {
  return createHash('sha256').update(`${number}|${secret}`).digest('hex')
}

const NO_HASH = '0'.repeat(64)

/** Compares in the same time whether the number is known or not. */
export function fitsHash(expected: string | undefined, hash: string): boolean {
  const same = timingSafeEqual(Buffer.from(expected ?? NO_HASH, 'hex'), Buffer.from(hash, 'hex'))
  return same && expected !== undefined
}

const Held = z.object({ id: z.uuid(), secret: z.string().nullable(), until: z.number() })

/** The key in the address of the state page: sealed, good for half an hour, so that no address tells the secret. */
export function sealKey(ask: Pick<Ask, 'auth' | 'now'>, held: { readonly id: string; readonly secret: string | null }) {
  const until = ask.now.getTime() + KEY_MINUTES * MINUTE_MS
  return ask.auth.keys.seal(JSON.stringify({ ...held, until }), ABOUT).toString('base64url')
}

/** Null where it was not sealed here, or its time is over. */
export function openKey(ask: Pick<Ask, 'auth' | 'now'>, key: string): { id: string; secret: string | null } | null {
  let text: string
  try {
    text = ask.auth.keys.open(Buffer.from(key, 'base64url'), ABOUT)
  } catch {
    return null
  }
  const { until, ...held } = Held.parse(JSON.parse(text))
  return until < ask.now.getTime() ? null : held
}

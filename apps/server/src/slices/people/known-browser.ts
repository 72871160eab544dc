import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '../../platform/auth/seal.ts'

/** Marks of accounts that one browser keeps: a shared computer at a counter has several officers. */
const MOST = 5

/** The hash under which an account is counted: what was typed never stands in the database. */
export function accountHash(keys: Keyring, signInName: string): string {
  return keys.mac(signInName.normalize('NFC').trim().toLowerCase(), 'account')
}

function markOf(keys: Keyring, account: string, nonce: string): string {
  return `${nonce}.${keys.mac(`${account} ${nonce}`, 'known browser')}`
}

/** The nonce of this browser's own mark for an account; null where the account never signed in from here. */
export function findMark(keys: Keyring, cookie: string | undefined, account: string): string | null {
  for (const mark of (cookie ?? '').split('~').slice(0, MOST)) {
    const [nonce = ''] = mark.split('.')
    const right = Buffer.from(markOf(keys, account, nonce))
    const given = Buffer.from(mark)
    if (nonce !== '' && right.length === given.length && timingSafeEqual(right, given)) return nonce
  }
  return null
}

/** The cookie after an account has signed in from a browser. */
export function withMark(keys: Keyring, cookie: string | undefined, account: string): string {
  const had = (cookie ?? '').split('~').filter((mark) => mark !== '')
  if (findMark(keys, cookie, account) !== null && cookie !== undefined) return cookie
  return [markOf(keys, account, randomBytes(12).toString('hex')), ...had].slice(0, MOST).join('~')
}

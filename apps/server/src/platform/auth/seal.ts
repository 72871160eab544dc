import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Seals what must be read again (secrets of one-time codes, what is shown once) with AES-256-GCM, and makes keyed
 * hashes of what must only be recognised (names and addresses of those who try to sign in).
 */
export interface Keyring {
  /** Sealed text; `about` says what it belongs to and must be the same when it is opened. */
  readonly seal: (text: string, about: string) => Buffer
  /** Throws where no key of the ring fits or the content was changed. */
  readonly open: (sealed: Buffer, about: string) => string
  readonly mac: (text: string, about: string) => string
}

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/** A ring of keys: the first seals, every one opens, so that a key can be changed. Each is 32 bytes. */
export function keyringOf(keys: readonly Buffer[]): Keyring {
  const derived = keys.map((key) => ({ seal: derive(key, 'seal'), mac: derive(key, 'mac') }))
  const [first] = derived
  if (first === undefined || keys.some((key) => key.length !== KEY_BYTES)) throw new Error('a key has 32 bytes')
  return {
    seal: (text, about) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', first.seal, iv).setAAD(Buffer.from(about))
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), content])
    },
    open: (sealed, about) => {
      const texts = derived.flatMap((key) => openWith(key.seal, sealed, about))
      if (texts[0] === undefined) throw new Error(`what is sealed for ${about} cannot be opened with the keys at hand`)
      return texts[0]
    },
    mac: (text, about) => createHmac('sha256', first.mac).update(`${about}\0${text}`).digest('base64url'),
  }
}

function derive(key: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `saolang ${use}`, KEY_BYTES))
}

function openWith(key: Buffer, sealed: Buffer, about: string): string[] {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const text = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES))
    return [Buffer.concat([text, decipher.final()]).toString('utf8')]
  } catch {
    return []
  }
}

/** Keys for a process that keeps nothing sealed for another: tests and the command line. */
export function passingKeyring(): Keyring {
  return keyringOf([randomBytes(KEY_BYTES)])
}

/**
 * The keys of an installation: from `SAOLANG_SECRET_KEY` (base64, several separated by commas, newest first), or the
 * file `secret.key` of the data folder, made at the first start and readable by its owner only.
 */
export function openKeyring(data: string, given: string | null): Keyring {
  if (given !== null) return keyringOf(given.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
  const file = join(data, 'secret.key')
  if (!existsSync(file)) {
    // `wx`: of two processes that start together one makes the key, the other reads it.
    try {
      writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  chmodSync(file, 0o600)
  const lines = readFileSync(file, 'utf8').split('\n')
  return keyringOf(lines.filter((line) => line.trim() !== '').map((line) => Buffer.from(line.trim(), 'base64')))
}

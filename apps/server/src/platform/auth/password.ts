import { hash, verify } from '@node-rs/argon2'

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane (about 11 ms here). */
// 2 is argon2id (the package exports the name as a const enum, which isolated modules cannot read).
const SETTINGS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), SETTINGS)
}

/** Compares in the time of a real check even where there is no such account, so that names cannot be guessed. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await NOBODY), password.normalize('NFC'))
  return fits && stored !== undefined
}

const NOBODY = hashPassword('a password that belongs to nobody')

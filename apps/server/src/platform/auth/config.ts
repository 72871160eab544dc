import { z } from 'zod'
import { type Keyring, passingKeyring } from './seal.ts'

/** A provider of OpenID Connect, as the environment names it. */
export const OidcProvider = z
  .object({
    /** Word in addresses and rows: `vneid`. Must not change. */
    id: z.string().regex(/^[a-z0-9-]{2,30}$/),
    /** What stands on the button. */
    label: z.string().min(1).max(60),
    issuer: z.url(),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    scope: z.string().default('openid email'),
  })
  .strict()
  // In clear only to this very machine: for tests.
  .refine(({ issuer }) => issuer.startsWith('https://') || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(issuer), {
    message: 'issuer must be https',
  })
export type OidcProvider = z.infer<typeof OidcProvider>

/** How people sign in to this installation. */
export interface AuthConfig {
  readonly keys: Keyring
  readonly providers: readonly OidcProvider[]
  /** A session ends after so many hours, whatever happens. */
  readonly sessionHours: number
  /** A session ends after so many minutes without a request. */
  readonly idleMinutes: number
  /** For so many minutes after signing in or confirming, sensitive things may be changed. */
  readonly freshMinutes: number
  /** Words of this very system that make a password easy to guess. */
  readonly contextWords: readonly string[]
  /** Further names under which the system may be asked, beside that of its public address. */
  readonly hosts: readonly string[]
}

export function authConfig(given: Partial<AuthConfig> = {}): AuthConfig {
  return {
    keys: given.keys ?? passingKeyring(),
    providers: given.providers ?? [],
    sessionHours: given.sessionHours ?? 12,
    idleMinutes: given.idleMinutes ?? 240,
    freshMinutes: given.freshMinutes ?? 15,
    contextWords: given.contextWords ?? [],
    hosts: given.hosts ?? [],
  }
}

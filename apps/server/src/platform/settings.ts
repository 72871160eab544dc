import { resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['yes', 'no']).default('no')

/** The environment as the system reads it; the table in README.md documents each name. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  SAOLANG_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_ADMIN_URL: z.string().startsWith('postgres').optional(),
  SAOLANG_SAMPLE: flag,
  SAOLANG_PUBLIC_URL: z.url().optional(),
  SAOLANG_TRUST_PROXY: z.string().optional(),
  SAOLANG_REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).max(1_000_000).default(1200),
})

export interface Settings {
  readonly port: number
  readonly host: string
  readonly data: string
  readonly databaseUrl: string | null
  readonly databaseAdminUrl: string | null
  readonly sample: boolean
  readonly publicUrl: string | null
  readonly trustProxy: string[] | false
  readonly requestsPerMinute: number
}

/** The settings, or one line for each that is missing or wrong. */
export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly wrong: readonly string[] }

/**
 * Reads the settings. A production start (no sample programme) has no defaults for what only the office knows: its
 * data folder and the address under which the public reaches it.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): ReadSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    return { ok: false, wrong: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
  }
  const value = parsed.data
  const sample = value.SAOLANG_SAMPLE === 'yes'
  const needed = ['SAOLANG_DATA', 'SAOLANG_PUBLIC_URL'].filter((name) => given[name] === undefined)
  if (!sample && needed.length > 0) return { ok: false, wrong: needed.map((name) => `${name}: chưa đặt (missing)`) }
  return {
    ok: true,
    settings: {
      port: value.PORT,
      host: value.HOST,
      data: resolve(value.SAOLANG_DATA),
      databaseUrl: value.DATABASE_URL ?? null,
      databaseAdminUrl: value.DATABASE_ADMIN_URL ?? null,
      sample,
      publicUrl: value.SAOLANG_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
      trustProxy: value.SAOLANG_TRUST_PROXY?.split(',').map((address) => address.trim()) ?? false,
      requestsPerMinute: value.SAOLANG_REQUESTS_PER_MINUTE,
    },
  }
}

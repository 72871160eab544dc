import { resolve } from 'node:path'
import { z } from 'zod'
import { type AuthConfig, OidcProvider } from './auth/config.ts'
import type { ChannelSettings } from './channels/open.ts'

const flag = z.enum(['yes', 'no']).default('no')

/** The environment as the system reads it; the table in README.md documents each name. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  SAOLANG_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_ADMIN_URL: z.string().startsWith('postgres').optional(),
  SAOLANG_SAMPLE: flag,
  NODE_ENV: z.string().optional(),
  SAOLANG_PUBLIC_URL: z.url().optional(),
  SAOLANG_TRUST_PROXY: z.string().optional(),
  SAOLANG_VIEW_LOG_DAYS: z.coerce.number().int().min(30).max(3650).default(730),
  SAOLANG_REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).max(1_000_000).default(1200),
  SAOLANG_SECRET_KEY: z
    .string()
    .refine((keys) => keys.split(',').every((key) => Buffer.from(key.trim(), 'base64').length === 32), {
      message: '32 bytes as base64 each (openssl rand -base64 32)',
    })
    .optional(),
  SAOLANG_SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
  SAOLANG_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(240),
  SAOLANG_HOSTS: z.string().optional(),
  SAOLANG_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./)
    .optional(),
  SAOLANG_MAIL_FROM: z.string().min(3).max(200).default('sao-lang@localhost'),
  SAOLANG_SMS_URL: z.url().optional(),
  SAOLANG_SMS_TOKEN: z.string().optional(),
  SAOLANG_ZALO_URL: z.url().optional(),
  SAOLANG_ZALO_TOKEN: z.string().optional(),
  SAOLANG_OIDC: z.string().transform(readProviders).pipe(z.array(OidcProvider).max(10)).optional(),
})

/** The JSON list of providers; what is no JSON is told like any other wrong setting. */
function readProviders(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return 'no JSON'
  }
}

function gateway(url: string | undefined, token: string | undefined) {
  return url === undefined ? null : { url, token: token ?? null }
}

/** Words that everybody guesses first here; the sample's own password is made of them. */
const OWN_WORDS = ['saolang', 'sao lang', 'sao', 'lang']

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
  /** Days that looks at personal data are kept. */
  readonly viewLogDays: number
  readonly secretKey: string | null
  readonly channels: ChannelSettings
  readonly auth: Omit<AuthConfig, 'keys' | 'freshMinutes'>
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
  // The sample's people share a password that everybody can read: it is no switch of a real system.
  if (sample && value.NODE_ENV === 'production') {
    return { ok: false, wrong: ['SAOLANG_SAMPLE: không có ở máy chủ thật (NODE_ENV=production)'] }
  }
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
      viewLogDays: value.SAOLANG_VIEW_LOG_DAYS,
      secretKey: value.SAOLANG_SECRET_KEY ?? null,
      channels: {
        smtp:
          value.SAOLANG_SMTP_URL === undefined ? null : { url: value.SAOLANG_SMTP_URL, from: value.SAOLANG_MAIL_FROM },
        sms: gateway(value.SAOLANG_SMS_URL, value.SAOLANG_SMS_TOKEN),
        zalo: gateway(value.SAOLANG_ZALO_URL, value.SAOLANG_ZALO_TOKEN),
      },
      auth: {
        providers: value.SAOLANG_OIDC ?? [],
        sessionHours: value.SAOLANG_SESSION_HOURS,
        idleMinutes: value.SAOLANG_IDLE_MINUTES,
        contextWords: sample ? [] : OWN_WORDS,
        hosts: value.SAOLANG_HOSTS?.split(',').map((host) => host.trim().toLowerCase()) ?? [],
      },
    },
  }
}

/** The settings of a command that answers nobody over HTTP: it needs no public address, in production neither. */
export function readCommandSettings(environment: Readonly<Record<string, string | undefined>>): ReadSettings {
  return readSettings({ ...environment, SAOLANG_SAMPLE: 'yes', NODE_ENV: undefined })
}
